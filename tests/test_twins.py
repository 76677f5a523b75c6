"""Every page as plain Markdown, for programs; and llms.txt, which leads there."""

import json
import re
import shutil
import subprocess
from dataclasses import replace
from urllib.parse import unquote, urljoin, urlsplit

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

from generator.outputs import paper_pages, topic_pages
from generator.outputs.written_twins import page_title
from generator.text.escape import for_link_target, for_plain_markdown, for_xml
from tests.conftest import ROOT
from tests.in_memory import ADDRESS, built, rendered
from tests.site_reader import Site
from tests.test_feeds import HOSTILE

TWIN = "index.html.md"
COMMONMARK = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def twins(files):
    """Return the twins among the files, by the address of their page."""
    return {path.removesuffix(TWIN): content for path, content in files.items() if path.endswith(TWIN)}


def links(text):
    """Return where the links of a text in Markdown lead, as a reader of CommonMark finds them."""
    tree = etree.HTML(COMMONMARK.render(text) or "<p></p>")
    return [one.get("href") for one in tree.iter("a")]


# ---- The escape ----

TEXTS = st.text(st.characters(exclude_categories=["C"]), max_size=60) | st.lists(
    st.sampled_from(
        ["a", "1", " ", "_", "__", "*", "**", "`", "``", "[", "](", ")", "<", ">", "&", "amp;", "#", "-", "+", "=", ".", "~", "|", ":", "!", "\\", "{", "}", "$", "\n", "javascript:", "https://example.org/", "# ", "1. ", "- "]
    ),
    max_size=12,
).map("".join)  # fmt: skip


@given(TEXTS)
@example("1) one")
@example("a_b__c _d_ e*f*")
@example("---")
@example("&copy; &#60;b&#62; & AT&T")
@example("[x](javascript:alert(1)) ![y](z) <https://example.org/> <b>")
def test_an_escaped_line_is_read_as_the_text_that_it_was(text):
    line = " ".join(text.split())
    (paragraph,) = COMMONMARK.parse(for_plain_markdown(text))[1:2] if line else (None,)
    if paragraph is not None:
        assert {child.type for child in paragraph.children} <= {"text", "text_special"}
        assert "".join(child.content for child in paragraph.children) == line


@given(TEXTS)
@example("<A>")
@example("a \\<b> \\\\<i>")
def test_an_escaped_line_is_read_so_by_the_sites_own_renderer_too(text):
    html = markdown.markdown(for_plain_markdown(text), extensions=["attr_list", "tables", "fenced_code"])
    assert re.sub(r"&\w+;", "", html).count("<") == (2 if text.split() else 0)


def test_an_escaped_line_is_readable():
    plain = "A Hard-to-Beat Baseline (v2.0): 95% at $1, by Byron & Sons; it's snake_case, e.g. 3 > 2!"
    assert for_plain_markdown(plain) == plain


@given(st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=30))
@example("a(b)c<d>e\\f g&amp;h")
def test_a_link_leads_where_it_should(path):
    (href,) = links(f"[x]({for_link_target('https://example.org/' + path)})")
    assert unquote(href) == unquote(f"https://example.org/{path}")


# ---- Which there are, and where their links lead ----


def pages_of(site):
    return {url: page for url, page in site.pages.items() if url != "404.html"}


def is_listed(page):
    return page.root.all("meta", name="robots") == []


def test_every_page_of_this_list_has_a_twin_and_names_it(real_site):
    site = Site.of(real_site.root)
    for url, page in pages_of(site).items():
        named = [one.attributes["href"] for one in page.root.all("link", type="text/markdown")]
        assert named == [TWIN]
        assert (site.folder / url / TWIN).is_file()
        assert is_listed(page)
    beside = {file.parent.joinpath("index.html").is_file() for file in site.folder.rglob("*.md")}
    assert beside == {True}


def test_every_link_of_a_twin_leads_to_a_file_of_the_site(real_site):
    site = Site.of(real_site.root)
    inner = 0
    for file in [*site.folder.rglob(TWIN), site.folder / "llms.txt"]:
        for href in links(file.read_text()):
            assert urlsplit(href).scheme in {"http", "https"}, (file, href)
            if href.startswith(site.address):
                path = unquote(href.removeprefix(site.address))
                inner += 1
                assert (site.folder / path).is_file() or path in site.pages, (file, href)
    assert inner > 397 * 4


def test_without_an_address_links_are_relative_and_lead_there_too(project):
    _, files = built(project, site_url="")
    for url, text in (twins(files) | {"": files["llms.txt"]}).items():
        for href in links(text):
            target = urljoin(f"https://example.org/{url}", href).removeprefix("https://example.org/")
            is_page = target == "" or target.endswith("/")
            assert urlsplit(href).scheme or (f"{target}{TWIN}" if is_page else target) in files, (url, href)
    assert not any(ADDRESS in text for text in twins(files).values())


