"""What sets two titles apart: the words that differ, and of what kind they are.

No measure of similarity tells "part I" from "part II"; what works is to look at the words.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from generator.dedupe.kinds import names_no_more
from generator.dedupe.spelling import american, same_word
from generator.dedupe.titles import FUNCTION_WORDS, TitleForm, sets_apart

# A title of this many words of content is of one work alone: a trailer behind it
# (a study group, a language, the original title) makes no other.
_LONG_TITLE = 10
# A title of one word or two is its words: respelt, it is another title.
_LEAST_SHARED = 2
# Small words that say where a thing goes; and, against "by", to whom it is done.
_DIRECTIONS, _DONE_FOR = frozenset(("from", "to")), frozenset(("for", "of"))
_ARTICLES = frozenset("a an the".split())
# Titles further apart than _LEAST_NEAR are not looked at word by word, and below NEAR_TITLE they
# are not called near.
_LEAST_NEAR, NEAR_TITLE = 0.55, 0.75


class TitleDifference(StrEnum):
    """What sets two titles apart, from nothing to everything."""

    NONE = "none"
    SPACING = "spacing"  # blanks, hyphens, brackets inside words
    SPELLING = "spelling"  # British and American, or a slip of the pen
    FUNCTION = "function words"
    TRAILER = "trailer"  # a long title, and words before or behind it
    ORDER = "order of words"
    EXTENSION = "extension"  # one goes on where the other ends, or begins earlier
    CONTENT = "words"
    NUMBER = "number"  # a number, part, version, edition, or a word such as "without"
    ALL = "everything"


@dataclass(frozen=True, slots=True)
class Wording:
    """What sets two titles apart, and the words that only one of them has."""

    difference: TitleDifference
    words: tuple[str, ...] = ()
    is_extension: bool = False
    """Whether one title is the other with words before or behind it."""


def compare_titles(
    first: TitleForm, second: TitleForm, similarity: float, counts: Mapping[str, int]
) -> Wording:
    """Return what sets two titles apart.

    `similarity` is theirs as sorted words, from 0 to 1; `counts` tells in how many titles a word stands.
    """
    if not first.tokens or not second.tokens:
        return Wording(TitleDifference.ALL)
    if first.labels and second.labels and first.labels != second.labels:
        return Wording(TitleDifference.NUMBER, tuple(sorted(first.labels ^ second.labels)))
    if first.tokens == second.tokens:
        return Wording(TitleDifference.NONE)
    squeezed = first.squeezed == second.squeezed and first.numbers == second.numbers
    if squeezed and not any(_without_shared(first, second)):
        return Wording(TitleDifference.SPACING)
    extends = _extends(first.tokens, second.tokens) or _extends(second.tokens, first.tokens)
    if similarity < _LEAST_NEAR and not extends:
        return Wording(TitleDifference.ALL)
    return _word_by_word(first, second, similarity, counts, extends=extends)


def title_doubt(first: TitleForm, second: TitleForm, wording: Wording) -> str:
    """Return in words why two titles that agree may still be of two works; "" if nothing speaks for it.

    Each is what a report of one study gains between a meeting and a journal, or from one journal to
    another. It is too little against authors or abstracts that agree, and enough against titles alone.
    """
    if first.several or second.several:
        return first.several or second.several
    if first.respelt_numbers != second.respelt_numbers:
        return "numbers or words written in two ways"
    if first.is_bracketed != second.is_bracketed and _is_reworded(wording):
        return "one of them is a translated title"
    return ""


def _is_reworded(wording: Wording) -> bool:
    """Say whether a preposition or the like differs, not an article alone."""
    return wording.difference is TitleDifference.FUNCTION and not _ARTICLES.issuperset(wording.words)


def _word_by_word(
    first: TitleForm, second: TitleForm, similarity: float, counts: Mapping[str, int], *, extends: bool
) -> Wording:
    ours, theirs = _without_shared(first, second)
    words = tuple(sorted((*ours, *theirs)))
    if _is_cut_off(first, second) or _is_cut_off(second, first):
        return Wording(TitleDifference.SPELLING, words)
    if first.numbers == second.numbers:
        ours, theirs = _without_joined(ours, theirs, second)
        theirs, ours = _without_joined(theirs, ours, first)
    shared = _shared_content(first.tokens, second.tokens)
    is_long = shared >= _LONG_TITLE
    names = first.names | second.names if shared >= _LEAST_SHARED else frozenset((*ours, *theirs))
    respelt = _respelt(ours, theirs, counts, names)
    ours = [word for word in ours if word not in respelt]
    theirs = [word for word in theirs if word not in respelt.values()]
    left = tuple(sorted((*ours, *theirs)))
    if any(map(sets_apart, left)):
        return Wording(TitleDifference.NUMBER, left, extends)
    # Where one title has an "a" more, it may be the letter: Hepatitis A is not hepatitis.
    is_letter = "a" in left and (first.has_letter_a or second.has_letter_a)
    if FUNCTION_WORDS.issuperset(left) and not is_letter:
        in_order = _in_one_order([respelt.get(word, word) for word in first.tokens], second.tokens)
        in_order = in_order and not _turns(ours, theirs) and not _trades(first, second)
        alike = TitleDifference.SPELLING if respelt and not left else TitleDifference.FUNCTION
        return Wording(alike if in_order else TitleDifference.ORDER, left or words)
    if extends:
        added = is_long and _is_part_of_its_own(first, second) and names_no_more(left)
        return Wording(
            TitleDifference.TRAILER if added else TitleDifference.EXTENSION, left, is_extension=True
        )
    near = TitleDifference.CONTENT if similarity >= NEAR_TITLE else TitleDifference.ALL
    return Wording(near, left)


def _turns(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Say whether the small words that differ change who does what: from code to text, code from text."""
    one, other = set(ours), set(theirs)
    by = ("by" in one and other & _DONE_FOR) or ("by" in other and one & _DONE_FOR)
    return bool(by) or not _DIRECTIONS.isdisjoint(one ^ other)


