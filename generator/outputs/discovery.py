"""What tells programs where things are: the description of the search, and the word for crawlers.

OpenSearch 1.1: https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md ; it lets a browser
search the list from its own address bar. robots.txt: https://www.rfc-editor.org/rfc/rfc9309 ; crawlers ask
for it at the root of a domain only, so below a path it is for whoever moves the site there.
"""

from collections.abc import Iterator

from generator.config import Config
from generator.library.library import Library
from generator.outputs import hrefs
from generator.outputs.artifact import Artifact
from generator.outputs.markdown import render

# The most that OpenSearch allows.
_SHORT_NAME, _LONG_NAME, _DESCRIPTION = 16, 48, 1024


def emit(library: Library, config: Config) -> Iterator[Artifact]:
    """Yield both; without a `site_url` the search cannot be described, as it would have no address."""
    sitemap = f"Sitemap: {hrefs.absolute(config.site_url, hrefs.SITEMAP)}\n" if config.site_url else ""
    yield Artifact(hrefs.ROBOTS, f"User-agent: *\nAllow: /\n{sitemap}")
    if config.site_url:
        name = config.site_name or "Papers"
        values = {
            "config": config,
            "short_name": _shortened(name, _SHORT_NAME),
            "long_name": _shortened(name, _LONG_NAME),
            "description": _shortened(config.site_description or f"Search {name}", _DESCRIPTION),
        }
        yield Artifact(hrefs.OPENSEARCH, render("opensearch.xml.j2", "", values))


def _shortened(text: str, most: int) -> str:
    """Return as many whole words of `text` as `most` characters hold; a part of the first if it is longer."""
    if len(text) <= most:
        return text
    head, blank, _ = text[: most + 1].rpartition(" ")
    return head if blank else text[:most]
