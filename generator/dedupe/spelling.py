"""Whether two words are one, spelt in two ways: by two conventions, or by a slip of the pen."""

import re
from collections.abc import Mapping
from functools import lru_cache

# A slip of the pen changes one letter of a word, or swaps two, and seldom the first.
_LEAST_MISSPELT = 5
# Many short words are another with a letter doubled: desert, dessert.
_LEAST_DOUBLED = 8
# Of words of this many letters, one without a letter behind its beginning is seldom another word.
_NO_NEIGHBOURS, _BEGINNING = 11, 4
_ROMAN = re.compile("[ivxlcdm]{2,}")
# The Greek words in which British has a digraph for the American e: elsewhere it counts, as in "poets".
_DIGRAPH = re.compile(
    "haem|aemi|paed|naec|aeti|aesth|caes|faec|caec|laeo|chaeo|iaev|oedem|oesoph|oestr|foet|coeli|noea|rhoea|rhoei"
    "|amoeb|noeuv|homoeo"
)


def same_word(one: str, other: str, counts: Mapping[str, int]) -> bool:
    """Say whether two spellings are of one word: two conventions, or one of them a slip of the pen.

    A slip changes one letter or swaps two neighbours, never the first letter nor a digit. It is seen in no
    other title while the right spelling is; so "minimization" and "maximization" are two words. Where
    neither is seen elsewhere, a letter doubled, or lost within a long word, is a slip. It does not know
    what words there are: one that is rare here, and like a commoner one, is taken for its slip.
    """
    if one[0] != other[0]:
        return False
    if american(one) == american(other):
        return True
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _LEAST_MISSPELT or not (one.isalpha() and other.isalpha()):
        return False
    if not _is_one_slip(shorter, longer) or (_ROMAN.fullmatch(one) and _ROMAN.fullmatch(other)):
        return False
    rarer, commoner = sorted((counts.get(one, 0), counts.get(other, 0)))
    return rarer <= 1 and (commoner > 1 or _is_doubling(shorter, longer) or _is_lost_letter(shorter, longer))


def _is_lost_letter(shorter: str, longer: str) -> bool:
    """Say whether a letter within a long word is missing, behind its beginning, as in "probablistic"."""
    return (
        len(longer) >= _NO_NEIGHBOURS
        and len(shorter) < len(longer)
        and longer[-1] == shorter[-1]
        and longer[:_BEGINNING] == shorter[:_BEGINNING]
    )


def _is_one_slip(shorter: str, longer: str) -> bool:
    """Say whether one letter more, one letter changed or two neighbours swapped is all the difference."""
    pairs = enumerate(zip(shorter, longer, strict=False))
    start = next((at for at, (one, other) in pairs if one != other), len(shorter))
    ours, theirs = shorter[start:], longer[start:]
    if len(shorter) < len(longer):
        return ours == theirs[1:]
    return ours[1:] == theirs[1:] or (ours[2:] == theirs[2:] and ours[:2] == theirs[:2][::-1])


def _is_doubling(shorter: str, longer: str) -> bool:
    """Say whether two words differ by a letter that one has twice and the other once, as in "bufering"."""
    doubled = re.sub(r"(.)\1", r"\1", longer)
    return (
        len(shorter) < len(longer)
        and doubled == re.sub(r"(.)\1", r"\1", shorter)
        and len(longer) >= _LEAST_DOUBLED
    )


@lru_cache(maxsize=1 << 16)
def american(word: str) -> str:
    """Return `word` in the American spelling, roughly: enough to let the two conventions meet."""
    word = re.sub(r"(?<=[a-z]{2})is(e|ed|es|ing|ation|ations)$", r"iz\1", word)
    word = re.sub(r"(?<=[a-z]{2})our(s|ed|ing|al|ally|er|ers|)$", r"or\1", word)
    # "Labelling", whose stress is before the end of its stem; not "filling".
    word = re.sub(r"([aeiouy][a-z]*[ae])ll(ed|ing|er|ers)$", r"\1l\2", word)
    word = re.sub(r"(?<=[a-z]{3})(?:yse)(d|s|)$", r"yze\1", word)
    word = _DIGRAPH.sub(lambda found: re.sub("[ao]e", "e", found.group()), word)
    return re.sub(r"(?<=[bt])re(s|d|)$", r"er\1", word)
