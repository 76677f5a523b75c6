"""The index cut into shards by ranges of terms, so that a browser loads what a query needs and no more.

lunr scores a document by the product of query and document vectors, divided by the length of the query's
alone: an index of only the query's terms gives the scores of the whole, to the last digit. What a shard
holds, overrides/assets/javascripts/search/shards.js reads.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from generator.search.index import Index
from generator.search.packing import SINGLE, Numbers, Packed, packed_rows, packed_words, steps
from generator.search.positions import Positions

VERSION = 3
# Characters of a shard before compression, which halves them. Small shards mean fewer bytes for a query
# and a longer manifest, which every query needs; the best size grows with the root of the whole.
_SMALLEST = 2_000
_LARGEST = 24_000
_PER_ROOT = 4


@dataclass(frozen=True, slots=True)
class Shard:
    """A range of words: the first and the last of them, and what its file holds.

    `places`, if there are any, are the content of a second file, for phrases.
    """

    first: str
    last: str
    content: dict[str, object]
    places: dict[str, object] | None = None


def shards(index: Index, positions: Positions) -> Iterator[Shard]:
    """Yield the index in the order of its terms; together the shards hold every term once."""
    rows = {"numbers": _numbers(index), "refs": _refs(index), "weights": _weights(index)}
    places = positions.packed(index)
    sizes = sum((one.sizes() for one in rows.values()), np.array([len(term) for term in index.terms]))
    for group in cut(sizes.tolist(), shard_size(int(sizes.sum()))):
        terms = index.terms[group.start : group.stop]
        content = {name: one.rows(group) for name, one in rows.items()}
        yield Shard(
            terms[0],
            terms[-1],
            {"version": VERSION, "terms": packed_words(terms), **content},
            {"version": VERSION, "places": places.rows(group)},
        )


def shard_size(total: int) -> int:
    """Return the best size of a shard, in characters, for an index of `total` characters."""
    return round(min(max(_PER_ROOT * math.sqrt(total), _SMALLEST), _LARGEST))


def cut(sizes: Sequence[int], most: int) -> Iterator[range]:
    """Yield consecutive ranges of places, each of at most `most` together; a larger one stands alone."""
    start = total = 0
    for place, size in enumerate(sizes):
        if place > start and total + size > most:
            yield range(start, place)
            start, total = place, 0
        total += size
    if sizes:
        yield range(start, len(sizes))


def _numbers(index: Index) -> Packed:
    """Return of each term its number, and how many places it has in each field."""
    many = np.diff(index.starts).reshape(-1, len(index.fields))
    numbers = np.column_stack([index.numbers, many])
    return packed_rows(numbers.ravel(), np.arange(len(numbers) + 1) * numbers.shape[1])


def _refs(index: Index) -> Packed:
    """Return of each term, field by field, the steps from one paper to the next."""
    return packed_rows(steps(index.rows(), index.refs, -1) - 1, index.starts[:: len(index.fields)])


def _weights(index: Index) -> Packed:
    """Return of each term, field by field, a table of the weights, and for each posting its place there."""
    rows, many = index.rows(), np.diff(index.starts)
    tables, stored, places = _tables(index)
    sizes = np.bincount(tables, minlength=len(many))
    # Of what has postings: how large the table is, the table, and the places.
    bounds = np.concatenate([[0], np.cumsum((many > 0) + sizes + many)])
    numbers = np.empty(bounds[-1], dtype=np.int64)
    numbers[bounds[:-1][many > 0]] = sizes[many > 0]
    numbers[bounds[tables] + 1 + _counted(tables, sizes)] = stored
    numbers[bounds[rows] + 1 + sizes[rows] + _counted(rows, many)] = places
    return packed_rows(numbers, bounds[:: len(index.fields)])


def _tables(index: Index) -> tuple[Numbers, Numbers, Numbers]:
    """Return the rows that the entries of all tables are of, the entries, and the place of each weight.

    A small table ascends and holds the steps, as any place in it is one character. A large one begins
    with the most frequent weights, which get those places.
    """
    wide = int(index.weights.max(initial=0)) + 1
    known, entries, counts = np.unique(
        index.rows() * wide + index.weights, return_inverse=True, return_counts=True
    )
    tables, weights = np.divmod(known, wide)
    sizes = np.bincount(tables)
    is_large = sizes[tables] > SINGLE
    order = np.lexsort((weights, np.where(is_large, -counts, 0), tables))
    places = np.empty_like(order)
    places[order] = _counted(tables, sizes)
    stored = np.where(is_large, weights[order], steps(tables, weights, 0))
    return tables, stored, places[entries]


def _counted(rows: Numbers, sizes: Numbers) -> Numbers:
    """Return 0, 1, 2 and so on for what is in each row; `rows` ascend, and `sizes` are theirs."""
    begins = np.cumsum(sizes) - sizes
    found: Numbers = np.arange(len(rows)) - begins[rows]
    return found
