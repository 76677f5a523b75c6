"""An inverted index with lunr's weights, built in one pass.

lunr.py would build the same one (https://lunr.readthedocs.io, https://lunrjs.com/guides/core_concepts.html);
a test holds this one to it, byte for byte, on the same documents. It is built here because lunr.py keeps
one dictionary for each word of each paper, which at ten thousand papers takes half a minute and gigabytes.
"""

import math
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, MutableSequence, Sequence
from dataclasses import dataclass
from typing import Any

LUNR = "2.3.9"
# lunr's parameters of BM25, and the precision of its weights: three decimals, so a weight is a whole
# number of thousandths.
_K1 = 1.2
_B = 0.75
_PRECISION = 3
_SCALE = 1000


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
        self._numbers: dict[str, int] = {}
        # For each term and field: refs and how often the term stands there, in turn.
        self._counts: list[tuple[MutableSequence[int], ...]] = []
        self._lengths: list[MutableSequence[int]] = [array("I") for _ in fields]

    def add(self, document: Mapping[str, Sequence[str]]) -> None:
        """Add a document, the terms of each field in order; its ref is its place in the order of adding."""
        ref = len(self._lengths[0])
        known = self._numbers.get
        for place, field in enumerate(self._boosts):
            terms = document[field]
            self._lengths[place].append(len(terms))
            for term, count in Counter(terms).items():
                number = known(term)
                if number is None:
                    number = self._new(term)
                self._counts[number][place].extend((ref, count))

    def _new(self, term: str) -> int:
        number = self._numbers[term] = len(self._counts)
        self._counts.append(tuple(array("I") for _ in self._boosts))
        return number

    def build(self) -> Index:
        """Return the index of all that was added."""
        documents = len(self._lengths[0])
        norms = [_norms(lengths) for lengths in self._lengths]
        postings = []
        for counts in self._counts:
            idf = _idf(sum(len(one) // 2 for one in counts), documents)
            weighed = zip(counts, self._boosts.values(), norms, strict=True)
            postings.append(tuple(_posting(one, idf, boost, norm) for one, boost, norm in weighed))
        return Index(tuple(self._boosts), documents, self._numbers, postings)


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


def _posting(counts: Sequence[int], idf: float, boost: float, norms: Sequence[float]) -> Posting:
    refs = array("I", counts[::2])
    cases = list(zip(counts[1::2], map(norms.__getitem__, refs), strict=True))
    weight_of = {case: _weight(*case, idf, boost) for case in set(cases)}
    return Posting(refs, array("I", map(weight_of.__getitem__, cases)))


def _weight(count: int, norm: float, idf: float, boost: float) -> int:
    # In the order of lunr's own operations: floating point gives another last digit in any other.
    score = idf * ((_K1 + 1) * count) / (norm + count)
    return round(round(score * boost, _PRECISION) * _SCALE)


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
