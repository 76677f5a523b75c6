"""`make bench-site`: what a reader's browser makes of the built site, beside what it is held to.

make bench-site                               builds the real list, and measures all: about ten minutes
make bench-site ARGS="--site FOLDER"          a site that is built already
make bench-site ARGS="--skip lighthouse"      leaves parts out: axe, shifts, weight, reach, validity, lighthouse
make bench-site ARGS="--runs 5"               Lighthouse's median of so many runs

html-validate and Lighthouse come from npm, once, into .papershelf-cache/; without Node their rows say so.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench import site_browser, site_files, site_node
from tests.bench.search_browser import chromium
from tests.bench.search_server import serving
from tests.bench.site_row import Row
from tests.conftest import ROOT

_RUNS = 3
_HOUSE = ("mkdocs.yml", "overrides", "seeds", "content")
_NOTES = """\
KB = 1,000 bytes. HTML is counted after gzip at level 6; a page on the wire is all that a browser without a
cache is sent, headers included, as GitHub Pages sends it. A layout shift is the sum of all, not the worst
five seconds alone, over a slow connection (1.6 Mbit/s, 150 ms) with a fourth of the processor, while the page
is loaded and scrolled to its end. Lighthouse is the median of {runs}, with the phone and the connection that
it simulates. This machine has {cores} cores, and its load was {before:.1f} at the start and {after:.1f} at the end:
where others were at work, the scores for performance say little.
"""


def main() -> None:
    """Print the table that the arguments ask for."""
    parser = argparse.ArgumentParser(prog="make bench-site", description="Measure the built site.")
    parser.add_argument("--site", type=Path, help="a built site; otherwise the real list is built")
    parser.add_argument("--skip", nargs="+", default=[], choices=list(_PARTS), help="parts to leave out")
    parser.add_argument("--runs", type=int, default=_RUNS, help="of Lighthouse, for each page")
    options = parser.parse_args()
    out = Console(width=150, highlight=False)
    before = os.getloadavg()[1]
    table = Table(title="The site, measured", box=None, pad_edge=False)
    for heading in ("", "target", "measured", ""):
        table.add_column(heading, overflow="fold")
    told: list[str] = []
    with tempfile.TemporaryDirectory(prefix="papershelf-bench-") as room:
        site = options.site or _built(Path(room), out)
        for name, rows in _PARTS.items():
            if name not in options.skip:
                out.print(f"measuring: {name} …")
                for row in rows(site.resolve(), options.runs):
                    table.add_row(row.name, row.target, row.measured, row.verdict)
                    told += [f"{row.name}: {line}" for line in row.told]
                table.add_section()
    out.print(table)
    for line in told:
        out.print(line, markup=False)
    notes = _NOTES.format(runs=options.runs, cores=os.cpu_count(), before=before, after=os.getloadavg()[1])
    out.print(notes)


def _built(room: Path, out: Console) -> Path:
    """Build the real list from a copy of it."""
    out.print("building the pages …")
    for name in _HOUSE:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, room / name)
    command = [sys.executable, "-m", "generator", "build"]
    subprocess.run(
        command, cwd=room, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=True, capture_output=True
    )
    return room / "site"


def _in_browser(measure: Callable[..., Iterator[Row]]) -> Callable[[Path, int], Iterator[Row]]:
    def rows(site: Path, _runs: int) -> Iterator[Row]:
        with serving([site]) as served, chromium() as browser:
            yield from measure(browser, served, site)

    return rows


_PARTS: dict[str, Callable[[Path, int], Iterator[Row]]] = {
    "axe": _in_browser(site_browser.axe_rows),
    "validity": lambda site, _: site_node.validity_rows(site),
    "lighthouse": site_node.lighthouse_rows,
    "weight": _in_browser(site_browser.wire_rows),
    "files": lambda site, _: site_files.weight_rows(site),
    "shifts": _in_browser(site_browser.shift_rows),
    "reach": lambda site, _: site_files.reach_rows(site),
}


if __name__ == "__main__":
    main()
