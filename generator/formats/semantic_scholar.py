"""Papers of the Academic Graph of Semantic Scholar, as JSON: https://api.semanticscholar.org/api-docs/graph

    paperId, corpusId    key
    externalIds          identifiers
    title                title
    abstract             abstract
    venue                venue; where it is missing the name of publicationVenue, or of the journal
    publicationVenue     kind
    year                 year
    openAccessPdf        a link, or an identifier
    publicationTypes     kind
    publicationDate      of a preprint the month
    journal              volume, pages
    authors              authors

Names of members are read without regard to case, as the downloads of the whole graph write them small. The
summary `tldr` is a machine's, not the authors', and is left alone; so are fields of study.
"""

from generator.formats.base import Format, Reading, tell_repeated_ids
from generator.formats.entry import keep, web_links
from generator.formats.json_dates import read_date
from generator.formats.json_entries import first_entries, read_entries
from generator.formats.json_members import Members, name_of
from generator.model.identifiers import Identifiers
from generator.model.link import LinkKind
from generator.model.record import Record
from generator.model.work import WorkKind

_WRAPS = ("data", "papers", "recommendedPapers", "citedPaper", "citingPaper")
# What stands before each to say what it is; an identifier of another kind is not one of ours.
_IDENTIFIERS = {"doi": "", "arxiv": "arXiv:", "acl": "", "pubmed": "PMID:"}
# In the order in which they decide, as a paper may be called several.
_KINDS = {
    "dataset": WorkKind.DATASET,
    "booksection": WorkKind.CHAPTER,
    "book": WorkKind.BOOK,
    "conference": WorkKind.PAPER,
    "journalarticle": WorkKind.ARTICLE,
}
_OF_VENUE = {"journal": WorkKind.ARTICLE, "conference": WorkKind.PAPER}
_ARXIV = frozenset(("arxiv", "arxiv.org"))


def sniff(text: str) -> bool:
    """Say whether one of the first entries has the identifiers that Semantic Scholar gives."""
    return any(map(_is_paper, first_entries(text, _WRAPS)))


def read(text: str, reading: Reading) -> None:
    """Fill `reading` with one record a paper; one that has neither title nor identifier is rejected."""
    for entry in read_entries(text, reading, _WRAPS):
        keep(_record(_small(entry)), reading)
    tell_repeated_ids(reading)


def _is_paper(entry: dict[str, object]) -> bool:
    own = entry.get("paperId")
    is_dumped = isinstance(entry.get("corpusid"), int) and "externalids" in entry
    return isinstance(own, str) or isinstance(entry.get("externalIds"), dict) or is_dumped


def _small(entry: Members) -> Members:
    """Return `entry` with the names of its members in small letters."""
    values = {name.lower(): value for name, value in entry.values.items()}
    return Members(values, entry.line, entry.reading, entry.path)


def _record(entry: Members) -> Record:
    external, journal, place = (
        _small(entry.part(one)) for one in ("externalids", "journal", "publicationvenue")
    )
    open_copy = entry.part("openaccesspdf").address("url")
    stated = [before + text for name, before in _IDENTIFIERS.items() if (text := external.text(name))]
    names = [entry.text("venue"), place.text("name"), journal.text("name")]
    venue = next((name for name in names if name and not _is_arxiv(name)), "")
    is_preprint = not venue and any(map(_is_arxiv, names))
    kind, dated = _kind(entry, place, is_preprint=is_preprint), read_date(entry, "publicationdate")
    # A paper that was on arXiv first has arXiv's number for a volume, wherever it appeared.
    printed = Members({}, entry.line, entry.reading) if _is_arxiv(journal.text("name")) else journal
    identifiers = Identifiers.found_in([*stated, *([open_copy] if open_copy else [])])
    return Record(
        place=entry.reading.place(entry.line),
        format=entry.reading.format,
        title=entry.text("title"),
        abstract=entry.text("abstract"),
        authors=tuple(filter(None, (name_of(one.text("name")) for one in entry.parts("authors")))),
        year=read_date(entry, "year").year or dated.year,
        month=dated.month if kind is WorkKind.PREPRINT else None,
        kind=kind,
        venue=venue,
        volume=printed.text("volume"),
        pages=printed.text("pages").replace(" - ", "-"),
        identifiers=identifiers,
        links=web_links([open_copy], identifiers, entry.line, entry.reading, LinkKind.PAPER),
        key=entry.text("paperid", str.strip) or entry.text("corpusid", str.strip),
    )


def _is_arxiv(name: str) -> bool:
    return name.lower() in _ARXIV


def _kind(entry: Members, place: Members, *, is_preprint: bool) -> WorkKind | None:
    types = {name.lower() for name in entry.texts("publicationtypes")}
    if is_preprint:
        return WorkKind.PREPRINT
    told = _OF_VENUE.get(place.text("type").lower())
    return told or next((kind for name, kind in _KINDS.items() if name in types), None)


FORMAT = Format("semantic-scholar", sniff, read)
