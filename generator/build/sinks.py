"""Where finished files go: a folder, written beside and then swapped in."""

import contextlib
import errno
import shutil
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from generator.build.inputs import DUPLICATES, REGISTER
from generator.build.review import Answers, Question
from generator.config import Config
from generator.dedupe.resolve import Word
from generator.model.problem import Place, Problem, warning
from generator.outputs.artifact import Artifact

# Lists what was written into a folder, and so what is ours to replace.
_MARK = ".papershelf"
_SWAP_TRIES = 10


class UnsafePathError(ValueError):
    """An artifact's path leads out of its folder: our own fault."""


def make_room(folder: Path) -> Path:
    """Return a new empty folder beside `folder` in which its next version is made.

    It is nobody else's: two builds at once do not meet. Raises OSError if it cannot be made, or if
    `folder` is a file.
    """
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "it is a file", str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}.next-", dir=folder.parent))
    # Made for its owner alone, but a site is for everyone.
    fresh.chmod(0o755)
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


class ForeignFileError(RuntimeError):
    """A folder holds a file that we did not write, and so may not replace."""


def replace_folder(artifacts: Sequence[Artifact], folder: Path) -> int:
    """Make `folder` hold `artifacts` and nothing else, and return how many they are.

    Raises ForeignFileError if it holds a file that an earlier call did not write, OSError if it
    cannot be written.
    """
    mark = folder / _MARK
    ours = {_MARK, *(mark.read_text(encoding="utf-8").splitlines() if mark.exists() else ())}
    found = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())
    if foreign := next((path for path in found if path not in ours), None):
        raise ForeignFileError(foreign)
    fresh = make_room(folder)
    count = write_artifacts(artifacts, fresh)
    (fresh / _MARK).write_text("".join(f"{artifact.path}\n" for artifact in artifacts), encoding="utf-8")
    swap_in(fresh, folder)
    return count


def swap_in(fresh: Path, folder: Path) -> None:
    """Put `fresh` in the place of `folder`. Until the last moment the old one is whole.

    Where another build does the same, the last to come wins. Raises OSError if it cannot be done.
    """
    for _ in range(_SWAP_TRIES):
        old = fresh.with_name(fresh.name.replace(".next-", ".old-"))
        with contextlib.suppress(FileNotFoundError):
            folder.rename(old)
        try:
            fresh.rename(folder)
        except OSError as fault:
            if fault.errno not in {errno.ENOTEMPTY, errno.EEXIST}:
                if old.exists():
                    old.rename(folder)
                raise
        else:
            shutil.rmtree(old, ignore_errors=True)
            return
        shutil.rmtree(old, ignore_errors=True)
    raise OSError(errno.EBUSY, "other builds keep writing it", str(folder))


def write_if_changed(path: Path, text: str) -> bool:
    """Write `text` to `path` by way of a file beside it, only if that changes it; say whether it did."""
    if path.exists() and path.read_bytes() == text.encode():
        return False
    fresh = path.with_name(f".{path.name}.next")
    fresh.write_bytes(text.encode())
    fresh.replace(path)
    return True


class CuratorFile:
    """One of the curator's files while answers are written into it; it is whole at every moment."""

    def __init__(self, config: Config, name: str) -> None:
        """Read and write the file `name` in the list's content folder."""
        self._path = config.content / name
        self.name = config.relative(self._path)

    def text(self) -> str:
        """Return what the file says now, line endings included; "" if there is none."""
        return self._path.read_bytes().decode("utf-8-sig") if self._path.exists() else ""

    def change(self, edit: Callable[[str], str]) -> None:
        """Write what `edit` makes of the file's text. Raises OSError, and what `edit` raises."""
        write_if_changed(self._path, edit(self.text()))


class AnswerFile:
    """content/duplicates.yml while it takes a person's answers; it is whole at every moment."""

    def __init__(self, config: Config, answers: Answers) -> None:
        """Read and write the file of the list; `answers` knows what its names mean."""
        self._file = CuratorFile(config, DUPLICATES)
        self.name = self._file.name
        self._answers = answers

    def ruling(self, question: Question) -> Word | None:
        """Return what the file says of a question already; None if nothing."""
        return self._answers.ruling(self._file.text(), question)

    def save(self, question: Question, why: str, *, same: bool) -> None:
        """Add an answer. Raises OSError, or what refuses it: ContradictionError, LayoutError."""
        self._file.change(lambda text: self._answers.added(text, question, why, same=same))


def write_register(config: Config, text: str) -> list[Problem]:
    """Bring content/permalinks.tsv up to date; return a warning if that cannot be done."""
    path = config.content / REGISTER
    try:
        write_if_changed(path, text)
    except OSError as fault:
        what = f"cannot be written: {fault.strerror}; new papers may get another address next time"
        return [warning(Place(config.relative(path)), what, "check the permissions of content/")]
    return []
