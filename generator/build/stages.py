"""The way of a paper: the stages in their order, each a plain function over one draft."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, partial

from generator.build.draft import Draft
from generator.build.inputs import Inputs
from generator.build.memo import Memo
from generator.build.rulings import words
from generator.build.source import read_whole
from generator.build.waiting import NAMED_ALONE, is_waiting, rejections, with_waiting
from generator.config import Config
from generator.curation.apply import apply
from generator.curation.duplicates_file import read_duplicates
from generator.curation.introductions import read_introductions
from generator.curation.paper_names import PaperNames
from generator.curation.papers_file import read_papers
from generator.curation.paths_file import read_paths
from generator.curation.stops import find_stops
from generator.curation.topics_file import read_topics
from generator.dedupe.compared import Compared
from generator.dedupe.merge import merge
from generator.dedupe.resolve import Resolution, in_order, resolve
from generator.formats.base import Reading
from generator.library.permalinks import assign_addresses, former_topics, read_register
from generator.links.families import Kinship, find_kin
from generator.links.mentions import find_mentions
from generator.links.positions import find_positions
from generator.links.related import Around, find_related, rank
from generator.links.systems import find_systems
from generator.model.link import Mention, Related
from generator.model.paper import Paper, System, bare, digest_of
from generator.model.problem import Place, Severity, error, note, warning
from generator.model.record import Record, Source
from generator.outputs.introductions import check_links
from generator.outputs.notes import lost_links
from generator.outputs.written_pages import check_markers
from generator.text.digest import digest
from generator.text.escape import for_terminal
from generator.text.vectors import build_space
from generator.topics.assign import Shelving, assign_topics, describe, paper_document
from generator.topics.shelves import fill_shelves


def run(
    config: Config,
    inputs: Inputs,
    progress: Callable[[str], None] = lambda _: None,
    memo: Memo | None = None,
) -> Draft:
    """Return the draft after all stages; its problems may hold errors, its fields then what could be done.

    `memo` remembers what the stages gave before.
    """
    draft = Draft(config, inputs, memo or Memo(), problems=list(inputs.problems))
    for name, stage in STAGES:
        progress(name)
        stage(draft)
    return draft


def _read(draft: Draft) -> None:
    for path, data in draft.inputs.sources:
        reading = draft.memo.of(f"read {path}", (path, data), partial(read_whole, path, data), Reading)
        draft.records += reading.records
        draft.rejected += reading.rejected
        draft.problems += reading.problems
        draft.sources.append(
            Source(path, reading.format, len(reading.records), len(reading.rejected), len(reading.problems))
        )
    # The bytes stand for all that was read from them.
    draft.sources_digest = digest(*(part for source in draft.inputs.sources for part in source))
    # From here on nothing depends on the order of files: places sort.
    everything = sorted(draft.records, key=lambda record: record.place)
    draft.records = [record for record in everything if not is_waiting(record)]
    draft.waiting = [record for record in everything if is_waiting(record)]


def _read_curation(draft: Draft) -> None:
    path, text = draft.inputs.topics
    if text or not any(problem.place.path == path for problem in draft.problems):
        draft.taxonomy, problems = read_topics(text, path)
        draft.problems += problems
    path, text = draft.inputs.papers
    draft.entries, problems = read_papers(text, path)
    draft.problems += problems
    path, text = draft.inputs.duplicates
    draft.rulings, problems = read_duplicates(text, path)
    draft.problems += problems
    path, text = draft.inputs.paths
    draft.written_paths, problems = read_paths(text, path)
    draft.problems += problems
    path, text = draft.inputs.register
    draft.register, problems = read_register(text, path)
    draft.problems += problems
    prefix = draft.config.relative(draft.config.content)
    draft.problems += check_markers({f"{prefix}/{name}": page for name, page in draft.inputs.pages.items()})


def _dedupe(draft: Draft) -> None:
    draft.said, problems = words(draft.rulings, draft.names())
    draft.problems += problems
    parts = (draft.sources_digest, draft.said)
    memo, records = draft.memo, draft.records
    # Too much to keep where nobody will ask again.
    compared = memo.of("compared", (), Compared) if memo.lasts else None

    def found() -> Resolution:
        # The records are long, and known.
        return replace(resolve(records, draft.said, compared=compared), records=())

    resolution = memo.of("duplicates", parts, found, Resolution)
    ordered = memo.of("records in order", (draft.sources_digest,), lambda: in_order(records))
    draft.resolution = replace(resolution, records=ordered)
    for key, count in draft.resolution.oversize:
        where = Place(draft.config.relative(draft.config.seeds))
        what = f"{count:,} entries share “{key}”, too many to be compared with each other for that alone"
        draft.problems.append(note(where, what))


def _merge(draft: Draft) -> None:
    parts: tuple[object, ...] = draft.sources_digest, draft.said
    papers, left = draft.memo.of("merge", parts, lambda: _merged(draft.resolution, draft.waiting))
    rejected, problems = rejections(left)
    draft.rejected += rejected
    draft.problems += problems
    waiting = Counter(one.place.path for one in problems)
    draft.sources = [replace(one, problems=one.problems + waiting[one.path]) for one in draft.sources]
    parts = *parts, draft.register, draft.inputs.day
    draft.addresses = draft.memo.of(
        "addresses", parts, lambda: assign_addresses(papers, draft.register, draft.inputs.day)
    )
    draft.paper_names = draft.memo.of("paper names", parts, lambda: PaperNames(draft.addresses.papers))
    if not papers and draft.inputs.sources:
        where = Place(draft.config.relative(draft.config.seeds))
        draft.problems.append(
            error(where, "not one paper in all sources", "see the warnings about the sources")
        )


def _merged(resolution: Resolution, waiting: Sequence[Record]) -> tuple[list[Paper], list[Record]]:
    """Return the papers, and the records of `waiting` that are none of them."""
    clusters = resolution.clustering.clusters
    works = [[resolution.records[position] for position in positions] for positions in clusters]
    named, left = with_waiting(works, waiting)
    reasons = [
        "; ".join(filter(None, (why, NAMED_ALONE if len(after) > len(before) else "")))
        for why, before, after in zip(resolution.reasons(), works, named, strict=True)
    ]
    return [merge(records, why) for records, why in zip(named, reasons, strict=True)], left


def _has_broken_topics(draft: Draft) -> bool:
    """Say whether topics.yml could not be read: its topics are neither unknown nor gone, which was said."""
    path = draft.inputs.topics[0]
    return not draft.taxonomy.topics and any(problem.place.path == path for problem in draft.problems)


def _curate(draft: Draft) -> None:
    entries = draft.entries if draft.records else []
    topics = draft.taxonomy.by_slug()
    broken = _has_broken_topics(draft)
    former = [] if broken else former_topics(draft.register, topics)
    draft.curated, problems = apply(draft.addresses.papers, entries, topics, former, draft.paper_names)
    draft.curated = replace(draft.curated, papers=draft.memo.same("curated", draft.curated.papers))
    draft.problems += [problem for problem in problems if not (broken and problem.severity is Severity.ERROR)]
    draft.rejected += draft.curated.hidden
    if draft.addresses.papers and not draft.curated.papers:
        where = Place(draft.inputs.papers[0])
        draft.problems.append(error(where, "every paper is hidden", "leave one to be shown"))


def _check_notes(draft: Draft) -> None:
    papers, redirects = draft.curated.papers, draft.addresses.redirects
    topics = draft.taxonomy.by_slug()
    for entry in () if _has_broken_topics(draft) else draft.entries:
        for target in lost_links(entry.note, papers, redirects, topics) if entry.note else ():
            what = (
                f"the link to `{for_terminal(target[:60])}` in this note leads nowhere; its words are shown"
            )
            hint = "write a whole address, or `papers/<paper>/` or `topics/<topic>/` as it is in the site"
            draft.problems.append(warning(entry.place, what, hint))


def _introduce(draft: Draft) -> None:
    files, topics = draft.inputs.introductions, draft.taxonomy.by_slug()
    if not _has_broken_topics(draft):
        draft.introductions, problems = read_introductions(files, topics)
        papers = {*draft.curated.papers, *draft.addresses.redirects}
        former = {
            *former_topics(draft.register, topics),
            *(old for one in topics.values() for old in one.was),
        }
        draft.problems += [*problems, *check_links(files, papers, {*topics, *former})]


def _lay_paths(draft: Draft) -> None:
    """Find the papers of the reading paths, if there are any of both."""
    if draft.written_paths and draft.curated.papers:
        names = draft.paper_names.with_redirects(draft.addresses.redirects)
        draft.paths, problems = find_stops(draft.written_paths, names, draft.curated.papers)
        draft.problems += problems


def _find_systems(draft: Draft) -> None:
    """Give the papers of which no person said what they introduce what their texts say."""
    curated = draft.curated
    papers = [bare(paper) for paper in curated.papers.values()]
    unsaid = [one.id for one in papers if not one.system and one.id not in curated.without_system]
    said = digest(list(map(digest_of, papers)), unsaid)
    found = draft.memo.of(
        "systems",
        (said,),
        lambda: find_systems(papers, set(unsaid)) if unsaid else {},
        dict[str, System],
    )
    # What is known of one that has not changed stays known.
    draft.papers = draft.memo.same(
        "papers",
        {
            one: replace(paper, system=found[one]) if one in found else paper
            for one, paper in curated.papers.items()
        },
    )
    # What no person can read off it is nothing that a later stage looks at.
    draft.bare = [bare(paper) for paper in draft.papers.values()]
    draft.papers_digest = digest(said, found)


def _shelve(draft: Draft) -> None:
    papers, placed, taxonomy = draft.bare, draft.curated.assignments, draft.taxonomy
    draft.space = cache(lambda: build_space(map(paper_document, papers), map(describe, taxonomy.topics)))
    shelving = draft.memo.of(
        "shelves",
        (draft.papers_digest, placed, taxonomy),
        lambda: assign_topics(papers, draft.space(), placed, taxonomy.topics),
        Shelving,
    )
    draft.assignments = {one: found for one, found in placed.items() if found} | shelving.assignments
    draft.offers = shelving.offers
    order = sorted(draft.papers, key=lambda one: _newest_first(draft.papers[one]))
    draft.shelves = fill_shelves(draft.taxonomy.by_slug(), draft.assignments, order)


def _newest_first(paper: Paper) -> tuple[int, str, str]:
    return -(paper.year or 0), paper.title.casefold(), paper.id


def _link(draft: Draft) -> None:
    papers, memo = draft.bare, draft.memo
    named = (draft.papers_digest,)
    draft.mentions = memo.of("mentions", named, lambda: find_mentions(papers), dict[str, tuple[Mention, ...]])
    draft.kin = memo.of("kin", named, lambda: find_kin(papers), dict[str, dict[str, Kinship]])
    draft.ranked = cache(lambda: rank(papers, draft.space(), _around(draft)))
    draft.related = memo.of(
        "related",
        (*_linked_by(draft), draft.config.related),
        lambda: find_related(papers, draft.space(), _around(draft), draft.config.related, draft.ranked()),
        dict[str, tuple[Related, ...]],
    )


def _place(draft: Draft) -> None:
    draft.positions = draft.memo.of(
        "positions",
        _linked_by(draft),
        lambda: find_positions(
            draft.bare, draft.space(), _around(draft), draft.taxonomy, draft.ranked() or None
        ),
        dict[str, tuple[int, int]],
    )
    # They are too many to keep.
    draft.ranked = list


def _linked_by(draft: Draft) -> tuple[object, ...]:
    """Return what neighbours depend on: mentions and kin are of the papers alone."""
    return draft.papers_digest, draft.taxonomy, draft.assignments


def _around(draft: Draft) -> Around:
    return Around(draft.taxonomy.by_slug(), draft.assignments, draft.mentions, draft.kin)


STAGES: tuple[tuple[str, Callable[[Draft], None]], ...] = (
    ("read sources", _read),
    ("read curation", _read_curation),
    ("find duplicates", _dedupe),
    ("merge", _merge),
    ("curate", _curate),
    ("check notes", _check_notes),
    ("introduce topics", _introduce),
    ("lay paths", _lay_paths),
    ("find systems", _find_systems),
    ("shelve", _shelve),
    ("link", _link),
    ("place on the map", _place),
)
