"""CSL-JSON, read and written: what Zotero, Mendeley, pandoc and citation processors exchange.

Types and variables: https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables ;
the form: https://github.com/citation-style-language/schema/blob/master/schemas/input/csl-data.json

    type              kind
    id, citation-key  key
    author            authors; their particles belong to the family name
    issued            year; of a preprint the month as well
    abstract          abstract
    archive_location  an identifier
    container-title   venue; where it is missing event-title, formerly event
    DOI, ISBN, PMID   identifiers
    issue             number; of a report `number`
    keyword           tags with commas between, with semicolons where one holds a comma
    note              identifiers, one a line, as Zotero's "Extra" has them; the rest is the note
    number            of a preprint its identifier, as Zotero's "Archive ID"
    page              pages
    publisher         publisher
    title             title
    URL               an identifier or a link
    volume            volume
"""

import json
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from generator.formats.base import Citation, Format, Reading, Writer, cleaned, excerpt, tell_repeated_ids
from generator.formats.best_address import best_address
from generator.formats.entry import keep, web_links
from generator.formats.json_dates import read_date
from generator.formats.json_entries import first_entries, read_entries
from generator.formats.json_members import Members
from generator.formats.likely_kind import likely_kind
from generator.formats.rich_text import guarded, plain, plain_abstract
from generator.model.identifiers import Identifiers, identify, parse_doi
from generator.model.link import LinkKind
from generator.model.names import Name
from generator.model.record import Record
from generator.model.work import WorkKind
from generator.text.normalize import clean

_WRAPS = ("items", "references")
_KEYS = frozenset(("id", "citation-key"))
# Types that are told apart no further, and Crossref's names for some; the values of WorkKind are types.
_NEAR = {
    WorkKind.ARTICLE: "article-magazine article-newspaper review review-book journal-article",
    WorkKind.PAPER: "proceedings-article",
    WorkKind.CHAPTER: "entry entry-dictionary entry-encyclopedia book-chapter",
    WorkKind.BOOK: "classic collection periodical monograph",
    WorkKind.REPORT: "standard",
    WorkKind.PREPRINT: "posted-content",
    WorkKind.OTHER: """
        bill broadcast event figure graphic hearing interview legal_case legislation manuscript map
        motion_picture musical_score pamphlet patent performance personal_communication post post-weblog
        regulation song speech treaty webpage
        """,
}
_KINDS = {kind.value: kind for kind in WorkKind} | {
    name: kind for kind, names in _NEAR.items() for name in names.split()
}
_ENCODE = json.JSONEncoder(ensure_ascii=False).encode
_VENUES = ("container-title", "event-title", "event")
# Members that other formats lack, or spell otherwise.
_OWN = frozenset(
    """
    issued container-title citation-key DOI URL ISBN ISSN PMID page issue publisher accessed event-title
    title-short container-title-short collection-title keyword author editor
    """.split()
)
# What the lines of our JSON Lines have, and no entry of CSL-JSON.
_FOREIGN = frozenset(("authors", "year", "venue", "arxiv_id", "acl_id"))
# What programs put on a line of the note for each other; the identifiers among it are read.
_PROGRAMS = re.compile(r"\s*(?:PMCID|Citation Key|tex\.\w+|ZSCC)\s*:", re.IGNORECASE)


def sniff(text: str) -> bool:
    """Say whether one of the first entries has a type of CSL, and members that only CSL spells so."""
    return any(map(_is_entry, first_entries(text, _WRAPS)))


def read(text: str, reading: Reading) -> None:
    """Fill `reading` with one record an entry; one that names no work is rejected."""
    for entry in read_entries(text, reading, _WRAPS):
        keep(_record(entry), reading)
    tell_repeated_ids(reading)


def _is_entry(entry: dict[str, object]) -> bool:
    kind, names = entry.get("type"), entry.keys()
    if not isinstance(kind, str) or names & _FOREIGN or isinstance(entry.get("title"), list):
        return False
    # pandoc leaves the type empty where it knows none.
    if kind not in _KINDS:
        return not kind and bool(names & _OWN)
    return bool(names & _KEYS) and bool(names & _OWN or names <= {*_KEYS, "type", "title"})


def _record(entry: Members) -> Record:
    kind, number, url = _kind(entry), entry.text("number", _plain), entry.address("URL")
    venue = next((name for one in _VENUES if (name := entry.text(one, _plain))), "")
    # Older exports have the preprint's identifier in the place of the journal.
    stated = venue.removeprefix("arXiv preprint ") if "arxiv" in venue.lower() else ""
    if stated and identify(stated):
        kind, venue = WorkKind.PREPRINT, ""
    if (kind is WorkKind.PREPRINT or number.lower().startswith("arxiv")) and identify(number):
        stated, number = number, ""
    lines = entry.text("note", str.strip).splitlines()
    notes = [line for line in lines if line.strip() and not identify(line)]
    issue, issued = entry.text("issue", _plain), read_date(entry, "issued")
    identifiers = Identifiers.found_in(filter(None, (*_identifiers(entry), stated, *lines, url)))
    return Record(
        place=entry.reading.place(entry.line),
        format=entry.reading.format,
        title=entry.text("title", _plain),
        abstract=entry.text("abstract", _abstract),
        authors=tuple(filter(None, map(_name, entry.parts("author")))),
        year=issued.year,
        month=issued.month if kind is WorkKind.PREPRINT else None,
        kind=kind,
        venue=venue,
        volume=entry.text("volume", _plain),
        number=number or issue if kind is WorkKind.REPORT else issue or number,
        pages=entry.text("page", _plain),
        publisher=entry.text("publisher", _plain),
        identifiers=identifiers,
        links=web_links([url], identifiers, entry.line, entry.reading, LinkKind.PAPER),
        tags=_tags(entry.text("keyword", _plain)),
        note=clean(" ".join(line for line in notes if not _PROGRAMS.match(line))),
        key=entry.text("citation-key", str.strip) or entry.text("id", str.strip),
    )


