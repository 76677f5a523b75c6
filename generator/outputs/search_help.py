"""Examples of what can be typed into the search, taken from the list itself so that each finds something."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from generator.library.library import Library
from generator.outputs.figures import figures

# What can follow a field's name without quotation marks.
_PLAIN = re.compile(r"\w[\w-]*\w")
_WORD = re.compile(r"[^\W\d_]{4,}")
# From so many years before the latest one: an example that is neither everything nor next to nothing.
_YEARS = 3


def examples(library: Library) -> list[tuple[str, str]]:
    """Return queries and what each asks for; a small list may give no example of some."""
    return list(_examples(library))


def _examples(library: Library) -> Iterator[tuple[str, str]]:
    papers = library.papers.values()
    count = figures(library)
    if pair := _usual(" ".join(pair) for paper in papers for pair in _neighbours(paper.title)):
        first, second = pair.split()
        yield f'"{pair}"', "these words, side by side"
        yield f"{first} -{second}", "the first word, but not the second"
        yield f"title:{first}", "a word of the title"
    if family := _usual(author.family for paper in papers for author in paper.authors):
        yield _within("author", family), "an author"
    if system := _usual(paper.system.name for paper in papers if paper.system):
        yield _within("system", system), "a method, model or dataset by its name"
    if topic := _usual(one.topic for assigned in library.assignments.values() for one in assigned):
        yield f"topic:{topic}", "a topic"
    if venue := _usual(paper.venue for paper in papers):
        yield _within("venue", venue), "a conference or journal"
    if count.last_year is not None:
        yield f"year:{count.last_year - _YEARS}..{count.last_year}", "years from and to"
    if count.with_code:
        yield "has:code", "papers with code; also has:model and has:data"


def _within(field: str, value: str) -> str:
    return f'{field}:"{value}"' if " " in value else f"{field}:{value}"


def _usual(values: Iterable[str]) -> str:
    """Return the value seen most often, among equals the first in the alphabet; "" if there is none."""
    seen = Counter(value for value in values if all(map(_PLAIN.fullmatch, value.split(" "))))
    seen.pop("", None)
    return min(seen, key=lambda value: (-seen[value], value), default="")


def _neighbours(title: str) -> Iterator[tuple[str, str]]:
    """Yield the pairs of longer words that stand side by side in `title`."""
    words = title.lower().replace(":", " : ").split()
    for first, second in pairwise(words):
        if _WORD.fullmatch(first) and _WORD.fullmatch(second):
            yield first, second
