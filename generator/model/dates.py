"""Years and months as sources print them, and days as we do."""

import re
from datetime import date

# Before the first scientific journal there is no paper; after this there is a typing error.
FIRST_YEAR, LAST_YEAR = 1665, 2199
# Not from the calendar of the machine, whose language may be another.
_MONTHS = "January February March April May June July August September October November December".split()

_YEAR, _MONTH, _DAY = (
    re.compile(pattern, re.ASCII) for pattern in (r"\d{4}", r"\d{4}-(0[1-9]|1[0-2])", r"\d{4}-\d{2}-\d{2}")
)


def parse_year(value: object) -> int | None:
    """Return the year in `value` (a number, or a text that is one); None if it is none."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    text = str(value).strip()
    if not _YEAR.fullmatch(text):
        return None
    return int(text) if FIRST_YEAR <= int(text) <= LAST_YEAR else None


def parse_month(value: object) -> str | None:
    """Return `value` if it is a month as YYYY-MM; else None."""
    if not isinstance(value, str) or not _MONTH.fullmatch(value):
        return None
    return value if parse_year(value[:4]) else None


def parse_day(value: object) -> str | None:
    """Return `value` if it is a day of the calendar as YYYY-MM-DD; else None."""
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return None
    try:
        date.fromisoformat(value)
    except ValueError:
        return None
    return value


def in_words(written: str) -> str:
    """Return a month or a day, as `parse_month` and `parse_day` know them, as "24 December 2024"."""
    year, month, *day = written.split("-")
    return " ".join([*(str(int(one)) for one in day), _MONTHS[int(month) - 1], year])
