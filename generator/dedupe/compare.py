"""Two records, field by field: how far they agree, all evidence kept."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from generator.dedupe.titles import TitleForm, title_form
from generator.dedupe.venues import abbreviates, are_two_kinds, is_called, is_server, named
from generator.dedupe.wording import TitleDifference, Wording, compare_titles, title_doubt
from generator.model.identifiers import Identifiers
from generator.model.record import Record
from generator.text.normalize import comparison_key

# A family name that differs by this little is the same name, damaged on its way ("Grundstrm").
_SAME_NAME = 0.8
# A note or an abstract ends on the page where it begins, or on the next; the next begins there.
_LEAST_OWN = 2
# One word more in each title; and how alike two spellings of one are.
_ONE_EACH, _RESPELT = 2, 0.6
# arXiv: https://info.arxiv.org/help/doi.html
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(.+?)(?:v\d+)?")
_VAGUE_ACRONYM = 3
# What databases write where there is no abstract.
_NO_ABSTRACT = re.compile(
    r"(?:an? |the )?(?:(?:no|without) abstract(?: (?:is )?(?:available|provided|found))?"
    r"|abstract (?:is )?(?:not|un) ?(?:available|provided)|(?:na|n a|none|null|nan|tbd|abstract))"
)
# An abstract of fewer letters than a sentence of some length has may stand over several texts.
_LEAST_TELLING = 80
# Whatever is longer is no abstract; its beginning tells enough, and comparing costs its square.
_LONGEST_ABSTRACT = 10_000


@dataclass(frozen=True, slots=True)
class Prepared:
    """A record with what comparing needs of it, made once."""

    record: Record
    title: TitleForm
    abstract: str
    families: tuple[str, ...]
    venue: str
    first_page: str
    own_pages: str
    """Its first and last page, where these are so many that no other text stands on them."""
    is_preprint: bool
    identifiers: Mapping[str, str]
    """The known ones, in lower case; the arXiv id also where a DOI of arXiv holds it."""

    def evidence(self) -> tuple[object, ...]:
        """Return all that comparing looks at: records with equal evidence have one verdict on any third."""
        record = self.record
        said = (self.title, self.abstract, self.families, self.venue, record.pages)
        return (*said, record.year, record.volume, record.identifiers)


@dataclass(frozen=True, slots=True)
class Comparison:
    """How far two records agree. Similarities are between 0 and 1; None where a side has no value."""

    title: TitleDifference
    title_similarity: float
    differing: tuple[str, ...]
    """The words that only one of the titles has."""
    is_extension: bool
    """Whether one title is the other with words before or behind it."""
    is_swap: bool
    """Whether one title has one word in place of another, unlike one."""
    is_generic: bool
    doubt: str
    """Why equal titles alone would not make the two one work, in words; "" if they would."""
    abstract_similarity: float | None
    is_telling: bool
    """Whether both abstracts are long enough for their agreement to say something."""
    same_identifiers: tuple[str, ...]
    """The kinds of identifier that both have, and that are equal."""
    other_identifiers: tuple[str, ...]
    """The kinds of identifier that both have, and that differ."""
    shared_authors: float | None
    """The part of the shorter list of authors that is also in the longer."""
    year_gap: int | None
    venue_similarity: float | None
    same_volume: bool | None
    same_first_page: bool | None
    same_pages: bool
    """Whether both stand on the same pages, so many that no other text stands there too."""
    is_first_page_one: bool
    is_preprint: bool
    """Whether one of the two is known to stand on a server for preprints."""
    are_preprints: bool
    """Whether both are."""
    is_unprinted: bool
    """Whether one of the two tells of no place of print."""


def prepare(record: Record) -> Prepared:
    """Return `record` with the forms in which its fields are compared."""
    venue = comparison_key(record.venue)
    return Prepared(
        record=record,
        title=title_form(record.title),
        abstract=_abstract(record.abstract),
        families=tuple(filter(None, (comparison_key(name.family) for name in record.authors))),
        venue=venue,
        first_page=_first_page(record.pages),
        own_pages=_own_pages(record.pages),
        is_preprint=is_server(venue, record.identifiers.doi),
        identifiers=_identifiers(record.identifiers),
    )


def word_counts(prepared: Iterable[Prepared]) -> Counter[str]:
    """Return in how many different titles each word stands; copies of one title count once."""
    titles = {one.title.squeezed: one.title.tokens for one in prepared}
    return Counter(token for tokens in titles.values() for token in set(tokens))


def compare(first: Prepared, second: Prepared, counts: Mapping[str, int]) -> Comparison:
    """Return how far `first` and `second` agree; the order of the two does not matter.

    `counts` tells how common a word is in the titles of all records.
    """
    similarity = fuzz.token_sort_ratio(" ".join(first.title.tokens), " ".join(second.title.tokens)) / 100
    wording = compare_titles(first.title, second.title, similarity, counts)
    ours, theirs = first.identifiers, second.identifiers
    shared = [kind for kind in ours if kind in theirs]
    same = tuple(kind for kind in shared if ours[kind] == theirs[kind])
    years = first.record.year, second.record.year
    return Comparison(
        title=wording.difference,
        title_similarity=similarity,
        differing=wording.words,
        is_extension=wording.is_extension,
        is_swap=_is_swap(wording),
        is_generic=first.title.is_generic or second.title.is_generic,
        doubt=title_doubt(first.title, second.title, wording),
        abstract_similarity=_similarity(first.abstract, second.abstract),
        is_telling=min(len(first.abstract), len(second.abstract)) >= _LEAST_TELLING,
        same_identifiers=same,
        other_identifiers=tuple(kind for kind in shared if kind not in same),
        shared_authors=_shared_authors(first.families, second.families),
        year_gap=abs(years[0] - years[1]) if years[0] and years[1] else None,
        venue_similarity=_venue_similarity(*sorted((first.venue, second.venue))),
        same_volume=_equal(first.record.volume, second.record.volume),
        same_first_page=_equal(first.first_page, second.first_page),
        same_pages=_equal(first.own_pages, second.own_pages) is True,
        is_first_page_one="1" in (first.first_page, second.first_page),
        is_preprint=first.is_preprint or second.is_preprint,
        are_preprints=first.is_preprint and second.is_preprint,
        is_unprinted=any(_is_unprinted(one) for one in (first, second)),
    )


def _identifiers(written: Identifiers) -> dict[str, str]:
    known = {kind: value.lower() for kind, value in written.of_the_work().items()}
    if found := _ARXIV_DOI.fullmatch(known.get("doi", "")):
        known.setdefault("arxiv", found[1])
    return known


def _abstract(written: str) -> str:
    """Return an abstract as a comparison key; "" for a text that says that there is none."""
    key = comparison_key(written[:_LONGEST_ABSTRACT])
    return "" if _NO_ABSTRACT.fullmatch(key) else key


def _similarity(first: str, second: str) -> float | None:
    if not first or not second:
        return None
    size = min(len(first), len(second))
    if size < max(len(first), len(second)) and first[:size] == second[:size]:
        # One is the beginning of the other, cut off: as much as it says agrees, if it says enough.
        return 1.0 if size >= _LEAST_TELLING else None
    return 1.0 if first == second else Indel.normalized_similarity(first, second)


def _shared_authors(first: Sequence[str], second: Sequence[str]) -> float | None:
    if not first or not second:
        return None
    shorter, longer = sorted((first, second), key=len)
    found = sum(
        name in longer or any(fuzz.ratio(name, one) >= 100 * _SAME_NAME for one in longer) for name in shorter
    )
    return found / len(shorter)


@lru_cache(maxsize=1 << 16)
def _venue_similarity(first: str, second: str) -> float | None:
    """Return how like two venues are; None where that tells nothing: three letters are short for many."""
    if not first or not second:
        return None
    if are_two_kinds(first, second):
        return 0.0
    ours, theirs = named(first), named(second)
    if is_called(first, second):
        return 1.0
    if abbreviates(first, second):
        return 1.0 if min(len(ours), len(theirs)) > _VAGUE_ACRONYM else None
    # Not as sets: "Nature" is within "Nature Communications", and another journal.
    return fuzz.token_sort_ratio(ours, theirs) / 100


def _equal(first: str, second: str) -> bool | None:
    return first == second if first and second else None


def _is_unprinted(one: Prepared) -> bool:
    return not (one.venue or one.record.volume or one.record.pages)


def _is_swap(wording: Wording) -> bool:
    words = wording.words
    return len(words) == _ONE_EACH and not wording.is_extension and fuzz.ratio(*words) < 100 * _RESPELT


def _own_pages(pages: str) -> str:
    """Return the first and last of a text's pages; "" if they are so few that it may share them."""
    match = re.fullmatch(r"(\d+)\s*-+\s*(\d+)", pages.strip().replace("–", "-"))
    if not match:
        return ""
    first, last = match.groups()
    # "5777-84" goes to 5784.
    begin, end = int(first), int(first[: max(0, len(first) - len(last))] + last)
    return f"{begin}-{end}" if end - begin >= _LEAST_OWN else ""


def _first_page(pages: str) -> str:
    match = re.match(r"[A-Za-z]*\d+", pages.strip())
    return match.group().lower().lstrip("0") if match else ""
