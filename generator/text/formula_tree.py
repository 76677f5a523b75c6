r"""A formula in LaTeX, as titles and abstracts hold them, to a tree of what it shows.

Not a TeX engine: letters, numbers, operators, scripts, fractions, roots, accents, alphabets and text. No
environments and no macros of one's own: what holds anything beyond that is no tree, and stays as written.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from generator.text.formula_nodes import Fraction, Node, Over, Root, Row, Scripts, Space, Symbol
from generator.text.formula_symbols import (
    ACCENTS,
    ALPHABETS,
    FENCES,
    FUNCTIONS,
    IDLE,
    SPACES,
    TEXTS,
    is_letter,
    symbol,
    typed,
)

# A longer one has no place in a line of text.
LONGEST = 300
_DEEPEST = 12
_TOKEN = re.compile(r"\\operatorname\*|\\[A-Za-z]+|\\.|\d+(?:\.\d+|,\d{3}(?!\d))*|\s+|.", re.DOTALL)
_SCRIPTS = frozenset("^_'")
_WORD = re.compile(r"[A-Za-z0-9 .-]+")


def _binomial(above: Node, below: Node) -> Node:
    inside = Fraction(above, below, barred=False)
    return Row((Symbol("(", "mo", stretches=True), inside, Symbol(")", "mo", stretches=True)))


def _slashed(above: Node, below: Node) -> Node:
    return Row((above, Symbol("/", "mo"), below))


# The macros of two arguments.
_PAIRS: dict[str, Callable[[Node, Node], Node]] = {
    **dict.fromkeys(("frac", "tfrac", "dfrac", "cfrac"), Fraction),
    **dict.fromkeys(("nicefrac", "sfrac"), _slashed),
    **dict.fromkeys(("overset", "stackrel"), lambda mark, base: Over(base, mark)),
    "underset": lambda mark, base: Over(base, mark, is_below=True),
    "binom": _binomial,
}


class _UnreadableError(ValueError):
    """The formula holds what has no place in a tree."""


@lru_cache(maxsize=1 << 12)
def parse(tex: str) -> Node | None:
    """Return the tree of a formula, given without its delimiters; None if it is none that we know."""
    if len(tex) > LONGEST or not tex.strip():
        return None
    try:
        return _Reader(tex).formula()
    except _UnreadableError:
        return None


class _Reader:
    """The tokens of one formula, read from left to right."""

    def __init__(self, tex: str) -> None:
        self._tokens = _TOKEN.findall(tex)
        self._at = 0
        self._depth = 0

    def formula(self) -> Node:
        """Return the whole."""
        row = self._row("", None)
        if self._at < len(self._tokens):
            raise _UnreadableError
        return row

    def _row(self, closing: str, alphabet: str | None) -> Node:
        """Read up to `closing`, or to the end; `closing` itself is left."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _UnreadableError
        parts: list[Node] = []
        self._skip_blanks()
        while self._peek() not in {"", closing}:
            parts.append(self._scripted(alphabet, is_first=not parts))
            self._skip_blanks()
        if self._peek() != closing:
            raise _UnreadableError
        self._depth -= 1
        return parts[0] if len(parts) == 1 else Row(tuple(parts))

    def _peek(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _next(self) -> str:
        sign = self._peek()
        self._at += 1
        return sign

    def _skip_blanks(self) -> None:
        """Skip what shows nothing."""
        while self._peek().isspace() or (self._peek().startswith("\\") and self._peek()[1:] in IDLE):
            self._at += 1

    def _scripted(self, alphabet: str | None, *, is_first: bool) -> Node:
        """Read an atom and the scripts behind it; a formula may begin with a script."""
        base: Node = Row(()) if is_first and self._peek() in _SCRIPTS else self._atom(alphabet)
        raised: list[Node] = []
        scripts: dict[str, Node] = {}
        self._skip_blanks()
        while (sign := self._peek()) in _SCRIPTS and sign not in scripts:
            self._at += 1
            if sign == "'":
                raised.append(Symbol("′", "mo"))
            else:
                scripts[sign] = self._argument(alphabet)
            self._skip_blanks()
        if "^" in scripts:
            raised.append(scripts["^"])
        if not raised and not scripts:
            return self._with_room(base)
        sup = None if not raised else raised[0] if len(raised) == 1 else Row(tuple(raised))
        return self._with_room(Scripts(base, scripts.get("_"), sup))

    def _with_room(self, node: Node) -> Node:
        """Return a function's name with the room before its argument, unless that is in brackets."""
        name = node.base if isinstance(node, Scripts) else node
        is_function = isinstance(name, Symbol) and name.text in FUNCTIONS
        if not is_function or self._peek() in {"", "(", "[", "}", "^", "_", ",", "\\left"}:
            return node
        return Row((node, Space(SPACES[","])))

    def _argument(self, alphabet: str | None) -> Node:
        """Read what a script or a macro applies to: a group, or the next atom."""
        self._skip_blanks()
        sign = self._peek()
        if sign == "{":
            self._at += 1
            row = self._row("}", alphabet)
            self._at += 1
            return row
        if sign[:1].isdigit() and len(sign) > 1:
            # x^12 is x to the power of one, and a two.
            self._tokens[self._at] = sign[1:]
            return Symbol(sign[0], "mn", alphabet)
        if sign in {"", "}", *_SCRIPTS}:
            raise _UnreadableError
        return self._atom(alphabet)

    def _atom(self, alphabet: str | None) -> Node:
        sign = self._peek()
        if sign == "{":
            return self._argument(alphabet)
        self._at += 1
        if sign.startswith("\\") and len(sign) > 1:
            return self._macro(sign[1:].removesuffix("*") or "*", alphabet)
        if sign[0].isdigit():
            return Symbol(sign, "mn", alphabet)
        if sign == "~":
            return Space(SPACES[" "])
        return _symbol(typed(sign), alphabet)

    def _macro(self, name: str, alphabet: str | None) -> Node:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _UnreadableError
        node = self._known(name, alphabet)
        self._depth -= 1
        return node

    def _known(self, name: str, alphabet: str | None) -> Node:
        """Read what the macro `name` shows, with its arguments."""
        if name in SPACES:
            return Space(SPACES[name])
        if name in FUNCTIONS:
            return Symbol(name, "mi", "")
        if name in ALPHABETS or name in TEXTS:
            return self._dressed(name)
        if name in _PAIRS:
            return _PAIRS[name](self._argument(alphabet), self._argument(alphabet))
        return self._built(name, alphabet)

    def _built(self, name: str, alphabet: str | None) -> Node:
        if name in ACCENTS:
            mark, combining = ACCENTS[name]
            return Over(self._argument(alphabet), Symbol(mark, "mo"), combining=combining)
        if name == "underline":
            return Over(self._argument(alphabet), Symbol("_", "mo"), is_below=True)
        if name == "sqrt":
            return self._root(alphabet)
        if name == "left":
            return self._fenced(alphabet)
        return _symbol(symbol(name), alphabet)

    def _dressed(self, name: str) -> Node:
        """Read the words, or the letters of another alphabet, that stand behind `name`."""
        self._skip_blanks()
        alphabet = ALPHABETS.get(name)
        if self._peek() != "{":
            return self._argument(alphabet)
        end = self._at + 1
        while end < len(self._tokens) and self._tokens[end] not in {"{", "}"}:
            end += 1
        words = "".join(self._tokens[self._at + 1 : end])
        if name in TEXTS:
            # Words only: a macro or maths within them would need a second reading.
            if self._tokens[end : end + 1] != ["}"] or not words.strip() or re.search(r"[\\$^_]", words):
                raise _UnreadableError
            self._at = end + 1
            return Symbol(words, "mtext")
        if alphabet == "" and self._tokens[end : end + 1] == ["}"] and _WORD.fullmatch(words):
            self._at = end + 1
            return Symbol(words, "mi", "")
        return self._argument(alphabet)

    def _root(self, alphabet: str | None) -> Node:
        self._skip_blanks()
        degree = None
        if self._peek() == "[":
            self._at += 1
            degree = self._row("]", alphabet)
            self._at += 1
        return Root(self._argument(alphabet), degree)

    def _fenced(self, alphabet: str | None) -> Node:
        """Read what stands between two fences that grow with it."""
        opening = self._fence()
        inside = self._row("\\right", alphabet)
        self._at += 1
        return Row((*opening, inside, *self._fence()))

    def _fence(self) -> tuple[Node, ...]:
        self._skip_blanks()
        sign = self._next()
        shown = symbol(sign[1:]) if sign.startswith("\\") else typed(sign) if sign else ""
        if sign != "." and shown not in FENCES:
            raise _UnreadableError
        return () if sign == "." else (Symbol(shown, "mo", stretches=True),)


def _symbol(char: str, alphabet: str | None) -> Symbol:
    if not char:
        raise _UnreadableError
    if is_letter(char):
        return Symbol(char, "mi", alphabet)
    return Symbol(char, "mn" if char.isnumeric() else "mo")
