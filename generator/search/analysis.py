"""Text to the terms of the search index.

overrides/assets/javascripts/search/analysis.js does the same in the reader's browser, where the words of
a query must become the same terms; a test holds the two to each other. That is why words are not left to
lunr's own pipeline: lunr.py and lunr.js trim and stem differently, and every difference loses papers.

A unit is what stands between blanks and punctuation, with its hyphens: `Self-Instruct`. Its parts are
terms (`self`, `instruct`), and so is the whole (`selfinstruct`): nobody remembers whether a title said
pre-training, pretraining or pre training.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

from lunr.stop_word_filter import WORDS

from generator.text.terms import stem

STOP_WORDS = frozenset(WORDS)

# Letters that Unicode does not decompose into a plain letter and an accent, the final sigma, and the
# hyphens and apostrophes that people type in place of each other.
_UNDECOMPOSED = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ı": "i",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ς": "σ",
        "‐": "-",
        "‑": "-",
        "’": "'",
    }
)
# Chinese and Japanese are written without blanks: each of their characters is a unit.
_CJK = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"


def _unit(letter: str) -> str:
    """Return what matches a unit: 3.5, don't, AT&T, state-of-the-art; CodeT5+ and C# keep their signs."""
    return rf"{letter}+(?:(?:['&-]|(?<=[0-9])\.(?=[0-9])){letter}+)*(?:[+#]+(?!{letter}))?"


_UNIT = re.compile(rf"[{_CJK}]|" + _unit(rf"[^\W_{_CJK}]"))
# The same for a text of ASCII alone, which nearly all are: twice as fast.
_ASCII_UNIT = re.compile(_unit("[a-z0-9]"))
_STEMMED = re.compile(r"[a-z]{4,}")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_SIGNS = "+#"


def fold(text: str) -> str:
    """Return `text` in lower case and without accents, so that "Muller" finds "Müller"."""
    return _NOT_ASCII.sub(_fold_run, text).lower()


def _fold_run(match: re.Match[str]) -> str:
    return _plain(match[0])


@cache
def _plain(run: str) -> str:
    decomposed = unicodedata.normalize("NFKD", run.lower()).lower()
    plain = "".join(char for char in decomposed if unicodedata.category(char)[0] != "M")
    return plain.translate(_UNDECOMPOSED)


def units(text: str) -> list[str]:
    """Return the units of `text`, folded, in order."""
    folded = fold(text)
    return (_ASCII_UNIT if folded.isascii() else _UNIT).findall(folded)


def terms(units: Iterable[str], *, stop_words: bool) -> list[str]:
    """Return the terms of units, in their order, with those of stop words or without."""
    kept = _terms if stop_words else _telling_terms
    return list(chain.from_iterable(map(kept, units)))


def telling_surfaces(units: Iterable[str]) -> set[str]:
    """Return the words that units are found by, without the stop words."""
    return set(chain.from_iterable(map(_telling_surfaces, set(units))))


def words(units: Iterable[str]) -> list[str]:
    """Return the term of each word of units, one after the other; that of a stop word is empty."""
    return list(chain.from_iterable(map(_part_terms, units)))


@cache
def _part_terms(unit: str) -> tuple[str, ...]:
    parts = (_word(part) for part in unit.rstrip(_SIGNS).split("-"))
    return tuple("" if part in STOP_WORDS else term(part) for part in parts)


def surfaces(unit: str) -> Iterator[str]:
    """Yield the words that a unit is found by: its parts, the whole of them, and a name with its signs."""
    bare = unit.rstrip(_SIGNS)
    parts = bare.split("-")
    for part in parts:
        yield _word(part)
    if len(parts) > 1:
        yield "".join(map(_word, parts))
    if bare != unit:
        yield _word(unit.replace("-", ""))


def _word(part: str) -> str:
    """Return a part without its apostrophes and without a possessive: "don't" is found as "dont"."""
    return part.removesuffix("'s").replace("'", "")


@cache
def _terms(unit: str) -> tuple[str, ...]:
    return tuple(map(term, surfaces(unit)))


@cache
def _telling_terms(unit: str) -> tuple[str, ...]:
    return tuple(map(term, _telling_surfaces(unit)))


@cache
def _telling_surfaces(unit: str) -> tuple[str, ...]:
    return tuple(surface for surface in surfaces(unit) if surface not in STOP_WORDS)


@cache
def term(surface: str) -> str:
    """Return the term under which the index files a word: its stem, if it is an English word.

    Porter's algorithm (Program 14(3), 1980, 130-137). lunr.py and lunr.js differ in it over a final y
    ("survey"), which is i here for both. Words with digits, signs or other letters are names: they stay.
    """
    if not _STEMMED.fullmatch(surface):
        return surface
    stemmed = stem(surface)
    return f"{stemmed[:-1]}i" if stemmed.endswith("y") else stemmed
