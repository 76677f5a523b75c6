"""A title in the forms in which it is compared, and the words of it that must not differ."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from generator.dedupe.kinds import is_generic, several
from generator.text.labels import told_apart, without_labels
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
# Joined to the next word, these deny it, alone they do not; "non small" is "nonsmall" all the same.
_DENYING = frozenset("a an in no not".split())
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
# What an article stands behind, besides the words that titles gain and lose.
_BEFORE_ARTICLE = FUNCTION_WORDS | frozenset(
    "with without within into through via under over between among during after before against using than or"
    " vs versus not is are was what how when why toward towards about like".split()
)
# A single letter is a Roman numeral only behind one of these.
_BEFORE_NUMERAL = frozenset("part volume vol phase type stage chapter book step".split())
# A sign that belongs to a name or to a number is a word of the title, in the words in which it is read:
# C# and A* are other things than C and A, and above 65 is not below. Elsewhere the same signs are
# punctuation: a star at the end of a title refers to a footnote, a hash stands before a number.
_SIGNS = (
    # Emphasis, as Markdown has it.
    (re.compile(r"(?<!\w)(\*+)(\w[^*]*)\1(?!\w)"), r"\2"),
    (re.compile(r"(?<=[^\W\d_])#"), " sharp "),
    (re.compile(r"(?<=[A-Z0-9])\*(?!\w*\*)|(?<=\w)\*(?=[^*]*\w)"), " star "),
    (re.compile(r"(?:[≤⩽≦]|<\s*(?:or\s*)?=)(?=\s*\d)"), " atmost "),
    (re.compile(r"(?:[≥⩾≧]|>\s*(?:or\s*)?=)(?=\s*\d)"), " atleast "),
    (re.compile(r"<(?=\s*\d)"), " below "),
    (re.compile(r"(?<!-)>(?=\s*\d)"), " above "),
    # A minus stands where a number is due; a hyphen is part of a range or a name ("5-10", "COVID -19").
    (
        re.compile(r"(\b(?:at|to|of|from|below|above|than|between|and|by)\s|[=<>(]\s?)[-−–](?=\d)"),
        r"\1minus ",
    ),
    # The Web of Science's name for a sign that it does not hold.
    (re.compile(r"\bhorizontal ellipsis\b"), " "),
    # What is said in signs or in short is the word.
    (re.compile(r"\bw/o\b", re.IGNORECASE), "without"),
    (re.compile(r"\bw/(?=\s)", re.IGNORECASE), "with"),
    (re.compile(r"(?<=\d)[,\s](?=\d{3}(?![\d.]))"), ""),
    (re.compile(r"(?<![\w.])\.(?=\d)"), "0."),
)
# What each of them needs, and most titles have not.
_MAY_HAVE_SIGN = re.compile(r"[\d#*<>/≤⩽≦≥⩾≧]|horizontal ellipsis")
_IN_FULL = {"vs": "versus", "vol": "volume"}
_PUNCTUATION = ".,:;!?\"'“”‘’()[]"
_WORD = re.compile(r"\w+")
# Where databases cut a title off; a blank or two is trimmed from it afterwards.
_LIMITS, _TRIMMED = (200, 250, 255, 256, 500, 512), 2
# What is left of a label behind a title that was cut off within it.
_UNCLOSED = re.compile(r"[.\s]*\[[^\[\]]*$")
# The column of a magazine, as IEEE Xplore puts it behind a title: " - [Careers]".
_COLUMN = re.compile(r"\s-\s*\[([^\[\]]{1,40})\]\s*$")
_BRACKETED = re.compile(r"\[[^\[\]]*\]\W*")
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
    labels: frozenset[str] = frozenset()
    """The languages and years that its labels name: of two translations each is a work of its own."""
    respelt_numbers: tuple[str, ...] = ()
    """The ordinals in words, Roman numerals and "vs" that stand otherwise in `tokens`: parts of names.

    What is counted is not among them: that two is written 2 is a matter of a journal's style.
    """
    is_bracketed: bool = False
    """Whether it stands in brackets as a whole: so indexes mark the translation of a title."""
    several: str = ""
    """Why works of this title may be several, though it names what it is about; "" if not."""
    has_letter_a: bool = False
    """Whether an "a" in it is a letter ("Hepatitis A"), not the article."""
    names: frozenset[str] = frozenset()
    """Its words with several capitals ("CodeBERT"), of which another letter makes another."""
    free: frozenset[str] = frozenset()
    """Its words with blanks around that would deny the next one if joined to it: "A typical"."""
    is_cut: bool = False
    """Whether it is known to be cut off: by a mark, or by its length."""


def title_form(title: str) -> TitleForm:
    """Return the forms of `title` as a source has it."""
    is_cut = _is_cut(title)
    plain = without_labels(mend(title).text)
    if is_cut:
        plain = _UNCLOSED.sub("", plain)
    plain = _COLUMN.sub(_without_column, plain)
    if _MAY_HAVE_SIGN.search(plain):
        for sign, read in _SIGNS:
            plain = sign.sub(read, plain)
    words = comparison_key(plain).split()
    tokens = tuple(_numeral(word, words[index - 1] if index else "") for index, word in enumerate(words))
    content = [token for token in tokens if token not in FUNCTION_WORDS]
    breaks = _breaks(plain)
    return TitleForm(
        tokens,
        "".join(tokens),
        breaks,
        is_generic(content),
        numbers=tuple(re.findall(r"\d+", " ".join(tokens))),
        labels=told_apart(title),
        respelt_numbers=tuple(
            word
            for word, token in zip(words, tokens, strict=True)
            if word != token and word not in _CARDINALS
        ),
        is_bracketed=bool(_BRACKETED.fullmatch(title.strip())),
        several=several(tokens),
        has_letter_a=_has_letter_a(tokens, breaks),
        names=_names(plain),
        free=_DENYING.intersection(word.strip(_PUNCTUATION) for word in plain.lower().split()),
        is_cut=is_cut,
    )


def _without_column(found: re.Match[str]) -> str:
    return found.group() if any(map(sets_apart, comparison_key(found[1]).split())) else ""


def _is_cut(title: str) -> bool:
    is_full = any(limit - _TRIMMED <= len(title) <= limit for limit in _LIMITS)
    return is_full or title.rstrip().endswith(("...", "…"))


def _names(plain: str) -> frozenset[str]:
    if plain.isupper():
        return frozenset()
    words = _WORD.findall(plain)
    return frozenset(comparison_key(word) for word in words if sum(map(str.isupper, word)) > 1)


def _has_letter_a(tokens: Sequence[str], breaks: frozenset[int]) -> bool:
    """Say whether an "a" is no article, as in "Hepatitis A in children" and "Vitamin A supplements".

    An article stands at the beginning of a part, behind a function word or behind a verb (in titles, a
    word in -ing), and before the word it belongs to.
    """
    for at in (at for at, word in enumerate(tokens) if word == "a"):
        before, after = tokens[at - 1] if at else "", tokens[at + 1] if at + 1 < len(tokens) else ""
        begins = at == 0 or at in breaks or before in _BEFORE_ARTICLE or before.endswith("ing")
        if not begins or not after or at + 1 in breaks or after in FUNCTION_WORDS:
            return True
    return False


def _breaks(plain: str) -> frozenset[int]:
    parts = _BREAK.split(plain)
    return frozenset(accumulate(len(comparison_key(part).split()) for part in parts[:-1]))


@lru_cache(maxsize=1 << 16)
def sets_apart(token: str) -> bool:
    """Say whether a word that only one of two titles has makes them two works."""
    return token in _MARKERS or any(char.isdigit() for char in token)


def _numeral(word: str, before: str) -> str:
    """Return `word`, a number in words or in Roman numerals as digits."""
    word = _IN_FULL.get(word, word)
    if word in _NUMBER_WORDS:
        return _NUMBER_WORDS[word]
    if not _ROMAN.fullmatch(word) or not (len(word) > 1 or before in _BEFORE_NUMERAL):
        return word
    values = [_ROMAN_VALUES[letter] for letter in word]
    after = [*values[1:], 0]
    return str(sum(-one if one < following else one for one, following in zip(values, after, strict=True)))