def _trades(first: TitleForm, second: TitleForm) -> bool:
    """Say whether the same such words have changed places: of whales by sailors, by whales of sailors."""
    turning = [
        [word for word in one.tokens if word in _DIRECTIONS | _DONE_FOR or word == "by"]
        for one in (first, second)
    ]
    return turning[0] != turning[1] and sorted(turning[0]) == sorted(turning[1])


def _without_shared(first: TitleForm, second: TitleForm) -> tuple[list[str], list[str]]:
    """Return the words of each title that the other lacks, with a blank more or less joined over."""
    ours, theirs = _lacked(first.tokens, second.tokens), _lacked(second.tokens, first.tokens)
    # "decision support" against "decisionsupport": the same letters in another number of words.
    moved = not (first.free.isdisjoint(ours[:-1]) and second.free.isdisjoint(theirs[:-1]))
    same = first.numbers == second.numbers and "".join(ours) == "".join(theirs) and not moved
    return ([], []) if same else (ours, theirs)


def _lacked(ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Return the words of `ours` that `theirs` lacks; of a word that it has less often, what is over."""
    if len(set(ours)) < len(ours):
        return list((Counter(ours) - Counter(theirs)).elements())
    known = set(theirs)
    return [word for word in ours if word not in known]


def _without_joined(
    ours: Sequence[str], theirs: Sequence[str], other: TitleForm
) -> tuple[list[str], list[str]]:
    """Return the words left when a word of `ours` meets two neighbours in `other` that make it up."""
    left, right = list(ours), list(theirs)
    near = [(one, two) for one, two in pairwise(other.tokens) if one in right and two in right]
    joined = {one + two: (one, two) for one, two in near if one not in other.free}
    for word in ours:
        if word in joined and all(part in right for part in joined[word]):
            left.remove(word)
            for part in joined.pop(word):
                right.remove(part)
    return left, right


def _respelt(
    ours: Sequence[str], theirs: Sequence[str], counts: Mapping[str, int], names: Collection[str]
) -> dict[str, str]:
    """Return the words of `ours` that `theirs` has in another spelling, with that spelling.

    In `names` no letter is a slip.
    """
    found: dict[str, str] = {}
    for word in ours:
        is_name = word in names
        for other in theirs:
            if is_name or other in names:
                is_same = american(word) == american(other)
            else:
                # Most words are settled by how they begin.
                is_same = word[0] == other[0] and same_word(word, other, counts)
            if is_same and other not in found.values():
                found[word] = other
                break
    return found


def _shared_content(first: Sequence[str], second: Sequence[str]) -> int:
    return len((set(first) & set(second)) - FUNCTION_WORDS)


def _is_cut_off(one: TitleForm, other: TitleForm) -> bool:
    """Say whether `one` is known to be cut off, and is `other` up to within its last word, no number."""
    shorter, longer = one.tokens, other.tokens
    size = len(shorter)
    return (
        one.is_cut
        and _LEAST_SHARED < size <= len(longer)
        and shorter[:-1] == longer[: size - 1]
        and longer[size - 1] != shorter[-1]
        and longer[size - 1].startswith(shorter[-1])
        and longer[size - 1].isalpha()
    )


def _is_part_of_its_own(first: TitleForm, second: TitleForm) -> bool:
    """Say whether what the longer title has more is set off from the rest by its punctuation."""
    shorter, longer = sorted((first, second), key=lambda form: len(form.tokens))
    size, whole = len(shorter.tokens), len(longer.tokens)
    before = longer.tokens[:size] == shorter.tokens and size in longer.breaks
    return before or (longer.tokens[-size:] == shorter.tokens and whole - size in longer.breaks)


def _in_one_order(first: Sequence[str], second: Sequence[str]) -> bool:
    """Say whether the words of content that both titles have stand in the same order in both."""
    shared = (set(first) & set(second)) - FUNCTION_WORDS
    return [word for word in first if word in shared] == [word for word in second if word in shared]


def _extends(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    """Say whether `longer` is `shorter` with words before or behind it."""
    size = len(shorter)
    if not 1 < size < len(longer):
        return False
    return longer[:size] == shorter or longer[-size:] == shorter
