"""The finished list: everything that outputs render, read-only."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from generator.model.link import Mention, Related
from generator.model.paper import Paper, digest_of
from generator.model.problem import Problem
from generator.model.reading_path import ReadingPath
from generator.model.record import Rejection, Source
from generator.model.topic import Taxonomy, TopicAssignment
from generator.text.digest import digest
from generator.topics.shelves import Shelf


@dataclass(frozen=True, slots=True)
class PossiblePair:
    """Two papers that may be one, for a person to say, and why."""

    first: str
    second: str
    why: str


@dataclass(frozen=True, slots=True)
class Library:
    """All papers by id, in the order of their ids, and all that is known around them."""

    papers: Mapping[str, Paper]
    taxonomy: Taxonomy
    assignments: Mapping[str, tuple[TopicAssignment, ...]]
    shelves: Mapping[str, Shelf]
    unplaced: tuple[str, ...]
    mentions: Mapping[str, tuple[Mention, ...]]
    mentioned_by: Mapping[str, tuple[str, ...]]
    related: Mapping[str, tuple[Related, ...]]
    citation_keys: Mapping[str, str]
    sources: tuple[Source, ...]
    rejected: tuple[Rejection, ...]
    offers: Mapping[str, tuple[TopicAssignment, ...]] = field(default_factory=dict)
    """The best shelves, best first, for papers that a person should look at."""
    series: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """For a paper's id the papers whose systems are versions of its own, with the words for it."""
    introductions: Mapping[str, str] = field(default_factory=dict)
    """What the curator says of a topic on its page, in Markdown, by the topic's slug."""
    positions: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """The place of each paper on the map; see generator/links/positions.py."""
    moved_topics: Mapping[str, str] = field(default_factory=dict)
    """From a slug that a topic gave up to the topic that it leads to; "" where there is none."""
    possible: tuple[PossiblePair, ...] = ()
    paths: tuple[ReadingPath, ...] = ()
    """The reading paths, in the curator's order."""
    moved_paths: Mapping[str, str] = field(default_factory=dict)
    """From a slug that a path gave up to the path that it leads to; "" where there is none."""
    redirects: Mapping[str, str] = field(default_factory=dict)
    gone: Mapping[str, str] = field(default_factory=dict)
    added: Mapping[str, str] = field(default_factory=dict)
    """The day, as YYYY-MM-DD, on which each paper came into the list; kept in the register of addresses."""
    problems: tuple[Problem, ...] = ()

    def records(self) -> int:
        """Return how many records the sources hold."""
        return sum(source.records for source in self.sources)


def without_notes(library: Library) -> Library:
    """Return `library` without the curator's notes, where fields are from, and what is wrong in his files.

    Most of a site shows none of these, and stays as it is when one of them changes.
    """
    sources = {source.path for source in library.sources}
    return replace(
        library,
        papers={one: replace(paper, note="", origins=()) for one, paper in library.papers.items()},
        problems=tuple(one for one in library.problems if one.place.path in sources),
    )


def digest_without_notes(library: Library) -> str:
    """Return the digest of `without_notes(library)`, which need not be made for that."""
    papers = [(one, digest_of(paper)) for one, paper in library.papers.items()]
    return digest(papers, without_notes(replace(library, papers={})))


class ConservationError(RuntimeError):
    """A record was lost or doubled on its way: our own fault, never the user's."""


def check_conservation(library: Library) -> None:
    """Raise ConservationError unless every record is in exactly one paper or rejected with a reason."""
    kept = [record.place for paper in library.papers.values() for record in paper.records]
    left_out = {rejection.place for rejection in library.rejected}
    if len(kept) != len(set(kept)):
        raise ConservationError("a record is in two papers")
    if left_out & set(kept):
        raise ConservationError("a record is in a paper and rejected")
    never_read = sum(source.rejected for source in library.sources)
    if library.records() != len(kept) + len(library.rejected) - never_read:
        raise ConservationError(
            f"{library.records()} records were read, {len(kept)} are in papers and "
            f"{len(library.rejected) - never_read} were set aside"
        )
    if any(not rejection.why for rejection in library.rejected):
        raise ConservationError("an entry was rejected without a reason")
