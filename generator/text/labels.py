"""Taking off a title what indexes put on it: entities, tags, and labels in brackets."""

import html
import re

_TAG = re.compile(r"</?(?:i|b|u|em|strong|sub|sup|inf|sc|scp|tt|span|p|br)\b[^<>]{0,80}/?>", re.IGNORECASE)
_BRACKETED = re.compile(r"[\[(]([^\[\]()]*(?:[\[(][^\[\]()]*[\])][^\[\]()]*)*)[\])]")
_LANGUAGES = frozenset(
    "arabic bulgarian chinese croatian czech danish dutch english finnish french german greek hebrew"
    " hungarian"
    " icelandic italian japanese korean lithuanian norwegian persian polish portuguese romanian"
    " russian serbian"
    " slovak slovenian spanish swedish thai turkish ukrainian".split()
)
# Words of which such labels are made: kinds of record and of presentation, never of content.
_LABEL_WORDS = _LANGUAGES | frozenset(
    "abstract article brief no number case extended full paper invited keynote meeting"
    " note oral original"
    " poster presentation preprint provisional record report review session short structured summary talk"
    " translation transl author authors s from in see text spotlight demo demonstration tutorial panel"
    " refs ref references meta analysis".split()
)
# Such a word must be among them: "(case report)" and "(a review of records)" say what a work is about.
_SURE_WORDS = _LANGUAGES | frozenset(
    "abstract article oral poster provisional record refs ref review session spotlight structured translation"
    " transl talk keynote demo tutorial panel preprint".split()
)
# A note that a correction was printed elsewhere; the work itself is not the correction.
_NOTICE = re.compile(
    r"(?:published )?(?:erratum|corrigendum|comment|correction|retraction) (?:appears )?in\b", re.IGNORECASE
)
# Words that a number or a letter may follow in a label.
_COUNTING = frozenset("ref refs references oral poster spotlight session".split())
# The kind of presentation, before the title of what is presented.
_KIND = re.compile(
    r"\A\s*(?:invited |plenary )?(?:keynote|panel|poster|spotlight|talk|tutorial|demo): (?=.*\w)",
    re.IGNORECASE,
)
# What a list of references puts before a title: a year in square brackets, or names with a year.
_CITED = re.compile(
    r"\A\s*(?:\[(\d{4})[a-z]?\]|[^\W\d_]+(?: (?:and|&) [^\W\d_]+)? [\[(](\d{4})[a-z]?[\])]\.) (?=.*\w)"
)
_SESSION = re.compile(r"\d{0,3}[a-z]?")


def without_labels(title: str) -> str:
    """Return `title` without HTML and without labels such as "[Chinese]" or "(Structured abstract)".

    A title that is nothing but a label keeps it. Brackets that hold words of content stay.
    """
    text = _TAG.sub("", html.unescape(html.unescape(title)))
    for beginning in (_CITED, _KIND):
        if found := beginning.match(text):
            text = text[found.end() :]
    bare = _BRACKETED.sub(lambda match: " " if _is_label(match.group(1)) else match.group(), text)
    # An index that cuts titles at some length may cut a label in two.
    head, _, tail = bare.rpartition("[" if bare.rfind("[") > bare.rfind("(") else "(")
    if head and not set(tail) & set("])") and _is_label(tail, cut=True):
        bare = head
    return bare if any(char.isalnum() for char in bare) else text


def told_apart(title: str) -> frozenset[str]:
    """Return what the labels of a title name of which two are two works: languages, and a cited year."""
    text = html.unescape(title)
    labels = (match.group(1).lower() for match in _BRACKETED.finditer(text))
    found = {word for label in labels if _is_label(label) for word in label.split() if word in _LANGUAGES}
    cited = _CITED.match(text)
    return frozenset(found | {cited.group(1) or cited.group(2)} if cited else found)


def _is_label(words: str, *, cut: bool = False) -> bool:
    if _NOTICE.match(words.strip()):
        return True
    known = re.findall(r"[^\W_]+", words.lower())
    if cut and known:
        known.pop()
    # A number or a letter counts how many references there are, or names a session. Behind another
    # word it tells two works apart: "(Tutorial 2)", "(Article 5)".
    counted = [word for word in known if word not in _LABEL_WORDS]
    if counted and not (_COUNTING.intersection(known) and all(map(_SESSION.fullmatch, counted))):
        return False
    return not _SURE_WORDS.isdisjoint(known)
