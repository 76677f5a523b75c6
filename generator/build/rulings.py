"""The curator's rulings on duplicates, from the names he wrote to the records they mean."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from generator.curation.duplicates_file import Ruling
from generator.dedupe.resolve import Word
from generator.library.permalinks import Permalink
from generator.model.paper import Paper
from generator.model.problem import Place, Problem, error, warning
from generator.model.record import Record
from generator.text.latex import title_key
from generator.text.normalize import clean

_LEAST_NAMED = 2
# file:line, and behind it the title that stood there: lines move when a source is edited.
_PLACE = re.compile(r"(\S+):(\d+)(?: (.*))?")


class Names:
    """Which records a curator's name for a paper means."""

    def __init__(self, records: Iterable[Record], register: Iterable[Permalink]) -> None:
        """Index `records` by place, title and identifier, and the register by address."""
        self._register = {line.slug: line for line in register}
        self._places: dict[Place, Record] = {}
        self._by_key: defaultdict[str, list[Place]] = defaultdict(list)
        for record in records:
            self._places[record.place] = record
            self._by_key[title_key(record.title)].append(record.place)
            for key in record.identifiers.lookup_keys():
                self._by_key[key].append(record.place)

    def places(self, name: str) -> tuple[Place, ...]:
        """Return the places of the records that `name` (file:line, address or title) means; () if none."""
        if match := _PLACE.fullmatch(name):
            record = self._places.get(Place(match[1], int(match[2])))
            if record and (match[3] is None or title_key(match[3]) == title_key(record.title)):
                return (record.place,)
        if line := self._register.get(name.strip("/").removeprefix("papers/")):
            keys = (*line.identifiers, line.title_key)
            return tuple(sorted({place for key in keys for place in self._by_key.get(key, ())}))
        return tuple(sorted(set(self._by_key.get(title_key(name), ()))))

    def name_of(self, paper: Paper) -> str:
        """Return a name that means `paper` alone: its title, its address, or its first entry's place."""
        own = tuple(sorted(record.place for record in paper.records))
        names = (paper.title, f"papers/{paper.id}/")
        first = min(paper.records, key=lambda record: record.place)
        return next(
            (name for name in names if self.places(name) == own), f"{first.place} {clean(first.title)}"
        )


def words(rulings: Sequence[Ruling], names: Names) -> tuple[list[Word], list[Problem]]:
    """Return what the rulings say of records, and what is wrong with them.

    A ruling on a paper that is gone is left out with a warning; rulings that contradict each other
    are errors.
    """
    found, problems = [], []
    for ruling in rulings:
        groups, missing = [], []
        for name, place in ruling.names:
            if places := names.places(name):
                groups.append(places)
            else:
                missing.append(
                    warning(
                        place,
                        f"no source has “{name[:100]}”",
                        "delete it, or correct the name",
                    )
                )
        problems += missing
        if len(groups) >= _LEAST_NAMED:
            found.append(Word(tuple(groups), ruling.same, ruling.why, ruling.place))
    contradictions = list(_contradictions(found))
    return ([] if contradictions else found), [*problems, *contradictions]


def _contradictions(found: Sequence[Word]) -> Iterable[Problem]:
    """Yield an error for each ruling that two records are different though others make them the same."""
    home: dict[Place, Place] = {}

    def root(place: Place) -> Place:
        while home.get(place, place) != place:
            place = home[place]
        return place

    said_same: dict[Place, Word] = {}
    for word in found:
        if word.same:
            places = [place for group in word.groups for place in group]
            for place in places:
                said_same[place] = word
                home[root(place)] = root(places[0])
    for word in found:
        if word.same:
            continue
        if clash := _clash(word, root):
            other = said_same.get(clash)
            where = (
                f"line {other.place.line} says they are the same"
                if other
                else "two of its names mean the same entry"
            )
            yield error(
                word.place,
                f"“different”, but {where}",
                "keep the one that is right; file:line names a single entry",
            )


def _clash(word: Word, root: Callable[[Place], Place]) -> Place | None:
    """Return a record that a ruling of difference has in two of its groups."""
    seen: dict[Place, int] = {}
    for number, group in enumerate(word.groups):
        for place in group:
            if seen.setdefault(root(place), number) != number:
                return place
    return None
