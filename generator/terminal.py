"""Ways to the terminal that need nothing of a build."""

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
