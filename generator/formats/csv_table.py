"""CSV with a header line: RFC 4180, and the semicolons and tabs that spreadsheets write instead.

Only the column `title` must be there. Names of columns are read without regard to case.
"""

import csv
import io
from collections.abc import Iterator

from generator.formats.base import LONGEST_TITLE, Format, Reading, excerpt
from generator.model.dates import parse_year
from generator.model.identifiers import Identifiers, parse_arxiv, parse_doi
from generator.model.names import parse_names
from generator.model.record import Record
from generator.text.normalize import clean, plural

COLUMNS = ("id", "title", "abstract", "authors", "year", "venue", "doi", "arxiv", "volume", "pages")
# Python refuses cells beyond 128 KiB unless told; what is too long for its field is told by its line.
_LONGEST_CELL = 1 << 30
_DELIMITERS = (",", ";", "\t")


def sniff(text: str) -> bool:
    """Say whether the first line of `text` is a header: a column `title`, alone or with another we know."""
    header = _header(text)
    return "title" in header and (len(header) == 1 or len(set(header) & set(COLUMNS)) > 1)


def read(text: str, reading: Reading) -> None:
    """Fill `reading` with one record a row; a row that is no paper is rejected."""
    header = _header(text)
    for name in dict.fromkeys(one for one in header if header.count(one) > 1):
        reading.warn(1, f"two columns are called “{name}”; the last one counts", "rename one of them")
    seen: dict[str, int] = {}
    for line, cells in _rows(text, reading):
        if len(cells) > len(header):
            count = plural(len(cells), "cell")
            reading.warn(
                line, f"{count} in a row of {len(header)} columns", "put quotes round cells with a comma"
            )
        row = dict(zip(header, map(clean, cells), strict=False))
        if _is_paper(row, line, reading):
            record = _record(row, line, reading)
            if record.key and (first := seen.get(record.key)):
                reading.warn(
                    line,
                    f"the id {excerpt(record.key)} stands on line {first} already",
                    "give each row its own id",
                )
            seen.setdefault(record.key, line)
            reading.records.append(record)


def _header(text: str) -> list[str]:
    first = text.lstrip("\ufeff").split("\n", 1)[0][:10_000]
    try:
        cells = next(csv.reader([first], delimiter=_delimiter(first)), [])
    except csv.Error:
        return []
    return [cell.strip().lower() for cell in cells]


def _delimiter(first_line: str) -> str:
    return max(_DELIMITERS, key=lambda one: (first_line.count(one), one == ","))


def _rows(text: str, reading: Reading) -> Iterator[tuple[int, list[str]]]:
    """Yield the line on which each row begins, with its cells; empty rows are passed over."""
    csv.field_size_limit(_LONGEST_CELL)
    body = text.lstrip("\ufeff")
    rows = csv.reader(
        io.StringIO(body, newline=""), delimiter=_delimiter(body.split("\n", 1)[0][:10_000]), strict=True
    )
    start = 1
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as fault:
            reading.reject(start, f"no CSV from here on: {fault}", "look for a quote that is not closed")
            return
        if start > 1 and any(cell.strip() for cell in cells):
            yield start, cells
        start = rows.line_num + 1


def _is_paper(row: dict[str, str], line: int, reading: Reading) -> bool:
    title = row.get("title", "")
    if not title:
        reading.reject(line, "a row without a title", "fill in its title")
        return False
    if len(title) > LONGEST_TITLE:
        what = f"a title of {len(title):,} characters: {excerpt(title)}"
        reading.reject(line, what, f"a title has at most {LONGEST_TITLE:,}; a quote may be missing")
        return False
    return True


def _record(row: dict[str, str], line: int, reading: Reading) -> Record:
    year = parse_year(row["year"].removesuffix(".0")) if row.get("year") else None
    identifiers = Identifiers(
        arxiv=parse_arxiv(row.get("arxiv", "")) or "",
        doi=parse_doi(row.get("doi", "")) or "",
    )
    for name, value in (("year", year), ("arxiv", identifiers.arxiv), ("doi", identifiers.doi)):
        if row.get(name) and not value:
            reading.warn(line, f'"{name}" is {excerpt(row[name])}, which is none', "correct it")
    return Record(
        place=reading.place(line),
        format=reading.format,
        key=row.get("id", ""),
        title=row["title"],
        abstract=row.get("abstract", ""),
        authors=parse_names(row.get("authors", "")),
        year=year,
        venue=row.get("venue", ""),
        volume=row.get("volume", ""),
        pages=row.get("pages", ""),
        identifiers=identifiers,
    )


FORMAT = Format("csv", sniff, read)
