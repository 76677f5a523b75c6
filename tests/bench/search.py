"""`make bench-search`: our search beside Pagefind and Material's own, on lists of three sizes.

make bench-search                        the real list, 2,000 and 10,000 papers: about 25 minutes
make bench-search LARGE=1                100,000 papers as well, of our own engine alone
make bench-search ARGS="--sizes 0 2000"  other sizes; 0 is the real list
make bench-search ARGS="--keep FOLDER"   keeps the lists there, as they were read, for the next time
make bench-search ARGS="--only papershelf"
"""

import argparse
import os
import statistics
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench import search_build
from tests.bench.search_browser import SURFACES, Bytes, Surface, Times, chromium, count_bytes, measure_times
from tests.bench.search_queries import ten_queries
from tests.bench.search_server import serving
from tests.bench.search_sites import ENGINES, build_shells, size_on_disk

_SIZES, _LARGE = (0, 2_000, 10_000), 100_000
_ROUNDS = 5
# Which of the ten queries are timed: a rare word, three common ones, a slip.
_TIMED = (0, 3, 6)
# What the search is to reach, by size and by row.
_TARGETS = {
    (0, "focus, worst"): "≤ 50 KB",
    (10_000, "build, seconds"): "≤ 8 s",
    (10_000, "build, memory"): "≤ 600 MiB",
    (10_000, "focus, median"): "≤ 60 KB",
    (10_000, "focus, worst"): "≤ 110 KB",
    (10_000, "first"): "≤ 250 ms",
    (10_000, "later"): "≤ 50 ms",
    (100_000, "focus, worst"): "≤ 400 KB",
}
_ALWAYS = {"view, index": "0"}
_ROWS = {
    "build, seconds": "index build, CPU s",
    "build, memory": "index build, MiB",
    "view": "first page view, KB",
    "view, index": "… of it the index, KB",
    "own, median": "bytes to results, KB: median",
    "own, worst": "… worst of the ten",
    "focus, median": "… from the focus on, KB: median",
    "focus, worst": "… from the focus on, KB: worst",
    "first": "key to results, ms: first query",
    "later": "… later query",
    "found": "queries with a result",
    "disk": "on disk, MB (files)",
}
_NOTES = """\
Queries of each list, chosen by rule (see search_queries.py):
{queries}

Of the index build, memory is the process's most, the list in it; reading the list and writing HTML are not
counted. A built page holds no index, so all sizes share the pages of the real list. KB = 1,000 bytes over
the wire after gzip, answers' headers included. “Bytes to results” are all files of the search itself
(engine, worker, styles, index) until the results stand there, whenever they were loaded; “from the focus
on” leaves out what the first page view had loaded. Queries are entered at once. Milliseconds are the median
of {rounds} fresh profiles, for a rare word / the three commonest / a slip; the first query is entered as soon
as the page has loaded; a pause that a field makes for typing counts. /search/ counts from the start of the
navigation for the first query. Server and browser share this machine: no latency, no throttling. At 100,000
papers the others are not measured: Pagefind's memory grows with the list, to more than most machines have.
This machine has {cores} cores, and its load was {before:.1f} at the start and {after:.1f} at the end: where others
were at work, milliseconds say little.
"""


@dataclass(slots=True)
class _Measured:
    """What was found of one surface at one size."""

    bytes: list[Bytes] = field(default_factory=list)
    times: dict[str, list[Times]] = field(default_factory=dict)
    """By the query that came first."""

    def rows(self) -> dict[str, str]:
        """Return the cells of its column."""
        own, focus = ([getattr(one, name) for one in self.bytes] for name in ("own", "to_results"))
        return {
            "view": _kb(statistics.median(one.first_view for one in self.bytes)),
            "view, index": _kb(max(one.first_view_index for one in self.bytes)),
            "own, median": _kb(statistics.median(own)),
            "own, worst": _kb(max(own)),
            "focus, median": _kb(statistics.median(focus)),
            "focus, worst": _kb(max(focus)),
            "first": _milliseconds([one.first for one in found] for found in self.times.values()),
            "later": _milliseconds(self._later(query) for query in self.times),
            "found": f"{sum(one.found for one in self.bytes)} of {len(self.bytes)}",
        }

    def _later(self, query: str) -> list[float]:
        return [one.later[query] for found in self.times.values() for one in found if query in one.later]


