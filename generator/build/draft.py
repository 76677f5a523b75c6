"""What a build has so far."""

from collections.abc import Callable
from dataclasses import dataclass, field

from generator.build.inputs import Inputs
from generator.build.memo import Memo
from generator.build.names import Names
from generator.config import Config
from generator.curation.apply import Curated
from generator.curation.duplicates_file import Ruling
from generator.curation.paper_names import PaperNames
from generator.curation.papers_file import Entry
from generator.curation.paths_file import WrittenPath
from generator.dedupe.resolve import Resolution, Word, resolve
from generator.library.permalinks import Addresses, Permalink
from generator.links.families import Kinship
from generator.links.related import Ranked
from generator.model.link import Mention, Related
from generator.model.paper import Paper
from generator.model.problem import Problem, Severity
from generator.model.reading_path import ReadingPath
from generator.model.record import Record, Rejection, Source
from generator.model.topic import Taxonomy, TopicAssignment
from generator.text.vectors import Space, build_space
from generator.topics.shelves import Shelf


@dataclass(slots=True)
class Draft:
    """What the stages have so far: each fills its own fields. Only `publish.finish` publishes."""

    config: Config
    inputs: Inputs
    memo: Memo = field(default_factory=Memo)
    problems: list[Problem] = field(default_factory=list)
    sources_digest: str = ""
    records: list[Record] = field(default_factory=list)
    waiting: list[Record] = field(default_factory=list)
    """Those without a title, which another source has to give."""
    rejected: list[Rejection] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    taxonomy: Taxonomy = field(default_factory=Taxonomy)
    introductions: dict[str, str] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    rulings: list[Ruling] = field(default_factory=list)
    written_paths: list[WrittenPath] = field(default_factory=list)
    said: list[Word] = field(default_factory=list)
    register: list[Permalink] = field(default_factory=list)
    resolution: Resolution = field(default_factory=lambda: resolve(()))
    addresses: Addresses = field(default_factory=lambda: Addresses((), (), {}, {}))
    paper_names: PaperNames = field(default_factory=lambda: PaperNames(()))
    """What the curator may call them."""
    curated: Curated = field(default_factory=lambda: Curated({}, {}, ()))
    paths: tuple[ReadingPath, ...] = ()
    papers: dict[str, Paper] = field(default_factory=dict)
    """The curated papers with what the machine found about them; his word stands."""
    assignments: dict[str, tuple[TopicAssignment, ...]] = field(default_factory=dict)
    offers: dict[str, tuple[TopicAssignment, ...]] = field(default_factory=dict)
    bare: list[Paper] = field(default_factory=list)
    """The papers in their order, each as far as shelves, links and places depend on it."""
    papers_digest: str = ""
    """The digest of these."""
    space: Callable[[], Space] = lambda: build_space(())
    """Their texts as vectors, made when somebody asks."""
    kin: dict[str, dict[str, Kinship]] = field(default_factory=dict)
    shelves: dict[str, Shelf] = field(default_factory=dict)
    mentions: dict[str, tuple[Mention, ...]] = field(default_factory=dict)
    related: dict[str, tuple[Related, ...]] = field(default_factory=dict)
    ranked: Callable[[], list[Ranked]] = list
    """The neighbours of each paper, for the stages that link and place; found when one asks."""
    positions: dict[str, tuple[int, int]] = field(default_factory=dict)

    def names(self) -> Names:
        """Return which records a curator's name for a paper means."""
        return Names(self.records, self.register)

    def has_errors(self) -> bool:
        """Say whether the user's files are so wrong that nothing may be published."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)
