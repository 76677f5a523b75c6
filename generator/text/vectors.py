"""Texts as vectors: log-scaled term frequency times inverse document frequency, of length one.

Salton and Buckley (1988), "Term-weighting approaches in automatic text retrieval",
https://doi.org/10.1016/0306-4573(88)90021-0.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from generator.text.occurrences import occurrences
from generator.text.terms import terms

# A term of one text alone relates it to nothing.
_LEAST_TEXTS = 2

# Several texts of one document, each with how often it counts.
Document = Sequence[tuple[str, int]]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Space:
    """Documents as unit vectors over the terms that at least two of them have."""

    matrix: sparse.csr_array
    """One row a document, one column a term."""
    terms: tuple[str, ...]
    """The term of each column."""
    written: tuple[str, ...]
    """How the documents mostly write the term of each column; where nothing is usual, as one of them does."""
    idf: Floats
    """The inverse document frequency of each column."""

    def columns(self, row: int) -> NDArray[np.intp]:
        """Return the columns of the terms that a document has, in their order."""
        found: NDArray[np.intp] = self.matrix.indices[self._span(row)]
        return found

    def weights(self, row: int) -> Floats:
        """Return the weights of a document's terms, in the order of their columns."""
        found: Floats = self.matrix.data[self._span(row)]
        return found

    def _span(self, row: int) -> slice:
        return slice(self.matrix.indptr[row], self.matrix.indptr[row + 1])

    def project(self, documents: Iterable[Document]) -> sparse.csr_array:
        """Return further documents as vectors in this space.

        Terms that it lacks have no column, but count in a document's length, each as a rarest one: what a
        document has besides makes it less like any other.
        """
        columns = {term: column for column, term in enumerate(self.terms)}
        counts = [_counted(document) for document in documents]
        known = [{columns[term]: many for term, many in one.items() if term in columns} for one in counts]
        besides = [[many for term, many in one.items() if term not in columns] for one in counts]
        starts = np.cumsum([0, *map(len, known)])
        indices = np.array([column for one in known for column in one], dtype=np.int64)
        values = np.array([many for one in known for many in one.values()], dtype=np.float64)
        shape = (len(known), len(self.terms))
        rarest = self.idf.max(initial=1.0)
        unknown = np.array([(((1 + np.log(np.array(one))) * rarest) ** 2).sum() for one in besides])
        return _weighed(sparse.csr_array((values, indices, starts), shape=shape), self.idf, unknown)


def build_space(documents: Iterable[Document], others: Iterable[Document] = ()) -> Space:
    """Return the space of `documents`.

    `others` have a part in which terms there are and how common they are, but no rows. The order of the
    documents changes that of rows and columns, and how a term is written that none writes mostly.
    """
    pieces = _Pieces()
    texts = chain(pieces.of(documents, is_row=True), pieces.of(others, is_row=False))
    found = occurrences(texts)
    numbers = found.texts()
    shape = (pieces.documents, len(found.stems))
    of_documents, many = np.array(pieces.of_texts)[numbers], np.array(pieces.many, dtype=np.float64)[numbers]
    counted = sparse.csr_array((many, (of_documents, found.terms)), shape=shape)
    in_texts = np.bincount(counted.indices, minlength=shape[1])
    kept = np.flatnonzero(in_texts >= _LEAST_TEXTS)
    idf = np.log((1 + shape[0]) / (1 + in_texts[kept])) + 1
    return Space(
        matrix=_weighed(counted[: pieces.rows, kept], idf),
        terms=found.named(kept.tolist()),
        written=found.written(kept),
        idf=idf,
    )


class _Pieces:
    """Counts documents and their texts while the texts go by."""

    def __init__(self) -> None:
        self.documents = self.rows = 0
        # Of each text: its document, and how often it counts.
        self.of_texts, self.many = array("q"), array("q")

    def of(self, documents: Iterable[Document], *, is_row: bool) -> Iterator[str]:
        """Yield the texts of `documents`."""
        for document in documents:
            for text, many in document:
                self.of_texts.append(self.documents)
                self.many.append(many)
                yield text
            self.documents += 1
            self.rows += is_row


def _counted(document: Document) -> Counter[str]:
    counts: Counter[str] = Counter()
    for text, many in document:
        for term, _ in terms(text):
            counts[term] += many
    return counts


def _weighed(counted: sparse.csr_array, idf: Floats, unknown: Floats | float = 0.0) -> sparse.csr_array:
    """Return counts as weights, each row of length one, or zero if it has no term.

    `unknown` is what terms without a column add to the square of each row's length.
    """
    weighed = sparse.csr_array(counted, dtype=np.float64, copy=True)
    weighed.sort_indices()
    weighed.data = (1 + np.log(weighed.data)) * idf[weighed.indices]
    rows = np.repeat(np.arange(weighed.shape[0]), np.diff(weighed.indptr))
    squares = np.bincount(rows, weights=weighed.data**2, minlength=weighed.shape[0]) + unknown
    weighed.data /= np.sqrt(squares)[rows] if len(rows) else 1.0
    return weighed