def test_a_page_that_leads_elsewhere_or_is_gone_has_no_twin(project):
    built(project)
    register = project.root / "content" / "permalinks.tsv"
    register.write_text(
        register.read_text()
        + "old-name\told name\tarxiv:2401.00001\tOld Name\nlost\tlost\t\tLost\ntopics/was\t\t\tWas\n"
    )
    assert project.run("build").returncode == 0
    for url in ("papers/old-name/", "papers/lost/", "topics/was/"):
        page = (project.site / url / "index.html").read_text()
        assert "text/markdown" not in page
        assert not (project.site / url / TWIN).exists()


def test_a_page_that_is_not_published_has_no_twin(project):
    settings = (project.root / "mkdocs.yml").read_text()
    project.write(
        "mkdocs.yml", settings.replace("exclude_docs: |\n", "exclude_docs: |\n  secret.md\n  /drafts/\n")
    )
    project.write("content/secret.md", "# Secret\n\nNot for you.\n")
    project.write("content/drafts/idea.md", "# Idea\n\nNot for you.\n")
    project.write("content/.hidden.md", "# Hidden\n\nNot for you.\n")
    project.write("content/open.md", "# Open\n\nFor you.\n")
    result = project.run("build")
    assert result.returncode == 0, result.stderr
    assert (project.site / "open" / TWIN).read_text() == "# Open\n\nFor you.\n"
    told = [
        path for path in project.site.rglob("*") if path.is_file() and b"Not for you" in path.read_bytes()
    ]
    assert told == []


def test_generating_writes_the_twins_beside_the_pages(project):
    assert project.run("generate", "out").returncode == 0
    out = project.root / "out"
    pages = {file.parent for file in out.rglob("index.md")}
    assert {file.parent for file in out.rglob(TWIN)} >= pages
    assert (out / "papers").is_dir()


# ---- What they say ----


def test_the_twin_of_a_paper_says_what_is_known_of_it(project):
    library, files = built(project)
    for paper in library.papers.values():
        text = twins(files)[f"papers/{paper.id}/"]
        tokens = COMMONMARK.parse(text)
        assert tokens[0].tag == "h1"
        assert "".join(child.content for child in tokens[1].children) == paper.title
        shown = "".join(etree.HTML(COMMONMARK.render(text)).itertext())
        assert all(author.printed in shown for author in paper.authors)
        assert paper.abstract in shown
        assert f"In this list since: {library.added[paper.id]}" in shown
        assert "@" in next(token for token in tokens if token.type == "fence").content
        for one in library.assignments[paper.id]:
            assert f"{ADDRESS}topics/{one.topic}/{TWIN}" in links(text)


def test_the_papers_are_reached_from_the_twins_of_topics(project):
    library, files = built(project, page_size=1)
    reached = set()
    for url, text in twins(files).items():
        if url.startswith("topics/") and url != "topics/":
            reached |= {
                href.removeprefix(f"{ADDRESS}papers/").removesuffix(f"/{TWIN}")
                for href in links(text)
                if "/papers/" in href
            }
    assert reached == library.papers.keys()
    assert f"{ADDRESS}topics/keeping/2/{TWIN}" in links(twins(files)["topics/keeping/"])
    assert f"{ADDRESS}topics/keeping/{TWIN}" in links(twins(files)["topics/keeping/2/"])


def test_the_twin_of_a_hand_written_page_is_its_own_text_with_links_that_lead_on(project):
    project.write(
        "content/notes/about.md",
        "---\ntitle: About & more\nhide: [toc]\n---\n\nSee [topics](../topics/index.md#a), [data](../api/v1/papers.json),\n"
        "[out](https://example.com/x), [here](#below) and [other].\n\n## Below { #below .wide }\n\n"
        "`[not](a/link.md)`\n\n[other]: ../index.md\n\n<!-- papershelf: figures -->\n",
    )
    _, files = built(project)
    assert twins(files)["notes/about/"] == (
        f"# About & more\n\nSee [topics]({ADDRESS}topics/{TWIN}), [data]({ADDRESS}api/v1/papers.json),\n"
        f"[out](https://example.com/x), [here](#below) and [other].\n\n## Below\n\n"
        f"`[not](a/link.md)`\n\n[other]: {ADDRESS}{TWIN}\n\n"
        "- Papers: 3\n- Topics: 2\n- Systems: 1\n- With code: 1\n- Years: 2021–2024\n- Entries read: 4\n"
    )
    assert twins(files)[""].startswith("# Invented list\n\n### Memory\n\n- [Forgetting](")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# One\n", "One"),
        ("---\ntitle: Two\n---\n# One\n", "Two"),
        ("---\ntitle: [unclosed\n---\n# One\n", "One"),
        ("---\n- a list\n---\ntext\n", ""),
        ("", ""),
    ],
)
def test_a_page_is_called_by_its_front_matter_or_its_heading(text, title):
    assert page_title(text) == title


