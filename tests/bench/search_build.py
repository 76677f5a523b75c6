"""The index of each engine, built in a process of its own and measured there.

python -m tests.bench.search_build list ROOM SIZE     reads a list of SIZE papers into ROOM
python -m tests.bench.search_build ENGINE ROOM        builds ENGINE's index of it, prints CPU seconds and MiB

All engines get the same text of every paper. Ours takes it from the library; Pagefind and Material read
HTML, and get a page a paper with nothing else on it: title, system, authors, year and venue, abstract.
Reading the list and writing those pages is not measured, nor is MkDocs' rendering of whole pages.
"""

import importlib
import importlib.util
import pickle
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from types import SimpleNamespace

from generator.build.draft import Draft
from generator.build.inputs import read_inputs
from generator.build.publish import finish
from generator.build.sinks import write_artifacts
from generator.build.stages import STAGES
from generator.config import Config
from generator.library.library import Library
from generator.model.paper import Paper
from generator.outputs import search
from tests.bench.search_corpus import project_config, write_project
from tests.conftest import ROOT

_LIST, _PAGES = "list.pickle", "pages"
# Of a larger list the papers near each other are not looked for: that takes longer than all the rest.
_MOST_LINKED = 10_000
# What Material's plugin takes from its English language file, as it writes it into every index.
_MATERIAL = {
    "lang": ["en"],
    "separator": r"[\s\-]+",
    "pipeline": ["stopWordFilter"],
    "fields": {"title": {"boost": 1e3}, "text": {"boost": 1e0}, "tags": {"boost": 1e6}},
}


@dataclass(frozen=True, slots=True)
class Cost:
    """What building an index took: of the process and of those that it started."""

    seconds: float
    mebibytes: int


def read_list(room: Path, size: int) -> None:
    """Write a list of `size` papers (0: the real one) into `room`, read it, and keep what was read."""
    _run("list", str(room), str(size))


def build_index(engine: str, room: Path) -> Cost:
    """Build the index of `engine` of the list in `room` into `room`/ENGINE anew, and return what it cost."""
    shutil.rmtree(room / engine, ignore_errors=True)
    seconds, mebibytes = _run(engine, str(room)).split()
    return Cost(float(seconds), int(mebibytes))


def list_of(room: Path) -> Library:
    """Return the list that was read into `room`."""
    library: Library = pickle.loads((room / _LIST).read_bytes())  # noqa: S301 - our own
    return library


def has_pagefind() -> bool:
    """Say whether Pagefind is installed."""
    return importlib.util.find_spec("pagefind_bin") is not None


def _run(*arguments: str) -> str:
    # By way of a shell that stays: Linux counts as a program's memory that of the process it was started
    # in, and ours holds whole lists.
    shell = ["/bin/sh", "-c", '"$@"; exit $?', "sh"]
    command = [*shell, sys.executable, "-m", "tests.bench.search_build", *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def _read(room: Path, size: int) -> None:
    with tempfile.TemporaryDirectory(prefix="papershelf-bench-") as folder:
        root = Path(folder) / "list"
        root.mkdir()
        write_project(root, size)
        library = _library(project_config(root), links=size <= _MOST_LINKED)
    room.mkdir(parents=True, exist_ok=True)
    for paper in library.papers.values():
        page = room / _PAGES / "papers" / paper.id / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(_page(paper), encoding="utf-8")
    (room / _LIST).write_bytes(pickle.dumps(library))


def _library(config: Config, *, links: bool) -> Library:
    """Return the list of a project, without its links where nobody wants to wait for them."""
    inputs = read_inputs(config)
    draft = Draft(config, inputs, problems=list(inputs.problems))
    for name, stage in STAGES:
        if links or name != "link":
            stage(draft)
    if draft.has_errors():
        sys.exit("\n".join(str(problem) for problem in draft.problems if problem.severity == "error"))
    return finish(draft)


def _page(paper: Paper) -> str:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(paper.title)}</title></head>'
        f"<body><main data-pagefind-body>{_body(paper)}</main></body></html>\n"
    )


def _body(paper: Paper) -> str:
    lines = [
        paper.system.name if paper.system else "",
        ", ".join(author.printed for author in paper.authors),
        " ".join(str(fact) for fact in (paper.venue, paper.year) if fact),
        paper.abstract,
    ]
    return f'<h1 id="title">{escape(paper.title)}</h1>' + "".join(
        f"<p>{escape(line)}</p>" for line in lines if line
    )


def _papershelf(room: Path) -> Cost:
    library = list_of(room)
    config = project_config(ROOT)
    start = _seconds()
    artifacts = list(search.emit(library, config))
    cost = Cost(_seconds() - start, _mebibytes())
    write_artifacts([one for one in artifacts if not one.path.endswith(".md")], room / "papershelf")
    return cost


def _pagefind(room: Path) -> Cost:
    program = importlib.import_module("pagefind_bin").get_executable()
    target = room / "pagefind" / "pagefind"
    command = [str(program), "--site", str(room / _PAGES), "--output-path", str(target)]
    start = _seconds()
    subprocess.run([*command, "--silent"], check=True)
    # The pages were walked by a program of its own: what this process took to start it is nothing.
    return Cost(_seconds() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)


def _material(room: Path) -> Cost:
    # Here and not above: the other engines' processes are not to carry it.
    index = importlib.import_module("material.plugins.search.plugin").SearchIndex(**_MATERIAL)
    pages = [
        SimpleNamespace(content=_body(paper), toc=[], url=f"papers/{paper.id}/", meta={}, title=paper.title)
        for paper in list_of(room).papers.values()
    ]
    start = _seconds()
    for page in pages:
        index.add_entry_from_context(page)
    text = index.generate_search_index(None)
    cost = Cost(_seconds() - start, _mebibytes())
    target = room / "material" / "search" / "search_index.json"
    target.parent.mkdir(parents=True)
    target.write_text(text, encoding="utf-8")
    return cost


ENGINES: Mapping[str, Callable[[Path], Cost]] = {
    "papershelf": _papershelf,
    "pagefind": _pagefind,
    "material": _material,
}


def _seconds() -> float:
    """Return the CPU seconds so far, of this process and of those that it has waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _mebibytes() -> int:
    """Return the most memory so far: of this process, with the list in it, and of the largest it started."""
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(resource.getrusage(one).ru_maxrss for one in whose) // 1024


if __name__ == "__main__":
    what, where, *rest = sys.argv[1:]
    if what == "list":
        _read(Path(where), int(rest[0]))
    else:
        found = ENGINES[what](Path(where))
        print(f"{found.seconds:.2f}", found.mebibytes)
