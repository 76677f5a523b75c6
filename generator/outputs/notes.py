"""The curator's notes as HTML."""

from collections.abc import Callable

from markupsafe import Markup

from generator.library.library import Library
from generator.outputs import hrefs
from generator.text.prose import blocks, prose
from generator.text.urls import is_web_address


def note_html(note: str, library: Library, to: Callable[[str], str]) -> Markup:
    """Return a note as HTML. Its links lead to the web, or to a paper or topic of this list by its address.

    Such an address is written as it stands in the site, "papers/<slug>/"; `to` makes an href of it.
    """
    return Markup(prose(note, lambda target: _followed(target, library, to)))  # noqa: S704 - only prose is in it


def note_paragraphs(note: str) -> list[str]:
    """Return the words of a note, paragraph by paragraph."""
    pieces = ("".join(text for text, _ in block) for block in blocks(prose(note, lambda _: "")))
    return [" ".join(words.split()) for words in pieces]


def _followed(target: str, library: Library, to: Callable[[str], str]) -> str:
    if is_web_address(target):
        return target
    kind, _, slug = target.removeprefix("/").rstrip("/").partition("/")
    if kind == "papers":
        slug = library.redirects.get(slug, slug)
        return to(hrefs.paper(slug)) if slug in library.papers else ""
    return to(hrefs.topic(slug)) if kind == "topics" and slug in library.shelves else ""
