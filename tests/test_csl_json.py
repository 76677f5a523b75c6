"""CSL-JSON, read and written, held to its schema."""

import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.formats.base import Citation
from generator.formats.csl_json import WRITER
from generator.formats.table import read_source
from generator.model.identifiers import Identifiers
from generator.model.link import LinkKind, WebLink
from generator.model.names import Name
from generator.model.paper import Paper
from generator.model.work import WorkKind
from generator.text.normalize import clean
from tests.conftest import ROOT

SAMPLE = (ROOT / "tests" / "samples" / "zotero.csl.json").read_text()

# The specification's own lists: https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types
TYPES = """
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection
    dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case
    legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
    personal_communication post post-weblog regulation report review review-book software song speech standard
    thesis treaty webpage
""".split()
TEXTS = "abstract container-title DOI ISBN keyword note PMID publisher title URL".split()
NUMBERS = "issue number page volume".split()
TEXT, NUMBER = {"type": "string", "minLength": 1}, {"type": ["string", "number"], "minLength": 1}
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "additionalProperties": False,
        "properties": {
            "type": {"enum": TYPES},
            "id": NUMBER,
            "author": {
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "minProperties": 1,
                    "properties": dict.fromkeys(["family", "given", "non-dropping-particle", "suffix", "literal"], TEXT),
                },
            },
            "issued": {
                "type": "object",
                "required": ["date-parts"],
                "additionalProperties": False,
                "properties": {
                    "date-parts": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 2,
                        "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
                    }
                },
            },
            **dict.fromkeys(TEXTS, TEXT),
            **dict.fromkeys(NUMBERS, NUMBER),
        },
    },
}  # fmt: skip


def read(text, path="seeds/x.json"):
    return read_source(path, text.encode())


def paper(title="T", **fields):
    return Paper(id="p", title=title, records=(), **fields)


def written(*papers):
    text = WRITER.join(WRITER.entry(Citation(f"k{number}", one)) for number, one in enumerate(papers))
    jsonschema.validate(json.loads(text), SCHEMA)
    return text


def test_an_export_of_zotero_gives_its_records():
    reading = read(SAMPLE)
    assert (reading.format, reading.problems) == ("csl-json", [])
    clip, ulmfit, biobert, names = reading.records
    assert (clip.place.line, clip.key, clip.kind) == (2, "radford2021learning", WorkKind.PREPRINT)
    assert (clip.year, clip.month, clip.note, clip.links) == (2021, "2021-02", "", ())
    assert clip.identifiers.known() == {"arxiv": "2103.00020"}
    assert ulmfit.identifiers.known() == {"doi": "10.18653/v1/p18-1031", "acl": "P18-1031"}
    assert (ulmfit.year, ulmfit.month, ulmfit.pages) == (2018, None, "328-339")
    assert biobert.title.startswith("BioBERT: a pre-trained biomedical")
    assert biobert.abstract == "Motivation: Text on biology has words of its own."
    assert (biobert.volume, biobert.number, biobert.tags) == ("36", "4", ("text mining", "named entities"))
    assert (biobert.identifiers.pmid, biobert.note) == ("31501885", "Read with the group.")
    assert biobert.links == (
        WebLink(LinkKind.PAPER, "https://academic.oup.com/bioinformatics/article/36/4/1234/5566506"),
    )
    assert names.title == "On Names: van, CO2 and x < 3 & y"
    assert [(one.given, one.family, one.suffix) for one in names.authors] == [
        ("Ludwig", "van Beethoven", ""), ("Jan", "van den Berg", "Jr."), ("", "The Invented Consortium", ""),
    ]  # fmt: skip
    assert (names.year, names.identifiers.isbn) == (1999, "9780306406157")


