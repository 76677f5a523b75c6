"""YAML read as nodes, so that every fault can name its line."""

import difflib
import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field

import yaml

from generator.model.problem import Place, Problem, error

# libyaml where the wheel has it: the same nodes, ten times as fast.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LONGEST_SLUG = 100
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(slots=True)
class Checker:
    """Takes values out of the nodes of one file and collects what is wrong with them."""

    path: str
    problems: list[Problem] = field(default_factory=list)

    def place(self, node: yaml.Node) -> Place:
        """Return the line where `node` begins."""
        return Place(self.path, node.start_mark.line + 1)

    def fault(self, node: yaml.Node, what: str, hint: str = "") -> None:
        """Note that `node` is wrong; this stops the build."""
        self.problems.append(error(self.place(node), what, hint))

    def parse(self, text: str) -> yaml.Node | None:
        """Return the root node of `text`; None if it is empty or no YAML."""
        try:
            return yaml.compose(text, Loader=_LOADER)
        except yaml.YAMLError as fault:
            mark = getattr(fault, "problem_mark", None)
            what = getattr(fault, "problem", None) or str(fault).split("\n", maxsplit=1)[0]
            line = mark.line + 1 if mark else 1
            lines = text.split("\n")
            tab = line <= len(lines) and "\t" in lines[line - 1]
            hint = "indent with blanks, not with a tab" if tab else "check indentation and quotes"
            self.problems.append(error(Place(self.path, line), f"not valid YAML: {what}", hint))
        except RecursionError:
            self.problems.append(error(Place(self.path), "not valid YAML: nested too deeply"))
        return None

    def mapping(self, node: yaml.Node, known: Iterable[str], what: str) -> dict[str, yaml.Node]:
        """Return the values of a mapping by key; unknown and repeated keys are faults."""
        if not isinstance(node, yaml.MappingNode):
            self.fault(node, f"{what} must be written as `key: value` lines")
            return {}
        known, found = list(known), {}
        for key, value in node.value:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else "?"
            if name not in known:
                self.fault(key, f"unknown key `{name[:60]}` in {what}", nearest(name, known))
            elif name in found:
                self.fault(key, f"the key `{name}` stands twice in {what}", "keep one of them")
            else:
                found[name] = value
        return found

    def sequence(self, node: yaml.Node | None, what: str) -> list[yaml.Node]:
        """Return the nodes of a list; [] for a missing one."""
        if node is None or is_null(node):
            return []
        if not isinstance(node, yaml.SequenceNode):
            self.fault(node, f"{what} must be a list", "begin each line with `- `, or write [one, two]")
            return []
        return list(node.value)

    def text(self, node: yaml.Node | None, what: str) -> str:
        """Return a text or number as text, with blanks folded; "" for a missing one."""
        return " ".join(self.prose(node, what).split())

    def prose(self, node: yaml.Node | None, what: str) -> str:
        """Return a text in its lines, as Markdown needs them; "" for a missing one."""
        if node is None or is_null(node):
            return ""
        if not isinstance(node, yaml.ScalarNode):
            self.fault(node, f"{what} must be a text", "put it in quotes")
            return ""
        return str(node.value).strip()

    def texts(self, node: yaml.Node | None, what: str) -> list[tuple[str, yaml.Node]]:
        """Return the texts of a list with their nodes, empty ones left out."""
        return [(text, one) for one in self.sequence(node, what) if (text := self.text(one, what))]

    def flag(self, node: yaml.Node | None, what: str) -> bool:
        """Return yes or no; no for a missing one."""
        if node is None:
            return False
        if node.tag != "tag:yaml.org,2002:bool":
            self.fault(node, f"{what} must be `true` or `false`")
            return False
        return str(node.value).lower() in {"true", "yes", "on"}

    def slug(self, node: yaml.Node | None, owner: yaml.Node, taken: Container[str], what: str) -> str:
        """Return the slug of `what`, which stands at `owner`; "" for none, a bad one, or one of `taken`."""
        slug = self.text(node, f"the slug of {what}")
        if isinstance(node, yaml.CollectionNode):
            return ""
        if not _SLUG.fullmatch(slug) or len(slug) > _LONGEST_SLUG:
            fault = f"{what} needs a slug, not `{slug[:60]}`"
            self.fault(node or owner, fault, "small letters, digits and hyphens")
            return ""
        if slug in taken:
            self.fault(node or owner, f"the slug `{slug}` is used twice", "rename one of them")
            return ""
        return slug

    def former(self, was: Mapping[str, tuple[tuple[str, ...], Place]], kind: str) -> None:
        """Note an error for a former slug that is another's of its kind, now or formerly.

        `was` says, by the slug that each has now, which it had before, and where that is written.
        """
        owners: set[str] = set()
        for own, (slugs, place) in was.items():
            for slug in slugs:
                if slug in was or slug in owners or not _SLUG.fullmatch(slug):
                    what = f"`was` of `{own}` names `{slug[:60]}`, which is no slug that a {kind} gave up"
                    self.problems.append(error(place, what, f"keep it with one {kind}"))
                owners.add(slug)


def is_null(node: yaml.Node) -> bool:
    """Say whether nothing stands after the key."""
    return bool(node.tag == "tag:yaml.org,2002:null")


def nearest(name: str, known: Iterable[str]) -> str:
    """Return a hint that lists the known names nearest to `name`, or all of a few."""
    names = list(known)
    close = difflib.get_close_matches(name, names, n=3, cutoff=0.5)
    if close:
        return "did you mean " + " or ".join(f"`{one}`" for one in close) + "?"
    shown = ", ".join(names[:12])
    return f"known: {shown}{', …' if len(names) > 12 else ''}"  # noqa: PLR2004 - a line's worth


def choices(values: Mapping[str, object] | Iterable[str]) -> str:
    """Return the values that can be written, for a hint."""
    return "one of " + ", ".join(values)
