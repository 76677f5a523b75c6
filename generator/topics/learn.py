"""Scores of documents on topics, learned from documents that a person has placed.

Two signals: how a document's terms are spread over the topics' examples (complement naive Bayes: Rennie
et al. 2003, "Tackling the poor assumptions of naive Bayes text classifiers"), and how like it is to the
topic's own description (cosine). A conditional logit (McFadden 1974) weighs the two and learns how often a
topic is chosen; it is trained on scores that each document got without its own placing (stacking:
Wolpert 1992, https://doi.org/10.1016/S0893-6080(05)80023-1).
"""

import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float64]

# Lidstone smoothing of a term's share, a twentieth where counts are ones: the weights of a unit vector are
# about that. And how much of an example a topic's description is: it is shorter, and not a paper.
_SMOOTHING, _DESCRIPTION = 0.05, 0.5
_FOLDS = 5
# Penalties on the weights of the two signals and on the leaning towards single topics: strong enough that a
# topic of two papers leans nowhere, and from 1 to 30 without effect on 400 papers.
_ON_WEIGHTS, _ON_LEANINGS = 10.0, 5.0
# Without enough placed documents nothing is learned: the descriptions alone decide, on a scale that gave
# honest confidences on a list of 400 papers.
_LEAST_PLACED = 20
_UNTAUGHT = 30.0
# Untaught: the cosine to a description that a paper of no shelf has too.
_NO_LIKENESS = 0.08
_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Placed:
    """What a person placed: rows of documents, and for each the columns of its topics, the primary first."""

    rows: NDArray[np.intp]
    topics: tuple[tuple[int, ...], ...]
    keys: tuple[str, ...]
    """What a document is called; it alone decides its fold."""

    def primary(self) -> NDArray[np.intp]:
        """Return the column of each document's primary topic."""
        return np.array([topics[0] for topics in self.topics], dtype=np.intp)

    def choice(self, mask: NDArray[np.bool_]) -> "Placed":
        """Return those of the documents that `mask` chooses."""
        positions = np.flatnonzero(mask)
        return Placed(
            self.rows[positions],
            tuple(self.topics[at] for at in positions),
            tuple(self.keys[at] for at in positions),
        )

    def table(self, width: int) -> Floats:
        """Return documents by topics, 1 where a document stands on a topic."""
        table = np.zeros((len(self.topics), width))
        for row, topics in enumerate(self.topics):
            table[row, list(topics)] = 1
        return table


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned. `scores` turns documents into log odds of being a topic's own."""

    shares: Floats
    """Terms by topics: how much a term speaks for a topic."""
    described: sparse.csr_array
    """Topics by terms: the descriptions as unit vectors."""
    weights: Floats
    """Of the two signals."""
    leaning: Floats
    """One for each topic."""
    further: Floats = field(default_factory=lambda: np.array([]))
    """Logistic weights (signals, score, constant) of being one of the topics; empty if untaught."""
    cut: float = 1.0
    """From which probability on a further topic is given."""

    def signals(self, documents: sparse.csr_array) -> Floats:
        """Return (documents, topics, 2): what examples say and what descriptions say."""
        return np.stack([documents @ self.shares, (documents @ self.described.T).toarray()], axis=-1)

    def scores(self, signals: Floats) -> Floats:
        """Return the logarithm of each topic's probability of being the primary one."""
        logits = signals @ self.weights + self.leaning
        logits -= logits.max(axis=1, keepdims=True)
        logs: Floats = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
        # Beyond these digits machines differ.
        return np.round(logs, _DIGITS)

    def chances(self, signals: Floats, scores: Floats) -> Floats:
        """Return each topic's probability of being one of a document's topics.

        Untaught it is that of being the primary one, where being on none of the shelves is a choice too:
        a word in common is not enough, however few shelves there are.
        """
        if not len(self.further):
            odds = np.exp(signals @ self.weights)
            none = np.exp(self.weights[1] * _NO_LIKENESS)
            return np.asarray(np.round(odds / (odds.sum(axis=1, keepdims=True) + none), _DIGITS))
        return np.round(_logistic(_features(signals, scores) @ self.further), _DIGITS)


def learn(documents: sparse.csr_array, placed: Placed, described: sparse.csr_array) -> Model:
    """Return the model of what `placed` says; with too little of it, one that goes by descriptions alone.

    `documents` are unit vectors of shape (documents, terms); `described` those of the topics.
    """
    width = described.shape[0]
    if len(placed.rows) < _LEAST_PLACED:
        nothing = np.zeros((documents.shape[1], width))
        return Model(nothing, described, np.array([0.0, _UNTAUGHT]), np.zeros(width))
    signals = _unseen(documents, placed, described)
    weights, leaning = _conditional_logit(signals, placed.primary())
    model = Model(_shares(documents, placed, described), described, weights, leaning)
    scores = model.scores(signals)
    table = placed.table(width)
    further = _logistic_regression(_features(signals, scores), table)
    chances = _logistic(_features(signals, scores) @ further)
    cut = _best_cut(chances, scores.argmax(axis=1), table)
    return Model(model.shares, described, weights, leaning, further, cut)


