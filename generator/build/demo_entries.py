"""What sources say of an invented paper: one entry or several, as they come in real listings.

How often a paper is told of again, and how differently, is as in the list of this repository, where 397
papers have 458 entries. Each copy differs in one way, and by a rule of `dedupe/decide.py` it is the paper's:
where the title loses its subtitle or a letter, an identifier says so.
"""

from collections.abc import Callable
from dataclasses import dataclass

from generator.build.demo_chance import Chance, Urn
from generator.build.demo_papers import DIARIES, RENAMED, Work
from generator.formats.base import Citation
from generator.model.identifiers import Identifiers, address
from generator.model.link import LinkKind, WebLink
from generator.model.names import Name
from generator.model.paper import Paper
from generator.model.work import WorkKind

_SEED = 20_261_123
HARVEST, PUBLISHERS, TABLES, LIBRARY = "harvest", "publishers", "tables", "library"
READING_GROUP, IDENTIFIERS, DIARY = "reading-group", "identifiers", "diary"
# Where a paper is told of first, most often in a harvest; and where again, never twice in one source.
_FIRST = (*(HARVEST,) * 7, *(PUBLISHERS,) * 2, TABLES, LIBRARY)
_AGAIN = (PUBLISHERS, TABLES, LIBRARY)
# How many papers of the first kind have two copies, and how many have one.
_TWICE, _ONCE = 0.018, 0.118
# Of those on arXiv, how many entries know nothing yet of the print.
_NOT_PRINTED = 0.7
_SLIPS_BEGIN, _LEAST_LETTERS = 4, 9
_PUBLISHER = "Hedgerow Press"


@dataclass(frozen=True, slots=True)
class Entry:
    """What one source says of a work."""

    source: str
    citation: Citation


class Entries:
    """The entries of works, drawn one after the other."""

    def __init__(self) -> None:
        """Begin anew."""
        self._chance = Chance(_SEED)

    def of(self, work: Work) -> list[Entry]:
        """Return the entries of `work`, that which knows the most first."""
        if work.number in DIARIES:
            return [_entry(DIARY, work, str(work.title), Identifiers(), year=work.year)]
        if work.number in RENAMED:
            return _renamed(work)
        if work.is_sequel:
            # Abstracts would tell the two apart at once.
            return [_first(LIBRARY, work, is_preprint=False)]
        chance = self._chance
        source = chance.among(_FIRST)
        is_preprint = bool(work.arxiv) and chance.number() < _NOT_PRINTED
        first = _first(source, work, is_preprint=is_preprint)
        number = chance.number()
        if number < _TWICE:
            # What two copies change is nothing in which they could contradict each other.
            again = _respelt(chance, work, first)
            return [first, again, _respelt(chance, work, first, again)]
        return [first, _copy(chance, work, first)] if number < _TWICE + _ONCE else [first]


def _first(source: str, work: Work, *, is_preprint: bool) -> Entry:
    """Return what is said of `work` on the server for preprints, or else where it was printed."""
    known = Identifiers(arxiv=work.arxiv, doi="" if is_preprint else work.doi)
    abstract = "" if source == LIBRARY else work.abstract
    links = (WebLink(LinkKind.CODE, work.code),) if work.code else ()
    facts = {"kind": WorkKind.PREPRINT, "venue": "arXiv", "year": work.year}
    facts = facts if is_preprint else _printing(work)
    if work.arxiv and source == HARVEST:
        facts |= {"month": f"20{work.arxiv[:2]}-{work.arxiv[2:4]}"}
    return _entry(source, work, work.full_title(), known, abstract=abstract, links=links, **facts)


def _printing(work: Work) -> dict[str, object]:
    """Return where and when `work` was printed."""
    first = 1 + work.number * 13 % 4_000
    return {
        "kind": WorkKind.ARTICLE if work.venue.is_journal else WorkKind.PAPER,
        "venue": work.venue.name,
        "year": work.year,
        "volume": str(work.year - 1990) if work.venue.is_journal else "",
        "number": str(1 + work.number % 6) if work.venue.is_journal else "",
        "pages": f"{first}-{first + 7 + work.number % 9}",
        "publisher": "" if work.venue.is_journal else _PUBLISHER,
    }


def _entry(source: str, work: Work, title: str, known: Identifiers, **facts: object) -> Entry:
    names = tuple(Name.of(*name) for name in work.authors)
    given = {"authors": names, "identifiers": known} | facts
    paper = Paper(id="", title=title, records=(), **given)  # type: ignore[arg-type]  # by field name
    family = work.authors[0][1].lower() if work.authors else "anon"
    return Entry(source, Citation(f"{family}{work.year}-{work.number}", paper))


