"""Atom feeds: https://www.rfc-editor.org/rfc/rfc4287, written with feedgen.

feedgen takes the time from the clock and names itself in the feed where it is not told otherwise; here it
is told. It forgets what an entry's links are for, so that an entry has only the one to its page. Its texts
must hold nothing that XML forbids: see `for_xml`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from feedgen.entry import FeedEntry  # type: ignore[import-untyped]
from feedgen.feed import FeedGenerator  # type: ignore[import-untyped]

from generator.outputs import hrefs


@dataclass(frozen=True, slots=True)
class Category:
    """A topic of an entry: its slug, its title, and the address of all topics."""

    term: str
    label: str
    scheme: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A paper as a feed tells of it. Its texts hold nothing that XML forbids."""

    url: str
    """Its whole address, which names it for ever."""
    title: str
    authors: tuple[str, ...]
    day: str
    summary: str
    html: str
    categories: tuple[Category, ...]
    elsewhere: str
    """Where the work itself stands; "" if that is not known."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of the site: `path` is the folder in which it stands, and the page that it follows."""

    site_url: str
    path: str
    title: str
    author: str
    """The list, which brought the papers together: a feed must have an author unless every entry has one."""
    subtitle: str
    updated: str

    @property
    def home(self) -> str:
        """Return the whole address of the page that the feed follows."""
        return hrefs.absolute(self.site_url, self.path)


def write_atom(feed: Feed, entries: Iterable[Entry]) -> bytes:
    """Return the feed, which tells of `entries` in their order."""
    atom = FeedGenerator()
    atom.generator("")
    atom.id(feed.home)
    atom.title(feed.title)
    if feed.subtitle:
        atom.subtitle(feed.subtitle)
    atom.updated(_moment(feed.updated))
    atom.link(href=feed.home, rel="alternate", type="text/html")
    atom.link(href=feed.home + hrefs.ATOM, rel="self", type="application/atom+xml")
    atom.author(name=feed.author, uri=feed.site_url)
    for entry in entries:
        atom.add_entry(_atom_entry(entry), order="append")
    text: bytes = atom.atom_str(pretty=True)
    return text


def _atom_entry(entry: Entry) -> FeedEntry:
    atom = FeedEntry()
    atom.id(entry.url)
    atom.title(entry.title)
    atom.published(_moment(entry.day))
    atom.updated(_moment(entry.day))
    atom.link(href=entry.url)
    for name in entry.authors:
        atom.author(name=name)
    for one in entry.categories:
        atom.category(term=one.term, label=one.label, scheme=one.scheme)
    if entry.summary:
        atom.summary(entry.summary)
    if entry.html:
        atom.content(entry.html, type="html")
    return atom


def _moment(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=UTC)
