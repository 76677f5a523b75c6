"""Rows of `make bench-site` that need the files alone: what HTML weighs, and what links reach."""

import statistics
from collections.abc import Iterator
from pathlib import Path

from tests.bench.site_row import Row
from tests.site_measures import html_weight
from tests.site_reader import Site

_RAW, _GZIPPED, _STEPS = 25_000, 8_000, 3
_SHOWN = 5


def weight_rows(site: Path) -> Iterator[Row]:
    """Yield what the HTML of the papers' pages weighs."""
    weights = [
        html_weight(site, f"papers/{file.parent.name}") for file in sorted(site.glob("papers/*/index.html"))
    ]
    for name, limit in (("raw", _RAW), ("gzip", _GZIPPED)):
        sizes = {one.url: getattr(one, name) for one in weights}
        over = sorted((url for url in sizes if sizes[url] > limit), key=sizes.__getitem__, reverse=True)
        measured = f"median {_kb(statistics.median(sizes.values()))}, largest {_kb(max(sizes.values()))}, {len(over)} of {len(sizes)} over"
        told = tuple(f"{url} has {_kb(sizes[url])}" for url in over[:_SHOWN])
        yield Row(f"a paper's HTML, {name}", f"≤ {limit / 1000:.0f} KB", measured, not over, told)


def reach_rows(site: Path) -> Iterator[Row]:
    """Yield how far the papers are from home, by links in the HTML."""
    # Links are relative, so that any address will do.
    read = Site(site, "https://example.org/")
    steps = read.steps_from("")
    papers = [url for url in read.pages if url.startswith("papers/")]
    near = [url for url in papers if steps.get(url, _STEPS + 1) <= _STEPS]
    yield Row(
        "papers within 3 links from home, without JavaScript",
        f"all {len(papers)}",
        f"{len(near)}",
        len(near) == len(papers),
        tuple(sorted(set(papers) - set(near))[:_SHOWN]),
    )


def _kb(size: float) -> str:
    return f"{size / 1000:.1f} KB"