def main() -> None:
    """Print the table that the arguments ask for."""
    parser = argparse.ArgumentParser(prog="make bench-search", description="Measure the search.")
    parser.add_argument("--large", action="store_true", help="100,000 papers as well")
    parser.add_argument("--sizes", type=int, nargs="+", default=_SIZES, help="papers; 0 is the real list")
    parser.add_argument("--rounds", type=int, default=_ROUNDS, help="fresh profiles per timed query")
    parser.add_argument("--only", choices=[one.key for one in ENGINES], help="one engine alone")
    parser.add_argument("--keep", type=Path, help="a folder for the lists, which the next run need not read")
    options = parser.parse_args()
    sizes = [*options.sizes, *([_LARGE] if options.large else [])]
    surfaces = [one for one in SURFACES if options.only in {None, one.engine}]
    out = Console(width=150, highlight=False)
    if not search_build.has_pagefind():
        out.print("Pagefind is not installed, so it is left out: pip install 'pagefind[bin]'")
        surfaces = [one for one in surfaces if one.engine != "pagefind"]
    before = os.getloadavg()[1]
    with tempfile.TemporaryDirectory(prefix="papershelf-bench-") as room:
        bench = _Bench(Path(room), options.keep or Path(room), options.rounds, out)
        bench.prepare(sizes)
        table, queries = bench.table(sizes, surfaces)
    out.print(table)
    after = os.getloadavg()[1]
    out.print(
        _NOTES.format(
            queries=queries, rounds=options.rounds, cores=os.cpu_count(), before=before, after=after
        )
    )


@dataclass(frozen=True, slots=True)
class _Bench:
    """Where things stand, and how often a query is timed."""

    pages: Path
    lists: Path
    rounds: int
    out: Console

    def prepare(self, sizes: Sequence[int]) -> None:
        """Make what is not measured: pages, and lists read in."""
        self.out.print("building the pages …")
        build_shells(self.pages)
        for size in sizes:
            if not (self.lists / str(size)).exists():
                self.out.print(f"reading {_papers(size)} …")
                search_build.read_list(self.lists.resolve() / str(size), size)

    def table(self, sizes: Sequence[int], surfaces: Sequence[Surface]) -> tuple[Table, str]:
        """Return the table, and the queries in words."""
        table = Table(title="Search, side by side", box=None, pad_edge=False)
        table.add_column("papers")
        table.add_column("")
        for heading in (*(surface.name for surface in surfaces), "target"):
            table.add_column(heading, justify="right")
        told = []
        for size in sizes:
            library = search_build.list_of(self.lists / str(size))
            queries = [text for _, text in ten_queries(library)]
            told.append(f"{len(library.papers):,} papers: {' | '.join(queries)}")
            columns = [self._column(size, surface, queries) for surface in surfaces]
            for row, name in _ROWS.items():
                cells = [column.get(row, "–") for column in columns]
                label = f"{len(library.papers):,}" if row == next(iter(_ROWS)) else ""
                table.add_row(label, name, *cells, _TARGETS.get((size, row), _ALWAYS.get(row, "")))
            table.add_section()
        return table, "\n".join(told)

    def _column(self, size: int, surface: Surface, queries: list[str]) -> dict[str, str]:
        """Return the cells of one surface at one size; none if it is not measured there."""
        if size == _LARGE and surface.engine != "papershelf":
            # Pagefind alone would take more memory than most machines have: it grows with the list.
            return {}
        self.out.print(f"measuring {surface.name} with {_papers(size)} …")
        engine = next(one for one in ENGINES if one.key == surface.engine)
        room = self.lists.resolve() / str(size)
        cells = {}
        if not surface.page:
            cost = search_build.build_index(engine.key, room)
            cells = {"build, seconds": f"{cost.seconds:.1f}", "build, memory": f"{cost.mebibytes:,}"}
        layers = (room / engine.key, self.pages / engine.key)
        taken, files = size_on_disk(layers, engine)
        cells["disk"] = f"{taken / 1e6:.1f} ({files:,})"
        return cells | _visited(layers, surface, queries, self.rounds).rows()


def _visited(layers: Sequence[Path], surface: Surface, queries: list[str], rounds: int) -> _Measured:
    """Let readers visit: one for each query whose bytes are counted, then `rounds` for each timed one."""
    engine = next(one for one in ENGINES if one.key == surface.engine)
    found = _Measured()
    with serving(layers) as served, chromium() as browser:
        for query in queries:
            found.bytes.append(count_bytes(browser, served, surface, engine, query))
        timed = [queries[at] for at in _TIMED]
        for query in timed:
            later = [other for other in timed if other != query]
            found.times[query] = [
                measure_times(browser, served, surface, query, later) for _ in range(rounds)
            ]
    return found


def _papers(size: int) -> str:
    return f"{size:,} papers" if size else "the real list"


def _kb(size: float) -> str:
    return f"{size / 1000:,.0f}"


def _milliseconds(groups: Iterable[Sequence[float]]) -> str:
    return " / ".join(f"{statistics.median(group):,.0f}" for group in groups)


if __name__ == "__main__":
    main()
