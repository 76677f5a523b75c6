"""Dots that lie too close to be told apart, moved from each other."""

import numpy as np
from scipy.spatial import cKDTree

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
        pairs = cKDTree(places).query_pairs(gap, output_type="ndarray")
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
