"""The papers as files in every format: for the list, each topic and each paper, and offered on pages."""

from collections import Counter
from dataclasses import replace

import bibtexparser
import pytest

from generator.build.site import build, load
from generator.config import Config
from generator.formats.base import Writer
from generator.formats.writers import WRITERS
from generator.outputs import downloads, exports
from generator.outputs.citations import citation
from tests.site_reader import Site

ADDRESS = "https://list.example.org/shelf/"
FIRST = "foo-a-first-method-for-unlearning-invented-things"
SECOND = "forgetting-with-care-beyond-foo"


def config(project, **options):
    root = project.root
    return Config(root=root, seeds=root / "seeds", content=root / "content", site_name="A List", **options)


def artifacts(project, **options):
    """Return what each file of the small list holds, by path."""
    return {one.path: one.content for one in build(config(project, **options)).artifacts}


@pytest.fixture
def counting(monkeypatch):
    """Another format in the table, and how often it wrote each entry."""
    written = Counter()

    def entry(cited):
        written[cited.key] += 1
        return f"<{cited.key}|{cited.url}|{', '.join(cited.topics)}>"

    writer = Writer("marks", "Marks & more", "marks.txt", "text/x-marks", entry, "[", ",", "]", "counting")
    for module in (downloads, exports):
        monkeypatch.setattr(module, "WRITERS", (*WRITERS, writer))
    return written


def test_a_format_in_the_table_is_written_for_the_list_each_topic_and_each_paper(project, counting):
    made = artifacts(project, site_url=ADDRESS)
    first = f"<byron2024foo|{ADDRESS}papers/{FIRST}/|Forgetting>"
    second = f"<anonforgetting|{ADDRESS}papers/{SECOND}/|Forgetting, Keeping>"
    third = f"<murray2021paper|{ADDRESS}papers/a-paper-known-by-its-facts-alone/|Keeping>"
    assert made["exports/papers.marks.txt"] == f"[{third},{first},{second}]"
    assert made["topics/forgetting/papers.marks.txt"] == f"[{first},{second}]"
    # At home here first, then those at home elsewhere.
    assert made["topics/keeping/papers.marks.txt"] == f"[{third},{second}]"
    assert made[f"papers/{SECOND}/paper.marks.txt"] == f"[{second}]"
    assert set(counting.values()) == {1}


def test_a_format_in_the_table_is_offered_on_every_page(project, counting):
    made = artifacts(project)
    hub, topic = made["exports/index.md"], made["topics/forgetting/index.md"]
    assert '<a href="papers.marks.txt" download="a-list.marks.txt">Marks &amp; more</a>' in hub
    assert "<td>counting</td>" in hub
    assert "All 3 papers" in hub
    assert '<a href="papers.marks.txt" download="forgetting.marks.txt">Marks &amp; more</a>' in topic
    paper = made[f"papers/{FIRST}/index.md"]
    assert '<a href="paper.marks.txt" download="byron2024foo.marks.txt">Marks &amp; more</a>' in paper
    alternate = '<link rel="alternate describedby" type="text/x-marks" title="Marks &amp; more" href="paper.marks.txt">'
    assert alternate.replace('"', '\\"') in paper


def test_every_format_has_its_own_suffix_and_name():
    for name in ("name", "label", "suffix"):
        assert len({getattr(one, name) for one in WRITERS}) == len(WRITERS)


def test_an_empty_shelf_has_its_files_and_no_offer(project, counting):
    project.write("content/papers.yml", "[]\n")
    made = artifacts(project)
    assert made["topics/keeping/papers.marks.txt"] == "[]"
    assert "ps-formats" not in made["topics/keeping/index.md"]


def test_a_list_that_does_not_know_its_address_cites_no_page(project):
    _, library = load(config(project))
    assert citation(FIRST, library, config(project)).url == ""
    assert citation(FIRST, library, config(project, site_url=ADDRESS)).url == f"{ADDRESS}papers/{FIRST}/"


def test_the_primary_shelf_comes_first(project):
    _, library = load(config(project))
    turned = {SECOND: tuple(reversed(library.assignments[SECOND]))}
    library = replace(library, assignments={**library.assignments, **turned})
    assert citation(SECOND, library, config(project)).topics == ("Forgetting", "Keeping")


@pytest.mark.parametrize(
    ("count", "told"),
    [(0, "1 kB"), (812, "1 kB"), (140_274, "140 kB"), (999_000, "999 kB"), (999_001, "1.0 MB"), (63_400_000, "63.4 MB")],
)  # fmt: skip
def test_a_size_is_told_in_few_digits(count, told):
    assert exports._size(count) == told


@pytest.fixture(scope="module")
def site(real_site):
    return Site.of(real_site.root)


def offered(site, page):
    """Return the files that a page offers, as (address relative to the site, name)."""
    links = [one for one in page.article.all("a") if "download" in one.attributes]
    return [(site.resolve(page, one.attributes["href"])[0], one.attributes["download"]) for one in links]


def test_each_page_offers_its_own_files(site):
    pages = {"exports/": "exports/papers"}
    pages |= {f"topics/{slug}/": f"topics/{slug}/papers" for slug in site.below("topics/")}
    pages |= {f"papers/{slug}/": f"papers/{slug}/paper" for slug in site.below("papers/")}
    names = Counter()
    for url, stem in pages.items():
        files = offered(site, site.pages[url])
        assert [one for one, _ in files] == [f"{stem}.{writer.suffix}" for writer in WRITERS]
        assert all((site.folder / one).is_file() for one, _ in files)
        names.update(name for _, name in files)
    assert set(names.values()) == {1}


def test_the_head_names_what_the_page_offers(site):
    for url, page in site.pages.items():
        links = [
            one.attributes
            for one in page.root.all("link", rel="alternate describedby")
            if one.attributes["type"] != "text/markdown"
        ]
        here = [site.resolve(page, one["href"])[0] for one in links]
        assert here == ([one for one, _ in offered(site, page)] if url != "exports/" else [])
        assert [one["type"] for one in links] in ([], [writer.media_type for writer in WRITERS])


def test_a_page_shows_what_its_first_file_holds(site):
    for slug, page in site.below("papers/").items():
        shown = page.section("cite").one("code").text
        assert shown == (site.folder / f"papers/{slug}/paper.{WRITERS[0].suffix}").read_text(encoding="utf-8")


def test_another_program_reads_as_many_entries_as_there_are_papers(site):
    def keys(path):
        text = (site.folder / path).read_text(encoding="utf-8")
        return [one.key for one in bibtexparser.parse_string(text).entries]

    everything = keys("exports/papers.bib")
    assert len(everything) == len(set(everything)) == len(site.below("papers/"))
    for one in site.json("api/v1/topics.json")["topics"]:
        there = keys(f"topics/{one['slug']}/papers.bib")
        assert len(there) == len(one["primary"]) + len(one["secondary"])
        assert set(there) <= set(everything)


def test_the_way_to_the_exports_is_in_the_navigation(site):
    for url, page in site.pages.items():
        assert url == "404.html" or "exports/" in site.links(page), url
