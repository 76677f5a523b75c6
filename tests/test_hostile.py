"""Text from a source is data: whatever a title, an abstract or a curator's word holds, it is shown as it is."""

import json
import re
import shutil
from urllib.parse import quote, urlsplit

import pytest
import yaml
from playwright.sync_api import expect

from generator.build.unchanged import CACHE
from tests.conftest import ROOT, Project
from tests.site_reader import Site

pytest_plugins = ["tests.server"]

PAYLOADS = {
    "script": "<script>alert(1)</script>",
    "broken attribute": "\"><img src=x onerror=alert(1)>' onmouseover='alert(1)",
    "end of data": "]]> </script> </textarea></title><script>alert(1)</script>",
    "template": "{{ config }} {{ 7*7 }}",
    "open block": "{% raw %} {% include 'x' %} {#",
    "front matter": "--- title: other ---",
    "path": "../../etc/passwd",
    "windows path": r"..\..\C:\Windows\new \\ \0 \x41",
    "script link": "[x](javascript:alert(1)) ![y](x) [z]: <javascript:alert(1)> [[w]]",
    "marks": "*em* __strong__ `code` ~~del~~ ==mark== ^sup^ :smile: # heading { #id .class onclick=alert(1) }",
    "block": "# heading > quote - bullet 1. number | a | b | !!! note ??? more === tab",
    "comment": "<!-- papershelf: topics --> <!-- open",
    "ends": "</p></li></ul></div></article></main></body></html>",
    "references": "&amp; &lt;b&gt; &#60;i&#62; &copy; &",
    "braces": "a { lone } brace } {",
    "emoji": "🧠👩‍🔬 zero\N{ZERO WIDTH JOINER}width",
    "right to left": "تعلم الآلة من القليل",
    "chinese": "从少量标签中学习的论文",
    "formula": "=HYPERLINK(1) @SUM(A1) +1 -1",
    "query": "title:x +y -z ~1 ^2 * AND OR NOT",
}
PLAIN = dict.fromkeys(PAYLOADS, "plain words")
PROSE = "A study of how plain text stays plain text, wherever a page may put it, whatever signs it holds."
LONG = " ".join(["long"] * 20_000)
STRANGE_NAMES = ('"><img src=x onerror=alert(1)>.jsonl', "{{ config }} & #1?.jsonl")


def entries(payloads):
    """Yield what the JSON source says of each paper."""
    for number, (name, text) in enumerate(payloads.items()):
        yield {
            "title": f"Paper {name}: {text}",
            "abstract": f"{text} {PROSE} {text}",
            "authors": [f"Ada {text}", "<b>Jan</b> {{ van }} Dyck"],
            "venue": f"Venue {text}",
            "year": 2000 + number,
            "code_url": f"javascript:alert('{number}')",
        }
        yield {"title": text if text in PAYLOADS.values() else f"Plain {number}", "abstract": PROSE}
    yield {
        "title": "Many\nlines\r\n\r\n# of\n\n---\n\ttitle",
        "abstract": "One\n\n<div>\n\n- two\n\n    code",
    }
    yield {"title": "Paper of great length", "abstract": LONG}
    yield {"title": "Paper with \0 \x1b[31m \u202e controls \ud800", "abstract": "One \x07 \x9b and two"}


def decisions(payloads):
    """Yield what the curator says of each paper."""
    for name, text in payloads.items():
        yield {
            "paper": f"Paper {name}: {text}",
            "topics": ["first", "second"],
            "system": {"name": f"Sys {text}", "kind": "method"},
            "tags": [f"Tag {text}"],
            "note": f"Note {text}",
            "featured": True,
        }


def taxonomy(payloads):
    text = " ".join(payloads.values())
    topics = [
        {"slug": slug, "title": f"Topic {slug} {text}", "group": "one", "description": f"About {text}"}
        | {"include": f"In {text}", "exclude": f"Out {text}"}
        for slug in ("first", "second")
    ]
    return {
        "groups": [{"slug": "one", "title": f"Group {text}", "topics": ["first", "second"]}],
        "topics": topics,
    }


def listing(payloads):
    pairs = [f"Listed {name}: {text}\n\n{text} {PROSE} {text} {PROSE}\n\n" for name, text in payloads.items()]
    return "Get trending papers in your email inbox!\n\n" + "".join(pairs)


