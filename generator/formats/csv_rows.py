"""The rows of a CSV text: where one begins, what parts its cells, and what a lost quote leaves of it.

RFC 4180, with the semicolons and tabs that spreadsheets write instead, their line `sep=;`, and any line
ends. A quote that is not closed would swallow everything behind it: such a row is read as far as its own
line goes, and reading begins anew on the next.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from _csv import Reader

# Python refuses cells beyond 128 KiB unless told; what is too long for its field is told by its line.
_LONGEST_CELL = 1 << 30
_DELIMITERS = (",", ";", "\t")
# Excel's own first line, for a delimiter that the reader's country does not use.
_SEPARATOR = re.compile(r"\"?sep=(.)\"?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One row and the line on which it begins."""

    line: int
    cells: list[str]
    is_broken: bool = False
    """Whether its quotes do not close, so that only its own line was read."""


def read_rows(
    text: str, is_sound: Callable[[Sequence[str]], bool] = lambda _: True, *, has_quotes: bool = True
) -> Iterator[Row]:
    """Yield the rows of `text` that are not empty, the header first. Never raises.

    `is_sound` says whether the cells of a row on several lines can be what they seem; where it denies
    that, an open quote has swallowed lines, and the row is read as broken. `has_quotes` is false of a
    tool's tables in which a quote is a letter as any other.
    """
    csv.field_size_limit(_LONGEST_CELL)
    lines = list(io.StringIO(text.lstrip("\ufeff"), newline=""))
    named = _SEPARATOR.fullmatch(lines[0]) if lines else None
    at = 1 if named else 0
    delimiter = named.group(1) if named else _likeliest(next(filter(str.strip, lines), ""))
    begun, reader = at, _reader(lines, at, delimiter, has_quotes=has_quotes)
    width = 0
    while at < len(lines):
        try:
            cells = next(reader)
        except csv.Error:
            cells = None
        end = begun + reader.line_num
        is_broken = cells is None or (end - at > 1 and not is_sound(cells))
        if cells is None or is_broken:
            cells, end = _salvaged(lines[at], delimiter, width), at + 1
            begun, reader = (
                end,
                _reader(lines, end, delimiter, has_quotes=has_quotes),
            )
        if any(cell.strip() for cell in cells):
            width = width or len(cells)
            yield Row(at + 1, cells, is_broken)
        at = end


def _reader(lines: Sequence[str], start: int, delimiter: str, *, has_quotes: bool) -> "Reader":
    """Return a reader of the lines from `start` on, without a copy of them: there may be many broken rows."""
    rest = (lines[at] for at in range(start, len(lines)))
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if has_quotes else csv.QUOTE_NONE
    return csv.reader(rest, delimiter=delimiter, strict=True, quoting=quoting)


def _likeliest(header: str) -> str:
    return max(_DELIMITERS, key=lambda one: (header.count(one), one == ","))


def _salvaged(line: str, delimiter: str, width: int) -> list[str]:
    """Return the cells of one line whose quotes do not close, by preference `width` of them.

    Either the quote opens the last cell, or it is a stray one and every delimiter counts.
    """
    flat = " ".join(line.splitlines())
    quoted = next(csv.reader([flat], delimiter=delimiter), [])
    plain = [cell.strip().strip('"') for cell in flat.split(delimiter)]
    return plain if len(plain) == width != len(quoted) else quoted
