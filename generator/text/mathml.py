"""A formula's tree as MathML: only what MathML Core has (https://w3c.github.io/mathml-core/)."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from generator.text.escape import for_html
from generator.text.formula_nodes import Fraction, Node, Over, Root, Row, Scripts, Space, Symbol
from generator.text.formula_symbols import FENCES, RELATIONS, lettered
from generator.text.formula_words import words

# So many characters fill a line of a phone.
_WIDE = 30

# Behind these a formula may go on in the next line, as it does in TeX.
_BREAKS = RELATIONS | frozenset("−,;")


def mathml(tree: Node, tex: str) -> str:
    """Return `tree` as a `<math>` element that says in `data-tex` what was written, for who copies it."""
    return f'<math data-tex="{for_html(tex)}">{_flat(tree)}</math>'


def mathml_in_steps(tree: Node, tex: str) -> str:
    """Return `tree` as several `<math>` elements in a `<span>`, which a line may break after an operator."""
    steps = "".join(map(_step, _steps(tree)))
    return f'<span class="ps-formula" data-tex="{for_html(tex)}">{steps}</span>'


def _step(parts: Sequence[Node]) -> str:
    shown = "".join(map(_flat, parts))
    # Even a step may be wider than a phone: a fraction, say.
    is_wide = len(words(Row(tuple(parts)))) > _WIDE
    return f'<math class="ps-wide">{shown}</math>' if is_wide else f"<math>{shown}</math>"


def _steps(tree: Node) -> Iterator[list[Node]]:
    step: list[Node] = []
    for part in tree.parts if isinstance(tree, Row) else (tree,):
        step.append(part)
        if isinstance(part, Symbol) and part.kind == "mo" and part.text in _BREAKS:
            yield step
            step = []
    if step:
        yield step


def _grouped(node: Node) -> str:
    """Return a node as exactly one element."""
    return f"<mrow>{_flat(node)}</mrow>" if isinstance(node, Row) else _flat(node)


def _flat(node: Node) -> str:
    """Return a node as elements, a row as those of its parts."""
    return _WRITERS[type(node)](node)


def _space(node: Space) -> str:
    return f'<mspace width="{node.width}"></mspace>'


def _row(node: Row) -> str:
    return "".join(map(_flat, node.parts))


def _fraction(node: Fraction) -> str:
    bar = "" if node.barred else ' linethickness="0"'
    return f"<mfrac{bar}>{_grouped(node.top)}{_grouped(node.bottom)}</mfrac>"


def _root(node: Root) -> str:
    inside = _grouped(node.inside)
    return (
        f"<msqrt>{inside}</msqrt>"
        if node.degree is None
        else f"<mroot>{inside}{_grouped(node.degree)}</mroot>"
    )


def _symbol(node: Symbol) -> str:
    text, attribute = node.text, ""
    if node.alphabet:
        text = "".join(lettered(char, node.alphabet) for char in text)
    elif node.alphabet == "" and len(text) == 1:
        # A lone letter would be slanted.
        attribute = ' mathvariant="normal"'
    if node.kind == "mo" and text in FENCES and not node.stretches:
        attribute = ' stretchy="false"'
    if node.kind == "mtext":
        # Blanks at the edge of an element count for nothing.
        text = text.replace(" ", "\N{NO-BREAK SPACE}")
    return f"<{node.kind}{attribute}>{for_html(text)}</{node.kind}>"


def _scripts(node: Scripts) -> str:
    parts = "".join(_grouped(part) for part in (node.base, node.sub, node.sup) if part is not None)
    name = "msubsup" if node.sub and node.sup else "msub" if node.sub else "msup"
    return f"<{name}>{parts}</{name}>"


def _over(node: Over) -> str:
    name = "munder" if node.is_below else "mover"
    accent = ' accent="true"' if node.combining else ""
    return f"<{name}{accent}>{_grouped(node.base)}{_grouped(node.mark)}</{name}>"


_WRITERS: dict[type, Callable[[Any], str]] = {
    Symbol: _symbol, Space: _space, Row: _row, Scripts: _scripts, Fraction: _fraction, Root: _root,
    Over: _over,
}  # fmt: skip