@pytest.mark.parametrize(
    ("entry", "field", "value"),
    [
        ({"container-title": "arXiv:2103.00020 [cs]", "type": "article-journal"}, "identifiers", Identifiers(arxiv="2103.00020")),
        ({"container-title": "arXiv preprint arXiv:2103.00020"}, "kind", WorkKind.PREPRINT),
        ({"container-title": "arXiv preprint arXiv:2103.00020"}, "venue", ""),
        ({"archive": "arXiv", "archive_location": "2103.00020"}, "identifiers", Identifiers(arxiv="2103.00020")),
        ({"note": "openreview: r1xMH1BtvB\nACL: P18-1031"}, "identifiers", Identifiers(acl="P18-1031", openreview="r1xMH1BtvB")),
        ({"PMID": 31501885}, "identifiers", Identifiers(pmid="31501885")),
        ({"event-title": "ICML"}, "venue", "ICML"),
        ({"type": "report", "number": "TR-7", "issue": "2"}, "number", "TR-7"),
        ({"type": "article-journal", "number": "7"}, "number", "7"),
        ({"type": "webpage"}, "kind", WorkKind.OTHER),
        ({"type": "entry-encyclopedia"}, "kind", WorkKind.CHAPTER),
        ({"type": "", "DOI": "10.1000/x"}, "kind", None),
        ({"keyword": "a, b; c"}, "tags", ("a, b", "c")),
        ({"author": [{"given": "Plato"}, {"literal": " "}, {}]}, "authors", (Name.of("", "Plato"),)),
        ({"issued": "1999-05"}, "year", 1999),
    ],
)  # fmt: skip
def test_a_variable_is_read_wherever_exports_put_it(entry, field, value):
    reading = read(json.dumps([{"id": "x", "type": "book", "title": "T", "publisher": "P", **entry}]))
    assert reading.problems == []
    assert getattr(reading.records[0], field) == value


@pytest.mark.parametrize(
    ("entry", "what"),
    [
        ({"author": "Ada Byron"}, '"author" is “Ada Byron”, not a list'),
        ({"author": [["Ada"]]}, '"author" is a list, not an object'),
        ({"title": {"a": 1}, "DOI": "10.1000/x"}, '"title" is an object, not a text'),
        ({"type": "journal"}, '"type" is “journal”, which CSL has not'),
        ({"issued": {"date-parts": [[99]]}}, '"issued" has a year that is none'),
        ({"issued": {"raw": "20210"}}, '"issued" is “20210”, which is no date'),
        ({"DOI": "pending"}, '"DOI" is “pending”, which is none'),
        ({"URL": "javascript:alert(1)"}, '"URL" is “javascript:alert(1)”, which is no web address'),
    ],
)
def test_a_bad_member_is_told_in_one_line_and_left_out(entry, what):
    reading = read(f"[{json.dumps({'id': 'x', 'type': 'book', 'title': 'T', **entry})}]", "x.csl.json")
    (problem,) = reading.problems
    assert (what, len(reading.records), reading.records[0].links) == (problem.what, 1, ())


@pytest.mark.parametrize(
    ("entries", "what"),
    [
        ([{"id": "x", "type": "book"}], "an entry without a title"),
        ([{"id": "x", "type": "book", "title": "x" * 5_000}], "a title of 5,000 characters: “xxx"),
        ([{"id": "a", "type": "book", "title": "T"}] * 2, "the id “a” stands on line 1 already"),
    ],
)
def test_an_entry_that_names_no_work_is_rejected(entries, what):
    reading = read(json.dumps([{"id": "0", "type": "book", "title": "Kept", "DOI": "10.1000/x"}, *entries]))
    (problem,) = reading.problems
    assert problem.what.startswith(what)
    assert "Kept" in [one.title for one in reading.records]


def test_an_entry_with_an_identifier_alone_waits_for_its_title():
    (record,) = read('[{"id": "x", "type": "article", "URL": "https://arxiv.org/abs/2103.00020v2"}]').records
    assert (record.title, record.identifiers.arxiv) == ("", "2103.00020")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('{"id": "a", "title": "T", "year": 2020, "type": "article"}', "jsonl"),
        ('{"title": "T", "authors": ["A B"], "doi": "10.1000/1"}', "jsonl"),
        ('{"id": "a", "type": "book", "title": "T"}', "csl-json"),
        ('{"references": [{"id": "a", "type": "book", "title": "T"}]}', "csl-json"),
        (
            '[{"type": "book", "id": "a", "author": [{"family": "X"}], "abstract": "' + "x" * 300_000,
            "csl-json",
        ),
        ('[{"id": "a", "type": "folder", "title": "T"}]', "unknown"),
    ],
)
def test_it_is_told_by_its_own_members(text, name):
    assert read(text, "seeds/x").format == name


