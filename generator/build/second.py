"""Work that a second process does meanwhile, on the memory that this one has: fork(2).

The outcome is the same as if it were done here, and where there is no second core, or where the second
process fails, it is done here.
"""

import contextlib
import ctypes
import gc
import json
import os
import signal
import sys
import tempfile
import warnings
from collections.abc import Callable
from types import TracebackType
from typing import NoReturn, Self

from generator.build.plain import Json

# linux/prctl.h: which signal a process gets when the one that made it is gone.
_PR_SET_PDEATHSIG = 1
_STOPPING = (signal.SIGINT, signal.SIGTERM)


class Second:
    """One piece of work."""

    def __init__(self, work: Callable[[], Json]) -> None:
        """Begin with `work`, which gives what JSON can hold; what it changes in memory is lost."""
        self._work, self._pid = work, 0
        if has_second_core():
            with contextlib.suppress(OSError), warnings.catch_warnings():
                # Newer versions of Python warn that other threads are cut off. The work asks none of them.
                warnings.simplefilter("ignore", DeprecationWarning)
                self._said = tempfile.TemporaryFile()  # noqa: SIM115 - it is closed with what was said in it
                self._pid = os.fork()
                if not self._pid:
                    _do(work, self._said.fileno())

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: object, trace: TracebackType | None) -> None:
        """See to it that the work is not going on."""
        self.stop()

    def outcome(self) -> Json:
        """Wait, and return what the work gave. Raises what it raises."""
        if self._pid:
            pid, self._pid = self._pid, 0
            with self._said as said, contextlib.suppress(OSError, ValueError):
                if os.waitpid(pid, 0)[1] == 0:
                    return json.loads(os.pread(said.fileno(), os.fstat(said.fileno()).st_size, 0))
        return self._work()

    def stop(self) -> None:
        """End the work, wherever it is, if nobody has waited for it."""
        if self._pid:
            pid, self._pid = self._pid, 0
            with self._said, contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)


def has_second_core() -> bool:
    """Say whether two processes are faster than one. Other systems than Linux cannot be forked safely."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


def _do(work: Callable[[], Json], said: int) -> NoReturn:
    """Do `work` in the second process, write what it gave into the file `said`, and end."""
    status = 1
    try:
        # What ends the first process ends this one, without a word.
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        for number in _STOPPING:
            signal.signal(number, signal.SIG_DFL)
        # To look for what is no longer used would copy the memory that both share.
        gc.disable()
        with open(said, "w", encoding="ascii", closefd=False) as file:
            file.write(json.dumps(work()))
        status = 0
    finally:
        # Nothing that the first process has begun is to be ended twice.
        os._exit(status)
