"""content/paths.yml: reading paths, in the curator's order."""

import re
from dataclasses import dataclass

import yaml

from generator.curation.schema import Checker, is_null
from generator.model.problem import Place, Problem, note

_KEYS = ("slug", "title", "about", "stops", "then", "was")
_STOP_KEYS = ("paper", "say")
# What a person writes who takes a text for HTML or Markdown: a tag, a link, bold or code.
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|\]\(|\*\*|`")


@dataclass(frozen=True, slots=True)
class WrittenStop:
    """A stop as it is written. `paper` names it by title, address or identifier."""

    place: Place
    paper: str
    say: str


@dataclass(frozen=True, slots=True)
class WrittenPath:
    """A path as it is written; which papers its stops are is not known yet."""

    place: Place
    slug: str
    title: str
    stops: tuple[WrittenStop, ...]
    about: str = ""
    then: str = ""
    was: tuple[str, ...] = ()


def read_paths(text: str, path: str) -> tuple[list[WrittenPath], list[Problem]]:
    """Return the paths written in `text`, the file `path`, with what is wrong in them."""
    checker = Checker(path)
    root = checker.parse(text)
    found: dict[str, WrittenPath] = {}
    for node in checker.sequence(root, "paths.yml"):
        if one := _path(node, found, checker):
            found[one.slug] = one
    checker.former({one.slug: (one.was, one.place) for one in found.values()}, "path")
    return list(found.values()), checker.problems


def _path(node: yaml.Node, taken: dict[str, WrittenPath], checker: Checker) -> WrittenPath | None:
    parts = checker.mapping(node, _KEYS, "a path")
    if not isinstance(node, yaml.MappingNode):
        return None
    slug = checker.slug(parts.get("slug"), node, taken, "a path")
    if not slug:
        return None
    title = _plain(parts.get("title"), f"the title of `{slug}`", checker)
    if _is_empty(parts.get("title")):
        checker.fault(node, f"the path `{slug}` has no title", "say in a few words where it leads")
    nodes = checker.sequence(parts.get("stops"), f"the stops of `{slug}`")
    if _is_empty(parts.get("stops")):
        checker.fault(parts.get("stops") or node, f"the path `{slug}` has no stops", "name a paper for each")
    return WrittenPath(
        place=checker.place(node),
        slug=slug,
        title=title,
        stops=tuple(stop for one in nodes if (stop := _stop(one, checker))),
        about=_plain(parts.get("about"), f"`about` of `{slug}`", checker),
        then=_plain(parts.get("then"), f"`then` of `{slug}`", checker),
        was=tuple(name for name, _ in checker.texts(parts.get("was"), f"`was` of `{slug}`")),
    )


def _stop(node: yaml.Node, checker: Checker) -> WrittenStop | None:
    parts = checker.mapping(node, _STOP_KEYS, "a stop")
    if not isinstance(node, yaml.MappingNode):
        return None
    paper = checker.text(parts.get("paper"), "`paper`")
    say = _plain(parts.get("say"), "`say`", checker)
    if _is_empty(parts.get("paper")):
        checker.fault(node, "a stop without `paper`", "name it by title, address or arXiv id")
    if _is_empty(parts.get("say")):
        checker.fault(node, "a stop without `say`", "say in a sentence why it comes here")
    return WrittenStop(checker.place(node), paper, say) if paper else None


def _is_empty(node: yaml.Node | None) -> bool:
    """Say whether nothing stands there; a value of the wrong kind was told already."""
    if node is None or is_null(node):
        return True
    return not (node.value.strip() if isinstance(node, yaml.ScalarNode) else node.value)


def _plain(node: yaml.Node | None, what: str, checker: Checker) -> str:
    """Return a text that is shown as it is; what looks like markup in it is noted."""
    text = checker.text(node, what)
    if node and (mark := _MARKUP.search(text)):
        fault = f"{what} is plain text; `{mark.group()[:40]}` is shown as it is"
        checker.problems.append(note(checker.place(node), fault, "write it without markup"))
    return text
