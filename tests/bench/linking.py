"""How long shelving, systems, mentions and neighbours take as lists grow, and how much memory.

The real list grown as for `make bench-search`; the curator placed half of the invented papers and named the
system of none, so that the machine has both to learn from and to do.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from rich.table import Table

from generator.build.draft import Draft
from generator.build.inputs import Inputs
from generator.build.stages import STAGES
from generator.curation.apply import Curated
from generator.model.topic import Assigner, TopicAssignment
from tests.bench.search_corpus import invented, project_config, real_library
from tests.conftest import ROOT

_MEASURED = ("find systems", "shelve", "link")


def table(sizes: Sequence[int]) -> Table:
    """Return CPU seconds by stage, and memory, for lists of some sizes, each in a process of its own."""
    result = Table(title="Shelves, systems, mentions and neighbours, one core", box=None)
    for heading in ("papers", *_MEASURED, "all, CPU seconds", "MiB", "against fewer of them"):
        result.add_column(heading, justify="right")
    before: tuple[int, float] | None = None
    for size in sizes:
        command = [sys.executable, "-m", "tests.bench.linking", str(size)]
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        *stages, memory = done.stdout.split()
        total = sum(map(float, stages))
        growth = ""
        if before:
            growth = f"{size / before[0]:.1f} times the papers, {total / before[1]:.1f} times the seconds"
        before = before or (size, total)
        result.add_row(f"{size:,}", *stages, f"{total:.1f}", memory, growth)
    return result


def grown_draft(size: int) -> Draft:
    """Return a draft as it is before the machine looks at its papers."""
    library = real_library()
    papers = dict(library.papers)
    assignments = dict(library.assignments)
    model = next(iter(papers.values()))
    for number, (said, placed) in enumerate(islice(invented(library), max(0, size - len(papers)))):
        one = f"invented-{number}"
        papers[one] = replace(
            model, id=one, title=said["title"], abstract=said["abstract"], system=None, links=()
        )
        if number % 2:
            assignments[one] = tuple(
                TopicAssignment(slug, primary=rank == 0, by=Assigner.CURATOR, why="")
                for rank, slug in enumerate(placed["topics"])
            )
    none = ("", "")
    inputs = Inputs(
        sources=(), topics=none, papers=none, duplicates=none, register=none, pages={}, day="", problems=()
    )
    return Draft(
        project_config(Path(ROOT)),
        inputs,
        taxonomy=library.taxonomy,
        curated=Curated(papers, assignments, ()),
    )


def main(size: int) -> None:
    """Print the CPU seconds of each stage and MiB for a list of `size` papers."""
    draft = grown_draft(size)
    for name, stage in STAGES:
        if name in _MEASURED:
            start = time.process_time()
            stage(draft)
            print(f"{time.process_time() - start:.1f}")
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


if __name__ == "__main__":
    main(int(sys.argv[1]))
