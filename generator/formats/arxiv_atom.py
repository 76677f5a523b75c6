"""Atom from arXiv: the answers of its API, one entry of them, and its daily feeds.

arXiv API User's Manual, 3.3.2 Entry Metadata: https://info.arxiv.org/help/api/user-manual.html
The daily feeds: https://info.arxiv.org/help/rss_specifications.html
"""

import re

from generator.formats.base import Format, Reading, excerpt, tell_repeated_ids
from generator.formats.entry import keep, web_links, year_in
from generator.formats.xml_entries import Shape, XmlEntry, is_xml, read_entries
from generator.model.dates import parse_month
from generator.model.identifiers import Identifiers, parse_arxiv
from generator.model.names import Name, parse_names
from generator.model.record import Record
from generator.model.work import WorkKind
from generator.text.normalize import clean
from generator.text.urls import find_urls

# The field map, in the order of the manual.
_TITLE = ("title",)
_ID = ("id",)
_PUBLISHED = ("published",)
_ABSTRACT = ("summary",)
_AUTHORS = ("author/name",)
_CREATORS = ("creator",)
_LINK = "link"
_CATEGORY = "category"
_COMMENT = ("comment",)
_VENUE = ("journal_ref",)
_DOI = ("doi",)
# In the daily feeds only: "new", "cross", "replace", "replace-cross".
_ANNOUNCED = ("announce_type",)
_SHAPE = Shape("entry", frozenset({"author"}))
# What the daily feeds set before the abstract.
_ANNOUNCEMENT = re.compile(r"\s*arXiv:\S+ Announce Type: \S+\s+Abstract:\s*")
_ERROR = re.compile(r"https?://(?:\w+\.)?arxiv\.org/api/errors")

_BEGINNING = 20_000
_FEED = re.compile(r"<(?:\w+:)?(?:feed|entry)[\s>]")
_OURS = re.compile(r"arxiv\.org/schemas/atom|<id>\s*https?://(?:\w+\.)?arxiv\.org/(?:api|abs)/")


def sniff(text: str) -> bool:
    """Say whether `text` is a feed or an entry of Atom, and arXiv's."""
    head = text[:_BEGINNING].lstrip("\ufeff \t\r\n")
    begins = _FEED.search(head) if is_xml(head) else None
    return begins is not None and bool(_OURS.search(head, begins.start()))


def read(text: str, reading: Reading) -> None:
    """Fill `reading` with one record for each <entry>. The API answers a wrong question by one as well."""
    for entry in read_entries(text, _SHAPE, reading):
        if _ERROR.match(entry.first(*_ID)):
            why = f"an error that arXiv answers: {excerpt(entry.first(*_ABSTRACT))}"
            reading.reject(entry.line, why, "mend the query, and save its answer again")
        else:
            keep(_record(entry, reading), reading)
    if not reading.records and not reading.rejected:
        reading.refuse("no <entry> in it", "mend the query, and save its answer again")
    tell_repeated_ids(reading)


def _record(entry: XmlEntry, reading: Reading) -> Record:
    addresses = [one.attribute("href").strip() for one in entry.at(_LINK)]
    comment = entry.first(*_COMMENT)
    # "oai:arXiv.org:2401.00001v1" in the daily feeds.
    own = entry.first(*_ID).removeprefix("oai:arXiv.org:")
    identifiers = Identifiers.found_in([own, *entry.every(*_DOI), *addresses])
    addresses += [found.url for found in find_urls(comment)]
    published = [] if entry.first(*_ANNOUNCED).startswith("replace") else entry.every(*_PUBLISHED)
    return Record(
        place=reading.place(entry.line),
        format=reading.format,
        title=entry.first(*_TITLE),
        abstract=_ANNOUNCEMENT.sub("", entry.first(*_ABSTRACT)),
        authors=_authors(entry),
        year=year_in(published),
        month=next((month for date in published if (month := parse_month(date.strip()[:7]))), None),
        kind=WorkKind.PREPRINT,
        venue=entry.first(*_VENUE),
        identifiers=identifiers,
        links=web_links(filter(None, addresses), identifiers, entry.line, reading),
        tags=tuple(
            dict.fromkeys(filter(None, (clean(one.attribute("term")) for one in entry.at(_CATEGORY))))
        ),
        note=comment,
        key=parse_arxiv(own) or own,
    )


def _authors(entry: XmlEntry) -> tuple[Name, ...]:
    """Return an author for each element; the daily feeds have all names in one."""
    # "Given Family", perhaps with a suffix behind a comma.
    written = map(clean, entry.every(*_AUTHORS))
    names = tuple(Name.parse(name) for name in written if any(map(str.isalnum, name)))
    return names or tuple(name for text in entry.every(*_CREATORS) for name in parse_names(clean(text)))


FORMAT = Format("arxiv-atom", sniff, read, (".atom",))
