"""Titles and abstracts of invented papers: moulds, and the words that fill them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count

from generator.build.demo_chance import Chance, Urn
from generator.build.demo_names import rare_thing
from generator.build.demo_words import (
    ADJECTIVES,
    GERUNDS,
    METHODS,
    NOUNS,
    PREFIXES,
    SHELVES,
    VERBS,
    Shelf,
)

# What stands in a mould: {n} and {N} a thing of the topic and several of them, {a} what it is like, {t} a
# rare thing; {g} {G} {q} the same of any paper; {m} a way of working, {v} what things do, {i} what
# people do; {s} the name of what this paper introduces, or another; {k} {p} numbers. A title before a colon
# and behind it are two moulds.
_HEADS = """
{a} {n} {m}
{i} {a} {N} from {q} {G}
{q} {n} {m} for {a} {G}
{i} {N} with {q} {m}
{q} {G} {v} {a} {N}
{a} {N} and their {q} {G}
{n} {m} in {a} {t}
Do {q} {G} {v} {N}?
{i} what {a} {N} {v}
"""
_TAILS = """
{q} {m} of {n} {G}
{i} {a} {N} of {t}
{a} {t} and {q} {N}
{i} {n} {G} by {q} {m}
A {q} view of {a} {N}
{q} {N} for {t} {m}
{n} {m} beyond {q} {G}
"""
_OPENINGS = """
{a} {N} {v} the {g} of a {q} {g}, and yet nobody can say where the {n} ends and the {g} begins.
Knowing the {n} of {t} matters to whoever depends on {a} {N}.
In many places {N} are {a}, and a {q} {g} of the {n} is all that there is.
For decades {a} {N} were told by eye, with a {q} {g} kept on paper for each {n}.
{m} of {N} has become common, but most of it rests on {q} {G} of a few {a} {N}.
"""
_TROUBLES = """
Existing work needs a {q} {g} for each {n}, which is costly where {N} are {a} or {t} stands between them.
However, {G} from one {n} seldom fit another, as {a} {N} differ in {g} and in {g}.
What makes this hard is the {g}: {t} looks like {a} {n} in every {g}.
Methods made for {q} {G} fail as soon as the {n} is {a}.
The {g} between {n} and {n} is rarely {q}, so that {m} alone does not do.
"""
_PROPOSALS = """
We propose {s}, a {q} method that joins {m} with a {q} {g} of the {n}.
In this paper we introduce {s}, a model for {a} {N} that learns from {q} {G}.
We present {s}, a dataset of {k} {a} {N} with a {q} {g} for each {n}.
This paper introduces {s}, a benchmark for {m} of {N} under {q} {G}.
We describe {s}, a toolkit for {i} {N} that needs no {q} {g}.
"""
_STUDIES = """
We study {k} {N} over two seasons and ask how {q} {G} {v} the {n}.
This paper looks at {m} for {a} {N} with a {q} {g} in mind.
We compare {q} {m} with {m} on {N} of {t}.
Here the {g} of {a} {N} is traced back to the {n} and its {q} {g}.
"""
_DETAILS = """
A {q} {g} keeps the {n} apart from the {g}, so that {N} are seen as {a} only where they are.
Each {n} is described by its {g}, its {g} and the {n} nearest to it.
{m} is done twice, first over the {G} and then over single {N}.
The {g} is learned from {k} {G}, of which a tenth were kept aside with their {N}.
Where the {n} is {a}, a {q} {g} takes over, and {m} goes on as before.
It rests on two observations: {a} {N} share a {q} {g}, and {q} {G} {v} the {n} long before anybody sees it.
"""
_COMPARISONS = """
Like {s}, it begins with {m}; unlike {s}, it asks for no {q} {g}.
It needs {p} % fewer {G} than {s} for the same {n}.
We build on {s} and put a {q} {g} in place of its {m}.
On {a} {N} it agrees with {s} in {p} % of all {G}.
"""
_RESULTS = """
On {k} {N} the error falls by {p} %, and the {g} of {t} comes out {q}.
In {k} trials at {p} sites, {a} {N} were told from {t} in all but a few {G}.
Experiments with {N} of {t} show that the {g} matters more than the {m}.
We find that {q} {G} {v} {a} {N}, and that a {q} {g} of {k} {N} is enough to see it.
The {n} is found {p} % more often, at a {q} {g} that stays {q} through the year.
"""
_CLOSINGS = """
We hope that {N} will be looked at with more {q} {G} from now on.
The {G} are made public for all who work on {a} {N}.
What is left to do is the {n} of {t}, where no {g} is {q}.
This opens a way to {m} wherever {N} are {a}.
"""
_SLOT = re.compile(r"\{(\w)\}")
_SMALL = frozenset("a and behind beyond by do for from in of the their with".split())
# How many of the things are said in a word that hardly any other paper has: so vocabularies grow.
_MADE_UP = 0.25
_RARE_SHIFT, _RARE_TAIL = 20.0, 1.3
_COMPOUND_SHIFT, _COMPOUND_TAIL = 40.0, 1.0
# In titles more of them, and rarer ones: there most words are chosen to be told apart by.
_RARE_IN_TITLE, _WIDER = 0.35, 10
_ENDS_ES = re.compile(r"(?:s|sh|ch|x)$")
_ENDS_IES = re.compile(r"(?<=[^aeiou])y$")


def plural_of(noun: str) -> str:
    """Return the plural of one of the nouns here, all of which are regular."""
    if _ENDS_IES.search(noun):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if _ENDS_ES.search(noun) else f"{noun}s"


@dataclass(frozen=True, slots=True)
class Mould:
    """A sentence with gaps: `text` with a `%s` for each of `slots`; `number` is its own among all."""

    number: int
    text: str
    slots: tuple[str, ...]


_numbers = count()


def _moulds(texts: str) -> tuple[Mould, ...]:
    """Return a mould for each line."""
    return tuple(
        Mould(next(_numbers), _SLOT.sub("%s", line.replace("%", "%%")), tuple(_SLOT.findall(line)))
        for line in texts.strip().splitlines()
    )


HEADS, TAILS = _moulds(_HEADS), _moulds(_TAILS)
OPENINGS, TROUBLES, PROPOSALS, STUDIES = map(_moulds, (_OPENINGS, _TROUBLES, _PROPOSALS, _STUDIES))
DETAILS, COMPARISONS, RESULTS, CLOSINGS = map(_moulds, (_DETAILS, _COMPARISONS, _RESULTS, _CLOSINGS))
_ALL = (*HEADS, *TAILS, *OPENINGS, *TROUBLES, *PROPOSALS, *STUDIES)
_ALL += (*DETAILS, *COMPARISONS, *RESULTS, *CLOSINGS)
# What each slot is filled from; None where a word is made up.
_Lots = list[str | None]


def _lots(words: Iterable[str], made_up: float = 0.0) -> _Lots:
    drawn: _Lots = [*Urn(words).lots]
    return drawn + [None] * int(len(drawn) * made_up / (1.0 - made_up))


_OF_ALL: dict[str, _Lots] = {
    "g": _lots(NOUNS, _MADE_UP),
    "G": _lots(map(plural_of, NOUNS), _MADE_UP),
    "q": _lots(ADJECTIVES),
    "m": _lots(METHODS),
    "v": _lots(VERBS),
    "i": _lots(GERUNDS),
}


def _plurals(nouns: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(plural_of, nouns))


# The slots for things; those of the topic are filled from its own.
_NOUNS = {"g": tuple(NOUNS), "G": _plurals(NOUNS), "n": (), "N": ()}


def _of_topic(shelf: Shelf) -> list[list[_Lots]]:
    """Return for each mould, by number, what its slots are filled from."""
    known = _OF_ALL | {
        "n": _lots(shelf.nouns, _MADE_UP),
        "N": _lots(map(plural_of, shelf.nouns), _MADE_UP),
        "a": _lots(shelf.adjectives),
    }
    return [[known.get(slot, [None]) for slot in mould.slots] for mould in _ALL]


_SINGULAR = {
    plural_of(word): word
    for nouns in (NOUNS, *(shelf.nouns for shelf in SHELVES))
    for noun in nouns
    for word in (noun, *(prefix + noun for prefix in PREFIXES))
}


@dataclass(frozen=True, slots=True)
class Title:
    """A title, and what tells it from any other."""

    head: str
    tail: str
    """What stands behind a colon, or behind a question; "" where there is none."""
    head_key: str
    """The words of the head, sorted, in the singular, without the names of rare things."""
    key: str

    def __str__(self) -> str:
        if not self.tail:
            return self.head
        return f"{self.head} {self.tail}" if self.head.endswith("?") else f"{self.head}: {self.tail}"


class Prose:
    """What fills the moulds, for one list."""

    def __init__(self, chance: Chance) -> None:
        """Draw from `chance`."""
        self._chance = chance
        self._lots = [_of_topic(shelf) for shelf in SHELVES]
        self._nouns = [{"n": shelf.nouns, "N": _plurals(shelf.nouns)} for shelf in SHELVES]

    def title(self, topic: int, other: int, *, has_tail: bool) -> Title:
        """Return a title on the topics `topic` and, behind the colon, `other`."""
        head, words = self._half(HEADS, topic)
        tail, further = self._half(TAILS, other) if has_tail else ("", set())
        return Title(head, tail, " ".join(sorted(words)), " ".join(sorted(words | further)))

    def _half(self, moulds: Sequence[Mould], topic: int) -> tuple[str, set[str]]:
        """Return a part of a title, and its words that are no names: see `Title.key`."""
        chance = self._chance
        mould = chance.among(moulds)
        filled, words = [], set()
        for slot, drawn in zip(mould.slots, self._drawn(mould, topic), strict=True):
            is_rare = drawn is None or (slot in _NOUNS and chance.number() < _RARE_IN_TITLE)
            word = self._made_up(slot, topic, "", _WIDER) if is_rare else drawn or ""
            filled.append(word)
            if slot != "t":
                words.add(_SINGULAR.get(word, word))
        text = mould.text % tuple(filled)
        return " ".join(map(_capital, text.split())), words

    def sentence(self, moulds: Sequence[Mould], topic: int, named: str = "") -> str:
        """Return a sentence on `topic`, which may speak of what is `named`."""
        mould = self._chance.among(moulds)
        text = mould.text % tuple(self._filled(self._drawn(mould, topic), mould, topic, named))
        return text[0].upper() + text[1:]

    def _drawn(self, mould: Mould, topic: int) -> _Lots:
        number = self._chance.number
        return [words[int(number() * len(words))] for words in self._lots[topic][mould.number]]

    def _filled(self, drawn: _Lots, mould: Mould, topic: int, named: str = "") -> list[str]:
        # As `zip` would, but most words are drawn, and this runs a million times.
        return [word or self._made_up(mould.slots[at], topic, named) for at, word in enumerate(drawn)]

    def _made_up(self, slot: str, topic: int, named: str, wider: int = 1) -> str:
        """Return what stands in no list: a name, a number, a rare thing, or a word made of two."""
        chance = self._chance
        if slot == "s":
            return named
        if slot in "kp":
            return str(chance.below(90) + 3 if slot == "p" else (chance.below(400) + 2) * 5)
        if slot == "t":
            return rare_thing(chance.rank(_RARE_SHIFT, _RARE_TAIL) * len(SHELVES) + topic)
        # A compound has the plural of what it ends in.
        words = _NOUNS[slot] or self._nouns[topic][slot]
        return compound(chance.rank(_COMPOUND_SHIFT * wider, _COMPOUND_TAIL), words)


def compound(number: int, nouns: Sequence[str]) -> str:
    """Return the compound `number` of a prefix and one of `nouns`; they begin anew when all are used up."""
    return PREFIXES[number % len(PREFIXES)] + nouns[(number // len(PREFIXES) + number) % len(nouns)]


def _capital(word: str) -> str:
    return word if word in _SMALL else word[0].upper() + word[1:]
