"""What pure functions gave, by what they were given, so that a build need not do it again.

It is kept in memory between the builds of a preview, and in a folder between those of the command line. The
folder may be deleted at any time. An entry that cannot be read, or that another version wrote, counts as
none; a folder that cannot be written costs time alone.
"""

import contextlib
import json
from collections.abc import Callable, Iterable
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from generator.build.plain import UNFINISHED, Kind, from_plain, put, to_plain
from generator.build.unchanged import programs
from generator.text.digest import digest

T = TypeVar("T")
_CODE = Path(__file__).resolve().parent.parent
_NO_CODE = {".pyc", ".pyo"}
_SUFFIX = ".json"


@cache
def version() -> str:
    """Return the digest of the programs: what another version gave is not asked for again."""
    files = sorted(path for path in _CODE.rglob("*") if path.is_file() and path.suffix not in _NO_CODE)
    named = ((str(path.relative_to(_CODE)), path.read_bytes()) for path in files)
    return digest(programs(), *chain.from_iterable(named))


def _key(name: str, parts: Iterable[object]) -> str:
    return digest(name, version(), *parts)


class Memo:
    """For each name the last value, with the digest of what it was made of."""

    def __init__(self, folder: Path | None = None, *, lasts: bool = True) -> None:
        """Begin with nothing in memory; `folder`, if any, holds what earlier builds kept.

        It `lasts` if other builds follow in this process.
        """
        self._folder, self.lasts = folder, lasts
        self._held: dict[str, tuple[str, Any]] = {}
        self._used: set[str] = set()
        self._last: dict[str, dict[str, Any]] = {}

    def of(self, name: str, parts: Iterable[object], make: Callable[[], T], kind: Kind = None) -> T:
        """Return what `make` gives, or gave when `parts` were the same: they are all that it depends on.

        Where `kind`, the type of the value, is given, the value is kept in the folder too.
        """
        key = _key(name, parts)
        if not self._has(name, key, kind):
            value = make()
            if kind:
                self._write(name, key, value)
            self._held[name] = key, value
        given: T = self._held[name][1]
        return given

    def has(self, name: str, parts: Iterable[object], kind: Kind = None) -> bool:
        """Say whether `of` would return a value without making it."""
        return self._has(name, _key(name, parts), kind)

    def _has(self, name: str, key: str, kind: Kind) -> bool:
        self._used.add(name)
        if self._held.get(name, ("",))[0] == key:
            return True
        found, value = self._read(name, key, kind) if kind else (False, None)
        if found:
            self._held[name] = key, value
        return found

    def same(self, name: str, values: dict[str, T]) -> dict[str, T]:
        """Return `values`, each that equals the one of the last call as that very object.

        What was found out about it then, and is kept in it, need not be found again.
        """
        before = self._last.get(name, {})
        found = {one: before[one] if before.get(one) == value else value for one, value in values.items()}
        self._last[name] = found
        return found

    def forget_the_rest(self) -> None:
        """Drop what nobody has asked for since the last call: sources that are gone, say."""
        for name in self._held.keys() - self._used:
            del self._held[name]
        kept = {self._path(name) for name in self._used} if self._folder else set()
        with contextlib.suppress(OSError):
            for path in self._folder.iterdir() if self._folder else ():
                # Builds that were stopped left some unfinished.
                if path not in kept and path.suffix in (_SUFFIX, UNFINISHED):
                    path.unlink()
        self._used.clear()

    def _path(self, name: str) -> Path:
        return (self._folder or Path()) / f"{digest(name)}{_SUFFIX}"

    def _read(self, name: str, key: str, kind: Kind) -> tuple[bool, Any]:
        """Return whether the folder has the value, and the value."""
        if self._folder:
            with contextlib.suppress(OSError, ValueError, KeyError, RecursionError):
                kept = json.loads(self._path(name).read_bytes())
                if isinstance(kept, dict) and kept.get("key") == key:
                    return True, from_plain(kind, kept["value"])
        return False, None

    def _write(self, name: str, key: str, value: object) -> None:
        if not self._folder:
            return
        put(self._path(name), {"key": key, "value": to_plain(value)})
