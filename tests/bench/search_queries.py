"""Ten queries for a list, chosen from its words by rule and not by hand."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

from lunr.stop_word_filter import WORDS as STOP_WORDS

from generator.library.library import Library

T = TypeVar("T")

_WORD = re.compile(r"[a-z]{4,}")
_LONG, _LONGER = 8, 10


def ten_queries(library: Library) -> list[tuple[str, str]]:
    """Return ten queries, each as (what it is, its text).

    Words are those of four letters or more in titles and abstracts, common is what many papers have,
    and of several that fit, the one in the middle of their order is taken.
    """
    papers = list(library.papers.values())
    counts = Counter(
        word
        for paper in papers
        for word in set(_WORD.findall(f"{paper.title} {paper.abstract}".lower())) - set(STOP_WORDS)
    )
    common = sorted(counts, key=lambda word: (-counts[word], word))
    rare = _middle(sorted(common), lambda word: counts[word] == 1)
    hundredth = min(
        (word for word in common if len(word) >= _LONG),
        key=lambda word: (abs(counts[word] - len(papers) / 100), word),
    )
    named = _middle(papers, lambda paper: paper.system is not None)
    written = _middle(papers, lambda paper: bool(paper.authors))
    return [
        ("a word of one paper", rare),
        ("a word of every hundredth", hundredth),
        ("the commonest word", common[0]),
        ("the three commonest words", " ".join(common[:3])),
        ("a common word's first four letters", _first(common, _LONG)[:4]),
        ("a word but for its last three letters", hundredth[:-3]),
        ("a common word with a slip", _slip(_first(common, _LONGER))),
        ("a system's name", named.system.name if named.system else named.title),
        ("an author's name", written.authors[0].printed if written.authors else written.title),
        ("a whole title", _middle(papers, lambda paper: True).title),
    ]


def _first(words: Sequence[str], least: int) -> str:
    return next(word for word in words if len(word) >= least)


def _middle(sequence: Sequence[T], fits: Callable[[T], bool]) -> T:
    """Return the one in the middle of those that fit; where none does, the one in the middle of all."""
    fitting = [one for one in sequence if fits(one)] or sequence
    return fitting[len(fitting) // 2]


def _slip(word: str) -> str:
    """Return `word` with two neighbouring letters in its middle exchanged."""
    at = next(at for at in range(len(word) // 2, len(word) - 1) if word[at] != word[at + 1])
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
