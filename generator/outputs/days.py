"""The days on which papers came into the list: what is new, and when a page changed last."""

from collections.abc import Iterable
from typing import Any

from generator.library.library import Library


def newest(library: Library, ids: Iterable[str]) -> str:
    """Return the latest day on which one of the papers `ids` came in; "" if no day is known."""
    return max((library.added.get(one, "") for one in ids), default="")


def newest_first(library: Library, ids: Iterable[str]) -> list[str]:
    """Return `ids` as feeds tell of them: the latest arrivals first, of one day by year and title."""
    papers = library.papers
    by_year = sorted(ids, key=lambda one: (-(papers[one].year or 0), papers[one].title.casefold(), one))
    return sorted(by_year, key=lambda one: library.added.get(one, ""), reverse=True)


def lastmod(library: Library, ids: Iterable[str]) -> dict[str, Any]:
    """Return the front matter that says when a page of the papers `ids` changed last, where it is known."""
    day = newest(library, ids)
    return {"lastmod": day} if day else {}
