"""One build from the disk to artifacts: what both hosts call."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from generator.build.draft import Draft
from generator.build.inputs import HOME, read_inputs
from generator.build.memo import Memo
from generator.build.publish import finish
from generator.build.recall import Recall
from generator.build.stages import run
from generator.config import Config
from generator.library.library import Library, digest_without_notes, without_notes
from generator.library.permalinks import Permalink, with_paths, with_topics, write_register
from generator.model.problem import Place, Problem, error, warning
from generator.outputs.artifact import Artifact, NavItem
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
    said = digest(digest_without_notes(library), config)
    with Recall(memo, said) as recall:
        made = tuple(emit_all(library, config, progress, recall))
    progress("make hand-written pages")
    addresses = {page_url(path): path for path in pages}
    if taken := [addresses[page_url(one.path)] for one in made if page_url(one.path) in addresses]:
        return Built(None, (*draft.problems, *_taken(taken, config)))
    written = tuple(NavItem("", path) for path in pages if path not in _PLACED and "/" not in path)
    by_hand = partial(_by_hand, library, pages, config)
    filled = recall.artifacts("hand-written pages", by_hand, pages)
    memo.forget_the_rest()
    return Built(
        library,
        tuple(draft.problems),
        artifacts=(*made, *filled),
        nav=navigation(library, written),
        register=write_register(_public(draft, library)),
    )


def _by_hand(noted: Library, pages: dict[str, str], config: Config) -> Iterator[Artifact]:
    library = without_notes(noted)
    yield from fill(library, pages)
    yield from written_twins(library, pages, config)
    yield llms_txt(library, pages, config)


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
