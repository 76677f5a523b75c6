"""Dates in JSON sources, as far as they say a year and a month.

CSL and Crossref: https://docs.citationstyles.org/en/stable/specification.html#date-variables ;
others write ISO 8601.
"""

import re
from dataclasses import dataclass

from generator.formats.base import excerpt
from generator.formats.json_members import Members
from generator.model.dates import parse_month, parse_year

_ISO = re.compile(r"(\d{4})(?:[-/](\d{1,2}))?(?:\D.*)?", re.DOTALL)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


@dataclass(frozen=True, slots=True)
class Date:
    """A year, and a month of it as YYYY-MM, where they are known."""

    year: int | None = None
    month: str | None = None


def read_date(entry: Members, name: str) -> Date:
    """Return the date in the member `name`: a text, a number, or an object as in CSL.

    What is no date is told; but words of CSL for an unknown one ("n.d.", "in press") are none and right.
    """
    if not isinstance(entry.values.get(name), dict):
        return _told(entry, name, entry.text(name))
    date = entry.part(name)
    if not isinstance(date.values.get("date-parts"), list | None):
        date.warn(f'"{date.path}date-parts" is no list', "write it as [[YYYY, MM, DD]]")
    if (parts := _first(date.values.get("date-parts"))) is not None:
        return _of_parts(entry, name, *([*parts, None, None])[:2])
    said = next((text for one in ("raw", "literal", "edtf") if (text := date.text(one))), "")
    return _told(entry, name, said) if any(map(str.isdigit, said)) else Date()


def _of_parts(entry: Members, name: str, year: object, month: object) -> Date:
    """Return the date of numbers, or of their digits; a year that is null is none, as Crossref has it."""
    if year is None:
        return Date()
    known = parse_year(_whole(year))
    if known is None:
        entry.warn(f'"{entry.path}{name}" has a year that is none', "write it as [[YYYY, MM, DD]]")
        return Date()
    return Date(known, parse_month(f"{known}-{str(_whole(month)).strip():0>2}") if month else None)


def _told(entry: Members, name: str, text: str) -> Date:
    date = parse_date(text)
    if text and date.year is None:
        entry.warn(f'"{entry.path}{name}" is {excerpt(text)}, which is no date', "write it as YYYY-MM-DD")
    return date


def parse_date(text: str) -> Date:
    """Return the date that `text` begins with as YYYY, YYYY-MM or longer, else the first year in it."""
    if match := _ISO.fullmatch(text.strip()):
        month = parse_month(f"{match.group(1)}-{int(match.group(2) or 0):02}")
        return Date(parse_year(match.group(1)), month)
    return Date(next((year for one in _YEAR.findall(text) if (year := parse_year(one))), None))


def _first(parts: object) -> list[object] | None:
    """Return the first date of `date-parts`, be it of a range; None if there is none."""
    first = parts[0] if isinstance(parts, list) and parts else None
    return first if isinstance(first, list) and first else None


def _whole(value: object) -> object:
    """Return a number that a spreadsheet made 2020.0 of as the whole number that it was."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