def _copy(chance: Chance, work: Work, first: Entry) -> Entry:
    """Return another entry of `work`, of the first kind drawn that it can have."""
    while (copy := chance.of(_COPIES)(chance, work, first)) is None:
        pass
    return copy


def _elsewhere(chance: Chance, *told: Entry) -> str:
    """Return another source than those that have `told` of a paper already."""
    sources = {entry.source for entry in told}
    return chance.among([one for one in _AGAIN if one not in sources])


def _respelt(chance: Chance, work: Work, *told: Entry) -> Entry:
    """Return the entry with its title in other letters or other marks, and its authors' initials."""
    first = told[0].citation.paper
    title = chance.among(_SPELLINGS)(first.title)
    authors = tuple(Name.of(f"{given[0]}.", family) for given, family in work.authors)
    return _entry(_elsewhere(chance, *told), work, title, first.identifiers, authors=authors, year=work.year)


def _in_print(chance: Chance, work: Work, first: Entry) -> Entry | None:
    """Return where a paper was printed that stands on the server for preprints; None for another."""
    if first.citation.paper.kind is not WorkKind.PREPRINT:
        return None
    facts = _printing(work) | {"year": work.year + chance.below(2)}
    return _entry(_elsewhere(chance, first), work, work.full_title(), Identifiers(doi=work.doi), **facts)


def _with_slip(chance: Chance, work: Work, first: Entry) -> Entry | None:
    """Return the entry with a letter of a long word lost; None where no identifier makes up for it."""
    words = work.full_title().split()
    # The name of a system is as it is, and what has a hyphen is two words.
    long = [
        at
        for at, word in enumerate(words)
        if len(word) >= _LEAST_LETTERS and word.isalpha() and word[1:].islower()
    ]
    if not work.arxiv or not long:
        return None
    at = chance.among(long)
    lost = _SLIPS_BEGIN + chance.below(len(words[at]) - _SLIPS_BEGIN - 1)
    words[at] = words[at][:lost] + words[at][lost + 1 :]
    known = Identifiers(arxiv=work.arxiv)
    return _entry(_elsewhere(chance, first), work, " ".join(words), known, year=work.year)


def _without_tail(chance: Chance, work: Work, first: Entry) -> Entry | None:
    """Return the entry without its subtitle; None where there is none, or "with" in it makes another work."""
    title = work.title
    if not title.tail or "with" in title.tail.lower().split():
        return None
    known = first.citation.paper.identifiers
    return _entry(_elsewhere(chance, first), work, title.head, known, year=work.year)


def _in_passing(chance: Chance, work: Work, first: Entry) -> Entry | None:
    """Return a line of a reading group's page: the title, and a link to arXiv."""
    if not work.arxiv:
        return None
    return _entry(READING_GROUP, work, work.full_title(), Identifiers(arxiv=work.arxiv), authors=())


def _by_identifier(chance: Chance, work: Work, first: Entry) -> Entry | None:
    """Return a line of a list of identifiers."""
    known = first.citation.paper.identifiers
    return _entry(IDENTIFIERS, work, "", known, authors=())


def identifier_address(entry: Entry) -> str:
    """Return the web address of what an entry names."""
    kind, value = next(iter(entry.citation.paper.identifiers.known().items()))
    return address(kind, value)


def _renamed(work: Work) -> list[Entry]:
    """Return the entries of a paper that had another title when it was a preprint."""
    printed = _printing(work) | {"abstract": work.abstract}
    before = {"kind": WorkKind.PREPRINT, "venue": "arXiv", "year": work.year}
    return [
        _entry(HARVEST, work, work.full_title(), Identifiers(doi=work.doi), **printed),
        _entry(LIBRARY, work, str(work.former), Identifiers(arxiv=work.arxiv), **before),
    ]


def _in_sentence_case(title: str) -> str:
    return title[0] + title[1:].lower()


def _without_marks(title: str) -> str:
    return title.replace(":", " -").replace("-", " ").rstrip("?")


def _with_other_marks(title: str) -> str:
    return f"“{title.replace(': ', ' – ')}.”"


_SPELLINGS: tuple[Callable[[str], str], ...] = (
    str.upper,
    _in_sentence_case,
    _without_marks,
    _with_other_marks,
)
_COPIES: Urn[Callable[[Chance, Work, Entry], Entry | None]] = Urn(
    (_respelt, _in_print, _with_slip, _without_tail, _in_passing, _by_identifier)
)
