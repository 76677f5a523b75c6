"""Text as terms: stemmed words and pairs of neighbouring words, each with how it was written.

Stems are Porter's (Porter 1980, "An algorithm for suffix stripping"). A hyphen parts words, so that
"self-supervised" is two words and a pair, the same as "self supervised".
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from lunr.stemmer import PorterStemmer

_CLAUSE = re.compile(r"[.,;:!?()\[\]]")
# What mostly stands between words of one clause.
_JOINTS = frozenset({" ", "-"})
_WORD = re.compile(r"[^\W_][^\W_]*\+*")
_STEMMER = PorterStemmer()
# Words that say nothing of what a text is about: those of English, and those of every abstract.
_STOP = frozenset(
    """
    a also an and any approach are as at based be been between both but by can each for from has have in
    into is it its method methods more most new not novel of on or our paper proposed propose show shows
    such than that the their these they this those to use used using via we which while with
    """.split()
)
# Words that no reason is given in: they are true of half of all papers.
_EMPTY = frozenset(
    """
    able achieve across additional address advantage aim allow although among analysis analyze apply art
    available baseline become behavior benefit best better beyond case challenge challenging change
    code common compare comparison complex component consider contain context contribution could current
    data dataset demonstrate design develop different difference difficult due effective effectiveness
    effort either empirical enable enough especially evaluate evaluation even example exist existing
    experiment explore extensive find finding first focus framework full fully further general give given
    good great have help high however idea identify impact implement important improve improvement include
    increase information instead introduce investigate issue just key know known large later lead learn
    learned learning least less level like likely limit limitation limited little long lower made main
    make many may mean model models much must need number obtain of often one only open order other
    outperform over particular perform performance possible potential practical present previous prior
    problem process promising provide public range rather recent reduce related release rely remain
    require research result reveal robust same scale several significant significantly similar simple
    simply since single small so some specific standard state step still strong study sub suggest support
    system task technique test then there three through thus time toward towards traditional train trained
    training two type typically under understand up useful various very was way well were what when where
    whether who why wide widely will within without work would yet
    """.split()
)


def stem(word: str) -> str:
    """Return the stem of a word in lower case."""
    return str(_STEMMER.stem(word))


_EMPTY_STEMS = frozenset(stem(word) for word in _EMPTY)


def terms(text: str) -> Iterator[tuple[str, str]]:
    """Yield (term, as it is written) for the words of `text` and for each two that stand together."""
    before, begin, end = "", 0, 0
    for match in _WORD.finditer(text):
        start, stop = match.span()
        term = _term(match.group())
        if term:
            yield term, match.group()
            if before and (text[end:start] in _JOINTS or not _CLAUSE.search(text, end, start)):
                yield f"{before} {term}", text[begin:stop]
        before, begin, end = term, start, stop


@lru_cache(maxsize=200_000)
def _term(word: str) -> str:
    """Return the stem of a word; "" for one that says nothing."""
    word = word.lower()
    return "" if word in _STOP else stem(word)


def says_something(term: str) -> bool:
    """Say whether a term can be a reason: it has a word that is not in every abstract, and is no figure."""
    words = [word for word in term.split() if word not in _EMPTY_STEMS]
    return any(len(word) > 1 and not word[0].isdigit() for word in words)
