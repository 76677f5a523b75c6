"""Ways to the terminal that need nothing of a build."""

import io
import logging
import os
import sys
from typing import NoReturn


def show_log(name: str, level: int) -> None:
    """Let the host's messages reach the terminal, one plain line each."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    logging.getLogger(name).addHandler(handler)
    logging.getLogger(name).setLevel(level)


def put_out(text: str) -> None:
    """Write `text` to standard output, in UTF-8 whatever is spoken there; end with a line if it is full."""
    try:
        sys.stdout.buffer.write(text.encode(errors="replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Whoever read it has seen enough; the command line ends in silence.
        raise
    except OSError as fault:
        # What is left in the buffer would be tried again, and told again, at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        stop(f"standard output cannot be written: {fault.strerror}")


def stop(message: str) -> NoReturn:
    """End with a line on standard error, and 1."""
    sys.exit(f"papershelf: {message}")


class Heard(io.TextIOBase):
    """Standard error, of which what was written is kept."""

    def __init__(self) -> None:
        """Begin with nothing written."""
        self._to, self.text = sys.stderr, ""

    def write(self, text: str) -> int:
        """Write to standard error, and keep it."""
        self.text += text
        return self._to.write(text)

    def flush(self) -> None:
        """Let through what waits."""
        self._to.flush()

    def isatty(self) -> bool:
        """Say whether standard error is a terminal."""
        return self._to.isatty()

    def fileno(self) -> int:
        """Return what the system calls it."""
        return self._to.fileno()

    @property
    def encoding(self) -> str:  # type: ignore[override]  # as that of any text that is written
        """Return the encoding of standard error."""
        return self._to.encoding
