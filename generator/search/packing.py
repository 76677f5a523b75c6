"""Whole numbers and sorted words as short strings that go into JSON as they are.

Servers compress JSON, and not what they do not know; so the files of the index are text, and as dense as
text can be. overrides/assets/javascripts/search/packing.js reads what is written here.
"""

from collections.abc import Iterable

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
    if number < _TWO_FROM:
        return ALPHABET[number]
    if number < _THREE_FROM:
        return _digits(number - _TWO_FROM + SINGLE * _BASE, 2)
    if number < _FIVE_FROM:
        return _digits(number - _THREE_FROM + (SINGLE + _TWO) * _BASE**2, 3)
    return ALPHABET[-1] + _digits(number - _FIVE_FROM, 4)


def _digits(number: int, length: int) -> str:
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
        shared = sum(1 + (char > _LAST_OF_ONE_UNIT) for char in word[:length])
        written.append(ALPHABET[shared] + word[length:])
        before = word
    return " ".join(written)
