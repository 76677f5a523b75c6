"""What stands before and after a paper on each of its shelves."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from generator.library.library import Library
from generator.model.paper import Paper
from generator.outputs import hrefs


@dataclass(frozen=True, slots=True)
class Neighbours:
    """A paper's place on one shelf, in the order in which the shelf's page lists its papers."""

    slug: str
    """The topic's; empty for the papers that stand on no shelf."""
    title: str
    url: str
    number: int
    """From 1."""
    total: int
    previous: Paper | None
    next: Paper | None


def neighbours(library: Library) -> Mapping[str, list[Neighbours]]:
    """Return for each paper its neighbours on each shelf where it has any, its primary topic first."""
    found: defaultdict[str, dict[str, Neighbours]] = defaultdict(dict)
    for topic in library.taxonomy.topics:
        shelf = library.shelves[topic.slug]
        _walk(
            found,
            library,
            (topic.slug, topic.title, hrefs.topic(topic.slug)),
            shelf.primary + shelf.secondary,
        )
    _walk(found, library, ("", "Not on a shelf yet", hrefs.UNPLACED), library.unplaced)
    return {one: _in_order(one, on_shelves, library) for one, on_shelves in found.items()}


def _walk(
    found: defaultdict[str, dict[str, Neighbours]],
    library: Library,
    shelf: tuple[str, str, str],
    ids: tuple[str, ...],
) -> None:
    if len(ids) == 1:
        return
    papers = [None, *(library.papers[one] for one in ids), None]
    for number, one in enumerate(ids, 1):
        found[one][shelf[0]] = Neighbours(*shelf, number, len(ids), papers[number - 1], papers[number + 1])


def _in_order(paper_id: str, on_shelves: Mapping[str, Neighbours], library: Library) -> list[Neighbours]:
    topics = [one.topic for one in library.assignments.get(paper_id, ())]
    return [on_shelves[slug] for slug in (topics or [""]) if slug in on_shelves]
