"""A paper as the search shows it: rows in a fixed order, for papers.js and facets.js of the overrides.

Without names for the values, which would be most of each file.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from generator.formats.bibtex import write_entry
from generator.library.library import Library
from generator.model.link import LinkKind
from generator.model.paper import Paper, SystemKind
from generator.outputs.figures import connections, topic_rows
from generator.search.packing import packed, packed_all
from generator.text.normalize import comparison_key

# What a paper may have besides its text; the place of each is its bit.
HAS = (LinkKind.CODE, LinkKind.MODEL, LinkKind.DATA)
_AUTHORS = 3


def topic_places(library: Library) -> dict[str, int]:
    """Return the place of each topic in the order of the groups, which stands for it in every file."""
    return {slug: place for place, (slug, *_) in enumerate(topic_list(library))}


def topic_list(library: Library) -> list[tuple[str, str, str, int]]:
    """Return of each topic its slug, its title, its group's and how many papers it has."""
    return [
        (topic.slug, topic.title, group.title, papers)
        for group, topics in topic_rows(library)
        for topic, papers in topics
    ]


def primary_topic(library: Library, paper_id: str, places: Mapping[str, int]) -> int:
    """Return the place of a paper's primary topic; -1 if it has none."""
    assigned = library.assignments.get(paper_id, ())
    return next((places[one.topic] for one in assigned if one.primary), -1)


def brief_rows(library: Library, papers: Sequence[Paper]) -> list[tuple[Any, ...]]:
    """Return what a line of results shows of each paper.

    Slug, title, authors, how many more, year, venue, system, its kind, the bits of what it has, and the
    place of its primary topic, or -1.
    """
    places = topic_places(library)
    return [
        (
            paper.id,
            paper.title,
            [author.printed for author in paper.authors[:_AUTHORS]],
            max(len(paper.authors) - _AUTHORS, 0),
            paper.year or 0,
            paper.venue,
            paper.system.name if paper.system else "",
            paper.system.kind.value if paper.system else "",
            _has(paper),
            primary_topic(library, paper.id, places),
        )
        for paper in papers
    ]


def detail_row(paper: Paper) -> tuple[str, list[str]]:
    """Return the abstract and all authors."""
    return (paper.abstract, [author.printed for author in paper.authors])


def citation_row(library: Library, paper: Paper) -> str:
    """Return the entry in BibTeX."""
    return write_entry(paper, library.citation_keys[paper.id])


def facet_table(library: Library, papers: Sequence[Paper]) -> dict[str, Any]:
    """Return what papers are counted and filtered by: lists of values, and a column of places in each.

    0 in a column says that nothing is known; a paper's topics are preceded by how many they are.
    """
    topics = topic_places(library)
    years = sorted({paper.year for paper in papers if paper.year})
    venues = sorted({paper.venue for paper in papers if paper.venue})
    kinds = [kind.value for kind in SystemKind]
    shelves = [[one.topic for one in library.assignments.get(paper.id, ())] for paper in papers]
    return {
        "years": years,
        "venues": venues,
        "kinds": kinds,
        "topic": "".join(packed_all([len(on), *(topics[slug] for slug in on)]) for on in shelves),
        "year": _column([paper.year for paper in papers], years),
        "venue": _column([paper.venue for paper in papers], venues),
        "kind": _column([paper.system.kind.value if paper.system else None for paper in papers], kinds),
        "has": packed_all(_has(paper) for paper in papers),
        "connected": packed_all(map(connections(library).__getitem__, (paper.id for paper in papers))),
    }


def title_ranks(papers: Sequence[Paper]) -> str:
    """Return the place of each paper in the order of titles."""
    in_order = sorted(range(len(papers)), key=lambda ref: (comparison_key(papers[ref].title), papers[ref].id))
    ranks = [0] * len(papers)
    for rank, ref in enumerate(in_order):
        ranks[ref] = rank
    return packed_all(ranks)


def _column(values: Sequence[object], known: Sequence[object]) -> str:
    places = {value: place for place, value in enumerate(known, 1)}
    return "".join(packed(places.get(value, 0)) for value in values)


def _has(paper: Paper) -> int:
    kinds = {link.kind for link in paper.links}
    return sum(1 << place for place, kind in enumerate(HAS) if kind in kinds)
