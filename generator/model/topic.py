"""Shelves: groups of topics, and which paper stands where and by whose word."""

from dataclasses import dataclass
from enum import StrEnum

from generator.model.problem import Place


@dataclass(frozen=True, slots=True)
class Topic:
    """One shelf. `include` and `exclude` are the rules by which a person chooses."""

    slug: str
    title: str
    group: str
    description: str
    place: Place
    include: str = ""
    exclude: str = ""
    keywords: tuple[str, ...] = ()
    """Words that speak for the topic, for a list on which nothing is placed yet."""
    was: tuple[str, ...] = ()
    """Slugs that it had before; their addresses lead here."""


@dataclass(frozen=True, slots=True)
class Group:
    """Topics that stand side by side, in the curator's order."""

    slug: str
    title: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All groups and topics, in the curator's order, with the rules for choosing among them."""

    groups: tuple[Group, ...] = ()
    topics: tuple[Topic, ...] = ()
    rules: tuple[str, ...] = ()

    def by_slug(self) -> dict[str, Topic]:
        """Return the topics by slug, in the curator's order."""
        return {topic.slug: topic for topic in self.topics}


class Assigner(StrEnum):
    """Who placed a paper on a shelf; the values are public (they stand in the API)."""

    CURATOR = "curator"
    AUTOMATIC = "automatic"


@dataclass(frozen=True, slots=True)
class TopicAssignment:
    """A paper stands on shelf `topic`, by whose word and why."""

    topic: str
    primary: bool
    by: Assigner
    why: str
    confidence: float | None = None
    """How probable the machine holds it, from 0 to 1; None for a person's word."""
