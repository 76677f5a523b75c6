"""One build from the disk to artifacts: what both hosts call."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from generator.build.draft import Draft
from generator.build.inputs import HOME, read_inputs
from generator.build.memo import Memo
from generator.build.publish import finish
from generator.build.stages import run
from generator.config import Config
from generator.library.library import Library, without_notes
from generator.library.permalinks import Permalink, with_paths, with_topics, write_register
from generator.model.problem import Place, Problem, error, warning
from generator.outputs.artifact import Artifact, Content, NavItem
from generator.outputs.llms import llms_txt
from generator.outputs.table import emit_all, navigation
from generator.outputs.written_pages import fill, page_url
from generator.outputs.written_twins import written_twins
from generator.text.digest import digest
from generator.text.normalize import plural

# Pages that the navigation names in its own order, or that no navigation should name.
_PLACED = {HOME}


@dataclass(frozen=True, slots=True)
class Built:
    """What a build gives. Without a library the user's files have errors and nothing may be published."""

    library: Library | None
    problems: tuple[Problem, ...]
    artifacts: tuple[Artifact, ...] = ()
    nav: tuple[NavItem, ...] = ()
    register: str = ""
    """The text of content/permalinks.tsv as it should be now."""


def stale_register(draft: Draft, library: Library) -> list[Problem]:
    """Return a warning if content/permalinks.tsv does not know every paper's address and day yet."""
    path, text = draft.inputs.register
    public = _public(draft, library)
    missing = len(public) - len(draft.register)
    if write_register(public) == text:
        return []
    undated = sum(not line.added for line in draft.register)
    if missing:
        what = f"{plural(missing, 'new address', 'new addresses')} not registered yet"
    elif undated:
        what = f"{plural(undated, 'address', 'addresses')} without a day yet"
    else:
        what = "not up to date"
    return [warning(Place(path), what, "run `papershelf build` and commit the file")]


def load(
    config: Config, progress: Callable[[str], None] = lambda _: None, memo: Memo | None = None
) -> tuple[Draft, Library | None]:
    """Return the draft and, if the user's files have no error, the finished library."""
    draft = run(config, read_inputs(config), progress, memo)
    return draft, None if draft.has_errors() else finish(draft)


def build(
    config: Config, progress: Callable[[str], None] = lambda _: None, memo: Memo | None = None
) -> Built:
    """Read everything, run all stages and emit all artifacts; `memo` remembers what earlier builds gave."""
    memo = memo or Memo()
    draft, library = load(config, progress, memo)
    if library is None:
        return Built(None, tuple(draft.problems))
    pages = draft.inputs.pages
    bare = without_notes(library)
    recall = partial(_recalled, memo, digest(bare, config))
    made = tuple(emit_all(library, config, progress, recall))
    progress("make hand-written pages")
    addresses = {page_url(path): path for path in pages}
    if taken := [addresses[page_url(one.path)] for one in made if page_url(one.path) in addresses]:
        return Built(None, (*draft.problems, *_taken(taken, config)))
    written = tuple(NavItem("", path) for path in pages if path not in _PLACED and "/" not in path)
    by_hand = partial(_by_hand, bare, pages, config)
    filled = _recalled(memo, digest(bare, config, pages), "hand-written pages", by_hand)
    memo.forget_the_rest()
    return Built(
        library,
        tuple(draft.problems),
        artifacts=(*made, *filled),
        nav=navigation(library, written),
        register=write_register(_public(draft, library)),
    )


def _by_hand(library: Library, pages: dict[str, str], config: Config) -> Iterator[Artifact]:
    yield from fill(library, pages)
    yield from written_twins(library, pages, config)
    yield llms_txt(library, pages, config)


def _recalled(memo: Memo, key: str, name: str, make: Callable[[], Iterable[Artifact]]) -> list[Artifact]:
    """Return the artifacts that `make` gives of what has the digest `key`.

    Where they are known from before, all are made as soon as one of them is asked for, and not sooner: mostly
    the last site has them.
    """

    def contents() -> dict[str, Artifact]:
        return memo.of(f"make {name}", (key,), lambda: {one.path: one for one in make()})

    known = memo.of(
        f"digests of {name}",
        (key,),
        lambda: [(path, one.digest()) for path, one in contents().items()],
        list[tuple[str, str]],
    )
    return [
        Artifact(path, partial(_content, contents, path), key=partial(str, found)) for path, found in known
    ]


def _content(contents: Callable[[], dict[str, Artifact]], path: str) -> Content:
    return contents()[path].content


def _taken(paths: list[str], config: Config) -> Iterator[Problem]:
    """Yield an error for each hand-written page whose address a generated page has."""
    for path in paths:
        place = Place(f"{config.relative(config.content)}/{path}")
        yield error(place, "a page of this address is generated", "give yours another name")


def _public(draft: Draft, library: Library) -> list[Permalink]:
    """Return the register without addresses that nobody has seen: of papers hidden from the first."""
    known = {line.slug for line in draft.register}
    seen = [line for line in draft.addresses.register if line.slug in known or line.slug in library.papers]
    shelves = with_topics(seen, library.taxonomy.topics, draft.inputs.day)
    return with_paths(shelves, library.paths, draft.inputs.day)
