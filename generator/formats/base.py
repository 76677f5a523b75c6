"""What every format has in common."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from generator.model.paper import Paper
from generator.model.problem import Place, Problem, warning
from generator.model.record import Record, Rejection
from generator.text.escape import for_terminal
from generator.text.normalize import clean, plural

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
    unread: list[Rejection] = field(default_factory=list)
    """The entries of a text that was refused as a whole, as far as they can be told apart."""

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


def tell_repeated_ids(reading: Reading) -> None:
    """Say in one line which ids stand more than once."""
    first: dict[str, int] = {}
    entries: list[Record | Rejection] = [*reading.records, *reading.rejected, *reading.unread]
    named = sorted((one.place.line, one.key) for one in entries if one.key)
    again = []
    for line, key in named:
        # Several entries may stand on one line.
        if key in first:
            again.append((line, key, first[key]))
        first.setdefault(key, line)
    if again:
        line, key, seen = again[0]
        more = f", and {plural(len(again) - 1, 'more row')} repeat an id" if len(again) > 1 else ""
        what = f"the id {excerpt(key)} stands on line {seen} already{more}"
        reading.warn(line, what, "give each row its own id; until then such rows are called file:line")


@dataclass(frozen=True, slots=True)
class Format:
    """A format that can be read: `sniff` says whether a text is of it, `read` fills a Reading.

    Neither raises, whatever the text. A file whose name ends in one of `suffixes` is read as this format
    even if its content does not say what it is: then what is broken in it is told by its line.
    """

    name: str
    sniff: Callable[[str], bool]
    read: Callable[[str, Reading], None]
    suffixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A paper as it is cited: with the key that is its own in the list, and the shelves it stands on."""

    key: str
    """As BibTeX needs it: `clark2020electra`."""
    paper: Paper
    url: str = ""
    """Of its page on the site, absolute; empty where it is not known."""
    topics: tuple[str, ...] = ()
    """The titles of its shelves, the primary one first."""

    def keywords(self) -> tuple[str, ...]:
        """Return under which words it is filed: its shelves, then its tags, each once."""
        return tuple(dict.fromkeys((*self.topics, *self.paper.tags)))


@dataclass(frozen=True, slots=True)
class Writer:
    """A format that can be written.

    Entries are written one by one, because the same entry stands in the file of its paper, of its topics
    and of the whole list: `join` makes a file of them.
    """

    name: str
    """As the command line calls it: "bibtex"."""
    label: str
    """As a reader knows it: "BibTeX"."""
    suffix: str
    """Of its files, without a dot: "bib"."""
    media_type: str
    """RFC 6838; as registered, or as widely used."""
    entry: Callable[[Citation], str]
    """One citation, without what stands between two."""
    head: str = ""
    between: str = "\n"
    tail: str = "\n"
    good_for: str = ""
    """What a reader takes it for: "LaTeX, and most reference managers"."""

    def join(self, entries: Iterable[str]) -> str:
        """Return the text of a file that holds `entries`."""
        return f"{self.head}{self.between.join(entries)}{self.tail}"


# An entry is written in all formats before the next one is.
cleaned = lru_cache(maxsize=1 << 10)(clean)


def excerpt(text: str, limit: int = 60) -> str:
    """Return the start of `text`, quoted, for a message of one line."""
    flat = for_terminal(text[: limit * 4])
    return f"“{flat[:limit].rstrip()}…”" if len(flat) > limit or len(text) > limit * 4 else f"“{flat}”"
