"""Pages from templates: the one Jinja environment, its filters, and a page's front matter."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.outputs import fragments, hrefs
from generator.outputs.artifact import Artifact, PageParts
from generator.outputs.forms import counted, date, number
from generator.outputs.maths import maths
from generator.text.escape import for_front_matter, for_html, for_markdown, for_xml
from generator.text.formulas import plain
from generator.text.normalize import plural

# Escaping is the default; what is markup already says so by its type.
_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    # They do not change while a site is built.
    auto_reload=False,
)
_TEMPLATES.filters["md"] = lambda text: Markup(for_markdown(text))  # noqa: S704 - every mark is a reference
_TEMPLATES.filters["number"] = number
_TEMPLATES.filters["counted"] = counted
_TEMPLATES.filters["date"] = date
_TEMPLATES.filters["xml"] = for_xml
_TEMPLATES.filters["maths"] = maths
_TEMPLATES.filters["plain"] = plain
_TEMPLATES.filters["plural"] = plural
# What a page has many of is quicker as a filter than as a macro.
_TEMPLATES.filters["byline"] = fragments.byline
_TEMPLATES.filters["names"] = fragments.names
_TEMPLATES.filters["out"] = fragments.out
_TEMPLATES.filters["to_file"] = fragments.to_file
_TEMPLATES.filters["formats"] = fragments.formats
_TEMPLATES.filters["to_neighbour"] = fragments.to_neighbour
_TEMPLATES.filters["to_paper"] = fragments.to_paper
_TEMPLATES.filters["to_topic"] = fragments.to_topic
_TEMPLATES.filters["href"] = hrefs.relative
_TEMPLATES.filters["squeeze"] = lambda text: " ".join(text.split())
_TEMPLATES.filters["percent"] = lambda share: f"{share:.0%}"
_TEMPLATES.globals["hrefs"] = hrefs


def render(template: str, url: str, values: Mapping[str, Any]) -> str:
    """Return `template` filled with `values` for the page at `url`.

    In a template `to(target)` is the href from this page, and `{{ x }}` is escaped for HTML,
    `{{ x | md }}` for a line of Markdown; `{{ x | maths }}` shows formulas, `{{ x | plain | md }}` spells
    them.
    """
    return _TEMPLATES.get_template(template).render(
        **values, to=lambda target: hrefs.relative(target, url), url=url
    )


def page(path: str, url: str, template: str, meta: Mapping[str, Any], values: Mapping[str, Any]) -> Artifact:
    """Return the Markdown page `path`, shown at `url`; see `page_parts`."""
    return Artifact(path, document(page_parts(url, template, meta, values)))


def page_parts(url: str, template: str, meta: Mapping[str, Any], values: Mapping[str, Any]) -> PageParts:
    """Return what the Markdown page at `url` is made of.

    `meta` goes into the front matter; its texts are escaped for HTML, because the theme puts title
    and description into the page as they are. Markup is markup already.
    """
    return PageParts({key: _safe(value) for key, value in meta.items()}, render(template, url, values))


def document(parts: PageParts) -> str:
    """Return a page as one text of front matter and Markdown."""
    front = "".join(f"{key}: {for_front_matter(value)}\n" for key, value in parts.front.items())
    return f"---\n{front}---\n\n{parts.body}"


def _safe(value: object) -> object:
    return for_html(value) if isinstance(value, str) and not isinstance(value, Markup) else value
