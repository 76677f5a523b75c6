"""Which papers a reader of one would want next: TF-IDF neighbours, each with its reason.

Weights are log-scaled term frequency times inverse document frequency, cosine-normalised (Salton and
Buckley, 1988, "Term-weighting approaches in automatic text retrieval").
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from generator.model.link import Mention, Related
from generator.model.paper import Paper
from generator.model.topic import Topic, TopicAssignment

# Only a paper's weightiest terms look for neighbours, and only through terms that are not
# everywhere: the work stays linear in the number of papers.
_TERMS_PER_PAPER = 40
_WIDEST_TERM = 400
# A title's word says more about a paper than one word of its abstract.
_TITLE_WEIGHT = 3
_SAME_SHELF, _NAMED = 0.05, 0.10
_REASON_TERMS = 3
# A word that stands in fewer papers than this links nobody; in a list of two papers, all do.
_LEAST_PAPERS = 2
_WORD = re.compile(r"[a-z][a-z0-9]+(?:-[a-z0-9]+)*")
# "prompts", not "gas", "loss", "corpus" or "analysis".
_PLURAL = re.compile(r"..+[^sui]s")
# Words of English, and those of every abstract, which say nothing of what a paper is about.
_STOP = frozenset(
    """
    a about above achieve achieves across after all also although among an and any approach
    approaches are as at available based be because been being between both but by can code com
    could data dataset datasets demonstrate different do does due during each effective either even
    existing experiments extensive first for from further github given has have how however https if
    improve improved improves in into introduce is it its itself large learn learning less many may
    method methods model models more most much new no not novel of on one only or other our out over
    own paper performance present propose proposed rather recent recently results same several show
    shown shows significantly since so some state-of-the-art such task tasks than that the their
    them then there these they this those through thus to train trained training two under up use
    used using via was we well were what when where whether which while who why will with within
    without work works yet you
    """.split()
)


def find_related(
    papers: Sequence[Paper],
    assignments: Mapping[str, Sequence[TopicAssignment]],
    topics: Mapping[str, Topic],
    mentions: Mapping[str, Sequence[Mention]],
    count: int,
) -> dict[str, tuple[Related, ...]]:
    """Return for each paper's id up to `count` others, nearest first, with the reason in words."""
    vectors = _vectors(papers)
    postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for position, vector in enumerate(vectors):
        for term, weight in vector.items():
            postings[term].append((position, weight))
    related: dict[str, tuple[Related, ...]] = {}
    for position, paper in enumerate(papers):
        scores: defaultdict[int, float] = defaultdict(float)
        for term, weight in vectors[position].items():
            if len(postings[term]) <= _WIDEST_TERM:
                for other, other_weight in postings[term]:
                    scores[other] += weight * other_weight
        scores.pop(position, None)
        named = {mention.id: mention.text for mention in mentions.get(paper.id, ())}
        ranked = sorted(
            (
                (score + _bonus(paper, papers[other], assignments, named), other)
                for other, score in scores.items()
            ),
            key=lambda pair: (-pair[0], papers[pair[1]].id),
        )
        related[paper.id] = tuple(
            Related(
                papers[other].id,
                _why(
                    vectors[position],
                    vectors[other],
                    named.get(papers[other].id),
                    _shared_shelf(paper.id, papers[other].id, assignments, topics),
                ),
                round(min(score, 1.0), 4),
            )
            for score, other in ranked[:count]
        )
    return related


def _vectors(papers: Sequence[Paper]) -> list[dict[str, float]]:
    """Return for each paper its weightiest terms with their weights, of length 1."""
    counts = [_terms(paper) for paper in papers]
    frequency = Counter(term for terms in counts for term in terms)
    total = len(papers)
    vectors = []
    for terms in counts:
        weights = {
            term: (1 + math.log(count)) * math.log(1 + total / frequency[term])
            for term, count in terms.items()
            if frequency[term] >= _LEAST_PAPERS
        }
        top = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:_TERMS_PER_PAPER]
        length = math.sqrt(math.fsum(weight * weight for _, weight in top)) or 1.0
        vectors.append({term: weight / length for term, weight in top})
    return vectors


def _terms(paper: Paper) -> Counter[str]:
    """Return the words and pairs of neighbouring words of title and abstract, with their counts."""
    counts: Counter[str] = Counter()
    for text, weight in ((paper.title, _TITLE_WEIGHT), (paper.abstract, 1)):
        for clause in re.split(r"[.,;:!?()\[\]]", text.lower()):
            words = _WORD.findall(clause)
            kept = [_singular(word) if word not in _STOP else "" for word in words]
            for word in filter(None, kept):
                counts[word] += weight
            for one, two in pairwise(kept):
                if one and two:
                    counts[f"{one} {two}"] += weight
    return counts


def _singular(word: str) -> str:
    """Return the word without a plural s; enough to let "prompt" meet "prompts"."""
    return word[:-1] if _PLURAL.fullmatch(word) else word


def _bonus(
    paper: Paper,
    other: Paper,
    assignments: Mapping[str, Sequence[TopicAssignment]],
    named: Mapping[str, str],
) -> float:
    ours = {one.topic for one in assignments.get(paper.id, ())}
    theirs = {one.topic for one in assignments.get(other.id, ())}
    return _SAME_SHELF * len(ours & theirs) + (_NAMED if other.id in named else 0.0)


def _shared_shelf(
    one: str,
    other: str,
    assignments: Mapping[str, Sequence[TopicAssignment]],
    topics: Mapping[str, Topic],
) -> str | None:
    """Return the title of a topic that both stand on, a primary one first."""
    theirs = {assignment.topic for assignment in assignments.get(other, ())}
    ours = sorted(assignments.get(one, ()), key=lambda assignment: not assignment.primary)
    return next((topics[assignment.topic].title for assignment in ours if assignment.topic in theirs), None)


def _why(ours: Mapping[str, float], theirs: Mapping[str, float], named: str | None, shelf: str | None) -> str:
    """Return the reason: the named system, the shared words that weigh most, the shared shelf."""
    shared = sorted(
        (term for term in ours if term in theirs),
        key=lambda term: (-ours[term] * theirs[term], term),
    )
    words: list[str] = []
    for term in shared:
        if len(words) < _REASON_TERMS and not any(term in word or word in term for word in words):
            words.append(term)
    parts = [f"names {named}"] if named else []
    if words:
        parts.append("both on " + ", ".join(f"“{word}”" for word in words))
    if shelf:
        parts.append(f"both under {shelf}")
    return "; ".join(parts)
