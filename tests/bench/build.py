"""`make bench-build`: what a build takes, stage by stage, beside what others take for pages of the same papers.

make bench-build                           the real list, 2,000 and 10,000 invented papers
make bench-build LARGE=1                   100,000 papers as well, without the others
make bench-build ARGS="--sizes 0 2000"     other sizes; 0 is the real list
make bench-build ARGS="--no-peers"
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from generator.build.new_list import new_list
from tests.bench.build_peers import Cost, peers, run
from tests.bench.build_run import STAGES
from tests.bench.search_corpus import write_project
from tests.conftest import ROOT

_SIZES, _LARGE = (0, 2_000, 10_000), 100_000
# Beyond, the others take hours or more memory than most machines have.
_MOST_FOR_PEERS = 10_000
_TARGETS = {
    (0, "cold"): "≤ 4 s CPU",
    (0, "nothing changed"): "≤ 1 s CPU",
    (10_000, "cold"): "≤ 40 s CPU",
    (10_000, "after an edit"): "≤ 3 s CPU",
    (100_000, "cold"): "≤ 8 min, ≤ 4 GiB",
}
_NOTES = """\
CPU s / wall s / peak MiB. A stage's peak is that of the process when it ended. `nothing changed` is the command
`papershelf build` as a whole; `after an edit`: a note in content/papers.yml. `start` is Python and its imports.
This machine has {cores} cores, and its load was {before:.1f} at the start and {after:.1f} at the end: wall seconds
say little where others were at work."""


def main() -> None:
    """Measure, and print a table for each size."""
    arguments = _arguments()
    out, before = Console(width=170), os.getloadavg()[0]
    sizes = [*arguments.sizes, *([_LARGE] if arguments.large else [])]
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="papershelf-bench-") as room:
            out.print(_table(Path(room) / "list", size, with_peers=arguments.peers))
    out.print(_NOTES.format(cores=os.cpu_count(), before=before, after=os.getloadavg()[0]))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench-build", description="Measure builds.")
    parser.add_argument(
        "--sizes", type=int, nargs="*", default=_SIZES, help="numbers of papers; 0: the real list"
    )
    parser.add_argument("--large", action="store_true", help=f"{_LARGE:,} papers too")
    parser.add_argument("--no-peers", dest="peers", action="store_false", help="leave the others out")
    return parser.parse_args()


def _table(root: Path, size: int, *, with_peers: bool) -> Table:
    """Return the table of one size; the list is made in the new folder `root`."""
    if size:
        new_list(root, size)
    else:
        write_project(root, 0)
    table = Table(title=f"{size:,} invented papers" if size else "the real list", title_justify="left")
    table.add_column("build")
    for stage in (*STAGES, "all", "target"):
        table.add_column(stage, justify="right")
    cold = _measured(root)
    table.add_row(*_row("cold", size, cold))
    # The register of addresses, which the first build writes, is read by the second.
    _command(root)
    _in_all(table, "nothing changed", _command(root), _TARGETS.get((size, "nothing changed"), ""))
    _edit_a_note(root)
    table.add_row(*_row("after an edit", size, _measured(root)))
    if with_peers and size <= _MOST_FOR_PEERS:
        papers = json.loads((root / "site/api/v1/papers.json").read_text(encoding="utf-8"))["papers"]
        for name, cost in peers(papers):
            _in_all(table, name, cost)
    ratio = cold["stamped"] / cold["written"]
    table.caption = (
        f"pages of papers stamped and written: {ratio:.1f} times what writing the same bytes takes (≤ 1.5). "
        f"The site: {cold['bytes'] / 1e6:,.0f} MB in {cold['files']:,} files."
    )
    return table


def _in_all(table: Table, name: str, cost: Cost, target: str = "") -> None:
    """Add a row of which no stages are known."""
    table.add_row(name, *[""] * len(STAGES), f"{cost.cpu:.1f} / {cost.wall:.1f} / {cost.peak}", target)


def _command(root: Path) -> Cost:
    """Build the list in `root` as a user would."""
    return run([[sys.executable, "-m", "generator", "build"]], root, PYTHONPATH=str(ROOT))


def _row(name: str, size: int, measured: dict[str, Any]) -> list[str]:
    stages = measured["stages"]
    cells = [f"{cpu:.1f} / {wall:.0f} / {peak}" for cpu, wall, peak in stages.values()]
    cpu, wall = (sum(stage[column] for stage in stages.values()) for column in (0, 1))
    peak = max(stage[2] for stage in stages.values())
    return [name, *cells, f"{cpu:.1f} / {wall:.0f} / {peak}", _TARGETS.get((size, name), "")]


def _measured(root: Path) -> dict[str, Any]:
    """Build the list in `root` in a process of its own, and return what it measured."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.build_run", str(root)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def _edit_a_note(root: Path) -> None:
    """Write a note on the first paper that has none, as a curator would."""
    decided = root / "content" / "papers.yml"
    entries = re.split(r"(?m)^(?=- paper:)", decided.read_text(encoding="utf-8"))
    first = next(at for at, one in enumerate(entries) if one.startswith("- paper:") and "note:" not in one)
    head, _, rest = entries[first].partition("\n")
    entries[first] = f"{head}\n  note: Read this first.\n{rest}"
    decided.write_text("".join(entries), encoding="utf-8")


if __name__ == "__main__":
    main()
