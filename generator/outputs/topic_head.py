"""What the head of a topic's page says of its papers: how many, from when, of which systems, near what."""

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from generator.library.library import Library
from generator.model.topic import Topic
from generator.outputs.charts import by_year, columns
from generator.outputs.figures import span

# So many systems are names in a line; more fold away, and many more are looked up in their index.
_SYSTEMS_IN_A_LINE = 12
_MOST_SYSTEMS = 100


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A topic on whose shelf papers of this one stand too, and how many."""

    topic: Topic
    shared: int


@dataclass(frozen=True, slots=True)
class TopicHead:
    """The papers of a shelf in a few words."""

    years: str
    """"2015–2026"; "" where no paper has a year."""
    chart: Markup
    """How many papers each year has, as a picture; empty where all are of one year."""
    systems: tuple[tuple[str, str], ...]
    """The name of each system and the id of its paper, by name."""
    more_systems: int
    """How many more there are than are shown."""
    neighbours: tuple[Neighbour, ...]
    """Those first that share most papers."""

    @property
    def folds_systems(self) -> bool:
        """Say whether there are too many systems for a line."""
        return len(self.systems) > _SYSTEMS_IN_A_LINE


def topic_head(slug: str, library: Library) -> TopicHead:
    """Return what the head of the page of the topic `slug` says."""
    shelf = library.shelves[slug]
    ids = (*shelf.primary, *shelf.secondary)
    papers = [library.papers[one] for one in ids]
    named = ((paper.system.name, paper.id) for paper in papers if paper.system)
    systems = sorted(named, key=lambda one: (one[0].casefold(), one[1]))
    counts = by_year(paper.year for paper in papers)
    return TopicHead(
        years=span(paper.year for paper in papers),
        chart=columns(counts, label="Papers by year", small=True) if len(counts) > 1 else Markup(),
        systems=tuple(systems[:_MOST_SYSTEMS]),
        more_systems=max(0, len(systems) - _MOST_SYSTEMS),
        neighbours=_neighbours(slug, ids, library),
    )


def _neighbours(slug: str, ids: tuple[str, ...], library: Library) -> tuple[Neighbour, ...]:
    shared = Counter(one.topic for paper_id in ids for one in library.assignments[paper_id])
    near = [Neighbour(topic, shared[topic.slug]) for topic in library.taxonomy.topics if topic.slug != slug]
    by_shared = sorted((one for one in near if one.shared), key=lambda one: -one.shared)
    return tuple(by_shared)
