"""The curator's introductions of topics: as HTML, as pieces for a twin, and where their links lead."""

import posixpath
from collections.abc import Collection, Iterator, Mapping
from urllib.parse import urlsplit

from markupsafe import Markup

from generator.curation.schema import nearest
from generator.model.problem import Place, Problem, warning
from generator.outputs import hrefs
from generator.outputs.written_pages import page_url
from generator.text.prose import blocks, prose

_ELSEWHERE = frozenset({"http", "https", "mailto"})
# The folder of the files, from which their links lead, as in every other file of content/.
_FOLDER = "topics"


def introduction(text: str, url: str) -> Markup:
    """Return `text` as HTML for the page at `url`."""
    return Markup(prose(text, lambda href: _href(href, url)))  # noqa: S704 - it holds prose alone


def pieces(text: str) -> list[list[tuple[str, str]]]:
    """Return the paragraphs of `text`: texts, each with the address that it links to, or ""."""
    return list(blocks(prose(text, leads_to)))


def leads_to(href: str) -> str:
    """Return where a link of an introduction leads: a whole address, or one relative to the site.

    "" where it leads out of the site without saying whither, or is no link at all.
    """
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    if not href.isprintable() or " " in href:
        return ""
    if parts.scheme:
        return href if parts.scheme in _ELSEWHERE else ""
    if parts.netloc or not parts.path or parts.path.startswith("/"):
        return ""
    path = posixpath.normpath(posixpath.join(_FOLDER, parts.path))
    if path == ".." or path.startswith("../"):
        return ""
    if path.endswith(".md"):
        path = page_url(path)
    elif parts.path.endswith("/"):
        path = "" if path == "." else f"{path}/"
    return f"{path}#{parts.fragment}" if parts.fragment else path


def _href(href: str, url: str) -> str:
    target = leads_to(href)
    is_elsewhere = urlsplit(target).scheme in _ELSEWHERE
    return hrefs.relative(target, url) if target and not is_elsewhere else target


def check_links(
    files: Mapping[str, tuple[str, str]], papers: Collection[str], topics: Collection[str]
) -> Iterator[Problem]:
    """Yield a warning for each link of an introduction that leads nowhere. `files` are paths and texts."""
    known = {hrefs.paper(one): one for one in papers} | {hrefs.topic(one): one for one in topics}
    folders = (hrefs.paper(""), hrefs.topic(""))
    for path, text in files.values():
        found: dict[str, str] = {}
        prose(text, lambda href, found=found: found.setdefault(href, leads_to(href)))  # type: ignore[misc]
        for href, target in found.items():
            page = target.partition("#")[0]
            line = text.count("\n", 0, max(0, text.find(href))) + 1
            if not target:
                hint = "write a whole address, or one relative to this file, such as `other-topic.md`"
                yield warning(
                    Place(path, line), f"the link to `{href[:60]}` leads nowhere and is left out", hint
                )
            elif page.startswith(tuple(one.rstrip("/") + "/" for one in folders)) and page not in known:
                slug = page.rstrip("/").rpartition("/")[2]
                yield warning(
                    Place(path, line),
                    f"the link to `{href[:60]}` leads nowhere",
                    nearest(slug, known.values()),
                )
