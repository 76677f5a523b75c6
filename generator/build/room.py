"""Where the next version of a folder is made: beside it, by one build at a time, and then swapped in.

Whenever a build is stopped, even at once and by force, the last good folder is whole; what the stopped one
left beside it is cleared away by the next.
"""

import contextlib
import ctypes
import errno
import glob
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Container
from pathlib import Path

from filelock import FileLock, Timeout

# linux/fcntl.h and linux/fs.h: paths as the process sees them, and two that change places in one step.
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


class Room:
    """A folder beside `folder`, and the right to put it in the place of that one."""

    def __init__(self, folder: Path, waiting: Callable[[str], None]) -> None:
        """Wait until no other build writes `folder`, which `waiting` is told in a line; then make room.

        Raises OSError if that cannot be done, or if `folder` is a file.
        """
        if folder.exists() and not folder.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, "it is a file", str(folder))
        self._folder = folder
        folder.parent.mkdir(parents=True, exist_ok=True)
        self._lock = FileLock(folder.with_name(f".{folder.name}.lock"))
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            waiting(f"another build is writing {folder.name}/; waiting for it to end (Ctrl+C stops)")
            self._lock.acquire()
        try:
            _clear_up(folder)
            self.path = Path(tempfile.mkdtemp(prefix=f".{folder.name}.next-", dir=folder.parent))
            # Made for its owner alone, but a site is for everyone.
            self.path.chmod(0o755)
        except OSError:
            self._lock.release()
            raise

    def refit(self, spare: Path) -> bool:
        """Say whether `spare`, an older version of the folder, has become the room, files and all."""
        try:
            if not spare.is_dir():
                return False
            self.path.rmdir()
            spare.rename(self.path)
        except OSError:
            # It lies on another disk, say. The room stays as empty as it was.
            self.path.mkdir(exist_ok=True)
            self.path.chmod(0o755)
            return False
        for parent, folders, _ in os.walk(self.path):
            for one in folders:
                # What somebody laid there that leads elsewhere, nobody is to write into.
                if (path := Path(parent, one)).is_symlink():
                    path.unlink()
        return True

    def keep(self, path: str) -> bool:
        """Say whether the folder's file `path` is in the room now too: one file in two folders."""
        old, target = f"{self._folder}/{path}", f"{self.path}/{path}"
        with contextlib.suppress(OSError):
            # Tens of thousands in a row: most are in a folder that is there, and where nothing is yet.
            with contextlib.suppress(FileNotFoundError, FileExistsError):
                os.link(old, target)
                return True
            Path(target).parent.mkdir(parents=True, exist_ok=True)
            Path(target).unlink(missing_ok=True)
            os.link(old, target)
            return True
        return False

    def clear_but(self, kept: Container[str]) -> None:
        """Take everything out of the room but the files `kept`, before anything new is written.

        What is still there may be one file with one of the folder: writing into it would change that too.
        Raises OSError.
        """
        top = str(self.path)
        for parent, _, names in os.walk(top, topdown=False):
            within = parent[len(top) + 1 :].replace(os.sep, "/")
            gone = [name for name in names if (f"{within}/{name}" if within else name) not in kept]
            for name in gone:
                Path(parent, name).unlink()
            if within and len(gone) == len(names):
                # It may have folders in it still.
                with contextlib.suppress(OSError):
                    Path(parent).rmdir()

    def swap_in(self, spare: Path | None = None) -> None:
        """Put what was made in the place of the folder, and the folder, if asked for, in that of `spare`.

        Raises OSError if it cannot be done.
        """
        old = self.path
        if not self._folder.exists():
            self.path.rename(self._folder)
            return
        if not _exchange(self.path, self._folder):
            old = self.path.with_name(self.path.name.replace(".next-", ".old-"))
            self._folder.rename(old)
            try:
                self.path.rename(self._folder)
            except OSError:
                old.rename(self._folder)
                raise
        with contextlib.suppress(OSError):
            if spare:
                shutil.rmtree(spare, ignore_errors=True)
                spare.parent.mkdir(parents=True, exist_ok=True)
                old.rename(spare)
        shutil.rmtree(old, ignore_errors=True)

    def public(self, path: str) -> str:
        """Return what people know a path by that is in the room, or in what makes room for it."""
        beside = self._folder.with_name(f".{self._folder.name}.")
        return re.sub(rf"{re.escape(str(beside))}(?:next|old)-[^/\\]*", lambda _: str(self._folder), path)

    def leave(self) -> None:
        """Let other builds in, and leave nothing behind that was not swapped in."""
        shutil.rmtree(self.path, ignore_errors=True)
        self._lock.release()


def _clear_up(folder: Path) -> None:
    """Take away what stopped builds left; if the folder itself was just being replaced, take it back."""
    name = glob.escape(folder.name)
    replaced = sorted(folder.parent.glob(f".{name}.old-*"))
    if replaced and not folder.exists():
        replaced.pop().rename(folder)
    for left in [*replaced, *folder.parent.glob(f".{name}.next-*")]:
        shutil.rmtree(left, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step, if this system and its disk can: renameat2(2) of Linux."""
    if sys.platform != "linux":
        return False
    with contextlib.suppress(OSError, AttributeError):
        rename = ctypes.CDLL(None).renameat2
        return not rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    return False
