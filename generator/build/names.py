"""What a curator's names for papers mean: an address, a title, or a place among the sources."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.build.waiting import is_waiting
from generator.curation.duplicates_file import Ruling, quoted
from generator.dedupe.titles import title_form
from generator.library.permalinks import Permalink
from generator.model.paper import Paper
from generator.model.problem import Place, Problem, note, warning
from generator.model.record import Record
from generator.text.latex import title_key
from generator.text.normalize import clean

# file:line, perhaps which entry of that line, and behind it the title that stood there: lines move when a
# source is edited.
_PLACE = re.compile(r"(.+?):(\d+)(?:#(\d+))?(?: (.*))?")
_ADDRESS = "papers/"
_MOST_QUOTED = 100
_WRITE = "write"


class Names:
    """Which records a curator's name for a paper means."""

    def __init__(self, records: Iterable[Record], register: Iterable[Permalink]) -> None:
        """Index `records` by place, title and identifier, and the register by address."""
        self._register = {line.slug: line for line in register}
        self.records = tuple(records)
        self._places: dict[Place, Record] = {}
        self._by_key: defaultdict[str, list[Place]] = defaultdict(list)
        for record in self.records:
            self._places[record.place] = record
            self._by_key[title_key(record.title)].append(record.place)
            for key in record.identifiers.lookup_keys():
                self._by_key[key].append(record.place)

    def places(self, name: str) -> tuple[Place, ...]:
        """Return the places of the records that `name` (file:line, address or title) means; () if none."""
        if record := self._placed(name):
            return (record.place,)
        if line := self._register.get(name.strip("/").removeprefix(_ADDRESS)):
            keys = (*line.identifiers, line.title_key)
            return tuple(sorted({place for key in keys for place in self._by_key.get(key, ())}))
        return self._titled(name)

    def name_of(self, paper: Paper) -> str:
        """Return a name that means `paper` alone: its title, its address, or its first entry's place."""
        titled = [record for record in paper.records if not is_waiting(record)]
        own = tuple(sorted(record.place for record in titled))
        names = (paper.title, f"{_ADDRESS}{paper.id}/")
        first = min(titled, key=lambda record: record.place)
        return next((name for name in names if self.places(name) == own), guarded(first))

    def remarks(self, rulings: Iterable[Ruling]) -> Iterator[Problem]:
        """Yield what is wrong with the names that rulings use; what to write instead of one, once."""
        told: set[str] = set()
        for name, place in (one for ruling in rulings for one in ruling.names):
            problem = self._remark(name, place)
            if problem and problem.hint not in told:
                yield problem
            if problem and problem.hint.startswith(_WRITE):
                told.add(problem.hint)

    def _remark(self, name: str, place: Place) -> Problem | None:
        shown = f"“{name[:_MOST_QUOTED]}”"
        match = _PLACE.fullmatch(name)
        record = self._placed(name)
        if match and record and match[4] is None:
            what = f"{shown} has no title: when a line is added above, it will mean another entry"
            return warning(place, what, f"{_WRITE} {quoted(guarded(record))}")
        if match and record and int(match[2]) != record.place.line:
            return note(place, f"{shown} stands on line {record.place.line} now", "correct the line")
        return None if self.places(name) else warning(place, f"no source has {shown}", self._hint(name))

    def _hint(self, name: str) -> str:
        """Return what to do about a name that nothing bears."""
        if name.lstrip("/").startswith(_ADDRESS):
            return "an address exists after the first build with its paper; until then write its title"
        match = _PLACE.fullmatch(name)
        if match and match[4] and (lines := [one.line for one in self._titled(match[4], match[1])]):
            return f"that title stands on lines {', '.join(map(str, lines))} of the file; name one of them"
        return "delete it, or correct the name"

    def _placed(self, name: str) -> Record | None:
        """Return the record that file:line means; where a title follows, that title has to be there.

        Where it is not, but on one other line of the file, the entry has moved, and is followed.
        """
        match = _PLACE.fullmatch(name)
        if not match:
            return None
        record = self._places.get(Place(match[1], int(match[2]), int(match[3] or 1)))
        if match[4] is None:
            return record
        there = self._titled(match[4], match[1])
        if record and record.place in there:
            return record
        return self._places[there[0]] if len(there) == 1 else None

    def _titled(self, title: str, path: str = "") -> tuple[Place, ...]:
        """Return the places, of the file `path` or of all, of the records that bear `title`.

        Where the signs of titles make them several, as in C and C#, those count that are written like
        `title`, if there are any.
        """
        found = sorted(set(self._by_key.get(title_key(title), ())))
        if path:
            found = [place for place in found if place.path == path]
        if len(found) > 1:
            tokens = title_form(title).tokens
            alike = [one for one in found if title_form(self._places[one].title).tokens == tokens]
            found = alike or found
        return tuple(found)


def guarded(record: Record) -> str:
    """Return the place of a record with its title, by which it is found again when lines are added."""
    return f"{record.place} {clean(record.title)}"
