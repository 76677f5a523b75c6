"""What a person writes in Markdown, as HTML that holds prose and nothing else.

Raw HTML stays the text that it is, pictures become their words and headings paragraphs in bold; a link
leads only where the caller lets it lead. No extension is on, as some of them set attributes.
"""

from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

import markdown
from markdown.treeprocessors import Treeprocessor

from generator.text.escape import for_html

_PROSE = frozenset("p ul ol li em strong code pre blockquote br hr a span".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
# After the marks within lines are read, and before anything is written.
_AFTER_INLINE = 15


class _Guard(Treeprocessor):
    lead: Callable[[str], str]

    def run(self, root: Element) -> None:
        for element in root.iter():
            href, words = element.get("href", ""), element.get("alt", "")
            if element.tag == "img":
                element.text = words
            element.attrib.clear()
            if element.tag in _HEADINGS:
                _embolden(element)
            elif element.tag == "a" and (target := self.lead(href)):
                element.set("href", target)
            elif element.tag not in _PROSE or element.tag == "a":
                element.tag = "span"
        root.tag = "div"


def _embolden(heading: Element) -> None:
    bold = Element("strong")
    bold.text, bold[:] = heading.text, list(heading)
    heading.tag, heading.text, heading[:] = "p", None, [bold]


@cache
def _reader() -> tuple[markdown.Markdown, _Guard]:
    """Return one for all texts: to make it takes longer than to use it."""
    md = markdown.Markdown()
    md.preprocessors.deregister("html_block")
    for pattern in ("html", "automail"):
        md.inlinePatterns.deregister(pattern)
    guard = _Guard(md)
    md.treeprocessors.register(guard, "guard", _AFTER_INLINE)
    return md, guard


def prose(text: str, lead: Callable[[str], str]) -> str:
    """Return the Markdown in `text` as HTML without blank lines.

    `lead` says where a link with this address leads; "" takes the link away and leaves its words.
    """
    if not text:
        return ""
    md, guard = _reader()
    guard.lead = lead
    try:
        html = md.reset().convert(text)
    except RecursionError:
        # Lists in lists in lists: nobody means them. The reader has lost its way in them, reset or not.
        _reader.cache_clear()
        return f"<p>{for_html(' '.join(text.split()))}</p>"
    return "\n".join(line for line in html.splitlines() if line.strip())


class _Words(HTMLParser):
    """The pieces of prose: for each block its texts, each with the address that it links to, or ""."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[list[tuple[str, str]]] = []
        self._href = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"p", "li", "pre"}:
            self.blocks.append([])
        if tag == "a":
            self._href = dict(attrs).get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._href = ""

    def handle_data(self, data: str) -> None:
        # Line breaks between blocks are in none.
        if not self.blocks or ("\n" in data and not data.strip()):
            return
        block = self.blocks[-1]
        if block and block[-1][1] == self._href:
            data = block.pop()[0] + data
        block.append((data, self._href))


def blocks(html: str) -> Iterator[list[tuple[str, str]]]:
    """Yield the paragraphs and list items of what `prose` gave: texts, each with the link it stands in."""
    words = _Words()
    words.feed(html)
    words.close()
    yield from (block for block in words.blocks if block)
