"""The files of seeds/ while an invented list is written: each in its format, a new one when one is full."""

import re
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from generator.build.demo_entries import (
    DIARY,
    HARVEST,
    IDENTIFIERS,
    LIBRARY,
    PUBLISHERS,
    READING_GROUP,
    TABLES,
    Entry,
    identifier_address,
)
from generator.formats import bibtex, csv_writing, jsonl, ris
from generator.formats.base import Writer

# A larger file is slow to open in an editor, and is read again as a whole when a line of it changes.
_MOST_ENTRIES = 5_000
_MARKDOWN = re.compile(r"([\\`*_\[\]<>])")


@dataclass(frozen=True, slots=True)
class _Kind:
    """How the files of one source look; `name` has a place for the number of the file."""

    name: str
    write: Callable[[Entry], str]
    head: str = ""
    between: str = "\n"
    tail: str = "\n"


def _by(writer: Writer, name: str) -> _Kind:
    return _Kind(
        f"{name}.{writer.suffix}",
        lambda entry: writer.entry(entry.citation),
        writer.head,
        writer.between,
        writer.tail,
    )


def _line_of_markdown(entry: Entry) -> str:
    title = _MARKDOWN.sub(r"\\\1", entry.citation.paper.title)
    return f"- [{title}]({identifier_address(entry)})"


_KINDS = {
    HARVEST: _by(jsonl.WRITER, "harvest/harvest-{:03}"),
    PUBLISHERS: _by(ris.WRITER, "publishers/export-{:03}"),
    TABLES: _by(csv_writing.WRITER, "tables/index-{:03}"),
    LIBRARY: _by(bibtex.WRITER, "library/library-{:03}"),
    DIARY: _by(jsonl.WRITER, "field-station"),
    READING_GROUP: _Kind("reading-group-{:03}.md", _line_of_markdown, head="# Read together\n\n"),
    IDENTIFIERS: _Kind("asked-for-{:03}.txt", identifier_address),
}


class SourceFiles:
    """Writes entries below a folder as they come; nothing of them is kept."""

    def __init__(self, folder: Path) -> None:
        """Write below `folder`, which stands there already."""
        self._folder = folder
        self._open: dict[str, TextIO] = {}
        self._written: dict[str, int] = {}
        self._files = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._files:
            for source, file in self._open.items():
                file.write(_KINDS[source].tail)

    def write(self, entry: Entry) -> None:
        """Write an entry behind the others of its source. Raises OSError."""
        kind, count = _KINDS[entry.source], self._written.get(entry.source, 0)
        if count % _MOST_ENTRIES == 0:
            self._next(entry.source, kind, 1 + count // _MOST_ENTRIES)
        else:
            self._open[entry.source].write(kind.between)
        self._open[entry.source].write(kind.write(entry))
        self._written[entry.source] = count + 1

    def _next(self, source: str, kind: _Kind, number: int) -> None:
        if source in self._open:
            self._open[source].write(kind.tail)
            self._open[source].close()
        path = self._folder / kind.name.format(number)
        path.parent.mkdir(exist_ok=True)
        # Formats set their own ends of lines.
        file = self._files.enter_context(path.open("w", encoding="utf-8", newline=""))
        self._open[source] = file
        file.write(kind.head)
