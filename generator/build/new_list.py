"""A new list in a new folder: a minimal one to fill in, or an invented one of any size.

Beside what makes it that list it gets the site's look, `overrides/`, which the copy of the repository has
from which the generator runs. It gets no workflows: these build with the Makefile and the locks of a copy of
the repository.
"""

import os
import shutil
from itertools import islice
from pathlib import Path

from generator.build.demo_curation import Curation
from generator.build.demo_entries import Entries
from generator.build.demo_papers import works
from generator.build.demo_sources import SourceFiles

_HERE = Path(__file__).parent
_STARTER, _DEMO = _HERE / "starter", _HERE / "demo"
_OVERRIDES = _HERE.parent.parent / "overrides"
# What the system puts into every folder, and says nothing of a list.
_OF_THE_SYSTEM = frozenset((".DS_Store", "lost+found"))
MOST = 1_000_000


class NewListError(RuntimeError):
    """A list cannot begin there; the message is for the user."""


def new_list(folder: Path, demo: int | None = None) -> None:
    """Write a list into `folder`, which is made: `demo` invented papers, or a minimal one to fill in.

    The same number gives the same files, and the papers of a smaller list are the first of a larger one.
    Raises NewListError if `folder` holds something or the generator has no overrides/, OSError if the
    list cannot be written; then nothing of it is left.
    """
    if not _OVERRIDES.is_dir():
        raise NewListError(
            "the look of the site, overrides/, is not beside the generator; "
            "run it from a copy of the repository (see README, “Two commands”)"
        )
    was_there = folder.is_dir()
    if not was_there and os.path.lexists(folder):
        raise NewListError("it is no folder; name a new one")
    if was_there and any(one.name not in _OF_THE_SYSTEM for one in folder.iterdir()):
        raise NewListError("it is not empty; name a new folder")
    folder.mkdir(parents=True, exist_ok=True)
    try:
        _write(folder, demo)
    except BaseException:
        _empty(folder)
        if not was_there:
            folder.rmdir()
        raise


def _write(folder: Path, demo: int | None) -> None:
    shutil.copytree(_OVERRIDES, folder / "overrides")
    shutil.copyfile(_STARTER / "gitignore", folder / ".gitignore")
    shutil.copytree(
        _STARTER if demo is None else _DEMO,
        folder,
        dirs_exist_ok=True,
        ignore=shutil.ignore_patterns("gitignore", "__pycache__"),
    )
    if demo is not None:
        _write_papers(folder, demo)


def _write_papers(folder: Path, size: int) -> None:
    """Write the sources and the curation of `size` invented papers, one paper after the other."""
    (folder / "seeds").mkdir()
    entries = Entries()
    with SourceFiles(folder / "seeds") as sources, Curation(folder / "content") as curation:
        for work in islice(works(), size):
            said = entries.of(work)
            for entry in said:
                sources.write(entry)
            curation.take(work, said)
        curation.finish()


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        if path.name in _OF_THE_SYSTEM:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
