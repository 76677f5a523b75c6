"""Our BibTeX as other people's programs read it, and as we read it ourselves."""

import json
import re
import shutil
import subprocess

import bibtexparser
import pytest
from bibtexparser import middlewares
from hypothesis import given
from hypothesis import strategies as st
from pybtex import errors
from pybtex.database import parse_string

from generator.formats.base import Citation
from generator.formats.bibtex import WRITER
from generator.formats.table import read_source
from generator.model.identifiers import Identifiers, parse_doi
from generator.model.names import Name
from generator.model.paper import Paper
from generator.model.problem import Place
from generator.model.record import Record
from generator.model.work import WorkKind
from generator.text.normalize import clean
from generator.text.tex import from_tex, title_to_tex, to_tex


def named(given, family, suffix=""):
    return Name.of(given, family, suffix)


def paper(title, **values):
    return Paper("a", title, (Record(Place("a.txt"), "test", title),), **values)


# As papers are called and signed, and as nobody hopes they are.
PAPERS = [
    paper(
        "ELECTRA: Pre-training Text & More",
        authors=(named("Kevin", "Clark"), named("Jan", "van Dyck"), named("Martin Luther", "King", "Jr.")),
        year=2020, kind=WorkKind.PAPER, venue="Proceedings of ICLR", volume="3", pages="12-19", publisher="ICLR.cc",
        identifiers=Identifiers("2003.10555", "10.1000/a_b", "", "31452104", "", "9780306406157"),
        tags=("language models", "text, images; both"),
    ),
    paper(
        "50% of $5: C# and_under ~tilde ^caret \\input{x} {braces} `` '' -- \"quoted\"",
        authors=(named("Zoë", "Müller"), named("", "The {OpenAI} Team and Friends, Inc."), named("Ana", "Garcia y Vega")),
        year=2021, kind=WorkKind.ARTICLE, venue="Journal of R&D", volume="12", number="3", pages="e618",
        identifiers=Identifiers(doi="10.1002/(sici)1097<1661::aid-sim968>3.0.co;2-2"),
    ),
    paper("The $m^2$ Law: an $O(n \\log n)$ Bound", authors=(named("", "OpenAI"),), year=2022, kind=WorkKind.PREPRINT,
          venue="bioRxiv"),
    paper("القانون 论文 🎉", authors=(named("علي", "حسن"), named("", "王伟")), year=2023, kind=WorkKind.BOOK, publisher="Press"),
    paper("Unpaired } { and more", authors=(named("Ada", "d'Arc"),), year=1990, kind=WorkKind.THESIS, publisher="MIT"),
    paper("A Report", authors=(named("Bo", "Li"),), year=1991, kind=WorkKind.REPORT, number="12", publisher="Lab"),
    paper("A Chapter", authors=(named("Bo", "Li"),), year=1992, kind=WorkKind.CHAPTER, venue="The Book", pages="1-2"),
    paper("Some Data", authors=(named("Bo", "Li"),), year=1993, kind=WorkKind.DATASET, publisher="Zenodo"),
    paper("Some Code", authors=(named("Bo", "Li"),), year=1994, kind=WorkKind.SOFTWARE, venue="GitHub"),
    paper("Something", authors=(named("Bo", "Li"),), year=1995, kind=WorkKind.OTHER, publisher="A Body"),
]  # fmt: skip


def bibliography(papers=PAPERS):
    cited = (Citation(f"key{at}", one, topics=("A Topic",)) for at, one in enumerate(papers))
    return WRITER.join(map(WRITER.entry, cited))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "papers.bib"
    path.write_text(bibliography())
    return path


def run(program, *arguments):
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed")
    return subprocess.run([program, *arguments], capture_output=True, text=True, timeout=120, check=True)


