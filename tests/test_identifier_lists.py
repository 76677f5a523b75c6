"""Plain lists of identifiers: one a line, in any spelling, with remarks."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.formats import identifier_list
from generator.formats.base import Reading
from generator.formats.table import read_source


def read(text, path="seeds/to-read.txt"):
    return read_source(path, text if isinstance(text, bytes) else text.encode())


# A line, and what it names.
LINES = {
    "2103.00020": {"arxiv": "2103.00020"},
    "2103.00020v3": {"arxiv": "2103.00020"},
    "arXiv: 2103.00020": {"arxiv": "2103.00020"},
    "https://arxiv.org/pdf/2103.00020v2.pdf": {"arxiv": "2103.00020"},
    "https://huggingface.co/papers/2103.00020": {"arxiv": "2103.00020"},
    "hep-th/9901001": {"arxiv": "hep-th/9901001"},
    "10.1000/ABC(1),2;3": {"doi": "10.1000/abc(1),2;3"},
    "doi:10.1000/182": {"doi": "10.1000/182"},
    "<https://doi.org/10.1000/182>": {"doi": "10.1000/182"},
    "10.48550/arXiv.2103.00020": {"arxiv": "2103.00020", "doi": "10.48550/arxiv.2103.00020"},
    "P18-1031": {"acl": "P18-1031"},
    "https://aclanthology.org/2020.acl-main.1/": {"acl": "2020.acl-main.1"},
    "PMID: 31452104": {"pmid": "31452104"},
    "https://pubmed.ncbi.nlm.nih.gov/31452104/": {"pmid": "31452104"},
    "https://openreview.net/forum?id=r1xMH1BtvB": {"openreview": "r1xMH1BtvB"},
    "ISBN 978-0-306-40615-7": {"isbn": "9780306406157"},
    "- 2103.00020": {"arxiv": "2103.00020"},
    "12. 10.1000/182": {"doi": "10.1000/182"},
    '"10.1000/182",': {"doi": "10.1000/182"},
}


@pytest.mark.parametrize(("line", "known"), LINES.items())
def test_an_identifier_is_known_in_any_spelling(line, known):
    reading = read(line + "\n")
    (record,) = reading.records
    assert (reading.format, reading.problems) == ("identifier-list", [])
    assert (record.title, record.note, record.identifiers.known()) == ("", "", known)


@pytest.mark.parametrize(
    "remark", [" # for the talk", "\tfor the talk", ", for the talk", "; for the talk", "  ## for the talk "]
)
@pytest.mark.parametrize("identifier", ["2103.00020", "10.1000/182", "https://aclanthology.org/P18-1031/"])
def test_a_remark_behind_an_identifier_is_its_note(identifier, remark):
    (record,) = read(f"# to read\n\n{identifier}{remark}\n").records
    assert record.note == "for the talk"
    assert record.place.line == 3
    assert record.identifiers == read(identifier).records[0].identifiers


def told(reading):
    return [f"{problem.place.line}: {problem.what}" for problem in reading.problems]


GOOD = "2103.00020\n10.1000/182\nP18-1031\nPMID:31452104\n2104.00020\n"
BROKEN = {
    "a line that is none": (GOOD + "read this\n", 5, ["6: no identifier: “read this”"]),
    "a number that may be anything": (GOOD + "31452104\n", 5, ["6: no identifier: “31452104”"]),
    "cut off": (GOOD + "10.10", 5, ["6: no identifier: “10.10”"]),
    "a line without end": (GOOD + "10.1000/" + "x" * 9_999, 5, ["6: no identifier: “10.1000/"]),
    "a script": (GOOD + "javascript:alert(1)\n", 5, ["6: no identifier: “javascript:alert(1)”"]),
    "one of three": ("2103.00020\n10.1000/182.\nfoo\n", 2, ["3: no identifier: “foo”"]),
    "the same twice": (GOOD + "arXiv:2103.00020v2\n", 6, ["6: “arxiv:2103.00020” stands on line 1 already"]),
    "the same often": (GOOD + "10.1000/182\n" * 3, 8, ["6: “doi:10.1000/182” stands on line 2 already, and 2 more lines repeat one"]),
    "a mark and other line ends": ("\ufeff" + GOOD.replace("\n", "\r\n"), 5, []),
    "another encoding": (GOOD.encode() + b"# caf\xe9\n", 5, ["6: not UTF-8; read as Windows-1252"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "kept", "lines"), BROKEN.values(), ids=BROKEN)
def test_what_is_broken_is_told_by_its_line_and_the_rest_is_kept(text, kept, lines):
    reading = read(text)
    assert reading.format == "identifier-list"
    assert len(reading.records) == kept
    assert [line.startswith(start) for line, start in zip(told(reading), lines, strict=True)] == [True] * len(
        lines
    )
    assert all(len(str(problem)) < 300 and problem.hint for problem in reading.problems)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing but a remark\n",
        "Dear reader,\n\nsee 2103.00020.\n",
        "1\n2\n3\n",
        "title\nA Title\n",
        "2103.00020\nOne Title\nAnother Title\nA Third\n",
        "2103.00020\n10.1000/182\n" + "An abstract of a paper. " * 20 + "\n",
        "id,title\n2103.00020,A Title\n10.1000/182,B Title\n",
    ],
)
def test_another_text_is_no_list_of_identifiers(text):
    assert not identifier_list.sniff(text)


def test_a_list_that_names_nothing_is_one_line():
    reading = read_source("x.txt", b"# later\n", "identifier-list")
    assert told(reading) == ["1: the list names no identifier"]
    assert reading.rejected[0].is_whole


@pytest.mark.parametrize(
    "text",
    ["1" * 400_000, "2103.0002" + "," * 400_000, "10.1000/a #" * 40_000, ("a" + " #," * 600 + "\n") * 200],
)
def test_a_line_without_end_is_read_in_a_moment(text):
    start = time.process_time()
    read_source("x.txt", text.encode(), "identifier-list")
    identifier_list.sniff(text)
    assert time.process_time() - start < 5


@given(st.text() | st.lists(st.sampled_from([*LINES, " # ", "\t", ",", "\r", "\n", "x"])).map("".join))
def test_every_line_is_a_record_a_rejection_or_a_remark(text):
    reading = Reading("x.txt", "identifier-list")
    identifier_list.read(f"10.1000/1\n{text}", reading)
    lines = [
        line.strip("\ufeff \t\f\v") for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    ]
    said = [line for line in lines if line and not line.startswith("#")]
    assert len(reading.records) + len(reading.rejected) == len(said) + 1
