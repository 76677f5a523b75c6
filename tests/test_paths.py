"""The pages of reading paths: what they say, where they stay, and that they show every text as it is."""

import json

import pytest

from generator.outputs import path_pages
from tests.in_memory import LATE, built, rendered
from tests.site_reader import Site
from tests.test_hostile import PAYLOADS

FOO, CARE = "foo-a-first-method-for-unlearning-invented-things", "forgetting-with-care-beyond-foo"
FACTS = "a-paper-known-by-its-facts-alone"
PATHS = f"""\
- slug: to-forget
  title: To forget & to keep
  about: How models forget. It is told in two papers.
  stops:
  - paper: papers/{FOO}/
    say: Begin with the method.
  - paper: "Forgetting with Care: Beyond FOO"
    say: Then see what it costs.
  then: Go on by yourself.
- slug: to-keep
  title: To keep
  stops:
  - {{paper: 10.1000/182, say: A fact first.}}
  - {{paper: papers/{FOO}/, say: Then the method.}}
"""
INDEX, FORGET, KEEP = "paths/index.md", "paths/to-forget/index.md", "paths/to-keep/index.md"


@pytest.fixture
def walks(project):
    project.write("content/paths.yml", PATHS)
    return project


@pytest.mark.parametrize("text", [None, "", "# later\n"], ids=["no file", "empty", "a comment"])
def test_a_list_without_paths_has_no_page_of_them_and_no_line(project, text):
    if text is not None:
        project.write("content/paths.yml", text)
    library, files = built(project)
    assert library.paths == ()
    assert not [path for path in files if path.startswith("paths/")]
    assert "ps-place" not in files[f"papers/{FOO}/index.md"]
    assert "Reading paths" not in "".join(map(str, files.values()))


def test_a_path_tells_its_stops_in_order_each_after_its_sentence(walks):
    _, files = built(walks)
    page = files[FORGET]
    shown = ["To forget &#38; to keep", "How models forget. It is told", "Begin with the method.", f"papers/{FOO}/",
             "Then see what it costs.", f"papers/{CARE}/", "Go on by yourself."]  # fmt: skip
    assert sorted(map(page.index, shown)) == list(map(page.index, shown))
    assert "2 stops · 2024<" in page
    assert ["stop-1" in page, "stop-2" in page, "stop-3" in page] == [True, True, False]


def test_the_index_has_every_path_with_its_extent_and_its_papers_for_the_script(walks):
    _, files = built(walks)
    page = files[INDEX]
    assert page.index("To forget") < page.index("To keep")
    assert page.count("2 stops") == 2
    assert "2021–2024" in page
    assert [page.count(f'data-stop data-paper-id="{one}"') for one in (FOO, CARE, FACTS)] == [2, 1, 1]


def test_a_paper_says_on_which_paths_it_is_and_what_comes_next(walks):
    _, files = built(walks)
    foo, care = files[f"papers/{FOO}/index.md"], files[f"papers/{CARE}/index.md"]
    assert foo.count("ps-place") == 2
    assert 'Stop 1 of 2 on <a href="../../paths/to-forget/#stop-1">To forget &amp; to keep</a>.' in foo
    assert f'Next: <a href="../{CARE}/">' in foo
    assert "Stop 2 of 2 on" in foo
    assert "The last one." in care
    assert "Stop 1 of 2 on [To forget & to keep](https://example.org/reading/list/paths/to-forget/index.html.md); next: [Forgetting with Care" in files[f"papers/{FOO}/index.html.md"]  # fmt: skip


def test_every_page_has_a_twin_that_says_the_same(walks):
    _, files = built(walks)
    twin = files["paths/to-forget/index.html.md"]
    for one in (
        "# To forget & to keep",
        "## Stop 1",
        "Begin with the method.",
        "## Stop 2",
        "Go on by yourself.",
    ):
        assert one in twin
    assert "[To keep](https://example.org/reading/list/paths/to-keep/index.html.md) (2 stops, 2021–2024)" in files["paths/index.html.md"]  # fmt: skip


def test_the_front_page_lists_them_by_their_first_sentences(walks):
    walks.write("content/index.md", "# Home\n\n<!-- papershelf: paths -->\n")
    _, files = built(walks)
    assert '<a href="paths/to-forget/">To forget &amp; to keep</a> <span class="ps-count">2\u00a0stops</span>' in files["index.md"]  # fmt: skip
    assert "How models forget." in files["index.md"]
    assert "told in two papers" not in files["index.md"]
    assert "[To forget & to keep](https://example.org/reading/list/paths/to-forget/index.html.md) (2 stops): How models forget." in files["index.html.md"]  # fmt: skip


