"""How dots push each other apart, for all pairs at once and without looking at each pair.

The dots are spread over the nodes of a grid, the grid is convolved with the force of one dot by a fast
Fourier transform, and each dot reads the force off the nodes around it. Linderman, Rachh, Hoskins,
Steinerberger and Kluger (2019), "Fast interpolation-based t-SNE", https://doi.org/10.1038/s41592-018-0308-4;
the weights of a node are the quadratic spline of particle-in-cell methods, with which no dot pushes itself.
"""

import numpy as np
from numpy import fft
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# How fine the grid is while the dots lie close, and how many cells it may have along a side: beyond that it
# gets coarser, so that the time stays linear in the number of dots.
_FINEST = 0.25
_MOST_CELLS = 256
# Room for the spline at both ends.
_MARGIN = 4
# Sides that the transform is quick with, near enough to each other that little room is wasted, and far enough
# that a growing map seldom needs other kernels.
_SIDES = (32, 48, 64, 96, 128, 160, 192, 240, 288, 320, 384, 432, 480, 540)


class Repulsion:
    """The repulsion of t-SNE, by Student's distribution with one degree of freedom."""

    def __init__(self) -> None:
        """Start without a grid; the first dots say how large it has to be."""
        self._grid = (0, 0.0)
        self._kernels: tuple[NDArray[np.complex128], ...] = ()

    def forces(self, dots: Floats) -> tuple[Floats, float]:
        """Return the push on each row of `dots`, and the sum over all pairs by which to divide it."""
        least = dots.min(axis=0)
        side, spacing = self._fit(float((dots.max(axis=0) - least).max()))
        cells, weights = _spread((dots - least) / spacing + 1.5, side)
        # Only the rows with dots go through half of the transform, there and back: all others are room.
        rows = int(cells.max()) // side + 1
        density = np.bincount(cells.ravel(), weights.ravel(), minlength=rows * side).reshape(rows, side)
        turned = fft.fft(fft.rfft(density), side, axis=0)
        nearness, across, down = (
            fft.irfft(fft.ifft(turned * kernel, axis=0)[:rows], side).ravel() for kernel in self._kernels
        )
        pushes = np.stack([(weights * field[cells]).sum(axis=0) for field in (across, down)]).T
        # Without each dot's nearness to itself.
        total = float((weights * nearness[cells]).sum()) - len(dots)
        return pushes, max(total, 1.0)

    def _fit(self, span: float) -> tuple[int, float]:
        """Return the nodes along a side and their distance for dots that span so much; keep the kernels."""
        spacing = _FINEST
        while span / spacing > _MOST_CELLS:
            spacing *= 2
        # Twice the room, or forces would come round the edges: the transform takes the grid for a torus.
        side = next(side for side in _SIDES if side >= 2 * (span / spacing + _MARGIN))
        if self._grid != (side, spacing):
            self._grid = (side, spacing)
            steps = spacing * np.where(np.arange(side) < side // 2, np.arange(side), np.arange(side) - side)
            near = 1 / (1 + steps[:, None] ** 2 + steps[None, :] ** 2)
            kernels = (near, steps[:, None] * near**2, steps[None, :] * near**2)
            self._kernels = tuple(fft.rfft2(kernel) for kernel in kernels)
        return self._grid


def _spread(places: Floats, side: int) -> tuple[NDArray[np.int64], Floats]:
    """Return the nine nodes around each place, as numbers of a flat grid, and the weight of each."""
    middle = np.floor(places + 0.5)
    off = places - middle
    along = np.stack([0.5 * (0.5 - off) ** 2, 0.75 - off**2, 0.5 * (0.5 + off) ** 2])
    first = middle.astype(np.int64) - 1
    steps = np.arange(3)
    rows, columns = first[:, 0] + steps[:, None], first[:, 1] + steps[:, None]
    cells = (rows[:, None, :] * side + columns[None, :, :]).reshape(9, -1)
    weights = (along[:, None, :, 0] * along[None, :, :, 1]).reshape(9, -1)
    return cells, weights
