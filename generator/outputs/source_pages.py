"""The sources: what each lists, what was merged and why, what was left out and why."""

from collections import defaultdict
from collections.abc import Iterator

from generator.config import Config
from generator.formats.base import excerpt
from generator.library.library import Library
from generator.model.paper import Paper
from generator.model.problem import Place
from generator.model.record import Record
from generator.outputs import hrefs
from generator.outputs.artifact import Artifact
from generator.outputs.days import lastmod
from generator.outputs.figures import figures, shares
from generator.outputs.parts import in_parts
from generator.outputs.twins import paired
from generator.text.normalize import clean

# How many remarks, doubtful pairs or rejections a page lists; the ledger has them all.
_MOST_SHOWN = 200
_LONGEST_SHOWN = 200


def emit(library: Library, config: Config) -> Iterator[Artifact]:
    """Yield the overview, a page for each source, and the list of merges, in parts where they are long."""
    yield from _sources_page(library, config)
    yield from _source_pages(library, config)
    yield from _merged_pages(library, config)


def record_urls(library: Library, config: Config) -> dict[Place, str]:
    """Return for each record the address of its row on its source's page."""
    slugs = {source.path: source.slug for source in library.sources}
    return {
        record.place: hrefs.source(slugs[path], position // config.page_size + 1)
        + f"#{record.place.anchor()}"
        for path, rows in _by_source(library).items()
        for position, (record, _) in enumerate(rows)
    }


def _by_source(library: Library) -> dict[str, list[tuple[Record, Paper]]]:
    """Return the records of each source with their papers, by line."""
    rows: defaultdict[str, list[tuple[Record, Paper]]] = defaultdict(list)
    for paper in library.papers.values():
        for record in paper.records:
            rows[record.place.path].append((record, paper))
    return {path: sorted(found, key=lambda row: row[0].place) for path, found in rows.items()}


def _sources_page(library: Library, config: Config) -> tuple[Artifact, ...]:
    values = {
        "library": library,
        "figures": figures(library),
        "shares": shares(library),
        "rejected": library.rejected[:_MOST_SHOWN],
        "more_rejected": max(0, len(library.rejected) - _MOST_SHOWN),
        "possible": [
            (library.papers[one.first], library.papers[one.second], one.why)
            for one in library.possible[:_MOST_SHOWN]
        ],
        "more_possible": max(0, len(library.possible) - _MOST_SHOWN),
        "merged": sum(len(paper.records) > 1 for paper in library.papers.values()),
    }
    meta = {
        "title": "Sources",
        "description": "Where the entries of this list come from, and what was merged.",
        **lastmod(library, library.papers),
    }
    return paired(config, hrefs.SOURCES, "sources.md.j2", meta, values)


def _as_written(record: Record, paper: Paper) -> str:
    """Return the title as the source has it, where the paper shows another; cut at a line or two."""
    written = clean(record.title)
    return "" if written in {paper.title, ""} else excerpt(written, _LONGEST_SHOWN)


def _source_pages(library: Library, config: Config) -> Iterator[Artifact]:
    rows = _by_source(library)
    for share in shares(library):
        source = share.source
        problems = [one for one in library.problems if one.place.path == source.path]
        for part in in_parts(rows.get(source.path, []), config.page_size):
            url = hrefs.source(source.slug, part.number)
            values = {
                "source": source,
                "left_out": share.left_out,
                "problems": problems[:_MOST_SHOWN] if part.number == 1 else [],
                "more": max(0, len(problems) - _MOST_SHOWN),
                "entries": [(record, paper, _as_written(record, paper)) for record, paper in part.rows],
                "part": part,
                "parts": [hrefs.source(source.slug, number) for number in range(1, part.count + 1)],
            }
            meta = {
                "title": source.path.removeprefix("seeds/"),
                "description": f"What {source.path} lists.",
                **lastmod(library, {paper.id for _, paper in rows.get(source.path, [])}),
            }
            yield from paired(config, url, "source.md.j2", meta, values)


def _merged_pages(library: Library, config: Config) -> Iterator[Artifact]:
    merged = [paper for paper in library.papers.values() if len(paper.records) > 1]
    for part in in_parts(merged, config.page_size):
        url = hrefs.in_part(hrefs.MERGED, part.number)
        values = {
            "part": part,
            "total": len(merged),
            "parts": [hrefs.in_part(hrefs.MERGED, number) for number in range(1, part.count + 1)],
        }
        meta = {
            "title": "What was merged",
            "description": "Every paper with more than one entry, and why they are one.",
            **lastmod(library, (paper.id for paper in merged)),
        }
        yield from paired(config, url, "merged.md.j2", meta, values)
