"""Two records, field by field: how far they agree, all evidence kept."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, Indel

from generator.dedupe.titles import FUNCTION_WORDS, TitleForm, sets_apart, title_form
from generator.model.record import Record
from generator.text.normalize import comparison_key

# A family name that differs by this little is the same name, damaged on its way ("Grundstrm").
_SAME_NAME = 0.8
# A slip of the pen changes one letter of a word, or swaps two, and seldom the first.
_LEAST_MISSPELT = 5
# A title of this many words of content is of one work alone: a word respelt in it or a trailer behind it
# (a study group, a language, the original title) makes no other.
_LONG_TITLE = 10
# Indexes that cut titles do so beyond this many letters.
_LEAST_CUT = 80
# Whatever is longer is no abstract; its beginning tells enough, and comparing costs its square.
_LONGEST_ABSTRACT = 10_000
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
class Prepared:
    """A record with what comparing needs of it, made once."""

    record: Record
    title: TitleForm
    abstract: str
    families: tuple[str, ...]
    venue: str
    first_page: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """How far two records agree. Similarities are between 0 and 1; None where a side has no value."""

    title: TitleDifference
    title_similarity: float
    differing: tuple[str, ...]
    """The words that only one of the titles has."""
    is_one_sided: bool
    """Whether all of them are in the same title: nothing is contradicted."""
    is_extension: bool
    """Whether one title is the other with words before or behind it."""
    is_generic: bool
    abstract_similarity: float | None
    same_identifiers: tuple[str, ...]
    """The kinds of identifier that both have, and that are equal."""
    other_identifiers: tuple[str, ...]
    """The kinds of identifier that both have, and that differ."""
    shared_authors: float | None
    """The part of the shorter list of authors that is also in the longer."""
    year_gap: int | None
    venue_similarity: float | None
    same_volume: bool | None
    same_first_page: bool | None
    is_preprint: bool
    """Whether one of the two is a preprint, or has no venue."""


def prepare(record: Record) -> Prepared:
    """Return `record` with the forms in which its fields are compared."""
    return Prepared(
        record=record,
        title=title_form(record.title),
        abstract=comparison_key(record.abstract[:_LONGEST_ABSTRACT]),
        families=tuple(filter(None, (comparison_key(name.family) for name in record.authors))),
        venue=comparison_key(record.venue),
        first_page=_first_page(record.pages),
    )


def word_counts(prepared: Iterable[Prepared]) -> Counter[str]:
    """Return in how many different titles each word stands; copies of one title count once."""
    titles = {one.title.squeezed: one.title.tokens for one in prepared}
    return Counter(token for tokens in titles.values() for token in set(tokens))


def compare(first: Prepared, second: Prepared, counts: Mapping[str, int]) -> Comparison:
    """Return how far `first` and `second` agree; the order of the two does not matter.

    `counts` tells how common a word is in the titles of all records.
    """
    similarity = fuzz.token_sort_ratio(" ".join(first.title.tokens), " ".join(second.title.tokens)) / 100
    difference, words, one_sided = title_difference(first.title, second.title, similarity, counts)
    ours, theirs = first.record.identifiers.known(), second.record.identifiers.known()
    shared = [kind for kind in ours if kind in theirs]
    same = tuple(kind for kind in shared if ours[kind].lower() == theirs[kind].lower())
    years = first.record.year, second.record.year
    return Comparison(
        title=difference,
        title_similarity=similarity,
        differing=words,
        is_one_sided=one_sided,
        is_extension=_extends(first.title.tokens, second.title.tokens)
        or _extends(second.title.tokens, first.title.tokens),
        is_generic=first.title.is_generic or second.title.is_generic,
        abstract_similarity=_similarity(first.abstract, second.abstract),
        same_identifiers=same,
        other_identifiers=tuple(kind for kind in shared if kind not in same),
        shared_authors=_shared_authors(first.families, second.families),
        year_gap=abs(years[0] - years[1]) if years[0] and years[1] else None,
        venue_similarity=_venue_similarity(first.venue, second.venue),
        same_volume=_equal(first.record.volume, second.record.volume),
        same_first_page=_equal(first.first_page, second.first_page),
        is_preprint=any(_is_preprint(one) for one in (first, second)),
    )


def title_difference(
    first: TitleForm, second: TitleForm, similarity: float, counts: Mapping[str, int]
) -> tuple[TitleDifference, tuple[str, ...], bool]:
    """Return what sets two titles apart, the words of only one of them, and whether one has them all."""
    if not first.tokens or not second.tokens:
        return TitleDifference.ALL, (), False
    if first.tokens == second.tokens:
        return TitleDifference.NONE, (), True
    if first.squeezed == second.squeezed:
        return TitleDifference.SPACING, (), True
    extends = _extends(first.tokens, second.tokens) or _extends(second.tokens, first.tokens)
    if similarity < _LEAST_NEAR and not extends:
        return TitleDifference.ALL, (), False
    ours, theirs = _without_shared(first.tokens, second.tokens)
    words = tuple(sorted((*ours, *theirs)))
    if not words:
        same_order = _in_one_order(first.tokens, second.tokens)
        return TitleDifference.FUNCTION if same_order else TitleDifference.ORDER, (), True
    if _is_cut_off(first.tokens, second.tokens) or _is_cut_off(second.tokens, first.tokens):
        return TitleDifference.SPELLING, words, True
    ours, theirs = _without_joined(ours, theirs, second.tokens)
    theirs, ours = _without_joined(theirs, ours, first.tokens)
    is_long = _shared_content(first.tokens, second.tokens) >= _LONG_TITLE
    respelt = _respelt(ours, theirs, counts, is_long=is_long)
    ours = [word for word in ours if word not in respelt]
    theirs = [word for word in theirs if word not in respelt.values()]
    rest, one_sided = tuple(sorted((*ours, *theirs))), not (ours and theirs)
    if any(sets_apart(word) for word in rest):
        return TitleDifference.NUMBER, rest, one_sided
    if all(word in FUNCTION_WORDS for word in rest):
        if not _in_one_order([respelt.get(word, word) for word in first.tokens], second.tokens):
            return TitleDifference.ORDER, rest, True
        difference = TitleDifference.FUNCTION if rest else TitleDifference.SPELLING
        return difference, rest or words, one_sided
    if extends:
        added = is_long and _is_part_of_its_own(first, second)
        return TitleDifference.TRAILER if added else TitleDifference.EXTENSION, rest, True
    difference = TitleDifference.CONTENT if similarity >= NEAR_TITLE else TitleDifference.ALL
    return difference, rest, one_sided


def _without_shared(first: Sequence[str], second: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the words of each title that the other lacks, with a blank more or less joined over."""
    ours, theirs = Counter(first) - Counter(second), Counter(second) - Counter(first)
    left, right = list(ours.elements()), list(theirs.elements())
    # "decision support" against "decisionsupport": the same letters in another number of words.
    return ([], []) if "".join(left) == "".join(right) else (left, right)


