"""The doubtful pairs, for a person: what they are, and what he said of them."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.build.names import Names
from generator.curation.duplicates_file import insert_entry
from generator.library.library import Library
from generator.model.names import short_authors
from generator.model.paper import Paper
from generator.text.normalize import clean


@dataclass(frozen=True, slots=True)
class Question:
    """Two papers that may be one, and why; `names` is how duplicates.yml would call them."""

    first: Paper
    second: Paper
    names: tuple[str, str]
    why: str


def questions(library: Library, names: Names) -> list[Question]:
    """Return the pairs that wait for a person."""
    found = []
    for pair in library.possible:
        first, second = library.papers[pair.first], library.papers[pair.second]
        found.append(Question(first, second, (names.name_of(first), names.name_of(second)), pair.why))
    return found


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


def answered(text: str, question: Question, why: str, *, same: bool) -> str:
    """Return the text of duplicates.yml with the person's answer added."""
    names = tuple(" ".join(name.split()) for name in question.names)
    return insert_entry(text, names, clean(why) or clean(question.why), same=same)
