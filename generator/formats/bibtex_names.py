"""Names as BibTeX writes them: "First von Last", "von Last, First", "von Last, Jr, First".

After chapter 4 of Oren Patashnik, BibTeXing (1988); a name in braces is that of a body. BibLaTeX's longer
form `family=Dyck, prefix=van, given=Jan` is read too. What parts names or their parts counts only outside
of braces.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from generator.model.names import Name, parse_names
from generator.text.tex import from_tex, letters_from_tex, to_tex

_AND = re.compile(r"\\.|[{}]|\s+and(?=\s)", re.IGNORECASE | re.DOTALL)
_COMMA = re.compile(r"\\.|[{}]|,", re.DOTALL)
_SEMICOLON = re.compile(r"\\.|[{}]|;", re.DOTALL)
_BLANK = re.compile(r"\\.|[{}]|[\s~]+", re.DOTALL)
# What would part a name, or two.
_PARTING = r"[,;=]|(?<!\S)and(?!\S)"
_EXTENDED = re.compile(r"\s*\"?\s*(?:family|given|prefix|suffix)(?:-i)?\s*=", re.IGNORECASE)
_GROUPED = re.compile(r"[\\{}]")
_SUFFIX = re.compile(r"(?:jr|sr)\.?|ii|iii|iv", re.IGNORECASE)
# DBLP numbers people of one name: "Wei Wang 0001". https://dblp.org/faq/1474704.html
_HOMONYM = re.compile(r"(?<=\S)\s\d{4}\Z")
# Family, Jr, First: a name has no more commas.
_MOST_PARTS = 3


def read_names(tex: str) -> tuple[Name, ...]:
    """Return the names in an author field; "and others" names nobody."""
    # With plain letters few names have any braces left.
    tex = letters_from_tex(tex)
    parts = list(split_outside_braces(tex, _AND))
    if not parts[1:]:
        parts = list(split_outside_braces(tex, _SEMICOLON))
    found: list[Name] = []
    for part in parts:
        if part.strip().lower() != "others":
            found += _read_part(part)
    return tuple(found)


def split_outside_braces(tex: str, mark: re.Pattern[str]) -> Iterator[str]:
    """Yield what stands between the marks outside of braces.

    `mark` finds braces and escaped signs as well. Where braces do not pair, they do not count.
    """
    if not _GROUPED.search(tex):
        yield from mark.split(tex)
        return
    marks = [match for match in mark.finditer(tex) if match.group()[0] != "\\"]
    outside, depth, is_paired = [], 0, True
    for match in marks:
        step = {"{": 1, "}": -1}.get(match.group(), 0)
        depth += step
        is_paired = is_paired and depth >= 0
        if not step and depth == 0:
            outside.append(match)
    if depth or not is_paired:
        outside = [match for match in marks if match.group() not in "{}"]
    start = 0
    for match in outside:
        yield tex[start : match.start()]
        start = match.end()
    yield tex[start:]


@lru_cache(maxsize=1 << 16)
def _read_part(tex: str) -> tuple[Name, ...]:
    """Return the name in what stands between two "and"s; several where commas part whole names."""
    part = _HOMONYM.sub("", tex.strip())
    if part.count(",") == 1 and not _GROUPED.search(part) and "=" not in part:
        family, given = map(from_tex, part.split(","))
        return (Name.of(given, family),) if any(map(str.isalnum, part)) else ()
    if not any(map(str.isalnum, part)):
        return ()
    if _EXTENDED.match(part):
        names: tuple[Name, ...] = (_extended(part),)
    elif "," not in part:
        names = (_uninverted(part),)
    else:
        pieces = [piece.strip() for piece in split_outside_braces(part, _COMMA)]
        is_list = len(pieces) >= _MOST_PARTS and all(len(_words(piece)) > 1 for piece in pieces)
        names = parse_names(from_tex(part)) if is_list else (_inverted(pieces),)
    return tuple(name for name in names if any(map(str.isalnum, name.printed)))


def _inverted(pieces: list[str]) -> Name:
    """Return the name whose family stands first; one piece is a body or a name that is not inverted."""
    family, *rest = map(from_tex, pieces)
    if not rest:
        return _uninverted(pieces[0])
    *suffixes, given = rest
    if suffixes and _SUFFIX.fullmatch(given) and not _SUFFIX.fullmatch(suffixes[0]):
        suffixes, given = [given], ", ".join(suffixes)
    if len(pieces) > _MOST_PARTS:
        suffixes, given = [], ", ".join(rest)
    return Name.of(given, family, " ".join(suffixes))


def _uninverted(part: str) -> Name:
    if part[0] == "{" and len(_words(part)) == 1:
        return Name.of("", from_tex(part))
    words = _words(part)
    small = next((at for at, word in enumerate(words[:-1]) if _is_small(word)), None)
    if small is None and "{" not in part:
        return Name.parse(from_tex(part))
    suffix = from_tex(words.pop()) if words[2:] and _SUFFIX.fullmatch(words[-1]) else ""
    last = min(small if small is not None else len(words), len(words) - 1)
    return Name.of(from_tex(" ".join(words[:last])), from_tex(" ".join(words[last:])), suffix)


def _extended(part: str) -> Name:
    said: dict[str, str] = {}
    for piece in split_outside_braces(part, _COMMA):
        name, _, value = piece.strip().strip('"').partition("=")
        said[name.strip().lower()] = from_tex(value.strip().strip('"'))
    family = " ".join(filter(None, (said.get("prefix"), said.get("family"))))
    return Name.of(said.get("given", ""), family, said.get("suffix", ""))


def _words(part: str) -> list[str]:
    if "{" not in part and "~" not in part:
        return part.split()
    return [word for word in split_outside_braces(part, _BLANK) if word]


def _is_small(word: str) -> bool:
    """Say whether a word begins with a small letter, as particles do; one in braces has no case."""
    if word[0] == "{" and word[1:2] != "\\":
        return False
    return next(filter(str.isalpha, from_tex(word)), "X").islower()


def write_names(names: Iterable[Name]) -> str:
    """Return an author field that `read_names` reads as `names`."""
    return " and ".join(map(_write_name, names))


@lru_cache(maxsize=1 << 16)
def _write_name(name: Name) -> str:
    if not (name.given and name.family):
        return _in_braces(name.printed, r"[\s,;=]|\A(?:and|others)\Z")
    family = _in_braces(name.family, _PARTING)
    if _has_inner_particle(name.family):
        family = f"{{{to_tex(name.family)}}}"
    suffix = [_in_braces(name.suffix, rf"\s|{_PARTING}")] if name.suffix else []
    return ", ".join([family, *suffix, _in_braces(name.given, _PARTING)])


def _has_inner_particle(family: str) -> bool:
    """Say whether a small word follows a capital one ("Garcia y Vega"), where BibTeX ends the particles."""
    small = [_is_small(word) for word in family.split()[:-1]]
    return small != sorted(small, reverse=True)


def _in_braces(text: str, parting: str) -> str:
    """Return `text` escaped, in braces if it holds what `parting` finds."""
    tex = to_tex(text)
    return f"{{{tex}}}" if re.search(parting, text, re.IGNORECASE) else tex
