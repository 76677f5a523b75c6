"""Two records, field by field: how far they agree, all evidence kept."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from generator.dedupe.titles import TitleForm, title_form
from generator.dedupe.venues import abbreviates, are_two_kinds, is_called, is_server, named
from generator.dedupe.wording import compare_titles, title_doubt
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
    sorted_title: str
    """The words of the title in the order of the alphabet."""
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


class Comparison:
    """How far two records agree; their order does not matter. Similarities are between 0 and 1.

    What is not about titles and identifiers is found out when a rule asks for it, as most pairs are
    settled before, and comparing abstracts and authors takes longest. None is the answer where a side
    has no value.
    """

    def __init__(self, first: Prepared, second: Prepared, counts: Mapping[str, int]) -> None:
        """Compare titles and identifiers; `counts` tells in how many titles of all records a word stands."""
        self._first, self._second = first, second
        self.title_similarity = fuzz.ratio(first.sorted_title, second.sorted_title) / 100
        """How alike the titles are as sorted words."""
        self._wording = compare_titles(first.title, second.title, self.title_similarity, counts)
        self.title = self._wording.difference
        """What sets the titles apart."""
        self.differing = self._wording.words
        """The words that only one of the titles has."""
        self.is_extension = self._wording.is_extension
        """Whether one title is the other with words before or behind it."""
        ours, theirs = first.identifiers, second.identifiers
        shared = [kind for kind in ours if kind in theirs]
        self.same_identifiers = tuple(kind for kind in shared if ours[kind] == theirs[kind])
        """The kinds of identifier that both have, and that are equal."""
        self.other_identifiers = tuple(kind for kind in shared if ours[kind] != theirs[kind])
        """The kinds of identifier that both have, and that differ."""

    @property
    def is_swap(self) -> bool:
        """Whether one title has one word in place of another, unlike one."""
        words = self.differing
        return len(words) == _ONE_EACH and not self.is_extension and fuzz.ratio(*words) < 100 * _RESPELT

    @property
    def is_generic(self) -> bool:
        """Whether many works bear one of the titles."""
        return self._first.title.is_generic or self._second.title.is_generic

    @property
    def doubt(self) -> str:
        """Why equal titles alone would not make the two one work, in words; "" if they would."""
        return title_doubt(self._first.title, self._second.title, self._wording)

    @cached_property
    def abstract_similarity(self) -> float | None:
        """How alike the abstracts are, letter by letter."""
        return _similarity(self._first.abstract, self._second.abstract)

    @property
    def is_telling(self) -> bool:
        """Whether both abstracts are long enough for their agreement to say something."""
        return min(len(self._first.abstract), len(self._second.abstract)) >= _LEAST_TELLING

    @cached_property
    def shared_authors(self) -> float | None:
        """The part of the shorter list of authors that is also in the longer."""
        return _shared_authors(self._first.families, self._second.families)

    @property
    def year_gap(self) -> int | None:
        """How many years lie between the two."""
        years = self._first.record.year, self._second.record.year
        return abs(years[0] - years[1]) if years[0] and years[1] else None

    @property
    def venue_similarity(self) -> float | None:
        """How alike the places of print are."""
        return _venue_similarity(*sorted((self._first.venue, self._second.venue)))

    @property
    def same_volume(self) -> bool | None:
        """Whether both are of one volume."""
        return _equal(self._first.record.volume, self._second.record.volume)

    @property
    def same_first_page(self) -> bool | None:
        """Whether both begin on one page."""
        return _equal(self._first.first_page, self._second.first_page)

    @property
    def same_pages(self) -> bool:
        """Whether both stand on the same pages, so many that no other text stands there too."""
        return _equal(self._first.own_pages, self._second.own_pages) is True

    @property
    def is_first_page_one(self) -> bool:
        """Whether one of the two begins on page 1."""
        return "1" in (self._first.first_page, self._second.first_page)

    @property
    def is_preprint(self) -> bool:
        """Whether one of the two is known to stand on a server for preprints."""
        return self._first.is_preprint or self._second.is_preprint

    @property
    def are_preprints(self) -> bool:
        """Whether both are."""
        return self._first.is_preprint and self._second.is_preprint

    @property
    def is_unprinted(self) -> bool:
        """Whether one of the two tells of no place of print."""
        return any(_is_unprinted(one) for one in (self._first, self._second))


def prepare(record: Record) -> Prepared:
    """Return `record` with the forms in which its fields are compared."""
    venue = comparison_key(record.venue)
    title = title_form(record.title)
    return Prepared(
        record=record,
        title=title,
        sorted_title=" ".join(sorted(title.tokens)),
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
