"""The verdict on a pair of records: a table of named rules, each with its reason in words.

A false merge hides a paper for ever, a missed one only shows it twice. So a rule that merges asks for
positive evidence and for nothing that speaks against it; where both speak, a person decides.
"""

from collections.abc import Callable
from dataclasses import dataclass

from generator.dedupe.compare import Comparison
from generator.dedupe.verdict import Decision, Verdict
from generator.dedupe.wording import TitleDifference

# Abstracts of one work agree nearly to the letter; those of two works seldom beyond a half.
ABSTRACT_AGREES, ABSTRACT_VETO = 0.97, 0.65
# Half of the shorter list of authors is the same people, allowing for lists cut short.
_SAME_PEOPLE = 0.5
_SAME_VENUE = 0.85
# Below this, titles in the same place of print are of two notes on one page.
_SAME_PLACE_TITLE = 0.60
# Titles this near, with people or abstract in common, are worth a person's look.
_WORTH_A_LOOK = 0.85
# A paper is often listed with the year of its preprint, or of its appearance on line.
_NEIGHBOURING_YEARS = 1
# No paper waits this long between preprint and print.
_LONG_TIME = 4
# "Foo" and "Foo 2" are two works; "Foo" and "Foo: a report of the 5th trial" may be one.
_WORDY = 2
_SHOWN = {"arxiv": "arXiv id", "doi": "DOI", "acl": "ACL Anthology id"}
# What may set two titles of one work apart.
_NO_DIFFERENCE = frozenset(
    (
        TitleDifference.NONE,
        TitleDifference.SPACING,
        TitleDifference.SPELLING,
        TitleDifference.FUNCTION,
        TitleDifference.TRAILER,
    )
)
_SMALL_DIFFERENCE = _NO_DIFFERENCE | {TitleDifference.ORDER, TitleDifference.EXTENSION}


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    verdict: Verdict
    holds: Callable[[Comparison], bool]
    why: Callable[[Comparison], str]


def _kinds(kinds: tuple[str, ...]) -> str:
    return " and ".join(_SHOWN[kind] for kind in kinds)


def _quoted(pair: Comparison) -> str:
    return ", ".join(f"“{word}”" for word in pair.differing[:4])


def _title(pair: Comparison) -> str:
    """Return in words how far the titles agree."""
    if pair.title is TitleDifference.NONE:
        return "same title"
    if pair.title in _NO_DIFFERENCE:
        return f"same title but for {pair.title}"
    quoted = _quoted(pair)
    return f"titles that differ in {quoted}" if quoted else "titles with the same words in another order"


def _also(pair: Comparison, field: str) -> str:
    """Return in words that the titles agree, and `field` too."""
    return (
        f"same title and {field}" if pair.title is TitleDifference.NONE else f"{_title(pair)}, same {field}"
    )


def _titles_agree(pair: Comparison) -> bool:
    return pair.title in _NO_DIFFERENCE


def _abstracts_agree(pair: Comparison) -> bool:
    return pair.abstract_similarity is not None and pair.abstract_similarity >= ABSTRACT_AGREES


def _abstracts_differ(pair: Comparison) -> bool:
    return pair.abstract_similarity is not None and pair.abstract_similarity < ABSTRACT_VETO


def _same_people(pair: Comparison) -> bool:
    return pair.shared_authors is not None and pair.shared_authors >= _SAME_PEOPLE


def _other_people(pair: Comparison) -> bool:
    return pair.shared_authors == 0


def _same_place(pair: Comparison) -> bool:
    """Say whether both begin on the same page of the same volume of what may be one journal.

    Every paper of some proceedings begins on page 1, and every journal has a volume 3.
    """
    one_journal = pair.venue_similarity is None or pair.venue_similarity >= _SAME_VENUE or pair.year_gap == 0
    return (
        bool(pair.same_first_page and pair.same_volume and not pair.is_first_page_one and one_journal)
        and (pair.year_gap or 0) <= _NEIGHBOURING_YEARS
    )


def _same_issue(pair: Comparison) -> bool:
    """Say whether both were printed in one journal, or at one meeting, in one year."""
    one_venue = pair.venue_similarity is not None and pair.venue_similarity >= _SAME_VENUE
    return one_venue and pair.year_gap == 0


def _other_place(pair: Comparison) -> bool:
    """Say whether both were printed, and in two places: two versions, or two works."""
    if pair.is_preprint or pair.is_unprinted:
        return False
    other_venue = pair.venue_similarity is not None and pair.venue_similarity < _SAME_VENUE
    other_year = pair.year_gap is not None and pair.year_gap > _NEIGHBOURING_YEARS
    other_page = pair.same_first_page is False
    # One volume of one year under two names is one journal: names are translated and abbreviated.
    if pair.same_volume and not other_year:
        return False
    return (other_page and (pair.same_volume is False or other_venue or other_year)) or (
        pair.same_first_page is None and other_venue
    )


