"""The index cut into shards by ranges of terms, so that a browser loads what a query needs and no more.

lunr scores a document by the product of query and document vectors, divided by the length of the query's
alone: an index of only the query's terms gives the scores of the whole, to the last digit. What a shard
holds, overrides/assets/javascripts/search/shards.js reads.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.search.index import Index, Posting
from generator.search.packing import SINGLE, packed, packed_all, packed_words
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


@dataclass(frozen=True, slots=True)
class _Entry:
    term: str
    numbers: str
    refs: str
    weights: str

    @property
    def size(self) -> int:
        return len(self.term) + len(self.numbers) + len(self.refs) + len(self.weights)


def shards(index: Index, positions: Positions) -> Iterator[Shard]:
    """Yield the index in the order of its terms; together the shards hold every term once."""
    entries = [_entry(term, number, index.postings[number]) for term, number in index.in_order()]
    size = shard_size(sum(entry.size for entry in entries))
    for group in cut([entry.size for entry in entries], size):
        chosen = entries[group.start : group.stop]
        yield Shard(chosen[0].term, chosen[-1].term, _content(chosen), _places(chosen, index, positions))


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


def _content(entries: Sequence[_Entry]) -> dict[str, object]:
    return {
        "version": VERSION,
        "terms": packed_words(entry.term for entry in entries),
        "numbers": "".join(entry.numbers for entry in entries),
        "refs": "".join(entry.refs for entry in entries),
        "weights": "".join(entry.weights for entry in entries),
    }


def _places(entries: Sequence[_Entry], index: Index, positions: Positions) -> dict[str, object]:
    found = ((entry.term, index.postings[index.terms[entry.term]]) for entry in entries)
    packed_places = (positions.packed(term, [one.refs for one in postings]) for term, postings in found)
    return {"version": VERSION, "places": "".join(packed_places)}


def _entry(term: str, number: int, postings: Sequence[Posting]) -> _Entry:
    """Return a term as it is stored: its number and how many places it has in each field, and the places."""
    return _Entry(
        term,
        packed_all([number, *(len(posting.refs) for posting in postings)]),
        "".join(_refs(posting.refs) for posting in postings),
        "".join(_weights(posting.weights) for posting in postings),
    )


def _refs(refs: Sequence[int]) -> str:
    return packed_all([after - before - 1 for before, after in pairwise((-1, *refs))])


def _weights(weights: Sequence[int]) -> str:
    """Return the size of a table of the values, the table, and for each weight its place in it.

    A small table ascends and holds the steps, as any place in it is one character. A large one begins
    with the most frequent values, which get those places.
    """
    if not weights:
        return ""
    counted = Counter(weights)
    if len(counted) <= SINGLE:
        table = sorted(counted)
        stored = [table[0], *(after - before for before, after in pairwise(table))]
    else:
        stored = table = sorted(counted, key=lambda weight: (-counted[weight], weight))
    place_of = {weight: packed(place) for place, weight in enumerate(table)}
    return packed_all([len(table), *stored]) + "".join(map(place_of.__getitem__, weights))
