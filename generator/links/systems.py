"""The system that a paper introduces, by the clues to it in its title and abstract.

The clues to a name add up as log odds, as in a naive Bayes classifier or a logistic regression; the name
with the best odds is taken if they are better than even. The weights were learned by logistic regression
on three quarters of one curated list, and rounded; those of clues too rare to learn from were set by hand.
"""

import math
import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from functools import lru_cache
from itertools import chain

from generator.links import phrases
from generator.links.clues import Clue, Clues, find_clues
from generator.links.naming import whole_words
from generator.model.paper import Paper, System, SystemKind
from generator.model.topic import Assigner

_WEIGHTS: dict[Clue, float] = {
    Clue.TITLE_NAME: 3.2,
    Clue.TITLE_WITH_WORDS: 2.0,
    Clue.TITLE_WORD: 1.8,
    Clue.TITLE_PHRASE: 0.8,
    Clue.TITLE_BRACKETS: 1.5,
    Clue.IN_TITLE: 0.9,
    Clue.PROPOSED: 2.2,
    Clue.PROPOSED_IN_PASSING: -0.5,
    Clue.PROPOSED_PHRASE: 1.4,
    Clue.PROPOSED_TITLE: 1.5,
    Clue.CALLED: 2.2,
    Clue.CALLED_SO: 0.8,
    Clue.FOR_SHORT: 2.5,
    Clue.APPOSED: 2.0,
    Clue.OURS: 1.0,
    Clue.DEFINED_AS_OURS: 2.1,
    Clue.DEFINED_AS_NEW: 0.9,
    Clue.DEFINED_BESIDE: -0.6,
    Clue.DEFINED_WITHIN: -0.5,
    Clue.DEFINED_BARELY: -1.5,
    Clue.BRACKETS_AFTER_OURS: 1.0,
    Clue.BRACKETS_BESIDE_OURS: 0.0,
    Clue.BRACKETS: -0.7,
    Clue.SPELT_OUT: 1.0,
    Clue.BEGINS_TITLE: 1.0,
    Clue.MEANS_OF_TITLE: 0.3,
    Clue.SUBJECT_OF_TITLE: -1.1,
    Clue.CAPITALISED: 0.2,
    Clue.ACTS: 0.6,
    Clue.OFTEN: 0.3,
    Clue.ONCE: -0.5,
    Clue.ADDRESS: 1.7,
    Clue.ONLY_ADDRESS: 1.9,
}
_BIAS = -0.8
# What other papers write too is rarely this one's own; an address says that it is.
_ALSO_ELSEWHERE, _COMMON, _EVERYWHERE = -1.4, -0.5, -1.5
# A follower or two name a system; what four papers write is known, what ten write is the field's.
_COMMON_PAPERS, _EVERYWHERE_PAPERS = 4, 10
# How many pieces between blanks are remembered with their words.
_REMEMBERED = 200_000


def find_systems(papers: Sequence[Paper], wanted: Container[str] | None = None) -> dict[str, System]:
    """Return for each paper's id the system that its texts say it introduces, where they say one.

    With `wanted`, only for the papers of those ids; what is common is told from all. What a curator
    said is not read.
    """
    asked = [paper for paper in papers if wanted is None or paper.id in wanted]
    clues = [find_clues(paper.title, paper.abstract) for paper in asked]
    written = _papers_with(papers, set(chain.from_iterable(clues)))
    found = {}
    for paper, of_names in zip(asked, clues, strict=True):
        if name := _likeliest(paper, of_names, written):
            found[paper.id] = System(name, _kind(name, paper), Assigner.AUTOMATIC)
    return found


def _papers_with(papers: Iterable[Paper], asked: set[str]) -> Counter[str]:
    """Return in how many papers each word of `asked` stands, as it is written."""

    @lru_cache(maxsize=_REMEMBERED)
    def within(piece: str) -> tuple[str, ...]:
        return tuple(asked.intersection(phrases.TOKEN.findall(piece)))

    # What stands between blanks stands there often.
    texts = (f"{paper.title} {paper.abstract}".split(" ") for paper in papers)
    return Counter(chain.from_iterable(set(chain.from_iterable(map(within, pieces))) for pieces in texts))


def _likeliest(paper: Paper, clues: Clues, written: Counter[str]) -> str | None:
    odds = {name: _odds(found, written[name]) for name, found in clues.items()}
    # What only an address has is taken where the text names nothing: it may be a project's or a company's.
    if any(odds[name] > 0 and Clue.ONLY_ADDRESS not in clues[name] for name in odds):
        odds = {name: odds[name] for name in odds if Clue.ONLY_ADDRESS not in clues[name]}
    best = max(odds, key=lambda name: (odds[name], -paper.abstract.find(name), name), default=None)
    return best if best is not None and odds[best] > 0 else None


def _odds(clues: Iterable[Clue], papers: int) -> float:
    """Return the log odds that a name with these clues, in so many papers, is the system's."""
    clues = set(clues)
    odds = _BIAS + math.fsum(_WEIGHTS[clue] for clue in clues)
    if Clue.ONLY_ADDRESS not in clues:
        odds += _ALSO_ELSEWHERE if papers > 1 else 0
        if Clue.TITLE_NAME not in clues:
            odds += _EVERYWHERE if papers >= _EVERYWHERE_PAPERS else 0
            odds += _COMMON if _COMMON_PAPERS <= papers < _EVERYWHERE_PAPERS else 0
    return odds


# In this order, where one place speaks of several: "a benchmark dataset" is a benchmark.
_KINDS: tuple[tuple[SystemKind, str], ...] = (
    (SystemKind.BENCHMARK, r"benchmarks?|leaderboard|challenge|testbed|test suite"),
    (SystemKind.DATASET, r"datasets?|data ?sets?|corpus|corpora"),
    (SystemKind.TOOLKIT, r"toolkit|library|toolbox|package|platform"),
    (SystemKind.MODEL, r"models?|checkpoints?|LLMs?|encoders?"),
    (
        SystemKind.METHOD,
        r"methods?|approach|framework|algorithm|technique|strategy|objective|pipeline|scheme",
    ),
)
_ARTICLE = r"\)?(?:,| is| are|:|--|–|—)? (?:an? |the )?(?:(?!(?:for|of|to|that|on|in|with)\b)[\w-]+,? ){0,5}?"
_BEHIND = [(kind, re.compile(rf"{_ARTICLE}(?:{words})\b")) for kind, words in _KINDS]
_BEFORE = [
    (kind, re.compile(rf"\b(?:{words})(?:,| called| named| dubbed| --)* (?:the )?$"))
    for kind, words in _KINDS
]
# How far from a name the word for its kind may stand.
_BESIDE = 80


def _kind(name: str, paper: Paper) -> SystemKind:
    """Return what kind of thing `name` is: what it is called where it is named, a method by default."""
    said = set()
    for text in (paper.title, paper.abstract):
        for at in whole_words(name, text):
            end = at + len(name)
            said |= {kind for kind, pattern in _BEHIND if pattern.match(text, end)}
            said |= {kind for kind, pattern in _BEFORE if pattern.search(text[max(0, at - _BESIDE) : at])}
    return next((kind for kind, _ in _KINDS if kind in said), SystemKind.METHOD)
