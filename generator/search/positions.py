"""Where in a paper each term stands, for phrases: apart from the index, as most queries have none.

lunr cannot find phrases. Words count from 0 in each field, the stop words too, so that a phrase with "of"
in its middle has its words as far apart as the text has.
"""

from array import array
from collections.abc import Iterable, Mapping, MutableSequence, Sequence

from generator.search.analysis import part_terms
from generator.search.packing import packed_all


class Positions:
    """The places of every term, gathered paper by paper."""

    def __init__(self, fields: Sequence[str]) -> None:
        """Start with none; documents must come in the order of their refs."""
        self._fields = tuple(fields)
        # For each term, by field: ref, how many places, and the places, one paper after the other.
        self._places: dict[tuple[str, int], MutableSequence[int]] = {}

    def add(self, ref: int, units: Mapping[str, Iterable[str]]) -> None:
        """Add the paper `ref`, given the units of each field in order."""
        for number, field in enumerate(self._fields):
            for term, places in _places(units[field]).items():
                row = self._places.get((term, number))
                if row is None:
                    row = self._places[term, number] = array("I")
                row.extend((ref, len(places), *places))

    def packed(self, term: str, refs: Sequence[Sequence[int]]) -> str:
        """Return for each of `refs`, the papers that have `term`, field by field: how many places, and them.

        A paper that has the term only as the whole of a compound has no place of it.
        """
        numbers: list[int] = []
        for number, found in enumerate(refs):
            of_ref = dict(_rows(self._places.get((term, number), ())))
            for ref in found:
                places = of_ref.get(ref, ())
                numbers.append(len(places))
                before = -1
                for place in places:
                    numbers.append(place - before - 1)
                    before = place
        return packed_all(numbers)


def _places(units: Iterable[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    at = 0
    for unit in units:
        for term in part_terms(unit):
            if term:
                found.setdefault(term, []).append(at)
            at += 1
    return found


def _rows(row: Sequence[int]) -> Iterable[tuple[int, Sequence[int]]]:
    at = 0
    while at < len(row):
        end = at + 2 + row[at + 1]
        yield row[at], row[at + 2 : end]
        at = end
