"""An inverted index with lunr's weights, built in one pass.

lunr.py would build the same one (https://lunr.readthedocs.io, https://lunrjs.com/guides/core_concepts.html);
a test holds this one to it, byte for byte, on the same documents. It is built here because lunr.py keeps
one dictionary for each word of each paper, which at ten thousand papers takes half a minute and gigabytes.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.search.columns import Columns
from generator.search.packing import Numbers

LUNR = "2.3.9"
# lunr's parameters of BM25, and the precision of its weights: three decimals, so a weight is a whole
# number of thousandths.
_K1 = 1.2
_B = 0.75
_PRECISION = 3
_SCALE = 1000
_NEAR_MIDDLE = 1e-6

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Index:
    """All terms of all documents, and where they stand, in columns.

    A posting is a term in one field of one document. They are sorted by term, then field, then document.
    """

    fields: tuple[str, ...]
    documents: int
    terms: tuple[str, ...]
    """In the order of lunr.js: that of UTF-16, not of code points."""
    numbers: Numbers
    """Of each term: its number, which counts from 0 in the order in which lunr meets them."""
    starts: Numbers
    """For each term and each field of it, where the postings begin; one more at the end."""
    refs: Numbers
    """Of each posting: the document."""
    weights: Numbers
    """Of each posting: its weight, times 1000."""

    def postings(self, term: int, field: int) -> Iterator[tuple[int, int]]:
        """Yield (document, weight) for the places of a term, by its place in `terms`, in a field."""
        at = term * len(self.fields) + field
        span = slice(self.starts[at], self.starts[at + 1])
        yield from zip(self.refs[span].tolist(), self.weights[span].tolist(), strict=True)

    def rows(self) -> Numbers:
        """Return of each posting its row: one for each term and field, which has no posting, or some."""
        rows: Numbers = np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))
        return rows

    def keys(self) -> Numbers:
        """Return of each posting the number by which they are sorted: see `key_of`."""
        return key_of(self.rows(), self.refs, self.documents)


def key_of(rows: Numbers, refs: Numbers, documents: int) -> Numbers:
    """Return the numbers by which postings are sorted, given their rows (see Index) and documents."""
    keys: Numbers = rows * max(documents, 1) + refs
    return keys


class Builder(Columns):
    """An index that grows."""

    def __init__(self, fields: Mapping[str, float]) -> None:
        """Start an empty index of `fields`, each with its boost."""
        super().__init__(fields)
        self._boosts = np.array(list(fields.values()))

    def build(self) -> Index:
        """Return the index of all that was added."""
        wide, known, met = len(self._fields), self.known(), self._met()
        order = {known[number]: place for place, number in enumerate(met.tolist())}
        terms = in_order(order)
        lengths = self.lengths().reshape(-1, wide)
        documents = len(lengths)
        numbers = np.array([order[term] for term in terms], dtype=np.int64)
        rows, refs, counts = self._postings(met[numbers], documents)
        of_terms, of_fields = np.divmod(rows, wide)
        idfs = _idfs(np.bincount(of_terms, minlength=len(terms)), documents)
        norms = np.array([_norms(column) for column in lengths.T.tolist()])
        weights = _weights(counts, norms[of_fields, refs], idfs[of_terms], self._boosts[of_fields])
        starts = np.searchsorted(rows, np.arange(len(terms) * wide + 1))
        return Index(self._fields, documents, terms, numbers, starts, refs, weights)

    def _met(self) -> Numbers:
        """Return the numbers of the terms in the order in which they are met first."""
        found = self.found()
        firsts = np.full(len(self._numbers), len(found))
        # Where several places are given to one term, the last one stays: that is the first.
        firsts[found[::-1]] = np.arange(len(found))[::-1]
        in_order = np.argsort(firsts, kind="stable")
        return in_order[: np.count_nonzero(firsts < len(found))]

    def _postings(self, terms: Numbers, documents: int) -> tuple[Numbers, Numbers, Numbers]:
        """Return of each posting its row, its document and how often the term stands there, sorted.

        `terms` are the numbers of the terms in their order.
        """
        places = np.zeros(len(self._numbers), dtype=np.int64)
        places[terms] = np.arange(len(terms))
        refs, fields = self.places()
        rows = places[self.found()] * len(self._fields) + fields
        keys, counts = np.unique(key_of(rows, refs, documents), return_counts=True)
        return *np.divmod(keys, max(documents, 1)), counts


def in_order(words: Iterable[str]) -> tuple[str, ...]:
    """Return words in the order of lunr.js: that of UTF-16, not of code points."""
    return tuple(sorted(words, key=lambda word: word.encode("utf-16-be")))


def _norms(lengths: Sequence[int]) -> list[float]:
    """Return, for each document, what its length adds to the denominator of BM25."""
    average = sum(lengths) / len(lengths) if lengths else 0.0
    of_length = {
        length: _K1 * (1 - _B + _B * (length / average)) if average else 0.0 for length in set(lengths)
    }
    return [of_length[length] for length in lengths]


def _idfs(found: Numbers, documents: int) -> Floats:
    """Return lunr's inverse document frequencies; `found` counts a document once for each of its fields."""
    different, places = np.unique(found, return_inverse=True)
    idfs = [math.log(1 + abs((documents - one + 0.5) / (one + 0.5))) for one in different.tolist()]
    return np.array(idfs)[places]


def _weights(counts: Numbers, norms: Floats, idfs: Floats, boosts: Floats) -> Numbers:
    """Return lunr's weights as thousandths, rounded to them as it rounds."""
    # In the order of lunr's own operations: floating point gives another last digit in any other.
    scores = idfs * ((_K1 + 1) * counts) / (norms + counts) * boosts
    exact = scores * _SCALE
    weights = np.rint(exact).astype(np.int64)
    # What lies so near the middle of two is rounded by its decimal digits.
    for at in np.flatnonzero(np.abs(exact - np.floor(exact) - 0.5) < _NEAR_MIDDLE):
        weights[at] = round(round(float(scores[at]), _PRECISION) * _SCALE)
    return weights


def as_lunr(index: Index) -> dict[str, Any]:
    """Return the whole index in the form that lunr.Index.load reads.

    https://lunrjs.com/guides/index_prebuilding.html
    """
    vectors: dict[tuple[int, str], list[tuple[int, int]]] = {
        (ref, field): [] for ref in range(index.documents) for field in index.fields
    }
    inverted = []
    for place, (term, number) in enumerate(zip(index.terms, index.numbers.tolist(), strict=True)):
        entry: dict[str, Any] = {}
        for column, field in enumerate(index.fields):
            postings = list(index.postings(place, column))
            entry[field] = {str(ref): {} for ref, _ in postings}
            for ref, weight in postings:
                vectors[ref, field].append((number, weight))
        inverted.append([term, {**entry, "_index": number}])
    return {
        "version": LUNR,
        "fields": list(index.fields),
        "fieldVectors": [[f"{field}/{ref}", _elements(vector)] for (ref, field), vector in vectors.items()],
        "invertedIndex": inverted,
        "pipeline": [],
    }


def _elements(vector: list[tuple[int, int]]) -> list[float]:
    return [value for number, weight in sorted(vector) for value in (number, weight / _SCALE)]
