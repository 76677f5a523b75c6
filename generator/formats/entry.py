"""What an entry of any citation format goes through: names, years and addresses told, kept or rejected."""

import re
from collections.abc import Iterable, Iterator

from generator.formats.base import LONGEST_TITLE, Reading, excerpt
from generator.model.dates import parse_year
from generator.model.identifiers import Identifiers, address, identify, parse_doi, parse_isbn
from generator.model.link import LinkKind, WebLink, kind_of, unique_links
from generator.model.names import Name
from generator.model.record import Record
from generator.text.normalize import clean
from generator.text.urls import find_urls, is_web_address

# What names itself. A bare number in a field for anything is more often of a report or an article.
_NAMED = re.compile(r"(?:arxiv|doi|pmid|acl|openreview|(?:urn:)?isbn)\b|https?://|10\.\d{4}", re.IGNORECASE)
_YEAR = re.compile(r"\s*(\d{4})(?!\d)", re.ASCII)
# A scheme of two letters or more: `C:` is a disk.
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]+):", re.IGNORECASE)
_ON_DISK = frozenset({"file", "internal-pdf"})
_BETWEEN_REMARKS = re.compile(r"\n|[.,;]\s+")
_BETWEEN_ADDRESSES = re.compile(r"[;,]?\s+(?=https?://)|;(?=https?://)")
# Stands for a comma within a part of a name. No text that was cleaned has it.
_COMMA = "\ue000"


def keep(record: Record, reading: Reading, fault: str = "", hint: str = "export the file again") -> None:
    """Take `record` into `reading`, or reject it; `fault`, if any, is what its entry suffers from.

    Either way the entry gives one line at most. A record without a title is kept if an identifier
    names its work.
    """
    line, title = record.place.line, record.title
    if not title and not record.identifiers.of_the_work():
        why = f"{fault or 'an entry'} without a title"
        reading.reject(line, why, hint if fault else "give it a title, or an identifier", record.key)
    elif len(title) > LONGEST_TITLE:
        what = f"a title of {len(title):,} characters: {excerpt(title)}"
        reading.reject(line, what, f"a title has at most {LONGEST_TITLE:,}", record.key)
    else:
        reading.records.append(record)
        if fault:
            reading.warn(line, fault, hint)


def year_in(written: Iterable[str]) -> int | None:
    """Return the first year that one of `written` begins with, as in "2020/07/05/" or "1996 Jul 9"."""
    years = (parse_year(match.group(1)) for text in written if (match := _YEAR.match(text)))
    return next((year for year in years if year), None)


def cited_name(written: str) -> Name | None:
    """Return the name in "Family, Given, Suffix" or "Given Family"; None if there are no letters in it.

    As EndNote writes them, a body's name ends in a comma, and a comma that belongs to a name is
    doubled: "University of California,, Irvine,".
    """
    if not any(map(str.isalnum, written)):
        return None
    parts = [clean(part.replace(_COMMA, ",")) for part in written.replace(",,", _COMMA).split(",")]
    if len(parts) == 1:
        # A comma that is in a part now parts nothing.
        return Name.of("", parts[0]) if "," in parts[0] else Name.parse(parts[0])
    family, given, *rest = parts
    if not rest:
        return Name.of(given, family)
    in_order = Name.parse(", ".join(parts))
    if in_order.suffix and not any("," in part for part in parts):
        return in_order
    suffix, *rest = rest if not rest[1:] else ("", *rest)
    return Name.of(", ".join(filter(None, (given, *rest))), family, suffix)


def cited_names(written: Iterable[str]) -> tuple[Name, ...]:
    """Return the names in `written`, one each."""
    return tuple(name for one in written if (name := cited_name(one)))


def named_in(written: Iterable[str]) -> Iterator[str]:
    """Yield what of `written` names an identifier, from fields in which anything may stand.

    It must begin a line or stand behind a mark: what is named within a sentence is of another work.
    """
    for text in written:
        parts = (part.strip().rstrip(".,;") for part in _BETWEEN_REMARKS.split(text))
        yield from filter(_NAMED.match, parts)


def whole_and_words(written: Iterable[str]) -> Iterator[str]:
    """Yield each of `written`, and the words of those that are several.

    As in "ARTN 12 10.1000/182" or "10.1000/1, 10.1000/2".
    """
    for text in written:
        words = text.split()
        yield " ".join(words)
        yield from (word.rstrip(",;") for word in words) if words[1:] else ()


def doi_addresses(written: Iterable[str]) -> list[str]:
    """Return the addresses of the DOIs among `written`; a work has one, so that others are links."""
    return [address("doi", doi) for text in written if (doi := parse_doi(text))]


def isbn_in(written: Iterable[str]) -> str:
    """Return the first ISBN in fields that hold ISBNs and ISSNs alike; empty if there is none."""
    pieces = (piece for text in written for piece in (text, *re.split(r"[;,(\n]|\s(?=97[89])", text)))
    return next((isbn for piece in pieces if (isbn := parse_isbn(piece))), "")


def split_addresses(written: Iterable[str]) -> list[str]:
    """Return the addresses in fields that may hold several, parted by semicolons or blanks."""
    return [one.strip() for text in written for one in _BETWEEN_ADDRESSES.split(text) if one.strip()]


def web_links(
    addresses: Iterable[str],
    known: Identifiers,
    line: int,
    reading: Reading,
    otherwise: LinkKind = LinkKind.OTHER,
) -> tuple[WebLink, ...]:
    """Return `addresses` as links, but for those of the identifiers in `known` and of files on a disk.

    `otherwise` is what stands behind an address that does not say it. What is no web address
    (`javascript:...`) is left out with a warning.
    """
    links: list[WebLink] = []
    for text in addresses:
        urls = [text] if is_web_address(text) else [found.url for found in find_urls(text)]
        more = [(kind_of(url), url) for url in urls if not _says_no_more(url, known)]
        links += [WebLink(otherwise if kind is LinkKind.OTHER else kind, url) for kind, url in more]
        scheme = _SCHEME.match(text)
        if not urls and not identify(text) and scheme and scheme.group(1).lower() not in _ON_DISK:
            reading.warn(line, f"{excerpt(text)} is no web address; left out", "a link begins with https://")
    return unique_links(links)


def _says_no_more(url: str, known: Identifiers) -> bool:
    """Say whether `url` is the address of an identifier that is known, and of no other."""
    said = identify(url)
    return bool(said) and said.items() <= known.known().items()