# ---- Hostile texts ----


def spoilt(text):
    def change(library):
        papers = {
            one: replace(paper, title=text, abstract=text, note=text, tags=(text,), authors=())
            for one, paper in library.papers.items()
        }
        topics = tuple(
            replace(one, title=text, description=text, include=text) for one in library.taxonomy.topics
        )
        return {"papers": papers, "taxonomy": replace(library.taxonomy, topics=topics)}

    return change


@pytest.mark.parametrize(
    "text",
    [one for one in HOSTILE if "\ud800" not in one] + ["```\n# Not a heading\n---\n| a | b |\n|---|---|"],
)
def test_no_text_of_a_source_becomes_markup(project, text):
    calm = rendered(project, paper_pages.emit, lambda _: {}) | rendered(
        project, topic_pages.emit, lambda _: {}
    )
    files = rendered(project, paper_pages.emit, spoilt(text)) | rendered(
        project, topic_pages.emit, spoilt(text)
    )
    line = " ".join(for_xml(text).split())
    for url, twin in twins(files).items():
        tree = etree.HTML(COMMONMARK.render(twin))
        assert {one.tag for one in tree.iter()} <= {
            "html",
            "body",
            "h1",
            "h2",
            "p",
            "ul",
            "li",
            "a",
            "pre",
            "code",
        }
        assert {one.tag for one in tree.iter("h1", "h2")} <= {
            one.tag for one in etree.HTML(COMMONMARK.render(twins(calm)[url])).iter("h1", "h2")
        }
        assert all(urlsplit(one.get("href")).scheme == "https" for one in tree.iter("a"))
        if url.startswith("papers/"):
            assert "".join(tree.find(".//h1").itertext()) == line


PANDOC = shutil.which("pandoc")


@pytest.mark.skipif(not PANDOC, reason="pandoc is not here")
def test_pandoc_reads_a_twin_as_we_do(project):
    project.write(
        "seeds/hostile.jsonl",
        json.dumps({"title": "A *Starred* <b>Paper</b> with `code` & [link](javascript:alert(1))"}) + "\n",
    )
    library, files = built(project)
    (paper,) = [one for one in library.papers.values() if "Starred" in one.title]
    read = subprocess.run(
        [PANDOC, "--from", "gfm", "--to", "json"], input=twins(files)[f"papers/{paper.id}/"], capture_output=True, text=True, check=True,
    )  # fmt: skip
    heading = json.loads(read.stdout)["blocks"][0]
    assert (heading["t"], heading["c"][0]) == ("Header", 1)
    assert {one["t"] for one in heading["c"][2]} == {"Str", "Space"}
    assert "".join(one.get("c", " ") for one in heading["c"][2]) == paper.title


# ---- llms.txt ----


def test_llms_txt_has_the_form_that_its_document_asks_for(real_site):
    """https://llmstxt.org: a heading, a quotation, text without headings, then sections of links."""
    text = (real_site.site / "llms.txt").read_text()
    tokens = COMMONMARK.parse(text)
    tops = [token.type for token in tokens if token.level == 0 and not token.type.endswith("_close")]
    assert [token.tag for token in tokens if token.type == "heading_open"].count("h1") == 1
    assert tops[:3] == ["heading_open", "inline", "blockquote_open"] or tops[:2] == [
        "heading_open",
        "blockquote_open",
    ]
    headings = [
        tokens[at + 1].content for at, token in enumerate(tokens) if token.tag == "h2" and token.nesting == 1
    ]
    assert headings[-1] == "Optional"
    sections = text.split("\n## ")[1:]
    for section in sections:
        lines = section.split("\n", 2)[2].strip().splitlines()
        assert all(re.fullmatch(r"- \[[^]]+\]\(\S+\)(: .+)?", line) for line in lines), lines
    topics = json.loads((real_site.site / "api/v1/topics.json").read_text())["topics"]
    site = Site.of(ROOT)
    assert {f"{site.address}{topic['url']}{TWIN}" for topic in topics} <= set(links(text))
    assert "/papers/" not in text
    assert f"{site.address}about/{TWIN}" in links(text)
