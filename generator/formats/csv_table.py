"""CSV with a header line; how rows are told apart is in csv_rows.py.

Only the column `title` must be there. Names of columns are read without regard to case.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from generator.formats.base import LONGEST_TITLE, Format, Reading, excerpt, tell_repeated_ids
from generator.formats.csv_rows import Row, read_rows
from generator.model.dates import parse_year
from generator.model.identifiers import Identifiers, parse_arxiv, parse_doi
from generator.model.names import parse_names
from generator.model.record import Record, Rejection
from generator.text.normalize import clean, plural

COLUMNS = ("id", "title", "abstract", "authors", "year", "venue", "doi", "arxiv", "volume", "pages")
_TABLES = (".csv", ".tsv")
# Where a header is looked for.
_BEGINNING = 10_000
# No abstract is longer: a quote that is not closed may have swallowed rows.
_LONGEST_TEXT = 100_000
_MOST_NAMED = 12


def sniff(text: str) -> bool:
    """Say whether the first line of `text` is a header: a column `title`, alone or with another we know."""
    header = _header(text)
    return "title" in header and (len(header) == 1 or len(set(header) & set(COLUMNS)) > 1)


def is_untitled(path: str, text: str) -> bool:
    """Say whether `text` is a table all the same, by its file's name or its columns, that lacks a title."""
    header = _header(text)
    is_named = path.lower().endswith(_TABLES)
    return "title" not in header and len(header) > 1 and (is_named or len(set(header) & set(COLUMNS)) > 1)


def read(text: str, reading: Reading) -> None:
    """Fill `reading` with one record a row; a row that is no paper is rejected."""
    header = _header(text)
    if "title" not in header:
        has = ", ".join(excerpt(name, 30) for name in header[:_MOST_NAMED])
        more = f" and {len(header) - _MOST_NAMED} more" if len(header) > _MOST_NAMED else ""
        reading.refuse(f"no column `title`; it has: {has}{more}", "call the column of the titles `title`")
        reading.unread += _untitled(text, header, reading)
        tell_repeated_ids(reading)
        return
    for name in dict.fromkeys(one for one in header if header.count(one) > 1):
        reading.warn(1, f"two columns are called “{name}”; the last one counts", "rename one of them")
    at = {name: number for number, name in enumerate(header)}

    def is_sound(cells: Sequence[str]) -> bool:
        return len(cells) <= at["title"] or len(cells[at["title"]]) <= LONGEST_TITLE

    rows = read_rows(text, is_sound)
    next(rows)
    for row in rows:
        _doubts(row, header, reading)
        values = dict(zip(header, map(clean, row.cells), strict=False))
        # An id is given back as it came: clean() would change what it is joined by.
        key = row.cells[at["id"]] if values.get("id") else ""
        if _is_paper(values, key, row.line, reading):
            reading.records.append(_record(values, key, row.line, reading))
    tell_repeated_ids(reading)


def _untitled(text: str, header: Sequence[str], reading: Reading) -> Iterator[Rejection]:
    """Yield the rows of a table without titles, by their ids where it has them."""
    at = header.index("id") if "id" in header else len(header)
    for row in islice(read_rows(text), 1, None):
        key = row.cells[at] if at < len(row.cells) and clean(row.cells[at]) else ""
        yield Rejection(reading.place(row.line), "its table has no titles", key)


def _header(text: str) -> list[str]:
    first = next(read_rows(text[:_BEGINNING]), Row(1, []))
    return [cell.strip().lower() for cell in first.cells]


def _doubts(row: Row, header: Sequence[str], reading: Reading) -> None:
    """Say what is odd about the shape of a row; it is read all the same."""
    if row.is_broken:
        reading.warn(
            row.line, "a quote that is not closed; the row is read to the end of its line", "close the quote"
        )
    elif len(row.cells) > len(header):
        count = plural(len(row.cells), "cell")
        what = f"{count} in a row of {plural(len(header), 'column')}"
        reading.warn(row.line, what, "put quotes round cells with a comma")
    for name, cell in zip(header, row.cells, strict=False):
        if len(cell) > _LONGEST_TEXT:
            what = f"a cell of {len(cell):,} characters under “{name}”"
            reading.warn(row.line, what, "a quote may be missing; compared by its beginning")


def _is_paper(row: dict[str, str], key: str, line: int, reading: Reading) -> bool:
    title = row.get("title", "")
    if not title:
        reading.reject(line, "a row without a title", "fill in its title", key)
        return False
    if len(title) > LONGEST_TITLE:
        what = f"a title of {len(title):,} characters: {excerpt(title)}"
        reading.reject(line, what, f"a title has at most {LONGEST_TITLE:,}; a quote may be missing", key)
        return False
    return True


def _record(row: dict[str, str], key: str, line: int, reading: Reading) -> Record:
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
        key=key,
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
