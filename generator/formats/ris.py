"""RIS, read and written.

Research Information Systems, RIS Format Specifications
(https://web.archive.org/web/2012/http://www.refman.com/support/risformat_intro.asp), as
EndNote, Zotero, Mendeley and the publishers' sites write it. Lines end with CR and LF, as it asks;
they are read however they end. What a tag line is, and what an entry holds, is for rispy to say.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from rispy import RisParser  # type: ignore[import-untyped]  # ships no types

from generator.formats.base import Citation, Format, Reading, Writer, cleaned, tell_repeated_ids
from generator.formats.best_address import best_address
from generator.formats.entry import (
    cited_names,
    doi_addresses,
    isbn_in,
    keep,
    named_in,
    split_addresses,
    web_links,
    whole_and_words,
    year_in,
)
from generator.formats.likely_kind import likely_kind
from generator.model.dates import parse_month
from generator.model.identifiers import Identifiers, address, parse_pmid
from generator.model.link import LinkKind
from generator.model.names import Name
from generator.model.record import Record
from generator.model.work import WorkKind
from generator.text.normalize import clean

# The field map, in the order of the specification. Of several tags the first that is filled counts.
_TYPES = {
    WorkKind.ARTICLE: ("JOUR", "EJOUR", "JFULL", "MGZN", "NEWS", "INPR", "ABST"),
    WorkKind.PAPER: ("CONF", "CPAPER"),
    WorkKind.BOOK: ("BOOK", "EBOOK", "EDBOOK", "SER", "CLSWK"),
    WorkKind.CHAPTER: ("CHAP", "ECHAP", "ENCYC", "DICT"),
    WorkKind.THESIS: ("THES",),
    WorkKind.REPORT: ("RPRT", "GOVDOC", "STAND"),
    WorkKind.PREPRINT: ("UNPB", "MANSCPT", "PREPRINT"),
    WorkKind.DATASET: ("DATA", "DBASE", "AGGR"),
    WorkKind.SOFTWARE: ("COMP",),
    WorkKind.OTHER: ("GEN", "ELEC"),
}
_ID = ("ID",)
_TITLE = ("TI", "T1", "CT")
_AUTHORS = ("AU", "A1")
_YEAR = ("PY", "Y1", "DA")
_NOTES = ("N1",)
_ABSTRACT = ("AB", "N2")
_KEYWORDS = ("KW",)
_VENUE = ("T2", "JF", "BT", "JO", "C3", "JA", "J2")
_VOLUME, _ISSUE, _FIRST_PAGE, _LAST_PAGE = ("VL",), ("IS", "CP"), ("SP",), ("EP",)
_PUBLISHER, _SERIAL, _DOI = ("PB",), ("SN",), ("DO", "DI")
_ADDRESS = ("UR", "L1", "L2", "L3", "L4", "LK")
# Where an identifier may stand beside other things.
_ANYTHING = ("AN", "M1", "M2", "M3", "C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "U1", "U2")
_DATABASE = ("DB", "DP")
# "BT" is the title of what stands by itself, and the venue of what stands in a volume.
_BY_THEMSELVES = (WorkKind.BOOK, WorkKind.PREPRINT)

_KINDS = {name: kind for kind, names in _TYPES.items() for name in names}
_TAGS = [
    *("TY", *_ID, *_TITLE, *_AUTHORS, *_YEAR, *_NOTES, *_ABSTRACT, *_KEYWORDS, *_VENUE, *_VOLUME, *_ISSUE),
    *(*_FIRST_PAGE, *_LAST_PAGE, *_PUBLISHER, *_SERIAL, *_DOI, *_ADDRESS, *_ANYTHING, *_DATABASE),
]  # fmt: skip
_PARSER = RisParser(
    mapping={tag: tag for tag in _TAGS}, list_tags=_TAGS, delimiter_tags_mapping={}, skip_unknown_tags=True
)
_BEGINS = re.compile(r"^TY {1,2}-(?: [^\n]*)?\n\s*[A-Z][A-Z0-9] {1,2}-", re.MULTILINE)
# Some pages show two blanks as one, and so they are copied.
_ONE_BLANK = re.compile(r"^([A-Z][A-Z0-9]) -(?: |$)")
_RANGE = re.compile(r"([^\s-]+)-([^\s-]+)")
_LINE_END = re.compile(r"\r\n?|\n")
# Where the first entry is looked for: a database may say before it what the file is.
_BEGINNING = 4_000
_EXPORT = "export the file again"


@dataclass(slots=True)
class _Entry:
    """The lines of one entry, each with those that go on with it."""

    line: int
    lines: list[list[str]] = field(default_factory=list)
    fault: str = ""


def sniff(text: str) -> bool:
    """Say whether an entry begins near the beginning of `text`: a line `TY  - ` and a tag in the next."""
    head = _LINE_END.sub("\n", text[:_BEGINNING]).lstrip()
    # Markup or JSON may hold such lines in a text of its own.
    return not head.startswith(("<", "{", "[")) and bool(_BEGINS.search(head))


def read(text: str, reading: Reading) -> None:
    """Fill `reading` with one record an entry; one that lacks its beginning or its end is told.

    An entry that the file breaks off is read without the line in which it does. What stands between
    entries (rispy numbers them, databases name themselves) is none.
    """
    for entry in _entries(text):
        keep(_record(entry, reading), reading, entry.fault, _EXPORT)
    if not reading.records and not reading.rejected:
        reading.refuse("no entry in it", "an entry begins with a line `TY  - JOUR` and ends with `ER  - `")
    tell_repeated_ids(reading)


def _entries(text: str) -> Iterator[_Entry]:
    entry: _Entry | None = None
    has_one_blank = False
    for number, raw in enumerate(_LINE_END.split(text), start=1):
        begins = raw.startswith(("TY  -", "TY -"))
        has_one_blank = raw.startswith("TY -") if begins else has_one_blank
        line = _ONE_BLANK.sub(r"\1  - ", raw) if has_one_blank else raw
        # Asked only where it can say yes: there may be millions of lines that go on with another.
        tag = _PARSER.parse_line(line)[0] if line[4:5] == "-" else None
        if tag == "ER":
            if entry:
                yield entry
            entry = None
        elif begins or (tag and not entry):
            if entry:
                entry.fault = "an entry without its end (`ER  - `)"
                yield entry
            fault = "" if begins else "an entry without its beginning (`TY  - `)"
            entry = _Entry(number, [[line]], fault)
        elif entry and line.strip():
            entry.lines.append([line]) if tag else entry.lines[-1].append(line)
    if entry:
        entry.fault = "the file ends within an entry"
        if not text.endswith(("\n", "\r")):
            entry.lines[1:] = entry.lines[1:-1]
        yield entry


def _record(entry: _Entry, reading: Reading) -> Record:
    lines = ["\n".join(pieces) for pieces in entry.lines]
    begins = [] if lines[0].startswith("TY") else ["TY  - "]
    (found,) = _PARSER.parse_lines(iter([*begins, *lines, "ER  - "]))

    def every(tags: Iterable[str]) -> list[str]:
        return [text for tag in tags for text in found.get(tag, ()) if text.strip()]

    def first(tags: Iterable[str]) -> str:
        return clean(next(iter(every(tags)), ""))

    kind = _KINDS.get(str(found["TY"]).strip().upper())
    title = (*_TITLE, "BT") if kind in _BY_THEMSELVES else _TITLE
    venue = first(tag for tag in _VENUE if tag not in title)
    dates = every(_YEAR)
    dois = list(whole_and_words(every(_DOI)))
    addresses = [*split_addresses(every(_ADDRESS)), *doi_addresses(dois)]
    isbn = isbn_in(every(_SERIAL))
    identifiers = Identifiers.found_in(
        [
            *dois,
            *addresses,
            *named_in(every((*_ANYTHING, *_NOTES, *_ID))),
            *re.findall(r"\barxiv:\s*\S+", venue, re.IGNORECASE),
            *_pubmed(every(("AN",)), every(_DATABASE)),
        ]
    ).filled_from(Identifiers(isbn=isbn))
    return Record(
        place=reading.place(entry.line),
        format=reading.format,
        title=first(title),
        abstract=first(_ABSTRACT),
        authors=cited_names(map(clean, every(_AUTHORS))),
        year=year_in(dates),
        month=_month(dates) if kind is WorkKind.PREPRINT else None,
        kind=kind,
        venue=venue,
        volume=first(_VOLUME),
        number=first(_ISSUE),
        pages=_pages(first(_FIRST_PAGE), first(_LAST_PAGE)),
        publisher=first(_PUBLISHER),
        identifiers=identifiers,
        links=web_links(addresses, identifiers, entry.line, reading, LinkKind.PAPER),
        tags=_tags(every(_KEYWORDS)),
        note=clean(" ".join(every(_NOTES))),
        key=first(_ID),
    )


def _pubmed(numbers: Iterable[str], databases: Iterable[str]) -> Iterator[str]:
    """Yield an accession number as a PMID, where the database is one that counts in PMIDs."""
    if re.search(r"pubmed|medline", " ".join(databases), re.IGNORECASE):
        yield from (f"PMID: {number}" for number in numbers if parse_pmid(number))


def _month(dates: Iterable[str]) -> str | None:
    """Return the month of "2020/07/05/" or of "2020-07" as YYYY-MM."""
    found = (re.match(r"(\d{4})[/-](\d{1,2})(?!\d)", date) for date in dates)
    return next((parse_month(f"{one.group(1)}-{one.group(2):0>2}") for one in found if one), None)


def _pages(first: str, last: str) -> str:
    """Return both pages as one range; some write the whole range as the first."""
    return f"{first}-{last}" if first and last and "-" not in first else first or last


def _tags(keywords: Iterable[str]) -> tuple[str, ...]:
    # The format has a line for each; some write one line for all.
    words = (clean(word) for text in keywords for word in re.split(r"[;\n]", text))
    return tuple(dict.fromkeys(word for word in words if word))


def _entry(citation: Citation) -> str:
    """Return the entry of a paper, each value on one line of its own, so that none can pass for a tag."""
    fields = ((tag, cleaned(value)) for tag, value in _fields(citation) if value)
    lines = [f"{tag}  - {value}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - "])


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    paper = citation.paper
    kind = likely_kind(paper)
    yield "TY", _TYPES[kind][0]
    yield "ID", citation.key
    yield "TI", paper.title
    yield from (("AU", _author(name)) for name in paper.authors)
    yield "PY", str(paper.year or "")
    # Elsewhere the month is that of a preprint, which would be taken for the month of printing.
    if (
        kind is WorkKind.PREPRINT
        and paper.month
        and parse_month(paper.month) == f"{paper.year}{paper.month[4:]}"
    ):
        yield "DA", f"{paper.month.replace('-', '/')}//"
    yield "AB", paper.abstract
    yield from (("KW", word) for word in citation.keywords())
    yield "T2", paper.venue
    yield "VL", paper.volume
    yield "IS", paper.number
    first_and_last = _RANGE.fullmatch(cleaned(paper.pages))
    yield "SP", first_and_last.group(1) if first_and_last else paper.pages
    yield "EP", first_and_last.group(2) if first_and_last else ""
    yield "PB", paper.publisher
    yield "SN", paper.identifiers.isbn
    yield "DO", paper.identifiers.doi
    yield "UR", best_address(paper)
    yield from _numbers(paper.identifiers)


def _numbers(identifiers: Identifiers) -> Iterator[tuple[str, str]]:
    """Yield what has no tag of its own, where other programs keep what they do not know."""
    yield "AN", identifiers.arxiv and f"arXiv:{identifiers.arxiv}"
    yield "M2", identifiers.pmid and f"PMID: {identifiers.pmid}"
    for kind in ("acl", "openreview"):
        if value := identifiers.known().get(kind):
            yield "M2", address(kind, value)


# A list has the same people again and again.
@lru_cache(maxsize=1 << 16)
def _author(name: Name) -> str:
    family, given, suffix = (clean(one).replace(",", ",,") for one in (name.family, name.given, name.suffix))
    if suffix:
        return f"{family}, {given}, {suffix}"
    if given:
        return f"{family}, {given}"
    # Without it a body of several words would be taken for a person.
    return f"{family}," if " " in family or "," in family else family


FORMAT = Format("ris", sniff, read, (".ris",))
WRITER = Writer(
    "ris",
    "RIS",
    "ris",
    "application/x-research-info-systems",
    _entry,
    between="\r\n\r\n",
    tail="\r\n",
    good_for="Zotero, EndNote and Mendeley, with abstracts",
)
