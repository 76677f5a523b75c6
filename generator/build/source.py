"""One source, read, and what in it a person should look at."""

from collections.abc import Iterator

from generator.formats.base import Reading
from generator.formats.table import read_source
from generator.model.problem import Problem, note
from generator.model.record import Record
from generator.text.latex import mend

# How many of a text's doubts a note quotes.
_DOUBTS_SHOWN = 3


def read_whole(path: str, data: bytes) -> Reading:
    """Return what the source at `path` holds, with a note for what in its texts may be LaTeX."""
    reading = read_source(path, data)
    reading.problems += [doubt for record in reading.records for doubt in _doubts(record)]
    return reading


def _doubts(record: Record) -> Iterator[Problem]:
    """Yield a note for what in a record's text may be LaTeX, but is not surely mendable."""
    for name, text in (("title", record.title), ("abstract", record.abstract)):
        doubts = mend(text).doubts
        shown = ", ".join(f"`{doubt[:40]}`" for doubt in doubts[:_DOUBTS_SHOWN])
        if doubts:
            more = ", …" if len(doubts) > _DOUBTS_SHOWN else ""
            yield note(record.place, f"the {name} may hold LaTeX: {shown}{more}", "shown as it is")