def built(root, payloads):
    """Return the site of a list that is full of `payloads`."""
    for name in ("mkdocs.yml", "overrides"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, root / name)
    project = Project(root)
    lines = [json.dumps(entry) + "\n" for entry in entries(payloads)]
    for name in STRANGE_NAMES:
        project.write(f"seeds/{name}", "".join(lines))
    project.write("seeds/listing.txt", listing(payloads))
    project.write("content/papers.yml", yaml.safe_dump([*decisions(payloads)]))
    project.write("content/topics.yml", yaml.safe_dump(taxonomy(payloads)))
    parts = ["search", "topics", "featured", "figures"]
    project.write(
        "content/index.md", "# List\n\n" + "".join(f"<!-- papershelf: {part} -->\n\n" for part in parts)
    )
    result = project.run("build")
    assert result.returncode == 0, result.stderr
    return Site.of(root)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    return built(tmp_path_factory.mktemp("hostile"), PAYLOADS)


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """The same list with harmless words, to compare with."""
    return built(tmp_path_factory.mktemp("plain"), PLAIN)


def shown(text):
    """Return what a page shows of `text`: everything but what cannot be seen; half a character as �."""
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return " ".join(
        "".join(char for char in text if char.isprintable() or char.isspace() or char == "\u200d").split()
    )


def paper_titles(payloads):
    titles = {shown(entry["title"]) for entry in entries(payloads)}
    return titles | {f"Listed {name}: {text}" for name, text in payloads.items()}


def kind(url):
    """Return what kind of page stands at `url`: pages of one kind have the same elements."""
    return "/".join(
        part if part in {"papers", "topics", "sources", "merged"} else "*" for part in url.split("/")
    )


def forms(site):
    """Return for each kind of page the elements that it holds: each tag with the names of its attributes."""
    found = {}
    for url, page in site.pages.items():
        seen = {(one.tag, name) for one in page.root for name in ("", *one.attributes)}
        found[kind(url)] = found.get(kind(url), set()) | seen
    return found


def test_no_text_becomes_an_element_or_an_attribute(hostile, plain):
    allowed = forms(plain)
    # An abstract of more than one sentence unfolds.
    unfolds = {("details", ""), ("details", "class"), ("summary", "")}
    # A note is Markdown: its marks are read, and what leads nowhere is no link.
    note = {(tag, "") for tag in ("em", "strong", "code", "span")}
    allowed = {
        where: seen | unfolds | (note if where.startswith("papers") else set())
        for where, seen in allowed.items()
    }
    assert {
        where: seen - allowed[where] for where, seen in forms(hostile).items() if seen - allowed[where]
    } == {}


def test_no_text_closes_an_element(hostile):
    assert {url: page.faults[:3] for url, page in hostile.pages.items() if page.faults} == {}


def test_no_text_becomes_an_address(hostile):
    for url, page in hostile.pages.items():
        schemes = {urlsplit(href).scheme for href in (*page.followed, *page.fetched)}
        assert schemes <= {"", "https"}, url
        within = [hostile.resolve(page, href) for href in (*page.followed, *page.fetched)]
        assert [one for one in within if one and not hostile.leads_somewhere(*one)] == [], url


def test_each_paper_shows_its_texts_as_they_are(hostile):
    pages = {page.article.one("h1").words: page for page in hostile.below("papers/").values()}
    assert pages.keys() == paper_titles(PAYLOADS)
    for entry in decisions(PAYLOADS):
        article, text = pages[entry["paper"]].article, entry["note"].removeprefix("Note ")
        assert article.one(class_="ps-abstract").text == f"{text} {PROSE} {text}"
        assert article.one(class_="ps-note").words.startswith("Curator’s note Note ")
        assert entry["tags"][0] in article.one("section", aria_labelledby="topics").words
        assert article.one(class_="ps-paper__system").one("a").text == entry["system"]["name"]
        assert f"Ada {text}, <b>Jan</b> {{{{ van }}}} Dyck" in article.words
        assert article.one(class_="ps-paper__when").text.startswith(f"Venue {text}")
        head = pages[entry["paper"]].root.one("head")
        assert head.one("title").words.startswith(entry["paper"])
        assert head.one("meta", name="description").attributes["content"].startswith(text[:100])
    assert pages["Paper of great length"].article.one(class_="ps-abstract").text == LONG
    assert pages["Many lines # of --- title"].article.one(class_="ps-abstract").text == "One <div> - two code"


