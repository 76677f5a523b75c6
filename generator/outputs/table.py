"""The kinds of output, and the navigation around them."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial

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
from generator.outputs.known import Known
from generator.outputs.paper_keys import Remember

Emit = Callable[[Library, Config], Iterator[Artifact]]
NotedEmit = Callable[[Library, Config, Remember], Iterator[Artifact]]
# These show a curator's notes, and where each field is from.
NOTED: tuple[tuple[str, NotedEmit], ...] = (
    ("paper pages", paper_pages.emit),
    ("api", api.emit),
    ("feeds", feeds.emit),
)
# No other kind of output is given them.
OUTPUTS: tuple[tuple[str, Emit], ...] = (
    ("topic pages", topic_pages.emit),
    ("path pages", path_pages.emit),
    ("system pages", system_pages.emit),
    ("source pages", source_pages.emit),
    ("stats page", stats_page.emit),
    ("map", map_page.emit),
    ("exports", exports.emit),
    ("api lists", api.emit_lists),
    ("api schema", api_schema.emit),
    ("discovery", discovery.emit),
    ("search", search.emit),
    ("my list", my_list.emit),
)


# The search takes as long as all others together.
_LONGEST = frozenset({search.emit})


class TwiceError(RuntimeError):
    """Two artifacts want one path, and one of them would be lost: our own fault."""


def emit_all(
    library: Library,
    config: Config,
    progress: Callable[[str], None] = lambda _: None,
    known: Known | None = None,
) -> Iterator[Artifact]:
    """Yield the artifacts of every kind of output, each named to `progress` before it begins.

    `known` may know some from before. Raises TwiceError if two artifacts want one path.
    """
    known = known or Known()
    bare = cache(partial(without_notes, library))
    known.begin({name: partial(_emitted, emit, bare, config) for name, emit in OUTPUTS if emit in _LONGEST})
    kinds: list[tuple[str, Callable[[], Iterable[Artifact]]]] = [
        *((name, partial(emit, library, config, known.keys)) for name, emit in NOTED),
        *(
            (name, partial(known.artifacts, name, partial(_emitted, emit, bare, config)))
            for name, emit in OUTPUTS
        ),
    ]
    paths = set()
    for name, make in kinds:
        progress(f"make {name}")
        for artifact in make():
            if artifact.path in paths:
                raise TwiceError(artifact.path)
            paths.add(artifact.path)
            yield artifact


def _emitted(emit: Emit, library: Callable[[], Library], config: Config) -> Iterator[Artifact]:
    return emit(library(), config)


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
