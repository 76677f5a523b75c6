"""Answers of OpenAlex, Crossref, Semantic Scholar and Hugging Face."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.formats.base import Reading
from generator.formats.table import FORMATS, read_source
from generator.model.link import LinkKind
from generator.model.work import WorkKind
from tests.conftest import ROOT

SAMPLES = {
    name: (ROOT / "tests" / "samples" / f"{file}.json").read_text()
    for name, file in {
        "openalex": "openalex",
        "crossref": "crossref",
        "semantic-scholar": "semantic_scholar",
        "huggingface-papers": "huggingface_papers",
        "csl-json": "zotero.csl",
    }.items()
}
COUNTS = {"openalex": 3, "crossref": 4, "semantic-scholar": 3, "huggingface-papers": 2, "csl-json": 4}
READERS = {one.name: one for one in FORMATS}
WORK = {"id": "https://openalex.org/W1", "title": "T"}
ITEM = {"DOI": "10.1000/x", "title": ["T"], "type": "journal-article"}
PAPER = {"paperId": "abc", "title": "T"}
POST = {"id": "2103.00020", "title": "T", "upvotes": 1}


def read(value, name="seeds/x.json"):
    return read_source(name, (value if isinstance(value, str) else json.dumps(value)).encode())


def only(value):
    """Return the one record of a value, and what was said."""
    reading = read(value)
    (record,) = reading.records
    return record, [one.what for one in reading.problems]


def entries(name):
    """Return the entries of a sample, out of what wraps them."""
    value = json.loads(SAMPLES[name])
    for wrap in ("message", "items", "results", "data"):
        value = value.get(wrap, value) if isinstance(value, dict) else value
    return value


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize(
    "shape",
    [
        lambda name: SAMPLES[name],
        entries,
        lambda name: "\n".join(map(json.dumps, entries(name))),
        lambda name: json.dumps(entries(name), indent=1).replace("\n", "\r\n"),
        lambda name: "\ufeff" + json.dumps(entries(name)),
    ],
    ids=["as it comes", "a list", "JSON Lines", "CRLF", "byte-order mark"],
)
def test_each_answer_is_told_by_its_members_in_every_shape(name, shape):
    reading = read(shape(name), "seeds/answer")
    assert (reading.format, len(reading.records), reading.problems) == (name, COUNTS[name], [])
    assert [one.name for one in FORMATS if one.sniff(SAMPLES[name])] == [name]


@pytest.mark.parametrize("name", SAMPLES)
def test_one_entry_alone_is_an_answer_too(name):
    for entry in entries(name):
        reading = read(entry)
        assert (reading.format, len(reading.records), reading.problems) == (name, 1, [])


def test_a_work_of_openalex_gives_its_record():
    ulmfit, clip, biobert = read(SAMPLES["openalex"]).records
    assert (ulmfit.place.line, ulmfit.key, ulmfit.kind) == (4, "W2798812533", WorkKind.PAPER)
    assert ulmfit.abstract == "One model, trained once: model, many tasks."
    assert ulmfit.identifiers.known() == {
        "arxiv": "1801.06146",
        "doi": "10.18653/v1/p18-1031",
        "acl": "P18-1031",
    }
    assert (ulmfit.pages, ulmfit.tags, ulmfit.links) == ("328-339", ("Language model",), ())
    assert ulmfit.publisher == "Association for Computational Linguistics"
    assert [name.printed for name in ulmfit.authors] == ["Jeremy Howard", "Sebastian Ruder"]
    assert (clip.kind, clip.venue, clip.year, clip.month) == (WorkKind.PREPRINT, "", 2021, "2021-02")
    assert biobert.title.startswith("BioBERT: a pre-trained biomedical language")
    assert (biobert.kind, biobert.venue, biobert.volume, biobert.number) == (
        WorkKind.ARTICLE,
        "Bioinformatics",
        "36",
        "4",
    )
    assert (biobert.identifiers.pmid, biobert.links[0].kind) == ("31501885", LinkKind.PAPER)


def test_an_item_of_crossref_gives_its_record():
    biobert, coco, protein, carberry = read(SAMPLES["crossref"]).records
    assert biobert.abstract == (
        "Motivation: Text on biology has words of its own, with p < 0.05. Results: More text of the kind helps."
    )
    assert (biobert.place.line, biobert.kind, biobert.year, biobert.month) == (
        9,
        WorkKind.ARTICLE,
        2019,
        None,
    )
    assert (biobert.venue, biobert.volume, biobert.number, biobert.pages) == (
        "Bioinformatics",
        "36",
        "4",
        "1234-1240",
    )
    assert biobert.identifiers.known() == {"doi": "10.1093/bioinformatics/btz682"}
    assert [link.url.rsplit("/", 1)[-1] for link in biobert.links] == ["5566506", "btz682.pdf"]
    assert (coco.kind, coco.venue, coco.identifiers.isbn) == (
        WorkKind.CHAPTER,
        "Computer Vision – ECCV 2014",
        "9783319106014",
    )
    assert (protein.kind, protein.month, protein.title[-35:]) == (
        WorkKind.PREPRINT,
        "2019-04",
        "learning to 250 million protein sequences"[-35:],
    )
    assert carberry.title == "Toward a Unified Theory of High-Energy Metaphysics: Silly String & Theory"
    assert [(name.family, name.suffix) for name in carberry.authors] == [
        ("Carberry", "Jr."),
        ("The Invented Consortium", ""),
    ]
    assert (carberry.year, carberry.pages) == (None, "e7")


def test_a_paper_of_semantic_scholar_gives_its_record():
    ulmfit, clip, biobert = read(SAMPLES["semantic-scholar"]).records
    assert ulmfit.identifiers.known() == {
        "arxiv": "1801.06146",
        "doi": "10.18653/v1/p18-1031",
        "acl": "P18-1031",
    }
    assert (ulmfit.place.line, ulmfit.kind, ulmfit.pages, ulmfit.note) == (4, WorkKind.PAPER, "328-339", "")
    assert (clip.kind, clip.venue, clip.volume, clip.month) == (WorkKind.PREPRINT, "", "", "2021-02")
    assert clip.identifiers.known() == {"arxiv": "2103.00020"}
    assert (biobert.kind, biobert.volume, biobert.pages, biobert.identifiers.pmid) == (
        WorkKind.ARTICLE,
        "36",
        "1234-1240",
        "31501885",
    )
    assert [link.kind for link in biobert.links] == [LinkKind.PAPER]


def test_a_paper_of_hugging_face_gives_its_record():
    clip, ulmfit = read(SAMPLES["huggingface-papers"]).records
    assert clip.title == "Learning Transferable Visual Models From Natural Language Supervision"
    assert (clip.kind, clip.year, clip.month, clip.key) == (WorkKind.PREPRINT, 2021, "2021-02", "2103.00020")
    assert [(link.kind, link.url) for link in clip.links] == [
        (LinkKind.PROJECT, "https://openai.com/research/clip"),
        (LinkKind.CODE, "https://github.com/OpenAI/CLIP"),
    ]
    assert (ulmfit.place.line, ulmfit.identifiers.arxiv, ulmfit.abstract) == (
        26,
        "1801.06146",
        "One model, trained once, serves many tasks.",
    )


@pytest.mark.parametrize(
    ("value", "field", "expected"),
    [
        (WORK | {"is_retracted": True}, "note", "Retracted."),
        (WORK | {"title": None, "display_name": "A <i>b</i>"}, "title", "A b"),
        (WORK | {"type": "article", "primary_location": {"source": {"type": "conference", "display_name": "ICML"}}}, "kind", WorkKind.PAPER),
        (WORK | {"type": "dissertation", "primary_location": {"source": None}}, "kind", WorkKind.THESIS),
        (WORK | {"abstract_inverted_index": {"far": [10**12], "near": [-1, 3]}}, "abstract", "near near far"),
        (WORK | {"biblio": {"first_page": "7", "last_page": "7"}}, "pages", "7"),
        (ITEM | {"type": "proceedings-article", "event": {"name": "CVPR"}}, "venue", "CVPR"),
        (ITEM | {"title": "T", "type": "article-journal", "score": 1, "member": "1"}, "title", "T"),
        (ITEM | {"title": ["On X: A Study"], "subtitle": ["A study"]}, "title", "On X: A Study"),
        (ITEM | {"author": [{"name": "OpenAI"}, {"given": "Plato"}, {"affiliation": []}]}, "authors", ("OpenAI", "Plato")),
        ({"data": [{"contexts": ["x" * 9_000], "citedPaper": PAPER}]}, "title", "T"),
        ([{"corpusid": 7, "externalids": {"ACL": "P18-1031"}, "title": "T"}], "key", "7"),
        (PAPER | {"venue": "NeurIPS", "journal": {"name": "ArXiv", "volume": "abs/2005.14165"}}, "volume", ""),
        (PAPER | {"publicationTypes": ["Review", "Book"]}, "kind", WorkKind.BOOK),
        ({"papers": [{"paper": POST, "title": "another"}]}, "title", "T"),
        (POST | {"projectPage": "https://github.com/a/b"}, "links", (LinkKind.CODE,)),
    ],
)  # fmt: skip
def test_what_answers_say_otherwise_is_understood(value, field, expected):
    record, said = only(value)
    shown = {
        "authors": lambda names: tuple(one.printed for one in names),
        "links": lambda links: tuple(one.kind for one in links),
    }
    assert (shown.get(field, lambda as_is: as_is)(getattr(record, field)), said) == (expected, [])


@pytest.mark.parametrize(
    ("value", "what"),
    [
        (WORK | {"authorships": {"author": "A"}}, '"authorships" is an object, not a list'),
        (WORK | {"authorships": [{"author": "A"}]}, '"authorships.author" is “A”, not an object'),
        (WORK | {"publication_year": "soon"}, '"publication_year" is “soon”, which is no date'),
        (WORK | {"abstract_inverted_index": {"word": "1"}}, '"abstract_inverted_index" has a word without places'),
        (WORK | {"is_retracted": "no"}, '"is_retracted" is “no”, not true or false'),
        (ITEM | {"title": [["T"]]}, '"title" is a list, not a text'),
        (ITEM | {"resource": {"primary": {"URL": "javascript:alert(1)"}}}, '"resource.primary.URL" is “javascript:alert(1)”, which is no web address'),
        (ITEM | {"issued": {"date-parts": [["in 2020"]]}}, '"issued" has a year that is none'),
        (PAPER | {"openAccessPdf": "https://x.org/a.pdf"}, '"openaccesspdf" is “https://x.org/a.pdf”, not an object'),
        (PAPER | {"year": [2020]}, '"year" is a list, not a text'),
        (POST | {"githubRepo": "javascript:alert(1)"}, '"githubRepo" is “javascript:alert(1)”, which is no web address'),
        (POST | {"summary": "half \ud83d"}, "half a character, shown as \N{REPLACEMENT CHARACTER}"),
    ],
)  # fmt: skip
def test_a_bad_member_is_told_in_one_line_and_the_entry_is_kept(value, what):
    record, said = only([value])
    assert (record.links, said) == ((), [what])


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (WORK | {"title": None}, "an entry without a title"),
        (ITEM | {"title": [], "DOI": "nonsense"}, "an entry without a title"),
        (PAPER | {"title": "x" * 5_000}, "a title of 5,000 characters: “xxx"),
        (
            {"paper": POST | {"title": "", "id": "2103.000201"}},
            "an entry without a title",
        ),
    ],
    ids=["openalex", "crossref", "semantic-scholar", "huggingface-papers"],
)
def test_an_entry_that_names_no_work_is_rejected(value, why, request):
    name = request.node.callspec.id
    reading = Reading("x.json", name)
    READERS[name].read(json.dumps([value, entries(name)[0]]), reading)
    ((rejection,), (problem,)) = reading.rejected, reading.problems
    assert (rejection.why, len(reading.records)) == (problem.what, 1)
    assert rejection.why.startswith(why)


@pytest.mark.parametrize(
    ("value", "known"),
    [
        (WORK | {"title": None, "doi": "https://doi.org/10.1000/X"}, {"doi": "10.1000/x"}),
        (ITEM | {"title": []}, {"doi": "10.1000/x"}),
        ({"paperId": "abc", "externalIds": {"PubMed": 31501885}}, {"pmid": "31501885"}),
        (POST | {"title": None, "summary": None}, {"arxiv": "2103.00020"}),
    ],
)
def test_an_entry_with_an_identifier_alone_waits_for_its_title(value, known):
    record, said = only([value])
    assert (record.title, record.identifiers.known(), said) == ("", known, [])


@pytest.mark.parametrize("name", SAMPLES)
@settings(max_examples=40)
@given(share=st.floats(0, 1))
def test_a_truncated_answer_keeps_its_whole_entries_and_says_where_it_ends(name, share):
    text = SAMPLES[name][: int(len(SAMPLES[name].rstrip()) * share)]
    whole = Reading("x.json", name)
    READERS[name].read(SAMPLES[name], whole)
    reading = Reading("x.json", name)
    READERS[name].read(text, reading)
    assert reading.records == whole.records[: len(reading.records)]
    assert reading.problems or text.rstrip() == SAMPLES[name].rstrip()


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10) | st.sampled_from(["https://x.org", "2103.00020", "10.1000/x", "book"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)  # fmt: skip
NAMES = sorted(
    {name for one in SAMPLES for entry in entries(one) for name in entry} | {"summary", "URL", "url", "type"}
)


@pytest.mark.parametrize("name", SAMPLES)
@settings(max_examples=50)
@given(values=st.lists(st.dictionaries(st.sampled_from(NAMES), ANY_JSON, max_size=8), min_size=1, max_size=3))
def test_every_entry_of_any_json_is_a_record_or_a_rejection(name, values):
    reading = Reading("x.json", name)
    READERS[name].read(json.dumps(values), reading)
    assert len(reading.records) + len(reading.rejected) == len(values)
    READERS[name].sniff(json.dumps(values))


@pytest.mark.parametrize("name", SAMPLES)
@given(text=st.text())
def test_no_text_makes_a_reader_raise(name, text):
    reading = Reading("x.json", name)
    READERS[name].read(text, reading)
    READERS[name].sniff(text)
    assert reading.records or reading.problems
