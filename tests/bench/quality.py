"""How often the deduplication is right, beside two simple rules, on sets with a published answer."""

import csv
import hashlib
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from rapidfuzz import fuzz
from rich.table import Table

from generator.dedupe.blocking import candidate_pairs
from generator.dedupe.compare import Comparison, prepare, word_counts
from generator.dedupe.decide import decide
from generator.dedupe.resolve import resolve
from generator.dedupe.verdict import Verdict
from generator.formats.table import read_source
from generator.model.identifiers import Identifiers
from generator.model.problem import Place
from generator.model.record import Record
from generator.text.normalize import comparison_key

Clusters = list[tuple[int, ...]]
TOKEN_SORT = 90


def sets_table(folder: Path) -> Table:
    """Return precision, recall, F1, false merges and seconds for each set below `folder`.

    A false merge is a work too many in a cluster: a cluster of three works counts two.
    """
    table = Table(title="Sets with a known answer", box=None)
    for heading in ("set", "fields", "method", "precision", "recall", "F1", "false merges", "seconds"):
        table.add_column(heading, justify="left" if heading in {"set", "fields", "method"} else "right")
    for path in sorted(one.parent for one in folder.glob("*/clusters.csv")):
        records = read_source(path.name, (path / "records.csv").read_bytes()).records
        works = _works(path / "clusters.csv", records)
        for fields, given in (("all", records), ("title, abstract", [_bare(one) for one in records])):
            for method, cluster in _METHODS.items():
                start = time.perf_counter()
                found = cluster(given)
                seconds = time.perf_counter() - start
                table.add_row(path.name, fields, method, *_scores(found, works), f"{seconds:.1f}")
    return table


def pairs_table(folder: Path) -> Table:
    """Return the verdicts on the hard pairs, all of them in one pool of titles, and each pair by itself.

    Rules are tried on one half of the pairs; the half kept aside says whether they hold elsewhere.
    """
    table = Table(title="Hard pairs of titles", box=None)
    for heading in ("pairs", "half", "seen with", "merged", "possible", "distinct"):
        table.add_column(heading, justify="left" if heading in {"pairs", "half", "seen with"} else "right")
    for name in ("hard_negatives", "hard_positives"):
        with (folder / f"{name}.csv").open(newline="", encoding="utf-8") as file:
            titles = [(row["title_a"], row["title_b"]) for row in csv.DictReader(file)]
        for seen_with, verdicts in (("all others", _pooled(titles)), ("each other", _alone(titles))):
            for half, holds in _HALVES.items():
                counts = Counter(
                    verdict for pair, verdict in zip(titles, verdicts, strict=True) if holds(_digest(pair))
                )
                shares = [f"{counts[verdict] / max(1, counts.total()):.1%}" for verdict in Verdict]
                table.add_row(name, half, seen_with, *shares)
    return table


_HALVES: Mapping[str, Callable[[int], bool]] = {
    "both": lambda digest: True,
    "tried on": lambda digest: digest % 2 == 0,
    "kept aside": lambda digest: digest % 2 == 1,
}


def _digest(pair: tuple[str, str]) -> int:
    return int(hashlib.sha256("".join(pair).encode()).hexdigest(), 16)


def _works(path: Path, records: Sequence[Record]) -> list[str]:
    """Return the true work of each record; a record that the answer does not list stands alone."""
    with path.open(newline="", encoding="utf-8") as file:
        cluster_of = {row["id"]: row["cluster"] for row in csv.DictReader(file)}
    return [cluster_of.get(one.key, f"alone {one.key}") for one in records]


def _bare(record: Record) -> Record:
    none = Identifiers()
    return replace(record, authors=(), year=None, venue="", volume="", pages="", identifiers=none)


def _ours(records: Sequence[Record]) -> Clusters:
    done = resolve(records)
    at = {record.place: position for position, record in enumerate(records)}
    return [tuple(at[done.records[one].place] for one in group) for group in done.clustering.clusters]


def _exact(records: Sequence[Record]) -> Clusters:
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for position, record in enumerate(records):
        groups[comparison_key(record.title)].append(position)
    return [tuple(group) for group in groups.values()]


def _token_sort(records: Sequence[Record]) -> Clusters:
    """Join whatever is at least TOKEN_SORT alike, among the same candidates as ours."""
    prepared = [prepare(record) for record in records]
    home = list(range(len(records)))

    def root(one: int) -> int:
        while home[one] != one:
            one = home[one]
        return one

    for first, second in candidate_pairs(prepared, word_counts(prepared)).pairs:
        texts = (" ".join(prepared[one].title.tokens) for one in (first, second))
        if fuzz.token_sort_ratio(*texts) >= TOKEN_SORT:
            home[root(first)] = root(second)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for position in range(len(records)):
        groups[root(position)].append(position)
    return [tuple(group) for group in groups.values()]


_METHODS: Mapping[str, Callable[[Sequence[Record]], Clusters]] = {
    "Papershelf": _ours,
    "equal titles": _exact,
    f"token sort {TOKEN_SORT}": _token_sort,
}


def _scores(clusters: Iterable[tuple[int, ...]], works: Sequence[str]) -> Iterator[str]:
    found = {tuple(sorted(pair)) for group in clusters for pair in combinations(group, 2)}
    members: defaultdict[str, list[int]] = defaultdict(list)
    for position, work in enumerate(works):
        members[work].append(position)
    true = {pair for group in members.values() for pair in combinations(group, 2)}
    right = len(found & true)
    precision, recall = right / max(1, len(found)), right / max(1, len(true))
    yield f"{precision:.4f}"
    yield f"{recall:.4f}"
    yield f"{2 * right / max(1, len(found) + len(true)):.4f}"
    yield str(sum(len({works[one] for one in group}) - 1 for group in clusters))


def _pooled(titles: Sequence[tuple[str, str]]) -> list[Verdict]:
    prepared = [prepare(Record(Place("pairs", at), "", title)) for at, title in enumerate(sum(titles, ()))]
    counts = word_counts(prepared)
    blocked = set(candidate_pairs(prepared, counts).pairs)
    return [
        decide(Comparison(prepared[at], prepared[at + 1], counts)).verdict
        if (at, at + 1) in blocked
        else Verdict.DISTINCT
        for at in range(0, len(prepared), 2)
    ]


def _alone(titles: Sequence[tuple[str, str]]) -> list[Verdict]:
    return [verdict for pair in titles for verdict in _pooled([pair])]
