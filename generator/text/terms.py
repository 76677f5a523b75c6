"""Text as terms: stemmed words and pairs of neighbouring words, each with how it was written.

Stems are Porter's (Porter 1980, "An algorithm for suffix stripping"). A hyphen parts words, so that
"self-supervised" is two words and a pair, the same as "self supervised".
"""

import re
from functools import lru_cache

from lunr.stemmer import PorterStemmer

from generator.text.formulas import plain

_CLAUSE = re.compile(r"[.,;:!?()\[\]]")
# What mostly stands between words of one clause.
_JOINTS = frozenset({" ", "-"})
_WORD = re.compile(r"([^\W_]+\+*)")
_STEMMER = PorterStemmer()
# Words that say nothing of what a text is about: those of English, and those of every abstract.
_STOP = frozenset(
    """
    a all also an and any approach are as at based be been between both but by can do does each etc for
    from has have if in into is it its method methods more most new no none not novel of on or our out
    paper propose proposed show shows so such than that the their then there these they this those to
    use used using via we which while with
    """.split()
)
# Words that no reason is given in: they are true of half of all papers.
_EMPTY = frozenset(
    """
    able achieve across additional address advantage after again against aim allow although among
    analysis analyze any apply art available baseline become before behavior benefit best better beyond
    case certain challenge challenging change code common compare comparison complex component consider
    contain context contribution could count current data dataset demonstrate design develop difference
    different difficult discover due during effective effectiveness effort either empirical enable
    enough especially evaluate evaluation even example exist existing experiment explore extend
    extensive find finding first fixed focus framework free full fully further general give given good
    great have help here high however idea identify impact implement important improve improvement
    include increase information instead introduce investigate issue just key know known large later
    lead learn learned learning least less level like likely limit limitation limited little long look
    lower made main make many maximum may mean minimum model models much must need number obtain of off
    often one only open order oriented other outperform over own particular past perform performance
    possible potential practical pre present previous prior problem process promising provide public
    range rather recent reduce related release rely remain require research result reveal robust same
    scale self several significant significantly similar simple simply since single small so some
    specific standard state step still strong study sub suggest support system task technique test than
    then there three through thus time too toward towards traditional train trained training turn two
    type typically under understand until up useful various very via was way well were what when where
    whether who why wide widely will within without work would yet yield
    """.split()
)


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the stem of a word in lower case. Shelves and search ask for those of the same words."""
    return str(_STEMMER.stem(word))


_EMPTY_STEMS = frozenset(stem(word) for word in _EMPTY)


def terms(text: str) -> list[tuple[str, str]]:
    """Return (term, as it is written) for the words of `text` and for each two that stand together.

    A formula counts as it is spelled: what LaTeX calls its signs says nothing.
    """
    found = []
    before = last = ""
    for word, joint in zip(*parted(text), strict=True):
        term = term_of(word)
        if term:
            found.append((term, word))
            if before and joins(joint):
                found.append((f"{before} {term}", f"{last}{joint}{word}"))
        before, last = term, word
    return found


def parted(text: str) -> tuple[list[str], list[str]]:
    """Return the words of `text`, and what stands before each; before the first one, the end of a clause."""
    # In turn what stands between words, and a word.
    parts = _WORD.split(plain(text))
    joints = parts[:-1:2]
    joints[:1] = ["."] * len(joints[:1])
    return parts[1::2], joints


def joins(joint: str) -> bool:
    """Say whether what stands between two words leaves them in one clause."""
    return joint in _JOINTS or not _CLAUSE.search(joint)


@lru_cache(maxsize=200_000)
def term_of(word: str) -> str:
    """Return the stem of a word; "" for one that says nothing."""
    word = word.lower()
    return "" if word in _STOP else stem(word)


@lru_cache(maxsize=200_000)
def says_something(term: str) -> bool:
    """Say whether a term can be a reason: it has a word that is not in every abstract, and is no figure."""
    words = [word for word in term.split() if word not in _EMPTY_STEMS]
    return any(len(word) > 1 and not word[0].isdigit() for word in words)
