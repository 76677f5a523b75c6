"""Invented papers, one after the other without end, always the same."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from math import log
from zlib import crc32

from generator.build import demo_prose as prose
from generator.build.demo_chance import Chance, Urn
from generator.build.demo_names import person, somebody, system_name
from generator.build.demo_prose import Prose, Title
from generator.build.demo_words import GROUPS, SHELVES
from generator.model.paper import SystemKind

_SEED = 20_261_122
# Numbers of papers that are special, for what only a person can say: entries of a diary that bear one title,
# and papers that were renamed for print.
DIARIES = (17, 53)
RENAMED = (5, 41, 137, 263, 389)
_DIARY = Title("Diary of the Field Station", "", "", "")
_DIARY_YEAR = 2012
# A few papers go on where the one before them ended: whether the two are one, a person should say.
_SEQUELS, _SEQUEL = 0.05, "in Another Season"
# name | short for it in identifiers | journal or meeting
_VENUES = """
Journal of Computing Outdoors | jco | journal
Proceedings of the Conference on Measured Landscapes | cml | meeting
Letters in Garden Informatics | lgi | journal
Proceedings of the Symposium on Learning from Weather | slw | meeting
Annals of Applied Hydrometry | aah | journal
Proceedings of the Workshop on Machines among Plants | wmp | meeting
Transactions on Rural Sensing | trs | journal
Quantitative Meadow Studies | qms | journal
Proceedings of the Meeting on Coastal Models | mcm | meeting
Archives of Ecological Data | aed | journal
Journal of Slow Observation | jso | journal
Proceedings of the Conference on Wildlife and Computation | cwc | meeting
"""
# Half of the years are of the last four; nothing is older than the first.
_LAST_YEAR, _FIRST_YEAR, _YEARS_FADE = 2026, 1998, 6.0
# Of the papers that could, how many stood on arXiv, introduce something, have a subtitle, show their code.
_ON_ARXIV, _WITH_SYSTEM, _WITH_SUBTITLE, _WITH_CODE = 0.6, 0.6, 0.5, 0.35
# Its identifiers have five digits behind the month from 2015 on, and no month has had so many papers yet.
_ARXIV_YEAR, _ARXIV_NUMBER = 2015, 40_000
_SECOND_TOPIC, _NEW_AUTHOR, _COMPARES = 0.5, 0.5, 0.75
# Of those that introduce something, how many name it in the title; and how many sentences of an abstract
# speak of a topic of the same group, or of any topic, as topics are not clean in real lists either.
_NAMED_IN_TITLE, _BESIDE, _ASTRAY = 0.8, 0.35, 0.5
_MOST_AUTHORS = 7
# Prime to the number of topics.
_APART = 7
_KINDS = (SystemKind.METHOD, SystemKind.MODEL, SystemKind.DATASET, SystemKind.BENCHMARK, SystemKind.TOOLKIT)


@dataclass(frozen=True, slots=True)
class Venue:
    """Where papers are printed."""

    name: str
    short: str
    is_journal: bool


@dataclass(frozen=True, slots=True)
class Work:
    """An invented paper, as it is; what sources say of it is in `demo_entries.py`."""

    number: int
    title: Title
    """Behind the name of what it introduces, where it names that."""
    system: str
    kind: SystemKind
    topics: tuple[int, ...]
    """As numbers of SHELVES, the primary one first."""
    authors: tuple[tuple[str, str], ...]
    year: int
    venue: Venue
    arxiv: str
    doi: str
    code: str
    abstract: str
    former: Title | None = None
    """What it was called before it was printed."""
    is_named: bool = True
    """Whether the title names what it introduces."""
    is_sequel: bool = False
    """Whether it has the title of the paper before it, and more."""

    def full_title(self) -> str:
        """Return the title as it is printed."""
        return f"{self.system}: {self.title}" if self.system and self.is_named else str(self.title)


def _venue(line: str) -> Venue:
    name, short, kind = line.split(" | ")
    return Venue(name, short, kind == "journal")


class _Field:
    """What all papers share, and what later ones know of earlier ones."""

    def __init__(self) -> None:
        self.chance = Chance(_SEED)
        self.prose = Prose(self.chance)
        # The topics that most is written on are not those of one group.
        self.topics = Urn(rank * _APART % len(SHELVES) for rank in range(len(SHELVES)))
        self.venues = Urn(map(_venue, _VENUES.strip().splitlines()))
        # Checksums of the words of all titles so far, sorted: no two papers have the same, in whatever order.
        # Two that meet by chance only cost another draw.
        self._titles: set[int] = set()
        # Who has written on each topic, once for each paper; and the systems of its papers, by number.
        self._people = array("L")
        self._wrote = [array("L") for _ in SHELVES]
        self._systems = [array("L") for _ in SHELVES]
        self._on_arxiv: dict[str, int] = {}
        self._groups = {
            group: [at for at, shelf in enumerate(SHELVES) if shelf.group == group] for group in GROUPS
        }

    def title(self, topics: tuple[int, ...], *, has_tail: bool) -> Title:
        """Return a title that can be told from all before it, its subtitle left out too."""
        while True:
            title = self.prose.title(self.near(topics[0]), self.near(topics[-1]), has_tail=has_tail)
            keys = {crc32(key.encode()) for key in (title.head_key, title.key)}
            if self._titles.isdisjoint(keys):
                self._titles |= keys
                return title

    def sequel(self, before: Title) -> Title | None:
        """Return the title `before` with more behind it; None if that cannot be told from another."""
        half = f"{before.tail or before.head} {_SEQUEL}"
        title = Title(
            before.head if before.tail else half, half if before.tail else "", "", f"{before.key} +"
        )
        key = crc32(title.key.encode())
        if before.head.endswith("?") or key in self._titles:
            return None
        self._titles.add(key)
        return title

    def authors(self, topic: int) -> tuple[tuple[str, str], ...]:
        """Return the authors of a paper: who wrote much on its topic is likely to have written this too."""
        chance, wrote = self.chance, self._wrote[topic]
        chosen: dict[int, None] = {}
        for _ in range(1 + min(chance.rank(4.0, 0.8), _MOST_AUTHORS - 1)):
            if not wrote or chance.number() < _NEW_AUTHOR:
                chosen[len(self._people)] = None
                self._people.append(somebody(chance))
            else:
                chosen[chance.among(wrote)] = None
        wrote.extend(chosen)
        return tuple(person(self._people[one]) for one in chosen)

    def system(self, topic: int, number: int) -> str:
        """Return the name of what paper `number` introduces; "" for nothing."""
        if self.chance.number() >= _WITH_SYSTEM:
            return ""
        self._systems[topic].append(number)
        return system_name(number)

    def other(self, topic: int, number: int) -> str:
        """Return the name of an earlier system on the topic, the older the likelier; "" if there is none."""
        known = self._systems[topic]
        if not known or self.chance.number() >= _COMPARES:
            return ""
        chosen = known[int(self.chance.number() ** 2 * len(known))]
        return system_name(chosen) if chosen != number else ""

    def near(self, topic: int) -> int:
        """Return a topic to speak of in a paper on `topic`: mostly itself."""
        number = self.chance.number()
        if number < _BESIDE:
            return self.chance.among(self._groups[SHELVES[topic].group])
        return self.chance.of(self.topics) if number < _ASTRAY else topic

    def arxiv(self, year: int) -> str:
        """Return an arXiv id that is nobody's; "" for a paper that never stood there."""
        month = self.chance.below(12) + 1
        if year < _ARXIV_YEAR or self.chance.number() >= _ON_ARXIV:
            return ""
        posted = f"{year % 100:02}{month:02}"
        self._on_arxiv[posted] = self._on_arxiv.get(posted, _ARXIV_NUMBER - 1) + 1
        return f"{posted}.{self._on_arxiv[posted]}"


