"""Where finished files go: a folder, written beside and then swapped in."""

import errno
import shutil
from collections.abc import Iterable
from pathlib import Path

from generator.build.inputs import DUPLICATES, REGISTER
from generator.build.review import Question, answered
from generator.config import Config
from generator.model.problem import Place, Problem, warning
from generator.outputs.artifact import Artifact


class UnsafePathError(ValueError):
    """An artifact's path leads out of its folder: our own fault."""


def beside(folder: Path) -> Path:
    """Return the folder beside `folder` in which its next version is made."""
    return folder.with_name(f".{folder.name}.next")


def make_room(folder: Path) -> Path:
    """Return the empty folder beside `folder` in which its next version is made.

    Raises OSError if it cannot be made, or if `folder` is a file.
    """
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "it is a file", str(folder))
    fresh = beside(folder)
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    return fresh


def write_artifacts(artifacts: Iterable[Artifact], folder: Path) -> int:
    """Write `artifacts` below `folder` and return how many there were."""
    count = 0
    for count, artifact in enumerate(artifacts, start=1):  # noqa: B007 - the count is the result
        path = folder / artifact.path
        if not path.resolve().is_relative_to(folder.resolve()):
            raise UnsafePathError(artifact.path)
        path.parent.mkdir(parents=True, exist_ok=True)
        content = artifact.content
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return count


def swap_in(fresh: Path, folder: Path) -> None:
    """Put `fresh` in the place of `folder`. Until the last moment the old one is whole."""
    old = folder.with_name(f".{folder.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    fresh.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def write_if_changed(path: Path, text: str) -> bool:
    """Write `text` to `path` by way of a file beside it, only if that changes it; say whether it did."""
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    fresh = path.with_name(f".{path.name}.next")
    fresh.write_text(text, encoding="utf-8", newline="\n")
    fresh.replace(path)
    return True


def save_answer(config: Config, question: Question, why: str, *, same: bool) -> None:
    """Add a person's answer to content/duplicates.yml; the file is whole at every moment."""
    path = config.content / DUPLICATES
    text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    write_if_changed(path, answered(text, question, why, same=same))


def write_register(config: Config, text: str) -> list[Problem]:
    """Bring content/permalinks.tsv up to date; return a warning if that cannot be done."""
    path = config.content / REGISTER
    try:
        write_if_changed(path, text)
    except OSError as fault:
        what = f"cannot be written: {fault.strerror}; new papers may get another address next time"
        return [warning(Place(config.relative(path)), what, "check the permissions of content/")]
    return []
