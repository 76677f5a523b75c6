"""content/duplicates.yml: which papers a person called the same, or different."""

import re
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


class LayoutError(ValueError):
    """The file is laid out so that nothing can be added to it without a person."""


def write_entry(names: tuple[str, ...], why: str, indent: str = "") -> str:
    """Return one entry as YAML, to stand under `same:` or `different:`."""
    lines = "".join(f"{indent}    - {quoted(name)}\n" for name in names)
    return f"{indent}- papers:\n{lines}{indent}  why: {quoted(why)}\n"


def insert_entry(text: str, names: tuple[str, ...], why: str, *, same: bool) -> str:
    """Return the text of duplicates.yml with an entry added; comments and order stay as they are.

    Raises LayoutError where that cannot be done; nothing that a person wrote is ever lost.
    """
    before, problems = read_duplicates(text, "duplicates.yml")
    written = _inserted(text, names, why, "same" if same else "different")
    after, more = read_duplicates(written, "duplicates.yml")
    if len(more) > len(problems) or sorted(map(_said, after)) != sorted(
        [*map(_said, before), (same, names, why)]
    ):
        hint = " ".join(write_entry(names, why).split())
        raise LayoutError(f"cannot be added to as it is laid out; add by hand: {hint}")
    return written


def _said(ruling: Ruling) -> tuple[bool, tuple[str, ...], str]:
    return ruling.same, tuple(name for name, _ in ruling.names), ruling.why


def _inserted(text: str, names: tuple[str, ...], why: str, key: str) -> str:
    if text and not text.endswith("\n"):
        text += "\n"
    lines = text.splitlines(keepends=True)
    heading = next(
        (number for number, line in enumerate(lines) if re.match(rf"[\"']?{key}[\"']?\s*:", line)), None
    )
    if heading is None:
        return f"{text}{chr(10) if text.strip() else ''}{key}:\n{write_entry(names, why)}"
    # `same: []` is a list already, an empty one.
    lines[heading] = re.sub(r":\s*\[\s*\]", ":", lines[heading])
    first = next(
        (line for line in lines[heading + 1 :] if line.strip() and not line.lstrip().startswith("#")), ""
    )
    indent = first[: len(first) - len(first.lstrip())] if first.lstrip().startswith("- ") else ""
    return "".join([*lines[: heading + 1], write_entry(names, why, indent), *lines[heading + 1 :]])


def quoted(text: str) -> str:
    """Return `text` as a double-quoted YAML scalar on one line."""
    return '"' + clean(text).replace("\\", "\\\\").replace('"', '\\"') + '"'
