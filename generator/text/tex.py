r"""LaTeX as it stands in the fields of a bibliography, to plain text and back.

Not a TeX engine. A field is a line of prose with accents, symbols, ties and braces in it; each of these
is told by its own form, in one pass from left to right, so that no nesting and no missing brace can lead
astray or slow down. What the macros of letters and symbols stand for is known by pylatexenc
(https://pylatexenc.readthedocs.io/en/latest/latex2text/). Maths stays as it is written, as does a macro
that nobody knows; `%` is a per cent sign, as BibTeX knows no comments within a field.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

# pylatexenc ships neither type stubs nor a py.typed.
from pylatexenc.latex2text import (  # type: ignore[import-untyped]
    LatexNodes2Text,
    get_default_latex_context_db,
)

from generator.text.normalize import clean

# What a field must hold to be anything but plain text.
_MARK = re.compile(r"[\\{}$~]|--|``|''|[!?]`")
_ACCENT = (
    r"(?:[`'^\"~=.]|[uvHtcdbkr](?![A-Za-z]))\s*"
    # \'{e}, {\'{\i}}, \'{\^e}; \'\i; \'\^e; \'e
    r"(?:\{(?:[^{}]|\{[^{}]{0,12}\}){0,12}\}|\\[A-Za-z]{1,20}(?:\{\})?"
    r"|\\[`'^\"~=.]\s*(?:\{\\?[A-Za-z]{1,20}\}|[A-Za-z])|[^\W\d_])"
)
# Every branch begins with one sign, so that the engine skips prose quickly.
_TOKEN = re.compile(
    rf"\\(?:(?P<accent>{_ACCENT})"
    r"|\((?P<maths>(?:[^\\]|\\[^()]){1,300}?)\\\)"
    r"|text(?P<script>sub|super)script\s*\{(?P<digits>[0-9+-]{1,9})\}"
    r"|(?P<hidden>href|noopsort|SortNoop)\s*\{[^{}]*\}|(?:url|path|nolinkurl)\s*\{(?P<address>[^{}]*)\}"
    r"|(?P<word>[A-Za-z]+)\*?(?P<gap>\s*)(?P<args>(?:\{[^{}]{0,300}\})*)"
    r"|(?P<sign>.?))"
    r"|\$(?:[^$\\]|\\.){1,300}\$"
    r"|\{|\}|~|---?|``|''|!`|\?`",
    re.DOTALL,
)
# A letter with its accent, or one that has a name, whatever braces keep it together: {\'e}, {\o}.
_LETTER = re.compile(rf"\{{\\{_ACCENT}\}}|\\{_ACCENT}|\{{\\[A-Za-z]{{1,20}}\s?\}}")
_SIGNS = {
    "{": "", "}": "", "~": " ", "--": "–", "---": "—", "``": "“", "''": "”", "!`": "¡", "?`": "¿",
}  # fmt: skip
# What a backslash makes of the sign behind it.
_ESCAPED = dict.fromkeys("%&#_${}", None) | dict.fromkeys("\\,;: \n\t", " ") | dict.fromkeys("!-/@*", "")
# Macros that only dress their argument, or the words behind them.
_STYLES = frozenset(
    """
    textit textbf textsc texttt textrm textsf textsl textmd textup textnormal emph underline mbox hbox text
    it bf em sc tt rm sl sf itshape bfseries scshape ttfamily sffamily rmfamily upshape normalfont uppercase
    MakeUppercase lowercase MakeLowercase ensuremath mathrm mathit url path nolinkurl textsuperscript
    textsubscript relax protect enquote mkbibquote mkbibemph small large
    """.split()
)
_WORDS = {
    "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "lbrace": "{", "rbrace": "}",
    "textasciitilde": "~", "textasciicircum": "^", "textless": "<", "textgreater": ">", "textbar": "|",
    "textunderscore": "_", "textdollar": "$", "textquotesingle": "'", "textquotedbl": '"', "TeX": "TeX",
    "LaTeX": "LaTeX", "BibTeX": "BibTeX", "S": "§", "P": "¶", "copyright": "©", "pounds": "£",
    "par": " ", "newline": " ", "linebreak": " ", "space": " ", "and": "and",
}  # fmt: skip
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_SYMBOLS = get_default_latex_context_db()
_TO_TEXT = LatexNodes2Text(math_mode="verbatim")

# What an address in a field is dressed in; the rest of it means itself.
_DRESS = re.compile(
    r"\\(?:url|path|nolinkurl)\b\s*|\\text(?P<named>asciitilde|underscore|asciicircum)\b\s*"
    r"|\\(?P<escaped>[%&#_${}~^])|[{}\s]"
)

_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
        "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_", "$": r"\$",
    }
)  # fmt: skip
# Every reader knows \{, but BibTeX counts it as a brace: only for braces that pair.
_PAIRED = _ESCAPES | {ord("{"): r"\{", ord("}"): r"\}"}
_SPECIAL = re.compile(r"[\\{}~^%&#_$]|--|``|''|[!?]`")
# Two signs of which TeX would make one.
_LIGATURE = re.compile(r"-(?=-)|`(?=`)|'(?=')|[!?](?=`)")
# A word with a capital or digit past its first letter keeps its form under every style.
_WORD = re.compile(r"[^\W_]+")
_INNER_CAPITAL = re.compile(r"[^\W_][A-Z]|[A-Z]\d")
# Maths between dollar signs, and the macros that are nothing but signs in it: a title must not bring
# \input or \write into somebody's document.
_MATHS = re.compile(r"(?<![\\$])(\$(?![\s$])[^$%#&\"]{1,100}?(?<![\s\\])\$)(?![\d$])")
_SAFE_MACROS = frozenset(
    """
    alpha beta gamma delta epsilon varepsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau
    upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega ell infty partial
    nabla times cdot pm mp leq geq le ge neq approx sim simeq equiv propto to rightarrow leftarrow mapsto in
    subset subseteq cup cap forall exists log exp min max sum prod int sqrt frac mathcal mathbb mathbf mathrm
    mathit mathsf boldsymbol text textit hat bar tilde vec ldots cdots dots langle rangle lVert rVert star ast
    circ prime perp top dagger
    """.split()
)


def from_tex(tex: str) -> str:
    """Return what `tex` shows, on one line and in NFC. Never raises, whatever the text."""
    return spaced(_TOKEN.sub(_shown, tex)) if _MARK.search(tex) else spaced(tex)


def letters_from_tex(tex: str) -> str:
    """Return `tex` with plain letters for the accented and the named ones; all else stands as it is."""
    return _LETTER.sub(lambda letter: _letter(letter.group()), tex) if "\\" in tex else tex


def address_from_tex(tex: str) -> str:
    r"""Return the address or identifier in a field: `\_` and `\url{}` taken off, all else as it stands."""
    if "\\" not in tex and "{" not in tex and "}" not in tex:
        return clean(tex).replace(" ", "")
    named = {"asciitilde": "~", "underscore": "_", "asciicircum": "^", None: ""}
    bare = _DRESS.sub(lambda match: match["escaped"] or named[match["named"]], tex)
    return clean(bare).replace(" ", "")


def spaced(text: str) -> str:
    """Return `text` as `clean` does, quickly where nothing but blanks has to be done."""
    line = " ".join(text.split())
    return unicodedata.normalize("NFC", line) if line.isprintable() else clean(line)


# Venues, publishers and shelves are those of many papers.
@lru_cache(maxsize=1 << 12)
def to_tex(text: str) -> str:
    """Return `text` on one line with everything that TeX takes for a command escaped.

    `from_tex` gives back the text. Braces always pair, so that no field can end before its time.
    """
    line = spaced(text)
    return _escaped(line, paired=_is_paired(line)) if _SPECIAL.search(line) else line


def title_to_tex(title: str) -> str:
    """Return `title` as `to_tex` does, with braces round words that have inner capitals, and round maths."""
    line = spaced(title)
    pieces = _MATHS.split(line) if "$" in line else [line]
    is_maths = [odd % 2 == 1 and _is_certain(piece[1:-1]) for odd, piece in enumerate(pieces)]
    prose = "".join(piece for piece, maths in zip(pieces, is_maths, strict=True) if not maths)
    paired = _is_paired(prose)
    return "".join(
        f"{{{piece}}}" if maths else _guarded(piece, paired=paired)
        for piece, maths in zip(pieces, is_maths, strict=True)
    )


def _guarded(prose: str, *, paired: bool) -> str:
    # The escapes themselves are words in lower case, which stay as they are.
    escaped = _escaped(prose, paired=paired) if _SPECIAL.search(prose) else prose
    if not _INNER_CAPITAL.search(escaped):
        return escaped
    return _WORD.sub(
        lambda word: f"{{{word.group()}}}" if _INNER_CAPITAL.search(word.group()) else word.group(), escaped
    )


def _escaped(line: str, *, paired: bool) -> str:
    return _LIGATURE.sub(r"\g<0>{}", line.translate(_PAIRED if paired else _ESCAPES))


def _is_paired(line: str) -> bool:
    """Say whether each brace in `line` has its partner."""
    depth = 0
    for brace in re.findall(r"[{}]", line):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _is_certain(inner: str) -> bool:
    """Say whether what stands between two dollar signs is maths, and harmless to every document."""
    macros = re.findall(r"\\([A-Za-z]*)", inner)
    if not _is_paired(inner) or not _SAFE_MACROS.issuperset(macros):
        return False
    has_mark = bool(macros) or re.search(r"[\^_](?:\{|\w)", inner) or re.fullmatch(r"[A-Za-z]", inner)
    # A word before a blank is prose between two prices.
    return bool(has_mark) and not re.search(r"(?<!\\)\b[A-Za-z]{2,}\s", re.sub(r"\{[^{}]*\}", "", inner))


def _shown(match: re.Match[str]) -> str:
    token = match.group()
    return _SIGNS[token] if token in _SIGNS else _SHOWN[match.lastgroup](match)


def _sign(match: re.Match[str]) -> str:
    shown = _ESCAPED.get(match["sign"], match.group())
    return match["sign"] if shown is None else shown


def _macro(match: re.Match[str]) -> str:
    shown = _symbol(match["word"])
    if shown is not None:
        return shown + (_TOKEN.sub(_shown, match["args"]) if match["args"] else "")
    # A macro that nobody knows stands as it is, apart from a group that opens behind it.
    opens = match.string[match.end() : match.end() + 1] == "{"
    return match.group() + (" " if opens and not match["gap"] else "")


@lru_cache(maxsize=1 << 10)
def _symbol(name: str) -> str | None:
    """Return what the macro `name` shows by itself; None if nobody knows."""
    if name in _STYLES:
        return ""
    if name in _WORDS:
        return _WORDS[name]
    known = _SYMBOLS.get_macro_spec(name)
    shown = getattr(known, "simplify_repl", None)
    # Those with a per cent sign need arguments; in angle brackets stand words about a macro.
    return shown if isinstance(shown, str) and shown.strip() and not re.search("[%<]", shown) else None


@lru_cache(maxsize=1 << 12)
def _letter(token: str) -> str:
    shown = from_tex(token)
    return shown if shown and all(char.isalpha() or unicodedata.combining(char) for char in shown) else token


@lru_cache(maxsize=1 << 12)
def _accented(token: str) -> str:
    shown = spaced(_TO_TEXT.latex_to_text(token))
    if any(map(str.isalnum, shown)):
        return shown
    # An accent on nothing is how some write the sign itself.
    return token[1] if token[1] in "~^" else ""


# By the last group of the pattern that holds something.
_SHOWN: dict[str | None, Callable[[re.Match[str]], str]] = {
    None: lambda maths: maths.group(),
    "maths": lambda maths: f"${maths['maths'].strip()}$",
    "accent": lambda accent: _accented(accent.group()),
    "digits": lambda script: script["digits"].translate(_RAISED if script["script"] == "super" else _LOWERED),
    # The address of \href, whose words follow.
    "hidden": lambda _: "",
    "address": lambda dressed: dressed["address"],
    "args": _macro,
    "sign": _sign,
}
