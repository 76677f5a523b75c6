"""An entry that names two DOIs keeps both: the first is its own, the other a link."""

import json

import pytest

from generator.formats.table import read_source

SECOND = "https://doi.org/10.1000/2"
CSL = {"id": "x", "type": "article-journal", "title": "T", "DOI": "10.1000/1", "URL": SECOND}
PAPER = {
    "paperId": "x", "title": "T", "externalIds": {"DOI": "10.1000/1"}, "openAccessPdf": {"url": SECOND},
}  # fmt: skip
WORK = {
    "id": "https://openalex.org/W1", "title": "T", "doi": "https://doi.org/10.1000/1",
    "primary_location": {"landing_page_url": SECOND},
}  # fmt: skip
ITEM = {"DOI": "10.1000/1", "title": ["T"], "resource": {"primary": {"URL": SECOND}}}
RECORD = (
    "<record><titles><title>T</title></titles><electronic-resource-num>{}</electronic-resource-num></record>"
)
TEXTS = {
    "csl-json": json.dumps([CSL]),
    "semantic-scholar": json.dumps([PAPER]),
    "openalex": json.dumps([WORK]),
    "crossref": json.dumps([ITEM]),
    "ris": "TY  - JOUR\nTI  - T\nDO  - 10.1000/1, 10.1000/2\nER  - \n",
    "endnote-xml": f"<xml><records>{RECORD.format('10.1000/1; 10.1000/2')}</records></xml>",
    "bibtex": f"@article{{x, title = {{T}}, doi = {{10.1000/1}}, url = {{{SECOND}}}}}",
}


@pytest.mark.parametrize(("name", "text"), TEXTS.items(), ids=TEXTS)
def test_a_second_doi_is_kept_as_a_link(name, text):
    reading = read_source("x", text.encode())
    (record,) = reading.records
    assert (reading.format, reading.problems) == (name, [])
    assert record.identifiers.known() == {"doi": "10.1000/1"}
    assert [link.url for link in record.links] == [SECOND]


@pytest.mark.parametrize(
    ("note", "doi"),
    [
        ("doi:10.1000/1", "10.1000/1"),
        ("Export Date: 3 May 2021; doi: 10.1000/1.", "10.1000/1"),
        ("Times cited: 7\ndoi: 10.1000/1", "10.1000/1"),
        ("An erratum of doi:10.1000/1", ""),
    ],
)
def test_a_doi_among_notes_is_known_unless_it_stands_in_a_sentence(note, doi):
    text = f"TY  - JOUR\nTI  - T\nN1  - {note}\nER  - \n"
    (record,) = read_source("x.ris", text.encode()).records
    assert record.identifiers.doi == doi
