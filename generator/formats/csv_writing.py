"""CSV, written: a table that a spreadsheet opens and csv_table.py reads back.

RFC 4180, https://www.rfc-editor.org/rfc/rfc4180 : commas, quotes where they are needed, CRLF at the end
of each row. A byte-order mark stands in front, as spreadsheets take a table without one for the old code
page of their country. Nothing in a cell comes out as a formula, see csv_cells.py. The columns have the
names that csv_columns.py reads.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache

from generator.formats.base import Citation, Writer, cleaned
from generator.formats.best_address import best_address
from generator.formats.csv_cells import guard, write_addresses, write_names, write_values
from generator.formats.kind_words import words_for
from generator.model.identifiers import Identifiers
from generator.model.link import LinkKind
from generator.model.names import Name
from generator.text.normalize import clean


# A list has the same people again and again.
@lru_cache(maxsize=1 << 16)
def _clean_name(name: Name) -> Name:
    return Name.of(clean(name.given), clean(name.family), clean(name.suffix))


def _arxiv(identifiers: Identifiers) -> str:
    """Return the identifier with its name: to a spreadsheet a bare 2103.00020 is a number."""
    return f"arXiv:{identifiers.arxiv}" if identifiers.arxiv else ""


def _isbn(identifiers: Identifiers) -> str:
    """Return the identifier with a hyphen, so that a spreadsheet does not round it."""
    return f"{identifiers.isbn[:3]}-{identifiers.isbn[3:]}" if identifiers.isbn else ""


def _links(kind: LinkKind) -> Callable[[Citation], str]:
    return lambda one: write_addresses(link.url for link in one.paper.links if link.kind is kind)


_COLUMNS: dict[str, Callable[[Citation], str]] = {
    "key": lambda one: one.key,
    "title": lambda one: cleaned(one.paper.title),
    "authors": lambda one: write_names(map(_clean_name, one.paper.authors)),
    "year": lambda one: str(one.paper.year or ""),
    "venue": lambda one: cleaned(one.paper.venue),
    "type": lambda one: words_for(one.paper.kind) if one.paper.kind else "",
    "volume": lambda one: cleaned(one.paper.volume),
    "number": lambda one: cleaned(one.paper.number),
    "pages": lambda one: cleaned(one.paper.pages),
    "publisher": lambda one: cleaned(one.paper.publisher),
    "doi": lambda one: one.paper.identifiers.doi,
    "arxiv": lambda one: _arxiv(one.paper.identifiers),
    "acl": lambda one: one.paper.identifiers.acl,
    "pmid": lambda one: one.paper.identifiers.pmid,
    "openreview": lambda one: one.paper.identifiers.openreview,
    "isbn": lambda one: _isbn(one.paper.identifiers),
    "url": lambda one: write_addresses(filter(None, [best_address(one.paper)])),
    "paper_url": _links(LinkKind.PAPER),
    "code_url": _links(LinkKind.CODE),
    "model_url": _links(LinkKind.MODEL),
    "data_url": _links(LinkKind.DATA),
    "project_url": _links(LinkKind.PROJECT),
    "other_url": _links(LinkKind.OTHER),
    "tags": lambda one: write_values(filter(None, map(cleaned, one.keywords()))),
    "abstract": lambda one: cleaned(one.paper.abstract),
    "note": lambda one: cleaned(one.paper.note),
}


def _entry(citation: Citation) -> str:
    """Return one row, without its line end."""
    return ",".join([_quoted(guard(write(citation))) for write in _COLUMNS.values()])


def _quoted(cell: str) -> str:
    """Return a cell in quotes if it holds what ends one; no cell is of several lines."""
    return '"' + cell.replace('"', '""') + '"' if "," in cell or '"' in cell else cell


def is_ours(names: Sequence[str]) -> bool:
    """Say whether a table whose columns are called `names` was written here; more may have been added."""
    return list(names[: len(_COLUMNS)]) == list(_COLUMNS)


WRITER = Writer(
    "csv",
    "CSV",
    "csv",
    "text/csv",
    _entry,
    head="\N{ZERO WIDTH NO-BREAK SPACE}" + ",".join(_COLUMNS) + "\r\n",
    between="\r\n",
    tail="\r\n",
    good_for="spreadsheets",
)
