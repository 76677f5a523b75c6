"""Chance for the invented list: always the same, and as uneven as words and people are.

Only `random.Random.random` is used, the one method whose numbers Python promises to keep.
https://docs.python.org/3/library/random.html#notes-on-reproducibility
"""

import random
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")
# Zipf's law with Mandelbrot's shift: rank r is drawn as often as 1 / (r + _SHIFT). B. Mandelbrot, "An
# informational theory of the statistical structure of language", 1953.
_SHIFT, _MOST = 3, 150


class Urn(Generic[T]):
    """Values to draw from, the first the most often."""

    def __init__(self, values: Iterable[T]) -> None:
        """Take `values` from the commonest to the rarest."""
        self.lots = [
            value for rank, value in enumerate(values) for _ in range(1 + round(_MOST / (rank + _SHIFT)))
        ]


class Chance:
    """A stream of draws."""

    def __init__(self, seed: int) -> None:
        """Begin the stream of `seed`."""
        # No secret, so no need of a better source.
        self.number = random.Random(seed).random  # noqa: S311

    def of(self, urn: Urn[T]) -> T:
        """Draw from an urn."""
        return self.among(urn.lots)

    def among(self, values: Sequence[T]) -> T:
        """Draw one of `values`, each as likely as the others."""
        return values[int(self.number() * len(values))]

    def below(self, limit: int) -> int:
        """Draw a whole number from 0 up to `limit`, which is left out."""
        return int(self.number() * limit)

    def rank(self, shift: float, tail: float) -> int:
        """Draw a rank without end: P(rank >= r) = (1 + r / shift) ** (-1 / tail).

        So what is new among n draws grows as Heaps' law says, like a power of n below 1.
        """
        return int(shift * ((1.0 - self.number()) ** -tail - 1.0))
