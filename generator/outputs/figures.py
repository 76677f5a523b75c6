"""Counts that several pages show."""

from dataclasses import dataclass

from generator.library.library import Library
from generator.model.link import LinkKind
from generator.model.topic import Group, Topic


@dataclass(frozen=True, slots=True)
class Figures:
    """The list in numbers. Years are None where no paper has one."""

    papers: int
    records: int
    topics: int
    systems: int
    sources: int
    with_code: int
    first_year: int | None
    last_year: int | None


def figures(library: Library) -> Figures:
    """Return the list in numbers."""
    papers = library.papers.values()
    years = sorted(paper.year for paper in papers if paper.year)
    return Figures(
        papers=len(library.papers),
        records=library.records(),
        topics=len(library.taxonomy.topics),
        systems=sum(paper.system is not None for paper in papers),
        sources=len(library.sources),
        with_code=sum(any(link.kind is LinkKind.CODE for link in paper.links) for paper in papers),
        first_year=years[0] if years else None,
        last_year=years[-1] if years else None,
    )


def topic_rows(library: Library) -> list[tuple[Group, list[tuple[Topic, int]]]]:
    """Return the groups with their topics, each with the number of papers on its shelf."""
    topics = library.taxonomy.by_slug()
    return [
        (group, [(topics[slug], len(library.shelves[slug])) for slug in group.topics])
        for group in library.taxonomy.groups
    ]
