"""Counts as pictures in SVG: from rows of numbers to markup, and nothing else.

Lengths are shares of the picture and texts are text in the page's own type, so that a picture is as
readable on a phone as on a wall. Colours are the style sheet's (base/charts.css), for light and dark.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import count as counted_from

from markupsafe import Markup

from generator.text.escape import for_html

Counts = Sequence[tuple[str, int]]

# More columns than this are hairs: years are then counted by tens, which for all years that a paper may
# have are few enough.
_MOST_COLUMNS = 60
# Every column is named up to here, as its name is as wide on a phone; beyond, the ends and round ones.
_MOST_NAMED = 8
# How many names fit in a row, and how much of it the name at an end takes.
_MOST_ROUND, _END = 6, 0.18
_MOST_TICKS = 3
# From this on a number is wider than the margin.
_WIDE = 1000
# How much of its place a column fills, and the least height at which one can still be seen.
_FILLED, _LEAST = 0.78, 1.5
_DARKEST = 0.4
# How wide a column may get, in the type of its label: four columns are no wall.
_WIDEST = 4


def by_year(years: Iterable[int | None]) -> list[tuple[str, int]]:
    """Return how many of `years` each year is, those between that none is too; by tens where they are many.

    A year that is not known (None) is in no column.
    """
    known = [year for year in years if year]
    if not known:
        return []
    span = max(known) - min(known)
    size = 1 if span < _MOST_COLUMNS else 10
    counts = Counter(year // size for year in known)
    suffix = "" if size == 1 else "s"
    return [(f"{one * size}{suffix}", counts[one]) for one in range(min(counts), max(counts) + 1)]


def columns(counts: Counts, *, label: str, small: bool = False) -> Markup:
    """Return upright columns in a row, as high as their counts; nothing where there is nothing to count.

    `label` says what is counted, as in "Papers by year". The small one has no ticks: it fits between two
    paragraphs.
    """
    if not any(count for _, count in counts):
        return Markup("")
    ticks = [] if small else _ticks(counts)
    top = max(ticks, default=_most(counts)[1])
    pieces = [
        *(_tick(tick, top) for tick in ticks),
        *(_column(place, counts, top) for place, (_, count) in enumerate(counts) if count),
        '<line class="ps-chart__base" x1="0" x2="100%" y1="100%" y2="100%"/>',
        _highest(counts, top),
        *(_name(place, counts) for place in _named(counts)),
    ]
    kind = " ps-chart--small" if small else " ps-chart--wide" if top >= _WIDE else ""
    return Markup(  # noqa: S704 - every text in it is escaped
        f'<figure class="ps-chart{kind}"><svg role="img" aria-label="{for_html(_in_words(counts, label))}" '
        f'width="{len(counts) * _WIDEST}em">{"".join(pieces)}</svg></figure>'
    )


def bar(count: int, top: int) -> Markup:
    """Return a bar that lies in its row, as long as its count; `top` is the count of the longest.

    It has no name: it stands beside its number and says the same.
    """
    length = max(count / top * 100, _LEAST) if count else 0
    return _unnamed(f'<rect width="{_share(length)}" height="100%"/>')


def tint(count: int, top: int) -> Markup:
    """Return the ground behind a number in a table of many, as dark as its count, never too dark to read."""
    return _unnamed(f'<rect width="100%" height="100%" fill-opacity="{count / top * _DARKEST:.2f}"/>')


def _unnamed(shape: str) -> Markup:
    return Markup(f'<svg aria-hidden="true">{shape}</svg>')  # noqa: S704 - numbers alone


def _in_words(counts: Counts, label: str) -> str:
    """Return the name of the picture: "Papers by year: 2015 to 2025, most in 2022 (12)"."""
    name, most = _most(counts)
    if len(counts) == 1:
        return f"{label}: {name} ({most:,})"
    return f"{label}: {counts[0][0]} to {counts[-1][0]}, most in {name} ({most:,})"


def _most(counts: Counts) -> tuple[str, int]:
    """Return the highest column; of several the latest."""
    return max(reversed(counts), key=lambda row: row[1])


def _column(place: int, counts: Counts, top: int) -> str:
    name, count = counts[place]
    left = (place + (1 - _FILLED) / 2) / len(counts) * 100
    height = max(count / top * 100, _LEAST)
    return (
        f'<rect x="{_share(left)}" y="{_share(100 - height)}" width="{_share(_FILLED / len(counts) * 100)}" '
        f'height="{_share(height)}"><title>{for_html(f"{name}: {count:,}")}</title></rect>'
    )


def _highest(counts: Counts, top: int) -> str:
    """Return the number on the highest column."""
    row = _most(counts)
    place = len(counts) - 1 - list(reversed(counts)).index(row)
    y = _share(100 - row[1] / top * 100)
    x = _share((place + 0.5) / len(counts) * 100)
    return f'<text class="ps-chart__most" x="{x}" y="{y}" dy="-0.35em" text-anchor="middle">{row[1]:,}</text>'


def _name(place: int, counts: Counts) -> str:
    """Return a column's name in its middle; at either end of a crowded row it leans inwards."""
    last = len(counts) - 1
    ends = {0: ("start", 0.0), last: ("end", 100.0)} if last >= _MOST_NAMED else {}
    anchor, x = ends.get(place, ("middle", (place + 0.5) / len(counts) * 100))
    name = for_html(counts[place][0])
    return f'<text x="{_share(x)}" y="100%" dy="1.35em" text-anchor="{anchor}">{name}</text>'


def _named(counts: Counts) -> list[int]:
    """Return the places of the columns that bear their names: the ends, and round ones well between them."""
    last = len(counts) - 1
    if last < _MOST_NAMED:
        return list(range(len(counts)))
    step = next(step for step in (5, 10, 20) if last < step * _MOST_ROUND)
    round_ones = [place for place, (name, _) in enumerate(counts) if _is_round(name, step)]
    return [0, *(place for place in round_ones if _END < (place + 0.5) / len(counts) < 1 - _END), last]


def _is_round(name: str, step: int) -> bool:
    """Say whether a year is a multiple of `step`, and of tens of years the tenth of one."""
    digits = name.rstrip("s")
    return digits.isdecimal() and int(digits) % (step if digits == name else step * 10) == 0


def _ticks(counts: Counts) -> list[int]:
    """Return the round numbers at which a line is drawn, from the first above 0 to one above all counts."""
    most = max(count for _, count in counts)
    steps = (factor * 10**power for power in counted_from() for factor in (1, 2, 5))
    step = next(step for step in steps if step * _MOST_TICKS >= most)
    return [step * number for number in range(1, -(-most // step) + 1)]


def _tick(tick: int, top: int) -> str:
    y = _share(100 - tick / top * 100)
    return (
        f'<line x1="0" x2="100%" y1="{y}" y2="{y}"/><text class="ps-chart__tick" '
        f'x="0" y="{y}" dx="-0.5em" dy="0.35em" text-anchor="end">{tick:,}</text>'
    )


def _share(percent: float) -> str:
    return f"{percent:.2f}".rstrip("0").rstrip(".") + "%"
