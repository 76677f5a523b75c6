"""BibTeX and BibLaTeX, read: the fields of an entry, by the map in bibtex_fields.py, to a record."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from urllib.parse import unquote

from generator.formats.base import LONGEST_TITLE, Reading, excerpt, tell_repeated_ids
from generator.formats.bibtex_blocks import BibEntry, inherited, read_entries
from generator.formats.bibtex_fields import (
    EPRINTS,
    INSTITUTION,
    KEYWORDS,
    KINDS,
    LINKS,
    NAMED,
    NUMBER,
    PAGES,
    PUBLISHER,
    REMARKS,
    VENUE,
)
from generator.formats.bibtex_names import read_names, split_outside_braces
from generator.formats.entry import isbn_in
from generator.model.dates import parse_month, parse_year
from generator.model.identifiers import Identifiers, identify
from generator.model.link import LinkKind, WebLink, kind_of, unique_links
from generator.model.record import Record
from generator.model.work import WorkKind, names_server
from generator.text.tex import address_from_tex, from_tex
from generator.text.urls import find_urls, is_web_address

# How a text of this format begins: a block of its own, or an entry with its key and a field.
_BEGINS = re.compile(
    r"^[ \t]*@(?:(?:string|preamble|comment)[ \t]*[{(]"
    r"|[a-z]+[ \t]*[{(]\s*[^\s,{}()=\"]{0,200}\s{0,20},\s{0,200}[a-z][\w:.+-]{0,40}\s{0,20}=)",
    re.IGNORECASE | re.MULTILINE,
)
# What may not stand before: then the entry is an example in a page, a list or a table.
_OTHER = re.compile(r"^[ \t]*(?:[#<>|\[{]|[*-][ \t]|```|TY  -)", re.MULTILINE)
_BEGINNING = 20_000
# As one looks for them in a hundred megabytes.
_LENDING = ("crossref", "Crossref", "CrossRef", "CROSSREF", "xdata", "XData", "XDATA")
_SEPARATED = (re.compile(r"\\.|[{}]|;", re.DOTALL), re.compile(r"\\.|[{}]|,", re.DOTALL))
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)", re.ASCII)
# BibLaTeX: ISO 8601-2, "2020-05-03/2020-05-07".
_DATE_MONTH = re.compile(r"\s*\d{4}-(\d\d)", re.ASCII)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
# DBLP has the identifier in the volume: "abs/1810.04805".
_ABS = re.compile(r"abs/(?=\S)", re.IGNORECASE)
_SHORT = 300
_DIGIT = re.compile(r"\d")
_DASHES = re.compile(r"\s*[-‐-―−]+\s*")
# Words before an identifier in a sentence that is nothing but it.
_ANNOUNCED = re.compile(
    r"\A(?:e-?print|preprint|corr|arxiv preprint|available (?:at|from))\b[\s,:]*", re.IGNORECASE
)
_NOT_ENTRIES = "an entry begins like @article{key, title = {...}, and ends with a brace"


def sniff(text: str) -> bool:
    """Say whether `text` begins as a bibliography does: an entry, with nothing but remarks before it."""
    head = text[:_BEGINNING].lstrip("\ufeff")
    found = _BEGINS.search(head)
    return found is not None and not _OTHER.search(head[: found.start()])


def read(text: str, reading: Reading) -> None:
    """Fill `reading` with one record an entry; an entry that is no paper is rejected."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    entries = read_entries(text, reading)
    lends = any(name in text for name in _LENDING)
    for entry in inherited(entries, reading) if lends else entries:
        _keep(entry, reading)
    if not reading.records and not reading.rejected:
        reading.refuse("no BibTeX entry in it", _NOT_ENTRIES)
    tell_repeated_ids(reading)


def _keep(entry: BibEntry, reading: Reading) -> None:
    title = _title(entry)
    if len(title) > LONGEST_TITLE:
        what = f"a title of {len(title):,} characters: {excerpt(title)}"
        hint = f"a title has at most {LONGEST_TITLE:,}; a brace may be missing"
        reading.reject(entry.line, what, hint, entry.key)
        return
    record = _record(entry, title, reading)
    if title or record.identifiers.of_the_work():
        reading.records.append(record)
    else:
        named = f" {excerpt(entry.key)}" if entry.key else ""
        reading.reject(entry.line, f"an entry{named} without a title", "give it a title", entry.key)


