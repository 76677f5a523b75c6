"""The map: every paper as a dot near what it resembles, the page around it, and a small picture of it."""

import re
from collections.abc import Iterator, Mapping
from itertools import accumulate

from generator.config import Config
from generator.library.library import Library
from generator.links.positions import HEIGHT, WIDTH
from generator.model.names import short_authors
from generator.model.paper import Paper
from generator.outputs import hrefs
from generator.outputs.artifact import Artifact
from generator.outputs.cards import venue_and_year
from generator.outputs.days import lastmod
from generator.outputs.figures import topic_rows
from generator.outputs.map_dots import Dots, dot_size, dots, labels
from generator.outputs.twins import paired
from generator.search.files import as_json
from generator.text.normalize import plural
from generator.text.slug import LIMIT

VERSION = 1
# The small picture is so many times smaller, and shows so many dots of a long list.
_SHRUNK, _MOST = 5, 500
_WORD = re.compile(r"[a-z0-9]+")


def emit(library: Library, config: Config) -> Iterator[Artifact]:
    """Yield the page of the map, and what its script asks of the papers."""
    groups = dots(library)
    count = len(library.papers)
    values = {
        "count": count,
        "width": WIDTH,
        "height": HEIGHT,
        "dots": groups,
        "dot_size": dot_size(count),
        "labels": labels(library),
        "groups": [
            (group, [row for row in rows if row[1]])
            for group, rows in topic_rows(library)
            if any(papers for _, papers in rows)
        ],
        "unplaced": len(library.unplaced),
    }
    meta = {
        "title": "Map",
        "styles": ["map"],
        "scripts": ["map/page-dom"],
        "description": f"{plural(count, 'paper')} as dots, each near those that it resembles.",
        "hide": ["toc"],
        **lastmod(library, library.papers),
    }
    yield from paired(config, hrefs.MAP, "map.md.j2", meta, values)
    yield Artifact(hrefs.MAP_PAPERS, as_json(_papers(library, groups)))


def small_map(library: Library) -> Mapping[str, object]:
    """Return what the small picture of the map shows."""
    return {
        "count": len(library.papers),
        "width": WIDTH // _SHRUNK,
        "height": HEIGHT // _SHRUNK,
        "dots": dots(library, _SHRUNK, _MOST),
    }


def _papers(library: Library, groups: list[Dots]) -> dict[str, object]:
    """Return what the map says of each dot: where it is, its group, the paper's title, byline and id.

    The id is left out where the title gives it, as it mostly does: that is a third of the file.
    """
    rows = [_row(library, library.papers[one], group.number) for group in groups for one in group.papers]
    return {"version": VERSION, "width": WIDTH, "height": HEIGHT, "papers": rows}


def _row(library: Library, paper: Paper, group: int) -> list[object]:
    name = paper.system.name if paper.system else ""
    said = (
        name if name.casefold() not in paper.title.casefold() else "",
        short_authors(paper.authors),
        venue_and_year(paper),
    )
    byline = " · ".join(part for part in said if part)
    row = [*library.positions[paper.id], group, paper.title, byline]
    return row if paper.id == _plain_id(paper.title) else [*row, paper.id]


def _plain_id(title: str) -> str:
    """Return the id that most titles give, as `dots.js` makes it: ASCII words up to the limit of a slug."""
    words = _WORD.findall(title.lower())
    lengths = accumulate(words, lambda length, word: length + 1 + len(word), initial=-1)
    return "-".join(word for word, length in zip(words, [*lengths][1:], strict=True) if length <= LIMIT)
