"""The kinds of output, and the navigation around them."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from generator.config import Config
from generator.library.library import Library, without_notes
from generator.outputs import (
    api,
    api_schema,
    discovery,
    exports,
    feeds,
    hrefs,
    map_page,
    my_list,
    paper_pages,
    path_pages,
    search,
    source_pages,
    stats_page,
    system_pages,
    topic_pages,
)
from generator.outputs.artifact import Artifact, NavItem

Emit = Callable[[Library, Config], Iterator[Artifact]]
# What is given instead of the artifacts of a kind, where they are known: its name, and what makes them.
Recall = Callable[[str, Callable[[], Iterator[Artifact]]], Iterable[Artifact]]

OUTPUTS: tuple[tuple[str, Emit], ...] = (
    ("paper pages", paper_pages.emit),
    ("topic pages", topic_pages.emit),
    ("path pages", path_pages.emit),
    ("system pages", system_pages.emit),
    ("source pages", source_pages.emit),
    ("stats page", stats_page.emit),
    ("map", map_page.emit),
    ("exports", exports.emit),
    ("api", api.emit),
    ("api schema", api_schema.emit),
    ("feeds", feeds.emit),
    ("discovery", discovery.emit),
    ("search", search.emit),
    ("my list", my_list.emit),
)

# What shows a curator's notes, and where each field is from. No other kind of output is given them.
_WITH_NOTES: frozenset[Emit] = frozenset({paper_pages.emit, api.emit, feeds.emit})


class TwiceError(RuntimeError):
    """Two artifacts want one path, and one of them would be lost: our own fault."""


def emit_all(
    library: Library,
    config: Config,
    progress: Callable[[str], None] = lambda _: None,
    recall: Recall = lambda _, make: make(),
) -> Iterator[Artifact]:
    """Yield the artifacts of every kind of output, each named to `progress` before it begins.

    `recall` is asked for those kinds that depend on the library without its notes alone. Raises TwiceError if
    two artifacts want one path.
    """
    paths = set()
    bare = without_notes(library)
    for name, emit in OUTPUTS:
        progress(f"make {name}")
        made = emit(library, config) if emit in _WITH_NOTES else recall(name, partial(emit, bare, config))
        for artifact in made:
            if artifact.path in paths:
                raise TwiceError(artifact.path)
            paths.add(artifact.path)
            yield artifact


def navigation(library: Library, written: tuple[NavItem, ...]) -> tuple[NavItem, ...]:
    """Return the navigation: home, the groups with their topics, the ways in, and the pages about the list.

    Papers are never in it: it stands on every page.
    """
    topics = library.taxonomy.by_slug()
    groups = tuple(
        NavItem(
            group.title,
            children=tuple(
                NavItem(topics[slug].title, hrefs.file(hrefs.topic(slug))) for slug in group.topics
            ),
        )
        for group in library.taxonomy.groups
        if group.topics
    )
    return (
        NavItem("Home", "index.md"),
        NavItem("Topics", hrefs.file(hrefs.TOPICS)),
        *((NavItem("Reading paths", hrefs.file(hrefs.PATHS)),) if library.paths else ()),
        *groups,
        NavItem("Map", hrefs.file(hrefs.MAP)),
        NavItem("Systems", hrefs.file(hrefs.SYSTEMS)),
        NavItem("Statistics", hrefs.file(hrefs.STATS)),
        NavItem("My list", hrefs.file(hrefs.MY_LIST)),
        NavItem("Take it away", hrefs.file(hrefs.EXPORTS)),
        NavItem(
            "About the list",
            children=(
                *written,
                NavItem("Sources", hrefs.file(hrefs.SOURCES)),
            ),
        ),
        NavItem("API", hrefs.file(hrefs.API)),
    )
