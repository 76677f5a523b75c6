"""Plain text: one citation a line, as it is pasted into a mail."""

import pytest
from hypothesis import given

from generator.formats.base import Citation
from generator.formats.plain_text import WRITER
from generator.model.identifiers import Identifiers
from generator.model.link import LinkKind, WebLink
from generator.model.names import Name
from generator.model.paper import Paper
from tests.nasty import citations


def cited(title="Tides", **values):
    return WRITER.entry(Citation("k", Paper("x", title, (), **values)))


def people(count):
    return tuple(Name.parse(f"Ada Byron{number}") for number in range(1, count + 1))


def test_a_full_citation():
    assert cited(
        title="Tides: an invented question?",
        authors=(Name.parse("van Byron, Ada"), Name.parse("King, Martin, Jr."), Name.of("", "Open Tides Group")),
        year=2021, venue="Invented Seas", volume="8", number="3", pages="12-19", publisher="Sea Press",
        identifiers=Identifiers(arxiv="2105.00020", doi="10.1234/tides"),
    ) == (
        "Ada van Byron, Martin King Jr. and Open Tides Group (2021). Tides: an invented question? "
        "Invented Seas 8(3):12-19. Sea Press. https://doi.org/10.1234/tides https://arxiv.org/abs/2105.00020"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({}, "Tides."),
        ({"year": 2021}, "Tides (2021)."),
        ({"authors": people(1)}, "Ada Byron1. Tides."),
        ({"authors": people(2), "year": 2021}, "Ada Byron1 and Ada Byron2 (2021). Tides."),
        ({"venue": "ICML", "pages": "1-9"}, "Tides. ICML, 1-9."),
        ({"venue": "Seas", "volume": "8", "pages": "e1"}, "Tides. Seas 8:e1."),
        ({"venue": "Seas", "number": "3"}, "Tides. Seas (3)."),
        ({"identifiers": Identifiers(arxiv="2105.00020", doi="10.48550/arxiv.2105.00020")}, "Tides. https://arxiv.org/abs/2105.00020"),
        ({"identifiers": Identifiers(acl="P18-1031")}, "Tides. https://aclanthology.org/P18-1031/"),
        ({"identifiers": Identifiers(isbn="9780306406157")}, "Tides."),
        ({"links": (WebLink(LinkKind.CODE, "https://a.org"), WebLink(LinkKind.PAPER, "https://b.org"))}, "Tides. https://b.org"),
    ],
)  # fmt: skip
def test_only_what_is_known_is_said(values, line):
    assert cited(**values) == line


def test_of_more_than_ten_authors_the_first_ten_are_named():
    assert cited(authors=people(10)).endswith("Ada Byron9 and Ada Byron10. Tides.")
    assert cited(authors=people(11)).endswith("Ada Byron9, Ada Byron10 et al. Tides.")


def test_a_file_has_a_citation_a_line():
    assert WRITER.join(["A.", "B."]) == "A.\nB.\n"


@given(citations())
def test_a_citation_is_one_line_without_anything_invisible(citation):
    line = WRITER.entry(citation)
    assert len(line.splitlines()) == 1
    assert "  " not in line
    assert not any(mark in line for mark in "\u202e\u200f\ufeff\t")
    assert citation.paper.title in line
    assert str(citation.paper.year or "") in line
