r"""Formulas within prose, `$...$`, `$$...$$`, `\(...\)` and `\[...\]`: found, and told apart from money.

A formula that cannot be read stays as it is written, dollar signs and all. One pass over the text, as each
delimiter is only ever paired with the next.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from generator.text.formula_nodes import Node
from generator.text.formula_tree import LONGEST, parse
from generator.text.formula_words import words

# A backslash and what it escapes are one, so that `\\(` opens nothing.
_DELIMITER = re.compile(r"\\[()\[\]]|\\.|\$\$|\$", re.DOTALL)
_CLOSING = {"$": "$", "$$": "$$", "\\(": "\\)", "\\[": "\\]"}
_MARK = re.compile(r"\\[A-Za-z]+|[\^_]")
_GROUP = re.compile(r"\{[^{}]*\}|\\[A-Za-z]+")
_PROSE = re.compile(r"[A-Za-z]{2,}[,;:]?\s+[A-Za-z]{2,}|[A-Za-z]{3,}\s")
# Without a mark of TeX: a letter, numbers and signs, but no word.
_BARE = re.compile(r"(?!.*[A-Za-z]{2})(?=.*[^\W\d_])[^$]{1,60}|\d[\d.,]*(?:\\?%)?")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula at `start:end` of a text, delimiters and all."""

    start: int
    end: int
    tex: str
    """Without the delimiters."""
    tree: Node


def formulas(text: str) -> list[Formula]:
    """Return the formulas in `text` that can be read, in their order."""
    if "$" not in text and "\\(" not in text and "\\[" not in text:
        return []
    found: list[Formula] = []
    opened: re.Match[str] | None = None
    for mark in _DELIMITER.finditer(text):
        if opened and mark[0] == _CLOSING[opened[0]] and (one := _formula(text, opened, mark)):
            found.append(one)
            opened = None
        elif mark[0] in _CLOSING:
            # What opened before it has no end: it was a price, or a slip.
            opened = mark
    return found


def plain(text: str) -> str:
    """Return `text` with its formulas in plain characters, for where nothing else can stand."""
    return replaced(text, lambda one: words(one.tree), str)


def replaced(text: str, shown: Callable[[Formula], str], between: Callable[[str], str]) -> str:
    """Return `text` with `shown` of each formula, and `between` of what stands around them."""
    done, pieces = 0, []
    for one in formulas(text):
        pieces += [between(text[done : one.start]), shown(one)]
        done = one.end
    return "".join([*pieces, between(text[done:])])


def _formula(text: str, opened: re.Match[str], closed: re.Match[str]) -> Formula | None:
    tex = text[opened.end() : closed.start()]
    if len(tex) > LONGEST or not _is_maths(text, tex, opened, closed):
        return None
    tree = parse(tex.strip())
    return Formula(opened.start(), closed.end(), tex.strip(), tree) if tree else None


def _is_maths(text: str, tex: str, opened: re.Match[str], closed: re.Match[str]) -> bool:
    """Say whether what stands between two delimiters is maths, and not prose between two prices."""
    is_marked = _MARK.search(tex) is not None
    if opened[0] == "$":
        # Pandoc's rule: https://pandoc.org/MANUAL.html#extension-tex_math_dollars
        is_glued = bool(tex) and not tex[0].isspace() and not tex[-1].isspace()
        if not is_glued or text[closed.end() : closed.end() + 1].isdigit():
            return False
        # "A$AP and B$" is a name, "R$^2$" is not.
        if text[opened.start() - 1 : opened.start()].isalnum() and not is_marked:
            return False
    if opened[0] == "\\[" and not is_marked:
        # A bracket that Markdown escapes.
        return False
    if is_marked:
        return not _PROSE.search(_GROUP.sub(" . ", tex))
    return _BARE.fullmatch(tex.strip()) is not None
