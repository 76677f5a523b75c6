"""What stands before the title of an entry: a date "[2020/05]", a venue "(ACL 2020)", a box, a label."""

import re
from collections.abc import Callable

from generator.formats.markdown_credits import read_credits
from generator.formats.markdown_flow import ATOM, LINK, Flow
from generator.formats.markdown_links import is_label
from generator.formats.markdown_names import read_people
from generator.formats.markdown_printed import read_printed

EDGE = " \n\t|-–—:•·*,.#>/~;" + LINK
_BRACKETED = re.compile(r"([\[(【（])([^\[\]()【】（）]{0,120})[\])】）]")
_DATED = re.compile(r"(\d{4}[./-]\d{1,2}(?:[./-]\d{1,2})?|\d{4}(?=\s?[:|]|\s[-–—]))(?=[\s:|,–—-])")
_PLACED = re.compile(r"([^\n:|]{2,45}?)(?:\s?[:|]|\s[-–—])(?=\s)")
# "2020-ACL-Title", "ACL2020-Title"
_NUMBERED_PLACE = re.compile(
    r"(?:(\d{4}[-_][A-Z][A-Za-z]{1,9})|([A-Z][A-Za-z]{1,9}[-_']?(?:\d{4}|\d\d)))[-_:](?=\S)"
)
# "Byron et al. (2017)" before a title
_CITED = re.compile(r"([^()\n\ue000]{2,300}?),?\s?[(\[](\d{4})[a-z]?[)\]][.:,]?\s(?=\S)")
_MOST_PREFIXES = 6
_MOST_TAG_WORDS = 3
_MOST_PLACE_WORDS = 5
_NAMES_OF_FIELDS = frozenset({"title", "paper", "name"})


def without_prefixes(flow: Flow) -> tuple[list[str], str]:
    """Return what stands before the title and says when, where or of which sort it is; and the rest."""
    taken: list[str] = []
    text = flow.text.lstrip(EDGE)
    for _ in range(_MOST_PREFIXES):
        found = next(filter(None, (prefix(flow, text) for prefix in _PREFIXES)), None)
        if found is None or not found[1].strip(EDGE + "()[]"):
            break
        taken += filter(None, found[:1])
        text = found[1].lstrip(EDGE)
    return taken, text


# What a prefix says ("" if nothing of the paper), and the text behind it.
_Prefix = tuple[str, str] | None


def _bracketed(flow: Flow, text: str) -> _Prefix:
    found = _BRACKETED.match(text)
    if found is None:
        return None
    inner, rest = flow.plain(found[2]), text[found.end() :]
    if inner in {"", "x", "X"} or (inner.isdigit() and not read_printed(inner)):
        return "", rest
    is_tag = found[1] in "[【" and len(inner.split()) <= _MOST_TAG_WORDS
    return (inner, rest) if read_credits(inner) or is_tag else None


def _dated(_: Flow, text: str) -> _Prefix:
    found = _DATED.match(text)
    return (found[1], text[found.end() :]) if found else None


def _numbered(_: Flow, text: str) -> _Prefix:
    found = _NUMBERED_PLACE.match(text)
    said = (found[1] or found[2]) if found else ""
    return (said.replace("-", " "), text[found.end() :]) if found and read_printed(said) else None


def _cited(flow: Flow, text: str) -> _Prefix:
    found = _CITED.match(text)
    if found is None or not read_people(flow.plain(found[1])):
        return None
    return flow.plain(f"{found[1]} ({found[2]})"), text[found.end() :]


def _dressed(flow: Flow, text: str) -> _Prefix:
    found = ATOM.match(text)
    if found is None:
        return None
    atom = flow.atom(found.group())
    words = atom.text.strip("()[]【】:-| ")
    is_short = atom.url is None and len(words.split()) <= _MOST_PLACE_WORDS
    printed = read_printed(words) if is_short else None
    if words.isdigit() or (printed and (printed.is_sure or len(printed.venue.split()) == 1)):
        return words, text[found.end() :]
    return ("", text[found.end() :]) if is_label(words) else None


def _placed(flow: Flow, text: str) -> _Prefix:
    found = _PLACED.match(text)
    if found is None:
        return None
    words = flow.plain(found[1])
    printed = read_printed(words)
    if printed and (printed.year or words.isupper() or printed.kind):
        return words, text[found.end() :]
    return ("", text[found.end() :]) if words.lower() in _NAMES_OF_FIELDS else None


_PREFIXES: tuple[Callable[[Flow, str], _Prefix], ...] = (
    _bracketed, _dated, _numbered, _cited, _dressed, _placed,
)  # fmt: skip
