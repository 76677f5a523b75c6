"""Counts that several pages show."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from generator.library.library import Library
from generator.model.link import LinkKind
from generator.model.record import Source
from generator.model.topic import Group, Topic


@dataclass(frozen=True, slots=True)
class Figures:
    """The list in numbers."""

    papers: int
    records: int
    topics: int
    systems: int
    sources: int
    with_code: int
    years: str
    """See `span`."""
    last_year: int | None
    """None where no paper has a year."""


def figures(library: Library) -> Figures:
    """Return the list in numbers."""
    papers = library.papers.values()
    return Figures(
        papers=len(library.papers),
        records=library.records(),
        topics=len(library.taxonomy.topics),
        systems=sum(paper.system is not None for paper in papers),
        sources=len(library.sources),
        with_code=sum(any(link.kind is LinkKind.CODE for link in paper.links) for paper in papers),
        years=span(paper.year for paper in papers),
        last_year=max((paper.year for paper in papers if paper.year), default=None),
    )


def span(years: Iterable[int | None]) -> str:
    """Return from when to when `years` are: "2015–2024", "2020", or "" where none is known."""
    known = sorted(filter(None, years))
    return "–".join(dict.fromkeys(map(str, (known[0], known[-1])))) if known else ""


@dataclass(frozen=True, slots=True)
class Share:
    """What became of the entries of one source."""

    source: Source
    new: int
    """Papers that no other source has."""
    merged: int
    """Entries that are one paper with another entry, of this source or another."""
    left_out: int
    """Entries that are in no paper: broken, hidden, or waiting for their titles."""


def shares(library: Library) -> list[Share]:
    """Return what became of the entries of each source, by path."""
    new: Counter[str] = Counter()
    merged: Counter[str] = Counter()
    for paper in library.papers.values():
        paths = [record.place.path for record in paper.records]
        if len(set(paths)) == 1:
            new[paths[0]] += 1
        if len(paths) > 1:
            merged.update(paths)
    left_out = Counter(one.place.path for one in library.rejected)
    return [Share(one, new[one.path], merged[one.path], left_out[one.path]) for one in library.sources]


def topic_rows(library: Library) -> list[tuple[Group, list[tuple[Topic, int]]]]:
    """Return the groups with their topics, each with the number of papers on its shelf."""
    topics = library.taxonomy.by_slug()
    return [
        (group, [(topics[slug], len(library.shelves[slug])) for slug in group.topics])
        for group in library.taxonomy.groups
    ]


def connections(library: Library) -> dict[str, int]:
    """Return for each paper how many others lead to it: they name its system, or have it as a neighbour."""
    leading: defaultdict[str, set[str]] = defaultdict(set)
    for paper_id, near in library.related.items():
        for one in near:
            leading[one.id].add(paper_id)
    for paper_id, naming in library.mentioned_by.items():
        leading[paper_id].update(naming)
    return {paper_id: len(leading[paper_id]) for paper_id in library.papers}


def most_connected(library: Library, most: int) -> list[tuple[str, int]]:
    """Return the ids of the `most` papers that others lead to, each with their number; none without any."""
    counts = sorted(connections(library).items(), key=lambda row: (-row[1], row[0]))
    return [row for row in counts[:most] if row[1]]