def _record(entry: BibEntry, title: str, reading: Reading) -> Record:
    identifiers = _identifiers(entry)
    venue = _venue(entry)
    kind = _kind(entry, venue, identifiers)
    is_by_institution = kind is WorkKind.THESIS or kind is WorkKind.REPORT
    year = _year(entry, reading)
    volume = _text(entry, ("volume",))
    number = _text(entry, NUMBER)
    return Record(
        place=reading.place(entry.line),
        format=reading.format,
        title=title,
        abstract=_text(entry, ("abstract",)),
        authors=read_names(entry.fields.get("author", "")),
        year=year,
        # A record's month is that of its first posting, which arXiv's own number tells better: a printed
        # work was posted before, and reference managers date a preprint by its latest version.
        month=_month(entry, year) if kind is WorkKind.PREPRINT and not identifiers.arxiv else None,
        kind=kind,
        venue=venue,
        volume="" if _ABS.match(volume) else volume,
        number="" if number and identify(number) else number,
        pages=_DASHES.sub("-", _text(entry, PAGES)),
        publisher=_text(entry, INSTITUTION if is_by_institution else PUBLISHER),
        identifiers=identifiers,
        links=_links(entry, identifiers, reading),
        tags=_tags(entry),
        note=_note(entry),
        key=entry.key,
    )


# Years, venues and publishers come again and again.
_often = lru_cache(maxsize=1 << 14)(from_tex)


def _text(entry: BibEntry, names: Sequence[str]) -> str:
    """Return what the first of the fields `names` that is not empty shows."""
    for name in names:
        if tex := entry.fields.get(name):
            shown = _often(tex) if len(tex) < _SHORT else from_tex(tex)
            if shown:
                return shown
    return ""


def _title(entry: BibEntry) -> str:
    title, subtitle = _text(entry, ("title",)), _text(entry, ("subtitle",))
    if not (title and subtitle):
        return title or subtitle
    return f"{title} {subtitle}" if title[-1] in ":?!.–—" else f"{title}: {subtitle}"


def _venue(entry: BibEntry) -> str:
    if venue := _text(entry, VENUE):
        return venue
    published = _text(entry, ("howpublished",))
    is_address = published and (identify(published) or any(find_urls(published)))
    return "" if is_address else published


def _kind(entry: BibEntry, venue: str, identifiers: Identifiers) -> WorkKind | None:
    """Return what the entry says that it is; what a server holds is a preprint, whatever it is called."""
    kind = KINDS.get(entry.sort)
    is_served = names_server(venue) or names_server(_text(entry, ("publisher",)))
    if kind is WorkKind.ARTICLE:
        return WorkKind.PREPRINT if is_served else kind
    if kind is None or kind is WorkKind.OTHER:
        is_eprint = bool(identifiers.arxiv) or "eprint" in entry.fields
        is_preprint = (
            is_eprint or is_served or _text(entry, ("pubstate", "type")) in {"prepublished", "preprint"}
        )
        return WorkKind.PREPRINT if is_preprint else kind
    return kind


def _identifiers(entry: BibEntry) -> Identifiers:
    return Identifiers.found_in(_candidates(entry))


def _candidates(entry: BibEntry) -> Iterator[str]:
    """Yield what may be an identifier, the surest first."""
    fields = entry.fields
    if doi := fields.get("doi"):
        # Our own entries, and many others, have its braces and per cent signs as an address has them.
        yield unquote(address_from_tex(doi))
    if eprint := fields.get("eprint"):
        server = from_tex(fields.get("eprinttype") or fields.get("archiveprefix", "")).lower()
        number = address_from_tex(eprint)
        yield from (number, EPRINTS[server] + number) if server in EPRINTS else (number,)
    yield f"ISBN {isbn_in((address_from_tex(fields.get('isbn', '')),))}"
    for name, prefix in NAMED.items():
        if name in fields:
            written = address_from_tex(fields[name])
            yield from (written, prefix + written)
    yield from (address_from_tex(fields[name]) for name in LINKS if name in fields)
    if volume := fields.get("volume"):
        yield _ABS.sub("arXiv:", from_tex(volume), count=1)
    for name in ("howpublished", "number", *VENUE[:2]):
        if _DIGIT.search(fields.get(name, "")):
            yield from _announced(from_tex(fields[name]))
    for name in filter(fields.get, REMARKS):
        for part in re.split("[\n;]", fields[name]):
            yield from _announced(from_tex(part))


