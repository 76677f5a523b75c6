"""Addresses within the site, written relative to the page they stand on.

Relative, so that the site works under any base path and from a folder.
"""

import posixpath

from generator.text.slug import slugify

HOME, TOPICS, SYSTEMS, SOURCES, MERGED, SEARCH = (
    "",
    "topics/",
    "systems/",
    "sources/",
    "sources/merged/",
    "search/",
)


def paper(slug: str) -> str:
    """Return the address of a paper, relative to the site."""
    return f"papers/{slug}/"


def topic(slug: str, part: int = 1) -> str:
    """Return the address of a part of a topic's page, relative to the site."""
    return in_part(f"topics/{slug}/", part)


def source(path: str, part: int = 1) -> str:
    """Return the address of a part of a source's page, relative to the site."""
    return in_part(f"sources/{source_slug(path)}/", part)


def source_slug(path: str) -> str:
    """Return the path segment of a source; folders and endings count, as `a/x.txt` is not `b/x.txt`."""
    return slugify(path.removeprefix("seeds/"))


def system_anchor(slug: str) -> str:
    """Return the id of a paper's system in the systems index."""
    return f"system-{slug}"


def in_part(url: str, part: int) -> str:
    """Return the address of part `part` (from 1) of the page at `url`."""
    return url if part == 1 else f"{url}{part}/"


def relative(target: str, page: str) -> str:
    """Return the href that leads from `page` to `target`; both are addresses relative to the site."""
    path, mark, anchor = target.partition("#")
    if path == page and mark:
        return "#" + anchor
    steps = posixpath.relpath(path or ".", page or ".")
    closing = "/" if path.endswith("/") or not path else ""
    return ("./" if steps == "." else steps + closing) + mark + anchor


def source_file(url: str) -> str:
    """Return the Markdown file that is rendered to the page at `url`."""
    return "index.md" if not url else f"{url.rstrip('/')}.md"


def section_file(url: str) -> str:
    """Return the Markdown file of a page that has pages below it."""
    return f"{url}index.md"
