"""The index of reading paths, the page of each, and what a paper's page says of the paths that it is on."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from generator.config import Config
from generator.library.library import Library
from generator.model.paper import Paper
from generator.model.reading_path import ReadingPath
from generator.outputs import hrefs
from generator.outputs.artifact import Artifact
from generator.outputs.cards import card
from generator.outputs.days import lastmod
from generator.outputs.figures import span
from generator.outputs.markdown import page
from generator.outputs.twins import paired
from generator.text.normalize import first_sentence


@dataclass(frozen=True, slots=True)
class PathRow:
    """A path as one entry of a list."""

    path: ReadingPath
    url: str
    line: str
    """The first sentence of what it is about."""
    years: str


@dataclass(frozen=True, slots=True)
class PathStop:
    """A paper's place on one path: which stop it is, and what comes after it."""

    path: ReadingPath
    number: int
    count: int
    url: str
    """Where on the path's page it stands."""
    next: Paper | None


def emit(library: Library, config: Config) -> Iterator[Artifact]:
    """Yield the index and the page of each path; nothing where no path is or ever was."""
    if library.paths or library.moved_paths:
        yield from _paths_page(library, config)
    for path in library.paths:
        yield from _path_page(path, library, config)
    for old, new in library.moved_paths.items():
        yield _moved_page(old, new, library)


def path_rows(library: Library) -> list[PathRow]:
    """Return the paths as entries of a list, in the curator's order."""
    return [
        PathRow(
            path,
            hrefs.path(path.slug),
            first_sentence(path.about),
            span(library.papers[stop.paper].year for stop in path.stops),
        )
        for path in library.paths
    ]


def stops_by_paper(library: Library) -> dict[str, list[PathStop]]:
    """Return for each paper on a path its places, in the order of the paths."""
    places: defaultdict[str, list[PathStop]] = defaultdict(list)
    for path in library.paths:
        following = [library.papers[stop.paper] for stop in path.stops[1:]]
        for number, (stop, after) in enumerate(zip(path.stops, [*following, None], strict=True), start=1):
            url = f"{hrefs.path(path.slug)}#stop-{number}"
            places[stop.paper].append(PathStop(path, number, len(path.stops), url, after))
    return dict(places)


def _paths_page(library: Library, config: Config) -> tuple[Artifact, ...]:
    meta = {
        "title": "Reading paths",
        "description": "Papers of this list in the order in which to read them.",
        "hide": ["toc"],
        "styles": ["paths"],
        "scripts": ["paths/progress-dom"],
        **lastmod(library, (stop.paper for path in library.paths for stop in path.stops)),
    }
    return paired(config, hrefs.PATHS, "paths.md.j2", meta, {"rows": path_rows(library)})


def _path_page(path: ReadingPath, library: Library, config: Config) -> tuple[Artifact, ...]:
    values = {
        "path": path,
        "years": span(library.papers[stop.paper].year for stop in path.stops),
        "stops": [(stop.say, card(library.papers[stop.paper])) for stop in path.stops],
    }
    meta = {
        "title": path.title,
        "description": first_sentence(path.about, 160) or path.title,
        "hide": ["toc"],
        "styles": ["paths"],
        "scripts": ["paths/progress-dom"],
        **lastmod(library, (stop.paper for stop in path.stops)),
    }
    return paired(config, hrefs.path(path.slug), "path.md.j2", meta, values)


def _moved_page(old: str, new: str, library: Library) -> Artifact:
    """Return the page at an address that a path gave up; it leads to where the path went, or to the index."""
    titles = {path.slug: path.title for path in library.paths}
    url, target = hrefs.path(old), hrefs.path(new) if new else hrefs.PATHS
    meta = {
        "title": titles.get(new, "Reading paths"),
        "template": "redirect.html",
        "unlisted": True,
        "location": hrefs.relative(target, url),
    }
    return page(hrefs.file(url), url, "moved_path.md.j2", meta, {"title": meta["title"], "target": target})
