"""Pairs to clusters: a partition in which no two records stand together that are two works."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from generator.dedupe.decide import Decision, Verdict

# Two clusters that are joined are compared record by record; with more records than this on a
# side, only these first ones are, so that a title shared by thousands stays linear.
_MOST_COMPARED = 30

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Clustering:
    """`clusters` are tuples of positions, a partition; `kept_apart` the matches that were not joined.

    Each of these comes with the pair that spoke against it.
    """

    clusters: tuple[tuple[int, ...], ...]
    kept_apart: tuple[tuple[Pair, Pair], ...]


def cluster(
    count: int,
    decisions: Mapping[Pair, Decision],
    judge: Callable[[int, int], Decision],
    together: Iterable[tuple[int, ...]] = (),
) -> Clustering:
    """Return the clusters of records 0 .. count-1.

    `together` are groups that a person joined: they are joined first, whatever speaks against it.
    Then matches are joined, the strongest first; a join that would put two records together that
    are two works is not made. `judge` decides a pair that `decisions` does not hold.
    """
    members = {position: [position] for position in range(count)}
    home = list(range(count))

    def join(first: int, second: int) -> None:
        larger, smaller = sorted((home[first], home[second]), key=lambda one: (-len(members[one]), one))
        for one in members[smaller]:
            home[one] = larger
        members[larger] += members.pop(smaller)

    for group in together:
        for position in group[1:]:
            if home[group[0]] != home[position]:
                join(group[0], position)
    kept_apart = []
    for first, second in _matches(decisions):
        if home[first] == home[second]:
            continue
        veto = _veto(members[home[first]], members[home[second]], decisions, judge)
        if veto is None:
            join(first, second)
        else:
            kept_apart.append(((first, second), veto))
    clusters = tuple(sorted(tuple(sorted(group)) for group in members.values()))
    return Clustering(clusters, tuple(kept_apart))


def _matches(decisions: Mapping[Pair, Decision]) -> list[Pair]:
    found = [pair for pair, decision in decisions.items() if decision.verdict is Verdict.MATCH]
    return sorted(found, key=lambda pair: (decisions[pair].rank, pair))


def _veto(
    ours: list[int],
    theirs: list[int],
    decisions: Mapping[Pair, Decision],
    judge: Callable[[int, int], Decision],
) -> Pair | None:
    """Return the first pair across two clusters that are two works; None if there is none."""
    for one in ours[:_MOST_COMPARED]:
        for other in theirs[:_MOST_COMPARED]:
            pair = (one, other) if one < other else (other, one)
            decision = decisions.get(pair) or judge(*pair)
            if decision.is_veto:
                return pair
    return None
