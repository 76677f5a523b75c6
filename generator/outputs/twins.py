"""A page's Markdown twin: what the page says, as plain Markdown for programs, at `<page>index.html.md`.

The convention is that of https://llmstxt.org. A twin is filled from the same values as its page, by the
template `twin_<page's template>`. In it `{{ x }}` is escaped for a line of Markdown whatever it is, markup
included; only what the functions of this file give stands as it is. Links lead to other twins, by whole
addresses where the site's own is known.
"""

import re
from collections.abc import Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.config import Config
from generator.model.dates import in_words
from generator.outputs import hrefs
from generator.outputs.artifact import Artifact
from generator.outputs.cards import Card
from generator.outputs.fragments import names
from generator.outputs.markdown import page
from generator.text.escape import for_link_target, for_plain_markdown
from generator.text.normalize import plural


class Markdown(str):
    """Text that is Markdown already."""

    __slots__ = ()


def _escaped(value: object) -> str:
    return value if isinstance(value, Markdown) else for_plain_markdown(str(value))


_TEMPLATES = Environment(  # noqa: S701 - escaped for Markdown instead, by `finalize`
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    finalize=_escaped,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    auto_reload=False,
)
_TEMPLATES.globals["hrefs"] = hrefs
_TEMPLATES.filters["names"] = names
_TEMPLATES.filters["plural"] = plural
_TEMPLATES.filters["date"] = in_words
_TEMPLATES.filters["percent"] = lambda share: f"{share:.0%}"
_BLANK_LINES = re.compile(r"\n\n\n+")


def paired(
    config: Config, url: str, template: str, meta: Mapping[str, Any], values: Mapping[str, Any]
) -> tuple[Artifact, Artifact]:
    """Return the page at `url` and its twin, both filled with `values`; see `page`."""
    return page(hrefs.file(url), url, template, meta, values), twin(config, url, template, values)


def twin(config: Config, url: str, template: str, values: Mapping[str, Any]) -> Artifact:
    """Return the twin of the page at `url`, which is rendered from `template`."""
    return Artifact(hrefs.twin(url), render_twin(config, url, template, values))


def render_twin(config: Config, url: str, template: str, values: Mapping[str, Any]) -> str:
    """Return `twin_<template>` filled with `values`.

    In a template `link(text, page)` is a link to the twin of a page of this site, `to_paper(paper)` and
    `to_topic(topic)` to those that pages have many of, `web(text, url)` one to anywhere, `file(path)` the
    address of a file or page of this site itself, `code(text)` a block of text that stands as it is, and
    `entry(card)` a paper in a list.
    """
    to = partial(address, config, url)
    text = _TEMPLATES.get_template(f"twin_{template}").render(
        **values,
        link=lambda text, target: link(text, to(hrefs.twin(target))),
        to_paper=lambda paper: link(paper.title, to(hrefs.twin(hrefs.paper(paper.id)))),
        to_topic=lambda topic: link(topic.title, to(hrefs.twin(hrefs.topic(topic.slug)))),
        web=link,
        file=lambda target: Markdown(for_link_target(to(target))),
        code=code,
        entry=lambda card: entry(card, to(hrefs.twin(card.url))),
    )
    return _BLANK_LINES.sub("\n\n", text).strip() + "\n"


def address(config: Config, url: str, target: str) -> str:
    """Return where `target` is for a reader of the twin of the page at `url`."""
    return hrefs.absolute(config.site_url, target) if config.site_url else hrefs.relative(target, url)


# Each page is linked from several.
@lru_cache(maxsize=1 << 14)
def link(text: str, target: str) -> Markdown:
    """Return a link in Markdown."""
    return Markdown(f"[{for_plain_markdown(text)}]({for_link_target(target)})")


def entry(card: Card, target: str) -> Markdown:
    """Return a paper as one entry of a list, linked to `target`."""
    said = ", ".join(filter(None, (card.authors, card.when)))
    by = f". {for_plain_markdown(said)}" if said else ""
    sentence = f" {for_plain_markdown(card.sentence)}" if card.sentence else ""
    return Markdown(f"- {link(card.title, target)}{by}.{sentence}")


def code(text: str, language: str = "") -> Markdown:
    """Return `text` as a fenced block, whose fence is longer than any in the text."""
    longest = max(map(len, re.findall("`+", text)), default=0) if "`" in text else 0
    fence = "`" * max(3, 1 + longest)
    return Markdown(f"{fence}{language}\n{text.rstrip()}\n{fence}")
