"""Documents as columns of numbers, so that no more than one of them need be in memory as text."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, count, pairwise

import numpy as np

from generator.search.packing import Numbers

Part = Callable[[str], Collection[str]]


class Columns:
    """Takes documents one by one: how long each of their fields is, and which terms stand in it."""

    def __init__(self, fields: Iterable[str]) -> None:
        """Start with no document of `fields`."""
        self._fields = tuple(fields)
        # A new term gets the next number; there may be some that stand nowhere.
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

    def take(self, others: "Columns", parts: Mapping[str, Part]) -> None:
        """Add the documents of `others`, each term replaced by what `parts` of its field makes of it.

        Each different term is asked about once, as most stand in many documents.
        """
        known, found, (_, fields) = others.known(), others.found(), others.places()
        starts, sizes = np.zeros_like(found), np.zeros_like(found)
        made = array("q")
        for part in dict.fromkeys(parts.values()):
            is_of_part = np.array([parts[field] == part for field in self._fields])
            chosen = np.flatnonzero(is_of_part[fields])
            asked = np.flatnonzero(np.bincount(found[chosen], minlength=len(known)))
            of_terms = [part(known[number]) for number in asked.tolist()]
            begins, many = np.zeros(len(known), dtype=np.int64), np.zeros(len(known), dtype=np.int64)
            many[asked] = list(map(len, of_terms))
            begins[asked] = len(made) + np.cumsum(many[asked]) - many[asked]
            starts[chosen], sizes[chosen] = begins[found[chosen]], many[found[chosen]]
            made.extend(map(self._numbers.__getitem__, chain.from_iterable(of_terms)))
        ends = np.cumsum(sizes)
        at = np.repeat(starts - ends + sizes, sizes) + np.arange(sizes.sum())
        bounds = np.concatenate([[0], np.cumsum(others.lengths())])
        self._lengths.extend(np.diff(np.concatenate([[0], ends])[bounds]).tolist())
        self._found.frombytes(np.array(made, dtype=np.uint32)[at].tobytes())

    def add_missing(self, field: str, offered: Iterable[Iterable[str]]) -> None:
        """Add to `field` of each document those of the terms offered for it that none of its fields has."""
        numbers = [[self._numbers[term] for term in sorted(some)] for some in offered]
        is_asked = np.zeros(len(self._numbers), dtype=bool)
        is_asked[list(chain.from_iterable(numbers))] = True
        found, (documents, _) = self.found(), self.places()
        asked = np.flatnonzero(is_asked[found])
        known = set(zip(documents[asked].tolist(), found[asked].tolist(), strict=True))
        missing = [[one for one in some if (ref, one) not in known] for ref, some in enumerate(numbers)]
        many = np.array(list(map(len, missing)), dtype=np.int64)
        slots = np.arange(len(many)) * len(self._fields) + self._fields.index(field)
        lengths = self.lengths()
        ends = np.repeat(np.cumsum(lengths)[slots], many)
        lengths[slots] += many
        further = np.array(list(chain.from_iterable(missing)), dtype=np.int64)
        self._lengths = array("I", lengths.tolist())
        self._found = array("I", np.insert(found, ends, further).astype(np.uint32).tobytes())

    def rows(self, fields: Container[str]) -> Iterator[list[str]]:
        """Yield of each document the terms of some fields, one after the other."""
        known, (documents, of_fields) = self.known(), self.places()
        chosen = np.array([field in fields for field in self._fields])[of_fields]
        many = np.bincount(documents[chosen], minlength=len(self._lengths) // len(self._fields))
        found = self.found()[chosen]
        for start, end in pairwise(accumulate(many.tolist(), initial=0)):
            yield list(map(known.__getitem__, found[start:end].tolist()))

    def in_documents(self) -> dict[str, int]:
        """Return in how many documents each term stands."""
        wide = max(len(self._numbers), 1)
        standing = np.sort(self.places()[0] * wide + self.found())
        is_first = np.diff(standing, prepend=-1) > 0
        many = np.bincount(standing[is_first] % wide, minlength=len(self._numbers)).tolist()
        return {term: papers for term, papers in zip(self._numbers, many, strict=True) if papers}

    def known(self) -> list[str]:
        """Return the term of each number."""
        return list(self._numbers)

    def lengths(self) -> Numbers:
        """Return of each document, field by field, how many terms stand there."""
        return np.array(self._lengths, dtype=np.int64)

    def found(self) -> Numbers:
        """Return the numbers of the terms, document by document and field by field."""
        return np.array(self._found, dtype=np.int64)

    def places(self) -> tuple[Numbers, Numbers]:
        """Return of each of them its document and its field."""
        slots = np.repeat(np.arange(len(self._lengths)), self.lengths())
        documents, fields = np.divmod(slots, len(self._fields))
        return documents, fields