def test_we_read_what_we_wrote():
    reading = read_source("x.bib", bibliography().encode())
    assert reading.problems == []
    for record, one in zip(reading.records, PAPERS, strict=True):
        assert (record.title, record.authors, record.year) == (one.title, one.authors, one.year)
        assert record.kind is (one.kind if one.kind is not WorkKind.OTHER else None)
        assert record.identifiers == one.identifiers
        for field in ("venue", "volume", "number", "pages", "publisher"):
            assert getattr(record, field) == getattr(one, field)
        assert record.tags == ("A Topic", *one.tags)
        assert record.links == ()


def test_bibtexparser_reads_it():
    library = bibtexparser.parse_string(
        bibliography(),
        append_middleware=[middlewares.SeparateCoAuthors(), middlewares.SplitNameParts()],
    )
    assert library.failed_blocks == []
    for entry, one in zip(library.entries, PAPERS, strict=True):
        assert from_tex(entry["title"]) == one.title
        assert entry["year"] == str(one.year)
        assert [from_tex(" ".join([*name.von, *name.last])) for name in entry["author"]] == [
            name.family for name in one.authors
        ]
        assert [from_tex(" ".join(name.jr)) for name in entry["author"]] == [
            name.suffix for name in one.authors
        ]


def test_pybtex_reads_it_and_finds_no_fault():
    with errors.capture() as faults:
        entries = parse_string(bibliography(), "bibtex").entries
    assert faults == []
    for entry, one in zip(entries.values(), PAPERS, strict=True):
        assert from_tex(entry.fields["title"]) == one.title
        people = [
            (
                " ".join([*name.first_names, *name.middle_names]),
                " ".join([*name.prelast_names, *name.last_names]),
            )
            for name in entry.persons["author"]
        ]
        assert [tuple(map(from_tex, name)) for name in people] == [
            (name.given, name.family) for name in one.authors
        ]


# What biber says of any list in which not everything is known.
NOT_OURS = re.compile("Missing mandatory field")


def test_biber_validates_it(file, tmp_path):
    said = run(
        "biber",
        "--tool",
        "--validate-datamodel",
        "--nolog",
        f"--output-file={tmp_path / 'out.bib'}",
        str(file),
    ).stdout
    warnings = [line for line in said.splitlines() if line.startswith(("WARN", "ERROR"))]
    assert [line for line in warnings if not NOT_OURS.search(line)] == []
    written = (tmp_path / "out.bib").read_text()
    assert written.count("TITLE = ") >= len(PAPERS)


def plain(text):
    """Return `text` without what pandoc sets in type: quotation marks, dashes and the case of titles."""
    text = re.sub("[“”‘’`'\"]+", "'", clean(text)).replace("–", "--")
    return re.sub(r"</?[a-z][^>]*>", "", text).casefold()


@pytest.mark.parametrize("kind", ["bibtex", "biblatex"])
def test_pandoc_reads_titles_authors_and_years(file, kind):
    known = {
        one["id"]: one
        for one in json.loads(run("pandoc", f"--from={kind}", "--to=csljson", str(file)).stdout)
    }
    for at, one in enumerate(PAPERS):
        item = known[f"key{at}"]
        assert item["issued"]["date-parts"][0][0] == one.year
        if "$" not in one.title and "Unpaired" not in one.title:
            assert plain(item["title"]) == plain(one.title)
        families = [
            " ".join(
                filter(
                    None,
                    (name.get("dropping-particle"), name.get("non-dropping-particle"), name.get("family")),
                )
            )
            or name["literal"]
            for name in item["author"]
        ]
        # A particle that ends in an apostrophe is one by itself there: "d' Arc".
        assert [plain(name).replace("' ", "'") for name in families] == [
            plain(name.family) for name in one.authors
        ]


def test_pandoc_cites_from_it(file, tmp_path):
    text = tmp_path / "text.md"
    text.write_text("See [@key0; @key3].\n")
    shown = run(
        "pandoc", "--citeproc", f"--bibliography={file}", "--to=plain", "--wrap=none", str(text)
    ).stdout
    assert "Clark, Dyck, and King" in shown
    assert "ELECTRA: Pre-Training Text & More" in shown


