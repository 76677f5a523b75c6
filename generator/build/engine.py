"""The site's own search engine, asked outside a browser: in Node, by way of engine.mjs."""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from generator.build.sinks import write_artifacts
from generator.config import Config
from generator.library.library import Library
from generator.outputs import search

MODULES = "assets/javascripts/search"
"""Where the engine's modules stand, in overrides/ and in a site."""
_LUNR_JS, _MANIFEST, _PAPERS = "search/lunr.js", "search/manifest.json", "api/v1/papers.json"
_SCRIPT = Path(__file__).with_name("engine.mjs")
# The first with fetch's Response, which the engine reads its files from.
_LEAST_NODE = 18


class EngineError(RuntimeError):
    """The engine cannot be asked, or could not answer; the message is for the user."""


@dataclass(frozen=True, slots=True)
class SearchSite:
    """A folder that holds of a site at least what its search loads, and the names of its papers."""

    folder: Path
    titles: Mapping[str, tuple[str, ...]]
    """By slug: the title as shown, then others that the sources write."""


@contextmanager
def site_of_list(library: Library, config: Config, modules: Path, lunr_js: Path) -> Iterator[SearchSite]:
    """Yield the search of `library` as a site would have it, in a folder that is gone afterwards.

    `modules` is the folder of the engine, `lunr_js` the file. Raises EngineError if there is no engine.
    """
    if not (modules / "engine.js").is_file():
        raise EngineError(f"{modules} holds no search engine; the theme's custom_dir has it")
    titles = {
        paper.id: tuple(dict.fromkeys((paper.title, *(one.title for one in paper.records))))
        for paper in library.papers.values()
    }
    with tempfile.TemporaryDirectory(prefix="papershelf-") as room:
        folder = Path(room)
        write_artifacts(search.emit(library, config), folder)
        shutil.copyfile(lunr_js, folder / _LUNR_JS)
        shutil.copytree(modules, folder / MODULES)
        yield SearchSite(folder, titles)


def built_site(folder: Path) -> SearchSite:
    """Return the site that was built into `folder`; raise EngineError if it is none."""
    for name in (_MANIFEST, _LUNR_JS, f"{MODULES}/engine.js", _PAPERS):
        if not (folder / name).is_file():
            raise EngineError(f"{folder} is no built site: it has no {name}; `papershelf build` makes one")
    try:
        papers = json.loads((folder / _PAPERS).read_bytes())["papers"]
        titles = {str(paper["id"]): (str(paper["title"]),) for paper in papers}
    except (ValueError, KeyError, TypeError) as fault:
        raise EngineError(f"{folder / _PAPERS} is damaged; build the site again") from fault
    return SearchSite(folder, titles)


def ask_engine(folder: Path, queries: Sequence[str], limit: int) -> list[list[str]]:
    """Return for each of `queries` the slugs of the first `limit` papers that the site's search finds.

    Raises EngineError if there is no Node, or if the engine fails.
    """
    node = find_node()
    with tempfile.TemporaryDirectory(prefix="papershelf-engine-") as room:
        # Node takes a .js file for a module of the new kind only where a package.json says so.
        modules = shutil.copytree(folder / MODULES, Path(room) / "engine")
        (modules / "package.json").write_text('{"type": "module"}', encoding="utf-8")
        question = {
            "site": str(folder.resolve()),
            "engine": str(modules / "engine.js"),
            "queries": list(queries),
            "limit": limit,
        }
        done = subprocess.run(  # noqa: S603 - our own script
            [node, str(_SCRIPT)], input=json.dumps(question).encode(), capture_output=True, check=False
        )
    if done.returncode:
        raise EngineError(f"the search engine failed: {done.stderr.decode(errors='replace').strip()}")
    found: list[list[str]] = json.loads(done.stdout)
    return found


def find_node() -> str:
    """Return the Node to run: the one on the PATH, else the one inside the package playwright.

    Raises EngineError if neither is there, or both are too old.
    """
    candidates = [shutil.which("node")]
    if (package := find_spec("playwright")) and package.origin:
        candidates.append(shutil.which("node", path=str(Path(package.origin).parent / "driver")))
    for node in filter(None, candidates):
        if _major(node) >= _LEAST_NODE:
            return node
    raise EngineError(
        f"the search engine needs Node {_LEAST_NODE} or newer: install Node, or `pip install playwright`, "
        "which brings one"
    )


def _major(node: str) -> int:
    """Return the major version of `node`; 0 if it does not say."""
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603 - found on the PATH
    except OSError:
        return 0
    number = said.strip().removeprefix("v").split(".")[0]
    return int(number) if number.isdecimal() else 0
