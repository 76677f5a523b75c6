"""Assignments turned round: for each topic its papers, and the papers that stand nowhere yet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.model.topic import TopicAssignment


@dataclass(frozen=True, slots=True)
class Shelf:
    """The ids of the papers of one topic: `primary` at home here, `secondary` at home elsewhere."""

    primary: tuple[str, ...]
    secondary: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.primary) + len(self.secondary)


def fill_shelves(
    topics: Iterable[str],
    assignments: Mapping[str, Sequence[TopicAssignment]],
    order: Sequence[str],
) -> dict[str, Shelf]:
    """Return the shelf of each topic, its papers in the order of `order` (ids of all papers)."""
    sides: dict[str, tuple[list[str], list[str]]] = {topic: ([], []) for topic in topics}
    for paper_id in order:
        for assignment in assignments.get(paper_id, ()):
            sides[assignment.topic][0 if assignment.primary else 1].append(paper_id)
    return {topic: Shelf(tuple(primary), tuple(secondary)) for topic, (primary, secondary) in sides.items()}


def unplaced(assignments: Mapping[str, Sequence[TopicAssignment]], order: Sequence[str]) -> tuple[str, ...]:
    """Return the papers that stand on no shelf."""
    return tuple(paper_id for paper_id in order if not assignments.get(paper_id))
