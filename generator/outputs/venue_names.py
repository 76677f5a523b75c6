"""Places of print in the spellings of many sources, told as one where the list itself shows that they are.

Two rules, and no table of names: years, numbers and small words do not count ("ACL 2023" is "ACL"); and two
names that the sources of one paper give for it are one, if one is short for the other. Other spellings
stay apart, as nobody has said that they are the same.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from generator.dedupe.venues import abbreviates, is_called, named
from generator.model.paper import Paper
from generator.text.normalize import clean, comparison_key

_YEAR = re.compile(r"[\s,(]*\b(?:1[6-9]|2[01])\d\d\b\)?")


@dataclass(frozen=True, slots=True)
class Venue:
    """A place of print, how many papers it has, and the `spellings` in which papers name it."""

    name: str
    papers: int
    spellings: tuple[str, ...]


def venues(papers: Iterable[Paper]) -> list[Venue]:
    """Return the places of print, those with the most papers first."""
    papers = [paper for paper in papers if paper.venue]
    same = _same_keys(papers)
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for paper in papers:
        key = _key(paper.venue)
        spellings[same.get(key, key)][paper.venue] += 1
    found = [Venue(_shown(counts), counts.total(), tuple(sorted(counts))) for counts in spellings.values()]
    return sorted(found, key=lambda venue: (-venue.papers, venue.name.casefold(), venue.spellings))


def _key(venue: str) -> str:
    return named(comparison_key(venue)) or venue


def _same_keys(papers: Iterable[Paper]) -> dict[str, str]:
    """Return for each key that is the same as others the first of them all."""
    groups: dict[str, set[str]] = {}
    for paper in papers:
        keys = sorted({_key(record.venue) for record in paper.records if record.venue})
        for one, other in combinations(keys, 2):
            if abbreviates(one, other) or is_called(one, other):
                joined = groups.get(one, {one}) | groups.get(other, {other})
                groups.update(dict.fromkeys(joined, joined))
    return {key: min(group) for key, group in groups.items()}


def _shown(counts: Counter[str]) -> str:
    """Return the spelling that most papers have; without its year, where others have another or none."""
    best = min(counts, key=lambda spelling: (-counts[spelling], len(spelling), spelling))
    return best if len(counts) == 1 else clean(_YEAR.sub("", best)).strip(" ,") or best