def _without_joined(
    ours: Sequence[str], theirs: Sequence[str], other: Sequence[str]
) -> tuple[list[str], list[str]]:
    """Return the words that are left when a word of `ours` meets two neighbours in `other` that make it up."""
    left, right = list(ours), list(theirs)
    joined = {one + two: (one, two) for one, two in pairwise(other) if one in right and two in right}
    for word in ours:
        if word in joined and all(part in right for part in joined[word]):
            left.remove(word)
            for part in joined.pop(word):
                right.remove(part)
    return left, right


def _respelt(
    ours: Sequence[str], theirs: Sequence[str], counts: Mapping[str, int], *, is_long: bool
) -> dict[str, str]:
    """Return the words of `ours` that `theirs` has in another spelling, with that spelling."""
    found: dict[str, str] = {}
    for word in ours:
        for other in theirs:
            if other not in found.values() and same_word(word, other, counts, is_long=is_long):
                found[word] = other
                break
    return found


def same_word(one: str, other: str, counts: Mapping[str, int], *, is_long: bool = False) -> bool:
    """Say whether two spellings are of one word: two conventions, or one of them a slip of the pen.

    A slip changes one letter or swaps two neighbours, never a digit, and is seen in no other title,
    while the right spelling is; so "minimization" and "maximization" are two words. In a long title,
    otherwise the same, one letter is a slip whatever the word.
    """
    if one[0] != other[0]:
        return False
    shorter, longer = sorted((one, other), key=len)
    if _american(one) == _american(other):
        return True
    if len(shorter) < _LEAST_MISSPELT or not (one.isalpha() and other.isalpha()):
        return False
    if OSA.distance(one, other, score_cutoff=1) > 1:
        return False
    return is_long or _is_slip(shorter, longer) or min(counts.get(one, 0), counts.get(other, 0)) <= 1 < max(
        counts.get(one, 0), counts.get(other, 0)
    )


