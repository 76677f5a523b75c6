"""Shelves for papers that nobody has placed, each with its confidence and the reason in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from generator.model.paper import Paper
from generator.model.topic import Assigner, Topic, TopicAssignment
from generator.text.terms import says_something, terms
from generator.text.vectors import Document, Space
from generator.topics.learn import Floats, Model, Placed, further_topics, learn

# Below this the first choice is wrong about as often as right: no shelf is better than a wrong one.
LEAST_CONFIDENCE = 0.4
# Below this a person should look: one in three is not where he would have put it.
SURE = 0.7
_OFFERED = 3
# The log odds of what nothing speaks for.
_NEVER = -50.0
_REASONS = 3
# How like an example must be to be named.
_LIKE = 0.08


@dataclass(frozen=True, slots=True)
class Shelving:
    """What the machine says of papers that nobody has placed, by id."""

    assignments: dict[str, tuple[TopicAssignment, ...]]
    """Of those that it is sure enough of."""
    offers: dict[str, tuple[TopicAssignment, ...]]
    """The best shelves, best first, for those that a person should look at."""


def paper_document(paper: Paper) -> Document:
    """Return the text of a paper; a word of its title says more than one of its abstract."""
    return [(paper.title, 3), (paper.abstract, 1)]


def describe(topic: Topic) -> Document:
    """Return the text of a topic: what it is called, what it is about, what belongs there."""
    words = ". ".join(topic.keywords)
    return [(topic.title, 3), (topic.description, 1), (topic.include, 1), (words, 1)]


def assign_topics(
    papers: Sequence[Paper],
    space: Space,
    placed: Mapping[str, Sequence[TopicAssignment]],
    topics: Sequence[Topic],
) -> Shelving:
    """Return shelves for those of `papers` that stand on none in `placed`.

    `space` has one row for each of `papers`. `placed` is the curator's word: it is learned from and never
    changed. The same input gives the same answer.
    """
    waiting = [row for row, paper in enumerate(papers) if not placed.get(paper.id)]
    if not waiting or not topics:
        return Shelving({}, {})
    described = space.project(describe(topic) for topic in topics)
    model = learn(space.matrix, _examples(papers, placed, topics), described)
    shelver = _Shelver(papers, space, topics, placed, model)
    assignments, offers = {}, {}
    for row, given, best in shelver.choices(waiting):
        if given:
            assignments[papers[row].id] = given
        if best and (best[0].confidence or 0) < SURE:
            offers[papers[row].id] = best
    return Shelving(assignments, offers)


def _examples(
    papers: Sequence[Paper], placed: Mapping[str, Sequence[TopicAssignment]], topics: Sequence[Topic]
) -> Placed:
    column = {topic.slug: number for number, topic in enumerate(topics)}
    found = [
        (row, tuple(column[one.topic] for one in placed[paper.id]), paper.id)
        for row, paper in enumerate(papers)
        if placed.get(paper.id)
    ]
    rows, on, keys = zip(*found, strict=True) if found else ((), (), ())
    return Placed(np.array(rows, dtype=np.intp), tuple(on), tuple(keys))


class _Shelver:
    """What is needed to choose shelves and to say why."""

    def __init__(
        self,
        papers: Sequence[Paper],
        space: Space,
        topics: Sequence[Topic],
        placed: Mapping[str, Sequence[TopicAssignment]],
        model: Model,
    ) -> None:
        self._papers, self._space, self._topics, self._model = papers, space, topics, model
        self._column = {term: column for column, term in enumerate(space.terms)}
        self._homes: dict[str, list[int]] = {topic.slug: [] for topic in topics}
        for row, paper in enumerate(papers):
            for one in placed.get(paper.id, ()):
                if one.primary:
                    self._homes[one.topic].append(row)
        # How much each term speaks for each topic rather than for the others.
        for_topics = model.weights[0] * model.shares
        for_topics += model.weights[1] * model.described.T.toarray()
        self._speaks: Floats = for_topics - for_topics.mean(axis=1, keepdims=True)

    def choices(
        self, waiting: Sequence[int]
    ) -> list[tuple[int, tuple[TopicAssignment, ...], tuple[TopicAssignment, ...]]]:
        """Return (row, the shelves it is put on, the best shelves) for each of `waiting`."""
        documents = self._space.matrix[waiting]
        signals = self._model.signals(documents)
        scores = self._model.scores(signals)
        # A topic without words and without examples has nothing that could speak for it.
        silent = [
            number
            for number, topic in enumerate(self._topics)
            if not self._homes[topic.slug] and not self._model.described[[number]].nnz
        ]
        scores[:, silent] = _NEVER
        chances = self._model.chances(signals, scores)
        further = further_topics(chances, scores.argmax(axis=1), self._model.cut)
        found = []
        for at, row in enumerate(waiting):
            order = [int(one) for one in np.argsort(-scores[at], kind="stable")[:_OFFERED]]
            best = [self._assignment(row, one, float(np.exp(scores[at, one]))) for one in order]
            given: list[TopicAssignment] = []
            if documents[[at]].nnz and (best[0].confidence or 0) >= LEAST_CONFIDENCE:
                given = [best[0], *self._further(row, further[at], chances[at])]
            found.append((row, tuple(given), tuple(best) if documents[[at]].nnz else ()))
        return found

    def _further(self, row: int, topics: Sequence[int], chances: Floats) -> list[TopicAssignment]:
        return [self._assignment(row, one, float(chances[one]), primary=False) for one in topics]

    def _assignment(
        self, row: int, topic: int, confidence: float, *, primary: bool = True
    ) -> TopicAssignment:
        why = "; ".join(filter(None, (self._words(row, topic), self._example(row, topic))))
        return TopicAssignment(
            self._topics[topic].slug,
            primary,
            Assigner.AUTOMATIC,
            why or "nothing speaks for another",
            round(confidence, 2),
        )

    def _words(self, row: int, topic: int) -> str:
        """Return the words of the paper that speak most for the topic, and whether the title has them."""
        document = self._space.matrix[[row]]
        weights = document.data * self._speaks[document.indices, topic]
        titled = {term for term, _ in terms(self._papers[row].title)}
        said: list[str] = []
        shown: list[str] = []
        for at in np.argsort(-np.round(weights, 9), kind="stable"):
            term = self._space.terms[document.indices[at]]
            form = self._space.written[document.indices[at]]
            if weights[at] <= 0 or len(shown) == _REASONS:
                break
            if says_something(term) and not any(_within(form, one) or _within(one, form) for one in said):
                said.append(form)
                shown.append(f"“{form}”{' in the title' if term in titled else ''}")
        return ", ".join(shown)

    def _example(self, row: int, topic: int) -> str:
        """Return the paper on the shelf that is most like this one."""
        homes = self._homes[self._topics[topic].slug]
        if not homes:
            return ""
        likeness = (self._space.matrix[homes] @ self._space.matrix[[row]].T).toarray()[:, 0]
        best = int(np.argmax(np.round(likeness, 9)))
        return f"like “{self._papers[homes[best]].title}”" if likeness[best] >= _LIKE else ""


def _within(one: str, other: str) -> bool:
    return set(one.lower().replace("-", " ").split()) <= set(other.lower().replace("-", " ").split())
