"""What one source says about one work, at one line of one file."""

from dataclasses import dataclass

from generator.model.identifiers import Identifiers
from generator.model.link import WebLink
from generator.model.names import Name
from generator.model.problem import Place


@dataclass(frozen=True, slots=True)
class Record:
    """One entry of one source. `title` and `abstract` stand as the source has them, never mended."""

    place: Place
    format: str
    title: str
    abstract: str = ""
    authors: tuple[Name, ...] = ()
    year: int | None = None
    month: str | None = None
    """Month of the first posting, as YYYY-MM."""
    venue: str = ""
    volume: str = ""
    pages: str = ""
    """As printed: "12-19", "e618"."""
    identifiers: Identifiers = Identifiers()
    links: tuple[WebLink, ...] = ()
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
