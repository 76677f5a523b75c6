"""JSON Lines: every field in its usual spellings, whatever is wrong told once, and what is written read again."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.formats import jsonl
from generator.formats.base import Citation, Reading
from generator.formats.jsonl import WRITER
from generator.formats.jsonl_fields import FIELDS
from generator.formats.table import read_source
from generator.model.names import Name
from generator.model.paper import Paper
from generator.model.work import WorkKind
from tests.nasty import citations


def lines(*entries):
    return "".join((entry if isinstance(entry, str) else json.dumps(entry)) + "\n" for entry in entries)


def read(text, path="x.jsonl"):
    return read_source(path, text if isinstance(text, bytes) else text.encode())


def only(entry):
    reading = read(lines(entry))
    assert [str(one) for one in reading.problems] == []
    (record,) = reading.records
    return record


def test_an_object_with_all_fields():
    record = only(
        {
            "id": "byron2021tides", "title": "Tides", "year": 2021, "kind": "article-journal", "venue": "Seas",
            "authors": [{"given": "Ada", "family": "van Byron", "suffix": "Jr."}, {"name": "Jan Dyck"}, {"family": "Sea Group"}],
            "volume": 8, "number": "3", "pages": "12-19", "publisher": "Sea Press", "abstract": "We invent.",
            "identifiers": {"arxiv": "2105.00020", "doi": "10.1234/TIDES"}, "pmid": 31452104, "isbn": "0-306-40615-2",
            "openreview": "https://openreview.net/forum?id=r1xMH1BtvB", "tags": ["tides", "moon, full"], "note": "Read it.",
            "links": [{"kind": "data", "url": "https://doi.org/10.5281/zenodo.1"}, {"url": "https://github.com/a/b"}],
            "url": "https://arxiv.org/abs/2105.00020",
        }
    )  # fmt: skip
    assert [(name.given, name.family, name.suffix) for name in record.authors] == [
        ("Ada", "van Byron", "Jr."), ("Jan", "Dyck", ""), ("", "Sea Group", ""),
    ]  # fmt: skip
    assert (record.key, record.kind, record.volume, record.number) == (
        "byron2021tides",
        WorkKind.ARTICLE,
        "8",
        "3",
    )
    assert (record.pages, record.publisher, record.note) == ("12-19", "Sea Press", "Read it.")
    assert record.tags == ("tides", "moon, full")
    assert record.identifiers.known() == {
        "arxiv": "2105.00020", "doi": "10.1234/tides", "pmid": "31452104", "openreview": "r1xMH1BtvB",
        "isbn": "9780306406157",
    }  # fmt: skip
    assert [(link.kind.value, link.url) for link in record.links] == [
        ("data", "https://doi.org/10.5281/zenodo.1"),
        ("code", "https://github.com/a/b"),
    ]


@pytest.mark.parametrize(
    ("entry", "name", "value"),
    [
        ({"kind": "article"}, "kind", WorkKind.PREPRINT),
        ({"type": "article"}, "kind", WorkKind.ARTICLE),
        ({"type": "conferencePaper"}, "kind", WorkKind.PAPER),
        ({"journal": "Seas"}, "venue", "Seas"),
        ({"booktitle": "Seas"}, "venue", "Seas"),
        ({"issue": 3}, "number", "3"),
        ({"date": "2021-05-12"}, "year", 2021),
        ({"keywords": "tides; moon"}, "tags", ("tides", "moon")),
        ({"keywords": "tides, moon"}, "tags", ("tides", "moon")),
        ({"topics": ["tides"]}, "tags", ("tides",)),
        ({"summary": "We invent."}, "abstract", "We invent."),
        ({"author": ["Ada Byron"]}, "authors", (Name.parse("Ada Byron"),)),
        ({"venue": None, "volume": "", "tags": [], "authors": []}, "venue", ""),
        ({"key": "k"}, "key", "k"),
    ],
)
def test_a_field_has_the_names_that_people_give_it(entry, name, value):
    assert getattr(only({"title": "T", **entry}), name) == value


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ({"arxiv": "arXiv:2105.00020v3"}, {"arxiv": "2105.00020"}),
        ({"doi": "10.18653/v1/P18-1031"}, {"doi": "10.18653/v1/p18-1031", "acl": "P18-1031"}),
        ({"acl": "P18-1031"}, {"acl": "P18-1031"}),
        ({"openreview_id": "r1xMH1BtvB"}, {"openreview": "r1xMH1BtvB"}),
        ({"pdf_url": "https://arxiv.org/pdf/2105.00020.pdf"}, {"arxiv": "2105.00020"}),
        ({"url": "https://pubmed.ncbi.nlm.nih.gov/31452104/"}, {"pmid": "31452104"}),
        ({"data_url": "https://doi.org/10.5281/zenodo.1"}, {}),
    ],
)
def test_an_identifier_is_found_where_it_may_stand(entry, found):
    assert only({"title": "T", **entry}).identifiers.known() == found


def test_an_address_of_another_paper_stays_a_link():
    record = only({"title": "T", "arxiv": "2105.00020", "pdf_url": "https://arxiv.org/pdf/2106.00001"})
    assert record.identifiers.known() == {"arxiv": "2105.00020"}
    assert [link.url for link in record.links] == ["https://arxiv.org/pdf/2106.00001"]


def test_a_paper_of_the_static_api_is_read_as_it_stands():
    record = only(
        {
            "id": "tides", "url": "papers/tides/", "title": "Tides", "abstract": "We invent.", "authors": ["Ada Byron"],
            "year": None, "venue": None, "identifiers": {"acl": "P18-1031"},
            "links": [{"kind": "paper", "url": "https://example.org/x.pdf"}], "system": {"name": "T", "kind": "model"},
            "topics": [{"slug": "seas", "primary": True, "by": "curator", "why": ""}], "related": [{"id": "b", "why": ""}],
            "mentions": [], "mentioned_by": ["c"], "records": [{"source": "seeds/x", "line": 1, "format": "csv"}],
        }
    )  # fmt: skip
    assert (record.title, record.key, record.tags) == ("Tides", "tides", ())
    assert record.identifiers.known() == {"acl": "P18-1031"}
    assert [link.kind.value for link in record.links] == ["paper"]


WRONG = {
    "an unknown field on many lines": (
        lines({"title": "T", "stars": 1}, {"title": "U", "stars": 2}, {"title": "V"}, {"title": "W", "stars": 3}), "TUVW",
        f"x.jsonl:1: warning: unknown field “stars”, as in 2 more lines (known: title, id, {', '.join(FIELDS)})",
    ),
    "a javascript link": (
        lines({"title": "T", "url": "javascript:alert(1)"}), "T",
        'x.jsonl:1: warning: "url" is “"javascript:alert(1)"”, not a web address (correct it)',
    ),
    "a link that is none among others": (
        lines({"title": "T", "links": [{"kind": "code", "url": "javascript:alert(1)"}]}), "T",
        'x.jsonl:1: warning: "links" is “[{"kind": "code", "url": "javascript:alert(1)"}]”, not a list of {"kind", "url"} (correct it)',
    ),
    "a sort that is none": (
        lines({"title": "T", "kind": "poem"}), "T",
        'x.jsonl:1: warning: "kind" is “"poem"”, not a type such as article-journal, paper-conference, book, thesis, report, article (a preprint) (correct it)',
    ),
    "no title": (
        lines({"title": "T"}, {"venue": "V"}), "T",
        'x.jsonl:2: warning: an entry without a title: “{"venue": "V"}” (give it a "title")',
    ),
    "cut off": (lines({"title": "T"}) + '{"title": "U", "ye', "T", 'x.jsonl:2: warning: not a JSON object: “{"title": "U", "ye” (one object in { } on each line)'),
    "20 MB on one line": (
        lines({"title": "T"}, '{"title": "' + "x" * 20_000_000), "T",
        f'x.jsonl:2: warning: not a JSON object: “{{"title": "{"x" * 49}…” (one object in {{ }} on each line)',
    ),
    "the same key twice": (
        lines({"id": "a", "title": "T"}, {"id": "a", "title": "U"}), "TU",
        "x.jsonl:2: warning: the id “a” stands on line 1 already (give each row its own id; until then such rows are called file:line)",
    ),
    "another encoding": (
        '{"title": "T", "venue": "Café"}\n'.encode("latin-1"), "T",
        "x.jsonl:1: warning: not UTF-8; read as Windows-1252 (save it as UTF-8 if a letter is wrong)",
    ),
    "half a character": ('{"title": "T\\ud800"}\n', ["T\ufffd"], "x.jsonl:1: warning: half a character, shown as \ufffd (look at the \\u in the text)"),
    "nothing but a broken line": ("{\n", "", "x.jsonl:1: warning: not a JSON object: “{” (one object in { } on each line)"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "titles", "line"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_one_line_and_the_rest_is_read(text, titles, line):
    reading = read(text)
    assert reading.format == "jsonl"
    assert [record.title for record in reading.records] == list(titles)
    assert [str(one) for one in reading.problems] == [line]


def test_a_dump_of_other_fields_is_not_told_line_by_line():
    entry = {"title": "T", **{f"field{number}": 1 for number in range(300)}}
    reading = read(lines(*[entry | {"id": number} for number in range(500)]))
    assert len(reading.records) == 500
    assert len(reading.problems) == 101
    assert "unknown field “field0”, as in 499 more lines" in reading.problems[0].what
    assert "and 199 more such names" in reading.problems[-1].what


@pytest.mark.parametrize(
    "text", ["\ufeff" + lines({"title": "T"}), '{"title": "T"}\r\n\r\n', ' {"title": "T"}']
)
def test_marks_blanks_and_line_ends_do_not_matter(text):
    reading = read(text)
    assert [record.title for record in reading.records] == ["T"]
    assert reading.problems == []


def test_an_entry_that_only_names_a_work_waits_for_its_title():
    record = only({"doi": "10.1000/182"})
    assert (record.title, record.identifiers.known()) == ("", {"doi": "10.1000/182"})


@pytest.mark.parametrize("depth", [*range(100, 1_300, 60), 10_000, 100_000])
def test_a_value_of_any_depth_is_told_in_a_line(depth):
    reading = read(lines({"title": "T"}, '{"title": "U", "venue": ' + "[" * depth + "]" * depth + "}"))
    assert len(reading.problems) == 1
    assert reading.problems[0].place.line == 2


@pytest.mark.parametrize(
    ("entry", "is_ours"),
    [
        ({"title": "T"}, True),
        ({"title": "T", "authors": [{"given": "A", "family": "B"}], "doi": "10.1/x"}, True),
        ({"title": ["T"], "DOI": "10.1/x", "type": "journal-article"}, False),
        ({"title": "T", "DOI": "10.1/x", "type": "article-journal"}, False),
        ({"title": "T", "author": [{"given": "A", "family": "B"}]}, False),
        ({"title": "T", "container-title": "Seas"}, False),
        ({"title": "T", "issued": {"date-parts": [[2021]]}}, False),
        ({"title": "T", "paperId": "x"}, False),
        ({"title": "T", "externalIds": {}}, False),
        ({"id": "https://openalex.org/W1", "title": "T", "display_name": "T"}, False),
        ({"title": "T", "publishedAt": "2021", "paper": {}}, False),
        ({"message": {"title": "T"}}, False),
        ([{"title": "T"}], False),
        ("title", False),
        ({"title": "T", "abstract": "x" * 20_000_000}, True),
        ({"title": "T", "paperId": "x", "abstract": "x" * 20_000_000}, False),
    ],
)
def test_an_object_of_another_format_is_not_taken_for_ours(entry, is_ours):
    assert jsonl.sniff(json.dumps(entry)) == is_ours


@pytest.mark.parametrize(
    "text", ["", "{", "[" * 100_000, "x" * 20_000_000, "title\nT\n", '@article{a, title="title"}']
)
def test_what_is_no_json_is_not_taken_for_it(text):
    assert not jsonl.sniff(text)


def test_what_is_known_is_written_in_a_fixed_order():
    paper = Paper(
        "x",
        "Tides",
        (),
        authors=(Name.parse("Ada van Byron"),),
        year=2021,
        kind=WorkKind.PREPRINT,
        tags=("b",),
    )
    assert WRITER.entry(Citation("byron2021tides", paper, topics=("Seas",))) == (
        '{"id": "byron2021tides", "title": "Tides", "authors": [{"given": "Ada", "family": "van Byron"}], "year": 2021,'
        ' "kind": "article", "tags": ["Seas", "b"]}'
    )


def test_no_sign_in_a_text_ends_its_line():
    paper = Paper("x", "a\u2028b\u2029c\x85d\x0be\x0cf\x1cg\nh\ud800", ())
    text = WRITER.join([WRITER.entry(Citation("k", paper))])
    assert len(text.splitlines()) == 1
    assert text.encode()
    assert read(text).records[0].title == "a\u2028b\u2029c\x85d\x0be\x0cf\x1cg\nh\ufffd"


@given(citations())
def test_what_is_written_is_read_again(citation):
    reading = read(WRITER.join([WRITER.entry(citation)]))
    assert reading.problems == []
    (record,) = reading.records
    written = citation.paper
    assert (record.key, record.tags) == (citation.key, citation.keywords())
    for name in (
        "title", "abstract", "authors", "year", "month", "kind", "venue", "volume", "number", "pages", "publisher",
        "identifiers", "links", "note",
    ):  # fmt: skip
        assert getattr(record, name) == getattr(written, name), name


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from([*FIELDS, "title", "id", "kind", "given", "family", "x"]), inner),
)  # fmt: skip


@given(
    st.lists(st.dictionaries(st.sampled_from([*FIELDS, "title", "id", "identifiers", "x"]), JSON), min_size=1)
    | st.text()
)
def test_whatever_an_object_holds_it_is_read_or_rejected(entries):
    text = entries if isinstance(entries, str) else lines(*entries)
    assert jsonl.sniff(text) in {True, False}
    reading = Reading("x.jsonl", "jsonl")
    jsonl.read(text, reading)
    assert len(reading.records) + len(reading.rejected) == len(
        [one for one in text.split("\n") if one.strip()]
    )
