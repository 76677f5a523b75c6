"""How good the machine's systems, mentions and neighbours are, beside what people say they are.

Recall at 5 is the share of the wanted papers that are among the first five; nDCG at 5 is as in
`evaluate.py`, where the order of the wanted papers gives the best of them the highest grade.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.build.draft import Draft
from generator.links.mentions import find_mentions
from generator.links.naming import name_key
from generator.links.related import Around, find_related
from generator.links.systems import find_systems

DEPTH = 5


@dataclass(frozen=True, slots=True)
class Counts:
    """What was found, what was wanted, and what is both."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        """Return the share of what was found that is wanted; 1 if nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Return the share of what is wanted that was found; 1 if nothing is wanted."""
        return self.right / self.wanted if self.wanted else 1.0

    def as_json(self) -> dict[str, Any]:
        """Return the scores as plain values."""
        return {
            "precision": self.precision,
            "recall": self.recall,
            "right": self.right,
            "found": self.found,
            "wanted": self.wanted,
        }


@dataclass(frozen=True, slots=True)
class Nearness:
    """The means over the papers whose neighbours are known."""

    papers: int
    recall: float
    ndcg: float

    def as_json(self) -> dict[str, Any]:
        """Return the scores as plain values."""
        return {"recall_at_5": self.recall, "ndcg_at_5": self.ndcg, "papers": self.papers}


def evaluate_systems(draft: Draft) -> Counts:
    """Return how the systems found in the texts compare with the curator's, which the machine does not see.

    Counted are the papers of which he said what they introduce, or that they introduce nothing. Names
    are the same whatever their case, marks and plural.
    """
    curated = draft.curated
    blind = [replace(paper, system=None) for paper in curated.papers.values()]
    found = {one: name_key(system.name) for one, system in find_systems(blind).items()}
    truth = {one: name_key(paper.system.name) for one, paper in curated.papers.items() if paper.system}
    judged = truth.keys() | curated.without_system
    return Counts(
        right=sum(found.get(one) == name for one, name in truth.items()),
        found=sum(one in found for one in judged),
        wanted=len(truth),
    )


def evaluate_mentions(draft: Draft, gold: Iterable[tuple[str, str]]) -> Counts:
    """Return how the mentions found compare with `gold`, pairs of (paper that names, paper named or "").

    What was found counts for the papers that `gold` has on the left alone: it may be a sample.
    """
    pairs = set(gold)
    judged = {namer for namer, _ in pairs}
    wanted = {(namer, named) for namer, named in pairs if named}
    mentions = find_mentions(list(draft.papers.values()))
    found = {(namer, one.id) for namer in judged for one in mentions.get(namer, ())}
    return Counts(len(found & wanted), len(found), len(wanted))


def evaluate_related(draft: Draft, gold: Mapping[str, Sequence[str]]) -> Nearness:
    """Return how the neighbours found compare with `gold`: for a paper the wanted ones, best first."""
    papers = list(draft.papers.values())
    around = Around(draft.taxonomy.by_slug(), draft.assignments, draft.mentions, draft.kin)
    related = find_related(papers, draft.space(), around, DEPTH)
    recalls, gains = [], []
    for paper, wanted in gold.items():
        found = [one.id for one in related.get(paper, ())]
        # The first of the wanted is graded best; beyond the fifth, all are good to find.
        grades = {one: max(1, DEPTH - rank) for rank, one in enumerate(wanted)}
        recalls.append(len(set(found) & set(wanted)) / min(DEPTH, len(wanted)))
        best = _gain(sorted(grades.values(), reverse=True)[:DEPTH])
        gains.append(_gain(grades.get(one, 0) for one in found) / best)
    count = max(1, len(gold))
    return Nearness(len(gold), math.fsum(recalls) / count, math.fsum(gains) / count)


def _gain(grades: Iterable[int]) -> float:
    return math.fsum((2**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(grades))
