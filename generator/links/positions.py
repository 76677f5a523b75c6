"""Where each paper stands on the map: near what it resembles, topics in the order of the taxonomy."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import count as counting
from zlib import crc32

import numpy as np

from generator.links.apart import set_apart
from generator.links.layout import lay_out
from generator.links.related import Around, Ranked, rank
from generator.links.repulsion import Floats
from generator.model.paper import Paper
from generator.model.topic import Taxonomy
from generator.text.vectors import Space

# The map is so wide and so high; places are whole numbers on it. Fine enough that dots seldom meet.
WIDTH, HEIGHT = 2000, 1500
_MARGIN = 40
# How many neighbours hold a paper by its words alone, and how many by all that is known of it.
_BY_WORDS, _BY_ALL = 10, 5
# Topics lie in turn at the rim and half way to the middle, on an ellipse as wide as the map is.
_RADII = (1.0, 0.5)
_STRETCH = (1.15, 0.87)
# What a paper's words add to the place of its topic.
_WORDS = 0.1
# Where there are no topics: how often places are drawn to their neighbours', and how far they are spread.
_ROUNDS, _SPREAD, _LEAST_SPREAD = 15, 0.6, 1e-3
# A small topic takes room for its label too.
_LEAST_SHARE = 3
_DIGITS = 9


def find_positions(
    papers: Sequence[Paper],
    space: Space,
    around: Around,
    taxonomy: Taxonomy,
    ranked: Sequence[Ranked] | None = None,
) -> dict[str, tuple[int, int]]:
    """Return the place of each paper by id, no two at one place; x within WIDTH, y within HEIGHT.

    `space` has one row for each of `papers`, and `ranked` is their `rank`, if it is known. The same input
    gives the same answer, and a few papers more or less move the others little.
    """
    if not papers:
        return {}
    found = rank(papers, space, around) if ranked is None else ranked
    # Who is near by words and by all comes twice.
    near = [[*one.by_words[:_BY_WORDS].tolist(), *one.by_all[:_BY_ALL].tolist()] for one in found]
    homes = _homes(papers, around)
    starts = _by_words(papers, space)
    if at := _topic_places(taxonomy, homes):
        starts = _WORDS * starts + _by_topic(homes, at, near)
    else:
        starts = _smoothed(starts, near)
    places = _on_the_map(set_apart(lay_out(near, np.round(starts, _DIGITS))))
    taken: dict[tuple[int, int], str] = {}
    for paper, (x, y) in zip(papers, places, strict=True):
        taken[next(place for place in _outwards(x, y) if place not in taken)] = paper.id
    return {paper_id: place for place, paper_id in taken.items()}


def _homes(papers: Sequence[Paper], around: Around) -> list[str]:
    """Return the primary topic of each paper, "" for none."""
    shelves = (around.shelves.get(paper.id, ()) for paper in papers)
    return [next((shelf.topic for shelf in some if shelf.primary), "") for some in shelves]


def _by_topic(
    homes: Sequence[str], at: Mapping[str, tuple[float, float]], near: Sequence[Sequence[int]]
) -> Floats:
    """Return the place of each paper's topic; for a paper without one, the middle of its neighbours'."""
    middle = np.zeros(2)
    places = [np.array(at[home]) if home in at else None for home in homes]
    found = []
    for place, some in zip(places, near, strict=True):
        around = [there for other in some if (there := places[other]) is not None]
        found.append(place if place is not None else sum(around, middle) / max(1, len(around)))
    return np.array(found)


def _by_words(papers: Sequence[Paper], space: Space) -> Floats:
    """Return a place for each paper by its words alone, so that other papers hardly matter."""
    places = space.matrix @ np.array([_direction(term) for term in space.terms]).reshape(-1, 2)
    # Who says nothing, or the same as another, is set aside by what it is called.
    moved: Floats = places + np.array([_direction(paper.id) for paper in papers]) / 10
    return moved


def _smoothed(places: Floats, near: Sequence[Sequence[int]]) -> Floats:
    """Return `places` drawn to those of the neighbours, and spread again: all that a list without topics has.

    What is left after some rounds are the broadest differences among the papers, as in a spectral start.
    """
    rows = np.repeat(np.arange(len(near)), [len(some) for some in near])
    columns = np.array([other for some in near for other in some], dtype=np.int64)
    many = np.bincount(rows, minlength=len(near))[:, None]
    for _ in range(_ROUNDS):
        sums = np.stack([np.bincount(rows, side[columns], len(near)) for side in places.T], axis=1)
        places = np.where(many > 0, (places + sums / np.maximum(many, 1)) / 2, places)
    centred = places - places.mean(axis=0)
    length = float(np.sqrt((centred**2).sum(axis=1).mean()))
    spread: Floats = centred * (_SPREAD / max(length, _LEAST_SPREAD))
    return spread


def _topic_places(taxonomy: Taxonomy, homes: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Return a place for each topic: around the middle in the curator's order, so that groups are sectors."""
    order = [slug for group in taxonomy.groups for slug in group.topics]
    counts = Counter(homes)
    shares = [counts[slug] + _LEAST_SHARE for slug in order]
    total, passed, places = sum(shares), 0, {}
    for number, (slug, share) in enumerate(zip(order, shares, strict=True)):
        angle = 2 * math.pi * (passed + share / 2) / total
        radius = _RADII[number % len(_RADII)]
        places[slug] = (radius * _STRETCH[0] * math.cos(angle), radius * _STRETCH[1] * math.sin(angle))
        passed += share
    return places


def _direction(text: str) -> tuple[float, float]:
    """Return a step that depends on nothing but `text`."""
    first, second = divmod(crc32(text.encode()), 1 << 16)
    return first / (1 << 15) - 1, second / (1 << 15) - 1


def _on_the_map(places: Floats) -> list[tuple[int, int]]:
    """Return `places` as large as the map allows, in its middle, on whole numbers."""
    least, most = places.min(axis=0), places.max(axis=0)
    room = np.array([WIDTH - 2 * _MARGIN, HEIGHT - 2 * _MARGIN])
    scale = float((room / np.maximum(most - least, 1.0)).min())
    moved = (places - (least + most) / 2) * scale + np.array([WIDTH, HEIGHT]) / 2
    return [(int(x), int(y)) for x, y in np.round(moved).astype(np.int64)]


def _outwards(x: int, y: int) -> Iterator[tuple[int, int]]:
    """Yield `x` and `y`, then all places around them in rings that grow, within the map."""
    yield x, y
    for ring in counting(1):
        for step in range(-ring, ring):
            for across, down in ((step, -ring), (ring, step), (-step, ring), (-ring, -step)):
                if 0 <= x + across <= WIDTH and 0 <= y + down <= HEIGHT:
                    yield x + across, y + down
