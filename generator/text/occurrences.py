"""Where the terms of many texts stand: those of `terms.py`, as columns of numbers.

Ten thousand papers have two million of them, and most pairs of words stand in one text alone. So no string
is made of a term before somebody asks for it.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np
from numpy.typing import NDArray

from generator.text.terms import joins, parted, term_of

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of all texts, one after the other."""

    words: Numbers
    """The number of each."""
    joints: Numbers
    """The number of what stands before it."""
    texts: Numbers
    """The number of its text."""
    known: Sequence[str]
    """The word of each number."""
    between: Sequence[str]
    """What each number of a joint stands for."""

    def form(self, at: int, *, is_pair: bool) -> str:
        """Return the word that stands at a place as it is written; with `is_pair` with the one before."""
        word = self.known[self.words[at]]
        return f"{self.known[self.words[at - 1]]}{self.between[self.joints[at]]}{word}" if is_pair else word


@dataclass(frozen=True, slots=True)
class Occurrences:
    """All places of all terms, in the order of the texts, a word before the pair that it ends."""

    terms: Numbers
    """The number of the term; they count from 0 in the order in which terms are met first."""
    places: Numbers
    """The word, or the last of a pair, among all words."""
    is_pair: NDArray[np.bool_]
    words: Words
    stems: Sequence[tuple[str, str]]
    """Of each term: the stem of its first word, "" for a word alone, and that of the last."""

    def texts(self) -> Numbers:
        """Return the number of the text of each."""
        found: Numbers = self.words.texts[self.places]
        return found

    def named(self, terms: Iterable[int]) -> tuple[str, ...]:
        """Return the terms of these numbers."""
        return tuple(" ".join(filter(None, self.stems[term])) for term in terms)

    def written(self, terms: Numbers) -> tuple[str, ...]:
        """Return how the texts mostly write the terms of these numbers, which ascend.

        In one pass: Boyer and Moore (1981), "MJRTY"; where nothing is usual, as one of the texts does.
        """
        found: list[str] = []
        last, votes = -1, 0
        for term, form, many in self._runs(terms):
            if term != last:
                last, votes = term, many
                found.append(form)
                continue
            for left in range(many, 0, -1):
                if found[-1] == form:
                    votes += left
                    break
                found[-1], votes = _voted(found[-1], votes, form)
        return tuple(found)

    def _runs(self, terms: Numbers) -> Iterator[tuple[int, str, int]]:
        """Yield a term, how it is written, and how often so in a row; term after term, each in its order."""
        is_wanted = np.zeros(len(self.stems), dtype=bool)
        is_wanted[terms] = True
        chosen = np.flatnonzero(is_wanted[self.terms])
        chosen = chosen[np.argsort(self.terms[chosen], kind="stable")]
        of_terms, places, is_pair = self.terms[chosen], self.places[chosen], self.is_pair[chosen]
        words, joints = self.words.words, self.words.joints
        # As a word alone has nothing before it.
        looks = (
            of_terms,
            words[places],
            np.where(is_pair, words[places - 1], -1),
            np.where(is_pair, joints[places], -1),
        )
        is_new = np.ones(len(chosen), dtype=bool)
        is_new[1:] = np.any([look[1:] != look[:-1] for look in looks], axis=0)
        begins = np.flatnonzero(is_new)
        many = np.diff(np.append(begins, len(chosen)))
        rows = (of_terms[begins], places[begins], is_pair[begins], many)
        for term, place, pair, length in zip(*(row.tolist() for row in rows), strict=True):
            yield term, self.words.form(place, is_pair=pair), length


def _voted(known: str, votes: int, form: str) -> tuple[str, int]:
    """Return the leading way to write a term and its votes, after one more for `form`, which is another.

    A capital at the beginning of a sentence or a title is no other form; where a text writes the term
    without it, so do we.
    """
    if votes == 0:
        return form, 1
    if known[:1].lower() + known[1:] == form[:1].lower() + form[1:]:
        return form if form[:1].islower() else known, votes + 1
    return known, votes - 1


def occurrences(texts: Iterable[str]) -> Occurrences:
    """Return where the terms of `texts` stand."""
    words = _words(texts)
    # What is new gets the next number.
    stems: defaultdict[str, int] = defaultdict(count().__next__)
    of_known = [stems[term] if (term := term_of(word)) else -1 for word in words.known]
    ends = np.array(of_known, dtype=np.int64)[words.words]
    is_tied = np.array([joins(joint) for joint in words.between], dtype=bool)[words.joints]
    begins = np.where(is_tied, np.roll(ends, 1), -1)
    found = np.flatnonzero(np.column_stack([ends >= 0, (ends >= 0) & (begins >= 0)]))
    places, is_pair = found // 2, found % 2 == 1
    keys = np.where(is_pair, begins[places] + 1, 0) * len(stems) + ends[places]
    different, firsts, terms = np.unique(keys, return_index=True, return_inverse=True)
    order = np.argsort(firsts)
    numbers = np.empty_like(order)
    numbers[order] = np.arange(len(order))
    names = ["", *stems]
    first, last = np.divmod(different[order], max(len(stems), 1))
    pairs = [(names[one], names[other + 1]) for one, other in zip(first.tolist(), last.tolist(), strict=True)]
    return Occurrences(numbers[terms], places, is_pair, words, pairs)


def _words(texts: Iterable[str]) -> Words:
    # What is new gets the next number.
    known: defaultdict[str, int] = defaultdict(count().__next__)
    between: defaultdict[str, int] = defaultdict(count().__next__)
    words, joints, lengths = array("q"), array("q"), array("q")
    for text in texts:
        found, before = parted(text)
        lengths.append(len(found))
        words.extend(map(known.__getitem__, found))
        joints.extend(map(between.__getitem__, before))
    of_texts = np.repeat(np.arange(len(lengths)), lengths)
    return Words(np.array(words), np.array(joints), of_texts, list(known), list(between))
