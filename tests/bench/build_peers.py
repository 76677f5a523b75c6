"""What others need for a page per paper, of the same papers: plain MkDocs with Material, Zensical, and Hugo.

They merge nothing, link nothing and have no page but those; Pagefind indexes what Hugo made.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_SETTINGS = "site_name: Papers\ntheme:\n  name: material\n  font: false\n"
_LAYOUT = (
    "<!doctype html><html lang=en><title>{{ .Title }}</title><main data-pagefind-body>"
    "<h1>{{ .Title }}</h1>{{ .Content }}</main></html>\n"
)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a program took, and those that it started."""

    cpu: float
    wall: float
    peak: int
    """MiB of the largest process."""


def peers(papers: list[dict[str, Any]]) -> Iterator[tuple[str, Cost]]:
    """Yield what each peer that is installed took for `papers`, which are those of our API."""
    for name, write, commands in _PEERS:
        if any(shutil.which(command[0]) is None for command in commands):
            continue
        with tempfile.TemporaryDirectory(prefix="papershelf-bench-") as room:
            write(Path(room), papers)
            yield name, run(commands, Path(room))


def run(commands: list[list[str]], room: Path, **environment: str) -> Cost:
    """Return what `commands` took together in the folder `room`, in a process that starts nothing else."""
    program = (
        "import json,resource,subprocess,sys\n"
        "for command in json.loads(sys.argv[1]): subprocess.run(command, check=True, capture_output=True)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)"
    )
    began = time.monotonic()
    told = subprocess.run(
        [sys.executable, "-c", program, json.dumps(commands)],
        cwd=room,
        env=os.environ | environment,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    return Cost(float(told[0]), time.monotonic() - began, int(told[1]))


def _markdown(paper: dict[str, Any]) -> str:
    facts = ", ".join(map(str, filter(None, (*paper["authors"], paper["year"], paper["venue"]))))
    return f"---\ntitle: {json.dumps(paper['title'], ensure_ascii=False)}\n---\n\n{facts}\n\n{paper['abstract']}\n"


def _write_pages(folder: Path, papers: list[dict[str, Any]]) -> None:
    folder.mkdir(parents=True)
    for paper in papers:
        (folder / f"{paper['id']}.md").write_text(_markdown(paper), encoding="utf-8")


def _for_mkdocs(room: Path, papers: list[dict[str, Any]]) -> None:
    _write_pages(room / "docs" / "papers", papers)
    (room / "docs" / "index.md").write_text("# Papers\n")
    # Nobody puts ten thousand pages into a navigation.
    (room / "mkdocs.yml").write_text(_SETTINGS + "nav:\n- index.md\n")


def _for_hugo(room: Path, papers: list[dict[str, Any]]) -> None:
    _write_pages(room / "content" / "papers", papers)
    (room / "layouts" / "_default").mkdir(parents=True)
    for name in ("single", "list"):
        (room / "layouts" / "_default" / f"{name}.html").write_text(_LAYOUT)
    (room / "config.toml").write_text(
        'baseURL = "/"\ntitle = "Papers"\ndisableKinds = ["taxonomy", "term", "RSS"]\n'
    )


_PEERS: tuple[tuple[str, Callable[[Path, list[dict[str, Any]]], None], list[list[str]]], ...] = (
    ("MkDocs with Material", _for_mkdocs, [["mkdocs", "build", "--quiet"]]),
    ("Zensical", _for_mkdocs, [["zensical", "build"]]),
    (
        "Hugo and Pagefind",
        _for_hugo,
        [["hugo", "--quiet"], [sys.executable, "-m", "pagefind", "--site", "public", "--silent"]],
    ),
)
