"""Source text made harmless for each place where it can stand."""

import html
import json
import re

# Everything in printable ASCII that any Markdown extension could read as a mark.
_MARKDOWN_MARKS = re.compile(r"[!-/:-@\[-`{-~]")
# All but the characters of XML 1.0: https://www.w3.org/TR/xml/#charsets
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def for_html(text: str) -> str:
    """Return `text` for an HTML text node or a quoted attribute."""
    return html.escape(text, quote=True)


def for_xml(text: str) -> str:
    """Return `text` without the characters that XML forbids even as references; marks are not escaped."""
    return _NOT_XML.sub("", text)


def for_markdown(text: str) -> str:
    """Return `text` for one line of Markdown, every mark as a numeric character reference.

    A backslash escape would do for some marks in some extensions; a reference does for all, as no
    syntax is looked for in it. The line must not begin or end with white space to stay one block.
    """
    return _MARKDOWN_MARKS.sub(lambda mark: f"&#{ord(mark.group())};", " ".join(text.split()))


def for_front_matter(value: object) -> str:
    """Return `value` as one line of YAML flow (JSON is a subset of it), `---` and all.

    Not as ASCII: JSON writes a character beyond the basic plane as two halves, which YAML refuses.
    """
    return json.dumps(value, ensure_ascii=False)


def for_terminal(text: str) -> str:
    """Return `text` on one line without anything that a terminal takes for a command."""
    plain = (" " if char.isspace() else char for char in text)
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in plain)
