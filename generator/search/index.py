"""An inverted index with lunr's weights, built in one pass.

lunr.py would build the same one (https://lunr.readthedocs.io, https://lunrjs.com/guides/core_concepts.html);
a test holds this one to it, byte for byte, on the same documents. It is built here because lunr.py keeps
one dictionary for each word of each paper, which at ten thousand papers takes half a minute and gigabytes.
"""

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

LUNR = "2.3.9"
# lunr's parameters of BM25, and the precision of its weights: three decimals, so a weight is a whole
# number of thousandths.
_K1 = 1.2
_B = 0.75
_PRECISION = 3
_SCALE = 1000
_NEAR_MIDDLE = 1e-6


@dataclass(frozen=True, slots=True)
class Posting:
    """Where one term stands in one field: `refs` in ascending order, and the weight at each, times 1000."""

    refs: Sequence[int]
    weights: Sequence[int]


@dataclass(frozen=True, slots=True)
class Index:
    """All terms of all documents.

    `terms` maps a term to its number, which counts from 0 in the order in which lunr meets them;
    `postings` holds for each number one posting per field, in the order of `fields`.
    """

    fields: tuple[str, ...]
    documents: int
    terms: Mapping[str, int]
    postings: Sequence[tuple[Posting, ...]]

    def in_order(self) -> Iterator[tuple[str, int]]:
        """Yield each term with its number in the order of lunr.js: that of UTF-16, not of code points."""
        yield from sorted(self.terms.items(), key=lambda item: item[0].encode("utf-16-be"))


class Builder:
    """Takes documents one by one, so that no more than one of them need be in memory."""

    def __init__(self, fields: Mapping[str, float]) -> None:
        """Start an empty index of `fields`, each with its boost."""
        self._boosts = dict(fields)
        # A new term gets the next number.
        self._numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self._columns = tuple(_Column() for _ in fields)

    def add(self, document: Mapping[str, Sequence[str]]) -> None:
        """Add a document, the terms of each field in order; its ref is its place in the order of adding."""
        for field, column in zip(self._boosts, self._columns, strict=True):
            counted = Counter(document[field])
            column.lengths.append(len(document[field]))
            column.sizes.append(len(counted))
            column.numbers.extend(map(self._numbers.__getitem__, counted))
            column.counts.extend(counted.values())

    def build(self) -> Index:
        """Return the index of all that was added."""
        size, documents = len(self._numbers), len(self._columns[0].lengths)
        found = sum(column.papers(size) for column in self._columns)
        idfs = np.array([_idf(int(papers), documents) for papers in np.broadcast_to(found, size)])
        weighed = zip(self._columns, self._boosts.values(), strict=True)
        postings = [column.postings(idfs, boost) for column, boost in weighed]
        return Index(tuple(self._boosts), documents, dict(self._numbers), list(zip(*postings, strict=True)))


class _Column:
    """One field of all documents, while they come."""

    def __init__(self) -> None:
        # Of each document: how many terms, and how many different ones. Of each of these, one document after
        # the other: its number, and how often it stands there.
        self.lengths, self.sizes = array("I"), array("I")
        self.numbers, self.counts = array("I"), array("I")

    def papers(self, size: int) -> NDArray[np.intp]:
        """Return in how many documents each of `size` terms stands."""
        return np.bincount(np.array(self.numbers, dtype=np.int64), minlength=size)

    def postings(self, idfs: NDArray[np.float64], boost: float) -> list[Posting]:
        """Return the posting of each term that `idfs` has a value for."""
        numbers, counts = np.array(self.numbers, dtype=np.int64), np.array(self.counts, dtype=np.int64)
        refs = np.repeat(np.arange(len(self.sizes)), self.sizes)
        # By term; of one term, the documents stay in their order.
        order = np.argsort(numbers, kind="stable")
        numbers, counts, refs = numbers[order], counts[order], refs[order]
        weights = _weights(counts, np.array(_norms(self.lengths))[refs], idfs[numbers], boost)
        all_refs, all_weights = (array("I", one.astype(np.uint32).tobytes()) for one in (refs, weights))
        ends = np.cumsum(np.bincount(numbers, minlength=len(idfs))).tolist()
        return [Posting(all_refs[start:end], all_weights[start:end]) for start, end in pairwise((0, *ends))]


def _norms(lengths: Sequence[int]) -> list[float]:
    """Return, for each document, what its length adds to the denominator of BM25."""
    average = sum(lengths) / len(lengths) if lengths else 0.0
    of_length = {
        length: _K1 * (1 - _B + _B * (length / average)) if average else 0.0 for length in set(lengths)
    }
    return [of_length[length] for length in lengths]


def _idf(found: int, documents: int) -> float:
    """Return lunr's inverse document frequency; `found` counts a document once for each of its fields."""
    return math.log(1 + abs((documents - found + 0.5) / (found + 0.5)))


def _weights(
    counts: NDArray[np.int64], norms: NDArray[np.float64], idfs: NDArray[np.float64], boost: float
) -> NDArray[np.int64]:
    """Return lunr's weights as thousandths, rounded to them as it rounds."""
    # In the order of lunr's own operations: floating point gives another last digit in any other.
    scores = idfs * ((_K1 + 1) * counts) / (norms + counts) * boost
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
    for term, number in index.in_order():
        entry: dict[str, Any] = {}
        for field, posting in zip(index.fields, index.postings[number], strict=True):
            entry[field] = {str(ref): {} for ref in posting.refs}
            for ref, weight in zip(posting.refs, posting.weights, strict=True):
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
