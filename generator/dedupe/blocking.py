"""Which records are worth comparing: those that share one of several cheap keys.

The number of pairs stays near-linear in the number of records: a key that many records share tells
nothing, so its block is not paired off but reported.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from generator.dedupe.compare import Prepared
from generator.dedupe.titles import FUNCTION_WORDS

# All pairs within a block up to this size.
_MOST_PAIRED = 40
# How many of a title's rarest words are keys, and how common a word may be to be one.
_RARE_WORDS, _LEAST_COMMON = 3, 2
# Letters at a title's beginning and end that serve as keys: the rest may be cut off or added.
_AFFIX = 24


@dataclass(frozen=True, slots=True)
class Blocks:
    """The pairs (i, j), i < j, of positions that share a key, sorted; and what was too common."""

    pairs: tuple[tuple[int, int], ...]
    oversize: tuple[tuple[str, int], ...]
    """Keys that more than _MOST_PAIRED different records share, with their number."""


def candidate_pairs(prepared: Sequence[Prepared], counts: Mapping[str, int]) -> Blocks:
    """Return the pairs worth comparing. `counts` tells in how many titles a word stands."""
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for position, one in enumerate(prepared):
        for key in _keys(one, counts):
            blocks[key].append(position)
    pairs: set[tuple[int, int]] = set()
    oversize = []
    for key, block in blocks.items():
        # Copies count once, so that a copy more changes nothing for the others.
        stand_for = block if len(block) <= _MOST_PAIRED else _different(block, prepared)
        if len(stand_for) <= _MOST_PAIRED:
            pairs.update(combinations(stand_for, 2))
        else:
            oversize.append((key, len(stand_for)))
        if key.startswith("title "):
            # Equal titles need no pairing off: neighbours are enough to join them all.
            pairs.update(pairwise(block))
    return Blocks(tuple(sorted(pairs)), tuple(sorted(oversize)))


def _different(block: Sequence[int], prepared: Sequence[Prepared]) -> list[int]:
    """Return the positions of a block, one for each set of records that say the same."""
    first: dict[tuple[object, ...], int] = {}
    for position in block:
        first.setdefault(prepared[position].evidence(), position)
    return list(first.values())


def _keys(one: Prepared, counts: Mapping[str, int]) -> Iterator[str]:
    """Yield the keys of a record, each beginning with its kind."""
    form = one.title
    if not form.squeezed:
        return
    yield f"title {form.squeezed}"
    for kind, value in one.identifiers.items():
        yield f"{kind} {value}"
    content = [token for token in form.tokens if token not in FUNCTION_WORDS]
    yield f"words {' '.join(sorted(content))}"
    if len(form.squeezed) > _AFFIX:
        yield f"begins {form.squeezed[:_AFFIX]}"
        yield f"ends {form.squeezed[-_AFFIX:]}"
    # A word that stands in one title alone leads to no other.
    shared = sorted(
        {token for token in content if counts[token] >= _LEAST_COMMON}, key=lambda word: (counts[word], word)
    )
    for first, second in combinations(shared[: _RARE_WORDS + 1], 2):
        yield f"rare {first} {second}"
    if shared and counts[shared[0]] <= _MOST_PAIRED:
        yield f"rare {shared[0]}"
    if one.families and one.record.year and content:
        yield f"author {one.families[0]} {one.record.year}"
