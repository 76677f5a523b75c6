"""Whole Markdown reading lists: what is a paper in them, what is none, and what is told."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.formats import markdown_list
from generator.formats.table import read_source
from generator.text.normalize import clean
from tests.conftest import ROOT

LISTS = ROOT / "tests" / "reading_lists"
ARXIV = "https://arxiv.org/abs/2001.0000"
ENTRY = (
    "- **A Title of Things**. *Ada Byron, Bo de Vries*. ACL 2020. [[pdf](https://arxiv.org/abs/2001.00001)]\n"
)

# Every paper of the lists in reading_lists/, by line: title, authors, venue, year.
PAPERS = {
    "awesome": [
        (22, "A Survey of Learning Lighthouses", "", "", None),
        (23, "Lamps, Lenses and Learning: An Overview", "Ada Byron; Jan van Dyck", "Lighthouse Journal", 2019),
        (29, "Turning Lamps with Gradient Descent", "Ada Byron; Mary S. Vale; Jan van Dyck", "ICLR", 2021),
        (30, "Seeing in the Fog: Contrastive Beams", "Lin Wei; Zoë Müller; D'Arcy O'Neil", "ACL", 2022),
        (33, "BeamNet: *Very* Bright Beams & Beyond", "", "CVPR", 2023),
        (36, "LampFormer: Attention for Fixed Lamps", "", "", None),
        (37, "On the Brightness of Things", "", "", None),
    ],
    "course": [
        (16, "Do Birds Parse?", "Ada Byron; Jan van Dyck", "Journal of Avian Linguistics", 2017),
        (17, "A grammar of the nightingale", "J. Doe; M. S. Vale; K. Lee", "Proceedings of EMNLP", 2018),
        (21, "The syntax of the wren", "J. Smith; A. Doe", "Birds and Words", 2020),
        (22, "Whistling in the dark", "Vale", "NIPS", 2016),
        (27, "Calls of the wild, and other sequences", "Mary Vale; Lin Wei", "NAACL", 2019),
        (28, "Chirp: fast parsing for small birds", "K. Lee; R. Roe", "ICML", 2020),
        (36, "What is not sung", "Lin Wei", "Transactions of the ACL", 2021),
        (38, "Pauses & their meaning", "Zoë Müller; Jan van Dyck", "", 2015),
        (39, "Quiet, please: a corpus of silence", "R. Roe", "LREC", 2022),
    ],
    "tables": [
        (9, "Kneading with Reinforcement Learning", "Ada Byron; Jan van Dyck", "ICRA", 2019),
        (10, "Sourdough as a Markov Chain", "M. Vale", "NeurIPS", 2020),
        (11, "Which Flour? A | B Testing in Bakeries", "K. Lee", "", 2021),
        (17, "Attention Is All You Knead", "", "", 2023),
        (18, "Crusts and Crumbs: A Survey", "", "CVPR", 2022),
        (19, "", "", "", 2021),
    ],
    "lab": [
        (7, "Maps of Places that Are Not", "Ada Byron; Lin Wei; Jan van Dyck", "Transactions on Invented Geography", 2021),
        (12, "Islands in the Fog", "Zoë Müller; Ada Byron", "ECCV", 2021),
        (16, "Rivers Run Uphill: A Counterfactual Analysis", "Jan van Dyck; Ada Byron; Mary S. Vale", "The Web Conference (WWW)", 2020),
        (20, "Borders and Bridges", "A. Byron; M. S. Vale", "Proc. of the 3rd Workshop on Imaginary Maps", 2020),
        (26, "Compass needles", "J. van Dyck", "", 2009),
        (27, "North, South & Neither", "J. van Dyck; A. Byron", "Annals of Direction", 2010),
    ],
    "dated": [
        (7, "Humming with Hidden Markov Models", "", "", 2020),
        (8, "Sing Along: Duets with Diffusion", "", "NeurIPS", 2021),
        (9, "Whose Tune Is It Anyway?", "", "ICASSP", 2022),
        (10, "Lyrics without Words", "", "ACL", 2023),
        (11, "Counting Beats in the Dark", "", "ISMIR", 2019),
        (15, "Pre-training on Chords", "", "ISMIR", 2020),
        (16, "CounterPoint-2: Two Voices Are Better than One", "", "", None),
        (17, "Harmony Is All You Hear", "Ada Byron; Lin Wei", "ISMIR", 2018),
        (24, "Well-Tempered Transformers", "Byron", "", 2023),
        (25, "Just Intonation, Unjust Evaluation", "J. van Dyck", "", None),
        (30, "", "", "", None),
        (37, "Drumming Up Support Vectors", "M. S. Vale; K. Lee", "ICML", 2009),
        (38, "Drumming up support vectors", "M. S. Vale; K. Lee", "ICML", 2009),
    ],
}  # fmt: skip


def read(text, path="seeds/x.md"):
    return read_source(path, text if isinstance(text, bytes) else text.encode())


def titles(text):
    return [record.title for record in read(text).records]


def said(record):
    authors = "; ".join(name.printed for name in record.authors)
    return record.place.line, record.title, authors, record.venue, record.year


def lines(reading):
    return [f"{problem.place.line}: {problem.what}" for problem in reading.problems]


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_all_papers_of_a_list_come_out_and_nothing_else(name, suffix):
    reading = read((LISTS / f"{name}.md").read_bytes(), f"seeds/{name}{suffix}")
    assert reading.format == "markdown"
    assert [said(record) for record in reading.records] == PAPERS[name]


def test_links_and_identifiers_are_told_by_address_and_label():
    records = {record.place.line: record for record in read((LISTS / "awesome.md").read_bytes()).records}
    known = {
        line: record.identifiers.known() for line, record in records.items() if record.identifiers.known()
    }
    assert known == {
        22: {"arxiv": "2401.00001"}, 23: {"doi": "10.1000/lamps.1"}, 29: {"openreview": "AbCdEfGh12"},
        30: {"acl": "2022.acl-long.77"}, 33: {"arxiv": "2303.01234"}, 36: {"arxiv": "2205.04321"},
    }  # fmt: skip
    kinds = {line: [link.kind.value for link in record.links] for line, record in records.items()}
    assert kinds == {
        22: [],
        23: [],
        29: ["code", "project"],
        30: ["code", "data"],
        33: ["model"],
        36: ["code"],
        37: ["paper"],
    }


# What is no list: each becomes one line when its name says Markdown, and another format or none without.
NO_LISTS = {
    "a letter": "Dear reader,\n\nthis is a letter. See [my page](https://example.org/me) and write soon.\n",
    "a program's notes": (
        "# tool\n\n[![CI](https://x.org/badge.svg)](https://x.org/ci)\n\nA tool that does things.\n\n## Installation\n\n"
        "- `pip install tool`\n- read [the docs](https://docs.example.org)\n\n## Usage\n\n```\n- [A](https://arxiv.org/abs/2001.00001)\n```\n\n"
        "## Changes\n\n- 1.2: faster ([#12](https://github.com/a/b/pull/12))\n- 1.1: fixes\n- 1.0 (2020): first\n\n"
        "## Citation\n\nIf you use it, please cite our [paper](https://arxiv.org/abs/2001.00001).\n"
    ),
    "links to tools": "# Awesome tools\n\n- [One](https://github.com/a/one) - does this\n- [Two](https://two.example.org) - does that\n- [Three](https://github.com/a/three) - 2020\n",
    "a table of other things": "| Tool | Price | Year |\n|---|---|---|\n| [One](https://one.org) | 1 | 2020 |\n| [Two](https://two.org) | 2 | 2021 |\n",
    "a table of contents": "## Contents\n\n- [One](#one)\n- [Two](#two)\n- [Three](#three)\n",
    "one huge line": "word " * 10_000,
    "code that never ends": "```\n- nothing\n",
}  # fmt: skip


@pytest.mark.parametrize("text", NO_LISTS.values(), ids=NO_LISTS)
def test_what_is_no_list_is_not_taken_for_one(text):
    assert not markdown_list.sniff(text)
    reading = read(text)
    assert reading.records == []
    assert "no reading list" in lines(reading)[-1]
    assert len(reading.rejected) == 1


@pytest.mark.parametrize(
    "text",
    [
        "id,title,url\n1,[A](https://arxiv.org/abs/2001.00001),https://arxiv.org\n2,B,https://x.org\n",
        '{"title": "[A](https://arxiv.org/abs/2001.00001)"}\n',
        "@article{a,\n  title = {A},\n  url = {https://arxiv.org/abs/2001.00001}\n}\n",
        "<!doctype html>\n<ul><li><a href='https://arxiv.org/abs/2001.00001'>A</a></ul>\n" + ENTRY * 5,
        "2001.00001\n2001.00002\n",
        "",
        "\0" * 99,
    ],
)
def test_other_formats_are_not_taken_for_markdown(text):
    assert not markdown_list.sniff(text)


NOISE = {
    "news": f"## News\n\n- [2020/05] [A Thing of News]({ARXIV}2) is out!\n\n## List\n\n{ENTRY}",
    "contributing": f"{ENTRY}\n## Contributing\n\n- [An Example of Things]({ARXIV}2) - a note\n",
    "code": f"{ENTRY}\n```\n- [An Example of Things]({ARXIV}2)\n```\n",
    "a comment": f"<!-- - [A Hidden Thing]({ARXIV}2)\n-->{ENTRY}",
    "front matter": f"---\n- [A Hidden Thing]({ARXIV}2)\n---\n{ENTRY}",
    "prose": f"{ENTRY}\nThis list began with [a famous paper]({ARXIV}2), see [here]({ARXIV}3).\n",
    "a bullet of prose": f"{ENTRY}- Please cite our [paper]({ARXIV}2) if you use this.\n",
    "a page of papers": f"{ENTRY}- [Papers of a Meeting](https://aclanthology.org/venues/acl/)\n",
    "a book among books": f"{ENTRY}\n## Books\n\n- [A Book of Things](https://x.org/book.pdf)\n- [Course of Things](https://x.org), Ada Byron, 2020\n",
}  # fmt: skip


@pytest.mark.parametrize("text", NOISE.values(), ids=NOISE)
def test_what_stands_beside_the_papers_is_none(text):
    assert titles(text) == ["A Title of Things"]


# The lines that are told, and how many papers are kept.
BROKEN = {
    "a file beside the list": (ENTRY + f"- [Second Things](./second.md) [[pdf]({ARXIV}2)]\n", 2, ["2: 1 link leads to a file beside the list, left out"]),
    "a script as a link": (ENTRY + f"- [Second Things]({ARXIV}2) [[code](javascript:alert(1))]\n", 2, ["2: a link that is no web address, left out: “javascript:alert(1)”"]),
    "no title": (ENTRY + "- [[pdf](https://x.org/a.pdf)]\n", 1, ["2: an entry without a title"]),
    "no title but an identifier": (ENTRY + f"- [[pdf]({ARXIV}2)]\n", 2, []),
    "the same twice": (ENTRY + ENTRY, 2, ["2: “A Title of Things” stands on line 1 already"]),
    "the same four times": (ENTRY * 4, 4, ["2: “A Title of Things” stands on line 1 already, and 2 more entries repeat one"]),
    "no paper, but like one": (ENTRY + "- **TUNE**. A Zoo of Tunes, 2021. [[Link](https://github.com/a/b)]\n", 1, ["2: “TUNE: A Zoo of Tunes” has a year, but no authors and no link to a paper"]),
    "a title without end": (ENTRY + f"- [{'x ' * 600}]({ARXIV}2)\n", 1, ["2: a title of 1,199 characters: “x x"]),
    "an entry without end": (ENTRY + f"- [Things]({ARXIV}2) {'x ' * 20_000}\n", 1, ["2: an entry of 40"]),
    "cut in an entry": (ENTRY + "- **Second Things**. *Ada Byr", 1, []),
    "cut in a link": (ENTRY + "- [Second Things](https://arxiv.org/abs/2001.0", 1, []),
    "code that never ends": ("```\n" + ENTRY, 1, ["1: a block of code that is never closed; read as text"]),
    "a paper in the news": (f"{ENTRY}## News\n- [Second Things]({ARXIV}2)\n", 1, ["3: a paper under “News”, which is no list: “Second Things”"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "kept", "told"), BROKEN.values(), ids=BROKEN)
def test_what_is_broken_is_told_and_the_rest_is_kept(text, kept, told):
    reading = read(text)
    assert len(reading.records) == kept
    assert len(reading.problems) == len(told)
    assert all(line.startswith(start) for line, start in zip(lines(reading), told, strict=True))
    assert all(len(str(problem)) < 300 and problem.hint for problem in reading.problems)


def test_line_ends_marks_and_old_encodings_change_nothing():
    text = (LISTS / "lab.md").read_text()
    plain = read(text).records
    assert read(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()).records == plain
    latin = read(text.encode("cp1252"))
    assert latin.records == plain
    assert "not UTF-8" in latin.problems[0].what


def test_an_empty_file_is_one_line():
    assert lines(read(b"")) == ["1: the file is empty"]


@pytest.mark.parametrize(
    "mark",
    [
        "[",
        "*",
        "|",
        "(",
        "](",
        "![",
        "**a ",
        "`a ",
        "<a ",
        "<!--",
        "- ",
        "x, ",
        "et al. ",
        "  \n",
        "&amp",
        '"a',
        "a|b\n",
    ],
)
@pytest.mark.parametrize("bullet", ["", "- "])
def test_a_text_of_nothing_but_marks_is_read_in_a_moment(mark, bullet):
    text = (bullet + mark * 6_000 + "\n") * 5
    start = time.process_time()
    read(text)
    read(bullet + mark * 30_000)
    assert time.process_time() - start < 5


MARKS = st.sampled_from(
    "[ ] ( ) ]( [[ ]] ]] * ** *** _ __ ` ``` | - + 1. # ## > ! ![ < > <br> <b> </b> <a href=' </a> <!-- --> \\ & ; : , . \" “ ” \n \n\n \t et al. 2020 ACL"
    " pdf paper code Ada Byron and A. https://arxiv.org/abs/2001.00001 javascript:x title | --- |---| --- === 【 】 ( ) arXiv:2001.00001v2".split(" ")
)  # fmt: skip


@given(st.text() | st.lists(MARKS, max_size=60).map(" ".join) | st.lists(MARKS, max_size=60).map("".join))
def test_the_reader_never_raises_and_never_keeps_silent(text):
    markdown_list.sniff(text)
    reading = read(text)
    assert reading.records or reading.problems
    assert all(record.title or record.identifiers.known() for record in reading.records)
    assert not any("\ue000" in f"{record.title}{record.note}{record.venue}" for record in reading.records)


WORDS = st.text(
    st.characters(categories=["L", "N", "Zs"], include_characters=".,?!:;'-/%+"), min_size=1, max_size=60
).filter(lambda text: "://" not in text and "www." not in text)


@given(WORDS)
def test_a_bold_title_comes_out_as_it_is(title):
    words = clean(f"Of {title} Things")
    (record,) = read(f"- **{words}**. *Ada Byron*. ACL 2020. [[pdf]({ARXIV}1)]\n").records
    assert (record.title, record.venue, [name.printed for name in record.authors]) == (
        words,
        "ACL",
        ["Ada Byron"],
    )
