"""The verdict on a pair of records: a table of named rules, each with its reason in words.

A false merge hides a paper for ever, a missed one only shows it twice. So a rule that merges asks for
positive evidence and for nothing that speaks against it; where both speak, a person decides.
"""

from collections.abc import Callable
from dataclasses import dataclass

from generator.dedupe.compare import Comparison
from generator.dedupe.evidence import (
    NO_DIFFERENCE,
    SMALL_DIFFERENCE,
    abstracts_agree,
    abstracts_differ,
    is_vouched_for,
    one_note,
    other_people,
    other_place,
    same_issue,
    same_people,
    same_place,
    titles_agree,
)
from generator.dedupe.verdict import Decision, Verdict
from generator.dedupe.wording import TitleDifference

# Titles this near, with people or abstract in common, are worth a person's look.
_WORTH_A_LOOK = 0.85
# No paper waits this long between preprint and print.
_LONG_TIME = 4
# "Foo" and "Foo 2" are two works; "Foo" and "Foo: a report of the 5th trial" may be one.
_WORDY = 2
_SHOWN = {
    "arxiv": "arXiv id", "doi": "DOI", "acl": "ACL Anthology id", "pmid": "PubMed id",
    "openreview": "OpenReview id",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    verdict: Verdict
    holds: Callable[[Comparison], bool]
    why: Callable[[Comparison], str]


def _kinds(kinds: tuple[str, ...]) -> str:
    return " and ".join(_SHOWN[kind] for kind in kinds)


def _against(pair: Comparison) -> str:
    """Return what speaks against two records that share an identifier."""
    return "abstracts that tell of two works" if titles_agree(pair) else _title(pair)


def _quoted(pair: Comparison) -> str:
    return ", ".join(f"“{word}”" for word in pair.differing[:4])


def _title(pair: Comparison) -> str:
    """Return in words how far the titles agree."""
    if pair.title is TitleDifference.NONE:
        return "same title"
    if pair.title in NO_DIFFERENCE:
        return f"same title but for {pair.title}"
    quoted = _quoted(pair)
    return f"titles that differ in {quoted}" if quoted else "titles with the same words in another order"


def _also(pair: Comparison, field: str) -> str:
    """Return in words that the titles agree, and `field` too."""
    return (
        f"same title and {field}" if pair.title is TitleDifference.NONE else f"{_title(pair)}, same {field}"
    )


# The first rule that holds decides.
_RULES = (
    _Rule(
        "other-arxiv-id",
        Verdict.DISTINCT,
        lambda pair: "arxiv" in pair.other_identifiers,
        lambda pair: "their arXiv ids differ",
    ),
    # Most pairs end here: their abstracts and authors need not be compared.
    _Rule(
        "other-title",
        Verdict.DISTINCT,
        lambda pair: pair.title is TitleDifference.ALL and not pair.same_identifiers and not same_place(pair),
        lambda _: "titles that differ",
    ),
    _Rule(
        "other-number-same-place",
        Verdict.POSSIBLE,
        lambda pair: (
            pair.title is TitleDifference.NUMBER
            and (bool(pair.same_identifiers) or (same_place(pair) and same_people(pair)))
        ),
        lambda pair: f"{_title(pair)}, but the same identifier or place of print",
    ),
    _Rule(
        "extended-with-number",
        Verdict.POSSIBLE,
        lambda pair: (
            pair.title is TitleDifference.NUMBER
            and pair.is_extension
            and len(pair.differing) >= _WORDY
            and not other_people(pair)
            and not abstracts_differ(pair)
        ),
        lambda pair: f"one title goes on with {_quoted(pair)}",
    ),
    _Rule(
        "other-number",
        Verdict.DISTINCT,
        lambda pair: pair.title is TitleDifference.NUMBER,
        lambda pair: f"{_title(pair)}: another number, part, version or edition",
    ),
    _Rule(
        "generic-title",
        Verdict.POSSIBLE,
        lambda pair: (
            titles_agree(pair)
            and pair.is_generic
            and "arxiv" not in pair.same_identifiers
            and not abstracts_agree(pair)
            and not (same_place(pair) and same_people(pair))
        ),
        lambda pair: "a title that many works bear, and nothing else that makes them one",
    ),
    _Rule(
        "same-identifier",
        Verdict.MATCH,
        lambda pair: (
            bool(pair.same_identifiers)
            and (pair.title in SMALL_DIFFERENCE or "arxiv" in pair.same_identifiers)
            and pair.title is not TitleDifference.ALL
            # An index may put a notice, or a text of its own, where the abstract belongs.
            and (not abstracts_differ(pair) or (titles_agree(pair) and same_people(pair)))
        ),
        lambda pair: f"same {_kinds(pair.same_identifiers)}, and {_title(pair)}",
    ),
    _Rule(
        "same-identifier-other-title",
        Verdict.POSSIBLE,
        lambda pair: bool(pair.same_identifiers),
        lambda pair: f"same {_kinds(pair.same_identifiers)}, but {_against(pair)}",
    ),
    _Rule(
        "other-abstract",
        Verdict.POSSIBLE,
        lambda pair: titles_agree(pair) and abstracts_differ(pair),
        lambda pair: f"{_title(pair)}, but abstracts that tell of two works",
    ),
    _Rule(
        "unlike-abstracts",
        Verdict.DISTINCT,
        abstracts_differ,
        lambda pair: "abstracts that tell of two works",
    ),
    _Rule(
        "other-people",
        Verdict.DISTINCT,
        lambda pair: titles_agree(pair) and other_people(pair) and not same_place(pair),
        lambda pair: f"{_title(pair)}, but not one author in common",
    ),
    _Rule(
        "other-doi",
        Verdict.POSSIBLE,
        lambda pair: (
            titles_agree(pair) and bool(pair.other_identifiers) and pair.is_preprint == pair.are_preprints
        ),
        lambda pair: f"{_title(pair)}, but another {_kinds(pair.other_identifiers)}",
    ),
    _Rule(
        "other-place",
        Verdict.POSSIBLE,
        lambda pair: titles_agree(pair) and other_place(pair),
        lambda pair: f"{_title(pair)}, but printed in two places: perhaps two versions",
    ),
    _Rule(
        "other-time",
        Verdict.POSSIBLE,
        lambda pair: (
            titles_agree(pair)
            and pair.year_gap is not None
            and pair.year_gap > _LONG_TIME
            and not abstracts_agree(pair)
        ),
        lambda pair: f"{_title(pair)}, but {pair.year_gap} years lie between",
    ),
    _Rule(
        "same-title-and-abstract",
        Verdict.MATCH,
        lambda pair: titles_agree(pair) and abstracts_agree(pair),
        lambda pair: _also(pair, "abstract"),
    ),
    _Rule(
        "same-title-and-authors",
        Verdict.MATCH,
        lambda pair: titles_agree(pair) and same_people(pair),
        lambda pair: _also(pair, "authors"),
    ),
    _Rule(
        "doubtful-title",
        Verdict.POSSIBLE,
        lambda pair: titles_agree(pair) and bool(pair.doubt) and not same_issue(pair),
        lambda pair: f"{_title(pair)}, but {pair.doubt}",
    ),
    _Rule(
        "same-title",
        Verdict.MATCH,
        titles_agree,
        _title,
    ),
    _Rule(
        "same-place-of-print",
        Verdict.MATCH,
        lambda pair: one_note(pair) and not pair.other_identifiers and is_vouched_for(pair),
        lambda pair: f"{_title(pair)}, but the same authors, volume and first page",
    ),
    _Rule(
        "other-title-same-place",
        Verdict.POSSIBLE,
        one_note,
        lambda pair: f"{_title(pair)}, but the same authors, volume and first page",
    ),
    _Rule(
        "extended-title",
        Verdict.POSSIBLE,
        lambda pair: (
            pair.title in {TitleDifference.ORDER, TitleDifference.EXTENSION} and not other_people(pair)
        ),
        _title,
    ),
    _Rule(
        "near-title",
        Verdict.POSSIBLE,
        lambda pair: (
            pair.title is TitleDifference.CONTENT
            and not other_people(pair)
            and (abstracts_agree(pair) or pair.title_similarity >= _WORTH_A_LOOK)
        ),
        _title,
    ),
)


def decide(pair: Comparison) -> Decision:
    """Return the verdict of the first rule that holds for `pair`; distinct when none does."""
    for rank, rule in enumerate(_RULES, start=1):
        if rule.holds(pair):
            return Decision(rule.verdict, rule.name, rule.why(pair), rank)
    return Decision(Verdict.DISTINCT, "other-title", "titles that differ", len(_RULES) + 1)
