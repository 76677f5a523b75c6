"""One build from the disk to artifacts: what both hosts call."""

from collections.abc import Callable
from dataclasses import dataclass

from generator.build.inputs import read_inputs
from generator.build.draft import Draft
from generator.build.publish import finish
from generator.build.stages import run
from generator.config import Config
from generator.library.library import Library
from generator.library.permalinks import write_register
from generator.model.problem import Place, Problem, warning
from generator.outputs.artifact import Artifact, NavItem
from generator.outputs.table import emit_all, navigation
from generator.outputs.written_pages import fill
from generator.text.normalize import plural

# Pages that the navigation names in its own order, or that no navigation should name.
_PLACED = {"index.md"}


@dataclass(frozen=True, slots=True)
class Built:
    """What a build gives. Without a library the user's files have errors and nothing may be published."""

    library: Library | None
    problems: tuple[Problem, ...]
    artifacts: tuple[Artifact, ...] = ()
    nav: tuple[NavItem, ...] = ()
    register: str = ""
    """The text of content/permalinks.tsv as it should be now."""


def stale_register(draft: Draft) -> list[Problem]:
    """Return a warning if content/permalinks.tsv does not know every paper's address yet."""
    path, text = draft.inputs.register
    missing = len(draft.addresses.register) - len(draft.register)
    if write_register(draft.addresses.register) == text:
        return []
    what = (
        f"{plural(missing, 'new address', 'new addresses')} not registered yet"
        if missing
        else "not up to date"
    )
    return [warning(Place(path), what, "run `papershelf build` and commit the file")]


def load(config: Config, progress: Callable[[str], None] = lambda _: None) -> tuple[Draft, Library | None]:
    """Return the draft and, if the user's files have no error, the finished library."""
    draft = run(config, read_inputs(config), progress)
    return draft, None if draft.has_errors() else finish(draft)


def build(config: Config, progress: Callable[[str], None] = lambda _: None) -> Built:
    """Read everything, run all stages and emit all artifacts."""
    draft, library = load(config, progress)
    problems = tuple(draft.problems)
    if library is None:
        return Built(None, problems)
    progress("write pages")
    pages = draft.inputs.pages
    written = tuple(NavItem("", path) for path in pages if path not in _PLACED and "/" not in path)
    return Built(
        library,
        problems,
        artifacts=(*emit_all(library, config), *fill(library, pages)),
        nav=navigation(library, written),
        register=write_register(draft.addresses.register),
    )
