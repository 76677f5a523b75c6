"""One work: what all its records say together, with the source of every field."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from generator.model.identifiers import Identifiers
from generator.model.link import WebLink
from generator.model.names import Name
from generator.model.problem import Place
from generator.model.record import Record
from generator.model.topic import Assigner
from generator.model.work import WorkKind
from generator.text.digest import digest


class SystemKind(StrEnum):
    """What a paper introduces; the values are public (they stand in the API and in papers.yml)."""

    METHOD = "method"
    MODEL = "model"
    DATASET = "dataset"
    BENCHMARK = "benchmark"
    TOOLKIT = "toolkit"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class System:
    """The named thing that a paper introduces."""

    name: str
    kind: SystemKind
    by: Assigner = Assigner.CURATOR


@dataclass(frozen=True, slots=True)
class Origin:
    """`field` of a paper was taken from `place`."""

    field: str
    place: Place


@dataclass(frozen=True, slots=True)
class Paper:
    """One work. Text fields are mended; what the sources wrote is in `records`."""

    id: str
    """The slug of its address; empty until an address is given."""
    title: str
    records: tuple[Record, ...]
    """All records that are this work, by place."""
    merged_because: str = ""
    """The rule that made them one, in words; empty for a single record."""
    abstract: str = ""
    authors: tuple[Name, ...] = ()
    year: int | None = None
    month: str | None = None
    kind: WorkKind | None = None
    """What a source says that it is; None where it is only to be guessed from the venue."""
    venue: str = ""
    volume: str = ""
    number: str = ""
    pages: str = ""
    publisher: str = ""
    identifiers: Identifiers = Identifiers()
    links: tuple[WebLink, ...] = ()
    system: System | None = None
    tags: tuple[str, ...] = ()
    note: str = ""
    featured: bool = False
    origins: tuple[Origin, ...] = ()
    _bare: "Paper | None" = field(default=None, init=False, repr=False, compare=False)
    _digest: str = field(default="", init=False, repr=False, compare=False)


def bare(paper: Paper) -> Paper:
    """Return what `paper` says itself: without its records, where its fields are from, and the note on it.

    What is found out about papers depends on no more, and need not be found out again when a note changes.
    """
    if not (paper.records or paper.merged_because or paper.origins or paper.note):
        return paper
    if paper._bare is None:  # noqa: SLF001 - what is found once is kept in the paper, which never changes
        found = replace(paper, records=(), merged_because="", origins=(), note="")
        object.__setattr__(paper, "_bare", found)
    return paper._bare or paper  # noqa: SLF001 - as above


def digest_of(paper: Paper) -> str:
    """Return the digest of `paper` without the note on it and where its fields are from.

    These two change with the curator's every line, and little depends on them.
    """
    if not paper._digest:  # noqa: SLF001 - as above
        own = bare(paper)
        more = () if own is paper else (digest_of(own), paper.records, paper.merged_because)
        object.__setattr__(paper, "_digest", digest(*(more or (paper,))))
    return paper._digest  # noqa: SLF001 - as above
