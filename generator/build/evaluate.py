"""How well the search finds: its answers beside what people judged.

nDCG@10 is the discounted cumulated gain of the first ten results as a share of the best that any order of
the judged papers has (Järvelin & Kekäläinen 2002, https://doi.org/10.1145/582415.582418), in the form in
which it is mostly computed: a paper of grade g gains 2^g - 1, at rank r divided by log2(r + 1) (Burges et
al. 2005, https://doi.org/10.1145/1102351.1102363). Success at 1 is the share of queries whose first
result was judged 1 or more. Both are means over queries, each of which counts the same.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.build.engine import SearchSite, ask_engine
from generator.build.judgments import Query
from generator.text.latex import title_key

DEPTH = 10
OWN_TITLES = "own titles"


@dataclass(frozen=True, slots=True)
class Score:
    """The means over some queries."""

    queries: int
    ndcg: float
    first: int
    """How many queries have a right paper as their first result."""

    @property
    def success(self) -> float:
        """Success at 1."""
        return self.first / self.queries


@dataclass(frozen=True, slots=True)
class Scores:
    """The score of each kind of query, and of all queries of the table."""

    overall: Score
    by_kind: Mapping[str, Score]

    def as_json(self) -> dict[str, object]:
        """Return the scores as plain values."""
        return {
            "overall": _plain(self.overall),
            "by_kind": {kind: _plain(score) for kind, score in self.by_kind.items()},
        }


def evaluate(site: SearchSite, queries: Sequence[Query], *, own_titles: bool = False) -> Scores:
    """Return how well the search of `site` answers `queries`, of which there is at least one.

    With `own_titles` every paper is asked for by its own title as well: a kind of its own, which does
    not count in the overall score. Raises EngineError if the engine cannot be asked.
    """
    titles = _title_queries(site) if own_titles else []
    asked = [*queries, *titles]
    answers = ask_engine(site.folder, [query.text for query in asked], DEPTH)
    # The table's own queries come first, so these are theirs alone.
    judged = list(zip(queries, answers, strict=False))
    by_kind = {
        kind: _score(pair for pair in judged if pair[0].kind == kind)
        for kind in dict.fromkeys(query.kind for query in queries)
    }
    if titles:
        by_kind[OWN_TITLES] = _score(zip(titles, answers[len(queries) :], strict=True))
    return Scores(_score(judged), by_kind)


def ndcg(grades: Mapping[str, int], found: Sequence[str], depth: int = DEPTH) -> float:
    """Return the nDCG of the first `depth` of `found`; a paper that is found twice gains once.

    0 where no paper has a grade: nothing could be found.
    """
    best = _gain(sorted(grades.values(), reverse=True)[:depth])
    # A second sight of a paper is of no use, but takes up a rank.
    gained = [grades.get(slug, 0) * (slug not in found[:rank]) for rank, slug in enumerate(found[:depth])]
    return _gain(gained) / best if best else 0.0


def _gain(grades: Iterable[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades, start=1))


def _score(pairs: Iterable[tuple[Query, Sequence[str]]]) -> Score:
    values = [(ndcg(query.grades, found), _is_right_first(query, found)) for query, found in pairs]
    return Score(
        len(values), math.fsum(value for value, _ in values) / len(values), sum(right for _, right in values)
    )


def _is_right_first(query: Query, found: Sequence[str]) -> bool:
    return bool(found) and query.grades.get(found[0], 0) > 0


def _title_queries(site: SearchSite) -> list[Query]:
    """Return a query for each paper: its title. Where two papers have one title, either is right."""
    namesakes: dict[str, dict[str, int]] = {}
    for slug, (title, *_) in site.titles.items():
        namesakes.setdefault(title_key(title), {})[slug] = 1
    return [Query(title, OWN_TITLES, namesakes[title_key(title)]) for (title, *_) in site.titles.values()]


def _plain(score: Score) -> dict[str, float]:
    return {"ndcg_at_10": round(score.ndcg, 4), "success_at_1": round(score.success, 4)}
