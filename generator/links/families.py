"""Systems that belong together by their names: versions of one, and variants of a kind."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from generator.model.paper import Paper

# CodeT5+, SimCLRv2, wav2vec 2.0, ERNIE 3.0
_VERSION = re.compile(r"(?:[-\s]?v?\d+(?:\.\d+)*|\++)$", re.IGNORECASE)
_LEAST_LETTERS = 3
# The parts of a name: B-PROP, MetaCLIP, RS-M-CLIP.
_PARTS = re.compile(r"[-\s]|(?<=[a-z])(?=[A-Z]{2})")
# A family has the name of its last part: capitals alone, as in CLIP, JEPA or MAE.
_FAMILY = re.compile(r"[A-Z]{3,}")
# A part that so many systems end in (GAN, LLM) names a field.
_MOST_MEMBERS = 40
# B-PROP continues PROP; what dozens of systems are made of, as CLIP is, is continued by none of them.
_MOST_IN_SERIES = 3


@dataclass(frozen=True, slots=True)
class Kinship:
    """How two systems belong together, in words, and whether they are versions of one."""

    why: str
    is_series: bool


def find_kin(papers: Iterable[Paper]) -> dict[str, dict[str, Kinship]]:
    """Return for each paper's id the papers whose systems belong to its own by name."""
    named = [(paper.id, paper.system.name) for paper in papers if paper.system]
    kin: defaultdict[str, dict[str, Kinship]] = defaultdict(dict)

    def join(one: str, other: str, kinship: Kinship) -> None:
        kin[one].setdefault(other, kinship)
        kin[other].setdefault(one, kinship)

    for group in _groups((_stem(name), paper, name) for paper, name in named):
        for (one, first), (other, second) in combinations(group, 2):
            if first != second:
                join(one, other, Kinship(f"{first} and {second} are versions of one system", is_series=True))
    for group in _groups((_family(name), paper, name) for paper, name in named):
        for (one, first), (other, second) in combinations(group, 2):
            if first == second:
                continue
            family = _family(first)
            whole = next((name for name in (first, second) if name == family), None)
            if whole:
                variant = second if whole == first else first
                join(one, other, Kinship(f"{variant} is a variant of {whole}", len(group) <= _MOST_IN_SERIES))
            else:
                join(one, other, Kinship(f"both of the {family} family", is_series=False))
    return dict(kin)


def _groups(keyed: Iterable[tuple[str, str, str]]) -> list[list[tuple[str, str]]]:
    """Return the (paper, name) that share a key, where several but not too many do."""
    groups: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for key, paper, name in keyed:
        if key:
            groups[key].append((paper, name))
    return [group for _, group in sorted(groups.items()) if 1 < len(group) <= _MOST_MEMBERS]


def _stem(name: str) -> str:
    """Return a name without its version, if enough of a name is left."""
    while (stem := _VERSION.sub("", name)) != name and sum(map(str.isalpha, stem)) >= _LEAST_LETTERS:
        name = stem
    return name


def _family(name: str) -> str:
    """Return the last part of a name if it may name a family; "" otherwise."""
    last = _PARTS.split(_stem(name))[-1]
    return last if _FAMILY.fullmatch(last) else ""


def series(kin: Mapping[str, Mapping[str, Kinship]]) -> dict[str, dict[str, str]]:
    """Return of `kin` those that are versions of one system, with the words for it."""
    found = {
        paper: {other: one.why for other, one in others.items() if one.is_series}
        for paper, others in kin.items()
    }
    return {paper: others for paper, others in found.items() if others}
