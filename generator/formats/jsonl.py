"""JSON Lines: one JSON object a line, one object a paper: https://jsonlines.org

Only `title` must be there. A field that cannot be what it is meant to be is left out with a
warning; the rest of the record is kept.
"""

import json
import re
from collections.abc import Callable
from typing import Any

from generator.formats.base import LONGEST_TITLE, Format, Reading, excerpt, tell_repeated_ids
from generator.model.dates import parse_month, parse_year
from generator.model.identifiers import Identifiers, parse_acl, parse_arxiv, parse_doi
from generator.model.link import LinkKind, WebLink
from generator.model.names import Name
from generator.model.record import Record
from generator.text.normalize import clean
from generator.text.urls import is_web_address

_SURROGATE = re.compile("[\ud800-\udfff]")


def _text(value: object) -> str | None:
    return clean(value) if isinstance(value, str) else None


def _names(value: object) -> tuple[Name, ...] | None:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        return None
    return tuple(Name.parse(name) for name in map(clean, value) if any(map(str.isalnum, name)))


def _by(parse: Callable[[str], str | None]) -> Callable[[object], str | None]:
    return lambda value: parse(value) if isinstance(value, str) else None


def _link(kind: LinkKind) -> Callable[[object], WebLink | None]:
    def parse(value: object) -> WebLink | None:
        return WebLink(kind, value) if isinstance(value, str) and is_web_address(value) else None

    return parse


# The name in the file: how it is read, and in words what it has to be.
_FIELDS: dict[str, tuple[Callable[[object], Any], str]] = {
    "abstract": (_text, "a text"),
    "authors": (_names, "a list of names"),
    "year": (parse_year, "a year of four digits"),
    "arxiv_month": (parse_month, "a month as YYYY-MM"),
    "arxiv_id": (_by(parse_arxiv), "an arXiv identifier such as 2103.00020"),
    "doi": (_by(parse_doi), "a DOI such as 10.1000/182"),
    "acl_id": (_by(parse_acl), "an ACL Anthology identifier such as 2020.acl-main.1"),
    "venue": (_text, "a text"),
    "venue_url": (_link(LinkKind.PAPER), "a web address"),
    "code_url": (_link(LinkKind.CODE), "a web address"),
}


def sniff(text: str) -> bool:
    """Say whether one of the first lines of `text` is a JSON object with a title.

    Not only the first: that one may be the broken one.
    """
    lines = [line for line in text[:200_000].split("\n") if line.strip()][:5]
    return any(isinstance(_parse(line), dict) and '"title"' in line for line in lines)


def read(text: str, reading: Reading) -> None:
    """Fill `reading` with one record a line; a line that is no paper is rejected."""
    seen: dict[str, int] = {}
    for line, raw in enumerate(text.split("\n"), start=1):
        if not raw.strip():
            continue
        if (entry := _entry(raw, line, reading)) is not None:
            if first := seen.get(raw.strip()):
                reading.warn(line, f"the same as line {first}", "delete one of them; they are merged")
            seen.setdefault(raw.strip(), line)
            if _SURROGATE.search(f"{entry['title']}{entry.get('abstract')}"):
                reading.warn(
                    line,
                    "half a character, shown as \N{REPLACEMENT CHARACTER}",
                    "look at the \\u in the text",
                )
            reading.records.append(_record(entry, line, reading))
    tell_repeated_ids(reading)


def _whole(text: str) -> str:
    """Return `text` without lone halves of characters, which no file can hold."""
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def _parse(raw: str) -> object:
    try:
        return json.loads(raw)
    # A deeply nested line exhausts the parser's stack; to a reader that is one more broken line.
    except (ValueError, RecursionError):
        return None


def _entry(raw: str, line: int, reading: Reading) -> dict[str, object] | None:
    """Return the object on this line if it can be a paper; else reject the line."""
    entry = _parse(raw)
    if not isinstance(entry, dict):
        reading.reject(line, f"not a JSON object: {excerpt(raw)}", "one object in { } on each line")
        return None
    title = entry.get("title")
    if not isinstance(title, str) or not clean(title):
        reading.reject(line, f"an entry without a title: {excerpt(raw)}", 'give it a "title"', _key(entry))
        return None
    if len(title) > LONGEST_TITLE:
        reading.reject(
            line,
            f"a title of {len(title):,} characters: {excerpt(title)}",
            f"a title has at most {LONGEST_TITLE:,}",
            _key(entry),
        )
        return None
    return entry


def _key(entry: dict[str, object]) -> str:
    """Return the entry's own id: a text as it came, or a number."""
    written = entry.get("id")
    is_id = isinstance(written, str | int) and not isinstance(written, bool)
    return _whole(str(written)) if is_id and clean(str(written)) else ""


def _record(entry: dict[str, object], line: int, reading: Reading) -> Record:
    values: dict[str, Any] = {}
    for name, (parse, meaning) in _FIELDS.items():
        written = entry.get(name)
        if written is None or written == "":
            continue
        values[name] = parse(written)
        if values[name] is None:
            reading.warn(
                line,
                f'"{name}" is {excerpt(json.dumps(written, ensure_ascii=False))}, not {meaning}',
                "correct it",
            )
    for name in sorted(entry.keys() - _FIELDS.keys() - {"title", "id"}):
        reading.warn(line, f"unknown field {excerpt(name)}", "known: title, id, " + ", ".join(_FIELDS))
    return Record(
        place=reading.place(line),
        format=reading.format,
        key=_key(entry),
        title=_whole(str(entry["title"])),
        abstract=_whole(values.get("abstract") or ""),
        authors=values.get("authors") or (),
        year=values.get("year"),
        month=values.get("arxiv_month"),
        venue=values.get("venue") or "",
        identifiers=Identifiers(
            values.get("arxiv_id") or "", values.get("doi") or "", values.get("acl_id") or ""
        ),
        links=tuple(link for name in ("venue_url", "code_url") if (link := values.get(name))),
    )


FORMAT = Format("jsonl", sniff, read)
