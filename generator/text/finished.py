"""Large blocks of finished HTML, kept from the Markdown parser: an extension of the package `markdown`.

The parser would look at each of their tags, which is most of the time that a long page takes, and put them
back as they are; but for blank lines before and behind, which `folded_blanks` leaves out of a finished page.
"""

import re
from html import unescape

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

# What is long on our own pages, by our own classes: each begins and ends with a line, and has no blank line.
# In what has the attribute `markdown` an extension of others looks for Markdown.
_OPENS = re.compile(r'<(ol|table|dl|form|figure|details|nav|p) class="ps-(?![^>]* markdown\b)')
# Behind fenced code (25), before what MkDocs looks for anchors with (21) and Markdown's reader of HTML (20).
_PRIORITY = 21.5
# What MkDocs takes for an anchor, in HTML as our templates write it.
_ANCHOR = re.compile(r"""<(?:[a-z][^>]* id|a [^>]*name)=["']([^"']+)["']""")


def anchors(html: str) -> set[str]:
    """Return the anchors that can be linked to in `html`."""
    # Most of what is long has none.
    return set(map(unescape, _ANCHOR.findall(html))) if " id=" in html or "name=" in html else set()


class FinishedBlocks(Extension):
    """Takes out each block whose first line opens an element of ours, up to the line that closes it.

    It is for pages that were generated: what a person writes may look like ours and be Markdown within.
    """

    def __init__(self) -> None:
        """Begin without a page."""
        super().__init__()
        self.is_on = True
        """Whether the page that is read next is a generated one."""
        self.anchors: set[str] = set()
        """Those in the blocks of the page that was read last."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - as the package calls it
        """Have the blocks taken out before HTML is read; the package puts back what it has in store."""
        self.anchors = set()
        if self.is_on:
            md.preprocessors.register(_Keeper(md, self.anchors), "papershelf_finished", _PRIORITY)


class _Keeper(Preprocessor):
    def __init__(self, md: Markdown, found: set[str]) -> None:
        super().__init__(md)
        self._anchors = found

    def run(self, lines: list[str]) -> list[str]:
        kept: list[str] = []
        block: list[str] = []
        tag, depth = "", 0
        for line in lines:
            if not tag:
                opens = _OPENS.match(line)
                if not opens:
                    kept.append(line)
                    continue
                tag, depth = opens[1], 0
            block.append(line)
            depth += line.count(f"<{tag} ") + line.count(f"<{tag}>") - line.count(f"</{tag}>")
            if depth > 0 and line.strip():
                continue
            if depth == 0 and line.endswith(f"</{tag}>"):
                kept += ["", self._stored("\n".join(block)), ""]
            else:
                # None of ours after all.
                kept += block
            tag, block = "", []
        # One that nothing closes is left to the reader of HTML.
        return kept + block

    def _stored(self, block: str) -> str:
        self._anchors |= anchors(block)
        return self.md.htmlStash.store(block)
