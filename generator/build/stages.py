"""The way of a paper: the stages in their order, each a plain function over one draft."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from generator.build.inputs import Inputs
from generator.config import Config
from generator.curation.apply import Curated, apply
from generator.curation.papers_file import Entry, read_papers
from generator.curation.topics_file import read_topics
from generator.dedupe.blocking import candidate_pairs
from generator.dedupe.cluster import Clustering, cluster
from generator.dedupe.compare import compare
from generator.dedupe.decide import Decision, Verdict, decide
from generator.dedupe.merge import merge
from generator.formats.bibtex import citation_keys
from generator.formats.table import read_source
from generator.library.library import Library, PossiblePair, check_conservation
from generator.library.permalinks import Addresses, Permalink, assign_addresses, read_register
from generator.links.mentions import find_mentions, mentioned_by
from generator.links.related import find_related
from generator.model.link import Mention, Related
from generator.model.paper import Paper
from generator.model.problem import Place, Problem, Severity, error, note
from generator.model.record import Record, Rejection, Source
from generator.model.topic import Taxonomy
from generator.outputs.written_pages import check_markers
from generator.text.latex import mend
from generator.topics.shelves import Shelf, fill_shelves, unplaced

# How many of a text's doubts a note quotes.
_DOUBTS_SHOWN = 3


@dataclass(slots=True)
class Draft:
    """What the stages have so far: each fills its own fields. Only `finish` publishes."""

    config: Config
    inputs: Inputs
    problems: list[Problem] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    taxonomy: Taxonomy = field(default_factory=Taxonomy)
    entries: list[Entry] = field(default_factory=list)
    register: list[Permalink] = field(default_factory=list)
    decisions: dict[tuple[int, int], Decision] = field(default_factory=dict)
    clustering: Clustering = field(default_factory=lambda: Clustering((), ()))
    addresses: Addresses = field(default_factory=lambda: Addresses((), (), {}, {}))
    curated: Curated = field(default_factory=lambda: Curated({}, {}, ()))
    shelves: dict[str, Shelf] = field(default_factory=dict)
    mentions: dict[str, tuple[Mention, ...]] = field(default_factory=dict)
    related: dict[str, tuple[Related, ...]] = field(default_factory=dict)


def run(config: Config, inputs: Inputs, progress: Callable[[str], None] = lambda _: None) -> Draft:
    """Return the draft after all stages; its problems may hold errors, its fields then what could be done."""
    draft = Draft(config, inputs, problems=list(inputs.problems))
    for name, stage in STAGES:
        progress(name)
        stage(draft)
    return draft


def _read(draft: Draft) -> None:
    for path, data in draft.inputs.sources:
        reading = read_source(path, data)
        doubts = [doubt for record in reading.records for doubt in _doubts(record)]
        draft.records += reading.records
        draft.rejected += reading.rejected
        draft.problems += [*reading.problems, *doubts]
        remarks = len(reading.problems) + len(doubts)
        draft.sources.append(
            Source(path, reading.format, len(reading.records), len(reading.rejected), remarks)
        )
    # From here on nothing depends on the order of files: places sort.
    draft.records.sort(key=lambda record: record.place)


def _doubts(record: Record) -> Iterator[Problem]:
    """Yield a note for what in a record's text may be LaTeX, but is not surely mendable."""
    for name, text in (("title", record.title), ("abstract", record.abstract)):
        doubts = mend(text).doubts
        shown = ", ".join(f"`{doubt[:40]}`" for doubt in doubts[:_DOUBTS_SHOWN])
        if doubts:
            more = ", …" if len(doubts) > _DOUBTS_SHOWN else ""
            yield note(record.place, f"the {name} may hold LaTeX: {shown}{more}", "shown as it is")


def _read_curation(draft: Draft) -> None:
    path, text = draft.inputs.topics
    if text or not any(problem.place.path == path for problem in draft.problems):
        draft.taxonomy, problems = read_topics(text, path)
        draft.problems += problems
    path, text = draft.inputs.papers
    draft.entries, problems = read_papers(text, path)
    draft.problems += problems
    path, text = draft.inputs.register
    draft.register, problems = read_register(text, path)
    draft.problems += problems
    prefix = draft.config.relative(draft.config.content)
    draft.problems += check_markers({f"{prefix}/{name}": page for name, page in draft.inputs.pages.items()})


