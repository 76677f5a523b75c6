"""What an output gives: a named piece of the site, in memory."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file of the site. `path` is relative to the site's source folder, with `/`."""

    path: str
    content: str | bytes

    @property
    def is_page(self) -> bool:
        """Say whether it is a page, to be rendered from Markdown; anything else is copied as it is."""
        return self.path.endswith(".md") and not self.is_twin

    @property
    def is_twin(self) -> bool:
        """Say whether it is the Markdown twin of a page, to be copied and to stand beside its page alone."""
        return self.path.endswith(".html.md")


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of the navigation: a page, or a titled section of entries."""

    title: str
    path: str = ""
    children: tuple["NavItem", ...] = ()
