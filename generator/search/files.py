"""Shards and rows as files, and what the manifest says of them.

Shards are named by their content: a browser keeps the ones that a new version of the list leaves as they
were. Chunks of rows are numbered in a folder that is named by all of them, so that the manifest, which
every search needs, does not grow with the list.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.search.packing import packed_words
from generator.search.shards import Shard

_DIGEST = 8
PLACES = "places"


@dataclass(frozen=True, slots=True)
class File:
    """A file of the search; `path` is relative to the search's folder."""

    path: str
    content: str


def ranges(folder: str, shards: Iterable[Shard]) -> tuple[list[File], dict[str, str]]:
    """Return the files of shards, and where to find a word.

    `from` are the packed words at which the shards begin, and `names` their names, of eight characters
    each. The file of a shard's places has the same name in another folder; so the name is that of both.
    """
    files: list[File] = []
    starts: list[str] = []
    names: dict[str, None] = {}
    last = ""
    for shard in shards:
        content = as_json(shard.content)
        places = "" if shard.places is None else as_json(shard.places)
        name = digest(content, places)
        if name in names:
            message = f"two files of {folder}/ are named {name}; make _DIGEST longer, and NAME in ranges.js"
            raise ValueError(message)
        names[name] = None
        files.append(File(f"{folder}/{name}.json", content))
        if places:
            files.append(File(f"{PLACES}/{name}.json", places))
        starts.append(_shortest_after(last, shard.first))
        last = shard.last
    return files, {"from": packed_words(starts), "names": "".join(names)}


def chunks(
    folder: str, version: int, size: int, rows: Sequence[object]
) -> tuple[list[File], dict[str, object]]:
    """Return a file for each `size` rows, and where to find them: the `folder` and the `size`."""
    contents = [
        as_json({"version": version, "rows": rows[start : start + size]})
        for start in range(0, len(rows), size)
    ]
    name = f"{folder}-{digest(*contents)}"
    files = [File(f"{name}/{number}.json", content) for number, content in enumerate(contents)]
    return files, {"folder": name, "size": size}


def whole(name: str, content: Mapping[str, object]) -> File:
    """Return a file named by its content."""
    text = as_json(content)
    return File(f"{name}-{digest(text)}.json", text)


def as_json(value: object) -> str:
    """Return `value` as JSON without a needless blank."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def digest(*contents: str) -> str:
    """Return a short name for contents; others get another one."""
    found = hashlib.sha256()
    for content in contents:
        found.update(content.encode())
    return found.hexdigest()[:_DIGEST]


def _shortest_after(last: str, first: str) -> str:
    """Return the shortest beginning of `first` that sorts after `last`: enough to tell their shards apart."""
    return next(start for start in _beginnings(first) if start.encode("utf-16-be") > last.encode("utf-16-be"))


def _beginnings(word: str) -> Iterator[str]:
    for length in range(len(word) + 1):
        yield word[:length]
