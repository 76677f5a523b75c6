"""A finished draft as a read-only library."""

from collections.abc import Sequence
from dataclasses import replace

from generator.build.apart import kept_apart
from generator.build.draft import Draft
from generator.build.rulings import Said
from generator.dedupe.verdict import Verdict
from generator.formats.bibtex import citation_keys
from generator.library.library import Library, PossiblePair, check_conservation
from generator.library.permalinks import former_paths, former_topics
from generator.links.families import series
from generator.links.mentions import mentioned_by
from generator.model.record import Source
from generator.text.slug import code, slugify
from generator.topics.shelves import unplaced


def finish(draft: Draft) -> Library:
    """Return the finished library of a draft without errors; raise ConservationError if a record was lost."""
    papers = draft.papers
    library = Library(
        papers=papers,
        taxonomy=draft.taxonomy,
        assignments=draft.assignments,
        shelves=draft.shelves,
        unplaced=unplaced(draft.assignments, list(papers)),
        offers=draft.offers,
        introductions=draft.introductions,
        series=series(draft.kin),
        mentions=draft.mentions,
        mentioned_by=mentioned_by(draft.mentions),
        related=draft.related,
        positions=draft.positions,
        citation_keys=citation_keys(papers.values()),
        sources=_with_slugs(draft.sources),
        rejected=tuple(sorted(draft.rejected, key=lambda one: one.place)),
        possible=_possible(draft),
        added={one: draft.addresses.added[one] for one in papers},
        redirects={old: new for old, new in draft.addresses.redirects.items() if new in papers},
        moved_topics=_moved_topics(draft),
        paths=draft.paths,
        moved_paths=_moved_paths(draft),
        gone=draft.addresses.gone | _hidden(draft),
        problems=tuple(draft.problems),
    )
    check_conservation(library)
    return library


def _moved_topics(draft: Draft) -> dict[str, str]:
    """Return the slugs that topics gave up, with the topic that each leads to now; "" for none."""
    topics = draft.taxonomy.by_slug()
    renamed = {old: topic.slug for topic in topics.values() for old in topic.was}
    return dict.fromkeys(former_topics(draft.register, topics), "") | renamed


def _moved_paths(draft: Draft) -> dict[str, str]:
    """Return the slugs that reading paths gave up, with the path that each leads to now; "" for none."""
    paths = {path.slug for path in draft.paths}
    renamed = {old: path.slug for path in draft.paths for old in path.was}
    return dict.fromkeys(former_paths(draft.register, paths), "") | renamed


def _hidden(draft: Draft) -> dict[str, str]:
    """Return the addresses, once published, of papers that are hidden now, with their titles."""
    known = {line.slug: line.title for line in draft.register}
    shown = draft.papers
    own = {paper.id for paper in draft.addresses.papers if paper.id not in shown}
    led_there = {old for old, new in draft.addresses.redirects.items() if new not in shown}
    return {slug: known[slug] for slug in sorted(own | led_there) if slug in known}


def _with_slugs(sources: Sequence[Source]) -> tuple[Source, ...]:
    """Return `sources` by path, each with a path segment that no other has.

    Where marks or folders alone tell two files apart, the second gets a code of its whole path.
    """
    taken = {"merged"}
    given = []
    for source in sorted(sources, key=lambda one: one.path):
        slug = slugify(source.path.removeprefix("seeds/"), fallback="source")
        slug = f"{slug}-{code(source.path)}" if slug in taken or slug.isdigit() else slug
        taken.add(slug)
        given.append(replace(source, slug=slug))
    return tuple(given)


def _possible(draft: Draft) -> tuple[PossiblePair, ...]:
    """Return the doubtful pairs whose records are in two papers, once for each two papers.

    A pair of papers is no longer doubtful when some of their records are surely two works.
    """
    resolution = draft.resolution
    paper_at = {record.place: paper.id for paper in draft.papers.values() for record in paper.records}
    ids = [paper_at.get(record.place, "") for record in resolution.records]
    doubts: dict[tuple[str, str], str] = {}
    settled: set[tuple[str, str]] = set()
    for (first, second), decision in sorted(resolution.decisions.items()):
        one, other = sorted((ids[first], ids[second]))
        if not one or one == other:
            continue
        if decision.verdict is Verdict.DISTINCT:
            settled.add((one, other))
        elif decision.verdict is Verdict.POSSIBLE:
            doubts.setdefault((one, other), decision.why)
    said = Said(draft.said)
    places = [record.place for record in resolution.records]
    for (first, second), why in kept_apart(resolution, places).items():
        one, other = sorted((ids[first], ids[second]))
        # What a person said of this very pair, if only by a chain of rulings, is no doubt.
        if one and one != other and not said.of(places[first], places[second]):
            doubts[one, other] = why
            settled.discard((one, other))
    return tuple(PossiblePair(*pair, why) for pair, why in sorted(doubts.items()) if pair not in settled)