def test_a_path_whose_papers_have_no_years_says_none(walks):
    walks.write("seeds/facts.jsonl", json.dumps({"title": "Undated"}) + "\n")
    walks.write("content/paths.yml", "- {slug: a, title: A, stops: [{paper: Undated, say: Look.}]}\n")
    _, files = built(walks)
    assert "1 stop</p>" in files["paths/a/index.md"]


def test_a_new_name_leads_from_the_old_address_and_a_lost_path_to_the_index(walks):
    built(walks)
    walks.write("content/paths.yml", PATHS.split("- slug: to-keep", maxsplit=1)[0].replace("to-forget", "to-let-go") + "  was: [to-forget]\n")  # fmt: skip
    library, files = built(walks, LATE)
    assert library.moved_paths == {"to-forget": "to-let-go", "to-keep": ""}
    assert 'location: "../to-let-go/"' in files[FORGET]
    assert 'location: "../"' in files[KEEP]
    assert "paths/to-let-go/index.md" in files


def test_when_all_paths_are_gone_their_addresses_still_answer(walks):
    built(walks)
    walks.write("content/paths.yml", "")
    library, files = built(walks, LATE)
    assert library.paths == ()
    assert "No path is laid out at present" in files[INDEX]
    assert 'location: "../"' in files[FORGET]
    assert "ps-place" not in files[f"papers/{FOO}/index.md"]


def test_the_register_keeps_a_path_with_its_first_title_and_day(walks):
    built(walks)
    walks.write("content/paths.yml", PATHS.replace("title: To keep", "title: To hold on"))
    built(walks, LATE)
    register = (walks.root / "content/permalinks.tsv").read_text()
    assert "paths/to-keep\t\t\tTo keep\t2024-02-28\n" in register
    assert "To hold on" not in register


def test_an_address_that_a_merge_gave_up_is_still_a_stop(walks):
    walks.write(
        "content/permalinks.tsv",
        "foo-old\tfoo a first method for unlearning invented things\t\tFOO\t2024-01-01\n"
        "foo-new\t\tarxiv:2401.00001\tFOO\t2024-01-02\n",
    )
    walks.write("content/paths.yml", "- {slug: a, title: A, stops: [{paper: papers/foo-old/, say: Look.}, {paper: papers/foo-new/, say: No.}]}\n")  # fmt: skip
    library, _ = built(walks)
    assert library.redirects in ({"foo-old": "foo-new"}, {"foo-new": "foo-old"})
    (path,) = library.paths
    assert [stop.paper in library.papers for stop in path.stops] == [True]
    assert any("on this path already" in one.what for one in library.problems)


def test_paths_are_emitted_the_same_whatever_order_the_papers_have(walks):
    def turned(library):
        return {"papers": dict(reversed(library.papers.items()))}

    assert rendered(walks, path_pages.emit, turned) == rendered(walks, path_pages.emit, lambda _: {})


def test_check_tells_a_fault_with_its_line(walks):
    walks.write("content/paths.yml", PATHS.replace("title: To keep", "title:"))
    checked = walks.run("check")
    assert checked.returncode == 1
    assert "content/paths.yml:10: error: the path `to-keep` has no title" in checked.stderr
    assert "Traceback" not in checked.stderr


def test_whatever_a_path_says_is_shown_as_it_is_and_nothing_of_the_file_is_published(walks):
    paths = [
        {
            "slug": f"p-{number}",
            "title": text,
            "about": text,
            "stops": [{"paper": f"papers/{FOO}/", "say": text}, {"paper": f"papers/{CARE}/", "say": text}],
            "then": text,
        }
        for number, text in enumerate(PAYLOADS.values())
    ]
    walks.write("content/paths.yml", json.dumps(paths, ensure_ascii=False))
    walks.write("content/index.md", "# Home\n\n<!-- papershelf: paths -->\n")
    result = walks.run("build")
    assert result.returncode == 0, result.stderr
    site = Site.of(walks.root)
    assert not (walks.site / "paths.yml").exists()
    assert "paths/" in site.links(site.pages["systems/"])
    for number, text in enumerate(PAYLOADS.values()):
        page, words = site.pages[f"paths/p-{number}/"], " ".join(text.split())
        assert page.faults == ()
        assert page.article.one("h1").words == words
        said = [one.words for one in page.article if one.attributes.get("class") in {"ps-lead", "ps-stop__say", "ps-walk__then"}]  # fmt: skip
        assert said == [words] * 4
        assert words in site.pages["paths/"].article.words
        assert words in site.pages[f"papers/{FOO}/"].article.words
