"""What stands in one cell of a table: several values, or a text that a spreadsheet must not run.

Values are parted by semicolons. A value in braces stands as it is, as in BibTeX: what would part it
does not, and a backslash frees a brace or a backslash. Formulas after OWASP,
https://owasp.org/www-community/attacks/CSV_Injection
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from generator.model.names import Name

# From a brace as far as it may go. Behind one that nothing closes, up to where it breaks off, no other
# brace is closed either: so each letter is looked at once, however many braces there are.
_GROUP = r"\{(?:[^{}\\]|\\.)*+(?:\}|(?P<open>))"
_IS_GROUP = re.compile(r"\{(?:[^{}\\]|\\.)*+\}")
_IS_ANY = re.compile(_GROUP)
# What parts the values of a cell, of which clean() has left no blanks but single ones.
_SEMICOLONS = r"[;|]"
_NAMES = r"[;|]| and "
_COMMAS = r","
_ADDRESSES = r"[;,|]? |[;,|](?=https?://)"
_PLAIN = {marks: re.compile(marks) for marks in (_SEMICOLONS, _NAMES, _COMMAS, _ADDRESSES)}
_GROUPED = {marks: re.compile(rf"{_GROUP}|(?P<mark>{marks})") for marks in _PLAIN}
_MARKS = re.compile(r"[;|{}\\]")
_MARKS_OF_NAMES = re.compile(r"[;|,{}\\]|(?:^|\s)and(?:\s|$)")
_MARKS_OF_ADDRESSES = re.compile(r"[;,|{}\\]")
_FREED = re.compile(r"([{}\\])")
# "Smith J.", "van Dyck A.-B.": a family name with initials behind it.
_INITIALS = re.compile(r"[^,{}]*[^\s,{}]\s(?:[^\W\d_]\.-?)+")
# "Smith J", "Roe AB": only where several are written so, as a name may end in a letter.
_BARE_INITIALS = re.compile(r"[^,{}]*[^\W\d_]{2}\s(?:[^\W\d_]\.-?)*[A-Z]{1,3}(?:-[A-Z]{1,2})?\.?")
# What a spreadsheet takes for a formula at the beginning of a cell, also behind blanks and quotes.
_FORMULA = re.compile(r"[\s\"']*[=+\-@＝＋－＠\t\r]")
_SUSPECT = frozenset(" \t\r\n\"'=+-@＝＋－＠\N{NO-BREAK SPACE}")
# Where semicolons part the cells, as in much of Europe, a cell begins behind each of them, too.
_FORMULA_WITHIN = re.compile(r";(?=[\"']*[=+\-@＝＋－＠])")
_GUARD_WITHIN = re.compile(r";'(?=[\"']*[=+\-@＝＋－＠])")


def guard(text: str) -> str:
    """Return `text` with an apostrophe before whatever a spreadsheet would take for a formula."""
    if ";" in text:
        text = _FORMULA_WITHIN.sub(";'", text)
    return f"'{text}" if text[:1] in _SUSPECT and _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """Return `text` without the apostrophes of guard(): those before such a sign, and no others.

    One that stood there before was guarded itself; so this gives back what guard() was given.
    """
    if "'" not in text:
        return text
    text = text[1:] if text[0] == "'" and _FORMULA.match(text, 1) else text
    return _GUARD_WITHIN.sub(";", text)


def read_values(text: str) -> tuple[str, ...]:
    """Return the values in "one; two" or, where nothing else parts them, "one, two"; each once."""
    parts = _split(_SEMICOLONS, text)
    if len(parts) == 1:
        parts = _split(_COMMAS, text)
    return tuple(dict.fromkeys(filter(None, map(_freed, parts))))


def write_values(values: Iterable[str]) -> str:
    """Return a text in which read_values() finds `values`."""
    written = [_braced(value) if _MARKS.search(value) else value for value in values]
    # One that holds a comma would be taken for two.
    return f"{written[0]};" if len(written) == 1 and "," in written[0] else "; ".join(written)


def read_addresses(text: str) -> tuple[str, ...]:
    """Return the web addresses in a cell, parted by blanks, with or without a comma or semicolon before."""
    return tuple(filter(None, map(_freed, _split(_ADDRESSES, text))))


def write_addresses(urls: Iterable[str]) -> str:
    """Return a text in which read_addresses() finds `urls`."""
    return "; ".join(_braced(url) if _MARKS_OF_ADDRESSES.search(url) else url for url in urls)


def read_names(text: str) -> tuple[Name, ...]:
    """Return the names in "Byron, Ada; Dyck, Jan", "A and B", "Smith J., Doe A." or "A, B"."""
    parts = _split(_NAMES, text)
    commas = _split(_COMMAS, text) if len(parts) == 1 else []
    if all(" " in part for part in commas):
        parts = commas or parts
    parts = [part for part in parts if any(map(str.isalnum, part))]
    if are_initials_last(parts):
        return tuple(map(initials_last, parts))
    return tuple(map(_name, parts))


def write_names(names: Iterable[Name]) -> str:
    """Return a text in which read_names() finds `names`, each as "Family, Given, Suffix"."""
    written = [_written_name(name) for name in names]
    is_taken_for_two = len(written) == 1 and all(" " in part for part in _split(_COMMAS, written[0]))
    return f"{written[0]};" if is_taken_for_two else "; ".join(written)


def initials_last(printed: str) -> Name:
    """Return the name in "van Dyck J.": what stands last are initials; without such it is a body's name."""
    family, _, initials = printed.strip().rpartition(" ")
    is_person = family and (_INITIALS.fullmatch(printed) or _BARE_INITIALS.fullmatch(printed))
    return Name.of(initials, family) if is_person else Name.of("", printed.strip())


