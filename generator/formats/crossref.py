"""Works of the REST API of Crossref, as JSON.

https://api.crossref.org/swagger-ui/index.html , of which the member `message` is described in
https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md

    publisher        publisher
    title, subtitle  title
    type             kind
    DOI              key, and an identifier; as PMID, ISBN and the addresses are
    issued           year; of a preprint the month as well
    author           authors; a body is a `name`
    container-title  venue: of several the last one, as a series stands before its volume
    volume           volume
    issue            number
    page             pages, or article-number
    abstract         abstract, in JATS
    link, resource   links

Where the publisher gave no title of a volume, the name of the event is the venue. What a work is related
to is left alone, as are the subjects, which are the journal's.
"""

from generator.formats.base import Format, Reading, tell_repeated_ids
from generator.formats.entry import keep, web_links
from generator.formats.json_dates import read_date
from generator.formats.json_entries import first_entries, read_entries
from generator.formats.json_members import Members
from generator.formats.rich_text import plain, plain_abstract
from generator.model.identifiers import Identifiers
from generator.model.link import LinkKind
from generator.model.names import Name
from generator.model.record import Record
from generator.model.work import WorkKind
from generator.text.normalize import clean

_WRAPS = ("message", "items")
# https://api.crossref.org/types , and what its answers in CSL-JSON call the same
KINDS = {
    name: kind
    for kind, names in {
        WorkKind.ARTICLE: "journal-article article-journal peer-review",
        WorkKind.PAPER: "proceedings-article paper-conference",
        WorkKind.BOOK: """
            book monograph edited-book reference-book book-set book-series proceedings proceedings-series
            journal journal-volume journal-issue
            """,
        WorkKind.CHAPTER: "book-chapter book-section book-part book-track reference-entry chapter",
        WorkKind.THESIS: "dissertation thesis",
        WorkKind.REPORT: "report report-component report-series standard",
        WorkKind.PREPRINT: "posted-content article",
        WorkKind.DATASET: "dataset database",
        WorkKind.OTHER: "component grant other",
    }.items()
    for name in names.split()
}
_OWN = frozenset(
    """
    indexed deposited created member prefix score resource content-domain reference-count references-count
    is-referenced-by-count short-container-title published-print published-online journal-issue issn-type
    """.split()
)
_LEAST_OWN = 2
_PDF = "application/pdf"


def sniff(text: str) -> bool:
    """Say whether one of the first entries has a DOI, and the members or the list of titles of Crossref."""
    return any(map(_is_work, first_entries(text, _WRAPS)))


def read(text: str, reading: Reading) -> None:
    """Fill `reading` with one record a work; one that has neither title nor identifier is rejected."""
    for entry in read_entries(text, reading, _WRAPS):
        keep(_record(entry), reading)
    tell_repeated_ids(reading)


def _is_work(entry: dict[str, object]) -> bool:
    is_listed = isinstance(entry.get("title"), list)
    return "DOI" in entry and (is_listed or len(entry.keys() & _OWN) >= _LEAST_OWN)


def _record(entry: Members) -> Record:
    kind, issued = KINDS.get(entry.text("type")), read_date(entry, "issued")
    landing, files = entry.part("resource").part("primary").address("URL"), entry.parts("link")
    pdfs = [one.address("URL") for one in files if one.text("content-type") == _PDF]
    texts = [
        entry.text("DOI"),
        entry.text("URL"),
        landing,
        *pdfs,
        *(f"PMID:{one}" for one in entry.texts("PMID")),
        *(f"ISBN {one.rsplit('/', 1)[-1]}" for one in entry.texts("ISBN")),
    ]
    identifiers = Identifiers.found_in(filter(None, texts))
    return Record(
        place=entry.reading.place(entry.line),
        format=entry.reading.format,
        title=_title(entry),
        abstract=entry.text("abstract", lambda text: clean(plain_abstract(text))),
        authors=tuple(filter(None, map(_name, entry.parts("author")))),
        year=issued.year,
        month=issued.month if kind is WorkKind.PREPRINT else None,
        kind=kind,
        venue=_venue(entry, kind),
        volume=entry.text("volume"),
        number=entry.text("issue"),
        pages=entry.text("page") or entry.text("article-number"),
        publisher=entry.text("publisher", _plain),
        identifiers=identifiers,
        links=web_links([landing, *pdfs], identifiers, entry.line, entry.reading, LinkKind.PAPER),
        key=entry.text("DOI", str.strip),
    )


def _plain(text: str) -> str:
    return clean(plain(plain(text)))


def _title(entry: Members) -> str:
    """Return the title, with the subtitle where it does not say that already."""
    title = next(iter(entry.texts("title", _plain)), "")
    subtitle = next(iter(entry.texts("subtitle", _plain)), "")
    is_new = subtitle.casefold() not in title.casefold()
    return f"{title.rstrip(':')}: {subtitle}" if title and subtitle and is_new else title or subtitle


def _venue(entry: Members, kind: WorkKind | None) -> str:
    names = entry.texts("container-title", _plain)
    if names:
        return names[0] if kind is WorkKind.ARTICLE else names[-1]
    return entry.part("event").text("name", _plain) if kind is WorkKind.PAPER else ""


def _name(author: Members) -> Name | None:
    given, family = author.text("given", _plain), author.text("family", _plain)
    if not family:
        given, family = "", author.text("name", _plain) or author.text("literal", _plain) or given
    return Name.of(given, family, author.text("suffix", _plain)) if family else None


FORMAT = Format("crossref", sniff, read)
