"""The curator's notes as HTML."""

from collections.abc import Callable, Container, Mapping

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


def lost_links(
    note: str, papers: Container[str], redirects: Mapping[str, str], topics: Container[str]
) -> list[str]:
    """Return the links in a note that lead nowhere, of which only the words are shown."""
    lost: list[str] = []

    def lead(target: str) -> str:
        if not _target(target, papers, redirects, topics):
            lost.append(target)
        return ""

    prose(note, lead)
    return lost


def _followed(target: str, library: Library, to: Callable[[str], str]) -> str:
    found = _target(target, library.papers, library.redirects, library.shelves)
    return found if is_web_address(found) or not found else to(found)


def _target(target: str, papers: Container[str], redirects: Mapping[str, str], topics: Container[str]) -> str:
    """Return where a link leads: a web address, or one relative to the site; "" for nowhere."""
    if is_web_address(target):
        return target
    kind, _, slug = target.removeprefix("/").rstrip("/").partition("/")
    if kind == "papers":
        slug = redirects.get(slug, slug)
        return hrefs.paper(slug) if slug in papers else ""
    return hrefs.topic(slug) if kind == "topics" and slug in topics else ""
