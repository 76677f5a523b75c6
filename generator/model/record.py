"""What one source says about one work, at one line of one file."""

from dataclasses import dataclass

from generator.model.identifiers import Identifiers
from generator.model.link import WebLink
from generator.model.names import Name
from generator.model.problem import Place
from generator.model.work import WorkKind


@dataclass(frozen=True, slots=True)
class Record:
    """One entry of one source. `title` and `abstract` stand as the source has them, never mended."""

    place: Place
    format: str
    title: str
    """Empty where the source names a work by its identifiers alone: it waits for another source's title."""
    abstract: str = ""
    authors: tuple[Name, ...] = ()
    year: int | None = None
    month: str | None = None
    """Month of the first posting, as YYYY-MM."""
    kind: WorkKind | None = None
    """Where the source says it."""
    venue: str = ""
    """The journal, the proceedings or the series in which it appeared."""
    volume: str = ""
    number: str = ""
    """The issue within the volume."""
    pages: str = ""
    """As printed: "12-19", "e618"."""
    publisher: str = ""
    """Who printed it; of a thesis or a report the institution."""
    identifiers: Identifiers = Identifiers()
    links: tuple[WebLink, ...] = ()
    tags: tuple[str, ...] = ()
    """Under which words the source files it: keywords, or the heading above it."""
    note: str = ""
    """What the source's own author remarks on it."""
    key: str = ""
    """The source's own name for the entry, where it has one."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """An entry that became no paper, and why."""

    place: Place
    why: str
    key: str = ""
    """The source's own name for the entry, where it has one."""
    is_whole: bool = False
    """Whether it is a whole file in which no entry could be found."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file of `seeds/`: what it was read as, and how much it gave."""

    path: str
    format: str
    records: int
    rejected: int
    problems: int
    slug: str = ""
    """The path segment of its page; given when all sources are known, as no two may share one."""
