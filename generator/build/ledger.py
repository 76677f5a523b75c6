"""Which file of a folder was made of what, so that one that would be made again the same can stay."""

import contextlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.build.memo import version
from generator.build.plain import from_plain, put, to_plain


@dataclass(frozen=True, slots=True)
class Entry:
    """One file as it was when it was written. Whoever changes it by hand changes one of the numbers."""

    key: str
    """The digest of what it was made of."""
    size: int
    time: int
    """When it was written last, in nanoseconds."""
    inode: int
    said: Mapping[str, str | bool | None] = field(default_factory=dict)
    """What other pages ask of it, if it is a page: its title, say."""

    @classmethod
    def of(cls, path: str, key: str, said: Mapping[str, str | bool | None]) -> "Entry":
        """Return the entry of the file at `path`. Raises OSError if there is none."""
        state = os.stat(path)  # noqa: PTH116 - a Path for each of thousands takes longer
        return cls(key, state.st_size, state.st_mtime_ns, state.st_ino, said)

    def is_of(self, path: str) -> bool:
        """Say whether the file at `path` is still the one that was written."""
        try:
            state = os.stat(path)  # noqa: PTH116 - as above
        except OSError:
            return False
        return (self.size, self.time, self.inode) == (state.st_size, state.st_mtime_ns, state.st_ino)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The files of a folder by their paths in it, with `/`."""

    folder: tuple[int, int] = (0, 0)
    """The device and the inode of the folder: it stays the same one when it is moved."""
    files: dict[str, Entry] = field(default_factory=dict)
    around: str = ""
    """The digest of what all of them depend on."""

    @classmethod
    def read(cls, kept: Path) -> "Ledger":
        """Return the ledger in the file `kept`; an empty one if there is none of this version."""
        with contextlib.suppress(OSError, ValueError, KeyError, RecursionError):
            data = json.loads(kept.read_bytes())
            if isinstance(data, dict) and data.get("version") == version():
                return from_plain(Ledger, data["ledger"])  # type: ignore[no-any-return]
        return cls()

    def if_of(self, folder: Path, around: str) -> "Ledger":
        """Return this ledger if it is that of `folder`, whose files depend on `around`; else an empty one."""
        return self if (self.folder, self.around) == (identity(folder), around) else Ledger(around=around)

    def write(self, kept: Path) -> None:
        """Write the ledger. What cannot be written is made again next time."""
        put(kept, {"version": version(), "ledger": to_plain(self)})


def identity(folder: Path) -> tuple[int, int]:
    """Return the device and the inode of `folder`; zeros if there is none."""
    with contextlib.suppress(OSError):
        state = folder.stat()
        return state.st_dev, state.st_ino
    return 0, 0
