"""Where what a page says of a paper was read: place by place."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.paper import Paper
from generator.model.problem import Place

_FIELD_NAMES = {
    "title": "title", "abstract": "abstract", "authors": "authors", "year": "year", "month": "first posted",
    "venue": "venue", "arxiv": "arXiv id", "doi": "DOI", "acl": "ACL Anthology id", "pmid": "PubMed id",
    "openreview": "OpenReview id", "isbn": "ISBN", "kind": "type", "volume": "volume", "number": "issue",
    "pages": "pages", "publisher": "publisher", "topics": "topics",
    "system": "system", "links": "links", "tags": "tags", "note": "note", "featured": "featured",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """What was taken from one entry of a source, or from one of the curator's files."""

    place: str
    in_words: str
    url: str
    """Where the place is shown on this site; empty for what the curator wrote."""
    facts: str
    """The names of the fields, with commas; empty where other entries said all of it."""


def said_of(paper: Paper, urls: Mapping[Place, str]) -> list[Said]:
    """Return what each entry of `paper` gave, and then what the curator did; `urls` are those of entries.

    Of the curator's files no line is named: he adds lines every week, and all that stands behind would move.
    """
    entries = [record.place for record in paper.records]
    known = set(entries)
    facts: defaultdict[Place | str, list[str]] = defaultdict(list)
    for origin in paper.origins:
        facts[origin.place if origin.place in known else origin.place.path].append(_FIELD_NAMES[origin.field])
    by_sources = [
        Said(str(place), place.in_words(), urls.get(place, ""), ", ".join(facts[place])) for place in entries
    ]
    by_hand = [Said(path, path, "", ", ".join(said)) for path, said in facts.items() if isinstance(path, str)]
    return [*by_sources, *by_hand]
