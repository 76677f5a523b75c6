"""What an output gives: a named piece of the site, in memory or made when it is asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from generator.text.digest import digest

Content = str | bytes


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file of the site. `path` is relative to the site's source folder, with `/`.

    What is many and large is given as a function without arguments that makes it, the same each time.
    """

    path: str
    source: Content | Callable[[], Content]
    key: Callable[[], str] | None = field(default=None, kw_only=True, compare=False)
    """Gives the digest of all that the content is made of, where that is quicker than making it.

    The generator itself and its configuration count for nothing in it.
    """

    def digest(self) -> str:
        """Return a word that is the same as long as the content is."""
        return self.key() if self.key else digest(self.content)

    @property
    def content(self) -> Content:
        """Return what the file holds."""
        return self.source() if callable(self.source) else self.source

    @property
    def is_page(self) -> bool:
        """Say whether it is a page, to be rendered from Markdown; anything else is copied as it is."""
        return self.path.endswith(".md") and not self.is_twin

    @property
    def is_twin(self) -> bool:
        """Say whether it is the Markdown twin of a page, to be copied and to stand beside its page alone."""
        return self.path.endswith(".html.md")


@dataclass(frozen=True, slots=True)
class PageParts:
    """What a page of Markdown is made of."""

    front: Mapping[str, object]
    """The front matter, its texts escaped for HTML."""
    body: str


@dataclass(frozen=True, slots=True)
class AlikePage(Artifact):
    """A page that differs from others of its kind in its values alone, so that all can be stamped from one.

    Its body is HTML, and its front matter has the same fields in all of them.
    """

    parts: Callable[[], PageParts]
    lastmod: str = ""
    """The day on which what it shows changed last; "" if that is not known."""


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of the navigation: a page, or a titled section of entries."""

    title: str
    path: str = ""
    children: tuple["NavItem", ...] = ()
