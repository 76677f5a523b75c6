"""JSON Lines: one JSON object a line, one object a paper: https://jsonlines.org

Only a title or an identifier must be there. A field that cannot be what it is meant to be is left out
with a warning; the rest of the record is kept. What the fields are called is in jsonl_fields.py.
"""

import json
import re
from typing import Any

from generator.formats.base import (
    LONGEST_TITLE,
    Citation,
    Format,
    Reading,
    Writer,
    excerpt,
    tell_repeated_ids,
)
from generator.formats.jsonl_fields import DERIVED, FIELDS
from generator.formats.tally import Tally
from generator.model.identifiers import Identifiers, identify
from generator.model.link import LinkKind, WebLink, unique_links
from generator.model.names import Name
from generator.model.record import Record
from generator.text.normalize import clean

_SURROGATE = re.compile("[\ud800-\udfff]")
_ENCODE = json.JSONEncoder(ensure_ascii=False).encode
# What some programs take for the end of a line, inside a text as well.
_LINE_ENDS = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}
# A line is looked at so far when the format is guessed.
_BEGINNING = 200_000
# What the objects of other formats hold, and ours never do: Semantic Scholar, OpenAlex, CSL-JSON, Crossref,
# Hugging Face.
_OTHERS = frozenset(
    """
    paperId externalIds corpusId display_name abstract_inverted_index authorships container-title issued
    publishedAt upvotes
    """.split()
)
_TITLED = re.compile(r"\s*\{.*?\"title\"\s*:\s*\"", re.DOTALL)
# Read before the fields, or found anew by every build though the static API says it.
_READ_APART = DERIVED | {"title", "id", "key"}
_RANK = {name: rank for rank, name in enumerate(FIELDS)}


def sniff(text: str) -> bool:
    """Say whether one of the first lines of `text` is an object with a title, and of no other format.

    Not only the first: that one may be the broken one.
    """
    head = text[:_BEGINNING]
    lines = [line for line in head.lstrip("\ufeff").split("\n") if line.strip()][:5]
    return any(_is_ours(line, is_cut=len(text) > len(head) and line is lines[-1]) for line in lines)


def _is_ours(line: str, *, is_cut: bool) -> bool:
    """Say whether this line is an object as we read them; of one that is cut off, by what is there of it."""
    if '"title"' not in line:
        return False
    entry = _parse(line)
    if isinstance(entry, dict):
        is_csl = any(isinstance(one, dict) and "family" in one for one in _listed(entry.get("author")))
        is_csl = is_csl or {"DOI", "type"} <= entry.keys()
        return isinstance(entry.get("title"), str) and not is_csl and not _OTHERS & entry.keys()
    is_titled = bool(is_cut and entry is None and _TITLED.match(line))
    return is_titled and not any(f'"{name}"' in line for name in _OTHERS)


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def read(text: str, reading: Reading) -> None:
    """Fill `reading` with one record a line; a line that is no paper is rejected."""
    seen: dict[str, int] = {}
    unknown = Tally(f"known: title, id, {', '.join(FIELDS)}")
    for line, raw in enumerate(text.lstrip("\ufeff").split("\n"), start=1):
        if not raw.strip():
            continue
        entry = _parse(raw)
        if not isinstance(entry, dict):
            reading.reject(line, f"not a JSON object: {excerpt(raw)}", "one object in { } on each line")
        elif (record := _record(entry, raw, line, reading, unknown)) is not None:
            if first := seen.get(raw.strip()):
                reading.warn(line, f"the same as line {first}", "delete one of them; they are merged")
            seen.setdefault(raw.strip(), line)
            reading.records.append(record)
    unknown.tell(reading)
    tell_repeated_ids(reading)


def _whole(text: str) -> str:
    """Return `text` without lone halves of characters, which no file can hold."""
    return text if text.isascii() else _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def _parse(raw: str) -> object:
    try:
        return json.loads(raw)
    # A deeply nested line exhausts the parser's stack; to a reader that is one more broken line.
    except (ValueError, RecursionError):
        return None


def _key(entry: dict[str, object]) -> str:
    """Return the entry's own id: a text as it came, or a number."""
    written = entry.get("id", entry.get("key"))
    is_id = isinstance(written, str | int) and not isinstance(written, bool)
    return _whole(str(written)) if is_id and clean(str(written)) else ""