# Signs that mean something to BibTeX or to TeX, and letters from elsewhere.
nasty = st.text(
    alphabet=st.sampled_from("\\{}$%&#_~^\"'`-–—,;=@()<>|!?*+/:. \n\taAbz1éßøÉαж中ع🎉́"), max_size=40
) | st.text(max_size=40)
texts = nasty.map(clean).filter(lambda text: any(map(str.isalnum, text)))
words = texts.filter(lambda text: not re.fullmatch(r"(?i)(jr|sr)\.?|i{2,3}|iv", text))


@given(texts)
def test_latex_gives_back_every_text(text):
    assert from_tex(to_tex(text)) == text
    assert from_tex(title_to_tex(text)) == text


@st.composite
def people(draw):
    if draw(st.booleans()):
        return Name.of("", draw(words))
    # What a name says before its comma is its family's, whatever a body may be called.
    return Name.of(draw(words), draw(words), draw(st.sampled_from(["", "Jr.", "III", "Sr", "de Foo, Jr"])))


@st.composite
def papers(draw):
    kind = draw(st.sampled_from([one for one in WorkKind if one is not WorkKind.OTHER]))
    is_in_print = kind in {WorkKind.PAPER, WorkKind.CHAPTER, WorkKind.BOOK, WorkKind.ARTICLE}
    numbers = st.integers(0, 9999).map(str)
    # A venue or a number that is an identifier becomes one; and each sort has room for some fields only.
    return paper(
        draw(texts),
        kind=kind,
        authors=tuple(draw(st.lists(people(), max_size=3))),
        year=draw(st.none() | st.integers(1665, 2199)),
        venue="" if kind in {WorkKind.THESIS, WorkKind.REPORT} else f"Xy {draw(texts)}",
        publisher="" if kind is WorkKind.ARTICLE else draw(texts),
        volume=draw(numbers | texts.map("v {}".format)) if is_in_print else "",
        number=draw(numbers | texts.map("n {}".format)) if is_in_print else "",
        pages=draw(st.sampled_from(["", "1-2", "e618", "S1-S12", "i-x, 1-3"])) if is_in_print else "",
        tags=tuple(draw(st.lists(texts, max_size=3, unique=True))),
    )


@given(papers())
def test_read_of_write_is_the_same(one):
    reading = read_source("x.bib", WRITER.entry(Citation("key", one)).encode())
    (record,) = reading.records
    assert reading.problems == []
    for field in ("title authors year kind venue volume number pages publisher identifiers tags").split():
        assert getattr(record, field) == getattr(one, field)


@given(texts, st.lists(people(), max_size=3), texts)
def test_bibtexparser_and_pybtex_find_every_entry_whole(title, authors, venue):
    one = paper(title, authors=tuple(authors), venue=venue)
    text = bibliography([one, PAPERS[0]])
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    assert [from_tex(entry["title"]) for entry in library.entries] == [title, PAPERS[0].title]
    with errors.capture() as faults:
        entries = parse_string(text, "bibtex").entries
    assert faults == []
    assert [from_tex(entry.fields["title"]) for entry in entries.values()] == [title, PAPERS[0].title]
    assert len(entries["key0"].persons.get("author", ())) == len(authors)


@given(
    st.from_regex(r"10\.1000/[ -~]{1,20}", fullmatch=True).filter(lambda doi: parse_doi(doi) == doi.lower())
)
def test_a_doi_of_any_signs_comes_back(doi):
    known = Identifiers(doi=doi.lower())
    one = paper("T", identifiers=known, kind=WorkKind.ARTICLE)
    (record,) = read_source("x.bib", WRITER.entry(Citation("key", one)).encode()).records
    assert record.identifiers.doi == known.doi
