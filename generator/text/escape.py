"""Source text made harmless for each place where it can stand."""

import html
import json
import re

# Everything in printable ASCII that any Markdown extension could read as a mark.
_MARKDOWN_MARKS = re.compile(r"[!-/:-@\[-`{-~]")
# All but the characters of XML 1.0: https://www.w3.org/TR/xml/#charsets
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


# What CommonMark and its usual extensions read as a mark within a line; an underscore between letters and an
# ampersand that begins no reference are none. https://spec.commonmark.org/0.31.2/
_ONE_OF_THEM = re.compile(r"[\\`*\[\]<|~{_&]")
_INLINE_MARKS = re.compile(r"[\\`*\[\]<|~{]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
# What opens a block at the start of a line.
_BLOCK_MARKS = re.compile(r"(?:\d{1,9}(?=[.)])|)(?=[#+\-=>:.)])")
# What would end the destination of a link.
_TARGET_MARKS = re.compile(r"[\s<>()\\]")
_REFERENCES = re.compile(r"&(?=#?\w+;)")


def for_html(text: str) -> str:
    """Return `text` for an HTML text node or a quoted attribute."""
    return html.escape(text, quote=True)


def for_xml(text: str) -> str:
    """Return `text` without the characters that XML forbids even as references; marks are not escaped."""
    # What is printable is none of them.
    return text if text.isprintable() else _NOT_XML.sub("", text)


def for_markdown(text: str) -> str:
    """Return `text` for one line of Markdown, every mark as a numeric character reference.

    A backslash escape would do for some marks in some extensions; a reference does for all, as no
    syntax is looked for in it. The line must not begin or end with white space to stay one block.
    """
    return _MARKDOWN_MARKS.sub(lambda mark: f"&#{ord(mark.group())};", " ".join(text.split()))


def for_plain_markdown(text: str) -> str:
    """Return `text` for one line of Markdown that is read as it stands, too: only what is a mark is escaped.

    For Markdown that this project's own extensions never see; elsewhere `for_markdown` is surer.
    """
    line = " ".join(for_xml(text).split())
    # Most texts hold no mark, which is quickly seen.
    if _ONE_OF_THEM.search(line):
        # Some renderers know no escaped `<`, and all know the reference.
        line = _INLINE_MARKS.sub(r"\\\g<0>", line).replace("\\<", "&lt;")
    opened = None if line[:1].isalpha() else _BLOCK_MARKS.match(line)
    return f"{line[: opened.end()]}\\{line[opened.end() :]}" if opened else line


def for_link_target(url: str) -> str:
    """Return `url` as the destination of a link in Markdown."""
    encoded = _TARGET_MARKS.sub(lambda mark: "".join(f"%{byte:02X}" for byte in mark[0].encode()), url)
    return _REFERENCES.sub(r"\\&", encoded) if "&" in encoded else encoded


def for_front_matter(value: object) -> str:
    """Return `value` as one line of YAML flow (JSON is a subset of it), `---` and all.

    Not as ASCII: JSON writes a character beyond the basic plane as two halves, which YAML refuses.
    """
    return json.dumps(value, ensure_ascii=False)


def for_terminal(text: str) -> str:
    """Return `text` on one line without anything that a terminal takes for a command."""
    plain = (" " if char.isspace() else char for char in text)
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in plain)
