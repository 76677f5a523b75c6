"""A built site read back from its folder: pages as trees of elements, and where their links lead.

No browser: nothing is mended, so that a tag that is not closed, or closed twice, is seen.
"""

import json
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import yaml

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
# Attributes whose value a browser fetches by itself, and those that it follows when asked.
_FETCHED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "embed": "src", "object": "data"}
_FOLLOWED = {"a": "href", "area": "href", "form": "action", "link": "href"}
_LINKS_FETCHED = frozenset("stylesheet icon preload modulepreload prefetch manifest".split())


@dataclass(slots=True)
class Element:
    """One element of a page: its children are elements and texts."""

    tag: str
    attributes: dict[str, str]
    children: list["Element | str"] = field(default_factory=list)

    def __iter__(self) -> Iterator["Element"]:
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child

    def all(self, *tags: str, **attributes: str) -> list["Element"]:
        """Return the elements below with one of `tags` and all `attributes`; `class_` is one class of many."""
        return [one for one in self if one is not self and one.is_like(tags, attributes)]

    def one(self, *tags: str, **attributes: str) -> "Element":
        """Return the only such element."""
        (found,) = self.all(*tags, **attributes)
        return found

    def is_like(self, tags: tuple[str, ...], attributes: dict[str, str]) -> bool:
        """Say whether this element has one of `tags` and all `attributes`."""
        return (not tags or self.tag in tags) and all(
            value in self.attributes.get("class", "").split()
            if name == "class_"
            else self.attributes.get(name.replace("_", "-")) == value
            for name, value in attributes.items()
        )

    @property
    def text(self) -> str:
        """Return the text of this element and all below, as it stands."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    @property
    def words(self) -> str:
        """Return the text with its white space folded, as a reader sees it."""
        return " ".join(self.text.split())


class _TreeBuilder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("#page", {})
        self.open = [self.root]
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs})
        if len(made.attributes) != len(attrs):
            self.faults.append(f"line {self.getpos()[0]}: an attribute twice in <{tag}>")
        self.open[-1].children.append(made)
        if tag not in _VOID:
            self.open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].tag == tag:
            self.open.pop()
        else:
            self.faults.append(f"line {self.getpos()[0]}: </{tag}> closes <{self.open[-1].tag}>")

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


@dataclass(frozen=True)
class Page:
    """One HTML file. `url` is its address relative to the site, such as `papers/x/` or `404.html`."""

    url: str
    root: Element
    faults: tuple[str, ...]
    """Tags that do not match."""

    @cached_property
    def ids(self) -> list[str]:
        """Return the ids of the page, in order; twice what stands twice."""
        return [one.attributes["id"] for one in self.root if "id" in one.attributes]

    @cached_property
    def followed(self) -> list[str]:
        """Return the addresses that a reader can follow, and the page's own canonical one."""
        return [
            one.attributes[_FOLLOWED[one.tag]]
            for one in self.root
            if one.tag in _FOLLOWED
            and _FOLLOWED[one.tag] in one.attributes
            and not _is_fetched(one)
            # The name of a vocabulary only looks like an address.
            and not one.attributes.get("rel", "").startswith("schema.")
        ]

    @cached_property
    def fetched(self) -> list[str]:
        """Return the addresses that a browser fetches to show the page."""
        return [
            one.attributes[name]
            for one in self.root
            if (name := "href" if _is_fetched(one) else _FETCHED.get(one.tag)) and name in one.attributes
        ]

    @property
    def article(self) -> Element:
        """Return what the page has to say, without header, navigation and footer."""
        return self.root.one("article")

    def section(self, name: str) -> Element | None:
        """Return the section of a paper's page with the heading `name`; None if there is none."""
        found = self.root.all("section", aria_labelledby=name)
        return found[0] if found else None


def _is_fetched(element: Element) -> bool:
    return element.tag == "link" and not _LINKS_FETCHED.isdisjoint(element.attributes.get("rel", "").split())


def read_page(url: str, html: str) -> Page:
    """Return `html` as the page at `url`, or as what is to stand on it."""
    builder = _TreeBuilder()
    builder.feed(html)
    builder.close()
    unclosed = [f"<{element.tag}> is never closed" for element in builder.open[1:]]
    return Page(url, builder.root, (*builder.faults, *unclosed))


class Site:
    """A built site in `folder`, published at `address`, which has a base path and a closing `/`."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder = folder
        self.address = address
        self.pages = {page.url: page for page in map(self._read, sorted(folder.rglob("*.html")))}

    @classmethod
    def of(cls, project: Path) -> "Site":
        """Return the site that was built in the folder `project`, published where its mkdocs.yml says."""
        settings = yaml.safe_load((project / "mkdocs.yml").read_text(encoding="utf-8"))
        return cls(project / "site", settings["site_url"])

    def _read(self, file: Path) -> Page:
        url = file.relative_to(self.folder).as_posix()
        return read_page(url.removesuffix("index.html"), file.read_text(encoding="utf-8"))

    def below(self, prefix: str) -> dict[str, Page]:
        """Return the pages directly below the address `prefix`, by their last segment."""
        return {
            url.removeprefix(prefix).rstrip("/"): page
            for url, page in self.pages.items()
            if url.startswith(prefix) and url.count("/") == prefix.count("/") + 1
        }

    def resolve(self, page: Page, href: str) -> tuple[str, str] | None:
        """Return (address relative to the site, anchor) of a link on `page`; None if it leads elsewhere."""
        target, anchor = urldefrag(urljoin(self.address + page.url, href))
        ours, theirs = urlsplit(self.address), urlsplit(target)
        if (theirs.scheme, theirs.netloc) != (ours.scheme, ours.netloc):
            return None
        path = unquote(theirs.path)
        return (path.removeprefix(ours.path) if path.startswith(ours.path) else path), unquote(anchor)

    def leads_somewhere(self, url: str, anchor: str) -> bool:
        """Say whether there is a file at `url`, and the anchor in it."""
        if page := self.pages.get(url):
            return not anchor or anchor in page.ids
        return url != "" and not url.endswith("/") and (self.folder / url).is_file() and not anchor

    def links(self, page: Page, element: Element | None = None) -> set[str]:
        """Return the addresses of this site's pages and files to which `element` of `page` links."""
        found = (element or page.root).all("a")
        resolved = [self.resolve(page, one.attributes["href"]) for one in found if "href" in one.attributes]
        return {target[0] for target in resolved if target}

    def steps_from(self, start: str) -> dict[str, int]:
        """Return each page that links lead to from `start`, with how many it takes."""
        steps, queue = {start: 0}, deque([start])
        while queue:
            here = queue.popleft()
            for target in self.links(self.pages[here]) & self.pages.keys() - steps.keys():
                steps[target] = steps[here] + 1
                queue.append(target)
        return steps

    def json(self, path: str):
        """Return what the JSON file `path` of the site holds."""
        return json.loads((self.folder / path).read_text(encoding="utf-8"))
