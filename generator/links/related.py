"""Which papers a reader of one would want next: TF-IDF neighbours, each with its reason.

Weights are log-scaled term frequency times inverse document frequency, cosine-normalised (Salton and
Buckley, 1988, "Term-weighting approaches in automatic text retrieval").
"""

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.model.link import Mention, Related
from generator.model.paper import Paper
from generator.model.topic import Topic, TopicAssignment

# Only a paper's weightiest terms look for neighbours, and only through terms that are not
# everywhere: the work stays linear in the number of papers.
_TERMS_PER_PAPER = 120
_WIDEST_TERM = 400
# How many of the nearest by words are weighed by what else they share.
_CANDIDATES = 40
# A title's word says more about a paper than one word of its abstract.
_TITLE_WEIGHT = 2
_SAME_SHELF, _NAMED = 0.05, 0.10
_REASON_TERMS = 3
# A word that stands in fewer papers than this links nobody.
_LEAST_PAPERS = 2
_WORD = re.compile(r"[a-z][a-z0-9]+(?:-[a-z0-9]+)*")
# A plural in s, as in "prompts"; not "gas", "loss", "corpus" or "analysis".
_PLURAL = re.compile(r"..+[^sui]s")
# Words of English, and those of every abstract, which say nothing of what a paper is about.
_STOP = frozenset(
    """
    a ability able about above achieve achieves across address addressed addresses after aim aims al all
    allow allows also although among an and any approach approaches are as at available based be because
    been being best better between both but by called can challenge challenges challenging code com
    common commonly compared comparison complex could create crucial data dataset datasets demonstrate
    different do does due during e.g each effective either enable enables et even existing experiments
    extensive first for from further github given good great has have high higher how however https i.e
    if important improve improved improvement improvements improves in into introduce is issue issues it
    its itself key large learn learning less low lower main major make makes making many may method
    methods model models more most much need needs new no not novel of often on one only or other our
    out outperform outperforms over own paper performance present problem problems propose proposed
    proposes provide provided provides rather recent recently research result results robust same
    several show shown shows significant significantly simple since so some state-of-the-art still
    studied studies study such task tasks term terms than that the their them then there these they this
    those three through thus to toward towards train trained training two under up use used using
    variety various via was we well were what when where whether which while who why wide widely will
    with within without work works yet you
    """.split()
)


@dataclass(frozen=True, slots=True)
class _Around:
    """What else is known of the papers, by id."""

    topics: Mapping[str, Topic]
    shelves: Mapping[str, tuple[str, ...]]
    named: Mapping[str, Mapping[str, str]]


def find_related(
    papers: Sequence[Paper],
    assignments: Mapping[str, Sequence[TopicAssignment]],
    topics: Mapping[str, Topic],
    mentions: Mapping[str, Sequence[Mention]],
    count: int,
) -> dict[str, tuple[Related, ...]]:
    """Return for each paper's id up to `count` others, nearest first, with the reason in words."""
    around = _Around(
        topics,
        {
            one: tuple(at.topic for at in sorted(found, key=lambda at: not at.primary))
            for one, found in assignments.items()
        },
        {one: {mention.id: mention.text for mention in found} for one, found in mentions.items()},
    )
    vectors, written = _vectors(papers)
    postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for position, vector in enumerate(vectors):
        for term, weight in vector.items():
            postings[term].append((position, weight))
    related: dict[str, tuple[Related, ...]] = {}
    for position, paper in enumerate(papers):
        scores = _near(position, vectors[position], postings)
        found = [(score + _bonus(paper.id, papers[at].id, around), papers[at].id, at) for at, score in scores]
        found.sort(key=lambda one: (-one[0], one[1]))
        related[paper.id] = tuple(
            Related(other, _why(paper.id, other, _shared(vectors[position], vectors[at], written), around))
            for _, other, at in found[:count]
        )
    return related


