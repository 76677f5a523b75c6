"""Documents as columns of numbers, so that no more than one of them need be in memory as text."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import count


class Columns:
    """Takes documents one by one: how long each of their fields is, and which terms stand in it."""

    def __init__(self, fields: Iterable[str]) -> None:
        """Start with no document of `fields`."""
        self._fields = tuple(fields)
        # A new term gets the next number.
        self._numbers: defaultdict[str, int] = defaultdict(count().__next__)
        # Of each document, field by field: how many terms, and the numbers of them.
        self._lengths, self._found = array("I"), array("I")

    def add(self, document: Mapping[str, Sequence[str]]) -> None:
        """Add a document, the terms of each field in order; its ref is its place in the order of adding.

        A word without a term, such as a stop word, is "".
        """
        for field in self._fields:
            self._lengths.append(len(document[field]))
            self._found.extend(map(self._numbers.__getitem__, document[field]))
