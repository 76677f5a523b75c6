"""Shelves for papers that nobody has placed, each with its confidence and the reason in words."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from generator.model.paper import Paper
from generator.model.topic import Assigner, Topic, TopicAssignment
from generator.text.terms import says_something, terms
from generator.text.vectors import Document, Space
from generator.topics.learn import Floats, Model, Placed, further_topics, learn

# Confidence is the probability that a person would put the paper there too. Below this it is as likely that
# he would not: no shelf is better than a wrong one.
LEAST_CONFIDENCE = 0.5
# Below this a person should look: one in five is not where he would have put it.
SURE = 0.8
_OFFERED = 3
# The log odds of what nothing speaks for.
_NEVER = -50.0
# Beyond these machines differ.
_DIGITS = 9
_REASONS = 3
# How like an example must be to be named: two abstracts of one field have about twice that cosine.
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
        if best:
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
        self._homes: dict[str, list[int]] = {topic.slug: [] for topic in topics}
        for row, paper in enumerate(papers):
            for one in placed.get(paper.id, ()):
                if one.primary:
                    self._homes[one.topic].append(row)
        # Which terms an example or the description of a topic has: no other word is a reason for it.
        self._has = model.described.T.toarray() > 0
        column = {topic.slug: number for number, topic in enumerate(topics)}
        for row, paper in enumerate(papers):
            for one in placed.get(paper.id, ()):
                self._has[space.columns(row), column[one.topic]] = True
        # How much each term speaks for each topic rather than for the others.
        for_topics = model.weights[0] * model.shares
        for_topics += model.weights[1] * model.described.T.toarray()
        # Of one topic alone there are no others.
        others = for_topics.mean(axis=1, keepdims=True) if len(topics) > 1 else 0.0
        self._speaks: Floats = for_topics - others

    def choices(
        self, waiting: Sequence[int]
    ) -> Iterator[tuple[int, tuple[TopicAssignment, ...], tuple[TopicAssignment, ...]]]:
        """Yield (row, the shelves it is put on, the shelves to offer) for each of `waiting`."""
        scores, chances = self._judged(waiting)
        first = scores.argmax(axis=1)
        further = further_topics(chances, first, self._model.cut)
        ranked = [
            [(int(one), float(chances[at, one])) for one in np.argsort(-row, kind="stable")[:_OFFERED]]
            for at, row in enumerate(scores)
        ]
        wanted = [
            (row, [*best, *((one, float(chances[at, one])) for one in further[at])])
            for at, (row, best) in enumerate(zip(waiting, ranked, strict=True))
        ]
        like = self._likest({(row, one) for row, topics in wanted for one, _ in topics})
        for row, topics in wanted:
            words = self._words(row, [one for one, _ in topics])
            said = [
                self._assignment(one, sure, (of_one, like.get((row, one), "")))
                for (one, sure), of_one in zip(topics, words, strict=True)
            ]
            best, others = said[: len(ranked[0])], said[len(ranked[0]) :]
            sure = topics[0][1]
            # What nothing speaks for is no shelf, however few there are to choose from.
            placed = best[0] is not None and sure >= LEAST_CONFIDENCE
            given = [best[0], *(one and replace(one, primary=False) for one in others)] if placed else []
            offered = best if sure < SURE or not placed else []
            yield row, tuple(filter(None, given)), tuple(filter(None, offered))

    def _judged(self, waiting: Sequence[int]) -> tuple[Floats, Floats]:
        """Return (documents, topics): the log of being the primary topic, and the chance of being one."""
        signals = self._model.signals(self._space.matrix[waiting])
        scores = self._model.scores(signals)
        # A topic without words and without examples has nothing that could speak for it.
        scores[:, ~self._has.any(axis=0)] = _NEVER
        return scores, self._model.chances(signals, scores)

    def _assignment(self, topic: int, confidence: float, reasons: tuple[str, ...]) -> TopicAssignment | None:
        """Return the topic with what speaks for it; None if nothing does."""
        why = "; ".join(filter(None, reasons))
        if not why:
            return None
        slug = self._topics[topic].slug
        return TopicAssignment(
            slug, primary=True, by=Assigner.AUTOMATIC, why=why, confidence=round(confidence, 2)
        )

    def _words(self, row: int, topics: Sequence[int]) -> list[str]:
        """Return for each topic the words of the paper that speak most for it; see `_shown`."""
        columns = self._space.columns(row)
        at = columns[:, None], np.array(topics)
        weights = np.round(self._space.weights(row)[:, None] * self._speaks[at], _DIGITS)
        # What no example and no description has is no reason.
        weights[~self._has[at]] = 0
        titled = dict(terms(self._papers[row].title))
        return [self._shown(columns, of_topic, titled) for of_topic in weights.T]

    def _shown(self, columns: NDArray[np.intp], weights: Floats, titled: Mapping[str, str]) -> str:
        """Return those of `columns` that weigh most, none within another, and whether the title has them."""
        said: list[set[str]] = []
        shown: list[str] = []
        positive = np.flatnonzero(weights > 0)
        for column in columns[positive[np.argsort(-weights[positive], kind="stable")]].tolist():
            term = self._space.terms[column]
            if not says_something(term):
                continue
            form = titled.get(term, self._space.written[column])
            words = set(form.lower().replace("-", " ").split())
            if not any(words <= one or one <= words for one in said):
                said.append(words)
                shown.append(f"“{form}”{' in the title' if term in titled else ''}")
            if len(shown) == _REASONS:
                break
        return ", ".join(shown)

    def _likest(self, wanted: Collection[tuple[int, int]]) -> dict[tuple[int, int], str]:
        """Return for (row, topic) the paper at home on the topic that is most like the row's, in words."""
        found = {}
        of_topics: list[list[int]] = [[] for _ in self._topics]
        for row, number in wanted:
            of_topics[number].append(row)
        for number, rows in enumerate(map(sorted, of_topics)):
            homes = self._homes[self._topics[number].slug]
            if not rows or not homes:
                continue
            likeness = np.round((self._space.matrix[rows] @ self._space.matrix[homes].T).toarray(), _DIGITS)
            best = likeness.argmax(axis=1)
            for at in np.flatnonzero(likeness.max(axis=1) >= _LIKE).tolist():
                found[rows[at], number] = f"like “{self._papers[homes[best[at]]].title}”"
        return found
