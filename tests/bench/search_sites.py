"""A site for each engine: the pages of the real list, once, and over them the index of any size.

The search of a site asks for files of its index and for nothing else, so the pages need not be built anew
for every size: 10,000 pages would take MkDocs minutes and change no figure of the table. All three sites
have the same pages, navigation and theme; they differ in the search alone:

papershelf  as it is built from this repository
material    without our partial, so that Material's own field, worker and index are back
pagefind    Pagefind's Default UI in the header, as its documentation shows it
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from re import Pattern
from typing import Any

import yaml

from generator.build.sinks import write_artifacts
from generator.build.site import Built, build
from generator.mkdocs_plugin import _nav_entry
from tests.bench.search_corpus import project_config, write_project

# https://pagefind.app/docs/ui/
_PAGEFIND_PARTIAL = """\
<link href="{{ 'pagefind/pagefind-ui.css' | url }}" rel="stylesheet">
<script src="{{ 'pagefind/pagefind-ui.js' | url }}"></script>
<div id="search"></div>
<script>
  window.addEventListener("DOMContentLoaded", () => {
    new PagefindUI({ element: "#search", showSubResults: false, showImages: false });
  });
</script>
"""


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine's name, and which files of its site are its own: all of them, and those of the index."""

    key: str
    name: str
    own: Pattern[str]
    index: Pattern[str]


ENGINES = (
    Engine(
        "papershelf",
        "Papershelf",
        re.compile(
            r"search/(?!index\.html$).+|assets/javascripts/search/.+|assets/stylesheets/search-page\.css"
        ),
        re.compile(r"search/(?!index\.html$|lunr\.js$).+"),
    ),
    Engine(
        "pagefind",
        "Pagefind",
        re.compile(r"pagefind/.+"),
        re.compile(r"pagefind/.+(?<!\.js)(?<!\.css)"),
    ),
    Engine(
        "material",
        "Material",
        re.compile(r"search/search_index\.json|assets/javascripts/(?:workers|lunr)/.+"),
        re.compile(r"search/search_index\.json"),
    ),
)


def build_shells(folder: Path) -> None:
    """Build the pages of the real list into `folder`/ENGINE for each engine, without an index."""
    with tempfile.TemporaryDirectory(prefix="papershelf-bench-") as room:
        root = Path(room) / "list"
        root.mkdir()
        write_project(root, 0)
        built = build(project_config(root))
        _run(root, "generator", "build")
        shutil.move(root / "site", folder / "papershelf")
        for name, partial in (("material", None), ("pagefind", _PAGEFIND_PARTIAL)):
            site = Path(room) / name
            _write_plain(site, root, built, partial)
            _run(site, "mkdocs", "build", "--quiet")
            shutil.move(site / "site", folder / name)
    for engine in ENGINES:
        for path in (
            *_own_files(folder / engine.key, engine.index),
            *folder.glob("*/search/search_index.json"),
        ):
            path.unlink(missing_ok=True)


def size_on_disk(layers: Sequence[Path], engine: Engine) -> tuple[int, int]:
    """Return the bytes and the number of the files that are the engine's own, index and code."""
    sizes = [path.stat().st_size for layer in layers for path in _own_files(layer, engine.own)]
    return sum(sizes), len(sizes)


def _own_files(folder: Path, pattern: Pattern[str]) -> list[Path]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if pattern.fullmatch(path.relative_to(folder).as_posix())]


def _write_plain(site: Path, root: Path, built: Built, partial: str | None) -> None:
    """Write a project that MkDocs builds without our plugin, with `partial` for the search or Material's own."""
    shutil.copytree(root / "content", site / "content")
    write_artifacts([one for one in built.artifacts if not one.path.startswith("search/")], site / "content")
    shutil.copytree(root / "overrides", site / "overrides")
    ours = site / "overrides" / "partials" / "search.html"
    ours.unlink()
    if partial:
        ours.write_text(partial)
    config: dict[str, Any] = yaml.safe_load((root / "mkdocs.yml").read_text())
    config |= {
        "nav": [_nav_entry(item) for item in built.nav if item.path != "search/index.md"],
        # Without this plugin Material leaves the place of the search in the header empty.
        "plugins": ["search"],
        "extra_css": [one for one in config["extra_css"] if "search" not in one],
        "extra_javascript": [one for one in config["extra_javascript"] if not _is_search(one)],
        "validation": {place: {"not_found": "ignore"} for place in ("nav", "links")},
    }
    (site / "mkdocs.yml").write_text(yaml.safe_dump(config))


def _is_search(script: str | Mapping[str, str]) -> bool:
    return "search" in (script if isinstance(script, str) else script["path"])


def _run(folder: Path, *module: str) -> None:
    command = [sys.executable, "-m", *module]
    quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=folder, env=quiet, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)} in {folder}:\n{done.stdout}{done.stderr}")
