"""How good the map is, how steady, and how long it takes as lists grow.

Good: of the five dots nearest to a paper's, how many are of its primary topic, and how many are among the
ten papers nearest to it by words. Steady: how far the others move when ten papers are left out.
"""

import copy
import random
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from statistics import fmean, median

import numpy as np
from rich.table import Table
from scipy.spatial import cKDTree

from generator.build.draft import Draft
from generator.build.site import load
from generator.build.stages import STAGES
from generator.curation.apply import Curated
from generator.links.positions import HEIGHT, WIDTH
from generator.links.related import Around, rank
from tests.bench.linking import grown_draft
from tests.bench.search_corpus import project_config
from tests.conftest import ROOT

_FEW, _NEAR = 5, 10
_SEED = 20_240_311
_STAGES = ("find systems", "shelve", "link", "place on the map")

Places = Mapping[str, tuple[int, int]]


def real_draft() -> Draft:
    """Return the draft of the list that this repository publishes."""
    return load(project_config(ROOT))[0]


def quality(draft: Draft, positions: Places) -> tuple[float, float]:
    """Return which share of each paper's nearest dots are of its topic, and which share are near by words."""
    ids = list(draft.papers)
    homes = [
        next((at.topic for at in draft.assignments.get(one, ()) if at.primary), number)
        for number, one in enumerate(ids)
    ]
    around = Around(draft.taxonomy.by_slug(), draft.assignments, draft.mentions, draft.kin)
    ranked = rank(list(draft.papers.values()), draft.space(), around)
    words = [one.by_words[:_NEAR].tolist() for one in ranked]
    places = [positions[one] for one in ids]
    found = cKDTree(places).query(places, _FEW + 1)[1]
    beside = [[other for other in some if other != row][:_FEW] for row, some in enumerate(found.tolist())]
    return (
        fmean(homes[row] == homes[other] for row, some in enumerate(beside) for other in some),
        fmean(other in words[row] for row, some in enumerate(beside) for other in some),
    )


def by_chance(ids: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Return places that mean nothing."""
    chance = random.Random(_SEED)
    return {one: (chance.randrange(WIDTH), chance.randrange(HEIGHT)) for one in ids}


def without(draft: Draft, ids: set[str]) -> Draft:
    """Return the draft as it would be if the papers `ids` had never come in."""
    less = copy.copy(draft)
    kept = {one: paper for one, paper in draft.curated.papers.items() if one not in ids}
    shelves = {one: some for one, some in draft.curated.assignments.items() if one in kept}
    less.curated = Curated(kept, shelves, ())
    for name, stage in STAGES:
        if name in _STAGES:
            stage(less)
    return less


def moves(draft: Draft, times: int) -> list[float]:
    """Return how far the median paper moves when ten are left out, in percent of the width, for some tens."""
    chance = random.Random(_SEED)
    found = []
    for _ in range(times):
        less = without(draft, set(chance.sample(sorted(draft.papers), 10)))
        shifts = [np.subtract(draft.positions[one], place) for one, place in less.positions.items()]
        found.append(100 * median(float(np.hypot(*shift)) for shift in shifts) / WIDTH)
    return found


def table(sizes: Sequence[int]) -> Table:
    """Return quality and steadiness for the real list, then CPU seconds and memory as it grows."""
    draft = real_draft()
    topic, words = quality(draft, draft.positions)
    result = Table(title="The map, one core", box=None)
    for heading in ("papers", "CPU seconds", "MiB", "same topic", "near by words", "moved, % of width"):
        result.add_column(heading, justify="right")
    shifts = ", ".join(f"{shift:.1f}" for shift in moves(draft, 3))
    result.add_row(f"{len(draft.papers):,}", "", "", f"{topic:.0%}", f"{words:.0%}", shifts)
    topic, words = quality(draft, by_chance(list(draft.papers)))
    result.add_row("by chance", "", "", f"{topic:.0%}", f"{words:.0%}", "")
    for size in sizes:
        command = [sys.executable, "-m", "tests.bench.mapping", str(size)]
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        result.add_row(f"{size:,}", *done.stdout.split(), "", "", "")
    return result


def main(size: int) -> None:
    """Print CPU seconds of the map and MiB for a list of `size` papers."""
    draft = grown_draft(size)
    for name, stage in STAGES:
        if name in _STAGES:
            start = time.process_time()
            stage(draft)
    print(f"{time.process_time() - start:.1f}", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


if __name__ == "__main__":
    main(int(sys.argv[1]))
