"""Dots that lie too close to be told apart, moved from each other."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from generator.links.repulsion import Floats

# In the width that each dot would have if all were spread evenly: close enough to show what belongs together.
_LEAST_GAP = 0.24
_ROUNDS = 20
# Beyond these machines differ.
_DIGITS = 6


def set_apart(places: Floats) -> Floats:
    """Return `places`, hardly two nearer to each other than a dot is wide, each hardly moved."""
    width, height = np.maximum(places.max(axis=0) - places.min(axis=0), 1.0)
    gap = _LEAST_GAP * float(np.sqrt(width * height / len(places)))
    for _ in range(_ROUNDS):
        pairs = _near_pairs(places, gap)
        if not len(pairs):
            break
        one, other = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))].T
        between = places[one] - places[other]
        lengths = np.sqrt((between**2).sum(axis=1))
        # Each gives way by half of what is wanting; a dot between many by less, or it would be thrown.
        steps = between * ((gap - lengths) / np.maximum(lengths, gap / 100) / 2)[:, None]
        moves = np.stack(
            [np.bincount(one, step, len(places)) - np.bincount(other, step, len(places)) for step in steps.T],
            axis=1,
        )
        crowd = np.maximum(np.bincount(pairs.ravel(), minlength=len(places)) / 2, 1.0)
        places = np.round(places + moves / crowd[:, None], _DIGITS)
    return places


def _near_pairs(places: Floats, gap: float) -> NDArray[np.int64]:
    """Return the rows of each two places that are at most `gap` apart, the smaller first.

    Only places in cells of a grid that touch are looked at, so the time is linear while few share a cell.
    """
    cells = np.floor((places - places.min(axis=0)) / gap).astype(np.int64)
    # A column at both ends stays empty, so that no cell touches one across the edge.
    wide = int(cells[:, 1].max()) + 3
    flat = cells[:, 0] * wide + cells[:, 1] + 1
    order = np.argsort(flat, kind="stable")
    found = np.concatenate(list(_in_touching_cells(flat[order], wide)))
    pairs = np.sort(order[found], axis=1)
    between = places[pairs[:, 0]] - places[pairs[:, 1]]
    near: NDArray[np.int64] = pairs[(between**2).sum(axis=1) <= gap**2]
    return near


def _in_touching_cells(flat: NDArray[np.int64], wide: int) -> Iterator[NDArray[np.int64]]:
    """Yield each two of the sorted cells `flat`, as positions, that are one cell or touch."""
    own = np.arange(len(flat))
    for step in (0, 1, wide - 1, wide, wide + 1):
        begin = np.searchsorted(flat, flat + step, "left")
        end = np.searchsorted(flat, flat + step, "right")
        if step == 0:
            # In one cell: each with those behind it.
            begin = own + 1
        many = end - begin
        one = np.repeat(own, many)
        other = np.arange(len(one)) - np.repeat(np.cumsum(many) - many, many) + np.repeat(begin, many)
        yield np.stack([one, other], axis=1)
