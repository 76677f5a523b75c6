"""A formula's tree as plain text, for titles of windows and feeds, for search and for machines.

Other alphabets are told by the letters alone, so that a search finds them and every device shows them.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from generator.text.formula_nodes import Fraction, Node, Over, Root, Row, Scripts, Space, Symbol
from generator.text.formula_symbols import FUNCTIONS, RELATIONS

_RAISED = str.maketrans("0123456789+−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
_LOWERED = str.maketrans("0123456789+−", "₀₁₂₃₄₅₆₇₈₉₊₋")
# Greek as it is typed.
_TYPED = str.maketrans("ϵϕ", "εφ")
# A script that ends where the next letter would seem to go on with it.
_OPEN_END = re.compile(r"[_^]\w+$")
_BRACKETED = re.compile(r"\([^()]*\)")


def words(tree: Node) -> str:
    """Return `tree` on one line of plain text."""
    return unicodedata.normalize("NFC", " ".join(_said(tree).split()))


def _said(node: Node) -> str:
    return _SPEAKERS[type(node)](node)


def _symbol(node: Symbol) -> str:
    text = node.text.translate(_TYPED)
    return f" {text} " if node.kind == "mo" and text in RELATIONS else text


def _row(node: Row) -> str:
    said = ""
    for part in node.parts:
        then = _said(part)
        goes_on = then[:1].isalnum() and (_OPEN_END.search(said) or (_is_named(part) and said[-1:].isalnum()))
        said += f" {then}" if goes_on else then
    return said


def _is_named(node: Node) -> bool:
    """Say whether a node begins with a function's name."""
    while isinstance(node, Row | Scripts):
        node = node.base if isinstance(node, Scripts) else node.parts[0] if node.parts else Space("")
    return isinstance(node, Symbol) and node.text in FUNCTIONS


def _scripts(node: Scripts) -> str:
    return _said(node.base) + _script(node.sub, "_", _LOWERED) + _script(node.sup, "^", _RAISED)


def _script(node: Node | None, mark: str, table: dict[int, int]) -> str:
    """Return a script in small characters if they are there, and else behind a mark as in TeX."""
    if node is None:
        return ""
    said = words(node).replace(" ", "")
    if all(ord(char) in table for char in said) or re.fullmatch("′+", said):
        return said.translate(table)
    return mark + _closed(said)


def _fraction(node: Fraction) -> str:
    top, bottom = _factor(words(node.top)), _factor(words(node.bottom))
    return f"{top}/{bottom}" if node.barred else f"{top} over {bottom}"


def _root(node: Root) -> str:
    degree = "" if node.degree is None else words(node.degree).translate(_RAISED)
    return f"{degree}√{_factor(words(node.inside))}"


def _over(node: Over) -> str:
    base = _said(node.base)
    return base + node.combining if len(base) == 1 else base


def _closed(said: str) -> str:
    """Return what reads as one thing: a word or a number, or anything in brackets."""
    return said if said.isalnum() or len(said) == 1 or _BRACKETED.fullmatch(said) else f"({said})"


def _factor(said: str) -> str:
    """Return the same where letters side by side are a product, and so several things."""
    return said if said.isdecimal() or len(said) == 1 else _closed(f"({said})")


_SPEAKERS: dict[type, Callable[[Any], str]] = {
    Symbol: _symbol, Space: lambda _: " ", Row: _row, Scripts: _scripts, Fraction: _fraction, Root: _root,
    Over: _over,
}  # fmt: skip