def _record(entry: dict[str, object], raw: str, line: int, reading: Reading, unknown: Tally) -> Record | None:
    """Return the object on this line as a record if it can be a paper; else reject the line."""
    written = entry.get("title")
    title = written if isinstance(written, str) and clean(written) else ""
    if len(title) > LONGEST_TITLE:
        what = f"a title of {len(title):,} characters: {excerpt(title)}"
        reading.reject(line, what, f"a title has at most {LONGEST_TITLE:,}", _key(entry))
        return None
    values = _values(entry, line, reading, unknown)
    identifiers, links = _located(values.pop("identifiers"), values.pop("links"), values.pop("url", ()))
    if not title and not identifiers.of_the_work():
        reading.reject(line, f"an entry without a title: {excerpt(raw)}", 'give it a "title"', _key(entry))
        return None
    if "\\u" in raw and _SURROGATE.search(f"{title}{entry.get('abstract')}"):
        what = "half a character, shown as \N{REPLACEMENT CHARACTER}"
        reading.warn(line, what, "look at the \\u in the text")
    return Record(
        place=reading.place(line),
        format=reading.format,
        key=_key(entry),
        title=_whole(title),
        identifiers=identifiers,
        links=links,
        **values,
    )


def _values(entry: dict[str, object], line: int, reading: Reading, unknown: Tally) -> dict[str, Any]:
    """Return what the fields of `entry` give to a record; warn of those that give nothing."""
    said = {name: value for name, value in entry.items() if name not in _READ_APART}
    if isinstance(own := said.get("identifiers"), dict):
        del said["identifiers"]
        said = own | said
    values: dict[str, Any] = {"identifiers": {}, "links": ()}
    for name in sorted(said, key=lambda one: _RANK.get(one, -1)):
        written, field = said[name], FIELDS.get(name)
        if field is None:
            unknown.add(name, line, f"unknown field {excerpt(name)}")
        elif written not in (None, "", [], {}):
            value = field.parse(written)
            if value is None:
                reading.warn(line, f'"{name}" is {_shown(written)}, not {field.meaning}', "correct it")
            elif field.gives == "identifiers":
                values["identifiers"] = value | values["identifiers"]
            elif field.gives == "links":
                values["links"] += value
            else:
                values.setdefault(field.gives, value)
    return values


def _shown(value: object) -> str:
    try:
        return excerpt(json.dumps(value, ensure_ascii=False))
    except RecursionError:  # as deeply nested as can just be read
        return "nested too deeply"


def _located(
    identifiers: dict[str, str], links: tuple[WebLink, ...], urls: tuple[WebLink, ...]
) -> tuple[Identifiers, tuple[WebLink, ...]]:
    """Return the identifiers with those that addresses of the paper name, and the links that say more.

    Only an address of the paper itself names it: the DOI of its data is not its own.
    """
    found = {
        link.url: identify(link.url) for link in links + urls if link.kind is LinkKind.PAPER or link in urls
    }
    for named in found.values():
        identifiers = named | identifiers
    known = identifiers.items()
    more = [link for link in links + urls if not found.get(link.url) or not found[link.url].items() <= known]
    return Identifiers(**identifiers), unique_links(more)


def _entry(citation: Citation) -> str:
    """Return `citation` as one object, its fields in a fixed order and only those that are known."""
    paper = citation.paper
    fields: dict[str, object] = {
        "id": citation.key,
        "title": paper.title,
        "authors": [_author(name) for name in paper.authors],
        "year": paper.year,
        "arxiv_month": paper.month,
        "kind": paper.kind.value if paper.kind else None,
        "venue": paper.venue,
        "volume": paper.volume,
        "number": paper.number,
        "pages": paper.pages,
        "publisher": paper.publisher,
        "identifiers": paper.identifiers.known(),
        "links": [{"kind": link.kind.value, "url": link.url} for link in paper.links],
        "tags": citation.keywords(),
        "abstract": paper.abstract,
        "note": paper.note,
    }
    text = _ENCODE({name: value for name, value in fields.items() if value})
    for end, escape in _LINE_ENDS.items():
        text = text.replace(end, escape)
    return _whole(text)


def _author(name: Name) -> dict[str, str]:
    if not name.family:
        return {"name": name.printed}
    parts = {"given": name.given, "family": name.family, "suffix": name.suffix}
    return {part: value for part, value in parts.items() if value}


FORMAT = Format("jsonl", sniff, read, (".jsonl", ".ndjson"))
WRITER = Writer(
    "jsonl",
    "JSON Lines",
    "jsonl",
    "application/jsonl",
    _entry,
    good_for="scripts, one paper a line, with links",
)
