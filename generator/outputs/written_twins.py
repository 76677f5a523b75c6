"""The Markdown twins of hand-written pages: their text, with markers filled in and links that lead on."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

import yaml

from generator.config import Config
from generator.library.library import Library
from generator.outputs import hrefs
from generator.outputs.artifact import Artifact
from generator.outputs.twins import address, render_twin
from generator.outputs.written_pages import FRAGMENTS, MARKER, page_url
from generator.text.escape import for_link_target, for_plain_markdown

# As MkDocs reads it: https://www.mkdocs.org/user-guide/writing-your-docs/#yaml-style-meta-data
_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"\s*# ")
# What the extension attr_list takes off the end of a heading: `{ #id .class }`.
_ATTRIBUTES = re.compile(r"(?m)^(#{1,6} .*?)[ \t]*\{:?[ \t]*[#.][^}\n]*\}[ \t]*$")
# Code, in which nothing is a link; or where a link leads.
_CODE_OR_TARGET = re.compile(r"(?P<code>```.*?```|`[^`\n]*`)|(?P<before>\]\(|^\[[^\]\n]+\]:[ \t]+)(?P<target>[^)\s<>]+)", re.DOTALL | re.MULTILINE)  # fmt: skip  # noqa: E501


def written_twins(library: Library, pages: Mapping[str, str], config: Config) -> Iterator[Artifact]:
    """Yield the twin of each hand-written page; `pages` are texts by path in content/.

    Whether a page is published is for the host to say, which leaves the twin out with its page.
    """
    for path, text in sorted(pages.items()):
        yield Artifact(hrefs.twin(page_url(path)), _twin(path, text, library, config))


def page_title(text: str) -> str:
    """Return the title that the front matter of a hand-written page gives, or its first heading; or ""."""
    heading = re.search(r"(?m)^# (.+?)[ \t#]*$", _without_front(text))
    return _said_title(text) or (heading.group(1) if heading else "")


def _said_title(text: str) -> str:
    front = _FRONT.match(text)
    try:
        said = yaml.safe_load(front.group(1)) if front else None
    except yaml.YAMLError:
        return ""
    return str(said.get("title") or "") if isinstance(said, dict) else ""


def _without_front(text: str) -> str:
    return _FRONT.sub("", text, count=1)


def _twin(path: str, text: str, library: Library, config: Config) -> str:
    body = _without_front(text).lstrip()
    if not _HEADING.match(body) and (title := _said_title(text)):
        body = f"# {for_plain_markdown(title)}\n\n{body}"
    url = page_url(path)
    body = _CODE_OR_TARGET.sub(lambda match: _retargeted(match, path, config), _ATTRIBUTES.sub(r"\1", body))
    body = MARKER.sub(lambda match: _fragment(match.group(1), library, url, config), body)
    return body.strip() + "\n"


def _retargeted(match: re.Match[str], path: str, config: Config) -> str:
    """Return a link that led from the file `path` as one that leads from the page's twin."""
    if match["code"]:
        return match.group()
    parts = urlsplit(match["target"])
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return match.group()
    found = posixpath.normpath(posixpath.join(posixpath.dirname(path), parts.path))
    target = hrefs.twin(page_url(found)) if found.endswith(".md") else found
    return match["before"] + for_link_target(address(config, page_url(path), target))


def _fragment(name: str, library: Library, url: str, config: Config) -> str:
    return render_twin(config, url, f"part_{name}.md.j2", FRAGMENTS[name](library)).rstrip()
