"""Entries that name a work by its identifiers alone, without a title.

They go to the work that another source gives the title of; until one does, they wait in the ledger.
"""

from collections.abc import Iterable, Sequence

from generator.model.problem import Problem, warning
from generator.model.record import Record, Rejection
from generator.text.normalize import clean

NAMED_ALONE = "an entry names it by its identifier alone"


def is_waiting(record: Record) -> bool:
    """Say whether `record` has no title of its own."""
    return not clean(record.title)


def with_waiting(
    works: Sequence[Sequence[Record]], waiting: Iterable[Record]
) -> tuple[list[list[Record]], list[Record]]:
    """Return `works` with each of `waiting` added to the one that has its identifier, and those left over.

    Where several works have it, the first by place. Independent of the order of `works` and `waiting`.
    """
    home: dict[str, int] = {}
    for number in sorted(range(len(works)), key=lambda one: min(record.place for record in works[one])):
        for record in works[number]:
            for key in record.identifiers.lookup_keys():
                home.setdefault(key, number)
    found = [list(work) for work in works]
    left = sorted(waiting, key=lambda one: one.place)
    before = -1
    # Who joins may bring an identifier that another waits for.
    while len(left) != before:
        before, asked, left = len(left), left, []
        for record in asked:
            keys = record.identifiers.lookup_keys()
            named = [home[key] for key in keys if key in home]
            if not named:
                left.append(record)
                continue
            found[named[0]].append(record)
            for key in keys:
                home.setdefault(key, named[0])
    return found, left


def rejections(left: Iterable[Record]) -> tuple[list[Rejection], list[Problem]]:
    """Return `left` as the ledger has them, and a line on each for the curator."""
    rejected, problems = [], []
    for record in left:
        named = ", ".join(f"{kind} {value}" for kind, value in record.identifiers.of_the_work().items())
        what = (
            f"waits for its title: no other source has {named}"
            if named
            else "without a title, and an ISBN names a volume, not a paper"
        )
        rejected.append(Rejection(record.place, what, record.key))
        problems.append(
            warning(record.place, what, "add a source that has it, such as an export of your library")
        )
    return rejected, problems
