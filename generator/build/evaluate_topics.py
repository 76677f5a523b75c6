"""How well the machine shelves: the curated papers, each shelved without the curator's word on it."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from generator.build.draft import Draft
from generator.model.topic import TopicAssignment
from generator.topics.assign import Shelving, assign_topics


@dataclass(frozen=True, slots=True)
class TopicScores:
    """How the machine's shelves compare with the curator's, over papers that he placed."""

    papers: int
    primary: int
    """Its first choice is his primary topic."""
    any: int
    """Its first choice is one of his topics."""
    placed: int
    """It was sure enough to put the paper on a shelf."""
    placed_right: int
    """… and the first of those shelves is one of his."""
    right: int
    """Topics that both gave, counted over all papers."""
    given: int
    wanted: int

    @property
    def micro_f1(self) -> float:
        """Return F1 over all pairs of paper and topic."""
        return 2 * self.right / max(1, self.given + self.wanted)

    def as_json(self) -> dict[str, Any]:
        """Return the scores as plain values."""
        return {
            "papers": self.papers,
            "primary_accuracy": self.primary / self.papers,
            "any_accuracy": self.any / self.papers,
            "micro_f1": self.micro_f1,
            "placed": self.placed / self.papers,
            "placed_accuracy": self.placed_right / max(1, self.placed),
        }


class TooFewError(ValueError):
    """There are fewer curated papers than parts to cut them into."""


def evaluate_topics(
    draft: Draft, folds: int, seed: int, assign: Callable[..., Shelving] = assign_topics
) -> TopicScores:
    """Return how well `assign` shelves papers that the curator placed, without his word on them.

    The curated papers are dealt into `folds` parts by `seed`; each part in turn is shelved with the
    curator's word on the others alone. As in a build, the texts of all papers are known. Raises
    TooFewError.
    """
    papers = list(draft.papers.values())
    curated = {one: found for one, found in draft.curated.assignments.items() if found}
    if len(curated) < folds:
        raise TooFewError(f"{len(curated)} papers are placed by a person, too few for {folds} parts")
    dealt = sorted(curated)
    random.Random(seed).shuffle(dealt)  # noqa: S311 - no secret
    said: dict[str, tuple[Sequence[TopicAssignment], bool]] = {}
    for number in range(folds):
        hidden = set(dealt[number::folds])
        known = {one: found for one, found in curated.items() if one not in hidden}
        shelving = assign(papers, draft.space(), known, draft.taxonomy.topics)
        for one in hidden:
            given = shelving.assignments.get(one, ())
            said[one] = given or shelving.offers.get(one, ())[:1], bool(given)
    return _scores(curated, said)


def _scores(
    curated: dict[str, tuple[TopicAssignment, ...]], said: dict[str, tuple[Sequence[TopicAssignment], bool]]
) -> TopicScores:
    primary = hit = placed = placed_right = right = given = wanted = 0
    for paper, truth in curated.items():
        topics, is_placed = said[paper]
        shelves = {one.topic for one in truth}
        first = topics[0].topic if topics else None
        primary += first == next((one.topic for one in truth if one.primary), "")
        hit += first in shelves
        placed += is_placed
        placed_right += is_placed and first in shelves
        right += len(shelves & {one.topic for one in topics})
        given += len(topics)
        wanted += len(shelves)
    return TopicScores(len(curated), primary, hit, placed, placed_right, right, given, wanted)
