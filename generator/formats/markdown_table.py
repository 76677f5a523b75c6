"""A row of a Markdown table as an entry: its cells by the names of their columns."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from generator.formats.markdown_blocks import Block, cells_of
from generator.formats.markdown_entry import Entry, read_entry
from generator.formats.markdown_flow import read_flow
from generator.formats.markdown_inline import Run, plain, read_inline
from generator.formats.markdown_links import EntryLink, identifiers_of, is_label, kind_by_label
from generator.formats.markdown_names import read_people
from generator.formats.markdown_printed import Printed, read_printed
from generator.model.names import parse_names
from generator.text.normalize import clean

# By a word of a column's name, what stands in it; the first of the table counts.
_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for role, words in (
        ("title", r"titles?|标题|题目"),
        ("authors", r"authors?|作者"),
        ("paper", r"papers?|论文|articles?|publications?|references?"),
        ("venue", r"venues?|conferences?|conf|journals?|published(?: in| at)?|pub|source|会议|期刊"),
        ("year", r"years?|dates?|time|month|released?|年份|时间|日期"),
        ("link", r"链接|代码|links?|urls?|codes?|github|repo(?:sitory)?|pdf|arxiv|doi|data|datasets?|page"),
        ("link", r"html|project|models?|website|weights|checkpoints?|demo|slides|video|implementation"),
        ("note", r"备注|简介|notes?|comments?|remarks?|descriptions?|summary|tl;?dr|highlights?"),
        ("tag", r"topics?|categor(?:y|ies)|tags?|keywords?|areas?|tasks?|fields?"),
        ("name", r"names?|methods?|systems?|algorithms?|approach(?:es)?|abbreviation|acronym|short"),
    )
)  # fmt: skip

_NAMES = re.compile(r"\b(?:model|dataset)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Row:
    """What the cells of a row say by their columns."""

    entry: Entry = field(default_factory=Entry)
    name: str = ""
    links: list[EntryLink] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def print(self, said: Printed) -> None:
        """Add what a cell says of print."""
        self.entry = replace(self.entry, printed=_both(self.entry.printed, said))


def role_of(column: str) -> str:
    """Return what stands in a column of this name; "" if it is not told."""
    return next((role for role, words in _COLUMNS if words.search(column)), "")


def read_row(block: Block, references: Mapping[str, str]) -> Entry:
    """Return what a row of a table says; an empty entry if its table has no papers. Never raises."""
    roles = roles_of(block.header)
    if not {"title", "paper"} & set(roles.values()):
        return Entry()
    row = _Row()
    cells = list(zip(block.header, cells_of(block.text), strict=False))
    # The title first, as it says what the others may add.
    for column, cell in sorted(cells, key=lambda one: roles.get(one[0]) != "title"):
        _take(row, roles.get(column, ""), _words_of(column), read_inline(cell, references))
    return _entry(row)


@lru_cache(maxsize=64)
def roles_of(header: tuple[str, ...]) -> dict[str, str]:
    """Return what stands in each column; where none is of titles, that of papers is."""
    roles = {column: role_of(_words_of(column)) for column in header}
    if "title" not in roles.values():
        paper = next((column for column, role in roles.items() if role == "paper"), None)
        return roles if paper is None else {**roles, paper: "title"}
    return roles


def _take(row: _Row, role: str, column: str, runs: list[Run]) -> None:
    """Take one cell."""
    words = clean(" ".join(run.text for run in runs if not run.is_picture))
    if not any(map(str.isalnum, words)) and not any(run.url for run in runs):
        return
    if role == "title":
        row.entry = _titled(runs, words)
        return
    is_of_links, has_link = role in {"link", "paper"}, any(run.url for run in runs)
    for run in (run for run in runs if run.url):
        kind = kind_by_label(run.text) or (kind_by_label(column) if is_of_links else None)
        row.links.append(EntryLink(run.url or "", kind))
    row.written += read_flow(runs).written
    if role == "authors":
        people = read_people(words)
        row.entry = replace(row.entry, authors=people.names if people else parse_names(words))
    elif role in {"venue", "year"}:
        said = read_printed(words)
        row.print(said or Printed(venue=words * (role == "venue")))
    elif role == "name" or (role == "link" and _NAMES.search(column) and not has_link):
        row.name = words
    elif role == "note":
        row.notes.append(words)
    elif is_of_links and not has_link and (said := read_printed(words)):
        row.print(said)


def _titled(runs: list[Run], words: str) -> Entry:
    """Return what the cell of the title says: often it is all the entry, with links and venue."""
    dressed = [run for run in runs if run.url is not None and not is_label(run.text)]
    if not dressed and not any(run.url is not None for run in runs) and "\n" not in words:
        return Entry(title=words.strip(' *"“”'), is_dressed=True)
    entry = read_entry(runs)
    return replace(entry, is_dressed=bool(entry.title), is_prose=False)


def _both(known: Printed, said: Printed) -> Printed:
    """Return two cells' print as one; the first to name a thing counts."""
    return Printed(
        known.venue or said.venue,
        known.year or said.year,
        None if known.venue or said.venue else known.kind or said.kind,
        known.volume or said.volume,
        known.number or said.number,
        known.pages or said.pages,
        known.remark or said.remark,
        known.publisher or said.publisher,
    )


def _entry(row: _Row) -> Entry:
    entry = row.entry
    notes = [entry.note, *row.notes, row.entry.printed.remark]
    # A system's name is no title; it has to do where nothing else can tell the paper's.
    has_identifier = bool(identifiers_of([*entry.links, *row.links], row.written).known())
    title = entry.title or ("" if has_identifier else row.name)
    if row.name and row.name != title:
        notes.insert(0, row.name)
    return replace(
        entry,
        title=title,
        is_dressed=bool(title),
        links=(*entry.links, *row.links),
        written=(*entry.written, *row.written),
        note=" ".join(dict.fromkeys(filter(None, notes))),
    )


@lru_cache(maxsize=256)
def _words_of(column: str) -> str:
    return plain(column)
