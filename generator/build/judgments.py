"""Queries with the papers that answer them, as people judged: a CSV table `query,kind,grade,paper`.

A row says how well one paper answers one query: 0 not at all, 1 good to find, 2 must be found; higher
grades are allowed. A paper is named by its title, or by its address where two have one title. What is
not in the table counts as grade 0. Without all rows there is no measure, so every fault is an error.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.model.problem import Place, Problem, error
from generator.text.latex import title_key

COLUMNS = ("query", "kind", "grade", "paper")
_MOST_GRADE = 10
_LONGEST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Query:
    """What a person asked, of which kind it is, and the grade of each paper that was judged for it."""

    text: str
    kind: str
    grades: dict[str, int] = field(default_factory=dict)


def read_judgments(
    data: bytes, path: str, titles: Mapping[str, tuple[str, ...]]
) -> tuple[list[Query], list[Problem]]:
    """Return the queries of a table in the order of the file, and all that is wrong with it.

    `titles` has the titles of each paper by its slug; `path` names the table in problems. Of two grades
    for one paper (written under two of its titles) the higher one counts.
    """
    queries: dict[tuple[str, str], Query] = {}
    problems: list[Problem] = []
    names = PaperNames(titles)
    for place, row in rows(data, path, COLUMNS, problems):
        text, kind = row["query"], row["kind"]
        grade = _grade(row["grade"])
        slugs = names.slugs(row["paper"])
        if not text or not kind:
            problems.append(error(place, f"no {'kind' if text else 'query'}", "fill the column in"))
        elif grade is None:
            what = f"the grade is “{row['grade'][:_LONGEST_SHOWN]}”"
            problems.append(error(place, what, f"a whole number from 0 to {_MOST_GRADE}"))
        elif len(slugs) != 1:
            problems.append(unclear(place, row["paper"], slugs))
        else:
            grades = queries.setdefault((kind, text), Query(text, kind)).grades
            grades[slugs[0]] = max(grade, grades.get(slugs[0], 0))
    problems += [
        error(Place(path), f"nothing answers “{one.text[:_LONGEST_SHOWN]}”", "grade a paper 1 or more")
        for one in queries.values()
        if not any(one.grades.values())
    ]
    if not queries and not problems:
        problems.append(error(Place(path), "not one query", f"a line each: {','.join(COLUMNS)}"))
    return list(queries.values()), problems


class PaperNames:
    """Which paper a title or an address means."""

    def __init__(self, titles: Mapping[str, tuple[str, ...]]) -> None:
        """Take the titles of each paper by its slug, the one that is shown first."""
        self._known = set(titles)
        self._shown: defaultdict[str, list[str]] = defaultdict(list)
        self._written: defaultdict[str, list[str]] = defaultdict(list)
        for slug, (shown, *others) in titles.items():
            self._shown[title_key(shown)].append(slug)
            for key in {title_key(other) for other in others}:
                self._written[key].append(slug)

    def slugs(self, name: str) -> list[str]:
        """Return the papers of that address, or title as shown, or title in a source; [] if none."""
        slug = name.strip("/").removeprefix("papers/")
        if slug in self._known:
            return [slug]
        key = title_key(name)
        return self._shown.get(key) or self._written.get(key) or []


def rows(
    data: bytes, path: str, columns: Sequence[str], problems: list[Problem]
) -> Iterator[tuple[Place, dict[str, str]]]:
    """Yield the rows of a CSV table that has `columns`, each with its place.

    What cannot be read at all is added to `problems`.
    """
    try:
        table = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        header = table.fieldnames or ()
        if missing := [column for column in columns if column not in header]:
            what = f"the column `{missing[0]}` is missing"
            problems.append(error(Place(path), what, f"the first line is {','.join(columns)}"))
            return
        for row in table:
            cells = {column: " ".join((row[column] or "").split()) for column in columns}
            yield Place(path, table.line_num), cells
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        problems.append(error(Place(path, line), "not UTF-8 text", "save it as UTF-8"))
    except csv.Error as fault:
        problems.append(
            error(Place(path, table.reader.line_num), f"no CSV: {fault}", "look at its quotation marks")
        )


def _grade(text: str) -> int | None:
    return int(text) if text.isdecimal() and text.isascii() and int(text) <= _MOST_GRADE else None


def unclear(place: Place, name: str, slugs: list[str]) -> Problem:
    """Return an error for a name that means no paper, or several."""
    shown = name[:_LONGEST_SHOWN]
    if not slugs:
        return error(place, f"no paper is called “{shown}”", "name it by its title")
    return error(
        place, f"{len(slugs)} papers are called “{shown}”", f"name one by its address: papers/{slugs[0]}/"
    )
