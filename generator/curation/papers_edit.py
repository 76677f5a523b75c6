"""content/papers.yml with a shelf written into it; comments, order and layout stay as they are."""

from collections.abc import Sequence
from dataclasses import replace

import yaml

from generator.curation.duplicates_file import LayoutError, quoted
from generator.curation.papers_file import Entry, read_papers
from generator.curation.schema import Checker
from generator.model.problem import Place
from generator.text.normalize import clean


def place_paper(text: str, name: str, topics: Sequence[str], entry_line: int | None = None) -> str:
    """Return the text of papers.yml with `topics`, the primary one first, for the paper called `name`.

    `entry_line` is where the paper's entry begins, if it has one; without it a new entry is written where
    its title stands in the alphabet. Line endings stay as they are. Raises LayoutError where that cannot be
    done, or a comment would be lost; nothing that a person wrote ever is.
    """
    ending = "\r\n" if "\r\n" in text else "\n"
    plain = text.replace("\r\n", "\n")
    before, problems = read_papers(plain, "papers.yml")
    root = Checker("papers.yml").parse(plain)
    written = plain if plain.endswith("\n") or not plain else plain + "\n"
    line = f"topics: [{', '.join(topics)}]\n"
    try:
        if entry_line is None:
            written = _with_entry(written, root, name, line)
        else:
            written = _with_topics(written, root, entry_line, line)
    except LayoutError as fault:
        raise LayoutError(f"{fault}; add by hand: {quoted(name)}, {line.strip()}") from None
    after, more = read_papers(written, "papers.yml")
    wanted = _expected(before, clean(name), tuple(topics), entry_line)
    # Wherever the new entry stands: those of before are in their order.
    if len(more) > len(problems) or sorted(map(_said, after), key=str) != sorted(wanted, key=str):
        raise LayoutError(
            f"cannot be added to as it is laid out; add by hand: {quoted(name)}, {line.strip()}"
        )
    return written.replace("\n", ending)


def _said(entry: Entry) -> tuple[Entry, tuple[str, ...]]:
    """Return all that an entry says, without where it stands."""
    nowhere = Place("")
    return replace(entry, place=nowhere, topics=()), tuple(slug for slug, _ in entry.topics)


def _expected(
    before: Sequence[Entry], name: str, topics: tuple[str, ...], entry_line: int | None
) -> list[tuple[Entry, tuple[str, ...]]]:
    said = [(_said(entry)[0], topics) if entry.place.line == entry_line else _said(entry) for entry in before]
    return said if entry_line is not None else [*said, (Entry(Place(""), name), topics)]


def _with_entry(text: str, root: yaml.Node | None, name: str, topics: str) -> str:
    """Return `text` with a new entry before the first whose title comes after it."""
    entry = f"- paper: {quoted(name)}\n  {topics}"
    lines = text.splitlines(keepends=True)
    if root is None:
        return text + entry
    if not isinstance(root, yaml.SequenceNode) or root.flow_style:
        raise LayoutError("is no list of entries, one below the other")
    for node in root.value:
        if _name(node).casefold() > name.casefold():
            at = _first_line(lines, node.start_mark.line)
            indent = " " * (node.start_mark.column - 2)
            return "".join([*lines[:at], _indented(entry, indent), "\n", *lines[at:]])
    indent = " " * (root.value[0].start_mark.column - 2) if root.value else ""
    return f"{text}\n{_indented(entry, indent)}"


def _with_topics(text: str, root: yaml.Node | None, entry_line: int, topics: str) -> str:
    """Return `text` with topics in the entry that begins on `entry_line`, under its `paper`."""
    entries = root.value if isinstance(root, yaml.SequenceNode) else []
    node = next((one for one in entries if one.start_mark.line + 1 == entry_line), None)
    if not isinstance(node, yaml.MappingNode) or node.flow_style:
        raise LayoutError(f"has no entry on line {entry_line}, laid out in lines")
    keys = {key.value: (key, value) for key, value in node.value}
    lines = text.splitlines(keepends=True)
    indent = " " * node.start_mark.column
    if "topics" in keys:
        key, value = keys["topics"]
        if key.start_mark.column != node.start_mark.column or key.start_mark.line == node.start_mark.line:
            raise LayoutError(f"has an entry on line {entry_line} that begins with `topics`")
        # A list in lines ends where the next thing begins; its last entry ends where it ends.
        is_in_lines = isinstance(value, yaml.SequenceNode) and not value.flow_style and value.value
        last = (value.value[-1] if is_in_lines else value).end_mark.line
        old = lines[key.start_mark.line : last + 1]
        if len(old) > 1 and any("#" in one for one in old):
            raise LayoutError(f"has remarks among the topics of the entry on line {entry_line}")
        _, mark, remark = old[0].partition("#")
        kept = topics if not mark else f"{topics.rstrip()}   #{remark}"
        return "".join([*lines[: key.start_mark.line], indent, kept, *lines[last + 1 :]])
    at = keys["paper"][1].end_mark.line + 1
    return "".join([*lines[:at], indent, topics, *lines[at:]])


def _name(node: yaml.Node) -> str:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((str(value.value) for key, value in pairs if key.value == "paper"), "")


def _first_line(lines: Sequence[str], line: int) -> int:
    """Return where what belongs to the entry on `line` begins: the comments right above it are its own.

    Those at the file's beginning are the file's.
    """
    first = line
    while first > 0 and lines[first - 1].lstrip().startswith("#"):
        first -= 1
    return first if first > 0 else line


def _indented(entry: str, indent: str) -> str:
    return "".join(indent + line for line in entry.splitlines(keepends=True))
