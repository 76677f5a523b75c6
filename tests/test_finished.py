"""Lists of cards and tables go past the Markdown parser, and the page is the same."""

import markdown
import pytest
from mkdocs.structure.pages import _HTMLHandler

from generator.text.blanks import folded_blanks
from generator.text.finished import FinishedBlocks

CARDS = '<ol class="ps-cards" data-shelf>\n<li class="ps-card">*a* <b>&amp;\n</li>\n</ol>'
TABLE = '<table class="ps-x">\n<tr id="a"><td>[b](c) <i>1</i></td></tr>\n</table>'


def converted(text, *extensions):
    return markdown.markdown(text, extensions=["attr_list", "toc", "tables", *extensions])


@pytest.mark.parametrize(
    "text",
    [
        f"## Here {{ #papers }}\n\n{CARDS}\n\n*after*\n",
        f"{TABLE}\n## Next\n\n{TABLE}\n{CARDS}",
        f"<div>\n{TABLE}\n</div>\n\ntext\n",
        f"- one\n\n{CARDS}\n\n| a |\n|---|\n| b |\n",
        '<ol class="ps-cards">\n<li>never closed',
        "<table>\n<tr><td>1</td></tr>\n</table> and more",
        "<tablet>\n\n</tablet>\n\n*a*",
        # Tables that somebody wrote by hand.
        "<table><tr><td>1</td></tr></table>\n\nSee [x](y.md) and *this*.\n\n<table>\n<tr></tr>\n</table>\n",
        "<table>\n<tr></tr></table>\n\n*a*\n\n<table>\n<tr></tr>\n</table>\n",
        "<table>\n<tr><td>\n<table>\n</table>\n</td></tr>\n</table>\n\n*a*\n",
        "<pre>\n<table>\n\n\n</table>\n</pre>\n",
        '<table class="ps-x"><tr></tr></table>\n\n*a*\n\n## b\n\n<table class="ps-x">\n</table>\n',
        # One in the other, several on a line, and what looks alike.
        f'<details class="ps-a">\n<summary>a</summary>\n<details>\n</details>\n{TABLE}\n</details>\n\n*a*\n',
        '<dl class="ps-a">\n<div><dt>a</dt><dd><dl>\n</dl></dd></div>\n</dl>\n\n*a*\n',
        '<p class="ps-a">a</p>\n<p class="ps-b">b\n*c*</p>\n<pre>\n\n*d*</pre>\n\n*e*\n',
        '<p class="ps-a">a</p> and *more*\n\n<p class="ps-b">a</p></p>\n\n*b*\n',
        '<nav class="ps-a">\n<p>\n\n*a*\n</nav>\n',
    ],
)
def test_a_page_is_the_same_but_for_blank_lines(text):
    assert folded_blanks(converted(text, FinishedBlocks())) == folded_blanks(converted(text))


@pytest.mark.parametrize(
    "html",
    [
        CARDS,
        TABLE,
        '<dl class="ps-x" id="one">\n<dt id=\'two\'><a class="x" name="three&amp;four">a</a></dt>\n</dl>',
        '<p class="ps-x" data-paper-id="no">an id="no", a name="no" &lt;a id="no"&gt;</p>',
    ],
)
def test_its_anchors_are_those_that_mkdocs_would_find(html):
    reader = _HTMLHandler()
    reader.feed(html)
    finished = FinishedBlocks()
    converted(f"*a*\n\n{html}\n\n*b*\n", finished)
    assert finished.anchors == reader.present_anchor_ids


def test_what_an_extension_reads_as_markdown_is_left_to_it():
    text = '<p class="ps-x" markdown>*a*</p>\n'
    assert converted(text, "md_in_html", FinishedBlocks()) == converted(text, "md_in_html")


def test_what_is_kept_is_not_read(monkeypatch):
    read = []
    monkeypatch.setattr("markdown.htmlparser.HTMLExtractor.feed", lambda _, text: read.append(text))
    converted(f"*a*\n\n{CARDS}\n\n{TABLE}\n", FinishedBlocks())
    assert "ps-card" not in "".join(read)
    assert "<td>" not in "".join(read)
    assert "*a*" in "".join(read)
