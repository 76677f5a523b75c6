"""Hand-written pages of content/: `<!-- papershelf: NAME -->` on a line of its own is filled in."""

import re
from collections.abc import Callable, Iterator, Mapping

from generator.library.library import Library
from generator.model.problem import Place, Problem, error
from generator.outputs.artifact import Artifact
from generator.outputs.cards import card, cards
from generator.outputs.days import newest, newest_first
from generator.outputs.figures import figures, most_connected, topic_rows
from generator.outputs.map_page import small_map
from generator.outputs.markdown import render
from generator.outputs.path_pages import path_rows

MARKER = re.compile(r"^[ \t]*<!--\s*papershelf:\s*(.*?)\s*-->[ \t]*$", re.MULTILINE)

# How many papers a short list of the front page shows.
_BRIEF = 6


def _search(library: Library) -> Mapping[str, object]:
    return {"count": len(library.papers)}


def _topics(library: Library) -> Mapping[str, object]:
    return {"groups": topic_rows(library)}


def _featured(library: Library) -> Mapping[str, object]:
    ids = tuple(paper.id for paper in library.papers.values() if paper.featured)
    return {"papers": cards(library, ids)}


def _new(library: Library) -> Mapping[str, object]:
    newest_ids = newest_first(library, library.papers)[:_BRIEF]
    return {"papers": cards(library, tuple(newest_ids)), "day": newest(library, library.papers)}


def _connected(library: Library) -> Mapping[str, object]:
    rows = most_connected(library, _BRIEF)
    return {"papers": [(card(library.papers[one]), count) for one, count in rows]}


def _figures(library: Library) -> Mapping[str, object]:
    return {"figures": figures(library)}


def _paths(library: Library) -> Mapping[str, object]:
    return {"rows": path_rows(library)}


# The name in the marker is the name of its template, `part_NAME.md.j2`.
FRAGMENTS: dict[str, Callable[[Library], Mapping[str, object]]] = {
    "search": _search,
    "topics": _topics,
    "featured": _featured,
    "figures": _figures,
    "new": _new,
    "connected": _connected,
    "paths": _paths,
    "map": small_map,
}


def check_markers(pages: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each marker whose name is not known. `pages` are texts by path."""
    for path, text in pages.items():
        for match in MARKER.finditer(text):
            if match.group(1) not in FRAGMENTS:
                line = text.count("\n", 0, match.start()) + 1
                hint = f"known: {', '.join(FRAGMENTS)}"
                yield error(Place(path, line), f"unknown marker `papershelf: {match.group(1)[:60]}`", hint)


def fill(library: Library, pages: Mapping[str, str]) -> Iterator[Artifact]:
    """Yield the hand-written pages that hold a marker, filled in; `pages` are texts by path in content/."""
    for path, text in sorted(pages.items()):
        if MARKER.search(text):
            yield Artifact(path, _filled(text, library, page_url(path)))


def _filled(text: str, library: Library, url: str) -> str:
    return MARKER.sub(lambda match: _fragment(match.group(1), library, url), text)


def _fragment(name: str, library: Library, url: str) -> str:
    return render(f"part_{name}.md.j2", url, FRAGMENTS[name](library))


def page_url(path: str) -> str:
    """Return the address, relative to the site, at which the Markdown file `path` is shown."""
    stem = path.removesuffix(".md")
    return "" if stem == "index" else stem.removesuffix("/index") + "/"
