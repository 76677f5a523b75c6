"""The parts of a formula, as a tree. What each looks like is said by those who write it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Symbol:
    """A letter, a number, an operator or words."""

    text: str
    kind: str
    """The element of MathML: mi, mn, mo or mtext."""
    alphabet: str | None = None
    """As Unicode names it; "" is upright, None what is usual."""
    stretches: bool = False


@dataclass(frozen=True, slots=True)
class Space:
    """Room, of a width in em."""

    width: str


@dataclass(frozen=True, slots=True)
class Row:
    """Parts side by side."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Scripts:
    """A base with what is lowered and raised behind it."""

    base: "Node"
    sub: "Node | None"
    sup: "Node | None"


@dataclass(frozen=True, slots=True)
class Fraction:
    """One over the other; without its bar inside of a binomial."""

    top: "Node"
    bottom: "Node"
    barred: bool = True


@dataclass(frozen=True, slots=True)
class Root:
    """A root, of a degree if it is not the second."""

    inside: "Node"
    degree: "Node | None"


@dataclass(frozen=True, slots=True)
class Over:
    """A base with a mark above or below it."""

    base: "Node"
    mark: "Node"
    is_below: bool = False
    combining: str = ""
    """The accent in plain text, if the mark is one."""


Node = Symbol | Space | Row | Scripts | Fraction | Root | Over
