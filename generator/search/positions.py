"""Where in a paper each term stands, for phrases: apart from the index, as most queries have none.

lunr cannot find phrases. Words count from 0 in each field, the stop words too, so that a phrase with "of"
in its middle has its words as far apart as the text has.
"""

from array import array
from collections.abc import Mapping, MutableSequence, Sequence
from itertools import pairwise

from generator.search.packing import packed, packed_all

_NOWHERE = packed(0)
# Of one term in one field: the papers that have it, and for each how many places, and them, packed.
_Row = tuple[MutableSequence[int], list[str]]


class Positions:
    """The places of every term, gathered paper by paper."""

    def __init__(self, fields: Sequence[str]) -> None:
        """Start with none; documents must come in the order of their refs."""
        self._fields = tuple(fields)
        self._rows: list[dict[str, _Row]] = [{} for _ in fields]
        # Many terms stand once in a paper, at few different places: what is packed is kept once.
        self._packed: dict[tuple[int, ...], str] = {}

    def add(self, ref: int, words: Mapping[str, Sequence[str]]) -> None:
        """Add the paper `ref`, given the term of each word of each field; that of a stop word is empty."""
        for field, rows in zip(self._fields, self._rows, strict=True):
            for term, places in _by_term(words[field]).items():
                row = rows.get(term)
                if row is None:
                    row = rows[term] = array("I"), []
                key = tuple(places)
                row[0].append(ref)
                row[1].append(self._packed.get(key) or self._packed.setdefault(key, _told(places)))

    def packed(self, term: str, refs: Sequence[Sequence[int]]) -> str:
        """Return for each of `refs`, the papers that have `term`, field by field: how many places, and them.

        A paper that has the term only as the whole of a compound, or as an acronym that it spells out, has
        no place of it.
        """
        told = []
        for rows, found in zip(self._rows, refs, strict=True):
            known, places = rows.get(term, ((), []))
            if len(known) == len(found):
                # A place is always of a paper that has the term.
                told += places
            else:
                at = dict(zip(known, places, strict=True))
                told += [at.get(ref, _NOWHERE) for ref in found]
        return "".join(told)


def _by_term(words: Sequence[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for at, term in enumerate(words):
        if term:
            if term in places:
                places[term].append(at)
            else:
                places[term] = [at]
    return places


def _told(places: Sequence[int]) -> str:
    """Return how many places, and the steps from one to the next."""
    return packed_all([len(places), *(at - before - 1 for before, at in pairwise((-1, *places)))])
