"""Matches that were not joined, and what spoke against it."""

from collections.abc import Sequence

from generator.dedupe.cluster import Pair
from generator.dedupe.resolve import Resolution
from generator.dedupe.verdict import Verdict


def kept_apart(resolution: Resolution, names: Sequence[object]) -> dict[Pair, str]:
    """Return for each match whose clusters were kept apart why it matches, and by what it was not joined.

    `names` are what the records of the resolution are called, in its order.
    """
    found = {}
    for pair, veto in resolution.clustering.kept_apart:
        against = resolution.vetoes[veto]
        one, other = (names[position] for position in veto)
        # Clusters beyond a size take no further join: then the pair that stands for them is itself a match.
        reason = (
            f"too many entries are one work with {one} or {other} (too-many)"
            if against.verdict is Verdict.MATCH
            else f"against it speak {one} and {other}, {against.why} ({against.rule})"
        )
        found[pair] = f"{resolution.decisions[pair].why}; kept apart: {reason}"
    return found
