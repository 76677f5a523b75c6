"""The records of one work to one paper, each field from the best record."""

from collections.abc import Callable, Sequence
from typing import Any

from generator.dedupe.venues import is_server
from generator.model.identifiers import Identifiers, address
from generator.model.link import LinkKind, WebLink, kind_of, unique_links
from generator.model.paper import Origin, Paper
from generator.model.record import Record
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
        bool(record.volume) + bool(record.pages),
        len(record.venue),
    ),
}
# They speak of one printing, so they come from the record that names the venue.
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
        best = max(told, key=better)  # type: ignore[arg-type]  # each key compares with itself
        if value := getattr(best, field):
            values[field] = value
            origins.append(Origin(field, best.place))
        if field == "venue":
            printed = {one: said for one in _OF_THE_PRINTING if (said := getattr(best, one))}
            values |= printed
            origins += [Origin(one, best.place) for one in printed]
    identifiers = Identifiers()
    # What was printed is named first; the preprint's DOI then is a second one.
    for record in sorted(
        ordered, key=lambda one: bool(one.identifiers.doi) and is_server("", one.identifiers.doi)
    ):
        known = identifiers.known()
        new = [kind for kind in record.identifiers.known() if kind not in known]
        origins += [Origin(kind, record.place) for kind in new]
        identifiers = identifiers.filled_from(record.identifiers)
    # A second DOI, of the preprint or of another printing, is kept as a link.
    further = [
        WebLink(LinkKind.PAPER, address(kind, value))
        for record in ordered
        for kind, value in record.identifiers.known().items()
        if value.lower() != identifiers.known()[kind].lower()
    ]
    # A title that is nothing but broken marks is mended to nothing; then it stands as it is.
    title = mend(values.get("title", "")).text or clean(values.get("title", ""))
    abstract = mend(values.get("abstract", "")).text
    return Paper(
        id="",
        title=title,
        abstract=abstract,
        records=tuple(ordered),
        merged_because=because if len(ordered) > 1 else "",
        authors=values.get("authors", ()),
        year=values.get("year"),
        month=values.get("month"),
        venue=values.get("venue", ""),
        kind=values.get("kind"),
        volume=values.get("volume", ""),
        number=values.get("number", ""),
        pages=values.get("pages", ""),
        publisher=values.get("publisher", ""),
        identifiers=identifiers,
        tags=tuple(dict.fromkeys(tag for record in ordered for tag in record.tags)),
        links=unique_links([*_links(ordered, abstract), *further]),
        origins=tuple(origins),
    )


def _links(records: Sequence[Record], abstract: str) -> tuple[WebLink, ...]:
    """Return every link of the records and of the abstract once, by address without scheme and case."""
    found = [link for record in records for link in record.links]
    found += [WebLink(kind_of(one.url), one.url) for one in find_urls(abstract)]
    return unique_links(found)
