"""Where finished files go."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from generator.build.inputs import DUPLICATES, REGISTER
from generator.build.review import Answers, Question
from generator.build.room import Room
from generator.config import Config
from generator.dedupe.resolve import Word
from generator.model.problem import Place, Problem, warning
from generator.outputs.artifact import Artifact

# Lists what was written into a folder, and so what is ours to replace.
_MARK = ".papershelf"


class UnsafePathError(ValueError):
    """An artifact's path leads out of its folder: our own fault."""


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


def replace_folder(artifacts: Sequence[Artifact], folder: Path, waiting: Callable[[str], None]) -> int:
    """Make `folder` hold `artifacts` and nothing else, and return how many they are.

    `waiting` is told in a line if another build writes it.

    Raises ForeignFileError if it holds a file that an earlier call did not write, OSError if it
    cannot be written.
    """
    room = Room(folder, waiting)
    try:
        _expect_ours(folder)
        count = write_artifacts(artifacts, room.path)
        listed = "".join(f"{artifact.path}\n" for artifact in artifacts)
        (room.path / _MARK).write_text(listed, encoding="utf-8")
        room.swap_in()
    finally:
        room.leave()
    return count


def _expect_ours(folder: Path) -> None:
    """Raise ForeignFileError if a folder holds a file that we did not write."""
    mark = folder / _MARK
    ours = {_MARK, *(mark.read_text(encoding="utf-8").splitlines() if mark.exists() else ())}
    found = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())
    if foreign := next((path for path in found if path not in ours), None):
        raise ForeignFileError(foreign)


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
