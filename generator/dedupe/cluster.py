"""Pairs to clusters: a partition in which no two distinct records stand together."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.dedupe.decide import Decision, Verdict


@dataclass(frozen=True, slots=True)
class Clustering:
    """`clusters` are tuples of positions, a partition; `kept_apart` the matches that a veto undid."""

    clusters: tuple[tuple[int, ...], ...]
    kept_apart: tuple[tuple[int, int], ...]


def cluster(count: int, decisions: Mapping[tuple[int, int], Decision]) -> Clustering:
    """Return the clusters of records 0 .. count-1.

    Matches are joined in order of their positions; a join that would put two records together
    that were found distinct (or doubtful) is not made. Callers sort the records first, so that
    the result does not depend on the order in which they were read.
    """
    members = {position: {position} for position in range(count)}
    home = list(range(count))
    apart: list[set[int]] = [set() for _ in range(count)]
    for (first, second), decision in decisions.items():
        if decision.verdict is not Verdict.MATCH:
            apart[first].add(second)
            apart[second].add(first)
    kept_apart = []
    for (first, second), decision in sorted(decisions.items()):
        if decision.verdict is not Verdict.MATCH or home[first] == home[second]:
            continue
        smaller, larger = sorted((home[first], home[second]), key=lambda one: (len(members[one]), -one))
        if any(apart[one] & members[larger] for one in members[smaller]):
            kept_apart.append((first, second))
            continue
        for one in members[smaller]:
            home[one] = larger
        members[larger] |= members.pop(smaller)
    clusters = tuple(sorted(tuple(sorted(group)) for group in members.values()))
    return Clustering(clusters, tuple(kept_apart))
