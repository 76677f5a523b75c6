"""Whole numbers and sorted words as short strings that go into JSON as they are.

Servers compress JSON, and not what they do not know; so the files of the index are text, and as dense as
text can be. overrides/assets/javascripts/search/packing.js reads what is written here.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# What JSON need not escape, without the blank, which separates words.
ALPHABET = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"\\')
_BASE = len(ALPHABET)
# How a number begins says how long it is: 64 symbols stand for themselves, 22 are followed by one more,
# 5 by two more, and the last one by four.
SINGLE = 64
_TWO = 22
_THREE = 5
_LAST_OF_ONE_UNIT = "\uffff"
_TWO_FROM = SINGLE
_THREE_FROM = _TWO_FROM + _TWO * _BASE
_FIVE_FROM = _THREE_FROM + _THREE * _BASE**2
LARGEST = _FIVE_FROM + _BASE**4 - 1
# From which number on how many characters are needed, and what is added to it so that the first one says so.
_KINDS = (
    (0, 1, 0),
    (_TWO_FROM, 2, SINGLE * _BASE - _TWO_FROM),
    (_THREE_FROM, 3, (SINGLE + _TWO) * _BASE**2 - _THREE_FROM),
    (_FIVE_FROM, 5, (_BASE - 1) * _BASE**4 - _FIVE_FROM),
)
_CODES = np.frombuffer(ALPHABET.encode(), dtype=np.uint8)

Numbers = NDArray[np.int64]


def packed(number: int) -> str:
    """Return a number from 0 to LARGEST as one to five characters; small ones are short.

    Raises ValueError for any other number.
    """
    if 0 <= number < len(_SHORT):
        return _SHORT[number]
    if not 0 <= number <= LARGEST:
        message = f"{number} is no number of the index: it must be from 0 to {LARGEST}"
        raise ValueError(message)
    return _pack(number)


def _pack(number: int) -> str:
    length, more = next((length, more) for first, length, more in reversed(_KINDS) if number >= first)
    number += more
    digits = ""
    for _ in range(length):
        number, digit = divmod(number, _BASE)
        digits = ALPHABET[digit] + digits
    return digits


# Nearly all numbers of an index are small, and there are millions.
_SHORT = tuple(_pack(number) for number in range(_THREE_FROM))


def packed_all(numbers: Iterable[int]) -> str:
    """Return numbers in a row; each begins where the one before it ends."""
    row = list(numbers)
    if not row or min(row) < 0:
        return "".join(map(packed, row))
    if max(row) < len(_SHORT):
        return "".join(map(_SHORT.__getitem__, row))
    return "".join([_SHORT[number] if number < len(_SHORT) else packed(number) for number in row])


@dataclass(frozen=True, slots=True)
class Packed:
    """Rows of numbers as one string, each behind the one before it."""

    text: str
    bounds: Numbers
    """Where each row begins, and where the last one ends."""

    def rows(self, some: range) -> str:
        """Return rows that follow each other."""
        return self.text[self.bounds[some.start] : self.bounds[some.stop]]

    def sizes(self) -> Numbers:
        """Return how long each row is."""
        return np.diff(self.bounds)


def packed_rows(numbers: Numbers, bounds: Numbers) -> Packed:
    """Return numbers as `packed_all` does, only for millions at once.

    `bounds` say with which number each row begins, and where the last one ends. Raises ValueError for a
    number that cannot be packed.
    """
    for one in (numbers.min(initial=0), numbers.max(initial=0)):
        packed(int(one))
    kinds = np.searchsorted([first for first, _, _ in _KINDS], numbers, side="right") - 1
    ends = np.cumsum(np.array([length for _, length, _ in _KINDS])[kinds])
    codes = np.empty(ends[-1] if len(ends) else 0, dtype=np.uint8)
    for kind, (_, length, more) in enumerate(_KINDS):
        chosen = np.flatnonzero(kinds == kind)
        rest = numbers[chosen] + more
        for behind in range(1, length + 1):
            rest, digits = np.divmod(rest, _BASE)
            codes[ends[chosen] - behind] = _CODES[digits]
    return Packed(codes.tobytes().decode("ascii"), np.concatenate([[0], ends])[bounds])


def steps(rows: Numbers, numbers: Numbers, before: int) -> Numbers:
    """Return how far each number is from the one before it in its row; the first of a row from `before`."""
    last = np.concatenate([[before], numbers[:-1]])
    last[1:][rows[1:] != rows[:-1]] = before
    found: Numbers = numbers - last
    return found


def packed_words(words: Iterable[str]) -> str:
    """Return sorted words without blanks, each without the beginning that it shares with the one before.

    The beginning is counted as JavaScript counts, in units of UTF-16, and never ends inside a character.
    """
    before = ""
    written = []
    for word in words:
        length = units = 0
        for one, other in zip(before, word, strict=False):
            units += 1 + (one > _LAST_OF_ONE_UNIT)
            if one != other or units >= SINGLE:
                break
            length += 1
        shared = length if word.isascii() else sum(1 + (char > _LAST_OF_ONE_UNIT) for char in word[:length])
        written.append(ALPHABET[shared] + word[length:])
        before = word
    return " ".join(written)
