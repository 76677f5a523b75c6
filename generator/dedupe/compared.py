"""What was found of records and of pairs of them, for when most of them are compared again."""

from collections.abc import Iterable, Iterator, Mapping

from generator.dedupe.compare import Comparison, Prepared, prepare
from generator.dedupe.decide import decide
from generator.dedupe.verdict import Decision
from generator.model.record import Record


class Compared:
    """The outcome of the last time. Records count as the same if they are the very same objects."""

    def __init__(self) -> None:
        """Begin with nothing found."""
        self._prepared: dict[int, Prepared] = {}
        self._decided: dict[tuple[int, int], _Decided] = {}
        self._last: dict[tuple[int, int], _Decided] = {}

    def prepare(self, records: Iterable[Record]) -> list[Prepared]:
        """Begin anew with `records`; return them prepared. What was found of others is forgotten."""
        before, self._prepared = self._prepared, {}
        self._last, self._decided = self._decided, {}
        for record in records:
            known = before.get(id(record))
            self._prepared[id(record)] = known if known and known.record is record else prepare(record)
        return list(self._prepared.values())

    def decide(self, first: Prepared, second: Prepared, counts: Mapping[str, int]) -> Decision:
        """Return what two records are; `counts` tells in how many titles of all records a word stands."""
        key = id(first), id(second)
        known = self._last.get(key)
        if known is None or not known.holds(first, second, counts):
            known = _Decided(first, second, counts)
        self._decided[key] = known
        return known.decision


class _Decided:
    """A decision on two records, with all that it was made of."""

    __slots__ = ("_counted", "_pair", "decision")

    def __init__(self, first: Prepared, second: Prepared, counts: Mapping[str, int]) -> None:
        asked = _Asked(counts)
        self.decision = decide(Comparison(first, second, asked))
        self._pair, self._counted = (first, second), asked.counted

    def holds(self, first: Prepared, second: Prepared, counts: Mapping[str, int]) -> bool:
        """Say whether it would be made again: an address in memory may be that of another record by now."""
        return (
            self._pair[0] is first
            and self._pair[1] is second
            and all(counts.get(word, 0) == count for word, count in self._counted.items())
        )


class _Asked(Mapping[str, int]):
    """Counts of words that remember which of them were asked for: of most pairs none."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = counts
        self.counted: dict[str, int] = {}

    def __getitem__(self, word: str) -> int:
        self.counted[word] = self._counts.get(word, 0)
        return self.counted[word]

    def __iter__(self) -> Iterator[str]:
        return iter(self._counts)

    def __len__(self) -> int:
        return len(self._counts)
