"""The records of one work to one paper: what each source adds."""

import pytest

from generator.dedupe.merge import merge
from generator.model.identifiers import Identifiers
from generator.model.link import LinkKind, WebLink
from generator.model.problem import Place
from generator.model.record import Record
from generator.model.work import WorkKind


def merged(*fields):
    records = [Record(Place("a.bib", line), "test", "One Title", **one) for line, one in enumerate(fields, 1)]
    papers = [merge(order, "") for order in (records, records[::-1])]
    assert papers[0] == papers[1]
    return papers[0]


def printing(paper):
    return paper.kind, paper.venue, paper.volume, paper.number, paper.pages, paper.publisher


THESIS, ARTICLE, PREPRINT = WorkKind.THESIS, WorkKind.ARTICLE, WorkKind.PREPRINT


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ({}, {"kind": THESIS, "publisher": "MIT"}, (THESIS, "", "", "", "", "MIT")),
        (
            {"venue": "Cell", "volume": "7"},
            {"venue": "Cell", "kind": ARTICLE, "publisher": "Elsevier"},
            (ARTICLE, "Cell", "7", "", "", "Elsevier"),
        ),
        ({"venue": "Nature 3 (2020) 12-19", "kind": PREPRINT}, {"venue": "Nature", "kind": ARTICLE}, (ARTICLE, "Nature", "", "", "", "")),
        ({"venue": "arXiv", "kind": PREPRINT, "pages": "1-30"}, {"venue": "ICML", "pages": "12-19"}, (None, "ICML", "", "", "12-19", "")),
        ({"venue": "NeurIPS", "pages": "1-9"}, {"venue": "A Journal of Models", "volume": "5", "pages": "44-60"}, (None, "A Journal of Models", "5", "", "44-60", "")),
        ({"venue": "Nature", "kind": PREPRINT}, {}, (None, "Nature", "", "", "", "")),
        ({"venue": "bioRxiv", "kind": PREPRINT}, {}, (PREPRINT, "bioRxiv", "", "", "", "")),
    ],
)  # fmt: skip
def test_the_printing_is_told_by_the_records_that_agree_on_it(one, other, told):
    assert printing(merged(one, other)) == told
    assert {at.field for at in merged(one, other).origins} >= {
        name for name, value in zip(("kind", "venue", "volume", "number", "pages", "publisher"), told, strict=True) if value
    }  # fmt: skip


def test_a_second_doi_is_a_link_and_a_second_isbn_is_none():
    paper = merged(
        {"identifiers": Identifiers(doi="10.48550/arxiv.2401.00001", isbn="9780306406157")},
        {"identifiers": Identifiers(doi="10.1000/182", isbn="9783161484100")},
    )
    assert paper.identifiers == Identifiers(doi="10.1000/182", isbn="9783161484100")
    assert paper.links == (WebLink(LinkKind.PAPER, "https://doi.org/10.48550/arxiv.2401.00001"),)


def test_what_every_source_files_it_under_is_kept_once():
    assert merged({"tags": ("vision", "text")}, {"tags": ("text", "sound")}).tags == (
        "vision",
        "text",
        "sound",
    )
