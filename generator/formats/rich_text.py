"""Markup within the fields of JSON sources: taken off, and kept from being seen where there is none.

Rich text of CSL: https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html
Abstracts in JATS: https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/abstract.html

Nothing in CSL-JSON says that a sign is meant as it stands. But its processors know their tags letter by
letter, so a word joiner, which has no width, keeps a text on HTML from becoming HTML.
"""

import html
import re

_JOINER = "\N{WORD JOINER}"
_ATTRIBUTES = r"""(?:\s+[\w:.-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'))*\s*/?"""
_TAG = re.compile(
    r"</?(?:(?:jats|mml):[a-z][\w.-]*|i|b|u|em|strong|sub|sup|inf|sc|scp|tt|span|p|br)"
    rf"{_ATTRIBUTES}>",
    re.IGNORECASE,
)
# The same without their prefix, as some publishers deliver them.
_BARE_TAG = re.compile(
    r"</?(?:sec|title|italic|bold|underline|list|list-item|ext-link|inline-formula|disp-formula|tex-math)"
    rf"{_ATTRIBUTES}>",
    re.IGNORECASE,
)
# Tags at which a line ends; the others stand within a word.
_BLOCK = re.compile(r"</?(?:jats:)?(?:p|br|sec|title|list|list-item|break|disp-formula)\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-z][a-z0-9]{1,31}|#\d{1,7}|#x[0-9a-f]{1,6});", re.IGNORECASE)
_HEADING = re.compile(r"<(?:jats:)?title\b[^<>]*>([^<>]{0,200})</(?:jats:)?title\s*>\s*(?=\S)", re.IGNORECASE)
# A formula stands there twice, in TeX and in MathML.
_MATHML = re.compile(r"<mml:math\b[^<]*(?:<(?!/?mml:math\b)[^<]*)*</mml:math>", re.IGNORECASE)
_OWN_NAMES = frozenset({"abstract", "summary", "zusammenfassung", "résumé", "resumen"})


def plain(text: str) -> str:
    """Return `text` without the tags of rich text, its entities as the characters that they stand for."""
    if "<" in text:
        text = _TAG.sub(_gap, text)
    return _decoded(text)


def plain_abstract(text: str) -> str:
    """Return an abstract in JATS as running text; headings of its sections end in a colon."""
    if "tex-math" in text:
        text = _MATHML.sub("", text)
    text = _HEADING.sub(_heading, text)
    text = _BARE_TAG.sub(_gap, plain(text))
    # What was escaped twice on its way is a tag only now.
    return plain(text) if "&" in text or "<" in text else text


def guarded(text: str) -> str:
    """Return `text` such that `plain` gives it back, and no processor of CSL sees markup in it."""
    if "<" in text:
        text = _TAG.sub(_apart, text)
    return _ENTITY.sub(_apart, text) if "&" in text else text


def _decoded(text: str) -> str:
    return _ENTITY.sub(lambda one: html.unescape(one.group()), text) if "&" in text else text


def _gap(tag: re.Match[str]) -> str:
    return " " if _BLOCK.match(tag.group()) else ""


def _heading(match: re.Match[str]) -> str:
    """Return the heading of a section; that of the abstract itself says nothing."""
    title = match.group(1).strip(" .:")
    return "" if not title or title.lower() in _OWN_NAMES else f" {title}: "


def _apart(mark: re.Match[str]) -> str:
    return mark.group()[0] + _JOINER + mark.group()[1:]
