"""What two records that are compared speak for, and against: the questions that the rules ask."""

from generator.dedupe.compare import Comparison
from generator.dedupe.wording import TitleDifference

# Abstracts of one work agree nearly to the letter; those of two works seldom beyond a half.
ABSTRACT_AGREES, ABSTRACT_VETO = 0.97, 0.65
# Half of the shorter list of authors is the same people, allowing for lists cut short.
_SAME_PEOPLE = 0.5
_SAME_VENUE = 0.85
# Below this, titles in the same place of print are of two notes on one page.
_SAME_PLACE_TITLE = 0.60
# A paper is often listed with the year of its preprint, or of its appearance on line.
_NEIGHBOURING_YEARS = 1
# What may set two titles of one work apart.
NO_DIFFERENCE = frozenset(
    (
        TitleDifference.NONE,
        TitleDifference.SPACING,
        TitleDifference.SPELLING,
        TitleDifference.FUNCTION,
        TitleDifference.TRAILER,
    )
)
SMALL_DIFFERENCE = NO_DIFFERENCE | {TitleDifference.ORDER, TitleDifference.EXTENSION}


def titles_agree(pair: Comparison) -> bool:
    """Say whether nothing sets the titles apart that makes another work."""
    return pair.title in NO_DIFFERENCE


def abstracts_agree(pair: Comparison) -> bool:
    """Say whether both have an abstract, it is one, and long enough to be of one work alone."""
    return (
        pair.is_telling
        and pair.abstract_similarity is not None
        and pair.abstract_similarity >= ABSTRACT_AGREES
    )


def abstracts_differ(pair: Comparison) -> bool:
    """Say whether both have an abstract, and the two are of two works."""
    return pair.abstract_similarity is not None and pair.abstract_similarity < ABSTRACT_VETO


def same_people(pair: Comparison) -> bool:
    """Say whether both name their authors, and these are the same."""
    return pair.shared_authors is not None and pair.shared_authors >= _SAME_PEOPLE


def other_people(pair: Comparison) -> bool:
    """Say whether both name their authors, and not one is the same."""
    return pair.shared_authors == 0


def same_place(pair: Comparison) -> bool:
    """Say whether both begin on the same page of the same volume of what may be one journal.

    Every paper of some proceedings begins on page 1, and every journal has a volume 3.
    """
    if not pair.same_volume or not pair.same_first_page or pair.is_first_page_one:
        return False
    one_journal = pair.venue_similarity is None or pair.venue_similarity >= _SAME_VENUE or pair.year_gap == 0
    return one_journal and (pair.year_gap or 0) <= _NEIGHBOURING_YEARS


def one_note(pair: Comparison) -> bool:
    """Say whether the place and the people are the same, and the titles not those of two notes on a page."""
    near = pair.title_similarity >= _SAME_PLACE_TITLE or pair.title is TitleDifference.EXTENSION
    return near and same_place(pair) and same_people(pair)


def is_vouched_for(pair: Comparison) -> bool:
    """Say whether titles of one place that differ in words are of one work.

    Their abstracts say so, or all their pages, unless one word is put for another: "mice" for "rats".
    """
    is_retold = pair.same_pages and not pair.is_swap
    return pair.title is TitleDifference.ORDER or is_retold or abstracts_agree(pair)


def same_issue(pair: Comparison) -> bool:
    """Say whether both were printed in one journal, or at one meeting, in one year."""
    one_venue = pair.venue_similarity is not None and pair.venue_similarity >= _SAME_VENUE
    return one_venue and pair.year_gap == 0


def other_place(pair: Comparison) -> bool:
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