def _near(
    position: int, vector: Mapping[str, float], postings: Mapping[str, Sequence[tuple[int, float]]]
) -> list[tuple[int, float]]:
    """Return the positions of the papers nearest by words, with the cosine."""
    scores: defaultdict[int, float] = defaultdict(float)
    for term, weight in vector.items():
        if len(postings[term]) <= _WIDEST_TERM:
            for other, other_weight in postings[term]:
                scores[other] += weight * other_weight
    scores.pop(position, None)
    return heapq.nsmallest(_CANDIDATES, scores.items(), key=lambda pair: (-pair[1], pair[0]))


def _vectors(papers: Sequence[Paper]) -> tuple[list[dict[str, float]], dict[str, str]]:
    """Return for each paper its weightiest terms with weights, of length 1; and how terms are written."""
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    counts = [_terms(paper, forms) for paper in papers]
    frequency = Counter(term for terms in counts for term in terms)
    total = len(papers)
    vectors = []
    for terms in counts:
        weights = {
            term: (1 + math.log(count)) * math.log(1 + total / frequency[term])
            for term, count in terms.items()
            if frequency[term] >= _LEAST_PAPERS
        }
        top = heapq.nsmallest(_TERMS_PER_PAPER, weights.items(), key=lambda pair: (-pair[1], pair[0]))
        length = math.sqrt(math.fsum(weight * weight for _, weight in top)) or 1.0
        vectors.append({term: weight / length for term, weight in top})
    written = {
        term: min(found, key=lambda form: (-found[form], form))
        for term, found in forms.items()
        if frequency[term] >= _LEAST_PAPERS
    }
    return vectors, written


def _terms(paper: Paper, forms: defaultdict[str, Counter[str]]) -> Counter[str]:
    """Return the words and pairs of neighbouring words of title and abstract, with their counts.

    A term is without its plural; `forms` collects how each is written.
    """
    counts: Counter[str] = Counter()
    for text, weight in ((paper.title, _TITLE_WEIGHT), (paper.abstract, 1)):
        for clause in re.split(r"[.,;:!?()\[\]]", text.lower()):
            words = [word if word not in _STOP else "" for word in _WORD.findall(clause)]
            pairs = [f"{one} {two}" for one, two in pairwise(words) if one and two]
            for term in (*filter(None, words), *pairs):
                stem = " ".join(map(_singular, term.split()))
                counts[stem] += weight
                forms[stem][term] += 1
    return counts


def _singular(word: str) -> str:
    """Return a key that a word shares with its plural; it is not for show."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if _PLURAL.fullmatch(word) else word


def _bonus(one: str, other: str, around: _Around) -> float:
    shared = sum(topic in around.shelves.get(other, ()) for topic in around.shelves.get(one, ()))
    return _SAME_SHELF * shared + (_NAMED if other in around.named.get(one, {}) else 0.0)


def _shared(ours: Mapping[str, float], theirs: Mapping[str, float], written: Mapping[str, str]) -> list[str]:
    """Return the shared terms that weigh most, as they are written, none within another."""
    shared = sorted(
        (term for term in ours if term in theirs), key=lambda term: (-ours[term] * theirs[term], term)
    )
    words: list[str] = []
    for term in shared:
        form = written[term]
        if len(words) < _REASON_TERMS and not any(form in word or word in form for word in words):
            words.append(form)
    return words


def _why(one: str, other: str, words: Sequence[str], around: _Around) -> str:
    """Return the reason in words: the named system, the shared words, the shared shelf."""
    parts = []
    if named := around.named.get(one, {}).get(other):
        parts.append(f"names {named}")
    if words:
        parts.append("both on " + ", ".join(f"“{word}”" for word in words))
    theirs = around.shelves.get(other, ())
    if shelf := next((topic for topic in around.shelves.get(one, ()) if topic in theirs), None):
        parts.append(f"both under {around.topics[shelf].title}")
    return "; ".join(parts)
