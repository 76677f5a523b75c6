"""One row of a table as a record, whatever its tool calls the columns."""

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from generator.formats.base import LONGEST_TITLE, Reading, excerpt
from generator.formats.csv_cells import read_addresses, unguard
from generator.formats.csv_columns import Layout
from generator.formats.csv_writing import is_ours
from generator.formats.identifier_fields import KINDS, identifiers_in
from generator.formats.kind_words import kind_in_words
from generator.formats.tally import Tally
from generator.model.dates import parse_year
from generator.model.identifiers import Identifiers, identify
from generator.model.link import LinkKind, WebLink, kind_of, unique_links
from generator.model.names import Name
from generator.model.record import Record
from generator.model.work import WorkKind
from generator.text.normalize import clean
from generator.text.urls import find_urls, is_web_address

# Columns of links. Only an address of the paper itself names it: the DOI of its data is not its own.
_LINKS: dict[str, LinkKind | None] = {
    "paper_url": LinkKind.PAPER,
    "code_url": LinkKind.CODE,
    "model_url": LinkKind.MODEL,
    "data_url": LinkKind.DATA,
    "project_url": LinkKind.PROJECT,
    "other_url": LinkKind.OTHER,
    "url": None,  # its address says what stands behind it
}
_OF_THE_PAPER = ("url", "paper_url")
# What people put into a cell that has nothing to say.
_NOTHING = frozenset({"-", "–", "—", "n/a", "na", "nan", "none", "null", "?", "."})
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
# "arXiv:2003.10555 [cs]" and the like among other remarks.
_MENTION = re.compile(r"\b(?:arxiv|doi|pmid|isbn|openreview)\s*:\s*\S+", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BETWEEN = re.compile(r"[\s;,]+")


@dataclass(slots=True)
class RecordReader:
    """Reads the rows of one table into `reading`."""

    layout: Layout
    reading: Reading
    _addresses: Tally = field(default_factory=lambda: Tally("begin it with https://", "row"))
    _kinds: Tally = field(
        default_factory=lambda: Tally("for example: journal article, conference paper, preprint", "row")
    )
    _columns: list[tuple[str, int]] = field(default_factory=list)
    """All columns that are read, with what they are called in csv_columns.py, the best one of each first."""
    _cells: dict[str, list[str]] = field(default_factory=dict)
    """What the columns of the row hold, by what these are called; empty cells left out."""
    _free: Callable[[str], str] = str
    """Takes off what was written so that a spreadsheet runs nothing."""
    _line: int = 1

    def __post_init__(self) -> None:
        """Lay out the columns once for all rows."""
        # In another's table an apostrophe is an author's own: "'-omics".
        self._free = unguard if is_ours(self.layout.names) else str
        self._columns = [(name, at) for name, columns in self.layout.at.items() for at in columns]

    def read(self, cells: Sequence[str], line: int) -> None:
        """Add the record in `cells`, or reject them: neither a title nor an identifier, or no title."""
        self._line, self._cells = line, {}
        width = len(cells)
        for name, at in self._columns:
            if at < width and cells[at] and (text := self._free(clean(cells[at])).strip()):
                self._cells.setdefault(name, []).append(text)
        title, key = self._first("title"), self._key(cells)
        if len(title) > LONGEST_TITLE:
            what = f"a title of {len(title):,} characters: {excerpt(title)}"
            hint = f"a title has at most {LONGEST_TITLE:,}; a quote may be missing"
            self.reading.reject(line, what, hint, key)
            return
        identifiers, links = self._located()
        if not title and not identifiers.of_the_work():
            self.reading.reject(line, "a row without a title", "fill in its title", key)
            return
        self.reading.records.append(self._record(title, key, identifiers, links))

    def close(self) -> None:
        """Tell what many rows share."""
        self._addresses.tell(self.reading)
        self._kinds.tell(self.reading)

    def _record(self, title: str, key: str, identifiers: Identifiers, links: tuple[WebLink, ...]) -> Record:
        return Record(
            place=self.reading.place(self._line),
            format=self.reading.format,
            key=key,
            title=title,
            abstract=self._first("abstract"),
            authors=self._authors(),
            year=self._year(),
            kind=self._kind(),
            venue=self._first("venue"),
            volume=self._first("volume"),
            number=self._first("number"),
            pages=self._pages(),
            publisher=self._first("publisher"),
            identifiers=identifiers,
            links=links,
            tags=tuple(dict.fromkeys(t for cell in self._all("tags") for t in self.layout.tool.tags(cell))),
            note=self._note(),
        )

    def _all(self, name: str) -> Sequence[str]:
        """Return what stands in the columns of `name`, the best one first."""
        return self._cells.get(name, ())

    def _first(self, name: str) -> str:
        return self._cells[name][0] if name in self._cells else ""

    def _said(self, name: str) -> Sequence[str]:
        """Return what stands in columns in which people also write that there is nothing."""
        return [text for text in self._all(name) if text.lower() not in _NOTHING]

    def _key(self, row: Sequence[str]) -> str:
        """Return the row's id as it came: clean() would change what it is joined by."""
        if "key" not in self._cells:
            return ""
        return next(row[at] for at in self.layout.at["key"] if at < len(row) and clean(row[at]))

    def _authors(self) -> tuple[Name, ...]:
        bodies = (one.strip() for cell in self._all("bodies") for one in cell.split(";"))
        return (
            *self.layout.tool.names(self._first("authors")),
            *(Name.of("", body) for body in bodies if body),
        )

    def _year(self) -> int | None:
        """Return the year in a column of years or of dates: "2019", "2019.0", "May 2019", "2019-05-12"."""
        written = self._said("year")
        for text in written:
            years = filter(None, map(parse_year, _YEAR.findall(text)))
            if year := next(years, None):
                return year
        for text in written[:1]:
            self._warn_of("year", text)
        return None

    def _kind(self) -> WorkKind | None:
        for text in self._said("type"):
            if kind := kind_in_words(text):
                return kind
            self._kinds.add(text.lower(), self._line, f"{excerpt(text)} is no type that is known")
        return None

    def _pages(self) -> str:
        first, last = self._first("first_page"), self._first("last_page")
        ends = f"{first}-{last}" if first and last and first != last else first or last
        return self._first("pages") or ends or self._first("article_number")

    def _note(self) -> str:
        note = self._first("note")
        if not self.layout.tool.notes_are_html:
            return note
        return clean(html.unescape(_TAG.sub(" ", note)))

    def _located(self) -> tuple[Identifiers, tuple[WebLink, ...]]:
        """Return the identifiers that the row names anywhere, and the links that say more than they do."""
        own = self._identifiers()
        links = []
        for name, written in self._written_addresses():
            named = identify(written) if name in _OF_THE_PAPER else {}
            own = named | own
            if named and named.items() <= own.items():
                continue
            url = written if is_web_address(written) else next((one.url for one in find_urls(written)), "")
            if url:
                links.append(WebLink(_LINKS[name] or kind_of(url), url))
            else:
                self._addresses.add(name, self._line, f'"{name}" is {excerpt(written)}, no web address')
        for cell in self._all("mentions"):
            for mention in _MENTION.findall(cell):
                own = identify(mention.rstrip(".,;")) | own
        return Identifiers(**own), unique_links(links)

    def _written_addresses(self) -> Iterator[tuple[str, str]]:
        """Yield what stands in the columns of links, with the names of these."""
        for name in _LINKS:
            for cell in self._said(name) if name in self._cells else ():
                for written in read_addresses(cell):
                    yield name, written

    def _identifiers(self) -> dict[str, str]:
        """Return what the columns of identifiers say, in any spelling and of any kind."""
        own: dict[str, str] = {}
        others: dict[str, str] = {}
        for kind in KINDS:
            for text in self._said(kind) if kind in self._cells else ():
                found = identifiers_in(kind, text)
                if not found and (parts := _BETWEEN.split(text))[1:]:
                    found = next(filter(None, (identifiers_in(kind, part) for part in parts)), {})
                if not found:
                    self._warn_of(kind, text)
                own |= {kind: found[kind]} if kind in found and kind not in own else {}
                others = found | others
        return others | own

    def _warn_of(self, name: str, text: str) -> None:
        self.reading.warn(self._line, f'"{name}" is {excerpt(text)}, which is none', "correct it")
