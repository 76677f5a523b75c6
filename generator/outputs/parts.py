"""Long lists in parts, so that no page lists all papers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """One part of a list: `number` of `count`, counted from 1."""

    rows: tuple[T, ...]
    number: int
    count: int


def in_parts(rows: Sequence[T], size: int) -> Iterator[Part[T]]:
    """Yield `rows` in parts of at most `size`; one empty part where there are none."""
    count = max(1, -(-len(rows) // size))
    for number in range(1, count + 1):
        start = (number - 1) * size
        yield Part(tuple(rows[start : start + size]), number, count)
