"""What is wrong with what a person gave us: a value, never a traceback."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a problem is for the build."""

    ERROR = "error"  # the build stops and the last good site stays
    WARNING = "warning"  # something was left out; the build goes on
    NOTE = "note"  # shown as it is; a person may want to look


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in a file something begins. `path` is relative to the project, with `/`; `line` counts from 1."""

    path: str
    line: int = 1
    entry: int = 1
    """Which of the entries that begin on this line: a whole file may stand on one."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}{self._which()}"

    def in_words(self) -> str:
        """Return the place as a sentence names it."""
        which = f", entry {self.entry}" if self.entry > 1 else ""
        return f"{self.path}, line {self.line}{which}"

    def anchor(self) -> str:
        """Return the id of its row on a page that lists its file."""
        return f"line-{self.line}" + (f"-{self.entry}" if self.entry > 1 else "")

    def _which(self) -> str:
        return f"#{self.entry}" if self.entry > 1 else ""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong (`what`), where, and what to try (`hint`)."""

    severity: Severity
    place: Place
    what: str
    hint: str = ""

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.place}: {self.severity}: {self.what}{hint}"


def error(place: Place, what: str, hint: str = "") -> Problem:
    """Return a problem that stops the build."""
    return Problem(Severity.ERROR, place, what, hint)


def warning(place: Place, what: str, hint: str = "") -> Problem:
    """Return a problem that leaves something out."""
    return Problem(Severity.WARNING, place, what, hint)


def note(place: Place, what: str, hint: str = "") -> Problem:
    """Return a problem that a person may want to look at."""
    return Problem(Severity.NOTE, place, what, hint)
