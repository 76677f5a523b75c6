r"""Mending what saved pages leave of LaTeX and of broken addresses in prose.

This is not a LaTeX parser. An abstract on a listing page is prose with debris in it, where `%` is a
per cent sign and `$` may be a price; a real parser would read the rest of the line as a comment.
So only marks whose meaning is certain are mended; what looks like LaTeX beyond that is left as it
stands and named in `doubts`. A formula that can be read as a whole is left whole: pages show it as maths.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from generator.text.formulas import replaced
from generator.text.normalize import clean, comparison_key

_SUPERSCRIPTS = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
_SUBSCRIPTS = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
# Macros of the conference templates (CVPR, NeurIPS) that every LaTeX author means the same by.
_WORDS = {"ie": "i.e.", "eg": "e.g.", "etc": "etc.", "etal": "et al.", "wrt": "w.r.t.", "vs": "vs."}
_SYMBOLS = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "eta": "η", "theta": "θ",
    "lambda": "λ", "mu": "μ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "psi": "ψ",
    "omega": "ω", "ell": "ℓ", "times": "×", "leq": "≤", "geq": "≥", "le": "≤", "ge": "≥", "approx": "≈",
    "sim": "∼", "pm": "±", "infty": "∞", "rightarrow": "→", "to": "→", "cdot": "·", "ldots": "…",
    "dots": "…",
}  # fmt: skip
_STYLES = "textit|textbf|textsc|texttt|textrm|textsf|emph|underline|mbox|text"
_OLD_STYLES = "it|bf|em|sc|tt|rm|sl"

# What is still LaTeX after mending: a macro, a script group, or a macro that lost its backslash.
_DOUBTS = re.compile(
    r"\\[A-Za-z]+"
    r"|\b(?:mathcal|mathbb|mathbf|mathrm|boldsymbol|frac|sqrt)\b\S{0,20}"
    r"|[_^]\{[^{}]{0,30}\}?"
    r"|=\d+\{\d+\}"
    r"|\$[^$\s][^$]{0,30}\$"
)
# Without one of these, in small letters, no rule below and no doubt has anything to say: so are most texts.
_MARKS_OF_PROSE = ("\\", "$", "^", "{", "~", "``", " .", " ,")
_MARKS = (*_MARKS_OF_PROSE, "http", "math", "boldsymbol", "frac", "sqrt")


@dataclass(frozen=True, slots=True)
class Mended:
    """`text` after mending, with what was left alone because its meaning is not certain."""

    text: str
    doubts: tuple[str, ...] = ()


@lru_cache(maxsize=1 << 15)
def mend(text: str) -> Mended:
    """Return `text` with certain defects mended and the uncertain ones named.

    Mending twice changes nothing.
    """
    mended, before = clean(text), ""
    small = mended.lower()
    if not any(mark in small for mark in _MARKS):
        return Mended(mended)
    # A mend can uncover another (`$$x$$`); every rule shortens or settles, so this ends.
    for _ in range(_MOST_PASSES):
        if mended == before:
            break
        before = mended
        for pattern, replacement in _ADDRESS_RULES:
            mended = pattern.sub(replacement, mended)
        # An address may hold ~, ^ and braces that mean themselves.
        pieces = _ADDRESS.split(mended)
        mended = clean("".join(piece if odd else _mend_prose(piece) for odd, piece in _alternating(pieces)))
    prose = " ".join(replaced(piece, lambda _: " ", str) for piece in _ADDRESS.split(mended)[::2])
    return Mended(mended, tuple(dict.fromkeys(match.group() for match in _DOUBTS.finditer(prose))))


def title_key(title: str) -> str:
    """Return the form in which a title, as a source has it, is looked up and given its address."""
    return comparison_key(mend(title).text)


def _mend_prose(text: str) -> str:
    if not any(mark in text for mark in _MARKS_OF_PROSE):
        return text
    # What is maths in few plain characters becomes those; any other formula is one piece that no rule splits.
    text = _MATHS.sub(_unwrap_maths, text)
    return replaced(text, lambda one: text[one.start : one.end], _mend_words)


def _mend_words(text: str) -> str:
    for pattern, replacement in _PROSE_RULES:
        text = pattern.sub(replacement, text)
    return text


def _alternating(pieces: list[str]) -> list[tuple[bool, str]]:
    """Return the pieces of a split with one group, each with whether it is a separator."""
    return [(number % 2 == 1, piece) for number, piece in enumerate(pieces)]


def _unwrap_maths(match: re.Match[str]) -> str:
    """Return what stands between dollar signs as plain characters, or unchanged where that loses."""
    inner = re.sub(
        r"\\([A-Za-z]+)", lambda macro: _SYMBOLS.get(macro.group(1), macro.group()), match.group(1)
    )
    inner = _scripts(inner)
    is_plain = not re.search(r"[\\{}^_]", inner)
    # "US$5M or A$6M" is money: maths has a mark of TeX in it, or is a lone symbol.
    is_maths = inner != match.group(1) or len(inner) == 1
    return inner.strip() if is_plain and is_maths else match.group()


def _scripts(text: str) -> str:
    text = re.sub(
        r"\^(?:\{([0-9+\-n]{1,4})\}|([0-9n]))",
        lambda m: (m.group(1) or m.group(2)).translate(_SUPERSCRIPTS),
        text,
    )
    return re.sub(
        r"_(?:\{([0-9+\-]{1,3})\}|([0-9]))",
        lambda m: (m.group(1) or m.group(2)).translate(_SUBSCRIPTS),
        text,
    )


def _power(match: re.Match[str]) -> str:
    return match.group(1) + match.group(2).translate(_SUPERSCRIPTS)


_MOST_PASSES = 5
_Replacement = str | Callable[[re.Match[str]], str]

# An address, up to what ends one in prose or in LaTeX.
_ADDRESS = re.compile(r"(\bhttps?://[^\s{}<>\"]+)", re.IGNORECASE)

_ADDRESS_RULES: tuple[tuple[re.Pattern[str], _Replacement], ...] = (
    # \url{https://x} and \href{https://x}{words}; a closing brace may be missing at the end.
    (re.compile(r"\\(?:url|href)\s*\{\s*([^\s{}]{1,500}?)([.,;]?)(?:\}|(?=\s|$))"), r"\1\2"),
    # "https: //x", "https;//x", "https : / /x", "http//x"
    (re.compile(r"\b(https?)\s{0,3}[:;]\s{0,3}/\s{0,3}/\s{0,3}(?=[A-Za-z0-9])", re.IGNORECASE), r"\1://"),
    (re.compile(r"\b(https?)//(?=[A-Za-z0-9])", re.IGNORECASE), r"\1://"),
    # an address printed twice, the second time in braces: https://x.org/y{x.org/y}
    (
        re.compile(r"\b(https?://(?:www\.)?([^\s{}]{1,300}))\{(?:https?://)?(?:www\.)?\2\}", re.IGNORECASE),
        r"\1",
    ),
    (re.compile(r"~(?=https?://)", re.IGNORECASE), " "),
)

_MATHS = re.compile(r"\$(?!\s)([^$]{1,60}?)(?<!\s)\$(?!\d)")
_PROSE_RULES: tuple[tuple[re.Pattern[str], _Replacement], ...] = (
    (re.compile(r"\\([A-Za-z]+)\.?(?![A-Za-z{])"), lambda m: _WORDS.get(m.group(1), m.group())),
    (re.compile(rf"\\(?:{_STYLES})\s*\{{([^{{}}]*)\}}"), r"\1"),
    (re.compile(rf"\{{\\(?:{_OLD_STYLES})\s+([^{{}}]*)\}}"), r"\1"),
    (re.compile(r"\\+([%&#_$])"), r"\1"),
    # ~ ties two words; before a number it means "about".
    (re.compile(r"(?<=[^\s(\[~/=])~(?=[^\s\d~])"), " "),
    (re.compile(r"(?<=[a-z])~(?=\d)"), " "),
    (re.compile(r"(?<=[^\s~])~(?=--)"), " "),
    # Braces that once grouped a few words for a macro. Never beside _ or ^ or a symbol of maths; one word
    # or a list in braces may be a set, or a field of JSON.
    (re.compile(r"(?<![\w\\}^_{=$])\{([A-Za-z][A-Za-z.'’-]*(?: [A-Za-z.'’-]+){1,40})\}(?![\w{^_])"), r"\1"),
    (re.compile(r"``([^`']{1,200}?)''"), "“\\1”"),
    # A blank before a full stop or comma, left where a macro or a link stood.
    (re.compile(r"(?:(?<=\S)|^) ([.,])(?=\s|$)"), r"\1"),
    # 10^6, m^2: a number or a lone unit letter to a small power.
    (re.compile(r"(?<![\w}])(\d+|[A-Za-z]{1,2})\^(\d)(?![\w{.])"), _power),
)
