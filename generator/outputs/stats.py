"""The list in rows of numbers: papers by year, shelf, venue, source, and by what is known of them.

Everything counts papers, each once, however many entries it has; what is not known is counted as that.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from urllib.parse import urlencode

from generator.library.library import Library
from generator.model.link import LinkKind
from generator.model.paper import Paper
from generator.outputs import hrefs
from generator.outputs.figures import Share, shares, topic_rows
from generator.outputs.venue_names import Venue, venues
from generator.text.normalize import plural

# A page shows so many rows of what may have thousands, and says how many more there are.
MOST_ROWS = 15
# A table of pairs that is wider than this fits on no phone.
MOST_PAIRED = 8
# The search takes no more values of one filter from an address.
_MOST_VALUES = 50


@dataclass(frozen=True, slots=True)
class Row:
    """A count with its name, and where it leads within the site, if anywhere."""

    name: str
    papers: int
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Top:
    """The first of many rows, how many `more` there are and how many papers `beyond` stand in those."""

    rows: tuple[Row, ...]
    more: int = 0
    beyond: int = 0

    @classmethod
    def of(cls, rows: Sequence[Row]) -> "Top":
        """Return the first of `rows`, which are in order."""
        rest = rows[MOST_ROWS:]
        # One row more says in the same room what "and 1 other" would keep to itself.
        if len(rest) == 1:
            return cls(tuple(rows))
        return cls(tuple(rows[:MOST_ROWS]), len(rest), sum(row.papers for row in rest))


@dataclass(frozen=True, slots=True)
class Overlap:
    """The sources, those with the most papers first, and what they have in common."""

    sources: Top
    spread: tuple[Row, ...]
    """Of every number of sources, how many papers are in so many."""
    pairs: Mapping[tuple[int, int], int]
    """For two places in `sources`, the later first, how many papers both have; the first few alone."""
    paired: int
    """How many sources that is."""
    most: int
    """How many papers the two sources have that have most in common."""


def percent(part: int, whole: int) -> str:
    """Return a share in words that are true: "0%" is none and "100%" is all, whatever rounding says."""
    rounded = f"{part / whole:.0%}"
    if rounded == "0%" and part:
        return "< 1%"
    return "> 99%" if rounded == "100%" and part < whole else rounded


def year_rows(counts: Iterable[tuple[str, int]]) -> list[Row]:
    """Return the columns of a picture by year as rows; years without a paper are none."""
    return [Row(name, papers, _search("year", [_years(name)])) for name, papers in counts if papers]


def _years(name: str) -> str:
    """Return a year, or the years that "1960s" are, as the search filters them."""
    return name if name.isdecimal() else f"{name[:-1]}..{name[:-2]}9"


def topic_groups(library: Library) -> list[tuple[str, list[Row]]]:
    """Return the groups with the papers on each of their shelves, primary and secondary."""
    return [
        (group.title, [Row(topic.title, papers, hrefs.topic(topic.slug)) for topic, papers in topics])
        for group, topics in topic_rows(library)
    ]


def venue_rows(papers: Iterable[Paper]) -> Top:
    """Return the venues with the most papers."""
    return Top.of([Row(venue.name, venue.papers, _venue_url(venue)) for venue in venues(papers)])


def _venue_url(venue: Venue) -> str:
    return _search("venue", venue.spellings) if len(venue.spellings) <= _MOST_VALUES else ""


def _search(facet: str, values: Iterable[str]) -> str:
    return f"{hrefs.SEARCH}?{urlencode([(facet, value) for value in values])}"


def known_rows(papers: Sequence[Paper]) -> list[Row]:
    """Return of how many papers each thing is known."""
    tests = {
        "Year": lambda paper: bool(paper.year),
        "Authors": lambda paper: bool(paper.authors),
        "Abstract": lambda paper: bool(paper.abstract),
        "Venue": lambda paper: bool(paper.venue),
        "Identifier": lambda paper: bool(paper.identifiers.known()),
        "System": lambda paper: paper.system is not None,
    }
    return [Row(name, sum(map(test, papers))) for name, test in tests.items()]


def link_rows(papers: Iterable[Paper]) -> list[Row]:
    """Return how many papers lead to their code, to a model, to data, to a page of the project."""
    kinds = Counter(kind for paper in papers for kind in {link.kind for link in paper.links})
    return [
        Row("Code", kinds[LinkKind.CODE], _search("has", ["code"])),
        Row("Model", kinds[LinkKind.MODEL], _search("has", ["model"])),
        Row("Data", kinds[LinkKind.DATA], _search("has", ["data"])),
        Row("Project", kinds[LinkKind.PROJECT]),
    ]


def system_rows(library: Library) -> Top:
    """Return the systems that most other papers name in their titles or abstracts."""
    rows = [
        Row(paper.system.name, len(namers), hrefs.paper(paper.id), paper.title)
        for paper, namers in ((library.papers[one], by) for one, by in library.mentioned_by.items())
        if paper.system and namers
    ]
    return Top.of(sorted(rows, key=lambda row: (-row.papers, row.name.casefold(), row.url)))


def overlap(library: Library) -> Overlap:
    """Return the sources and what they have in common."""
    sets = Counter(
        frozenset(record.place.path for record in paper.records) for paper in library.papers.values()
    )
    papers: Counter[str] = Counter()
    spread: Counter[int] = Counter()
    for paths, count in sets.items():
        spread[len(paths)] += count
        papers.update(dict.fromkeys(paths, count))
    rows = [_source_row(share, papers[share.source.path]) for share in shares(library)]
    rows.sort(key=lambda row: (-row.papers, row.name))
    pairs = _pairs([row.name for row in rows[:MOST_PAIRED]], sets)
    return Overlap(
        Top.of(rows),
        tuple(Row(plural(number, "source"), count) for number, count in sorted(spread.items())),
        pairs,
        min(len(rows), MOST_PAIRED),
        max(pairs.values(), default=0),
    )


def _source_row(share: Share, papers: int) -> Row:
    alone = f"{share.new:,} of them nowhere else" if share.new else ""
    return Row(share.source.path, papers, hrefs.source(share.source.slug), alone)


def _pairs(paths: Sequence[str], sets: Mapping[frozenset[str], int]) -> dict[tuple[int, int], int]:
    places = {path: place for place, path in enumerate(paths)}
    pairs: Counter[tuple[int, int]] = Counter()
    for together, count in sets.items():
        inside = sorted((places[path] for path in together if path in places), reverse=True)
        pairs.update(dict.fromkeys(combinations(inside, 2), count))
    return dict(sorted(pairs.items()))
