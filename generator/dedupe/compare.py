"""Two records, field by field: how far they agree, all evidence kept."""

from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from generator.dedupe.blocking import title_key
from generator.model.record import Record
from generator.text.normalize import comparison_key


@dataclass(frozen=True, slots=True)
class Comparison:
    """How far two records agree. Similarities are between 0 and 1; None where a side has no value."""

    same_title: bool
    title_similarity: float
    abstract_similarity: float | None
    same_identifiers: tuple[str, ...]
    """The kinds of identifier that both have, and that are equal."""
    other_identifiers: tuple[str, ...]
    """The kinds of identifier that both have, and that differ."""


def compare(first: Record, second: Record) -> Comparison:
    """Return how far `first` and `second` agree; the order of the two does not matter."""
    titles = title_key(first), title_key(second)
    ours, theirs = first.identifiers.known(), second.identifiers.known()
    shared = [kind for kind in ours if kind in theirs]
    same = tuple(kind for kind in shared if ours[kind].lower() == theirs[kind].lower())
    return Comparison(
        same_title=titles[0] == titles[1] != "",
        title_similarity=fuzz.token_sort_ratio(*titles) / 100,
        abstract_similarity=_similarity(first.abstract, second.abstract),
        same_identifiers=same,
        other_identifiers=tuple(kind for kind in shared if kind not in same),
    )


def _similarity(first: str, second: str) -> float | None:
    if not first or not second:
        return None
    if first == second:
        return 1.0
    return Indel.normalized_similarity(comparison_key(first), comparison_key(second))
