"""The records of one work to one paper, each field from the best record."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from generator.dedupe.venues import is_server
from generator.model.identifiers import Identifiers, address
from generator.model.link import LinkKind, WebLink, kind_of, unique_links
from generator.model.paper import Origin, Paper
from generator.model.record import Record
from generator.model.work import WorkKind
from generator.text.labels import without_labels
from generator.text.latex import mend
from generator.text.normalize import clean, comparison_key
from generator.text.urls import find_urls

# What makes one record's value better than another's; ties go to the first record by place.
_BETTER: dict[str, Callable[[Record], object]] = {
    "title": lambda record: (
        sum(char.isupper() for char in record.title) < len(record.title) / 2,
        len(without_labels(record.title).strip()),
        -len(record.title),
    ),
    "abstract": lambda record: len(record.abstract),
    "authors": lambda record: len(record.authors),
    "year": lambda record: bool(record.year),
    "month": lambda record: bool(record.month),
    # A work that was printed is known by where, not by the server on which it stood before.
    "venue": lambda record: (
        bool(record.venue),
        not is_server(comparison_key(record.venue), ""),
        record.kind is not WorkKind.PREPRINT,
        bool(record.volume) + bool(record.pages),
        len(record.venue),
    ),
}
# They speak of one printing: of the record that names the venue, and of those that name no other.
_OF_THE_PRINTING = ("kind", "volume", "number", "pages", "publisher")


def merge(records: Sequence[Record], because: str) -> Paper:
    """Return the paper that `records` (at least one) are together, without an address yet.

    `because` is the reason in words why they are one. The result does not depend on their order.
    """
    ordered = sorted(records, key=lambda record: (record.place, record.title))
    values: dict[str, Any] = {}
    origins: list[Origin] = []
    for field, better in _BETTER.items():
        # A month is one of its own year.
        told = [one for one in ordered if field != "month" or one.year == values.get("year")]
        # Most papers have one record.
        best = told[0] if len(told) == 1 else max(told, key=better)  # type: ignore[arg-type]  # one type a key
        if value := getattr(best, field):
            values[field] = value
            origins.append(Origin(field, best.place))
    for field, source in _printing(ordered, values.get("venue", "")):
        values[field] = getattr(source, field)
        origins.append(Origin(field, source.place))
    identifiers, found = _identifiers(ordered)
    # A title that is nothing but broken marks is mended to nothing; then it stands as it is.
    written = values.pop("title", "")
    title = mend(written).text or clean(written)
    abstract = mend(values.pop("abstract", "")).text
    return Paper(
        id="",
        title=title,
        abstract=abstract,
        records=tuple(ordered),
        merged_because=because if len(ordered) > 1 else "",
        identifiers=identifiers,
        tags=tuple(dict.fromkeys(tag for record in ordered for tag in record.tags)),
        links=unique_links([*_links(ordered, abstract), *_further(ordered, identifiers)]),
        origins=(*origins, *found),
        **values,
    )


def _printing(records: Sequence[Record], venue: str) -> Iterator[tuple[str, Record]]:
    """Yield each field of the printing with the record that tells it: of `venue` by preference.

    That a work stood on a server says nothing of its printing.
    """
    key = comparison_key(venue)
    own = [one for one in records if comparison_key(one.venue) == key]
    silent = [one for one in records if not one.venue]
    is_printed = bool(venue) and not is_server(key, "")
    for field in _OF_THE_PRINTING:
        for one in (*own, *silent):
            value = getattr(one, field)
            if value and not (is_printed and value is WorkKind.PREPRINT):
                yield field, one
                break


def _identifiers(records: Sequence[Record]) -> tuple[Identifiers, list[Origin]]:
    """Return the identifiers of a work, and where each is from; what was printed is named first."""
    identifiers, origins = Identifiers(), []
    for record in sorted(records, key=lambda one: is_server("", one.identifiers.doi)):
        known = identifiers.known()
        origins += [Origin(kind, record.place) for kind in record.identifiers.known() if kind not in known]
        identifiers = identifiers.filled_from(record.identifiers)
    return identifiers, origins


def _further(records: Sequence[Record], identifiers: Identifiers) -> Iterator[WebLink]:
    """Yield links to a second DOI, of the preprint or of another printing, and the like."""
    known = identifiers.of_the_work()
    for record in records:
        for kind, value in record.identifiers.of_the_work().items():
            if value.lower() != known[kind].lower():
                yield WebLink(LinkKind.PAPER, address(kind, value))


def _links(records: Sequence[Record], abstract: str) -> tuple[WebLink, ...]:
    """Return every link of the records and of the abstract once, by address without scheme and case."""
    found = [link for record in records for link in record.links]
    found += [WebLink(kind_of(one.url), one.url) for one in find_urls(abstract)]
    return unique_links(found)
