"""A finished page as a mould: rendered with marks for values, and stamped with others in their place.

A theme puts a value into a page in its own way: as it is, without tags, escaped once more. Which way it was
is seen from what became of the mark, in which each of them leaves a trace.
"""

import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass

from jinja2.filters import do_striptags, do_urlencode
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import escape

# What a template can do with a value, by the filters of Jinja that do it. All that is known of escaping for
# the places of a page stands here.
FORMS: Mapping[str, Callable[[str], str]] = {
    "text": lambda value: value,
    "text without tags": do_striptags,
    "attribute": lambda value: str(escape(value)),
    "attribute without tags": lambda value: str(escape(do_striptags(value))),
    "JSON": lambda value: str(htmlsafe_json_dumps(value)),
    "URL": do_urlencode,
}
_PREFIX = "papershelf-mark-"
# In escaped text an ampersand and a quotation mark: no two forms make the same of them.
_TRACE = "-&amp;-&quot;-"
# What is left of a mark that became something else: capitals, the beginning alone.
_LEFT = re.compile(rf"(?i){_PREFIX}(\w*)")


class MarkError(ValueError):
    """A mould lacks a mark, or has it in a form that no value can be brought into. `mark` is its name."""

    def __init__(self, mark: str, what: str) -> None:
        """Keep the name of the mark, and say `what` is wrong with it."""
        super().__init__(f"{what}: `{mark}`")
        self.mark = mark


def mark(name: str) -> str:
    """Return the text that marks the place of the value `name`: HTML text, no tags, without blanks."""
    return f"{_PREFIX}{name}{_TRACE}"


@dataclass(frozen=True, slots=True)
class Mould:
    """A page in pieces: what is the same for all, and between these the values' names and forms."""

    fixed: tuple[str, ...]
    """One more than `places`."""
    places: tuple[tuple[str, str], ...]
    """The name of a value, and that of its form in FORMS."""

    def stamp(self, values: Mapping[str, str]) -> str:
        """Return the page with `values`, by name: HTML text as the template is given it."""
        formed = {place: FORMS[place[1]](values[place[0]]) for place in set(self.places)}
        pieces = [self.fixed[0]]
        for place, fixed in zip(self.places, self.fixed[1:], strict=True):
            pieces += formed[place], fixed
        return "".join(pieces)


def cast(page: str, wrapped: Mapping[str, str], dispensable: Container[str] = ()) -> Mould:
    """Return the mould of which `page` was rendered.

    `wrapped` holds for each name what was given to the template: its mark, alone or in tags; the tags
    belong to the value. Raises MarkError where one that is not `dispensable` is missing, or where one is
    there in no known form.
    """
    forms: dict[str, tuple[str, str]] = {}
    for name, given in wrapped.items():
        for form, apply in FORMS.items():
            forms.setdefault(apply(given), (name, form))
    found = re.compile("|".join(re.escape(one) for one in sorted(forms, key=len, reverse=True)))
    places = tuple(forms[one] for one in found.findall(page))
    fixed = tuple(found.split(page))
    for piece in fixed:
        if left := _LEFT.search(piece):
            raise MarkError(left[1].lower(), "a mark is in a form that cannot be filled in")
    for name in wrapped:
        if name not in dispensable and all(known != name for known, _ in places):
            raise MarkError(name, "a mark is missing")
    return Mould(fixed, places)
