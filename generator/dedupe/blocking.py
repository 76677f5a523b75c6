"""Which records are worth comparing: those that share a cheap key."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.model.record import Record
from generator.text.latex import mend
from generator.text.normalize import comparison_key

# All pairs within a block up to this size; a larger block is a chain of neighbours, so that
# the number of pairs stays linear whatever the input.
_MOST_PAIRED = 40


def title_key(record: Record) -> str:
    """Return the form of the record's title by which titles are compared."""
    return comparison_key(mend(record.title).text)


def candidate_pairs(records: Sequence[Record]) -> list[tuple[int, int]]:
    """Return the pairs (i, j), i < j, of positions in `records` that share a key, sorted."""
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for position, record in enumerate(records):
        for key in _keys(record):
            blocks[key].append(position)
    return sorted({pair for block in blocks.values() for pair in _pairs(block)})


def _keys(record: Record) -> Iterator[str]:
    if key := title_key(record):
        yield f"title {key}"
    for kind, value in record.identifiers.known().items():
        yield f"{kind} {value.lower()}"


def _pairs(block: list[int]) -> Iterator[tuple[int, int]]:
    if len(block) > _MOST_PAIRED:
        yield from pairwise(block)
        return
    for index, first in enumerate(block):
        for second in block[index + 1 :]:
            yield first, second