def _is_slip(shorter: str, longer: str) -> bool:
    """Say whether two words differ by a doubled letter written once, which makes no other word."""
    doubled = re.sub(r"(.)\1", r"\1", longer)
    return len(shorter) < len(longer) and doubled == re.sub(r"(.)\1", r"\1", shorter) and len(longer) > _LEAST_MISSPELT


@lru_cache(maxsize=1 << 16)
def _american(word: str) -> str:
    """Return `word` in the American spelling, roughly: enough to let the two conventions meet."""
    word = re.sub(r"(?<=[a-z]{2})is(e|ed|es|ing|ation|ations)$", r"iz\1", word)
    word = re.sub(r"(?<=[a-z]{2})our(s|ed|ing|al|ally|er|ers|)$", r"or\1", word)
    word = re.sub(r"ll(ed|ing|er|ers)$", r"l\1", word)
    word = re.sub(r"(?<=[a-z]{3})(?:yse)(d|s|)$", r"yze\1", word)
    return re.sub(r"(?<=[bt])re(s|d|)$", r"er\1", word.replace("ae", "e").replace("oe", "e"))


def _shared_content(first: Sequence[str], second: Sequence[str]) -> int:
    return len((set(first) & set(second)) - FUNCTION_WORDS)


def _is_cut_off(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    """Say whether `shorter` is `longer`, cut off within a word or behind one by an index's limit."""
    size = len(shorter)
    return (
        size <= len(longer)
        and sum(map(len, shorter)) >= _LEAST_CUT
        and shorter[:-1] == longer[: size - 1]
        and longer[size - 1] != shorter[-1]
        and longer[size - 1].startswith(shorter[-1])
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
    return 1 < size < len(longer) and (longer[:size] == shorter or longer[-size:] == shorter)


def _similarity(first: str, second: str) -> float | None:
    if not first or not second:
        return None
    return 1.0 if first == second else Indel.normalized_similarity(first, second)


def _shared_authors(first: Sequence[str], second: Sequence[str]) -> float | None:
    if not first or not second:
        return None
    shorter, longer = sorted((first, second), key=len)
    found = sum(name in longer or any(fuzz.ratio(name, one) >= 100 * _SAME_NAME for one in longer) for name in shorter)
    return found / len(shorter)


def _venue_similarity(first: str, second: str) -> float | None:
    return fuzz.token_set_ratio(first, second) / 100 if first and second else None


def _equal(first: str, second: str) -> bool | None:
    return first == second if first and second else None


def _is_preprint(one: Prepared) -> bool:
    """Say whether a record tells of no place of print, or of a server for preprints."""
    if not one.venue:
        return not (one.record.volume or one.record.pages)
    return "arxiv" in one.venue or "preprint" in one.venue or one.venue in {"corr", "biorxiv", "medrxiv"}


def _first_page(pages: str) -> str:
    match = re.match(r"[A-Za-z]*\d+", pages.strip())
    return match.group().lower().lstrip("0") if match else ""