def works() -> Iterator[Work]:
    """Yield invented papers without end. All that is kept of them is what later ones must not repeat."""
    field = _Field()
    before = None
    for number in count():
        work = _diary(field, number) if number in DIARIES else _work(field, number)
        if before is not None and field.chance.number() < _SEQUELS:
            work = _as_sequel(field, work, before)
        yield work
        before = work


def _as_sequel(field: _Field, work: Work, before: Work) -> Work:
    """Return `work` as the sequel of the paper before it, where it can be one: by the same people."""
    plain = not (work.system or before.system or before.is_sequel) and work.authors and before.authors
    if not plain or work.number in RENAMED or before.number in RENAMED:
        return work
    title = field.sequel(before.title)
    # Two arXiv ids would say that they are two.
    return replace(work, title=title, authors=before.authors, arxiv="", is_sequel=True) if title else work


def _diary(field: _Field, number: int) -> Work:
    """Return a work of which only its title and year are known; another one bears the same title."""
    venue = field.chance.of(field.venues)
    year = _DIARY_YEAR + DIARIES.index(number)
    return Work(number, _DIARY, "", SystemKind.OTHER, (0,), (), year, venue, "", "", "", "")


def _work(field: _Field, number: int) -> Work:
    chance = field.chance
    topic = chance.of(field.topics)
    second = chance.of(field.topics)
    topics = (topic, second) if second != topic and chance.number() < _SECOND_TOPIC else (topic,)
    system, kind = field.system(topic, number), chance.below(len(_KINDS))
    year = max(_FIRST_YEAR, _LAST_YEAR - int(-log(1.0 - chance.number()) * _YEARS_FADE))
    venue = chance.of(field.venues)
    code = f"https://example.org/code/{number}" if system and chance.number() < _WITH_CODE else ""
    return Work(
        number=number,
        title=field.title(topics, has_tail=not system and chance.number() < _WITH_SUBTITLE),
        system=system,
        kind=_KINDS[kind],
        topics=topics,
        authors=field.authors(topic),
        year=year,
        venue=venue,
        arxiv=field.arxiv(year),
        # A prefix that is no publisher's: https://www.crossref.org/documentation/register-maintain-records/
        doi=f"10.5555/{venue.short}.{year}.{number}",
        code=code,
        abstract=_abstract(
            field, topics, _lead(field, topic, system, kind), field.other(topic, number), code
        ),
        former=field.title(topics, has_tail=False) if number in RENAMED else None,
        is_named=chance.number() < _NAMED_IN_TITLE,
    )


def _lead(field: _Field, topic: int, system: str, kind: int) -> str:
    """Return the sentence that says what a paper does."""
    if system:
        return field.prose.sentence(prose.PROPOSALS[kind : kind + 1], topic, system)
    return field.prose.sentence(prose.STUDIES, topic)


def _abstract(field: _Field, topics: tuple[int, ...], lead: str, other: str, code: str) -> str:
    """Return an abstract around `lead`; `other` is the system that it speaks of beside its own."""
    chance, say = field.chance, field.prose.sentence
    topic, aside = topics[0], topics[-1]
    sentences = [say(prose.OPENINGS, field.near(topic)), say(prose.TROUBLES, field.near(aside)), lead]
    sentences += [say(prose.DETAILS, field.near(topic)) for _ in range(2 + chance.below(4))]
    if other:
        sentences.append(say(prose.COMPARISONS, topic, other))
    sentences += [say(prose.RESULTS, field.near(one)) for one in (topic, aside, topic)[: 2 + chance.below(2)]]
    if chance.below(2):
        sentences.append(say(prose.CLOSINGS, aside))
    if code:
        sentences.append(f"The code is at {code}.")
    return " ".join(sentences)
