"""What a text is read as where its file's name and its content say different things, or one is broken."""

import json

import pytest

from generator.formats.table import read_source

DUMPED = {"corpusid": 7, "externalids": {"DOI": "10.1000/182"}, "title": "On Ships", "year": 2020}
WORK = {"id": "https://openalex.org/W1", "title": "On Ships", "publication_year": 2020}
BIBTEX = "@article{a, title={On Ships}, url={https://x.org/a}}\n"
LISTED = "# Ships\n\n- [On Ships](https://arxiv.org/abs/2103.00020)\n- [Of Seas](https://arxiv.org/abs/2103.00021)\n"
RECORDS = "<xml><records><record><rec-number>1</rec-number><titles><title>On Ships</title></titles></record>"
FEED = """\
<feed xmlns="http://www.w3.org/2005/Atom"><id>http://arxiv.org/api/x</id>
<entry><id>http://arxiv.org/abs/2103.00020v1</id><title>On Ships</title></entry>
"""

# The file's name, its text, and the format of it.
TEXTS = [
    ("dump.jsonl", json.dumps(DUMPED), "semantic-scholar"),
    ("works.ndjson", json.dumps(WORK), "openalex"),
    ("works.csl.json", json.dumps(WORK), "openalex"),
    ("ours.jsonl", '{"title": "On Ships"}', "jsonl"),
    ("broken.jsonl", '{"title": "On Sh', "jsonl"),
    ("list.bib", BIBTEX + LISTED, "bibtex"),
    ("list.md", LISTED + BIBTEX, "markdown"),
    ("list.md", "| title | year | url |\n|---|---|---|\n| On Ships | 2020 | https://x.org/a |\n", "markdown"),
    ("list.csv", "title,year\n[On Ships](https://arxiv.org/abs/2103.00020),2020\n", "csv"),
    ("refs.xml", RECORDS[:50], "endnote-xml"),
    ("refs.xml", "?xml version='1.0'?>" + RECORDS, "endnote-xml"),
    ("refs.xml", "ml>" + RECORDS[5:], "endnote-xml"),
    ("feed.xml", FEED[:130], "arxiv-atom"),
    ("feed.xml", "?xml version='1.0'?>\n" + FEED, "arxiv-atom"),
]


@pytest.mark.parametrize(("name", "text", "known"), TEXTS)
def test_a_text_is_read_as_what_it_surely_is_and_else_as_its_name_says(name, text, known):
    assert read_source(name, text.encode()).format == known


@pytest.mark.parametrize("entry", [DUMPED, WORK])
def test_answers_of_services_an_object_a_line_keep_what_only_their_format_knows(entry):
    (record,) = read_source("a.jsonl", json.dumps(entry).encode()).records
    assert record.year == 2020
    assert record.identifiers.doi == ("10.1000/182" if entry is DUMPED else "")


@pytest.mark.parametrize("text", [RECORDS[:50], RECORDS[:70], "\n\n" + RECORDS[1:80], FEED[:130]])
def test_xml_that_is_cut_off_or_lacks_its_beginning_is_told_with_a_line(text):
    reading = read_source("refs.xml", text.encode())
    assert reading.records == []
    (problem,) = reading.problems
    assert "broken XML on line" in problem.what or "breaks off on line" in problem.what
