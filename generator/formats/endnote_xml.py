"""EndNote XML, as EndNote exports a library, and as Zotero, Mendeley and JabRef write it for EndNote.

Clarivate's document type definition for it, RSXML, and its reference types:
https://www.myendnoteweb.com/help/ENW/h_directexport.htm
"""

import re
from collections.abc import Iterable

from generator.formats.base import Format, Reading, tell_repeated_ids
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
from generator.formats.xml_entries import Shape, XmlEntry, is_xml, read_entries
from generator.model.identifiers import Identifiers, parse_pmid
from generator.model.link import LinkKind
from generator.model.record import Record
from generator.model.work import WorkKind
from generator.text.normalize import clean

# The field map, in the order of the definition. Of several paths the first that is filled counts.
_KEY = ("rec-number", "foreign-keys/key")
_TYPE = "ref-type"
_AUTHORS = ("contributors/authors/author",)
_TITLE = ("titles/title",)
_VENUE = ("periodical/full-title", "titles/secondary-title", "titles/alt-title", "periodical/abbr-1")
_PAGES, _VOLUME, _NUMBER = ("pages",), ("volume",), ("number", "issue")
_KEYWORDS = ("keywords/keyword",)
_YEAR = ("dates/year", "dates/pub-dates/date")
_PUBLISHER = ("publisher",)
_SERIAL = ("isbn",)
_ACCESSION = ("accession-num",)
_DOI = ("electronic-resource-num",)
_ABSTRACT = ("abstract",)
_ANYTHING = ("label", "notes", "research-notes", "report-id")
_NOTE = ("notes",)
_DATABASE = ("remote-database-name", "remote-database-provider")
_ADDRESS = ("urls/web-urls/url", "urls/related-urls/url", "urls/text-urls/url", "urls/pdf-urls/url")
_CUSTOM = tuple(f"custom{number}" for number in range(1, 8))
_SHAPE = Shape(
    "record",
    frozenset(
        """
        contributors authors titles periodical keywords dates pub-dates foreign-keys
        urls web-urls related-urls text-urls pdf-urls
        """.split()
    ),
)
# The number of a type and its name; other programs are sure of the name only.
_KINDS = {
    ("17", "journal article"): WorkKind.ARTICLE,
    ("43", "electronic article"): WorkKind.ARTICLE,
    ("19", "magazine article"): WorkKind.ARTICLE,
    ("23", "newspaper article"): WorkKind.ARTICLE,
    ("10", "conference proceedings"): WorkKind.PAPER,
    ("47", "conference paper"): WorkKind.PAPER,
    ("6", "book"): WorkKind.BOOK,
    ("28", "edited book"): WorkKind.BOOK,
    ("44", "electronic book"): WorkKind.BOOK,
    ("57", "serial"): WorkKind.BOOK,
    ("5", "book section"): WorkKind.CHAPTER,
    ("60", "electronic book section"): WorkKind.CHAPTER,
    ("52", "dictionary"): WorkKind.CHAPTER,
    ("53", "encyclopedia"): WorkKind.CHAPTER,
    ("32", "thesis"): WorkKind.THESIS,
    ("27", "report"): WorkKind.REPORT,
    ("46", "government document"): WorkKind.REPORT,
    ("58", "standard"): WorkKind.REPORT,
    ("34", "unpublished work"): WorkKind.PREPRINT,
    ("36", "manuscript"): WorkKind.PREPRINT,
    ("", "preprint"): WorkKind.PREPRINT,
    ("59", "dataset"): WorkKind.DATASET,
    ("45", "online database"): WorkKind.DATASET,
    ("55", "aggregated database"): WorkKind.DATASET,
    ("9", "computer program"): WorkKind.SOFTWARE,
    ("12", "web page"): WorkKind.OTHER,
    ("13", "generic"): WorkKind.OTHER,
}
_BY_NAME = {name: kind for (_, name), kind in _KINDS.items()}
_BY_NUMBER = {number: kind for (number, _), kind in _KINDS.items() if number}

_BEGINNING = 20_000
_RECORDS = re.compile(r"<records?[\s>]")
_OWN_FIELD = re.compile(r"<(?:ref-type|rec-number|contributors|titles)[\s>]")


def sniff(text: str) -> bool:
    """Say whether `text` is XML and begins with records as EndNote has them."""
    head = text[:_BEGINNING].lstrip("\ufeff \t\r\n")
    begins = _RECORDS.search(head) if is_xml(head) else None
    return begins is not None and (
        "<xml>" in head[: begins.start()] or bool(_OWN_FIELD.search(head, begins.end()))
    )


def read(text: str, reading: Reading) -> None:
    """Fill `reading` with one record for each <record>."""
    for entry in read_entries(text, _SHAPE, reading):
        keep(_record(entry, reading), reading)
    if not reading.records and not reading.rejected:
        reading.refuse("no <record> in it", "export the references again, as XML")
    tell_repeated_ids(reading)


def _record(entry: XmlEntry, reading: Reading) -> Record:
    dois = list(whole_and_words(entry.every(*_DOI)))
    addresses = [*split_addresses(entry.every(*_ADDRESS)), *doi_addresses(dois)]
    identifiers = Identifiers.found_in(
        [
            *dois,
            *addresses,
            *named_in(entry.every(*_ACCESSION, *_ANYTHING, *_CUSTOM)),
            *_pubmed(entry),
        ]
    ).filled_from(Identifiers(isbn=isbn_in(entry.every(*_SERIAL))))
    return Record(
        place=reading.place(entry.line),
        format=reading.format,
        title=entry.first(*_TITLE),
        abstract=entry.first(*_ABSTRACT),
        authors=cited_names(map(clean, entry.every(*_AUTHORS))),
        year=year_in(entry.every(*_YEAR)),
        kind=_kind(entry),
        venue=entry.first(*_VENUE),
        volume=entry.first(*_VOLUME),
        number=entry.first(*_NUMBER),
        pages=entry.first(*_PAGES),
        publisher=entry.first(*_PUBLISHER),
        identifiers=identifiers,
        links=web_links(addresses, identifiers, entry.line, reading, LinkKind.PAPER),
        tags=_tags(entry.every(*_KEYWORDS)),
        note=entry.first(*_NOTE),
        key=entry.first(*_KEY),
    )


def _kind(entry: XmlEntry) -> WorkKind | None:
    for one in entry.at(_TYPE):
        return _BY_NAME.get(one.attribute("name").lower()) or _BY_NUMBER.get(one.text.strip())
    return None


def _pubmed(entry: XmlEntry) -> list[str]:
    """Return the accession number as a PMID, where the database is one that counts in PMIDs."""
    is_pubmed = re.search(r"pubmed|medline|nlm", " ".join(entry.every(*_DATABASE)), re.IGNORECASE)
    return [f"PMID: {one}" for one in map(clean, entry.every(*_ACCESSION)) if is_pubmed and parse_pmid(one)]


def _tags(keywords: Iterable[str]) -> tuple[str, ...]:
    # An element for each; some write all in one, on lines of their own.
    words = (clean(word) for text in keywords for word in re.split(r"[;\r\n]", text))
    return tuple(dict.fromkeys(word for word in words if word))


FORMAT = Format("endnote-xml", sniff, read, (".xml",))
