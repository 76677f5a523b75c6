"""Pairs to clusters: a partition in which no two records stand together that are two works.

Only a person's word joins what the rules hold apart.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.dedupe.verdict import Decision, Verdict

# Two clusters that are joined are compared record by record, copies once. No work is told of in more
# ways than this: what matches it beyond them stays apart, and a title shared by thousands stays linear.
_MOST_WAYS = 60

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Clustering:
    """`clusters` are tuples of positions, a partition; `kept_apart` the matches that were not joined.

    Each of these comes with the pair that spoke against it.
    """

    clusters: tuple[tuple[int, ...], ...]
    kept_apart: tuple[tuple[Pair, Pair], ...]


def cluster(
    decisions: Mapping[Pair, Decision],
    judge: Callable[[int, int], Decision],
    identifiers: Sequence[str],
    together: Iterable[tuple[int, ...]] = (),
    copies: Iterable[Pair] = (),
) -> Clustering:
    """Return the clusters of the records that have `identifiers`: each its own arXiv id, or "".

    `together` are groups that a person joined: they are joined first, whatever speaks against it.
    Then matches are joined, the strongest first; a join that would put two records together that
    are two works is not made. `judge` decides a pair that `decisions` does not hold. `copies` are
    records with others that say the same, and speak for nothing themselves: they follow at last.
    """
    groups = _Groups(decisions, identifiers)
    for group in together:
        for position in group[1:]:
            groups.join(group[0], position, proved=True)
    kept_apart = []
    for first, second in _matches(decisions):
        if groups.home[first] == groups.home[second]:
            continue
        veto = groups.sure_veto(first, second) or _veto(groups, first, second, decisions, judge)
        if veto is None:
            groups.join(first, second, proved=decisions[first, second].is_proof)
        else:
            kept_apart.append(((first, second), veto))
    for first, second in copies:
        groups.join(first, second, proved=False)
    return Clustering(groups.partition(), tuple(kept_apart))


class _Groups:
    """The clusters while they grow, with what surely keeps two of them apart."""

    def __init__(self, decisions: Mapping[Pair, Decision], identifiers: Sequence[str]) -> None:
        """Start with every record alone."""
        self.home = list(range(len(identifiers)))
        # As `home`, but of what is proved one by more than titles.
        self.unit = list(self.home)
        self._proved = {position: [position] for position in self.home}
        self._members = {position: [position] for position in self.home}
        # Of each cluster: a record for each arXiv id, and the pairs that a person called different.
        self._identified = {one: {name: one} for one, name in enumerate(identifiers) if name}
        self._foes: dict[int, list[Pair]] = {}
        for pair, decision in decisions.items():
            if decision.rank == 0 and decision.verdict is Verdict.DISTINCT:
                for position in pair:
                    self._foes.setdefault(position, []).append(pair)

    def of(self, position: int) -> list[int]:
        """Return the cluster of a record."""
        return self._members[self.home[position]]

    def join(self, first: int, second: int, *, proved: bool) -> None:
        """Make one cluster of the clusters of two records."""
        if proved and self.unit[first] != self.unit[second]:
            units = self.unit[first], self.unit[second]
            less, more = sorted(units, key=lambda one: (len(self._proved[one]), one))
            for one in self._proved[less]:
                self.unit[one] = more
            self._proved[more] += self._proved.pop(less)
        if self.home[first] == self.home[second]:
            return
        larger, smaller = sorted(
            (self.home[first], self.home[second]), key=lambda one: (-len(self._members[one]), one)
        )
        for one in self._members[smaller]:
            self.home[one] = larger
        self._members[larger] += self._members.pop(smaller)
        self._identified.setdefault(larger, {}).update(self._identified.pop(smaller, {}))
        self._foes.setdefault(larger, []).extend(self._foes.pop(smaller, []))

    def sure_veto(self, first: int, second: int) -> Pair | None:
        """Return the pair by which a person's word, or an arXiv id, keeps two clusters apart."""
        ours, theirs = self.home[first], self.home[second]
        for one, other in self._foes.get(ours, ()):
            if {self.home[one], self.home[other]} == {ours, theirs}:
                return one, other
        named, other_named = self._identified.get(ours, {}), self._identified.get(theirs, {})
        if named and other_named and named.keys().isdisjoint(other_named):
            one, other = next(iter(named.values())), next(iter(other_named.values()))
            return min(one, other), max(one, other)
        return None

    def partition(self) -> tuple[tuple[int, ...], ...]:
        """Return the clusters, sorted."""
        return tuple(sorted(tuple(sorted(group)) for group in self._members.values()))


def _matches(decisions: Mapping[Pair, Decision]) -> list[Pair]:
    found = [pair for pair, decision in decisions.items() if decision.verdict is Verdict.MATCH]
    return sorted(found, key=lambda pair: (decisions[pair].rank, pair))


def _veto(
    groups: _Groups,
    first: int,
    second: int,
    decisions: Mapping[Pair, Decision],
    judge: Callable[[int, int], Decision],
) -> Pair | None:
    """Return a pair across the clusters of two records that are two works; None if there is none.

    Words that differ in one pair count for nothing where a record proved one with the first matches one
    proved one with the second.
    """
    ours, theirs = groups.of(first), groups.of(second)
    if max(len(ours), len(theirs)) >= _MOST_WAYS:
        one, other = ours[0], theirs[0]
        return min(one, other), max(one, other)
    weak: dict[Pair, Pair] = {}
    matched: set[Pair] = set()
    for one in ours:
        for other in theirs:
            pair = (one, other) if one < other else (other, one)
            decision = decisions.get(pair) or judge(*pair)
            if decision.is_veto:
                return pair
            units = groups.unit[one], groups.unit[other]
            if decision.is_weak_veto:
                weak.setdefault(units, pair)
            elif decision.verdict is Verdict.MATCH:
                matched.add(units)
    return next((pair for units, pair in weak.items() if units not in matched), None)
