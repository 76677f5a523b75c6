"""content/duplicates.yml: which papers a person called the same, or different."""

from dataclasses import dataclass

import yaml

from generator.curation.schema import Checker
from generator.model.problem import Place, Problem
from generator.text.normalize import clean

_KEYS = ("same", "different")
_ENTRY_KEYS = ("papers", "why")
_LEAST_NAMED = 2


@dataclass(frozen=True, slots=True)
class Ruling:
    """One entry: the papers or records `names`, by title, address or file:line, are one work or several."""

    place: Place
    same: bool
    names: tuple[tuple[str, Place], ...]
    """What the entry names, with the line of each."""
    why: str = ""


def read_duplicates(text: str, path: str) -> tuple[list[Ruling], list[Problem]]:
    """Return the entries written in `text`, the file `path`, with what is wrong in them."""
    checker = Checker(path)
    root = checker.parse(text)
    parts = checker.mapping(root, _KEYS, "duplicates.yml") if root is not None else {}
    rulings = [
        ruling
        for key in _KEYS
        for node in checker.sequence(parts.get(key), f"`{key}`")
        if (ruling := _ruling(node, checker, same=key == "same")) is not None
    ]
    return rulings, checker.problems


def _ruling(node: yaml.Node, checker: Checker, *, same: bool) -> Ruling | None:
    parts = checker.mapping(node, _ENTRY_KEYS, "an entry")
    if not parts:
        return None
    names = tuple((name, checker.place(one)) for name, one in checker.texts(parts.get("papers"), "`papers`"))
    if len(names) < _LEAST_NAMED:
        checker.fault(node, "an entry that names fewer than two papers", "list two or more under `papers:`")
        return None
    why = checker.text(parts.get("why"), "`why`")
    if not why:
        checker.fault(node, "an entry without `why`", "say in a few words what decided it")
    return Ruling(checker.place(node), same, names, why)


def write_entry(names: tuple[str, ...], why: str) -> str:
    """Return one entry as YAML, to stand under `same:` or `different:`."""
    quoted = "".join(f"    - {_quoted(name)}\n" for name in names)
    return f"- papers:\n{quoted}  why: {_quoted(why)}\n"


def insert_entry(text: str, entry: str, *, same: bool) -> str:
    """Return the text of duplicates.yml with `entry` added; comments and order stay as they are."""
    key = "same:" if same else "different:"
    lines = text.splitlines(keepends=True)
    heading = next((number for number, line in enumerate(lines) if line.rstrip().startswith(key)), None)
    if heading is None:
        gap = "" if not text or text.endswith("\n\n") else "\n" if text.endswith("\n") else "\n\n"
        return f"{text}{gap}{key}\n{entry}"
    # `same: []` is a list already, an empty one.
    lines[heading] = f"{key}\n"
    return "".join([*lines[: heading + 1], entry, *lines[heading + 1 :]])


def _quoted(text: str) -> str:
    """Return `text` as a double-quoted YAML scalar on one line."""
    return '"' + clean(text).replace("\\", "\\\\").replace('"', '\\"') + '"'