def _shares(documents: sparse.csr_array, placed: Placed, described: sparse.csr_array) -> Floats:
    """Return terms by topics: the log of a term's share in the topic over its share in all others."""
    counts = documents[placed.rows].T @ placed.table(described.shape[0])
    counts = np.asarray(counts) + _DESCRIPTION * described.T.toarray()
    others = counts.sum(axis=1, keepdims=True) - counts + _SMOOTHING
    own = counts + _SMOOTHING
    shares: Floats = np.log(own / own.sum(axis=0)) - np.log(others / others.sum(axis=0))
    return shares


def _unseen(documents: sparse.csr_array, placed: Placed, described: sparse.csr_array) -> Floats:
    """Return the signals of the placed documents, each from examples without it."""
    fold = np.array([zlib.crc32(key.encode()) % _FOLDS for key in placed.keys])
    width = described.shape[0]
    signals = np.zeros((len(fold), width, 2))
    none = np.zeros(width)
    for number in range(_FOLDS):
        shares = _shares(documents, placed.choice(fold != number), described)
        model = Model(shares, described, np.zeros(2), none)
        signals[fold == number] = model.signals(documents[placed.rows[fold == number]])
    return signals


def _conditional_logit(signals: Floats, primary: NDArray[np.intp]) -> tuple[Floats, Floats]:
    """Return the weights and leanings under which the primary topics are likeliest, with a penalty."""
    spread = signals.reshape(-1, 2).std(axis=0) + 1e-9
    scaled = signals / spread
    chosen = np.eye(signals.shape[1])[primary]

    def loss(both: Floats) -> tuple[float, Floats]:
        weights, leaning = both[:2], both[2:]
        logits = scaled @ weights + leaning
        logits -= logits.max(axis=1, keepdims=True)
        logs = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
        wrong = np.exp(logs) - chosen
        penalty = _ON_WEIGHTS * weights @ weights + _ON_LEANINGS * leaning @ leaning
        slope = [
            np.einsum("dt,dts->s", wrong, scaled) + _ON_WEIGHTS * weights,
            wrong.sum(axis=0) + _ON_LEANINGS * leaning,
        ]
        return float(penalty / 2 - logs[chosen > 0].sum()), np.concatenate(slope)

    found = _least(loss, np.zeros(2 + signals.shape[1]))
    return found[:2] / spread, found[2:]


def _features(signals: Floats, scores: Floats) -> Floats:
    """Return (documents, topics, 5): both signals, the score, its distance to the best, a constant."""
    distance = scores - scores.max(axis=1, keepdims=True)
    return np.concatenate(
        [signals, scores[..., None], distance[..., None], np.ones((*scores.shape, 1))], axis=-1
    )


def _logistic_regression(features: Floats, wanted: Floats) -> Floats:
    """Return the weights under which what is wanted is likeliest (Cox 1958), with a small penalty."""
    spread = features.reshape(-1, features.shape[-1]).std(axis=0)
    spread[spread == 0] = 1.0
    rows, hoped = (features / spread).reshape(-1, features.shape[-1]), wanted.reshape(-1)

    def loss(weights: Floats) -> tuple[float, Floats]:
        logits = rows @ weights
        likely = np.logaddexp(0, logits) - hoped * logits
        return float(likely.sum() + weights @ weights / 2), rows.T @ (_logistic(logits) - hoped) + weights

    found = _least(loss, np.zeros(rows.shape[1]))
    weights: Floats = found / spread
    return weights


def _logistic(logits: Floats) -> Floats:
    """Return probabilities; beyond these bounds they are certain, and the exponential overflows."""
    likely: Floats = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
    return likely


def _best_cut(chances: Floats, first: NDArray[np.intp], wanted: Floats) -> float:
    """Return the probability from which on giving further topics has the best F1 over all topics."""
    others = _others(chances, first)
    sure, hits = np.take_along_axis(chances, others, axis=1), np.take_along_axis(wanted, others, axis=1)
    right_first = wanted[np.arange(len(first)), first].sum()
    best = (0.0, 1.0)
    for cut in np.arange(0.15, 0.8, 0.025):
        given = sure >= cut
        right = hits[given].sum() + right_first
        total = len(first) + given.sum() + wanted.sum()
        best = max(best, (round(float(2 * right / total), _DIGITS), float(cut)))
    return best[1]


MOST_FURTHER = 3


def further_topics(chances: Floats, first: NDArray[np.intp], cut: float) -> list[list[int]]:
    """Return for each document the topics beside its first whose probability reaches `cut`, best first."""
    others = _others(chances, first)
    given = np.take_along_axis(chances, others, axis=1) >= cut
    return [row[is_given].tolist() for row, is_given in zip(others, given, strict=True)]


def _others(chances: Floats, first: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the topics of each document that may be given beside its first, best first."""
    order = np.argsort(-chances, axis=1, kind="stable")
    beside = order[order != first[:, None]].reshape(len(first), chances.shape[1] - 1)
    others: NDArray[np.intp] = beside[:, :MOST_FURTHER]
    return others


def _least(loss: Callable[[Floats], tuple[float, Floats]], start: Floats) -> Floats:
    """Return where `loss`, which gives its slope too, is least, as found from `start`."""
    # It takes a quarter of a second to load, and a list whose papers are all placed has nothing to learn.
    from scipy.optimize import minimize  # noqa: PLC0415

    found: Floats = minimize(loss, start, jac=True, method="L-BFGS-B").x
    return found
