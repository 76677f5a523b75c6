"""The verdict on a pair of records: a table of named rules, each with its reason in words."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from generator.dedupe.compare import Comparison

# Abstracts of one work agree nearly to the letter; below this they tell of two works.
_ABSTRACT_VETO = 0.65
# A shared identifier proves one work only if the titles are alike as well: supplements share a DOI.
_TITLE_SUPPORT = 0.80
_SHOWN = {"arxiv": "arXiv id", "doi": "DOI", "acl": "ACL Anthology id"}


class Verdict(StrEnum):
    """What a pair of records is."""

    MATCH = "match"  # one work: merged
    POSSIBLE = "possible"  # for a person to say; apart on the site
    DISTINCT = "distinct"  # two works


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict with the name of the rule that gave it and its reason in words."""

    verdict: Verdict
    rule: str
    why: str


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    verdict: Verdict
    holds: Callable[[Comparison], bool]
    why: Callable[[Comparison], str]


def _names(kinds: tuple[str, ...]) -> str:
    return " and ".join(_SHOWN[kind] for kind in kinds)


def _abstracts_differ(pair: Comparison) -> bool:
    return pair.abstract_similarity is not None and pair.abstract_similarity < _ABSTRACT_VETO


# The first rule that holds decides.
_RULES = (
    _Rule(
        "different-arxiv-ids",
        Verdict.DISTINCT,
        lambda pair: "arxiv" in pair.other_identifiers,
        lambda pair: "their arXiv ids differ",
    ),
    _Rule(
        "same-identifier-and-title",
        Verdict.MATCH,
        lambda pair: bool(pair.same_identifiers) and pair.title_similarity >= _TITLE_SUPPORT,
        lambda pair: f"same {_names(pair.same_identifiers)} and agreeing titles",
    ),
    _Rule(
        "same-identifier-only",
        Verdict.POSSIBLE,
        lambda pair: bool(pair.same_identifiers),
        lambda pair: f"same {_names(pair.same_identifiers)}, but titles that differ",
    ),
    _Rule(
        "same-title-other-abstract",
        Verdict.POSSIBLE,
        lambda pair: pair.same_title and _abstracts_differ(pair),
        lambda pair: "same title, but abstracts that tell of different works",
    ),
    _Rule(
        "same-title-other-identifier",
        Verdict.POSSIBLE,
        lambda pair: pair.same_title and bool(pair.other_identifiers),
        lambda pair: f"same title, but another {_names(pair.other_identifiers)}",
    ),
    _Rule(
        "same-title-and-abstract",
        Verdict.MATCH,
        lambda pair: pair.same_title and pair.abstract_similarity is not None,
        lambda pair: "same title and abstract",
    ),
    _Rule(
        "same-title",
        Verdict.MATCH,
        lambda pair: pair.same_title,
        lambda pair: "same title",
    ),
)


def decide(pair: Comparison) -> Decision:
    """Return the verdict of the first rule that holds for `pair`; distinct when none does."""
    for rule in _RULES:
        if rule.holds(pair):
            return Decision(rule.verdict, rule.name, rule.why(pair))
    return Decision(Verdict.DISTINCT, "different-titles", "their titles differ")
