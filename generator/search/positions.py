"""Where in a paper each term stands, for phrases: apart from the index, as most queries have none.

lunr cannot find phrases. Words count from 0 in each field, the stop words too, so that a phrase with "of"
in its middle has its words as far apart as the text has.
"""

from array import array
from collections.abc import Mapping, MutableSequence, Sequence

from generator.search.packing import packed_all


class Positions:
    """The places of every term, gathered paper by paper."""

    def __init__(self, fields: Sequence[str]) -> None:
        """Start with none; documents must come in the order of their refs."""
        self._fields = tuple(fields)
        # For each field, by term: ref and place, in turn.
        self._places: list[dict[str, MutableSequence[int]]] = [{} for _ in fields]

    def add(self, ref: int, words: Mapping[str, Sequence[str]]) -> None:
        """Add the paper `ref`, given the term of each word of each field; that of a stop word is empty."""
        for field, places in zip(self._fields, self._places, strict=True):
            known = places.get
            for at, term in enumerate(words[field]):
                if term:
                    row = known(term)
                    if row is None:
                        row = places[term] = array("I")
                    row.extend((ref, at))

    def packed(self, term: str, refs: Sequence[Sequence[int]]) -> str:
        """Return for each of `refs`, the papers that have `term`, field by field: how many places, and them.

        A paper that has the term only as the whole of a compound, or as an acronym that it spells out, has
        no place of it.
        """
        numbers: list[int] = []
        for places, found in zip(self._places, refs, strict=True):
            numbers += _numbers(list(places.get(term, ())), found)
        return packed_all(numbers)


def _numbers(row: Sequence[int], refs: Sequence[int]) -> list[int]:
    """Return for each of `refs` how many places `row` has of it, and the steps from one to the next."""
    numbers: list[int] = []
    at, end = 0, len(row)
    for ref in refs:
        count_at = len(numbers)
        numbers.append(0)
        before = -1
        while at < end and row[at] == ref:
            place = row[at + 1]
            numbers.append(place - before - 1)
            before = place
            at += 2
        numbers[count_at] = len(numbers) - count_at - 1
    return numbers
