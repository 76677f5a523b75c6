"""A title in the forms in which it is compared, and the words of it that must not differ."""

import re
from dataclasses import dataclass
from itertools import accumulate

from generator.text.labels import languages, without_labels
from generator.text.latex import mend
from generator.text.normalize import comparison_key

# Words that a title gains and loses on its way through indexes without becoming another title.
FUNCTION_WORDS = frozenset(
    "a an and as at by for from in is its of on or our that the their this to we".split()
)
# Words that make another work of the same title, as a number does.
_MARKERS = frozenset(
    "with without no not non vs versus against reply response rejoinder comment comments discussion erratum"
    " corrigendum correction retraction retracted addendum part version edition volume vol chapter supplement"
    " supplementary revisited continued update updated plus".split()
)
_CARDINALS = "one two three four five six seven eight nine ten".split()
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_NUMBER_WORDS = {word: str(number) for number, word in enumerate(_CARDINALS, start=1)} | {
    word: f"{number}{suffix}"
    for number, (word, suffix) in enumerate(
        zip(_ORDINALS, ["st", "nd", "rd", *["th"] * 7], strict=True), start=1
    )
}
_ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
# A single letter is a Roman numeral only behind one of these.
_BEFORE_NUMERAL = frozenset("part volume vol phase type stage chapter book step".split())
# Titles that hundreds of works bear: they say what a text is, not what it is about.
_GENERIC_WORDS = frozenset(
    "abstract abstracts acknowledgements acknowledgments announcement announcements annual author"
    " authors book chair chairs column comment comments commentary conclusion conclusions contents"
    " contribution contributors correspondence corrigendum cover dedication discussion editor"
    " editorial editors errata erratum foreword guest index interview introduction introductory issue"
    " keynote letter letters message news note notes obituary organization overview panel preface"
    " proceedings program reply report review reviews section special summary table tutorial welcome"
    " workshop".split()
)
# Parts of a volume that are no works of their own, whatever else their titles name.
_FRONT_MATTER = frozenset(
    "preface foreword editorial proceedings obituary erratum corrigendum errata".split()
)
_BREAK = re.compile(r"[.:;?!](?=\W|$)|\s[-–—]+\s|--+|[\[\]()<>]")


@dataclass(frozen=True, slots=True)
class TitleForm:
    """One title, ready to be compared."""

    tokens: tuple[str, ...]
    """Its words in lower case; numbers as digits, however they are written."""
    squeezed: str
    """Its letters and digits without blanks: spacing and hyphens are no difference."""
    breaks: frozenset[int]
    """How many words stand before each full stop, colon, dash or bracket: there a part may be added."""
    is_generic: bool
    """Whether many works bear it."""
    numbers: tuple[str, ...] = ()
    """Its runs of digits: 1.3 and 13 are no matter of spacing."""
    languages: frozenset[str] = frozenset()
    """The languages that its labels name."""


def title_form(title: str) -> TitleForm:
    """Return the forms of `title` as a source has it."""
    plain = without_labels(mend(title).text)
    words = comparison_key(plain).split()
    tokens = tuple(_numeral(word, words[index - 1] if index else "") for index, word in enumerate(words))
    content = [token for token in tokens if token not in FUNCTION_WORDS]
    generic = all(token in _GENERIC_WORDS for token in content) or any(
        token in _FRONT_MATTER for token in content
    )
    numbers = tuple(re.findall(r"\d+", " ".join(tokens)))
    return TitleForm(tokens, "".join(tokens), _breaks(plain), generic, numbers, languages(title))


def _breaks(plain: str) -> frozenset[int]:
    parts = _BREAK.split(plain)
    return frozenset(accumulate(len(comparison_key(part).split()) for part in parts[:-1]))


def sets_apart(token: str) -> bool:
    """Say whether a word that only one of two titles has makes them two works."""
    return token in _MARKERS or any(char.isdigit() for char in token)


def _numeral(word: str, before: str) -> str:
    """Return `word`, a number in words or in Roman numerals as digits."""
    if word in _NUMBER_WORDS:
        return _NUMBER_WORDS[word]
    if not _ROMAN.fullmatch(word) or not (len(word) > 1 or before in _BEFORE_NUMERAL):
        return word
    values = [_ROMAN_VALUES[letter] for letter in word]
    after = [*values[1:], 0]
    return str(sum(-one if one < following else one for one, following in zip(values, after, strict=True)))
