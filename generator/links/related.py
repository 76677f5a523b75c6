"""Which papers a reader of one would want next, each with its reason.

Papers are near by what they say (the cosine of their term vectors), by their shelves, because one names
the system of the other, and because their systems are of one family. The weights were set on the sixteen
papers of one list whose neighbours a person named; around them the measure hardly changes.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from generator.links.families import Kinship
from generator.model.link import Mention, Related
from generator.model.paper import Paper
from generator.model.topic import Topic, TopicAssignment
from generator.text.terms import says_something
from generator.text.vectors import Floats, Space

# Terms that are wider than this look for no neighbours: the work stays linear in the number of papers.
_WIDEST_TERM = 400
_ROWS_AT_ONCE, _PAIRS_AT_ONCE = 500, 5_000
# How many of the nearest by words are weighed by what else they share.
_CANDIDATES = 100
# With fewer than these, a paper's shelf is looked at too.
_FEW = 10
_SAME_HOME, _SAME_SHELVES, _NAMED, _SERIES, _FAMILY = 0.1, 0.1, 0.1, 0.5, 0.05
# What a further shelf counts, the primary one being 1.
_FURTHER = 0.6
_REASON_TERMS = 2
_DIGITS = 9


Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of the papers beside their texts, by id."""

    topics: Mapping[str, Topic]
    shelves: Mapping[str, Sequence[TopicAssignment]]
    mentions: Mapping[str, Sequence[Mention]]
    kin: Mapping[str, Mapping[str, Kinship]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ranked:
    """The rows of the papers that may be neighbours of one, nearest first."""

    by_words: Rows
    by_all: Rows
    """By their words and by all that is known of them besides."""


def rank(papers: Sequence[Paper], space: Space, around: Around) -> list[Ranked]:
    """Return the neighbours of each of `papers`; `space` has one row for each."""
    near = _Nearness(papers, around)
    found = enumerate(_by_words(space))
    return [Ranked(rows.copy(), near.ranked(row, rows, cosines)) for row, (rows, cosines) in found]


def find_related(
    papers: Sequence[Paper],
    space: Space,
    around: Around,
    count: int,
    ranked: Sequence[Ranked] | None = None,
) -> dict[str, tuple[Related, ...]]:
    """Return for each paper's id up to `count` others, nearest first, with the reason in words.

    `space` has one row for each of `papers`, and `ranked` is their `rank`, if it is known. Where there are
    enough papers, each of them is among the neighbours of another, so that none can only be found by
    searching.
    """
    ranked = rank(papers, space, around) if ranked is None else ranked
    lists = [found.by_all[:count].tolist() for found in ranked]
    _reach_all(lists, ranked, count)
    rows = [row for row, found in enumerate(lists) for _ in found]
    shared = _shared(space, rows, [other for found in lists for other in found])
    return {
        paper.id: tuple(
            Related(papers[other].id, _why(paper, papers[other], next(shared), around))
            for other in lists[row]
        )
        for row, paper in enumerate(papers)
    }


def _by_words(space: Space) -> Iterator[tuple[Rows, Floats]]:
    """Yield for each row the rows nearest to it by words, with the cosines."""
    matrix = space.matrix
    widths = np.bincount(matrix.indices, minlength=matrix.shape[1])
    narrow = sparse.csr_array(matrix[:, np.flatnonzero(widths <= _WIDEST_TERM)])
    turned = sparse.csr_array(narrow.T)
    for start in range(0, matrix.shape[0], _ROWS_AT_ONCE):
        block = sparse.csr_array(narrow[start : start + _ROWS_AT_ONCE] @ turned)
        for at in range(block.shape[0]):
            span = slice(block.indptr[at], block.indptr[at + 1])
            rows, cosines = block.indices[span], np.round(block.data[span], _DIGITS)
            rows, cosines = rows[rows != start + at], cosines[rows != start + at]
            if len(rows) > _CANDIDATES:
                least = np.partition(cosines, -_CANDIDATES)[-_CANDIDATES]
                rows, cosines = rows[cosines >= least], cosines[cosines >= least]
            # Nearest first; the earlier row where two are equally near.
            order = np.lexsort((rows, -cosines))[:_CANDIDATES]
            yield rows[order], cosines[order]


class _Nearness:
    """How near papers are, by all that is known of them."""

    def __init__(self, papers: Sequence[Paper], around: Around) -> None:
        self._ids = [paper.id for paper in papers]
        self._row = {paper.id: row for row, paper in enumerate(papers)}
        self._kin = around.kin
        column = {slug: number for number, slug in enumerate(around.topics)}
        self._shelves = np.zeros((len(papers), max(1, len(column))))
        self._home = np.full(len(papers), -1)
        for row, paper in enumerate(papers):
            for shelf in around.shelves.get(paper.id, ()):
                self._shelves[row, column[shelf.topic]] = 1.0 if shelf.primary else _FURTHER
                if shelf.primary:
                    self._home[row] = column[shelf.topic]
        # A few of each shelf, for papers that have nothing else to be near by.
        self._at_home: defaultdict[int, list[int]] = defaultdict(list)
        for row, home in enumerate(self._home.tolist()):
            if home >= 0 and len(self._at_home[home]) <= _CANDIDATES:
                self._at_home[home].append(row)
        lengths = np.sqrt((self._shelves**2).sum(axis=1, keepdims=True))
        self._shelves /= np.where(lengths > 0, lengths, 1)
        self._naming: defaultdict[str, set[str]] = defaultdict(set)
        for one, mentions in around.mentions.items():
            for mention in mentions:
                self._naming[one].add(mention.id)
                self._naming[mention.id].add(one)

    def ranked(self, row: int, rows: Rows, cosines: Floats) -> Rows:
        """Return the rows of the papers that may be neighbours, nearest first."""
        own = self._ids[row]
        kin, naming = self._kin.get(own, {}), self._naming.get(own, set())
        linked = {self._row[one]: one for one in (*naming, *kin) if one in self._row and one != own}
        known = set(rows.tolist())
        # Who shares words with few is also near those of its shelf.
        beside = self._at_home[int(self._home[row])] if len(known) < _FEW else []
        further = np.array(sorted({*linked, *beside} - known - {row}), dtype=np.intp)
        rows = np.concatenate([rows, further])
        if not len(rows):
            beside = [one for one in (row - 1, row + 1) if 0 <= one < len(self._ids)]
            return np.array(beside, dtype=np.intp)
        near = np.concatenate([cosines, np.zeros(len(further))])
        near += _SAME_SHELVES * (self._shelves[rows] @ self._shelves[row])
        near += _SAME_HOME * ((self._home[rows] == self._home[row]) & (self._home[row] >= 0))
        at_row = {one: at for at, one in enumerate(rows.tolist())} if linked else {}
        for one, other in linked.items():
            at = at_row[one]
            near[at] += _NAMED if other in naming else 0
            if other in kin:
                near[at] += _SERIES if kin[other].is_series else _FAMILY
        in_order: Rows = rows[np.lexsort((rows, -np.round(near, _DIGITS)))]
        return in_order


def _reach_all(lists: list[list[int]], ranked: Sequence[Ranked], count: int) -> None:
    """Put every row into the list of another, in the place of one that stands in several lists.

    A row goes where it is nearest. A place that was given so is not taken again.
    """
    if count < 1:
        return
    standing = Counter(row for found in lists for row in found)
    given: set[int] = set()
    # Where all that are near are taken; each of the others is looked at once.
    elsewhere = iter(range(len(lists)))
    for row in range(len(lists)):
        if standing[row]:
            continue
        for host in chain(ranked[row].by_all.tolist(), elsewhere):
            is_full = len(lists[host]) >= count
            if host == row or host in given or (is_full and standing[lists[host][-1]] <= 1):
                continue
            if is_full:
                standing[lists[host].pop()] -= 1
            lists[host].append(row)
            standing[row] += 1
            given.add(host)
            break


def _shared(space: Space, rows: Sequence[int], others: Sequence[int]) -> Iterator[list[str]]:
    """Yield for each of `rows` with its other the shared terms that weigh most; see `_most_telling`."""
    for start in range(0, len(rows), _PAIRS_AT_ONCE):
        span = slice(start, start + _PAIRS_AT_ONCE)
        both = sparse.csr_array(space.matrix[rows[span]].multiply(space.matrix[others[span]]))
        both.sort_indices()
        weights = np.round(both.data, _DIGITS)
        pairs = np.repeat(np.arange(both.shape[0]), np.diff(both.indptr))
        # Stable: the columns of equal weights stay in their order.
        columns = both.indices[np.lexsort((-weights, pairs))].tolist()
        for begin, end in pairwise(both.indptr.tolist()):
            yield _most_telling(space, columns[begin:end])


def _most_telling(space: Space, columns: Sequence[int]) -> list[str]:
    """Return the first terms of `columns` that say something, as they are written, none within another."""
    words: list[str] = []
    for column in columns:
        if not says_something(space.terms[column]):
            continue
        form = space.written[column]
        if not any(form in word or word in form for word in words):
            words.append(form)
        if len(words) == _REASON_TERMS:
            break
    return words


def _why(one: Paper, other: Paper, words: Sequence[str], around: Around) -> str:
    """Return the reason in a few words: the family, the naming, the shared words, the shared shelf."""
    parts = []
    if kinship := around.kin.get(one.id, {}).get(other.id):
        parts.append(kinship.why)
    if text := _naming(one, other, around):
        parts.append(f"names {text}")
    elif text := _naming(other, one, around):
        parts.append(f"it names {text}")
    if words:
        parts.append("both: " + ", ".join(f"“{word}”" for word in words))
    if len(parts) < 2:  # noqa: PLR2004 - a few words are enough
        ours = [at.topic for at in sorted(around.shelves.get(one.id, ()), key=lambda at: not at.primary)]
        theirs = {at.topic for at in around.shelves.get(other.id, ())}
        shelf = next((topic for topic in ours if topic in theirs), None)
        parts += [f"both under {around.topics[shelf].title}"] if shelf else []
    return "; ".join(parts) or "on the same list, with nothing nearer"


def _naming(one: Paper, other: Paper, around: Around) -> str:
    """Return how `one` names the system of `other`; "" if it does not."""
    return next((at.text for at in around.mentions.get(one.id, ()) if at.id == other.id), "")