# The first rule that holds decides.
_RULES = (
    _Rule(
        "other-arxiv-id",
        Verdict.DISTINCT,
        lambda pair: "arxiv" in pair.other_identifiers,
        lambda pair: "their arXiv ids differ",
    ),
    _Rule(
        "other-number-same-place",
        Verdict.POSSIBLE,
        lambda pair: (
            pair.title is TitleDifference.NUMBER
            and (bool(pair.same_identifiers) or (_same_place(pair) and _same_people(pair)))
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
            and not _other_people(pair)
            and not _abstracts_differ(pair)
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
            _titles_agree(pair)
            and pair.is_generic
            and "arxiv" not in pair.same_identifiers
            and not _abstracts_agree(pair)
            and not (_same_place(pair) and _same_people(pair))
        ),
        lambda pair: "a title that many works bear, and nothing else that makes them one",
    ),
    _Rule(
        "same-identifier",
        Verdict.MATCH,
        lambda pair: (
            bool(pair.same_identifiers)
            and (pair.title in _SMALL_DIFFERENCE or "arxiv" in pair.same_identifiers)
            and pair.title is not TitleDifference.ALL
            and not _abstracts_differ(pair)
        ),
        lambda pair: f"same {_kinds(pair.same_identifiers)}, and {_title(pair)}",
    ),
    _Rule(
        "same-identifier-other-title",
        Verdict.POSSIBLE,
        lambda pair: bool(pair.same_identifiers),
        lambda pair: f"same {_kinds(pair.same_identifiers)}, but {_title(pair)}",
    ),
    _Rule(
        "other-abstract",
        Verdict.POSSIBLE,
        lambda pair: _titles_agree(pair) and _abstracts_differ(pair),
        lambda pair: f"{_title(pair)}, but abstracts that tell of two works",
    ),
    _Rule(
        "unlike-abstracts",
        Verdict.DISTINCT,
        _abstracts_differ,
        lambda pair: "abstracts that tell of two works",
    ),
    _Rule(
        "other-people",
        Verdict.DISTINCT,
        lambda pair: _titles_agree(pair) and _other_people(pair) and not _same_place(pair),
        lambda pair: f"{_title(pair)}, but not one author in common",
    ),
    _Rule(
        "other-doi",
        Verdict.POSSIBLE,
        lambda pair: _titles_agree(pair) and bool(pair.other_identifiers) and not pair.is_preprint,
        lambda pair: f"{_title(pair)}, but another {_kinds(pair.other_identifiers)}",
    ),
    _Rule(
        "other-place",
        Verdict.POSSIBLE,
        lambda pair: _titles_agree(pair) and _other_place(pair),
        lambda pair: f"{_title(pair)}, but printed in two places: perhaps two versions",
    ),
    _Rule(
        "other-time",
        Verdict.POSSIBLE,
        lambda pair: (
            _titles_agree(pair)
            and pair.year_gap is not None
            and pair.year_gap > _LONG_TIME
            and not _abstracts_agree(pair)
        ),
        lambda pair: f"{_title(pair)}, but {pair.year_gap} years lie between",
    ),
    _Rule(
        "same-title-and-abstract",
        Verdict.MATCH,
        lambda pair: _titles_agree(pair) and _abstracts_agree(pair),
        lambda pair: _also(pair, "abstract"),
    ),
    _Rule(
        "same-title-and-authors",
        Verdict.MATCH,
        lambda pair: _titles_agree(pair) and _same_people(pair),
        lambda pair: _also(pair, "authors"),
    ),
    _Rule(
        "doubtful-title",
        Verdict.POSSIBLE,
        lambda pair: _titles_agree(pair) and bool(pair.doubt) and not _same_issue(pair),
        lambda pair: f"{_title(pair)}, but {pair.doubt}",
    ),
    _Rule(
        "same-title",
        Verdict.MATCH,
        _titles_agree,
        _title,
    ),
    _Rule(
        "same-place-of-print",
        Verdict.MATCH,
        lambda pair: (
            (_same_place(pair) and _same_people(pair) and pair.title_similarity >= _SAME_PLACE_TITLE)
            or (pair.title is TitleDifference.EXTENSION and _same_place(pair) and _same_people(pair))
        ),
        lambda pair: f"{_title(pair)}, but the same authors, volume and first page",
    ),
    _Rule(
        "extended-title",
        Verdict.POSSIBLE,
        lambda pair: (
            pair.title in {TitleDifference.ORDER, TitleDifference.EXTENSION} and not _other_people(pair)
        ),
        _title,
    ),
    _Rule(
        "near-title",
        Verdict.POSSIBLE,
        lambda pair: (
            pair.title is TitleDifference.CONTENT
            and not _other_people(pair)
            and (_abstracts_agree(pair) or pair.title_similarity >= _WORTH_A_LOOK)
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