# Marks of every syntax, other scripts and directions, and signs that no one sees.
NASTY = st.lists(
    st.sampled_from(["<i>", "</i>", "<b", ">", "<", "&", "&amp;", "&#60;", "<jats:p>", '<span class="nocase">', "</span>", "{", "}", "\\", "%", "#", "_", "$x^2$", '"', "'", "“", "é", "e\u0301", "ß", "العربية", "עברית", "\u202e", "中文", "👩‍🔬", "\n", "\t", "\u2028", "van", "de", "A", "b", " ", ",", "|", "arXiv"])
    | st.characters(codec="utf-8"),
    max_size=8,
).map("".join).map(clean)  # fmt: skip
SOME = NASTY.filter(bool)
NAMES = st.builds(Name.of, SOME, SOME, st.just("") | SOME) | st.builds(Name.of, st.just(""), SOME)
TAGS = st.lists(SOME.filter(lambda tag: ";" not in tag), unique=True, max_size=3).map(tuple)
KNOWN = st.builds(
    lambda *texts: Identifiers.found_in(filter(None, texts)),
    st.sampled_from(["", "2103.00020", "cs/0112017"]),
    st.sampled_from(["", "10.1000/182", "10.1002/(sici)1097<693::aid-asi4>3.0.co;2-o", "10.1000/a%2fb#c?d&e_{f}", "10.18653/v1/p18-1031"]),
    st.sampled_from(["", "K16-1006", "2020.acl-main.1"]),
    st.sampled_from(["", "PMID:31501885"]),
    st.sampled_from(["", "openreview:r1xMH1BtvB"]),
    st.sampled_from(["", "ISBN 9780306406157"]),
)  # fmt: skip
PRINTED = NASTY.filter(lambda text: "arxiv" not in text.lower())


@st.composite
def papers(draw):
    kind, year = draw(st.sampled_from(WorkKind)), draw(st.integers(1665, 2199))
    return paper(
        title=draw(SOME),
        abstract=draw(NASTY),
        authors=tuple(draw(st.lists(NAMES, max_size=3))),
        year=year,
        month=f"{year}-03" if kind is WorkKind.PREPRINT else None,
        kind=kind,
        venue=draw(PRINTED),
        volume=draw(NASTY),
        number=draw(PRINTED),
        pages=draw(NASTY),
        publisher=draw(NASTY),
        identifiers=draw(KNOWN),
        tags=draw(TAGS),
    )


@given(st.lists(papers(), min_size=1, max_size=3))
def test_what_is_written_is_read_as_it_was(several):
    reading = read(written(*several), "seeds/x.csl.json")
    assert reading.problems == []
    for one, record in zip(several, reading.records, strict=True):
        for field in "title abstract authors year month kind venue volume number pages publisher identifiers tags".split():
            assert getattr(record, field) == getattr(one, field), field


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({}, "document"),
        ({"identifiers": Identifiers(arxiv="2103.00020")}, "article"),
        ({"venue": "ICML"}, "paper-conference"),
        ({"venue": "Journal of X"}, "article-journal"),
        ({"venue": "Bioinformatics", "volume": "36"}, "article-journal"),
        ({"venue": "Proceedings of X", "volume": "36"}, "paper-conference"),
        ({"venue": "ICML", "kind": WorkKind.THESIS}, "thesis"),
    ],
)
def test_every_entry_has_the_type_that_fits(fields, kind):
    assert json.loads(written(paper(**fields)))[0]["type"] == kind


def test_only_what_is_known_is_written():
    assert json.loads(written(paper())) == [{"id": "k0", "type": "document", "title": "T"}]
    assert json.loads(written()) == []
    assert json.loads(written(paper(venue="ICML", identifiers=Identifiers(arxiv="2103.00020", acl="K16-1006")))) == [
        {"id": "k0", "type": "paper-conference", "title": "T", "container-title": "ICML",
         "URL": "https://aclanthology.org/K16-1006/", "note": "arxiv: 2103.00020"},
    ]  # fmt: skip
