"""Works of OpenAlex, as JSON: https://docs.openalex.org/api-entities/works/work-object

    abstract_inverted_index  abstract: each word with its places
    authorships              authors
    best_oa_location         a link, and identifiers
    biblio                   volume, issue, pages
    display_name, title      title
    doi, ids                 identifiers
    id                       key, without its address
    is_retracted             a note
    keywords                 tags
    locations                identifiers
    primary_location         venue and publisher; a link, and identifiers
    publication_date         of a preprint the month
    publication_year         year
    type, type_crossref      kind

Topics and concepts are guesses of a machine, and left alone. A repository is where a work is kept, not
where it appeared, so it is no venue.
"""

import re

from generator.formats.base import Format, Reading, tell_repeated_ids
from generator.formats.crossref import KINDS as CROSSREF_KINDS
from generator.formats.entry import keep, web_links
from generator.formats.json_dates import read_date
from generator.formats.json_entries import first_entries, read_entries
from generator.formats.json_members import Members, name_of
from generator.formats.rich_text import plain
from generator.model.identifiers import Identifiers
from generator.model.link import LinkKind
from generator.model.names import Name
from generator.model.record import Record
from generator.model.work import WorkKind
from generator.text.normalize import clean

_WRAPS = ("results",)
_ID = re.compile(r"(?:https?://(?:api\.)?openalex\.org/(?:works/)?)(W\d+)", re.IGNORECASE)
_OWN = frozenset(
    """
    abstract_inverted_index authorships best_oa_location primary_location host_venue open_access biblio
    cited_by_count referenced_works related_works publication_year publication_date display_name type_crossref
    """.split()
)
_LEAST_OWN = 3
# https://docs.openalex.org/api-entities/works/work-object#type ; the rest is told by the source
_KINDS = {
    "preprint": WorkKind.PREPRINT,
    "book": WorkKind.BOOK,
    "book-chapter": WorkKind.CHAPTER,
    "reference-entry": WorkKind.CHAPTER,
    "dissertation": WorkKind.THESIS,
    "report": WorkKind.REPORT,
    "standard": WorkKind.REPORT,
    "dataset": WorkKind.DATASET,
    "software": WorkKind.SOFTWARE,
    "paratext": WorkKind.OTHER,
    "libguides": WorkKind.OTHER,
    "supplementary-materials": WorkKind.OTHER,
    "grant": WorkKind.OTHER,
    "other": WorkKind.OTHER,
}
# https://docs.openalex.org/api-entities/sources/source-object#type
_OF_SOURCE = {
    "journal": WorkKind.ARTICLE,
    "conference": WorkKind.PAPER,
    "repository": WorkKind.PREPRINT,
    "book series": WorkKind.CHAPTER,
}


def sniff(text: str) -> bool:
    """Say whether one of the first entries has the address of a work in OpenAlex, or its members."""
    return any(map(_is_work, first_entries(text, _WRAPS)))


def read(text: str, reading: Reading) -> None:
    """Fill `reading` with one record a work; one that has neither title nor identifier is rejected."""
    for entry in read_entries(text, reading, _WRAPS):
        keep(_record(entry), reading)
    tell_repeated_ids(reading)


def _is_work(entry: dict[str, object]) -> bool:
    is_named = isinstance(name := entry.get("id"), str) and bool(_ID.fullmatch(name))
    return is_named or len(entry.keys() & _OWN) >= _LEAST_OWN


def _record(entry: Members) -> Record:
    first, best = entry.part("primary_location"), entry.part("best_oa_location")
    source, biblio, ids = first.part("source"), entry.part("biblio"), entry.part("ids")
    where = [one.address(name) for one in (first, best) for name in ("landing_page_url", "pdf_url")]
    texts = [
        entry.text("doi"),
        *(ids.text(name) for name in ("doi", "pmid")),
        *where,
        *(one.address("landing_page_url") for one in entry.parts("locations")),
    ]
    kind, is_kept = _kind(entry, source), source.text("type") == "repository"
    written, dated = entry.text("id", str.strip), read_date(entry, "publication_date")
    own = _ID.fullmatch(written)
    identifiers = Identifiers.found_in(filter(None, texts))
    return Record(
        place=entry.reading.place(entry.line),
        format=entry.reading.format,
        title=entry.text("title", _plain) or entry.text("display_name", _plain),
        abstract=_abstract(entry),
        authors=tuple(filter(None, map(_name, entry.parts("authorships")))),
        year=read_date(entry, "publication_year").year or dated.year,
        month=dated.month if kind is WorkKind.PREPRINT else None,
        kind=kind,
        venue="" if is_kept else source.text("display_name", _plain),
        volume=biblio.text("volume"),
        number=biblio.text("issue"),
        pages=_pages(biblio),
        publisher="" if is_kept else source.text("host_organization_name", _plain),
        identifiers=identifiers,
        links=web_links(where, identifiers, entry.line, entry.reading, LinkKind.PAPER),
        tags=tuple(word for one in entry.parts("keywords") if (word := _keyword(one))),
        note="Retracted." if entry.says("is_retracted") else "",
        key=own.group(1) if own else written,
    )


def _plain(text: str) -> str:
    return clean(plain(text))


def _kind(entry: Members, source: Members) -> WorkKind | None:
    """Return what the work is: "article" alone could be of a journal, of a meeting or a preprint."""
    told = _KINDS.get(entry.text("type"))
    return told or CROSSREF_KINDS.get(entry.text("type_crossref")) or _OF_SOURCE.get(source.text("type"))


def _name(authorship: Members) -> Name | None:
    author = authorship.part("author")
    return name_of(author.text("display_name") or authorship.text("raw_author_name"))


def _keyword(keyword: Members) -> str:
    return keyword.text("display_name") or keyword.text("keyword")


def _pages(biblio: Members) -> str:
    first, last = biblio.text("first_page"), biblio.text("last_page")
    return f"{first}-{last}" if first and last and first != last else first or last


def _abstract(entry: Members) -> str:
    """Return the words of the abstract in the order of their places."""
    index = entry.part("abstract_inverted_index")
    placed: list[tuple[int, str]] = []
    for word, places in index.values.items():
        if not isinstance(places, list) or not all(isinstance(place, int) for place in places):
            entry.warn('"abstract_inverted_index" has a word without places', "download it again")
            return ""
        placed += ((place, word) for place in places)
    return _plain(" ".join(word for _, word in sorted(placed)))


FORMAT = Format("openalex", sniff, read)
