"""CSV, written: a spreadsheet runs nothing of it, and what was written is read again."""

import csv
import io
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.formats.base import Citation
from generator.formats.csv_cells import (
    guard,
    read_addresses,
    read_names,
    read_values,
    unguard,
    write_addresses,
    write_names,
    write_values,
)
from generator.formats.csv_writing import WRITER
from generator.formats.kind_words import kind_in_words, words_for
from generator.formats.table import read_source
from generator.model.identifiers import Identifiers
from generator.model.link import LinkKind, WebLink
from generator.model.names import Name
from generator.model.paper import Paper
from generator.model.work import WorkKind
from tests.nasty import citations, printed, texts

FORMULA = re.compile(r"[\s\"']*[=+\-@＝＋－＠\t\r]")


def paper(**values):
    return Paper(id="x", records=(), **{"title": "T", **values})


def written(*papers):
    return WRITER.join(WRITER.entry(Citation(f"key{number}", one)) for number, one in enumerate(papers))


def rows(text, delimiter=","):
    """Return the rows as the csv module of Python reads them, apart from what is ours."""
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter))


FULL = paper(
    title='Tides, "invented"',
    authors=(Name.parse("Ada van Byron"), Name.of("", "Open Tides Group"), Name.parse("King, Martin, Jr.")),
    year=2021, venue="Invented Seas", kind=WorkKind.ARTICLE, volume="8", number="3", pages="12-19",
    publisher="Sea Press", abstract="We invent tides.", tags=("tides", "moon, full"), note="Read it.",
    identifiers=Identifiers("2105.00020", "10.1234/tides", "2021.acl-main.1", "31452104", "r1xMH1BtvB", "9780306406157"),
    links=(
        WebLink(LinkKind.CODE, "https://github.com/a/b"), WebLink(LinkKind.CODE, "https://x.org/a,b"),
        WebLink(LinkKind.DATA, "https://doi.org/10.5281/zenodo.1"),
    ),
)  # fmt: skip


def test_every_field_stands_in_its_column():
    (row,) = rows(written(FULL))
    assert {name: cell for name, cell in row.items() if cell} == {
        "key": "key0", "title": 'Tides, "invented"', "authors": "van Byron, Ada; {Open Tides Group}; King, Martin, Jr.",
        "year": "2021", "venue": "Invented Seas", "type": "journal article", "volume": "8", "number": "3",
        "pages": "12-19", "publisher": "Sea Press", "doi": "10.1234/tides", "arxiv": "arXiv:2105.00020",
        "acl": "2021.acl-main.1", "pmid": "31452104", "openreview": "r1xMH1BtvB", "isbn": "978-0306406157",
        "url": "https://aclanthology.org/2021.acl-main.1/", "code_url": "https://github.com/a/b; {https://x.org/a,b}",
        "data_url": "https://doi.org/10.5281/zenodo.1", "tags": "tides; moon, full", "abstract": "We invent tides.",
        "note": "Read it.",
    }  # fmt: skip


def test_only_what_is_known_is_written():
    (row,) = rows(written(paper()))
    assert {name: cell for name, cell in row.items() if cell} == {"key": "key0", "title": "T"}


def test_the_file_is_as_the_standard_and_spreadsheets_want_it():
    text = written(paper(title="A\nB"), paper(title=" C"))
    assert text.startswith("\ufeffkey,title,authors,")
    assert text.count("\r\n") == text.count("\n") == 3
    assert text.endswith("\r\n")
    assert [row["title"] for row in rows(text)] == ["A B", "C"]


@pytest.mark.parametrize(
    "title",
    [
        '=HYPERLINK("https://x.org","here")', "+1", "-1", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠x", "'=1", '"=1', "''-", " =1",
        "\t=1", "\r=1",
    ],
)  # fmt: skip
def test_no_formula_comes_out_as_one(title):
    text = written(
        paper(title=title, abstract=title, authors=(Name.of("", title),), venue=title, tags=(title,))
    )
    (row,) = rows(text)
    assert not any(FORMULA.match(cell) and not cell.startswith("'") for cell in row.values())
    assert row["title"][0] == "'"
    assert read_source("x.csv", text.encode()).records[0].title == " ".join(title.split())


@given(citations())
def test_no_cell_begins_a_formula_for_commas_or_semicolons(citation):
    """Where the country's delimiter is the semicolon, Excel parts a row there, whatever the quotes."""
    text = WRITER.join([WRITER.entry(citation)])
    cells = [cell for row in rows(text) for cell in row.values()]
    cells += [
        cell.strip('"')
        for line in text.split("\r\n")
        for cell in line.split(";")[1:]
        if not cell.startswith(" ")
    ]
    assert not [cell for cell in cells if re.match(r"\"*[=+\-@＝＋－＠]", cell)]


@given(citations())
def test_what_is_written_is_read_again(citation):
    text = WRITER.join([WRITER.entry(citation)])
    reading = read_source("x.csv", text.encode())
    assert reading.format == "csv"
    assert reading.problems == []
    (record,) = reading.records
    written = citation.paper
    assert record.key == citation.key
    for name in ("title", "abstract", "authors", "year", "kind", "venue", "volume", "number", "pages"):
        assert getattr(record, name) == getattr(written, name), name
    assert (record.publisher, record.identifiers, record.note) == (
        written.publisher,
        written.identifiers,
        written.note,
    )
    assert record.tags == citation.keywords()
    for kind in LinkKind:
        assert [link for link in record.links if link.kind is kind] == [
            link for link in written.links if link.kind is kind
        ]


@given(st.text(alphabet="'=+-@;\" ab＝") | st.text())
def test_what_is_guarded_can_be_freed_again(text):
    assert unguard(guard(text)) == text
    assert not re.match(r"[=+\-@＝＋－＠\t\r]", guard(text))


@given(st.lists(texts(1) | printed(";|,{}\\a "), unique=True))
def test_values_in_one_cell_are_told_apart_again(values):
    assert read_values(write_values(values)) == tuple(values)


@given(st.lists(st.text(alphabet=";,|{}\\a/", min_size=1).map("https://x.org/".__add__)))
def test_addresses_in_one_cell_are_told_apart_again(urls):
    assert read_addresses(write_addresses(urls)) == tuple(urls)


NAME_PARTS = texts() | st.sampled_from(
    ["and", "A and B", "van der", "Jr.", "A, B", "{", "B.", "AB", "O’Neil; x"]
)


@given(
    st.lists(
        st.builds(Name.of, NAME_PARTS, texts(1) | st.sampled_from(["and", "Inc., Ltd", "B."]), NAME_PARTS)
    )
)
def test_names_in_one_cell_are_told_apart_again(names):
    names = tuple(name for name in names if any(map(str.isalnum, name.printed)))
    assert read_names(write_names(names)) == names


@pytest.mark.parametrize("kind", WorkKind)
def test_every_sort_of_work_has_words_that_are_read_again(kind):
    assert kind_in_words(words_for(kind)) is kind


@pytest.mark.parametrize("read", [read_values, read_addresses, read_names])
@pytest.mark.parametrize("braces", ["{\\", "{", "{\\{}", "{a\\}; "])
def test_braces_that_nothing_closes_are_read_as_quickly_as_they_are_many(read, braces):
    start = time.process_time()
    assert read(f"a; {braces * 15_000}; b")
    assert time.process_time() - start < 1


def test_behind_a_brace_that_nothing_closes_values_are_parted():
    assert read_values(r"a; {b; c \; d; {e; f}; g") == ("a", "{b", "c \\", "d", "e; f", "g")