def _plain(text: str) -> str:
    return clean(plain(text))


def _abstract(text: str) -> str:
    return clean(plain_abstract(text) if "<jats:" in text else plain(text))


def _kind(entry: Members) -> WorkKind | None:
    written = entry.text("type")
    if written and written not in _KINDS:
        entry.warn(f'"type" is {excerpt(written)}, which CSL has not', "write for example article-journal")
    return _KINDS.get(written)


def _name(author: Members) -> Name | None:
    """Return a person, or a body, whose name is `literal`; None if nothing is written."""
    if body := author.text("literal", _plain):
        return Name.of("", body)
    given, last = author.text("given", _plain), author.text("family", _plain)
    for particle in ("non-dropping-particle", "dropping-particle"):
        if particle in author.values:
            last = f"{author.text(particle, _plain)} {last}".strip()
    if not last:
        given, last = "", given
    return Name.of(given, last, author.text("suffix", _plain)) if last else None


def _identifiers(entry: Members) -> Iterator[str]:
    """Yield what stands where identifiers belong."""
    doi, isbn = entry.text("DOI"), entry.text("ISBN")
    if doi and not parse_doi(doi):
        entry.warn(f'"DOI" is {excerpt(doi)}, which is none', "correct it")
    yield doi
    if pmid := entry.text("PMID"):
        yield f"PMID:{pmid}"
    # Several may stand there, and each may be written with blanks.
    for one in (isbn, *isbn.split()) if isbn else ():
        yield f"ISBN {one}"
    located = entry.text("archive_location")
    yield (
        f"arXiv:{located}" if located[:2].isdigit() and "arxiv" in entry.text("archive").lower() else located
    )


def _tags(keyword: str) -> tuple[str, ...]:
    words = map(str.strip, keyword.split(";" if ";" in keyword else ","))
    return tuple(dict.fromkeys(filter(None, words)))


def _entry(citation: Citation) -> str:
    """Return a paper as one entry, on one line. Only what is known is written."""
    members = {name: value for name, value in _members(citation) if value}
    return _ENCODE(members)


def _members(citation: Citation) -> Iterator[tuple[str, object]]:
    paper, kind, known = citation.paper, likely_kind(citation.paper), citation.paper.identifiers
    is_preprint, is_report = kind is WorkKind.PREPRINT, kind is WorkKind.REPORT
    eprint = f"arXiv:{known.arxiv}" if known.arxiv and is_preprint else ""
    doi, isbn, pmid, url = known.doi, known.isbn, known.pmid, best_address(paper)
    yield "id", citation.key
    yield "type", kind.value
    yield "title", _guarded(paper.title)
    yield "author", [_author(name) for name in paper.authors]
    if paper.year:
        is_dated = is_preprint and paper.month is not None and paper.month.startswith(f"{paper.year}-")
        yield (
            "issued",
            {"date-parts": [[paper.year, *([int(paper.month[5:])] if is_dated and paper.month else [])]]},
        )
    yield "container-title", _guarded(paper.venue)
    yield "volume", _guarded(paper.volume)
    yield "issue", "" if is_report else _guarded(paper.number)
    yield "number", _guarded(paper.number) if is_report else eprint
    yield "page", _guarded(paper.pages)
    yield "publisher", _guarded(paper.publisher)
    yield "DOI", doi
    yield "ISBN", isbn
    yield "PMID", pmid
    yield "URL", url
    rest = {name: value for name, value in known.known().items() if name not in {"isbn", "pmid"}}
    for text in filter(None, (doi, eprint, url)):
        said = identify(text) if rest else {}
        rest = {name: value for name, value in rest.items() if name not in said}
    # The rest has no variable of its own; so Zotero keeps and reads it.
    yield "note", "\n".join(f"{name}: {value}" for name, value in rest.items())
    yield "keyword", _keyword(citation.keywords())
    yield "abstract", _guarded(paper.abstract)


def _guarded(text: str) -> str:
    return guarded(cleaned(text)) if text else ""


# A list has the same people again and again.
@lru_cache(maxsize=1 << 16)
def _author(name: Name) -> dict[str, str]:
    """Return a name in its parts; a body, or who has but one name, as it is printed."""
    if not name.given and not name.suffix:
        return {"literal": _guarded(name.family)}
    words = clean(name.family).split(" ")
    # Particles are the small words before the name proper: "van der" of "van der Berg".
    last = next((at for at, word in enumerate(words) if not word.islower()), len(words) - 1)
    parts = {
        "family": _guarded(" ".join(words[last:])),
        "given": _guarded(name.given),
        "non-dropping-particle": _guarded(" ".join(words[:last])),
        "suffix": _guarded(name.suffix),
    }
    return {part: value for part, value in parts.items() if value}


def _keyword(tags: Sequence[str]) -> str:
    """Return `tags` in one text; a semicolon, which would end a tag, is written as a comma."""
    words = [clean(tag.replace(";", ",")) for tag in tags]
    if not any("," in word for word in words):
        return guarded(", ".join(words))
    return guarded("; ".join(words) if words[1:] else f"{words[0]};")


FORMAT = Format("csl-json", sniff, read, (".csl.json", ".csljson"))
WRITER = Writer(
    "csl-json",
    "CSL-JSON",
    "csl.json",
    "application/vnd.citationstyles.csl+json",
    _entry,
    head="[\n",
    between=",\n",
    tail="\n]\n",
    good_for="pandoc and other citation processors",
)
