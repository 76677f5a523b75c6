"""What a page offers to take away: its papers in every format that can be written."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from generator.config import Config
from generator.formats.writers import WRITERS
from generator.library.library import Library
from generator.outputs import hrefs
from generator.text.escape import for_html
from generator.text.slug import slugify


@dataclass(frozen=True, slots=True)
class Download:
    """One file that can be taken away."""

    label: str
    """Its format, as a reader knows it."""
    url: str
    """Relative to the site."""
    name: str
    """Under which a reader's computer keeps it: his folder holds many a `paper.bib`."""
    media_type: str
    good_for: str


def of_list(config: Config) -> tuple[Download, ...]:
    """Return the files of the whole list."""
    return _downloads(hrefs.list_export, slugify(config.site_name, fallback="papers"))


def of_topic(slug: str) -> tuple[Download, ...]:
    """Return the files of a topic's papers."""
    return _downloads(lambda suffix: hrefs.topic_export(slug, suffix), slug)


def of_paper(paper_id: str, library: Library) -> tuple[Download, ...]:
    """Return the files of one paper."""
    return _downloads(lambda suffix: hrefs.paper_export(paper_id, suffix), library.citation_keys[paper_id])


def _downloads(url: Callable[[str], str], stem: str) -> tuple[Download, ...]:
    return tuple(
        Download(one.label, url(one.suffix), f"{stem}.{one.suffix}", one.media_type, one.good_for)
        for one in WRITERS
    )


def alternates(downloads: tuple[Download, ...], url: str) -> Markup:
    """Return `downloads` for the head of the page at `url`: the same papers in other formats.

    https://html.spec.whatwg.org/multipage/links.html#rel-alternate , and what describes a page after
    https://signposting.org/FAIR/ . Not as `alternate` alone: Material takes that for a translation of the
    page, and asks for a sitemap beside each.
    """
    links = (_alternate(one.media_type, one.label, hrefs.relative(one.url, url)) for one in downloads)
    return Markup("\n".join(links))  # noqa: S704 - every piece is escaped below


# Beside their page, the files of all papers have the same names.
@lru_cache(maxsize=1 << 8)
def _alternate(media_type: str, label: str, href: str) -> str:
    return (
        f'<link rel="alternate describedby" type="{for_html(media_type)}" title="{for_html(label)}"'
        f' href="{for_html(href)}">'
    )
