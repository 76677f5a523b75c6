"""The curator's introductions of topics: prose and nothing else, on the page of its topic and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from generator.outputs.introductions import introduction, leads_to, pieces
from generator.text.prose import prose
from tests.in_memory import built, config_of
from tests.site_reader import Site

SAID = "Models *forget*. Start with [FOO](../papers/foo-a-first-method-for-unlearning-invented-things/), then see [keeping](keeping.md).\n\n- one\n- two\n"
PAGE = "topics/forgetting/"
PROSE = {"div", "p", "ul", "ol", "li", "em", "strong", "code", "pre", "blockquote", "br", "hr", "a", "span"}

HOSTILE = [
    "<script>alert(1)</script>",
    "<div>\n\n**bold**\n\n</div>",
    "<img src=x onerror=alert(1)> ![pixel](https://elsewhere.example/p.png)",
    "[x](javascript:alert(1)) [y](JaVaScRiPt:alert(1)) [z](data:text/html,x) [w](vbscript:x)",
    "[x](java\\_script:alert(1)) [y](&#106;avascript:alert(1)) [z](<java script:x>)",
    '[r]\n\n[r]: javascript:alert(1) "onclick=x"',
    "<javascript:alert(1)> <a@example.org> <https://example.org/?a=1&b=2>",
    "[x](//elsewhere.example/) [y](/absolute/) [z](../../outside/) [v](http://[broken)",
    "# Head { #id onclick=alert(1) }\n\ntext\n{: .x onclick=alert(1) }",
    "--- </div></section> {{ config }} {% raw %} ]]> &lt;b&gt; &copy;",
    "\x02wzxhzdk:0\x03 \x02amp\x03",
]  # fmt: skip


def elements(text):
    return list(html.fragment_fromstring(text, create_parent="div").iter())


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_but_prose_comes_out_of_it(text):
    found = elements(introduction(text, PAGE))
    assert {one.tag for one in found} <= PROSE
    assert {name for one in found for name in one.attrib} <= {"href"}
    hrefs = [one.get("href") for one in found if one.get("href")]
    assert all(one.startswith(("https://example.org/", "../")) for one in hrefs), hrefs


@given(st.lists(st.sampled_from(["<", ">", "[", "](", ")", "x", " ", "\n", "javascript:", "`", "!", "&", "#", "*", "\\", "{", "}", "<b", "on=1", "\n\n", "- "]), max_size=25).map("".join))  # fmt: skip
def test_whatever_it_holds(text):
    found = elements(prose(text, leads_to))
    assert {one.tag for one in found} <= PROSE
    assert {name for one in found for name in one.attrib} <= {"href"}


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("../papers/foo/", "papers/foo/"),
        ("../papers/foo/index.md", "papers/foo/"),
        ("keeping.md", "topics/keeping/"),
        ("keeping.md#papers", "topics/keeping/#papers"),
        ("../about.md", "about/"),
        ("../", ""),
        ("../feed.xml", "feed.xml"),
        ("https://example.org/x", "https://example.org/x"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("../../x", ""),
        ("/x", ""),
        ("#x", ""),
        ("//example.org", ""),
        ("javascript:x", ""),
        ("java\x02script:x", ""),
    ],
)
def test_a_link_leads_as_from_its_file_or_nowhere(href, target):
    assert leads_to(href) == target


def test_a_twin_has_its_words_and_links():
    assert pieces("See [a *b*](../papers/x/) now.\n\n- <b>") == [
        [("See ", ""), ("a b", "papers/x/"), (" now.", "")],
        [("<b>", "")],
    ]


def test_it_stands_on_the_page_of_its_topic_and_is_no_page_of_its_own(project):
    project.write("content/topics/forgetting.md", SAID)
    project.write("content/topics/keeping.md", "  \n")
    result = project.run("build")
    assert (result.returncode, "warning" in result.stderr.replace("warnings", "").split("permalinks")[0]) == (
        0,
        False,
    )
    site = Site.of(project.root)
    told = site.pages[PAGE].article.one(class_="ps-introduction")
    assert told.words == "Models forget. Start with FOO, then see keeping. one two"
    assert site.links(site.pages[PAGE], told) == {
        "papers/foo-a-first-method-for-unlearning-invented-things/", "topics/keeping/",
    }  # fmt: skip
    assert site.pages["topics/keeping/"].article.all(class_="ps-introduction") == []
    assert site.pages[PAGE].article.one("h1").words == "Forgetting"
    twin = (site.folder / PAGE / "index.html.md").read_text()
    assert "Models forget. Start with [FOO](" in twin
    assert "), then see [keeping](" in twin
    assert not list((site.folder / "topics").glob("*.md.md"))
    assert "Models" not in (site.folder / "llms.txt").read_text()


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        ("forgeting.md", "x", "content/topics/forgeting.md:1: error: an introduction for an unknown topic `forgeting` (did you mean `forgetting` or `keeping`?)"),
        ("Keeping.md", "x", "an introduction for an unknown topic `Keeping` (did you mean `keeping`?)"),
        ("keeping.md", "x" * 5000, "content/topics/keeping.md:1: error: an introduction of 5,000 characters"),
        ("keeping.md", b"\xff\xfe", "content/topics/keeping.md:1: error: not UTF-8 text"),
        ("keeping.md", "one\n\n[two](../papers/foo/) three", "content/topics/keeping.md:3: warning: the link to `../papers/foo/` leads nowhere"),
        ("keeping.md", "[two](javascript:x)", "content/topics/keeping.md:1: warning: the link to `javascript:x` leads nowhere and is left out"),
        ("keeping.md", "[two](forgeting.md)", "the link to `forgeting.md` leads nowhere (did you mean `forgetting`"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_in_one_line(project, path, text, told):
    project.write(f"content/topics/{path}", text)
    result = project.run("check")
    assert result.returncode == (1 if ": error: " in told or "unknown" in told else 0)
    assert told in result.stderr + result.stdout
    assert "Traceback" not in result.stderr


def test_topics_that_cannot_be_read_are_told_once(project):
    project.write("content/topics/forgetting.md", SAID)
    project.write("content/topics.yml", "groups: [\n")
    result = project.run("check")
    assert result.returncode == 1
    assert "introduction" not in result.stderr + result.stdout


def test_the_library_holds_what_was_written(project):
    project.write("content/topics/forgetting.md", SAID)
    library, files = built(project)
    assert dict(library.introductions) == {"forgetting": SAID}
    assert "ps-introduction" in files["topics/forgetting/index.md"]
    assert "ps-introduction" not in files["topics/keeping/index.md"]
    # Of a long shelf the first part alone is introduced.
    _, files = built(project, page_size=1)
    assert "ps-introduction" not in files["topics/forgetting/2/index.md"]
    assert config_of(project.root).content.joinpath("topics", "forgetting.md").is_file()
