"""Work that a second process does meanwhile, on the memory that this one has: fork(2).

The outcome is the same as if it were done here, and where there is no second core, or where the second
process fails, it is done here.
"""

import contextlib
import ctypes
import gc
import json
import logging
import os
import signal
import sys
import tempfile
import warnings
from collections.abc import Callable
from types import TracebackType
from typing import IO, NoReturn, Self

from generator.build.plain import Json

# linux/prctl.h: which signal a process gets when the one that made it is gone.
_PR_SET_PDEATHSIG = 1
# Not every system has all of them.
_STOPPING = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
_ABSENT = -1
_LOG = logging.getLogger("papershelf.second")


class Second:
    """One piece of work."""

    def __init__(self, work: Callable[[], Json]) -> None:
        """Begin with `work`, which gives what JSON can hold; what it changes in memory is lost."""
        self._work, self._pid = work, 0
        self._said: IO[bytes] | None = None
        if has_second_core():
            with contextlib.suppress(OSError):
                self._said = tempfile.TemporaryFile()  # noqa: SIM115 - it is closed with what was said in it
                self._pid = _forked(work, self._said.fileno())

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: object, trace: TracebackType | None) -> None:
        """See to it that the work is not going on."""
        self.stop()

    def outcome(self) -> Json:
        """Wait, and return what the work gave. Raises what it raises."""
        if self._pid and self._said:
            status = _ABSENT
            with contextlib.suppress(ChildProcessError):
                status = os.waitpid(self._pid, 0)[1]
            # Not before: who is interrupted while he waits has it to end still.
            self._pid = 0
            with self._said as said, contextlib.suppress(OSError, ValueError):
                if status == 0:
                    return json.loads(os.pread(said.fileno(), os.fstat(said.fileno()).st_size, 0))
            _LOG.debug("a second process failed (%s): its work is done again", status)
        return self._work()

    def stop(self) -> None:
        """End the work, wherever it is, if nobody has waited for it."""
        if self._pid:
            with contextlib.suppress(OSError):
                os.kill(self._pid, signal.SIGKILL)
                os.waitpid(self._pid, 0)
            self._pid = 0
        if self._said:
            self._said.close()


def has_second_core() -> bool:
    """Say whether two processes are faster than one. Other systems than Linux cannot be forked safely."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


def _forked(work: Callable[[], Json], said: int) -> int:
    """Return the number of a process that does `work` and writes what it gave into the file `said`.

    Raises OSError if there can be none.
    """
    first = os.getpid()
    # A signal that came now would end the first process twice.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING)
    try:
        with warnings.catch_warnings():
            # Newer versions of Python warn that other threads are cut off. The work asks none of them.
            warnings.simplefilter("ignore", DeprecationWarning)
            pid = os.fork()
        if not pid:
            _do(work, said, first)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return pid


def _do(work: Callable[[], Json], said: int, first: int) -> NoReturn:
    """Do `work` in the second process, of the process `first`, and end."""
    status = 1
    try:
        # What ends the first process ends this one, without a word.
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        for number in _STOPPING:
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING)
        # To look for what is no longer used would copy the memory that both share.
        gc.disable()
        if os.getppid() == first:
            with open(said, "w", encoding="ascii", closefd=False) as file:
                file.write(json.dumps(work()))
            status = 0
    finally:
        # Nothing that the first process has begun is to be ended twice.
        os._exit(status)
