"""The formats that can be read, and the one way into them."""

import gc
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

from generator.formats import (
    arxiv_atom,
    bibtex,
    crossref,
    csl_json,
    csv_table,
    endnote_xml,
    huggingface_page,
    huggingface_papers,
    identifier_list,
    jsonl,
    markdown_list,
    nbib,
    openalex,
    ris,
    semantic_scholar,
)
from generator.formats.base import Format, Reading
from generator.model.record import Record, Rejection

T = TypeVar("T", Record, Rejection)

# JSON is told by its members. They say more than a file's name: answers of any service are saved as
# `.json`, and downloads, an object a line, as `.jsonl`.
_OF_JSON: tuple[Format, ...] = (
    openalex.FORMAT,
    crossref.FORMAT,
    semantic_scholar.FORMAT,
    huggingface_papers.FORMAT,
    csl_json.FORMAT,
    jsonl.FORMAT,
)
# In the order in which they are asked; each must be sure of itself.
FORMATS: tuple[Format, ...] = (
    *_OF_JSON,
    huggingface_page.FORMAT,
    endnote_xml.FORMAT,
    arxiv_atom.FORMAT,
    bibtex.FORMAT,
    ris.FORMAT,
    nbib.FORMAT,
    csv_table.FORMAT,
    identifier_list.FORMAT,
    markdown_list.FORMAT,
)

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# A text may have lost a byte here and there; with more than one NUL in so many bytes it is no text.
_MOST_NULS = 10
_KNOWN = ", ".join(one.name for one in FORMATS)


def read_source(path: str, data: bytes, format_name: str | None = None) -> Reading:
    """Read one source file, whatever its bytes. Never raises.

    `path` is the file's name for places and problems. `format_name` names the format, where it
    need not be guessed. A file that cannot be read gives no records
    and one problem.
    """
    unknown = Reading(path, "unknown")
    if not data.strip():
        unknown.refuse("the file is empty", "delete it, or save the listing again")
        return unknown
    text = _decode(data)
    if text is None:
        unknown.refuse("the file is binary, not text", f"known formats: {_KNOWN}")
        return unknown
    known = _format_of(path, text, format_name)
    if known is None:
        if csv_table.is_untitled(path, text):
            csv_table.read(text, unknown)
        else:
            unknown.refuse("the file is in no known format", f"known formats: {_KNOWN}")
        return unknown
    reading = Reading(path, known.name)
    if fault := _not_utf8(data):
        reading.warn(fault, "not UTF-8; read as Windows-1252", "save it as UTF-8 if a letter is wrong")
    if b"\0" in data and data[:2] not in _UTF16:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        reading.warn(line, "a NUL byte, which no text has; left out", "save the file as text again")
    with _nothing_collected():
        known.read(text, reading)
    if not (reading.records or reading.rejected or reading.problems):
        reading.refuse("the file holds no entry", "delete it, or export it again")
    _tell_apart(reading)
    return reading


def _tell_apart(reading: Reading) -> None:
    """Give the entries that begin on one line a number each, so that no two have one place."""
    seen: Counter[int] = Counter()

    def numbered(entries: list[T]) -> list[T]:
        found = []
        for one in entries:
            line = one.place.line
            seen[line] += 1
            place = replace(one.place, entry=seen[line])
            found.append(replace(one, place=place) if seen[line] > 1 else one)
        return found

    reading.records = numbered(reading.records)
    reading.rejected = numbered(reading.rejected)
    reading.unread = numbered(reading.unread)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Let the collector of cycles rest: what a reader makes stays, to look through it again costs time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _format_of(path: str, text: str, format_name: str | None) -> Format | None:
    """Return the format that was named, or that the file's name and content agree on, or either says.

    A name decides between formats of which a text may hold others: Markdown that shows BibTeX.
    """
    if format_name is not None:
        return next((one for one in FORMATS if one.name == format_name), None)
    named = [one for one in FORMATS if path.lower().endswith(one.suffixes)]
    for known in (*_OF_JSON, *named, *FORMATS):
        if known.sniff(text):
            return known
    return named[0] if len(named) == 1 else None


def _not_utf8(data: bytes) -> int | None:
    """Return the line of the first byte that is no UTF-8; None if all are, or the text is UTF-16."""
    if data[:2] in _UTF16:
        return None
    try:
        data.decode()
    except UnicodeDecodeError as fault:
        return data.count(b"\n", 0, fault.start) + 1
    return None


def _decode(data: bytes) -> str | None:
    """Return the text in `data`: UTF-8 or UTF-16 by its mark, else Windows-1252; None if binary."""
    if data[:2] in _UTF16:
        return data.decode("utf-16", errors="replace")
    if data.count(b"\0") * _MOST_NULS > len(data):
        return None
    data = data.replace(b"\0", b"")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    # A picture or an archive without a NUL still has control characters all over.
    controls = sum(char < " " and char not in "\t\n\r\f" for char in text[:4096])
    return None if controls > len(text[:4096]) // 50 else text
