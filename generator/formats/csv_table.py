"""CSV and TSV with a header line.

RFC 4180, https://www.rfc-editor.org/rfc/rfc4180 , and tabs, which
https://www.iana.org/assignments/media-types/text/tab-separated-values describes. How rows are told
apart is in csv_rows.py, what their columns are called in csv_columns.py, what a row says in csv_record.py.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from generator.formats.base import LONGEST_TITLE, Format, Reading, excerpt, tell_repeated_ids
from generator.formats.csv_columns import Layout, layout_of, repeated
from generator.formats.csv_record import RecordReader
from generator.formats.csv_rows import Row, read_rows
from generator.model.record import Rejection
from generator.text.normalize import clean, plural

_TABLES = (".csv", ".tsv")
# Where a header is looked for.
_BEGINNING = 10_000
# No abstract is longer: a quote that is not closed may have swallowed rows.
_LONGEST_TEXT = 100_000
_MOST_NAMED = 12


def sniff(text: str) -> bool:
    """Say whether the first line of `text` is a header: a column of titles, alone or with another we know."""
    return layout_of(_header(text)).is_sure()


def is_untitled(path: str, text: str) -> bool:
    """Say whether `text` is a table all the same, by its file's name or its columns, that lacks a title."""
    layout = layout_of(_header(text))
    is_named = path.lower().endswith(_TABLES)
    return "title" not in layout.at and len(layout.names) > 1 and (is_named or len(layout.at) > 1)


def read(text: str, reading: Reading) -> None:
    """Fill `reading` with one record a row; a row that is no paper is rejected."""
    header = _header(text)
    layout = layout_of(header)
    if "title" not in layout.at:
        has = ", ".join(excerpt(name, 30) for name in header[:_MOST_NAMED])
        more = f" and {len(header) - _MOST_NAMED} more" if len(header) > _MOST_NAMED else ""
        reading.refuse(f"no column `title`; it has: {has}{more}", "call the column of the titles `title`")
        reading.unread += _untitled(text, layout, reading)
        tell_repeated_ids(reading)
        return
    for name in repeated(header):
        reading.warn(1, f"two columns are called “{name}”; the last one counts", "rename one of them")
    title = layout.title()

    def is_sound(cells: Sequence[str]) -> bool:
        return len(cells) <= title or len(cells[title]) <= LONGEST_TITLE

    records = RecordReader(layout, reading)
    rows = read_rows(text, is_sound, has_quotes=layout.tool.has_quotes)
    for row in islice(rows, 1, None):
        _doubts(row, header, title, reading)
        records.read(row.cells, row.line)
    records.close()
    tell_repeated_ids(reading)


def _untitled(text: str, layout: Layout, reading: Reading) -> Iterator[Rejection]:
    """Yield the rows of a table without titles, by their ids where it has them."""
    at = layout.at.get("key", (len(layout.names),))[0]
    for row in islice(read_rows(text), 1, None):
        key = row.cells[at] if at < len(row.cells) and clean(row.cells[at]) else ""
        yield Rejection(reading.place(row.line), "its table has no titles", key)


def _header(text: str) -> list[str]:
    first = next(read_rows(text[:_BEGINNING]), Row(1, []))
    return [cell.strip().lower() for cell in first.cells]


def _doubts(row: Row, header: Sequence[str], title: int, reading: Reading) -> None:
    """Say what is odd about the shape of a row; it is read all the same. Titles are judged elsewhere."""
    if row.is_broken:
        reading.warn(
            row.line, "a quote that is not closed; the row is read to the end of its line", "close the quote"
        )
    # Some tools end each row, but not the header, in one more tab.
    elif any(map(str.strip, row.cells[len(header) :])):
        count = plural(len(row.cells), "cell")
        what = f"{count} in a row of {plural(len(header), 'column')}"
        reading.warn(row.line, what, "put quotes round cells with a comma")
    if max(map(len, row.cells)) <= _LONGEST_TEXT:
        return
    for at, (name, cell) in enumerate(zip(header, row.cells, strict=False)):
        if len(cell) > _LONGEST_TEXT and at != title:
            what = f"a cell of {len(cell):,} characters under “{name}”"
            reading.warn(row.line, what, "a quote may be missing; compared by its beginning")


FORMAT = Format("csv", sniff, read)
