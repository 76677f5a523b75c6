"""Names of people in running text: whether a piece of an entry is a list of authors, and whose.

A list that people type has no rule but its look: words with capitals, commas, "and", "et al.". What could
as well be the words of a title ("Deep Learning, Computer Vision") is not taken for names.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.model.names import Name

_WORD = re.compile(r"(?:[^\W\d_]|[.'’`‘·‐-])+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[ -]?){1,4}")
_INITIAL = re.compile(r"(?<![^\W\d_])[^\W\d_]\.(?![^\W\d_]{2})")
_PARTICLES = frozenset(
    """
    van von der den de del della di da dos du la le ter ten al bin ibn el y e zu zur af av st do das vom
    """.split()
)
_SMALL_BEGINNINGS = re.compile(r"(?:d|l|dell|al|el|ul|ur)['’-][^\W\d_]", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|phd|ph\.d)\.?", re.IGNORECASE)
_BY = re.compile(r"(?:(?:written )?by|authors?)\b\s?:?\s", re.IGNORECASE)
_ET_AL = re.compile(
    r"[,;]?\s?(?:(?:and|&)\s)?(?:\bet\.? ?al\b\.?|\bothers\b\.?|\b\d{1,3} (?:others|more)\b|…|\.\.\.)$",
    re.IGNORECASE,
)
_AND = re.compile(r"[,;]?\s(?:and|&|with)\s|\s?[，、]\s?|\s?&\s?|\s?·\s|,(?=\S)")
_AND_FIRST = re.compile(r"^(?:and|&)\s")
# A nickname or a house behind a name.
_ASIDE = re.compile(r"\s?\([^()\d]{1,60}\)")
# What stands at a name and is no part of it: marks of equal share, numbers of affiliations.
_MARKS = re.compile(r"[*†‡§¶∗✉#^⁰¹²³⁴⁵⁶⁷⁸⁹]+|(?<=[^\W\d_])\d(?:,\d){0,3}(?=$|[\s,;])")
# Words of titles, fields and houses, which no list of people holds.
_NO_NAMES = frozenset(
    """
    learning language languages vision network networks model models modeling modelling translation
    recognition processing analysis system systems data dataset research google facebook microsoft deepmind
    openai university institute laboratory lab labs team deep neural generation detection segmentation
    intelligence machine computer understanding reasoning attention transformer transformers training survey
    review journal letters transactions proceedings conference workshop symposium computation physics image
    images video text speech graph knowledge reinforcement classification retrieval search question
    answering inference optimization robotics artificial towards toward using the for with of on in an via
    from best paper award oral spotlight poster findings technical report preprint thesis press magazine
    introduction overview tutorial course lecture methods method approach evaluation benchmark adversarial
    multimodal multi self large small pre pretrained pretraining prompt prompting tuning code new available
    software science sciences engineering medicine theory statistics review annual advances nature key
    """.split()
)
_INITIALED = re.compile(r"(?:[^\W\d_a-z]\.[ -]?){1,4}[^\W\d_]")
_LONGEST_NAME = 60
_MOST_WORDS = 6
_MOST_SURNAMES = 3
# No author list has more; what is longer is no list, or that of an experiment in physics.
_LONGEST = 8_000


@dataclass(frozen=True, slots=True)
class People:
    """The names that a text lists."""

    names: tuple[Name, ...]
    is_sure: bool
    """Whether it can hardly be anything else: several full names, initials, "et al."."""


@lru_cache(maxsize=2048)
def read_people(text: str) -> People | None:
    """Return the names that `text` lists and nothing else; None if it is no such list."""
    if len(text) > _LONGEST or not (text := text.strip()):
        return None
    bare = _ASIDE.sub("", _MARKS.sub("", text)).strip(" ,;:|")
    listed = _BY.sub("", bare, count=1) if _BY.match(bare) else bare
    short = _ET_AL.sub("", listed).strip(" ,;")
    parts = _parts(_without_stop(short))
    if not parts or any(word in _NO_NAMES for part in parts for word in re.split(r"[\s-]+", part.lower())):
        return None
    is_short = short != listed.strip(" ,;")
    is_pair = len(parts) == len(("family", "given")) and not re.search(r"\s(?:and|&)\s", listed)
    names = (
        _bibtex(short)
        or _full(parts)
        or _inverted(parts, is_pair=is_pair)
        or (_surnames(parts) if is_short or parts[1:] else ())
    )
    if not (names := names or _mostly(parts)):
        return None
    given = sum(bool(name.given) for name in names)
    has_initial = bool(_INITIAL.search(text))
    is_full = given == len(names) and (given > 1 or has_initial)
    is_sure = is_short or listed != bare or is_full or (given > 1 and has_initial)
    return People(names, is_sure)


def _without_stop(text: str) -> str:
    """Return `text` without the full stop at its end, unless that belongs to an initial."""
    return text if _INITIAL.search(text[-3:]) or not text.endswith(".") else text[:-1].rstrip()


def _parts(text: str) -> list[str]:
    """Return what commas and "and" part; a suffix stays with its name."""
    if ";" in text:
        listed = text if "," in text else _AND.sub(";", text)
        return [_AND_FIRST.sub("", part.strip()) for part in listed.split(";") if part.strip()]
    parts: list[str] = []
    for part in _AND.sub(", ", f" {text} ").split(","):
        word = part.strip()
        if parts and _SUFFIX.fullmatch(word):
            parts[-1] += f" {word}"
        elif word:
            parts.append(_AND_FIRST.sub("", word))
    return parts


def _full(parts: list[str]) -> tuple[Name, ...]:
    """Return the names, if all parts are full ones: "Ada Byron", or in a list by semicolons "Byron, Ada"."""
    is_full = all((_is_name(part.replace(",", " ")) and " " in part) or _is_uncased(part) for part in parts)
    return tuple(map(Name.parse, parts)) if is_full else ()


def _bibtex(text: str) -> tuple[Name, ...]:
    """Return the names of "Byron, Ada and Dyck, Jan"; none if each is not inverted."""
    pairs = [part.split(",") for part in text.split(" and ")]
    is_inverted = pairs[1:] and all(len(pair) == len(("family", "given")) for pair in pairs)
    if not is_inverted or not all(_is_single(family) and _is_given(given) for family, given in pairs):
        return ()
    return tuple(Name.parse(f"{family.strip()}, {given.strip()}") for family, given in pairs)


def _inverted(parts: list[str], *, is_pair: bool) -> tuple[Name, ...]:
    """Return the names of "Byron, A., Dyck, J." or "Byron, Ada, Jan Dyck and ..."; none if it is neither."""
    if not parts[1:]:
        return ()
    pairs = list(zip(parts[::2], parts[1::2], strict=False))
    if len(parts) % 2 == 0 and all(_is_surname(one) and _is_initials(two) for one, two in pairs):
        return tuple(Name.parse(f"{one}, {two}") for one, two in pairs)
    first, given, *rest = parts
    is_first_inverted = _is_single(first) and _is_given(given)
    if is_first_inverted and is_pair and not rest and (_is_single(given) or _INITIAL.search(given)):
        return (Name.parse(f"{first}, {given}"),)
    if is_first_inverted and rest and all(_is_name(part) and " " in part for part in rest):
        return (Name.parse(f"{first}, {given}"), *map(Name.parse, rest))
    return ()


def _mostly(parts: list[str]) -> tuple[Name, ...]:
    """Return the names of a list in which most have initials, though some are misprinted."""
    initialed = sum(bool(_INITIALED.match(part)) for part in parts)
    is_list = initialed > 1 and 3 * initialed >= 2 * len(parts)
    return tuple(map(Name.parse, parts)) if is_list and all(map(_is_short, parts)) else ()


def _is_short(part: str) -> bool:
    return len(part.split()) <= _MOST_WORDS and len(part) <= _LONGEST_NAME


def _surnames(parts: list[str]) -> tuple[Name, ...]:
    return tuple(map(Name.parse, parts)) if all(map(_is_surname, parts)) else ()


def _is_initials(part: str) -> bool:
    return bool(_INITIALS.fullmatch(part)) and part == part.upper() != part.lower()


def _is_single(part: str) -> bool:
    words = part.split()
    return _is_surname(part) and (
        len(words) == 1 or len([one for one in words if one.lower() not in _PARTICLES]) == 1
    )


def _is_given(part: str) -> bool:
    """Say whether `part` is the given name of an inverted one; its particle may stand at its end."""
    words = part.split()
    while words[1:] and words[-1].lower() in _PARTICLES:
        words.pop()
    return _is_name(" ".join(words))


def _is_surname(part: str) -> bool:
    return _is_name(part) and len(part.split()) <= _MOST_SURNAMES and not _INITIAL.search(part)


def _is_name(part: str) -> bool:
    words = part.split()
    return 0 < len(words) <= _MOST_WORDS and all(map(_is_word, words)) and not words[-1].islower()


def _is_word(word: str) -> bool:
    """Say whether `word` may stand in a name: with a capital, or a particle, or of a script without."""
    if not _WORD.fullmatch(word):
        return False
    first = next((char for char in word if char.isalpha()), "")
    is_small = word.lower() in _PARTICLES or bool(_SMALL_BEGINNINGS.match(word))
    return bool(first) and (not first.islower() or is_small)


def _is_uncased(part: str) -> bool:
    """Say whether `part` is a name in a script without capitals, in which given names need no blank."""
    return part.isalpha() and not part.isascii() and part.upper() == part.lower() and len(part) <= _MOST_WORDS
