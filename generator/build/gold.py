"""What people say of the links between papers: CSV tables of mentions and of neighbours.

Mentions are `paper,mentions`, a row for each paper that names the system of another, or one with an empty
second cell for a paper that names none; neighbours are `paper,related_best_first`, the wanted ones in one
cell with ` || ` between them. A paper is named by its title or its address.
"""

from collections.abc import Mapping, Sequence

from generator.build.judgments import PaperNames, rows, unclear
from generator.library.library import Library
from generator.model.problem import Place, Problem, error

MENTIONS = ("paper", "mentions")
NEIGHBOURS = ("paper", "related_best_first")
_BETWEEN = "||"


def read_mentions(data: bytes, path: str, library: Library) -> tuple[list[tuple[str, str]], list[Problem]]:
    """Return the pairs (paper that names, paper named or "") of a table, and what is wrong with it."""
    problems: list[Problem] = []
    names = _names(library)
    pairs = []
    for place, row in rows(data, path, MENTIONS, problems):
        # An empty cell says that the paper names none.
        ids = _ids([row["paper"], *filter(None, [row["mentions"]])], names, place, problems)
        if ids:
            pairs.append((ids[0], ids[1] if len(ids) > 1 else ""))
    return pairs, problems or _nothing(pairs, path, MENTIONS)


def read_neighbours(data: bytes, path: str, library: Library) -> tuple[dict[str, list[str]], list[Problem]]:
    """Return for each paper of a table those that a reader would want next, and what is wrong with it."""
    problems: list[Problem] = []
    names = _names(library)
    gold: dict[str, list[str]] = {}
    for place, row in rows(data, path, NEIGHBOURS, problems):
        wanted = [one.strip() for one in row["related_best_first"].split(_BETWEEN) if one.strip()]
        ids = _ids([row["paper"], *wanted], names, place, problems)
        if len(ids) > 1 and ids[0] in gold:
            problems.append(error(place, f"a second row for “{row['paper'][:100]}”", "keep one"))
        elif len(ids) > 1:
            gold[ids[0]] = list(dict.fromkeys(ids[1:]))
    return gold, problems or _nothing(gold, path, NEIGHBOURS)


def _names(library: Library) -> PaperNames:
    return PaperNames(
        {
            one: (paper.title, *(record.title for record in paper.records))
            for one, paper in library.papers.items()
        }
    )


def _ids(written: Sequence[str], names: PaperNames, place: Place, problems: list[Problem]) -> list[str]:
    """Return the ids of the papers named; [] with an error for each name that does not mean one paper."""
    found = [names.slugs(one) for one in written]
    faults = [unclear(place, one, ids) for one, ids in zip(written, found, strict=True) if len(ids) != 1]
    problems += faults
    return [] if faults else [ids[0] for ids in found]


def _nothing(
    gold: Sequence[object] | Mapping[str, object], path: str, columns: tuple[str, str]
) -> list[Problem]:
    return [] if gold else [error(Place(path), "not one row", f"a line each: {','.join(columns)}")]
