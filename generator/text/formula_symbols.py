"""The symbols of LaTeX's maths: which letter or operator a macro stands for, and letters in other alphabets.

Most are known by pylatexenc; here stands what it does not know, and how each is set.
"""

import unicodedata
from functools import lru_cache

# pylatexenc ships neither type stubs nor a py.typed.
from pylatexenc.latex2text import get_default_latex_context_db  # type: ignore[import-untyped]

# Names that are set upright, with a little room behind them.
FUNCTIONS = frozenset(
    """
    arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log
    max min Pr sec sin sinh sup tan tanh argmax argmin bmod mod softmax sign sgn tr Tr diag rank
    """.split()
)
# What a macro before one argument puts over it: as MathML has it, and as a mark that combines in plain text.
ACCENTS = {
    "hat": ("^", "\u0302"), "widehat": ("^", "\u0302"), "tilde": ("~", "\u0303"),
    "widetilde": ("~", "\u0303"), "bar": ("¯", "\u0304"), "overline": ("¯", "\u0304"),
    "vec": ("→", "\u20d7"), "overrightarrow": ("→", "\u20d7"), "dot": ("˙", "\u0307"),
    "ddot": ("¨", "\u0308"), "check": ("ˇ", "\u030c"), "breve": ("˘", "\u0306"), "acute": ("´", "\u0301"),
    "grave": ("`", "\u0300"),
}  # fmt: skip
# The alphabets, as Unicode names them; "" is upright.
ALPHABETS = {
    "mathcal": "SCRIPT", "mathscr": "SCRIPT", "mathbb": "DOUBLE-STRUCK", "mathfrak": "FRAKTUR",
    "mathbf": "BOLD", "bf": "BOLD", "boldsymbol": "BOLD ITALIC", "bm": "BOLD ITALIC", "mathsf": "SANS-SERIF",
    "mathtt": "MONOSPACE", "mathit": "ITALIC", "mathnormal": "ITALIC", "mathrm": "", "mathup": "",
    "operatorname": "",
}  # fmt: skip
TEXTS = frozenset("text textrm textup textnormal textit textbf textsf texttt textsc mbox hbox emph".split())
SPACES = {
    ",": "0.17em", ":": "0.22em", ">": "0.22em", ";": "0.28em", " ": "0.28em", "quad": "1em", "qquad": "2em",
    "thinspace": "0.17em", "space": "0.28em", "enspace": "0.5em",
}  # fmt: skip
# What changes only sizes and places, too little for a line of text.
IDLE = frozenset(
    """
    ! displaystyle textstyle limits nolimits big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr
    bigm Bigm mathstrut
    """.split()
)
# What joins two sides: with a blank on both in plain text.
RELATIONS = frozenset("=≠<>≤≥≈∼≃≡∝∈∉⊂⊆⊃⊇→←↔⇒⇔⟶⟹⟺↦≪≫≜≔∪∩∧∨∣+⊕⊗")
FENCES = frozenset("()[]{}|‖⟨⟩⌊⌋⌈⌉")
_MORE = {
    "ne": "≠", "neg": "¬", "lnot": "¬", "land": "∧", "lor": "∨", "bot": "⊥", "Re": "ℜ", "Im": "ℑ",
    "triangle": "△", "Box": "□", "checkmark": "✓", "leadsto": "⇝", "iff": "⟺", "implies": "⟹",
    "impliedby": "⟸", "colon": ":", "coloneqq": "≔", "gets": "←", "dotsc": "…", "dotsb": "⋯", "prime": "′",
    "lbrace": "{", "rbrace": "}", "lbrack": "[", "rbrack": "]", "vert": "|", "Vert": "‖", "middot": "·",
    "qed": "∎", "blacksquare": "■", "degree": "°", "backslash": "\\", "mid": "∣", "intercal": "⊺",
}  # fmt: skip
_ESCAPED = {"{": "{", "}": "}", "%": "%", "&": "&", "#": "#", "$": "$", "_": "_", "|": "‖"}
# As keys have them, and as maths does.
_TYPED = {"-": "−", "*": "∗", "'": "′"}
_KNOWN = get_default_latex_context_db()
# Letters that stood in Unicode before their alphabets did have other names.
_OLDER = {"FRAKTUR": "BLACK-LETTER"}


@lru_cache(maxsize=1 << 10)
def symbol(name: str) -> str:
    """Return the one character that the macro `name` stands for; "" if nobody knows."""
    if name in _ESCAPED or name in _MORE:
        return _ESCAPED.get(name) or _MORE[name]
    shown = getattr(_KNOWN.get_macro_spec(name), "simplify_repl", None)
    is_one = isinstance(shown, str) and len(shown) == 1 and shown.isprintable() and not shown.isspace()
    return str(shown) if is_one else ""


def typed(char: str) -> str:
    """Return the character that is meant by one that was typed in maths; "" if it has no place there."""
    if char.isascii():
        return _TYPED.get(char, char if char.isalnum() or char in "+=<>/()[]|,;:.!?" else "")
    return char if unicodedata.category(char)[0] in "LNSP" else ""


def is_letter(char: str) -> bool:
    """Say whether `char` stands for a quantity, and is no operator."""
    return char.isalpha() or char in "∞∅∂∇∀∃⊤⊥□△°"


@lru_cache(maxsize=1 << 10)
def lettered(char: str, alphabet: str) -> str:
    """Return `char` in an alphabet of mathematics, or as it is where that has no such letter."""
    name = unicodedata.name(char, "").split()
    if name[1:3] in (["CAPITAL", "LETTER"], ["SMALL", "LETTER"]):
        rest = f"{name[1]} {' '.join(name[3:])}"
    elif name[:1] == ["DIGIT"]:
        rest = " ".join(name)
    else:
        return char
    older = _OLDER.get(alphabet, alphabet)
    for full in (f"MATHEMATICAL {alphabet} {rest}", f"{older} {rest}"):
        try:
            return unicodedata.lookup(full)
        except KeyError:
            continue
    return char
