"""PubMed's MEDLINE display format, as its "Send to: citation manager" saves it (.nbib).

National Library of Medicine, MEDLINE/PubMed Data Element (Field) Descriptions:
https://www.nlm.nih.gov/bsd/mms/medlineelements.html
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.formats.base import Format, Reading, tell_repeated_ids
from generator.formats.entry import isbn_in, keep, named_in, web_links, year_in
from generator.model.dates import parse_month
from generator.model.identifiers import Identifiers
from generator.model.names import Name
from generator.model.record import Record
from generator.model.work import WorkKind
from generator.text.normalize import clean

# The field map, in the order of the document. Of several tags the first that is filled counts.
_ABSTRACT = ("AB", "OAB")
# "10.1000/182 [doi]"; other kinds of number stand there too.
_ARTICLE_IDS = ("AID", "LID")
# In full since 2002; before, a family name and initials.
_FULL_AUTHOR, _AUTHOR, _BODY = "FAU", "AU", "CN"
_TITLE = ("TI", "BTI", "TT")
_DATE, _ELECTRONIC_DATE = ("DP",), ("DEP",)
_NOTE = ("GN",)
_ISBN = ("ISBN",)
_NUMBER = ("IP",)
_VENUE = ("JT", "BTI", "CTI", "TA")
_KEYWORDS = ("MH", "OT", "KW")
_PAGES = ("PG",)
_TYPE = ("PT",)
_PUBLISHER = ("PB",)
_PMID = ("PMID",)
_SOURCE = "SO"
_VOLUME = ("VI",)
# https://www.nlm.nih.gov/mesh/pubtypes.html ; what says most stands first, as an entry has several.
_KINDS = {
    "Preprint": WorkKind.PREPRINT,
    "Academic Dissertation": WorkKind.THESIS,
    "Book Chapter": WorkKind.CHAPTER,
    "Book": WorkKind.BOOK,
    "Books": WorkKind.BOOK,
    "Dataset": WorkKind.DATASET,
    "Technical Report": WorkKind.REPORT,
    "Journal Article": WorkKind.ARTICLE,
}
# As the library writes them, behind the given names and without a comma.
_SUFFIXES = frozenset({"Jr", "Sr", "2nd", "3rd", "4th", "II", "III", "IV"})

# A tag is filled up with blanks to four characters.
_LINE = re.compile(r"(?=.{4}-)([A-Z][A-Z0-9]{1,3}) *-(?: (.*)|$)")
_BEGINS = re.compile(r"^(?:PMID- ?\d+|OWN - [A-Z]+)\s*\n[A-Z][A-Z0-9 ]{3}- ", re.MULTILINE)
_LINE_END = re.compile(r"\r\n?|\n")
_BEGINNING = 4_000


@dataclass(slots=True)
class _Entry:
    """One entry: its tags with the lines of their values, in the order of the file."""

    line: int
    fields: list[tuple[str, list[str]]] = field(default_factory=list)

    def every(self, tags: Iterable[str]) -> list[str]:
        """Return the values under `tags`, the values of the first tag first."""
        values = (" ".join(pieces) for tag in tags for name, pieces in self.fields if name == tag)
        return [value for value in map(clean, values) if value]

    def first(self, tags: Iterable[str]) -> str:
        return next(iter(self.every(tags)), "")

    def has(self, tag: str) -> bool:
        return any(name == tag for name, _ in self.fields)


def sniff(text: str) -> bool:
    """Say whether an entry begins near the beginning of `text`: a PMID and a tag in the next line."""
    head = _LINE_END.sub("\n", text[:_BEGINNING]).lstrip()
    # Markup or JSON may hold such lines in a text of its own.
    return not head.startswith(("<", "{", "[")) and bool(_BEGINS.search(head))


def read(text: str, reading: Reading) -> None:
    """Fill `reading` with one record an entry.

    Nothing marks the end of an entry, so only the last one is known to be broken off: the file ends
    within a line, or it lacks the source with which the entries before it end.
    """
    before: _Entry | None = None
    have_source = False
    for entry in _entries(text):
        if before:
            keep(_record(before, reading), reading)
            have_source |= before.has(_SOURCE)
        before = entry
    if before is None:
        reading.refuse("no entry in it", "an entry begins with a line `PMID- ` and its number")
        return
    is_cut = not text.endswith(("\n", "\r")) and not before.has(_SOURCE)
    if is_cut:
        before.fields[1:] = before.fields[1:-1]
    ends_early = is_cut or (have_source and not before.has(_SOURCE))
    keep(_record(before, reading), reading, "the file ends within an entry" if ends_early else "")
    tell_repeated_ids(reading)


def _entries(text: str) -> Iterator[_Entry]:
    entry: _Entry | None = None
    is_apart = True
    for number, line in enumerate(_LINE_END.split(text), start=1):
        if not line.strip():
            is_apart = True
            continue
        match = _LINE.match(line)
        tag = match.group(1) if match else ""
        # An empty line parts entries; one that has a number of its own may be spaced out.
        if tag == "PMID" or (tag and (entry is None or (is_apart and not entry.has("PMID")))):
            if entry:
                yield entry
            entry = _Entry(number)
        is_apart = False
        if entry and match:
            entry.fields.append((tag, [match.group(2) or ""]))
        elif entry:
            entry.fields[-1][1].append(line)
    if entry:
        yield entry


def _record(entry: _Entry, reading: Reading) -> Record:
    # "10.1000/182 [doi]", "S0140-6736(20)30183-5 [pii]", "NBK1826 [bookaccession]"
    numbers = [text.removesuffix("[doi]").strip() for text in entry.every(_ARTICLE_IDS)]
    pmid = entry.first(_PMID)
    isbn = isbn_in(text.removeprefix("ISBN-") for text in entry.every(_ISBN))
    identifiers = Identifiers.found_in([f"PMID: {pmid}", *named_in(numbers)]).filled_from(
        Identifiers(isbn=isbn)
    )
    title = entry.first(_TITLE)
    kind = _kind(entry)
    return Record(
        place=reading.place(entry.line),
        format=reading.format,
        # The library ends every title with a full stop, and sets a translated one in brackets.
        title=title if title.endswith("..") else title.removesuffix("."),
        abstract=entry.first(_ABSTRACT),
        authors=tuple(_authors(entry)),
        year=year_in(entry.every(_DATE)),
        month=_month(entry.first(_ELECTRONIC_DATE)) if kind is WorkKind.PREPRINT else None,
        kind=kind,
        venue=next((venue for venue in entry.every(_VENUE) if venue != title), ""),
        volume=entry.first(_VOLUME),
        number=entry.first(_NUMBER),
        pages=entry.first(_PAGES),
        publisher=entry.first(_PUBLISHER),
        identifiers=identifiers,
        links=web_links((text for text in numbers if ":" in text), identifiers, entry.line, reading),
        tags=_tags(entry.every(_KEYWORDS)),
        note=" ".join(entry.every(_NOTE)),
        key=pmid,
    )


def _kind(entry: _Entry) -> WorkKind | None:
    types = entry.every(_TYPE)
    said = next((kind for name, kind in _KINDS.items() if name in types), None)
    # A letter or a review is of a journal where one is named.
    return said or (WorkKind.ARTICLE if entry.has("JT") or entry.has("TA") else None)


def _authors(entry: _Entry) -> Iterator[Name]:
    """Yield persons and bodies in the order in which they stand."""
    person = _FULL_AUTHOR if entry.has(_FULL_AUTHOR) else _AUTHOR
    for tag, pieces in entry.fields:
        written = clean(" ".join(pieces))
        if not any(map(str.isalnum, written)):
            continue
        if tag == _BODY:
            yield Name.of("", written)
        elif tag == person:
            # "van Raaij, Mark J Jr" in full, "van Raaij MJ Jr" in short.
            family, _, given = written.partition(", ") if person == _FULL_AUTHOR else _in_short(written)
            *words, last = given.split() or [""]
            yield Name.of(" ".join(words), family, last) if last in _SUFFIXES else Name.of(given, family)


def _in_short(written: str) -> tuple[str, str, str]:
    words = written.split()
    end = len(words) - 1 if words[-1] in _SUFFIXES else len(words)
    at = max(end - 1, 1)
    return " ".join(words[:at]), " ", " ".join(words[at:])


def _month(date: str) -> str | None:
    """Return the month of "20200705" as YYYY-MM."""
    return parse_month(f"{date[:4]}-{date[4:6]}") if re.fullmatch(r"\d{8}", date, re.ASCII) else None


def _tags(keywords: Iterable[str]) -> tuple[str, ...]:
    """Return the headings without their subheadings and the asterisk of the major ones."""
    words = (clean(text.split("/")[0].replace("*", "")) for text in keywords)
    return tuple(dict.fromkeys(word for word in words if word))


FORMAT = Format("nbib", sniff, read, (".nbib",))
