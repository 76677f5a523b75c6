"""What a text says that an acronym stands for.

After Schwartz and Hearst (2003), "A simple algorithm for identifying abbreviation definitions in
biomedical text": the letters of the acronym are looked for backwards in the words before `(ACRONYM)`;
the first of them must begin a word. Each is found where it stands last, so that "self-supervised learning
(SSL)" gives "supervised learning": enough to tell one definition from another, not to print it.
"""

import re

_WORD = re.compile(r"[^\W\d_]+")


def defined_expansion(acronym: str, text: str) -> str | None:
    """Return the words before the first `(acronym)` in `text` that it stands for; None if there are none."""
    before, mark, _ = text.partition(f"({acronym})")
    if not mark:
        return None
    # The authors' bound: no more words than letters and five, nor than twice the letters.
    words = before.split()[-min(len(acronym) + 5, 2 * len(acronym)) :]
    window = " ".join(words)
    at = len(window)
    for index in range(len(acronym) - 1, -1, -1):
        at = _last(acronym[index], window, at, starts_a_word=index == 0)
        if at < 0:
            return None
    return window[at:]


def spelled_by_initials(acronym: str, text: str) -> str | None:
    """Return the first run of words in `text` whose initials are `acronym`; None if there is none."""
    words = _WORD.findall(text)
    at = "".join(word[0] for word in words).upper().find(acronym.upper())
    return " ".join(words[at : at + len(acronym)]) if at >= 0 else None


def _last(letter: str, window: str, end: int, *, starts_a_word: bool) -> int:
    """Return the last place before `end` where `letter` stands; -1 if nowhere."""
    for at in range(end - 1, -1, -1):
        inside = at > 0 and window[at - 1].isalnum()
        if window[at].lower() == letter.lower() and not (starts_a_word and inside):
            return at
    return -1
