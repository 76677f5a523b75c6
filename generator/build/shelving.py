"""The papers whose shelf a person should name or confirm, and what his answers do to papers.yml."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from generator.curation.papers_edit import place_paper
from generator.curation.papers_file import read_papers
from generator.library.library import Library
from generator.model.paper import Paper
from generator.model.topic import Topic, TopicAssignment
from generator.text.latex import title_key
from generator.text.normalize import comparison_key


@dataclass(frozen=True, slots=True)
class ShelfQuestion:
    """A paper that nobody has placed, what papers.yml calls it, and the best shelves for it."""

    paper: Paper
    name: str
    offers: tuple[TopicAssignment, ...]
    is_placed: bool
    """The machine put it on the first of them, and is not quite sure."""


def shelf_questions(library: Library, all_papers: Iterable[Paper]) -> list[ShelfQuestion]:
    """Return the papers without a shelf first, then the doubtful ones, each by title.

    `all_papers` are those of the list and the hidden ones: a name must mean one of them alone.
    """
    titles = Counter(
        key
        for paper in all_papers
        for key in {comparison_key(paper.title), *(title_key(record.title) for record in paper.records)}
    )
    waiting = [one for one in library.papers if one in library.offers or one in library.unplaced]
    found = [
        ShelfQuestion(
            paper := library.papers[one],
            paper.title if titles[comparison_key(paper.title)] == 1 else f"papers/{one}/",
            library.offers.get(one, ()),
            bool(library.assignments.get(one)),
        )
        for one in waiting
    ]
    return sorted(found, key=lambda one: (one.is_placed, one.paper.title.casefold(), one.paper.id))


def as_json(asked: Sequence[ShelfQuestion]) -> list[dict[str, Any]]:
    """Return the questions as plain values."""
    return [
        {
            "id": one.paper.id,
            "title": one.paper.title,
            "name": one.name,
            "placed": one.is_placed,
            "offers": [
                {"topic": offer.topic, "confidence": offer.confidence, "why": offer.why}
                for offer in one.offers
            ],
        }
        for one in asked
    ]


class UnclearAnswerError(ValueError):
    """An answer names no shelf."""


def chosen(answer: str, question: ShelfQuestion, topics: Sequence[Topic]) -> tuple[str, ...]:
    """Return the topics that an answer means, the primary one first.

    An answer is numbers of the offered shelves and slugs, in any mixture. Raises UnclearAnswerError.
    """
    known = {topic.slug for topic in topics}
    found = []
    for word in answer.replace(",", " ").split():
        if word.isdecimal() and 1 <= int(word) <= len(question.offers):
            found.append(question.offers[int(word) - 1].topic)
        elif word in known:
            found.append(word)
        else:
            raise UnclearAnswerError(f"`{word}` is neither a number from the list nor the slug of a topic")
    if not found:
        raise UnclearAnswerError("name at least one shelf")
    return tuple(dict.fromkeys(found))


def answered(text: str, question: ShelfQuestion, topics: Sequence[str], called: str | None) -> str:
    """Return the text of papers.yml with an answer in it.

    `called` is how the paper's own entry names it, if it has one. Raises LayoutError.
    """
    entries, _ = read_papers(text, "papers.yml")
    # Earlier answers move lines: what the entry is called stays.
    names = {question.name} if called is None else {called}
    line = next((entry.place.line for entry in entries if entry.paper in names), None)
    return place_paper(text, question.name, topics, line)
