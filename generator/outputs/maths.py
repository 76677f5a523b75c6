"""Text with its formulas as MathML, which browsers draw by themselves, without script, font or server."""

import re

from markupsafe import Markup

from generator.text.escape import for_html
from generator.text.formula_words import words
from generator.text.formulas import Formula, formulas
from generator.text.mathml import mathml, mathml_in_steps

# What stands right before and behind a formula stays on its line: "(", ",", "-NN".
_BEFORE = re.compile(r"[^\s-]{1,16}\Z")
_BEHIND = re.compile(r"\S{1,16}")
# A formula of so many characters may be wider than a title's line on a phone.
_LONG = 20


def maths(text: str) -> Markup:
    """Return `text` escaped for HTML, with its formulas as MathML. What cannot be read stays as written."""
    found = formulas(text)
    if not found:
        return Markup(for_html(text))  # noqa: S704 - escaped
    html, done = [], 0
    for at, one in enumerate(found, 1):
        limit = found[at].start if at < len(found) else len(text)
        before = _BEFORE.search(text, done, one.start)
        behind = _BEHIND.match(text, one.end, limit)
        start, end = before.start() if before else one.start, behind.end() if behind else one.end
        html += [for_html(text[done:start]), _kept(text[start : one.start], one, text[one.end : end])]
        done = end
    return Markup("".join([*html, for_html(text[done:])]))  # noqa: S704 - every piece is escaped


def _kept(before: str, one: Formula, behind: str) -> str:
    """Return a formula with its neighbours, kept on one line if that is short."""
    is_long = len(words(one.tree)) >= _LONG
    formula = mathml_in_steps(one.tree, one.tex) if is_long else mathml(one.tree, one.tex)
    shown = f"{for_html(before)}{formula}{for_html(behind)}"
    return shown if is_long or not (before or behind) else f'<span class="ps-maths">{shown}</span>'
