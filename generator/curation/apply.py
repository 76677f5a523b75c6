"""The curator's entries laid over the papers. The curator wins over every source."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.curation.paper_names import PaperNames, several, short
from generator.curation.papers_file import Entry
from generator.curation.schema import nearest
from generator.model.link import unique_links
from generator.model.paper import Origin, Paper
from generator.model.problem import Place, Problem, error, note, warning
from generator.model.record import Rejection
from generator.model.topic import Assigner, Topic, TopicAssignment


@dataclass(frozen=True, slots=True)
class Curated:
    """Papers as the curator wants them, by id; where he put them; what he hid."""

    papers: dict[str, Paper]
    assignments: dict[str, tuple[TopicAssignment, ...]]
    hidden: tuple[Rejection, ...]
    without_system: frozenset[str] = frozenset()
    """The papers of which he says that they introduce none."""
    called: Mapping[str, str] = field(default_factory=dict)
    """How his entry for a paper names it."""


def apply(
    papers: Iterable[Paper],
    entries: Sequence[Entry],
    topics: Mapping[str, Topic],
    former: Iterable[str] = (),
    names: PaperNames | None = None,
) -> tuple[Curated, list[Problem]]:
    """Return `papers` with `entries` applied, and what is wrong with the entries.

    `former` are slugs that topics once had: to name one is no slip, and does not stop a build. `names` are
    those of the papers, where they are known.
    """
    former = dict.fromkeys(former, "") | {old: one.slug for one in topics.values() for old in one.was}
    for slug in topics:
        former.pop(slug, None)
    problems = _former_topics(entries, former)
    entries = [replace(entry, topics=_renamed(entry, former)) for entry in entries]
    by_id = {paper.id: paper for paper in papers}
    names = names or PaperNames(by_id.values())
    assignments: dict[str, tuple[TopicAssignment, ...]] = {}
    hidden: list[Rejection] = []
    own: dict[str, Entry] = {}
    for entry in entries:
        problems += _unknown_topics(entry, [*topics, *former])
        found = names.find(entry.paper)
        if not found:
            problems.append(names.nameless(entry.paper, entry.place, "entry"))
        elif len(found) > 1:
            problems.append(several(entry.paper, found, entry.place))
        elif (paper_id := found[0]) in own:
            problems.append(
                error(
                    entry.place,
                    f"a second entry for this paper: {short(entry.paper)}",
                    f"the first is on line {own[paper_id].place.line}",
                )
            )
        else:
            own[paper_id] = entry
            paper = by_id[paper_id]
            if entry.hide:
                hidden += _hidden(by_id.pop(paper_id), entry)
                continue
            by_id[paper_id] = _curated(paper, entry)
            assignments[paper_id] = _assignments(entry, topics)
    without = frozenset(one for one, entry in own.items() if one in by_id and entry.has_no_system)
    called = {one: entry.paper for one, entry in own.items()}
    return Curated(by_id, assignments, tuple(hidden), without, called), problems


def _hidden(paper: Paper, entry: Entry) -> list[Rejection]:
    """Return what becomes of the records of a paper that the curator hides."""
    return [Rejection(one.place, f"hidden by the curator ({entry.place})") for one in paper.records]


def _renamed(entry: Entry, former: Mapping[str, str]) -> tuple[tuple[str, Place], ...]:
    """Return an entry's topics by the slugs that they have now, each once."""
    topics: dict[str, Place] = {}
    for slug, place in entry.topics:
        topics.setdefault(former.get(slug) or slug, place)
    return tuple(topics.items())


def _former_topics(entries: Iterable[Entry], former: Mapping[str, str]) -> list[Problem]:
    """Return a warning for each topic that is gone, a note for one with another name, with its papers."""
    using: dict[str, list[Entry]] = {}
    for entry in entries:
        for slug, _ in entry.topics:
            if slug in former:
                using.setdefault(slug, []).append(entry)
    problems = []
    for slug, found in using.items():
        # All of them: to find the others is what the message is for.
        shown = ", ".join(short(entry.paper) for entry in found)
        place = next(place for one, place in found[0].topics if one == slug)
        if former[slug]:
            what = f"the topic `{slug}` is called `{former[slug]}` now, and is still asked for by {shown}"
            problems.append(note(place, what, "they stand there; write the new name when you pass by"))
        else:
            what = f"the topic `{slug}` is no longer in topics.yml, but is used for {shown}"
            hint = f"give them another, or write `was: [{slug}]` where it went"
            problems.append(warning(place, what, hint))
    return problems


def _unknown_topics(entry: Entry, topics: Collection[str]) -> list[Problem]:
    return [
        error(place, f"unknown topic `{slug[:60]}`", nearest(slug, topics))
        for slug, place in entry.topics
        if slug not in topics
    ]


def _assignments(entry: Entry, topics: Mapping[str, Topic]) -> tuple[TopicAssignment, ...]:
    known = dict.fromkeys(slug for slug, _ in entry.topics if slug in topics)
    why = "placed by the curator"
    return tuple(
        TopicAssignment(slug, number == 0, Assigner.CURATOR, why) for number, slug in enumerate(known)
    )


def _curated(paper: Paper, entry: Entry) -> Paper:
    given = {
        "system": entry.system,
        # First the curator's: where an address has two kinds, his word on the kind wins.
        "links": unique_links((*entry.links, *paper.links)) if entry.links else None,
        "tags": entry.tags,
        "note": entry.note,
        "featured": entry.featured,
    }
    changes = {field: value for field, value in given.items() if value}
    origins = [Origin(field, entry.place) for field in (*changes, *(["topics"] if entry.topics else []))]
    return replace(paper, **changes, origins=(*paper.origins, *origins))  # type: ignore[arg-type]  # by field name
