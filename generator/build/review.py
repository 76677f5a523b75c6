"""The doubtful pairs, for a person: what they are, and what he said of them."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from generator.build.apart import kept_apart
from generator.build.draft import Draft
from generator.build.names import guarded
from generator.build.rulings import Said, word_of
from generator.curation.duplicates_file import insert_entry, read_duplicates
from generator.dedupe.merge import merge
from generator.dedupe.resolve import Word
from generator.dedupe.verdict import Verdict
from generator.library.library import Library
from generator.model.names import short_authors
from generator.model.paper import Paper
from generator.model.problem import Place
from generator.text.normalize import clean

# What is written where a person gives no reason: by his verdict, never the machine's own reason.
USUAL_REASONS = {True: "one work, listed twice", False: "two works, compared side by side"}


@dataclass(frozen=True, slots=True)
class Question:
    """Two papers, or one entry of each, that may be one, and why; `names` is for duplicates.yml."""

    first: Paper
    second: Paper
    names: tuple[str, str]
    why: str

    def places(self) -> tuple[list[Place], list[Place]]:
        """Return the places of the records on either side."""
        first, second = ([record.place for record in one.records] for one in (self.first, self.second))
        return first, second


class ContradictionError(ValueError):
    """An answer says the contrary of what duplicates.yml says already."""


def questions(draft: Draft, library: Library) -> list[Question]:
    """Return the pairs that wait for a person.

    Where he spoke of some entries of two papers, the others are asked about one by one.
    """
    names, said = draft.names(), Said(draft.said)
    found: list[Question] = []
    for pair in library.possible:
        whole = Question(library.papers[pair.first], library.papers[pair.second], ("", ""), pair.why)
        if said.between(*whole.places()):
            found += _open_entries(draft, whole, said)
        else:
            called = names.name_of(whole.first), names.name_of(whole.second)
            found.append(replace(whole, names=called))
    return found


def _open_entries(draft: Draft, whole: Question, said: Said) -> Iterator[Question]:
    """Yield a question for each two entries of two papers that agree, and that no ruling decides."""
    records = draft.resolution.records
    reasons = kept_apart(draft.resolution, [record.place for record in records])
    ours, theirs = map(set, whole.places())
    for pair, decision in sorted(draft.resolution.decisions.items()):
        one, other = (records[position] for position in pair)
        if one.place in theirs:
            one, other = other, one
        is_across = one.place in ours and other.place in theirs
        if is_across and decision.verdict is not Verdict.DISTINCT and not said.of(one.place, other.place):
            yield Question(
                replace(merge([one], ""), id=whole.first.id),
                replace(merge([other], ""), id=whole.second.id),
                (guarded(one), guarded(other)),
                reasons.get(pair, decision.why),
            )


def as_json(asked: list[Question]) -> list[dict[str, Any]]:
    """Return the questions as plain values."""
    return [
        {
            "papers": [
                {
                    "id": paper.id,
                    "title": paper.title,
                    "name": name,
                    "records": [str(one.place) for one in paper.records],
                }
                for paper, name in zip((one.first, one.second), one.names, strict=True)
            ],
            "why": one.why,
        }
        for one in asked
    ]


def sides(question: Question) -> Iterator[tuple[str, str, str]]:
    """Yield (field, what one has, what the other has) for the fields that either has."""
    for field in ("title", "authors", "year", "venue", "identifiers", "abstract", "entries"):
        one, other = _shown(question.first, field), _shown(question.second, field)
        if one or other:
            yield field, one, other


def _shown(paper: Paper, field: str) -> str:
    if field == "authors":
        return short_authors(paper.authors, most=6)
    if field == "identifiers":
        return ", ".join(f"{kind} {value}" for kind, value in paper.identifiers.known().items())
    if field == "entries":
        return ", ".join(str(record.place) for record in paper.records)
    return str(getattr(paper, field) or "")


def differences(one: str, other: str) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """Return both texts as pieces (text, whether the other lacks it), compared word by word."""
    ours, theirs = one.split(" "), other.split(" ")
    left: list[tuple[str, bool]] = []
    right: list[tuple[str, bool]] = []
    for tag, start, end, other_start, other_end in difflib.SequenceMatcher(
        None, ours, theirs, autojunk=False
    ).get_opcodes():
        if start < end:
            left.append((" ".join(ours[start:end]), tag != "equal"))
        if other_start < other_end:
            right.append((" ".join(theirs[other_start:other_end]), tag != "equal"))
    return left, right


class Answers:
    """What a person's answers do to the text of duplicates.yml."""

    def __init__(self, draft: Draft, library: Library) -> None:
        """Take what names mean from `draft`, and which records are one paper from `library`."""
        self._names = draft.names()
        self._home = {one.place: paper.id for paper in library.papers.values() for one in paper.records}

    def ruling(self, text: str, question: Question) -> Word | None:
        """Return what `text` says of the two sides of a question already; None if nothing."""
        rulings, _ = read_duplicates(text, "duplicates.yml")
        found = [word_of(one, self._names, self._is_one if one.same else bool) for one in rulings]
        return Said([word for word in found if word]).between(*question.places())

    def added(self, text: str, question: Question, why: str, *, same: bool) -> str:
        """Return `text` with an answer added.

        Raises ContradictionError if it says the contrary already.
        """
        word = self.ruling(text, question)
        if word and word.same is not same:
            verdict = "the same" if word.same else "different"
            raise ContradictionError(f"line {word.place.line} says that they are {verdict}")
        called = tuple(" ".join(name.split()) for name in question.names)
        return insert_entry(text, called, clean(why) or USUAL_REASONS[same], same=same)

    def _is_one(self, places: tuple[Place, ...]) -> bool:
        return len(places) == 1 or len({self._home.get(place) for place in places}) == 1
