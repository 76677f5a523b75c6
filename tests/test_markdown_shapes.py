"""Where the parts of an entry stand in a Markdown list: beneath it, above it, in a row of a table."""

import pytest

from generator.formats.markdown_blocks import cells_of, read_blocks
from generator.formats.table import read_source

ARXIV = "https://arxiv.org/abs/2001.0000"
ENTRY = (
    "- **A Title of Things**. *Ada Byron, Bo de Vries*. ACL 2020. [[pdf](https://arxiv.org/abs/2001.00001)]\n"
)


def read(text):
    return read_source("seeds/x.md", text.encode())


def test_headings_are_tags_the_nearest_first_and_those_that_say_nothing_are_none():
    text = (
        "# Awesome Things\n## Vision\n### 1. Surveys\n" + ENTRY + "### 2020\n- [Second Things](" + ARXIV
        + "2)\n## Papers\n- [Third Things](" + ARXIV + "3)\n- Sounds\n  - [Fourth Things](" + ARXIV + "4)\n"
    )  # fmt: skip
    assert [record.tags for record in read(text).records] == [
        ("Surveys", "Vision"),
        ("Vision",),
        (),
        ("Sounds",),
    ]
    assert [record.tags for record in read("# Vision\n" + ENTRY).records] == [("Vision",)]


def test_a_heading_is_the_title_where_only_links_stand_beneath_it():
    text = f"## Nets\n\n**Making Old Nets Great**\n\n- Paper: {ARXIV}5\n- Code: https://github.com/a/b\n- Video: None\n"
    (record,) = read(text).records
    assert (record.title, record.place.line, record.tags) == ("Making Old Nets Great", 3, ("Nets",))
    assert (record.identifiers.arxiv, [link.kind.value for link in record.links]) == ("2001.00005", ["code"])


# One paper each, the parts of which stand on several lines.
SHAPES = {
    "lines beneath a plain title": f"- TASTE: A Title of Things.\n  - A. Byron, B. Vries. *ACL 2020*. [[pdf]]({ARXIV}1)\n",
    "a line for each part": f"- **TASTE: A Title of Things (ACL 2020)**\n  - A. Byron and B. Vries\n  - [[Paper]]({ARXIV}1)\n",
    "parts with their names": f"- TASTE: A Title of Things\n    * Authors: A. Byron, B. Vries\n    * Venue: ACL 2020\n    * Paper: {ARXIV}1\n",
    "a paragraph within the bullet": f"1. **TASTE: A Title of Things.** ACL 2020. [[paper]]({ARXIV}1)\n\n   *A. Byron, B. Vries.*\n",
    "a quotation behind the bullet": f"- **TASTE: A Title of Things.** ACL 2020. [[paper]]({ARXIV}1)\n> A. Byron, B. Vries\n",
    "a wrapped line": f"- **TASTE: A Title\n  of Things**. *A. Byron,\nB. Vries*. ACL 2020.\n  [[paper]]({ARXIV}1)\n",
    "links in a paragraph of their own": f"**TASTE: A Title of Things**. A. Byron, B. Vries. ACL20.\n\n<a href='{ARXIV}1'><img alt='arXiv'></a>\n\n> We study things.\n",
    "a row": f"| Year | Paper | By | Authors | Venue |\n|:-:|---|---|---|---|\n| 2020 | [TASTE: A Title of Things]({ARXIV}1) | x | A. Byron, B. Vries | ACL |\n",
    "a row of links": f"Title | Authors | Conference | PDF\n--- | --- | --- | ---\n**TASTE: A Title of Things** | A. Byron and B. Vries | ACL'20 | [link]({ARXIV}1)\n",
    "references": "- [TASTE: A Title of Things][p], A. Byron, B. Vries, ACL 2020\n\n[p]: <https://arxiv.org/abs/2001.00001> 'x'\n",
}  # fmt: skip


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES)
def test_the_parts_of_an_entry_are_put_together(text):
    reading = read(text)
    (record,) = reading.records
    assert (record.title, record.venue, record.year) == ("TASTE: A Title of Things", "ACL", 2020)
    assert [name.printed for name in record.authors] == ["A. Byron", "B. Vries"]
    assert record.identifiers.known() == {"arxiv": "2001.00001"}
    assert reading.problems == []


def test_a_paper_beneath_a_paper_is_one_more():
    text = f"- [First Things]({ARXIV}1)\n  - a remark on it\n  - [Second Things]({ARXIV}2), ACL 2020\n"
    assert [(record.title, record.note, record.year) for record in read(text).records] == [
        ("First Things", "a remark on it", None),
        ("Second Things", "", 2020),
    ]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("| a | b |", ("a", "b")),
        ("a | b", ("a", "b")),
        ("| a | |", ("a", "")),
        (r"| a \| b | c |", ("a | b", "c")),
        ("|", ()),
        ("", ()),
    ],
)
def test_a_row_is_cut_at_its_bars(row, cells):
    assert cells_of(row) == cells


def test_blocks_know_their_line_depth_and_headings():
    text = "Title\n=====\n\n* a\n  b\n    1. c\n\n   d\n\n## Two ##\n```\n- code\n```\n<!-- - x\n-->\ne\n"
    blocks = read_blocks(text).blocks
    assert [(block.line, block.text, block.depth, block.headings) for block in blocks] == [
        (4, "a\nb", 0, ("Title",)),
        (6, "c", 1, ("Title",)),
        (8, "d", 2, ("Title",)),
        (16, "e", 0, ("Title", "Two")),
    ]
