"""Deduplication on its own: any files that can be read in, two tables out."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from generator.build.apart import kept_apart
from generator.build.waiting import is_waiting, with_waiting
from generator.dedupe.resolve import Resolution, resolve
from generator.dedupe.verdict import Verdict
from generator.formats.table import read_source
from generator.model.problem import Place, Problem, warning
from generator.model.record import Record, Rejection
from generator.text.normalize import plural

# What a cell of CSV may not hold outside quotes (RFC 4180).
_QUOTED = re.compile(r'[",\r\n]|^\s|\s$')


@dataclass(frozen=True, slots=True)
class Deduplicated:
    """The outcome for some files: what was found, what each entry is called, and what was wrong."""

    resolution: Resolution
    names: tuple[str, ...]
    """The id of each record of the resolution, in its order."""
    alone: tuple[str, ...]
    """The ids of the entries that could not be compared, as they have no title: each a work of its own."""
    problems: tuple[Problem, ...]
    refused: tuple[str, ...] = ()
    """The files that could not be read for titles."""
    joined: tuple[tuple[int, str], ...] = ()
    """The names of entries without a title, each with the number of the cluster that has its identifier."""


def dedupe_files(
    files: Iterable[tuple[str, bytes]],
    progress: Callable[[str], None] = lambda _: None,
    format_name: str | None = None,
) -> Deduplicated:
    """Return what `files` (names with their bytes) hold, deduplicated; `format_name` skips the guessing."""
    records: list[Record] = []
    waiting: list[Record] = []
    rejected: list[Rejection] = []
    problems: list[Problem] = []
    refused: list[str] = []
    for path, data in files:
        progress(f"read {path}")
        reading = read_source(path, data, format_name)
        records += [one for one in reading.records if not is_waiting(one)]
        waiting += [one for one in reading.records if is_waiting(one)]
        rejected += [*(one for one in reading.rejected if not one.is_whole), *reading.unread]
        refused += [one.place.path for one in reading.rejected if one.is_whole]
        problems += reading.problems
    problems += _shared_ids([*records, *waiting], rejected)
    resolution = resolve(records, progress=progress)
    clusters = resolution.clustering.clusters
    works, left = with_waiting([[resolution.records[one] for one in group] for group in clusters], waiting)
    late = [
        (number, record)
        for number, (work, group) in enumerate(zip(works, clusters, strict=True))
        for record in work[len(group) :]
    ]
    names = iter(_names([*resolution.records, *(record for _, record in late), *left, *rejected]))
    return Deduplicated(
        resolution,
        tuple(islice(names, len(resolution.records))),
        joined=tuple(zip((number for number, _ in late), islice(names, len(late)), strict=True)),
        alone=tuple(names),
        problems=tuple(problems),
        refused=tuple(refused),
    )


def clusters_csv(done: Deduplicated) -> str:
    """Return a table `cluster,id` with a row for every entry that was read.

    An id stands there as it came, even if it begins like a formula: programs join the table to its source
    by it, and a spreadsheet has met it in the source already.
    """
    clusters = [[done.names[one] for one in group] for group in done.resolution.clustering.clusters]
    for number, name in done.joined:
        clusters[number].append(name)
    clusters += [[name] for name in done.alone]
    return _table(
        ("cluster", "id"),
        ((str(number), name) for number, names in enumerate(clusters, start=1) for name in names),
    )


def pairs_csv(done: Deduplicated) -> str:
    """Return a table `id_a,id_b,verdict,rule,why` of all pairs that were compared.

    A match that was not joined, as others of the two clusters spoke against it, is for a person to say.
    """
    apart = kept_apart(done.resolution, done.names)
    rows = []
    for pair, decision in sorted(done.resolution.decisions.items()):
        verdict = Verdict.POSSIBLE if pair in apart else decision.verdict
        why = apart.get(pair, decision.why)
        rows.append((*(done.names[one] for one in pair), verdict.value, decision.rule, why))
    return _table(("id_a", "id_b", "verdict", "rule", "why"), rows)


def check_writable(*paths: Path | None) -> None:
    """Raise OSError, with the file's name, where one of `paths` could not be written; change nothing."""
    for path in filter(None, paths):
        is_new = not path.exists()
        # A device or a pipe is opened once, when there is something to write.
        if is_new or path.is_file() or path.is_dir():
            path.open("ab").close()
        if is_new:
            path.unlink()


def write_tables(done: Deduplicated, clusters: Path | None, pairs: Path | None) -> None:
    """Write the tables that are asked for. Raises OSError where a file cannot be written."""
    for path, table in ((clusters, clusters_csv), (pairs, pairs_csv)):
        if path:
            try:
                path.write_text(table(done), encoding="utf-8", newline="")
            except OSError as fault:
                # What goes wrong behind the opening of a file does not name it.
                raise OSError(fault.errno, fault.strerror, str(path)) from fault


def _names(entries: Sequence[Record | Rejection]) -> tuple[str, ...]:
    """Return a name for each entry that no other has: its own id, or else its place as file:line.

    Where an id stands twice, no entry keeps it: joined by it, the two would be taken for one.
    """
    counts = Counter(name for one in entries for name in (one.key, str(one.place)))
    return tuple(one.key if one.key and counts[one.key] == 1 else str(one.place) for one in entries)


def _shared_ids(records: Sequence[Record], rejected: Sequence[Rejection]) -> list[Problem]:
    """Return a warning if files share ids; that one file has an id twice was said when it was read."""
    home: dict[str, Place] = {}
    shared: dict[str, tuple[Place, Place]] = {}
    entries: list[Record | Rejection] = [*records, *rejected]
    for place, key in sorted((one.place, one.key) for one in entries if one.key):
        first = home.setdefault(key, place)
        if first.path != place.path:
            shared.setdefault(key, (first, place))
    if not shared:
        return []
    first, again = next(iter(shared.values()))
    what = f"{plural(len(shared), 'id')} stand{'s' if len(shared) == 1 else ''} in {first.path} too"
    hint = "entries with an id that is not theirs alone are called file:line"
    return [warning(again, what, hint)]


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "".join(",".join(map(_cell, row)) + "\n" for row in (header, *rows))


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text