def test_each_list_shows_its_texts_as_they_are(hostile):
    topics, index = taxonomy(PAYLOADS)["topics"], hostile.pages["systems/"].article
    for topic in topics:
        page = hostile.pages[f"topics/{topic['slug']}/"]
        assert page.article.one("h1").words == topic["title"]
        assert page.article.one(class_="ps-lead").words == topic["description"]
        assert topic["include"] in page.article.words
        assert topic["exclude"].replace("->", "→") in page.article.words
        cards = {one.words for one in page.article.all(class_="ps-card__title")}
        assert cards >= {entry["paper"] for entry in decisions(PAYLOADS)}
        # What nobody placed may be placed by the machine.
        assert cards <= paper_titles(PAYLOADS)
        navigation = {one.words for one in page.root.all(class_="md-ellipsis")}
        assert navigation >= {one["title"] for one in topics} | {taxonomy(PAYLOADS)["groups"][0]["title"]}
    # The machine may have found more.
    assert {one.words for one in index.all("th", scope="row")} >= {
        entry["system"]["name"] for entry in decisions(PAYLOADS)
    }
    sources = hostile.pages["sources/"].article.words
    assert all(f"seeds/{name}" in sources for name in STRANGE_NAMES)


def test_every_source_has_a_page_of_its_own(hostile):
    pages = {page.article.one("h1").words for page in hostile.below("sources/").values()}
    assert pages == {*STRANGE_NAMES, "listing.txt", "What was merged"}


def test_no_file_holds_a_character_that_commands(hostile):
    commands = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
    texts = [path for path in hostile.folder.rglob("*") if path.suffix in {".html", ".json", ".xml"}]
    found = {path: commands.search(path.read_text(encoding="utf-8")) for path in texts}
    assert [str(path.relative_to(hostile.folder)) for path in texts if found[path]] == []


def test_the_json_files_say_what_the_sources_say(hostile):
    for file in hostile.folder.rglob("*.json"):
        json.loads(file.read_text(encoding="utf-8"))
    papers = {paper["title"]: paper for paper in hostile.json("api/v1/papers.json")["papers"]}
    assert papers.keys() == paper_titles(PAYLOADS)
    for entry in decisions(PAYLOADS):
        text = entry["note"].removeprefix("Note ")
        assert papers[entry["paper"]]["abstract"] == f"{text} {PROSE} {text}"
        assert papers[entry["paper"]]["system"]["name"] == entry["system"]["name"]
        assert papers[entry["paper"]]["links"] == []


def test_the_bibtex_is_balanced(hostile):
    for url, page in hostile.pages.items():
        for entry in page.article.all("section", aria_labelledby="cite"):
            written = entry.one("code").text
            assert written.count("{") == written.count("}"), url


def test_nothing_is_written_outside_the_site(hostile):
    root = hostile.folder.parent
    ours = {"site", ".site.lock", CACHE}
    assert {path.name for path in root.iterdir()} == {"content", "mkdocs.yml", "overrides", "seeds", *ours}
    assert {path.name for path in (root / "content").iterdir()} == {
        "index.md", "papers.yml", "topics.yml", "permalinks.tsv",
    }  # fmt: skip
    for path in hostile.folder.rglob("*"):
        assert not path.is_symlink()
        assert path.relative_to(hostile.folder).as_posix().isascii()


def test_a_browser_runs_nothing_of_it(hostile, serve, visit):
    visitor = visit(serve(hostile.folder))
    # A paper stands in three sources; its pages differ in nothing that matters here.
    urls = [url for url in hostile.pages if not url.startswith(("404", "papers/listed", "papers/plain"))]
    for url in urls:
        page = visitor.go(url)
        assert (
            page.evaluate("document.querySelectorAll('img, iframe, object, embed, [onerror]').length") == 0
        ), url


def test_a_search_for_it_finds_its_paper_and_runs_nothing(hostile, serve, visit):
    visitor = visit(serve(hostile.folder))
    page = visitor.go("search/")
    field = page.locator("[data-search-page] input[type=search]")
    for name, text in PAYLOADS.items():
        query = f"{name} {text}"
        field.fill(query)
        field.press("Enter")
        results = page.locator("[data-search-results]")
        expect(results).to_have_attribute("data-query", query)
        assert f"Paper {name}: {text}" in results.locator("h2").all_inner_texts()


def test_a_link_to_a_search_for_it_runs_nothing(hostile, serve, visit):
    query = " ".join(PAYLOADS.values())
    page = visit(serve(hostile.folder)).go(f"search/?q={quote(query)}")
    expect(page.locator("[data-search-page] [data-search-status]")).not_to_be_empty()
    assert page.locator("[data-search-page] input[type=search]").input_value() == query


def test_the_field_in_the_header_offers_it_as_it_is(hostile, serve, visit):
    page = visit(serve(hostile.folder)).go()
    field = page.locator("[data-search-header] input")
    for name, text in PAYLOADS.items():
        field.fill(f"{name} {text}")
        option = page.get_by_role("option").filter(has_text=f"Paper {name}: {text}")
        option.first.wait_for()
        assert "All" in page.get_by_role("option").last.inner_text()
