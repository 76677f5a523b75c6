"""The page of the list in numbers: pictures, each with its table."""

from collections.abc import Iterator

from generator.config import Config
from generator.library.library import Library
from generator.outputs import charts, hrefs, stats
from generator.outputs.artifact import Artifact
from generator.outputs.days import lastmod
from generator.outputs.figures import figures
from generator.outputs.twins import paired


def emit(library: Library, config: Config) -> Iterator[Artifact]:
    """Yield the page."""
    papers = tuple(library.papers.values())
    years = charts.by_year(paper.year for paper in papers)
    values = {
        "figures": figures(library),
        "known": {row.name: row.papers for row in stats.known_rows(papers)},
        # One column is no picture.
        "chart": charts.columns(years, label="Papers by year") if len(years) > 1 else "",
        "years": stats.year_rows(years),
        "groups": stats.topic_groups(library),
        "unplaced": len(library.unplaced),
        "venues": stats.venue_rows(papers),
        "has": (("Links", stats.link_rows(papers)), ("Details", stats.known_rows(papers))),
        "overlap": stats.overlap(library),
        "systems": stats.system_rows(library),
        "bar": charts.bar,
        "tint": charts.tint,
        "percent": stats.percent,
    }
    meta = {
        "title": "Statistics",
        "description": "The list in numbers: its papers by year, topic, venue and source.",
        "styles": ["stats"],
        **lastmod(library, library.papers),
    }
    yield from paired(config, hrefs.STATS, "stats.md.j2", meta, values)
