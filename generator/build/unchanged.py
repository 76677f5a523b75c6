"""Whether a site is still what a build would make, seen without building: from digests of all that it reads.

What was found is kept in a folder that may be deleted at any time. Whatever is in doubt counts as a change.
This module loads nothing that a build needs, which alone takes longer than looking.
"""

import contextlib
import errno
import hashlib
import json
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from generator import __version__
from generator.build.plain import put

CACHE = ".papershelf-cache"
_VERSION = 1
# Others may read files of which nobody knows.
_PLUGINS = frozenset({"search", "papershelf"})
_EXTENSIONS = frozenset(
    """
    abbr admonition attr_list def_list footnotes md_in_html meta sane_lists smarty tables toc
    pymdownx.betterem pymdownx.caret pymdownx.details pymdownx.highlight pymdownx.inlinehilite pymdownx.keys
    pymdownx.mark pymdownx.smartsymbols pymdownx.superfences pymdownx.tabbed pymdownx.tasklist pymdownx.tilde
    """.split()
)
# What changes a build or the form of what it says.
_ENVIRONMENT = ("GITHUB_ACTIONS", "NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS")
_CODE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class List:
    """The folders of a list, as its mkdocs.yml names them."""

    settings: Path
    content: Path
    seeds: Path
    overrides: Path
    site: Path

    @classmethod
    def of(cls, settings: Path) -> "List | None":
        """Return the list with this mkdocs.yml; None if it cannot be known what a build of it reads."""
        try:
            said = yaml.safe_load(settings.read_bytes())
            theme, ours = said["theme"], _plugins(said["plugins"])
            extensions = _named(said.get("markdown_extensions", []))
            if ours is None or said.keys() & {"hooks", "INHERIT"} or theme["name"] != "material":
                return None
            if not extensions.keys() <= _EXTENSIONS:
                return None
            root = settings.resolve().parent
            return cls(
                settings,
                root / said.get("docs_dir", "docs"),
                root / ours.get("seeds", "seeds"),
                root / theme["custom_dir"],
                root / said.get("site_dir", "site"),
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, yaml.YAMLError):
            return None

    @property
    def _kept(self) -> Path:
        return self.settings.resolve().parent / CACHE / "site.json"

    def inputs(self) -> str:
        """Return the digest of everything that a build reads; "" where that cannot be said."""
        digest = hashlib.sha256(f"{_around()}{_listener()}".encode())
        try:
            _take_in(digest, (self.settings, self.content, self.seeds, self.overrides, _CODE))
        except OSError:
            return ""
        return digest.hexdigest()

    def theme(self) -> str:
        """Return the digest of what the look of a page depends on; "" where that cannot be said."""
        digest = hashlib.sha256(_around().encode())
        try:
            _take_in(digest, (self.settings, self.overrides))
        except OSError:
            return ""
        return digest.hexdigest()

    def told(self, inputs: str) -> str | None:
        """Return what the build said that made the site from `inputs`, if the site is still that one."""
        if not inputs:
            return None
        try:
            kept = json.loads(self._kept.read_bytes())
            # To look at the whole site takes longest.
            if (kept["version"], kept["inputs"]) == (_VERSION, inputs) and kept["site"] == self._state():
                return str(kept["told"])
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            pass
        return None

    def keep(self, inputs: str, told: str) -> None:
        """Remember that the site was made from `inputs`, if nobody has changed them in the meantime."""
        if not inputs or inputs != self.inputs():
            return
        with contextlib.suppress(OSError):
            kept = {"version": _VERSION, "inputs": inputs, "site": self._state(), "told": told}
            put(self._kept, kept)

    def _state(self) -> str:
        """Return a digest of the site's files, by their sizes and times."""
        lines = (
            f"{name}\0{one.st_size}\0{one.st_mtime_ns}\0{one.st_ino}\0" for name, _, one in _files(self.site)
        )
        return hashlib.sha256("".join(lines).encode(errors="surrogateescape")).hexdigest()


def _plugins(said: object) -> Mapping[str, Any] | None:
    """Return the options of our plugin; None if others are there, or it is not."""
    found = _named(said)
    return found["papershelf"] or {} if found.keys() <= _PLUGINS and "papershelf" in found else None


def _named(said: object) -> dict[str, Any]:
    """Return what names a part of mkdocs.yml holds, with their options. Raises TypeError if it holds none."""
    if isinstance(said, dict):
        return said
    if not isinstance(said, list):
        raise TypeError("neither a list nor a mapping")
    found: dict[str, Any] = {}
    for one in said:
        found |= one if isinstance(one, dict) else {one: None}
    return found


def programs() -> str:
    """Return which programs a build runs, beside this package."""
    libraries = sorted(one.name for one in Path(yaml.__file__).parent.parent.glob("*.dist-info"))
    return json.dumps([__version__, sys.version, libraries])


def _around() -> str:
    """Return what a site depends on besides files: programs, and the day."""
    day = datetime.now(tz=UTC).date().isoformat()
    return json.dumps([programs(), day, os.environ.get("SOURCE_DATE_EPOCH", "")])


def _listener() -> str:
    """Return what the form of what is said depends on."""
    return json.dumps([[os.environ.get(name, "") for name in _ENVIRONMENT], sys.stderr.isatty()])


def _take_in(digest: "hashlib._Hash", folders: Iterable[Path]) -> None:
    """Have `digest` depend on every file below `folders`. Raises OSError."""
    for folder in folders:
        for name, path, _ in _files(folder):
            content = hashlib.sha256(Path(path).read_bytes()).hexdigest()
            digest.update(f"{name}\0{content}\0".encode(errors="surrogateescape"))
        digest.update(b"\0")


def _files(folder: Path) -> Iterator[tuple[str, str, os.stat_result]]:
    """Yield the files below `folder`, or it itself, by path and in its order; caches of Python are none.

    Of each its path within `folder`, its whole path, and what the disk says of it. Raises OSError where a
    file is none, or a folder is a link, which may lead anywhere.
    """
    top = str(folder)
    if folder.is_file():
        yield folder.name, top, folder.stat()
        return
    for parent, folders, names in os.walk(top, onerror=_raised):
        within = f"{parent[len(top) + 1 :]}{os.sep}" if parent != top else ""
        folders[:] = sorted(one for one in folders if one != "__pycache__")
        for name in sorted(names):
            # A Path for each of tens of thousands takes longer than to look at the file.
            path = f"{parent}{os.sep}{name}"
            state = os.stat(path)  # noqa: PTH116 - see above
            if not stat.S_ISREG(state.st_mode):
                raise OSError(errno.EINVAL, "not a file", path)
            yield f"{within}{name}".replace(os.sep, "/"), path, state
        if link := next((one for one in folders if Path(parent, one).is_symlink()), None):
            raise OSError(errno.ELOOP, "a link", link)


def _raised(fault: OSError) -> None:
    raise fault
