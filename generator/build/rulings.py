"""The curator's rulings on duplicates, from the names he wrote to the records they mean."""

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, product

from generator.build.names import Names
from generator.curation.duplicates_file import Ruling
from generator.dedupe.resolve import Word, resolve
from generator.model.problem import Place, Problem, error, note, warning
from generator.model.record import Record

_LEAST_NAMED = 2
_MOST_SHOWN = 4


def words(rulings: Sequence[Ruling], names: Names) -> tuple[list[Word], list[Problem]]:
    """Return what the rulings say of records, and what is wrong with them.

    A name that no source has, or that several papers bear where they would be joined, is left out with a
    warning; rulings that contradict each other are errors.
    """
    problems = list(names.remarks(rulings))
    # What a person said with names of single entries may be what makes one paper of another name.
    certain = [word for one in rulings if (word := word_of(one, names, lambda places: len(places) == 1))]
    is_one = _Unity(names.records, certain).holds
    for ruling in rulings:
        for name, place in ruling.names if ruling.same else ():
            places = names.places(name)
            if places and not is_one(places):
                shown = ", ".join(map(str, places[:_MOST_SHOWN])) + (
                    ", …" if len(places) > _MOST_SHOWN else ""
                )
                what = f"“{name[:100]}” means several papers ({shown}), and is left out"
                problems.append(warning(place, what, "name each one that you mean by file:line"))
    found = [word for one in rulings if (word := word_of(one, names, is_one if one.same else bool))]
    contradictions = list(_contradictions(found))
    problems += _repetitions(rulings, names)
    return ([] if contradictions else found), [*problems, *contradictions]


def _repetitions(rulings: Sequence[Ruling], names: Names) -> Iterable[Problem]:
    """Yield a note for each entry that names something twice, or says what another says already."""
    seen: dict[tuple[bool, frozenset[tuple[Place, ...]]], Place] = {}
    for ruling in rulings:
        lines: dict[tuple[Place, ...], int] = {}
        again = []
        for name, place in ruling.names:
            if means := names.places(name):
                again += [(name, place, lines[means])] if means in lines else []
                lines.setdefault(means, place.line)
        # Of what is different this is a contradiction, and told as an error.
        for name, place, line in again[:1] if ruling.same else ():
            yield note(place, f"“{name[:100]}” means the same as a name on line {line}", "name it once")
        groups = ruling.same, frozenset(lines)
        said = seen.setdefault(groups, ruling.place)
        if len(groups[1]) >= _LEAST_NAMED and said != ruling.place:
            yield note(ruling.place, f"line {said.line} says so already", "keep one of them")


def word_of(ruling: Ruling, names: Names, counts: Callable[[tuple[Place, ...]], bool]) -> Word | None:
    """Return what a ruling says with those of its names whose places count; None if it is nothing."""
    groups = [places for name, _ in ruling.names if (places := names.places(name)) and counts(places)]
    if len(groups) < _LEAST_NAMED:
        return None
    return Word(tuple(groups), ruling.same, ruling.why, ruling.place)


class _Unity:
    """Whether records are one paper, by the rules and by what a person said for certain."""

    def __init__(self, records: Sequence[Record], certain: Sequence[Word]) -> None:
        """Ask of `records`. What they are is found when it is asked for the first time."""
        self._records = records
        self._certain = certain
        self._home: dict[Place, int] = {}

    def holds(self, places: tuple[Place, ...]) -> bool:
        """Say whether the records at `places` stand in one cluster."""
        if len(places) > 1 and not self._home:
            done = resolve(self._records, self._certain)
            self._home = {
                done.records[position].place: number
                for number, group in enumerate(done.clustering.clusters)
                for position in group
            }
        return len(places) == 1 or len({self._home[place] for place in places}) == 1


class Said:
    """What all rulings together say of two records: by a chain of them, too."""

    def __init__(self, found: Sequence[Word]) -> None:
        """Join what `found` says is the same, and remember what it says is different."""
        self._home: dict[Place, Place] = {}
        self._same: dict[Place, Word] = {}
        self._apart: dict[frozenset[Place], Word] = {}
        self.named = frozenset(place for word in found for group in word.groups for place in group)
        for word in found:
            places = [place for group in word.groups for place in group] if word.same else []
            for place in places:
                self._same[place] = word
                self._home[self.root(place)] = self.root(places[0])
        for word in found:
            roots = [{self.root(place) for place in group} for group in word.groups]
            for one, other in () if word.same else combinations(roots, 2):
                self._apart |= {frozenset(pair): word for pair in product(one, other)}

    def root(self, place: Place) -> Place:
        """Return the record that stands for all that are the same as the one at `place`."""
        while self._home.get(place, place) != place:
            place = self._home[place]
        return place

    def joined(self, place: Place) -> Word | None:
        """Return the ruling that makes the record at `place` the same as others."""
        return self._same.get(place)

    def of(self, first: Place, second: Place) -> Word | None:
        """Return the ruling that decides whether two records are the same; None if none does."""
        one, other = self.root(first), self.root(second)
        return self._same.get(second) if one == other else self._apart.get(frozenset((one, other)))

    def between(self, ours: Iterable[Place], theirs: Iterable[Place]) -> Word | None:
        """Return a ruling that decides one of the pairs of two groups; None if all are open."""
        known = [place for place in theirs if place in self.named]
        pairs = product((place for place in ours if place in self.named), known)
        return next((word for pair in pairs if (word := self.of(*pair))), None)


def _contradictions(found: Sequence[Word]) -> Iterable[Problem]:
    """Yield an error for each ruling that two records are different though others make them the same."""
    said = Said(found)
    for word in found:
        if word.same or not (clash := _clash(word, said.root)):
            continue
        other = said.joined(clash)
        where = (
            f"line {other.place.line} says they are the same"
            if other
            else "two of its names mean the same entry"
        )
        hint = "keep the one that is right; file:line and title name a single entry"
        yield error(word.place, f"“different”, but {where}", hint)


def _clash(word: Word, root: Callable[[Place], Place]) -> Place | None:
    """Return a record that a ruling of difference has in two of its groups."""
    seen: dict[Place, int] = {}
    for number, group in enumerate(word.groups):
        for place in group:
            if seen.setdefault(root(place), number) != number:
                return place
    return None
