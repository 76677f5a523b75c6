"""Finished HTML without needless blanks: to a browser's parser it is the same page."""

import re
from time import process_time

import html5lib
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.text.blanks import folded_around_code, folded_blanks

BLANKS = re.compile("[ \t\n\r\f]+")
# html5lib names elements with their namespace.
KEPT = ("}pre", "}textarea", "}script", "}style")


@pytest.mark.parametrize(
    ("page", "folded"),
    [
        ("<p>\n\n    one\n  two  three </p>\n", "<p>\none\ntwo three </p>\n"),
        ("a<b> c </b>d", "a<b> c </b>d"),
        ("a\n<b>\n  c</b>", "a\n<b>\nc</b>"),
        ('<a title="x  >  y"   href=\'"  >\'>b  c', '<a title="x  >  y"   href=\'"  >\'>b c'),
        ("<a title = \"it's\">b  c</a>  d", "<a title = \"it's\">b c</a> d"),
        ("<a href=it's>b  c", "<a href=it's>b c"),
        ("<pre>\n\n  a  b\n</pre>  c  d", "<pre>\n\n  a  b\n</pre> c d"),
        ("<PRE class='x'>a  <b>  </b></Pre\n>  c", "<PRE class='x'>a  <b>  </b></Pre\n> c"),
        ("<preface>a  b</preface>", "<preface>a b</preface>"),
        ("<script>if (a  <  b) '<p>  </p>'</script>  c", "<script>if (a  <  b) '<p>  </p>'</script> c"),
        ("<style>a  {}</style><textarea>  b</textarea>", "<style>a  {}</style><textarea>  b</textarea>"),
        ("<!--  <pre>  -->a  b", "<!--  <pre>  -->a b"),
        ("1  < 2  <3  & 4", "1 < 2 <3 & 4"),
        ("a\xa0\xa0b \u3000 c", "a\xa0\xa0b \u3000 c"),
        ("<pre>  a", "<pre>  a"),
        ("<!--  a", "<!--  a"),
        ('<a href="  b', '<a href="  b'),
        ("", ""),
    ],
)  # fmt: skip
def test_runs_of_blanks_become_one_where_none_is_seen(page, folded):
    assert folded_blanks(page) == folded


def shape(element):
    """Return an element as its name, attributes and children, with one blank for each run of them in a text."""
    kept = isinstance(element.tag, str) and element.tag.endswith(KEPT)
    texts = [element.text, *(child.tail for child in element)]
    texts = [text or "" if kept else BLANKS.sub(" ", text or "") for text in texts]
    return (element.tag, dict(element.attrib), texts, [shape(child) for child in element])


def parsed(page):
    return shape(html5lib.parse(page))


# Pieces from which all that a page holds can be made, also what no page should hold.
NAMES = st.sampled_from(
    ["p", "b", "pre", "script", "style", "textarea", "div", "PRE", "ul", "li", "td", "svg"]
)
BITS = st.text(st.sampled_from(" \n\t\xa0aé&;<>=\"'/-!"), max_size=8)
VALUES = st.one_of(
    BITS.map(lambda text: '="' + text.replace('"', "") + '"'),
    BITS.map(lambda text: " = '" + text.replace("'", "") + "'"),
    st.sampled_from(["=a", "=a=b", "=it's", ""]),
)
TAGS = st.builds(
    lambda name, value, gap: f"<{name}{gap}title{value}{gap}>", NAMES, VALUES, st.sampled_from([" ", "\n  "])
)
PIECES = st.one_of(TAGS, NAMES.map(lambda name: f"</{name}>"), BITS, BITS.map(lambda text: f"<!--{text}-->"))


@given(st.lists(PIECES, max_size=12).map("".join))
@example('<pre title="" ><pre title="" ></pre>  ')
def test_any_page_is_parsed_as_before(page):
    assert parsed(folded_blanks(page)) == parsed(page)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_folding_twice_is_folding_once(page):
    assert folded_blanks(folded_blanks(page)) == folded_blanks(page)


@pytest.mark.parametrize(
    "piece", ["<", "<a ", '<a b="', "<pre>", "<!--", " ", "<a b= ", "<pre>x</pr", "<a\n", "='"]
)
def test_time_grows_with_the_page_whatever_stands_in_it(piece):
    def seconds(size):
        start = process_time()
        folded_blanks(piece * size)
        return process_time() - start

    # Ten times the page; a hundred times the time is what would be wrong.
    assert seconds(100_000) < 40 * max(seconds(10_000), 0.002)


@pytest.mark.parametrize(
    "html",
    [
        "<p>a  b</p><pre>a  b</pre>",
        "<p>a</p>\n<pre>a  b\n\n</pre>\n<p>b</p>",
        "<pre>  a</pre>  <pre>  b</pre>",
        "<pre class='x'>  a</pre>\n\n",
        "<pre>  a",
        "<textarea>  a</textarea>",
        "",
    ],
)
def test_around_code_it_is_folded_as_anywhere(html):
    assert folded_around_code(html) == folded_blanks(html)
