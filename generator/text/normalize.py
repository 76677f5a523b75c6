"""Clean spacing, comparison keys and sentences of plain text."""

import re
import unicodedata
from collections.abc import Iterator

# Everything of category C (control, format, surrogate, private) but the two joiners that Persian,
# Indic scripts and emoji need, and white space, which `clean` folds into single spaces.
_KEPT_FORMAT = {"\u200c", "\u200d"}
# What a table does in one call, for the abstracts of a hundred thousand records.
_ASCII_BLANKS = {code: " " for code in range(128) if not chr(code).isalnum()}
# Scripts whose letters carry accents as variants.
_ACCENTED = ("LATIN", "GREEK", "CYRILLIC", "HEBREW", "ARABIC")
# An abbreviation's full stop does not end a sentence.
_ABBREVIATIONS = re.compile(r"(?:\b(?:e\.g|i\.e|etc|et al|vs|cf|resp|w\.r\.t|Fig|Eq|Sec|approx|No))\.$")
_LONGEST_ABBREVIATION = 8
_NO_BLANK = re.compile(r"\S")
# Chinese and Japanese set no blank between sentences.
# Both begin with one set of signs, so that the engine skips the words between quickly.
_SENTENCE_END = re.compile(
    r"[.!?。！？](?:(?<=[.!?])[)\]”\"']*(?=\s+[A-Z0-9“\"(\[]|\s*$)|(?<=[。！？])[”’」』）]*)"
)


def clean(text: str) -> str:
    """Return `text` in NFC, without control characters, with every run of white space as one blank."""
    # What is printable is of no such category, and has no white space but blanks.
    if text.isprintable() and "  " not in text:
        return unicodedata.normalize("NFC", text).strip()
    # Each letter is asked once, not at each place where it stands, as abstracts are long.
    if dropped := {char for char in set(text) if not _is_kept(char)}:
        text = "".join(char for char in text if char not in dropped)
    return " ".join(unicodedata.normalize("NFC", text).split())


def _is_kept(char: str) -> bool:
    return char.isspace() or unicodedata.category(char)[0] != "C" or char in _KEPT_FORMAT


def comparison_key(text: str) -> str:
    """Return the form in which two titles are the same title: words in lower case, single blanks.

    Case, accents, punctuation, hyphens and Unicode variants do not count. `+` does, as the word
    "plus", because CodeT5 and CodeT5+ are two works. Keying twice gives the same as keying once.
    """
    folded = unicodedata.normalize("NFKD", text).casefold().replace("+", " plus ")
    if folded.isascii():
        return " ".join(folded.translate(_ASCII_BLANKS).split())
    return unicodedata.normalize("NFC", " ".join("".join(_letters(folded)).split()))


def _letters(folded: str) -> Iterator[str]:
    """Yield the letters and digits of a decomposed text, and a blank for anything else.

    Accents are dropped where they are variants of a letter; in other scripts a mark is a vowel or
    makes another letter.
    """
    is_accent_free = False
    for char in folded:
        if unicodedata.category(char)[0] == "M":
            if not is_accent_free:
                yield char
        else:
            yield char if char.isalnum() else " "
            is_accent_free = unicodedata.name(char, "").startswith(_ACCENTED)


def first_sentence(text: str, limit: int = 280) -> str:
    """Return the first sentence of `text`; one longer than `limit` characters is cut at a word."""
    return cut(next(sentences(text), text), limit)


def cut(text: str, limit: int) -> str:
    """Return `text`, or what of it ends with a word within `limit` characters, and "…"."""
    if len(text) <= limit:
        return text
    head = text[:limit]
    return head[: head.rfind(" ") if " " in head else limit].rstrip(" ,;:(") + "…"


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of `text`, without the blanks between them."""
    return (text[start:end] for start, end in sentence_spans(text))


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of `text` begin and end, without the blanks between them."""
    start = _next_letter(text, 0)
    for match in _SENTENCE_END.finditer(text):
        if not _ABBREVIATIONS.search(text, max(start, match.end() - _LONGEST_ABBREVIATION), match.end()):
            yield start, match.end()
            start = _next_letter(text, match.end())
    if start < len(text):
        yield start, len(text.rstrip())


def _next_letter(text: str, start: int) -> int:
    found = _NO_BLANK.search(text, start)
    return found.start() if found else len(text)


def plural(count: int, noun: str, many: str | None = None) -> str:
    """Return `count` with its noun: `1 paper`, `1,200 papers`, `3 entries` (given `many`)."""
    return f"{count:,} {noun if count == 1 else many or noun + 's'}"
