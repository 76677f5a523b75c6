"""content/papers.yml: what a person decided for single papers."""

from dataclasses import dataclass

import yaml

from generator.curation.schema import Checker, choices, nearest
from generator.model.link import LinkKind, WebLink
from generator.model.paper import System, SystemKind
from generator.model.problem import Place, Problem
from generator.text.urls import is_web_address

_KEYS = ("paper", "topics", "system", "links", "tags", "note", "featured", "hide")
_SYSTEM_KEYS = ("name", "kind")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of papers.yml. `paper` names it by title, address or identifier."""

    place: Place
    paper: str
    topics: tuple[tuple[str, Place], ...] = ()
    """Topic slugs with the line of each; the first is the primary one."""
    system: System | None = None
    has_no_system: bool = False
    """A person says that it introduces none, whatever the machine finds."""
    links: tuple[WebLink, ...] = ()
    tags: tuple[str, ...] = ()
    note: str = ""
    featured: bool = False
    hide: bool = False


def read_papers(text: str, path: str) -> tuple[list[Entry], list[Problem]]:
    """Return the entries written in `text`, the file `path`, with what is wrong in them."""
    checker = Checker(path)
    root = checker.parse(text)
    nodes = checker.sequence(root, "papers.yml") if root is not None else []
    entries = [entry for node in nodes if (entry := _entry(node, checker)) is not None]
    return entries, checker.problems


def _entry(node: yaml.Node, checker: Checker) -> Entry | None:
    parts = checker.mapping(node, _KEYS, "an entry")
    paper = checker.text(parts.get("paper"), "`paper`")
    if not paper:
        if isinstance(node, yaml.MappingNode):
            checker.fault(node, "an entry without `paper`", "name it by title, address or arXiv id")
        return None
    topics = dict.fromkeys(
        (name, checker.place(one)) for name, one in checker.texts(parts.get("topics"), "`topics`")
    )
    return Entry(
        place=checker.place(node),
        paper=paper,
        topics=tuple(topics),
        system=_system(parts.get("system"), checker),
        has_no_system=_is_none(parts.get("system")),
        links=_links(parts.get("links"), checker),
        tags=tuple(tag for tag, _ in checker.texts(parts.get("tags"), "`tags`")),
        note=checker.prose(parts.get("note"), "`note`"),
        featured=checker.flag(parts.get("featured"), "`featured`"),
        hide=checker.flag(parts.get("hide"), "`hide`"),
    )


def _system(node: yaml.Node | None, checker: Checker) -> System | None:
    if node is None or _is_none(node):
        return None
    parts = checker.mapping(node, _SYSTEM_KEYS, "`system`")
    name = checker.text(parts.get("name"), "the system's name")
    kind = checker.text(parts.get("kind"), "the system's kind") or SystemKind.OTHER
    if parts and not name:
        checker.fault(node, "a system without a name", "write {name: X, kind: method}")
    if kind not in set(SystemKind):
        checker.fault(parts["kind"], f"unknown kind of system `{kind}`", choices(SystemKind))
        return None
    return System(name, SystemKind(kind)) if name else None


def _is_none(node: yaml.Node | None) -> bool:
    """Say whether `system: none` is written."""
    return isinstance(node, yaml.ScalarNode) and str(node.value).lower() in {"none", "no", "false"}


def _links(node: yaml.Node | None, checker: Checker) -> tuple[WebLink, ...]:
    """Return the links of a mapping from kind to one address or a list of them."""
    if node is None:
        return ()
    if not isinstance(node, yaml.MappingNode):
        checker.fault(node, "`links` must be written as `kind: address` lines", choices(LinkKind))
        return ()
    links = []
    for key, value in node.value:
        kind = checker.text(key, "a link's kind")
        if kind not in set(LinkKind):
            checker.fault(key, f"unknown kind of link `{kind}`", nearest(kind, LinkKind))
            continue
        several = value.value if isinstance(value, yaml.SequenceNode) else [value]
        for one in several:
            url = checker.text(one, "an address")
            if is_web_address(url):
                links.append(WebLink(LinkKind(kind), url))
            else:
                checker.fault(one, f"`{url[:80]}` is no web address", "begin it with https://")
    return tuple(links)
