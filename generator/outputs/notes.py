"""The curator's notes as HTML."""

from collections.abc import Callable

from generator.library.library import Library
from generator.outputs import hrefs
from generator.text.prose import prose_html
from generator.text.urls import is_web_address


def note_html(note: str, library: Library, to: Callable[[str], str]) -> str:
    """Return a note as HTML. Its links lead to the web, or to a paper or topic of this list by its address.

    Such an address is written as it stands in the site, "papers/<slug>/"; `to` makes an href of it.
    """
    return prose_html(note, lambda target: _followed(target, library, to))


def _followed(target: str, library: Library, to: Callable[[str], str]) -> str:
    if is_web_address(target):
        return target
    kind, _, slug = target.removeprefix("/").rstrip("/").partition("/")
    if kind == "papers":
        slug = library.redirects.get(slug, slug)
        return to(hrefs.paper(slug)) if slug in library.papers else ""
    return to(hrefs.topic(slug)) if kind == "topics" and slug in library.shelves else ""
