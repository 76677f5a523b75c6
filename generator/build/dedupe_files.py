"""Deduplication on its own: any files that can be read in, two tables out."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from generator.dedupe.resolve import Resolution, resolve
from generator.formats.table import read_source
from generator.model.problem import Problem
from generator.model.record import Record

# A spreadsheet runs a cell that begins like this, unless it is a number.
_FORMULA = re.compile(r"[=+\-@\t\r](?!\d+(?:\.\d+)?$)")


@dataclass(frozen=True, slots=True)
class Deduplicated:
    """The outcome for some files: what was found, the records' names, and what was wrong."""

    resolution: Resolution
    names: tuple[str, ...]
    """The id of each record of the resolution, in its order."""
    problems: tuple[Problem, ...]


def dedupe_files(
    files: Iterable[tuple[str, bytes]],
    progress: Callable[[str], None] = lambda _: None,
    format_name: str | None = None,
) -> Deduplicated:
    """Return what `files` (names with their bytes) hold, deduplicated; `format_name` skips the guessing."""
    records: list[Record] = []
    problems: list[Problem] = []
    for path, data in files:
        progress(f"read {path}")
        reading = read_source(path, data, format_name)
        records += reading.records
        problems += reading.problems
    resolution = resolve(records, progress=progress)
    return Deduplicated(resolution, _names(resolution.records), tuple(problems))


def clusters_csv(done: Deduplicated) -> str:
    """Return a table `cluster,id` with a row for every record."""
    rows = [
        (number, done.names[position])
        for number, positions in enumerate(done.resolution.clustering.clusters, start=1)
        for position in positions
    ]
    return _table(("cluster", "id"), rows)


def pairs_csv(done: Deduplicated) -> str:
    """Return a table `id_a,id_b,verdict,rule,why` of all pairs that were compared."""
    rows = [
        (done.names[first], done.names[second], decision.verdict.value, decision.rule, decision.why)
        for (first, second), decision in sorted(done.resolution.decisions.items())
    ]
    return _table(("id_a", "id_b", "verdict", "rule", "why"), rows)


def _names(records: Sequence[Record]) -> tuple[str, ...]:
    """Return a name for each record: its own id, or its place where it has none that is its alone."""
    counts = Counter(record.key for record in records)
    return tuple(
        record.key if record.key and counts[record.key] == 1 else str(record.place) for record in records
    )


def _table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value