def _dedupe(draft: Draft) -> None:
    records = draft.records
    draft.decisions = {
        (first, second): decide(compare(records[first], records[second]))
        for first, second in candidate_pairs(records)
    }
    draft.clustering = cluster(len(records), draft.decisions)


def _merge(draft: Draft) -> None:
    papers = []
    for positions in draft.clustering.clusters:
        reasons = [
            draft.decisions[pair].why
            for pair in combinations(positions, 2)
            if pair in draft.decisions and draft.decisions[pair].verdict is Verdict.MATCH
        ]
        # Several pairs, several reasons: each once, the commonest first.
        because = "; ".join(sorted(set(reasons), key=lambda why: (-reasons.count(why), why)))
        papers.append(merge([draft.records[position] for position in positions], because))
    draft.addresses = assign_addresses(papers, draft.register)
    if not papers:
        where = Place(draft.config.relative(draft.config.seeds))
        draft.problems.append(
            error(where, "not one paper in all sources", "see the warnings about the sources")
        )


def _curate(draft: Draft) -> None:
    draft.curated, problems = apply(draft.addresses.papers, draft.entries, draft.taxonomy.by_slug())
    draft.problems += problems
    draft.rejected += draft.curated.hidden


def _shelve(draft: Draft) -> None:
    order = sorted(draft.curated.papers, key=lambda one: _newest_first(draft.curated.papers[one]))
    draft.shelves = fill_shelves(draft.taxonomy.by_slug(), draft.curated.assignments, order)


def _newest_first(paper: Paper) -> tuple[int, str, str]:
    return -(paper.year or 0), paper.title.casefold(), paper.id


def _link(draft: Draft) -> None:
    papers = list(draft.curated.papers.values())
    draft.mentions = find_mentions(papers)
    draft.related = find_related(
        papers,
        draft.curated.assignments,
        draft.taxonomy.by_slug(),
        draft.mentions,
        draft.config.related,
    )


STAGES: tuple[tuple[str, Callable[[Draft], None]], ...] = (
    ("read sources", _read),
    ("read curation", _read_curation),
    ("find duplicates", _dedupe),
    ("merge", _merge),
    ("curate", _curate),
    ("shelve", _shelve),
    ("link", _link),
)


def finish(draft: Draft) -> Library:
    """Return the finished library of a draft without errors; raise ConservationError if a record was lost."""
    papers = draft.curated.papers
    library = Library(
        papers=papers,
        taxonomy=draft.taxonomy,
        assignments=draft.curated.assignments,
        shelves=draft.shelves,
        unplaced=unplaced(draft.curated.assignments, list(papers)),
        mentions=draft.mentions,
        mentioned_by=mentioned_by(draft.mentions),
        related=draft.related,
        citation_keys=citation_keys(papers.values()),
        sources=tuple(draft.sources),
        rejected=tuple(sorted(draft.rejected, key=lambda one: one.place)),
        possible=_possible(draft),
        redirects={old: new for old, new in draft.addresses.redirects.items() if new in papers},
        gone=draft.addresses.gone | _hidden_titles(draft),
        problems=tuple(draft.problems),
    )
    check_conservation(library)
    return library


def _hidden_titles(draft: Draft) -> dict[str, str]:
    """Return the papers that were published once and are hidden now; their addresses answer."""
    known = {line.slug for line in draft.register}
    return {
        paper.id: paper.title
        for paper in draft.addresses.papers
        if paper.id in known and paper.id not in draft.curated.papers
    }


def _possible(draft: Draft) -> tuple[PossiblePair, ...]:
    """Return the doubtful pairs whose records are in two papers, once for each two papers."""
    paper_at = {record.place: paper.id for paper in draft.curated.papers.values() for record in paper.records}
    found: dict[tuple[str, str], str] = {}
    undone = dict.fromkeys(
        draft.clustering.kept_apart, "they match, but another entry of one speaks against it"
    )
    doubtful = {pair: one.why for pair, one in draft.decisions.items() if one.verdict is Verdict.POSSIBLE}
    for (first, second), why in sorted((undone | doubtful).items()):
        ids = [paper_at.get(draft.records[position].place) for position in (first, second)]
        if ids[0] and ids[1] and ids[0] != ids[1]:
            one, other = sorted((ids[0], ids[1]))
            found.setdefault((one, other), why)
    return tuple(PossiblePair(one, other, why) for (one, other), why in sorted(found.items()))


def has_errors(draft: Draft) -> bool:
    """Say whether the user's files are so wrong that nothing may be published."""
    return any(problem.severity is Severity.ERROR for problem in draft.problems)
