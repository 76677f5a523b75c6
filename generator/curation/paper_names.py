"""Which paper the curator means: by title, by address, or by an identifier."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from functools import cache

from generator.model.identifiers import Identifiers
from generator.model.paper import Paper
from generator.model.problem import Place, Problem, error, warning
from generator.text.escape import for_terminal
from generator.text.latex import title_key
from generator.text.normalize import comparison_key

# How long a name in a message is, and how many papers it lists.
_LINE, _MOST_SHOWN = 100, 4
# How near a title must be to be suggested, and how many are compared for it.
_NEAR, _RARE_WORDS, _MOST_COMPARED = 0.6, 3, 20


class PaperNames:
    """The papers that names stand for; a title may stand for several."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        """Index `papers`."""
        papers = list(papers)
        self._names = _names(papers)
        self._redirects: Mapping[str, str] = {}
        # Most lists have no name that is wrong.
        self._near = cache(lambda: _Nearby(paper.title for paper in papers))

    def with_redirects(self, redirects: Mapping[str, str]) -> "PaperNames":
        """Return the same names, and slugs that are no paper's any more, each with where it leads now."""
        found = copy(self)
        found._redirects = redirects  # noqa: SLF001 - it is one of our own
        return found

    def find(self, name: str) -> list[str]:
        """Return the ids of the papers that `name` stands for; [] for none."""
        found = next((self._names[key] for key in _name_keys(name) if key in self._names), [])
        if not found and (moved := self._redirects.get(_slug(name))):
            return [moved]
        return found

    def nameless(self, name: str, place: Place, what: str) -> Problem:
        """Return the warning that no paper is named `name`, so that `what` (an entry, a stop) is left out."""
        title = self._near().title(name)
        gone = f"no source has it: delete the {what}, or add its source to seeds/"
        hint = f"did you mean `{for_terminal(title)}`?" if title else gone
        return warning(place, f"no paper is named {short(name)}; the {what} is left out", hint)


def several(name: str, found: Sequence[str], place: Place) -> Problem:
    """Return the error that more than one paper bears `name`."""
    shown = " or ".join(f"`papers/{one}/`" for one in sorted(found)[:_MOST_SHOWN])
    what = f"{len(found)} papers are named {short(name)}"
    return error(place, what, f"name one by its address: {shown}")


def short(name: str) -> str:
    """Return a name as a message shows it: in quotes, and no longer than a line."""
    return for_terminal(f"“{name[:_LINE]}…”" if len(name) > _LINE else f"“{name}”")


class _Nearby:
    """Titles that are like a wrong one. Looks only among those that share one of its rarer words."""

    def __init__(self, titles: Iterable[str]) -> None:
        """Index `titles` by their words."""
        self._by_word: dict[str, list[str]] = {}
        for title in titles:
            for word in set(comparison_key(title).split()):
                self._by_word.setdefault(word, []).append(title)

    def title(self, written: str) -> str | None:
        """Return the title nearest to `written`; None if none is near."""
        known = set(comparison_key(written).split()) & self._by_word.keys()
        rarest = sorted(known, key=lambda word: (len(self._by_word[word]), word))[:_RARE_WORDS]
        titles = [title for word in rarest for title in self._by_word[word][:_MOST_COMPARED]]
        return next(iter(difflib.get_close_matches(written, titles, n=1, cutoff=_NEAR)), None)


def _name_keys(name: str) -> tuple[str, ...]:
    """Return the keys by which a name is looked up: identifier, else address, else title."""
    if keys := Identifiers.found_in([name]).lookup_keys():
        return keys
    return f"slug {_slug(name)}", f"title {title_key(name)}"


def _slug(name: str) -> str:
    return name.strip("/").removeprefix("papers/")


def _names(papers: Iterable[Paper]) -> dict[str, list[str]]:
    """Return the ids of the papers that each name stands for."""
    names: dict[str, list[str]] = {}
    for paper in papers:
        keys = {f"slug {paper.id}", f"title {comparison_key(paper.title)}", *paper.identifiers.lookup_keys()}
        keys |= {f"title {title_key(record.title)}" for record in paper.records if record.title}
        for key in keys:
            names.setdefault(key, []).append(paper.id)
    return names
