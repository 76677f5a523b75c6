"""Small pieces that pages have many of, as finished HTML.

A template is slower at them by far: each call of a macro takes as long as all of a piece.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from markupsafe import Markup, escape

from generator.model.names import Name
from generator.model.paper import Paper
from generator.model.topic import Topic
from generator.outputs import hrefs
from generator.outputs.cards import Card, WebAddress
from generator.outputs.downloads import Download
from generator.outputs.maths import maths

_WAYS = {"prev": "Previous", "next": "Next"}


def to_paper(paper: Paper, page: str) -> Markup:
    """Return a link from `page` to a paper, by its title."""
    return _titled(paper.title, hrefs.relative(hrefs.paper(paper.id), page))


# A paper is a neighbour of several, and from each of them the way is the same.
@lru_cache(maxsize=1 << 14)
def _titled(title: str, href: str) -> Markup:
    return Markup(f'<a href="{escape(href)}" dir="auto">{maths(title)}</a>')  # noqa: S704 - every piece is escaped


# From every paper the way to a topic is the same.
@lru_cache(maxsize=1 << 10)
def _named(title: str, href: str) -> Markup:
    return Markup(f'<a href="{escape(href)}">{escape(title)}</a>')  # noqa: S704 - every piece is escaped


def to_topic(topic: Topic, page: str) -> Markup:
    """Return a link from `page` to a topic, by its title."""
    return _named(topic.title, hrefs.relative(hrefs.topic(topic.slug), page))


def to_neighbour(paper: Paper, page: str, way: str) -> Markup:
    """Return a link from `page` to the paper before or behind it on a shelf; `way` is "prev" or "next"."""
    href = escape(hrefs.relative(hrefs.paper(paper.id), page))
    return Markup(  # noqa: S704 - every piece is escaped
        f'<a rel="{way}" href="{href}"><span>{_WAYS[way]}</span> <bdi>{maths(paper.title)}</bdi></a>'
    )


def out(link: WebAddress) -> Markup:
    """Return a link out of the site; its kind picks its look."""
    look, href, label = escape(link.kind), escape(link.url), escape(link.label)
    hint = f' title="{escape(link.hint)}"' if link.hint else ""
    return Markup(f'<a class="ps-link ps-link--{look}" href="{href}"{hint}>{label}</a>')  # noqa: S704 - as above


def formats(files: Iterable[Download], page: str, shown: str = "") -> Markup:
    """Return each format as a file, behind which a script puts a button that copies it; once on a page.

    `shown` belongs to the first.
    """
    links = [to_file(one, page, "" if at else shown) for at, one in enumerate(files)]
    rows = "".join([f"<li>{link}</li>\n" for link in links])
    return Markup(  # noqa: S704 - every piece is escaped
        '<div class="ps-formats" data-copy>\n'
        '<span class="ps-formats__label" id="ps-formats">Download</span>\n'
        f'<ul aria-labelledby="ps-formats">\n{rows}</ul>\n'
        '<p class="ps-formats__status" role="status" aria-live="polite"></p>\n</div>'
    )


def to_file(file: Download, page: str, shown: str = "") -> Markup:
    """Return a link from `page` to a file that can be copied; `shown` is the id of its text on the page."""
    before, behind = _around_name(file.label, hrefs.relative(file.url, page), shown)
    return Markup(f"{before}{escape(file.name)}{behind}")  # noqa: S704 - every piece is escaped


# Beside their page, the files of all papers are called alike.
@lru_cache(maxsize=1 << 8)
def _around_name(label: str, href: str, shown: str) -> tuple[str, str]:
    copied = f' data-copy-shown="{escape(shown)}"' if shown else ""
    return f'<a href="{escape(href)}" download="', f'"{copied}>{escape(label)}</a>'


def names(authors: Sequence[Name]) -> str:
    """Return names with commas between them, still to be escaped."""
    return ", ".join([author.printed for author in authors])


def byline(card: Card) -> Markup:
    """Return system, authors, year and venue in a line, as far as they are known.

    Each stands on its own, whatever its direction: a name in Arabic does not turn round what is beside it.
    """
    pieces = (
        f'<bdi class="ps-system">{escape(card.system)}</bdi>' if card.system else "",
        f'<bdi class="ps-authors" dir="ltr">{escape(card.authors)}</bdi>' if card.authors else "",
        f'<span class="ps-when">{escape(card.year_beside)}</span>' if card.year_beside else "",
        f'<bdi class="ps-venue">{escape(card.venue)}</bdi>' if card.venue else "",
    )
    return Markup(" · ".join(filter(None, pieces)))  # noqa: S704 - every piece is escaped