def _announced(text: str) -> Iterator[str]:
    """Yield a text that may be an identifier, and the same without words that announce one."""
    if text:
        yield text
        bare = _ANNOUNCED.sub("", text).rstrip(".")
        if bare != text:
            yield _ABS.sub("arXiv:", bare, count=1)


def _year(entry: BibEntry, reading: Reading) -> int | None:
    said, date = _text(entry, ("year",)), _text(entry, ("date",))
    found = _YEAR.search(said) or _YEAR.search(date)
    year = parse_year(found.group()) if found else None
    if year is None and (written := said or date):
        reading.warn(entry.line, f'"year" is {excerpt(written)}, which is none', "correct it")
    return year


def _month(entry: BibEntry, year: int | None) -> str | None:
    """Return the month as YYYY-MM, whether it is said as "2020-05-03", "May", "may 12" or "5"."""
    if dated := _DATE_MONTH.match(_text(entry, ("date",))):
        return parse_month(f"{year}-{dated.group(1)}")
    said = _text(entry, ("month",))
    start = said[:3].lower()
    number = f"{_MONTHS.index(start) + 1:02}" if start in _MONTHS else said.zfill(2)
    return parse_month(f"{year}-{number}")


def _links(entry: BibEntry, identifiers: Identifiers, reading: Reading) -> tuple[WebLink, ...]:
    """Return the addresses that are not only where an identifier of the work resolves."""
    known = identifiers.known()
    links: list[WebLink] = []
    for name in filter(entry.fields.get, LINKS):
        written = address_from_tex(entry.fields[name])
        if not written or _resolves(written, known):
            continue
        found = [written] if is_web_address(written) else [one.url for one in find_urls(written)]
        if not found and (name == "url" or ":" in written):
            what = f'"{name}" is {excerpt(written)}, which is no web address'
            reading.warn(entry.line, what, "an address begins with https://")
        links += [WebLink(_kind_behind(name, url), url) for url in found]
    prose = " ".join(
        from_tex(entry.fields[name]) for name in filter(entry.fields.get, ("howpublished", *REMARKS))
    )
    links += [WebLink(kind_of(one.url), one.url) for one in find_urls(prose) if not _resolves(one.url, known)]
    return unique_links(links)


def _kind_behind(field: str, url: str) -> LinkKind:
    """Return what an address leads to: that of an entry, if it says nothing else, to the work."""
    if field == "code":
        return LinkKind.CODE
    kind = kind_of(url)
    return LinkKind.PAPER if field == "url" and kind is LinkKind.OTHER else kind


def _resolves(url: str, known: dict[str, str]) -> bool:
    """Say whether an address leads only where identifiers do that are known already."""
    said = identify(url)
    return bool(said) and said.items() <= known.items()


def _tags(entry: BibEntry) -> tuple[str, ...]:
    """Return the keywords, parted by semicolons or else by commas outside of braces."""
    tags: list[str] = []
    for name in filter(entry.fields.get, KEYWORDS):
        written = entry.fields[name]
        parts = next(
            (cut for mark in _SEPARATED if len(cut := list(split_outside_braces(written, mark))) > 1),
            [written],
        )
        tags += map(from_tex, parts)
    return tuple(dict.fromkeys(filter(None, tags)))


def _note(entry: BibEntry) -> str:
    """Return the remarks, without the lines that are nothing but identifiers or an address."""
    remarks = (entry.fields[name] for name in filter(entry.fields.get, REMARKS))
    lines = (line for remark in remarks for line in remark.split("\n"))
    kept = (from_tex(line) for line in lines if not all(map(_is_address, line.split(";"))))
    return " ".join(filter(None, kept))


def _is_address(tex: str) -> bool:
    text = from_tex(tex)
    return is_web_address(text) or any(map(identify, _announced(text)))
