"""A curator's note is Markdown, and nothing in it is more than words of his."""

import json
import re
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.outputs.notes import lost_links, note_html, note_paragraphs
from tests.in_memory import ADDRESS, built
from tests.site_reader import read_page
from tests.test_hostile import PAYLOADS

ALLOWED = {"p", "ul", "ol", "li", "em", "strong", "code", "pre", "blockquote", "br", "hr", "a", "span"}
NOTE = """\
note: |
    Read the *second* part, with [FOO](papers/foo-a-first-method-for-unlearning-invented-things/) beside it.

    - it is <b>short</b>
    - [elsewhere](https://example.org/?a=1&b=2), [nowhere](papers/nothing/), [a shelf](topics/keeping/)
"""


# As much of a library as a note asks for.
LIBRARY = SimpleNamespace(papers={"foo": None}, redirects={"old": "foo"}, shelves={"keeping": ()})


def html(note):
    return str(note_html(note, LIBRARY, lambda target: f"../../{target}"))


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        ("One *two* **three** `four`", "<p>One <em>two</em> <strong>three</strong> <code>four</code></p>"),
        ("One\n\nTwo", "<p>One</p>\n<p>Two</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("[x](https://example.org/?a=1&b=2)", '<p><a href="https://example.org/?a=1&amp;b=2">x</a></p>'),
        ('[x](https://example.org/ "title")', '<p><a href="https://example.org/">x</a></p>'),
        ("[x](papers/foo/)", '<p><a href="../../papers/foo/">x</a></p>'),
        ("[x](/papers/old)", '<p><a href="../../papers/foo/">x</a></p>'),
        ("[x](topics/keeping/)", '<p><a href="../../topics/keeping/">x</a></p>'),
        ("[x](papers/nothing/)", "<p><span>x</span></p>"),
        ("[x](javascript:alert(1))", "<p><span>x</span></p>"),
        ("[x](data:text/html,y)", "<p><span>x</span></p>"),
        ("[x](//example.org/)", "<p><span>x</span></p>"),
        ("[x](../../etc/passwd)", "<p><span>x</span></p>"),
        ("![x](https://example.org/x.png)", "<p><span>x</span></p>"),
        ("*x*{onclick=alert(1)}", "<p><em>x</em>{onclick=alert(1)}</p>"),
    ],
)  # fmt: skip
def test_a_note_is_markdown_without_raw_html(note, shown):
    assert html(note) == shown


def test_a_link_that_leads_nowhere_is_told():
    note = "[x](papers/foo/) [y](papers/nothing/) [z](javascript:alert(1)) [w](https://example.org/)"
    told = lost_links(note, {"foo"}, {"old": "foo"}, {"keeping"})
    assert told == ["papers/nothing/", "javascript:alert(1)"]


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS.keys())
@pytest.mark.parametrize(
    "place",
    ["{}", "One {} two", "- {}\n- two", "> {}", "One\n\n{}\n\ntwo", "[{}](https://example.org/)", "[x]({})"],
)
def test_no_hostile_note_holds_more_than_prose(payload, place):
    shown = html(place.replace("{}", payload))
    page = read_page("", shown)
    assert page.faults == ()
    elements = [one for one in page.root if one is not page.root]
    assert {one.tag for one in elements} <= ALLOWED
    assert {name for one in elements for name in one.attributes} <= {"href"}
    assert set(page.followed) <= {"https://example.org/"}
    assert "\n\n" not in shown


@given(st.text(st.sampled_from("ab*_`[]()<>!#-+=>1. \n\t&\\\"'{}:/~|"), max_size=80) | st.text(max_size=80))
def test_no_note_at_all_does(note):
    page = read_page("", html(note))
    elements = [one for one in page.root if one is not page.root]
    assert {one.tag for one in elements} <= ALLOWED
    assert {name for one in elements for name in one.attributes} <= {"href"}


def test_lists_that_are_too_deep_are_words():
    assert html("- " * 5000 + "<b>") == f"<p>{'- ' * 5000}&lt;b&gt;</p>"
    # And the next note is read as if nothing had been.
    assert html("- One *two*") == "<ul>\n<li>One <em>two</em></li>\n</ul>"


def test_a_note_reaches_page_feed_twin_and_api(project):
    papers = (project.root / "content" / "papers.yml").read_text()
    project.write(
        "content/papers.yml",
        papers.replace("  topics: [forgetting, keeping]", "  topics: [forgetting, keeping]\n  " + NOTE),
    )
    library, files = built(project)
    paper = next(one for one in library.papers.values() if one.note)
    section = read_page("", files[f"papers/{paper.id}/index.md"].split("---\n\n", 1)[1]).section("note")
    foo = "papers/foo-a-first-method-for-unlearning-invented-things/"
    assert section.one("h2").words == "Curator’s note"
    assert section.one("em").words == "second"
    assert [one.words for one in section.all("li")] == ["it is <b>short</b>", "elsewhere, nowhere, a shelf"]
    assert [one.attributes["href"] for one in section.all("a")] == [
        f"../{foo.removeprefix('papers/')}", "https://example.org/?a=1&b=2", "../../topics/keeping/",
    ]  # fmt: skip
    told = next(one for one in json.loads(files["feed.json"])["items"] if one["title"] == paper.title)
    assert f'<a href="{ADDRESS}{foo}">FOO</a> beside it' in told["content_html"]
    twin = files[f"papers/{paper.id}/index.html.md"]
    assert re.search(
        r"## Curator’s note\n\nRead the second part, with FOO beside it\.\n\nit is &lt;b>short&lt;/b>\n\n",
        twin,
    )
    (row,) = [one for one in json.loads(files["api/v1/papers.json"])["papers"] if one["note"]]
    assert row["note"].startswith("Read the *second* part")
    assert "\n\n- it is" in row["note"]


def test_the_words_of_a_note_are_those_that_are_read():
    assert note_paragraphs("One *two*\nthree\n\n- [four](https://example.org/)\n- <b>five</b>") == [
        "One two three",
        "four",
        "<b>five</b>",
    ]
