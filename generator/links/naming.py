"""Names in running text: told from words by their form, found, trimmed and compared."""

import re
from collections.abc import Iterator

from generator.links import phrases

_LONGEST_NAME, MOST_WORDS = 40, 5


def is_distinct(word: str) -> bool:
    """Say whether the form of a word makes it a name: a capital past its first letter, a digit, a plus."""
    core = word.strip("*")
    letters = sum(map(str.isalpha, core))
    # Neither 3D nor 5B: a measure has one letter behind its digits.
    if letters == 0 or (core[0].isdigit() and letters == 1):
        return False
    if len(core) <= 1 or phrases.ADJECTIVE.search(core):
        return False
    parts = re.split(r"[-/]", core)
    if any(char.isupper() for part in parts for char in part[1:]) or "+" in core:
        return True
    if len(parts) > 1 and any(len(part) == 1 and part.isupper() for part in parts):
        return True
    # wav2vec and T5, but not 2-layer.
    return any(char.isdigit() for char in core) and not core[0].isdigit() and core[1:2] != "-"


def name_at(text: str, at: int, *, spelt_out: bool) -> str:
    """Return the name that begins at `at`, with its version; "" if none does.

    With `spelt_out` it may be words with capitals, of no distinct form.
    """
    words: list[str] = []
    while len(words) < MOST_WORDS and (match := phrases.TOKEN.match(text, at)):
        word = match.group().rstrip(".")
        is_version = bool(words) and phrases.VERSION.fullmatch(word)
        if not (is_version or word[:1].isupper() or is_distinct(word)):
            break
        words.append(word)
        if word != match.group() or text[match.end() : match.end() + 1] != " ":
            break
        at = match.end() + 1
    if not words:
        return ""
    if spelt_out:
        return " ".join(words)
    has_version = len(words) > 1 and phrases.VERSION.fullmatch(words[1])
    return " ".join(words[: 2 if has_version else 1]) if is_distinct(words[0]) else ""


def whole_words(name: str, text: str) -> Iterator[int]:
    """Yield where `name` stands in `text` and is no part of a longer name."""
    # By hand, because compiling a pattern for each name takes longer than all the rest.
    at = text.find(name)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(name) : at + len(name) + 1]
        if not (before.isalnum() or before in {"-", "_"} or after.isalnum() or after in {"+", "_"}):
            yield at
        at = text.find(name, at + 1)


def trimmed(name: str) -> str:
    """Return `name` without what belongs to the sentence; "" if what is left is none."""
    name = re.sub(r"^(?:The|A|An|Our)\s+", "", name.strip(" ,;:'\"“”`*").rstrip("."))
    return name if 1 < len(name) <= _LONGEST_NAME else ""


def name_key(name: str) -> str:
    """Return the form in which two ways to write a name are the same: no case, marks or plural."""
    return re.sub(r"[\W_]", "", name.lower()).removesuffix("s")
