"""What an output gives: a named piece of the site, in memory."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file of the site. `path` is relative to the site's source folder, with `/`.

    A path that ends in `.md` is a page for the builder to render; anything else is copied as it is.
    """

    path: str
    content: str | bytes


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of the navigation: a page, or a titled section of entries."""

    title: str
    path: str = ""
    children: tuple["NavItem", ...] = ()
