"""What every format has in common."""

from collections.abc import Callable
from dataclasses import dataclass, field

from generator.model.problem import Place, Problem, warning
from generator.model.record import Record, Rejection
from generator.text.escape import for_terminal

# No title is longer; what is longer is a page that lost its line breaks.
LONGEST_TITLE = 1_000


@dataclass(slots=True)
class Reading:
    """What a reader took from one text: mutable while it reads, read-only for everyone after."""

    path: str
    format: str
    records: list[Record] = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def place(self, line: int) -> Place:
        """Return line `line` of the text that is read."""
        return Place(self.path, line)

    def warn(self, line: int, what: str, hint: str) -> None:
        """Say that something of an entry was left out; the entry itself is kept."""
        self.problems.append(warning(self.place(line), what, hint))

    def reject(self, line: int, why: str, hint: str, key: str = "") -> None:
        """Leave an entry out, in the ledger and with a warning; `key` is its name in the source."""
        self.rejected.append(Rejection(self.place(line), why, key))
        self.problems.append(warning(self.place(line), why, hint))

    def refuse(self, why: str, hint: str) -> None:
        """Leave the whole text out, in the ledger and with a warning: nothing in it can be an entry."""
        self.rejected.append(Rejection(self.place(1), why, is_whole=True))
        self.problems.append(warning(self.place(1), why, hint))


@dataclass(frozen=True, slots=True)
class Format:
    """A format that can be read: `sniff` says whether a text is of it, `read` fills a Reading."""

    name: str
    sniff: Callable[[str], bool]
    read: Callable[[str, Reading], None]


def excerpt(text: str, limit: int = 60) -> str:
    """Return the start of `text`, quoted, for a message of one line."""
    flat = for_terminal(text[: limit * 4])
    return f"“{flat[:limit].rstrip()}…”" if len(flat) > limit or len(text) > limit * 4 else f"“{flat}”"
