"""Dots on a plane, so that neighbours lie near each other: t-SNE with a start that means something.

Van der Maaten and Hinton (2008), "Visualizing Data using t-SNE", https://jmlr.org/papers/v9/vandermaaten08a.html;
all neighbours count alike, which changes little (Böhm, Berens and Kobak 2022, "Attraction-Repulsion Spectrum
in Neighbor Embeddings", https://jmlr.org/papers/v23/21-0055.html). Each dot also hangs on a weak spring at
its start. A start that does not depend on the other dots, and a descent without chance, make the map a
steady one: one dot more moves the others little.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from generator.links.repulsion import Floats, Repulsion

_STEPS, _FIRST_STEPS = 300, 100
# Attraction counts more at first, so that neighbours get past each other, then less than in t-SNE, so that
# they lie apart far enough to be pointed at.
_ATTRACTION_AT_FIRST, _ATTRACTION = 4.0, 0.5
_MOMENTUM_AT_FIRST, _MOMENTUM = 0.5, 0.8
# How strong the spring is, less on a map of many dots, on which everything is further apart; and how far out
# the starts lie, in the width that so many dots will take.
_SPRING, _REACH = 3.0, 0.45
# The square root of how many dots are few: the spring gets no stronger where there are fewer.
_FEW = 15
# Belkina and others (2019), https://doi.org/10.1038/s41467-019-13055-y: the rate grows with the dots.
_RATE, _LEAST_RATE = 1 / 12, 50.0
_FURTHEST_STEP = 5.0
# Jacobs (1988): each coordinate goes faster while it goes on in one direction.
_FASTER, _SLOWER, _SLOWEST = 0.2, 0.8, 0.01
# Two machines differ in the last digits, and a descent would make that grow: what is beyond is dropped at
# every step.
_DIGITS = 6

Rows = NDArray[np.int64]


def lay_out(near: Sequence[Sequence[int]], starts: Floats) -> Floats:
    """Return a place for each row of `near`, which names the rows that are to lie near it.

    `starts` are points within the unit circle, or not far from it. The scale of the answer means nothing.
    The time is linear in the rows and their neighbours.
    """
    rows, columns, shares = _pairs(near)
    count = len(near)
    many = np.bincount(rows, minlength=count)
    # Adds up what stands behind each other of one row, in its order.
    ends = np.append(0, np.cumsum(many))
    of_rows = sparse.csr_array((np.ones(len(rows)), np.arange(len(rows)), ends), shape=(count, len(rows)))
    # Side by side in memory, as all below goes column by column.
    springs = np.asfortranarray(starts) * np.sqrt(count) * _REACH
    places: Floats = np.round(springs / 2, _DIGITS)
    speeds, gains = np.zeros_like(places), np.ones_like(places)
    rate = max(count * _RATE, _LEAST_RATE)
    spring = _SPRING / (count * max(np.sqrt(count), _FEW))
    repulsion = Repulsion()
    for step in range(_STEPS):
        at_first = step < _FIRST_STEPS
        sides = [np.repeat(side, many) - side[columns] for side in places.T]
        pulls = (_ATTRACTION_AT_FIRST if at_first else _ATTRACTION) * shares
        pulls /= 1 + (sides[0] ** 2 + sides[1] ** 2)
        attraction = np.stack([of_rows @ (pulls * side) for side in sides]).T
        pushes, total = repulsion.forces(places)
        slope = 4 * (attraction - pushes / total) + spring * (places - springs)
        gains = np.where(np.sign(slope) != np.sign(speeds), gains + _FASTER, gains * _SLOWER)
        gains = np.maximum(gains, _SLOWEST)
        speeds = (_MOMENTUM_AT_FIRST if at_first else _MOMENTUM) * speeds - rate * gains * slope
        speeds = np.clip(speeds, -_FURTHEST_STEP, _FURTHEST_STEP)
        places = np.round(places + speeds, _DIGITS)
    return places


def _pairs(near: Sequence[Sequence[int]]) -> tuple[Rows, Rows, Floats]:
    """Return each pair of neighbours in both directions, as rows, columns and its share of all."""
    rows = np.repeat(np.arange(len(near)), [len(row) for row in near])
    columns = np.array([other for row in near for other in row], dtype=np.int64)
    named = sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(near), len(near)))
    both = sparse.coo_array(named + named.T)
    return both.coords[0], both.coords[1], both.data / max(1.0, float(both.data.sum()))