def are_initials_last(names: list[str]) -> bool:
    """Say whether all of `names` are written as "Smith J.", or several as "Smith J"."""
    pattern = _BARE_INITIALS if names[1:] else _INITIALS
    return bool(names) and all(pattern.fullmatch(name) or _INITIALS.fullmatch(name) for name in names)


def _name(part: str) -> Name:
    if all(match["open"] is not None for match in _IS_ANY.finditer(part)):
        return Name.parse(part)
    family, given, suffix, *_ = (*map(_freed, _split(_COMMAS, part)), "", "")
    return Name.of(given, family, suffix)


# A list has the same people again and again.
@lru_cache(maxsize=1 << 16)
def _written_name(name: Name) -> str:
    parts = [name.family, name.given, name.suffix]
    plain = ", ".join(parts).rstrip(", ")
    if not any(map(_MARKS_OF_NAMES.search, parts)) and Name.parse(plain) == Name.of(
        name.given, name.family, name.suffix
    ):
        return plain
    return ", ".join(_braced(part) if part else "" for part in parts).rstrip(", ")


def _split(marks: str, text: str) -> list[str]:
    """Return the parts of `text` between `marks`; what stands in braces is no mark."""
    if "{" in text:
        return list(_parts(marks, text))
    return [part.strip() for part in _PLAIN[marks].split(text)]


def _parts(marks: str, text: str) -> Iterator[str]:
    last = 0
    for start, end in _marks(marks, text):
        yield text[last:start].strip()
        last = end
    yield text[last:].strip()


def _marks(marks: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where each of `marks` begins and ends that stands in no closed brace."""
    for match in _GROUPED[marks].finditer(text):
        if match["mark"]:
            yield match.span()
        elif match["open"] is not None:
            yield from (found.span() for found in _PLAIN[marks].finditer(text, *match.span()))


def _braced(text: str) -> str:
    return "{" + _FREED.sub(r"\\\1", text) + "}"


def _freed(part: str) -> str:
    """Return a value without its braces, if it stands in them as a whole."""
    if part[:1] != "{" or not _IS_GROUP.fullmatch(part):
        return part
    return re.sub(r"\\(.)", r"\1", part[1:-1])
