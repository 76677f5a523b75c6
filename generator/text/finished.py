"""Large blocks of finished HTML, kept from the Markdown parser: an extension of the package `markdown`.

The parser would look at each of their tags, which is most of the time that a long page takes, and put them
back as they are; but for blank lines before and behind, which `folded_blanks` leaves out of a finished page.
"""

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

# What is long on our own pages, by our own classes: each opens and closes on a line of its own, and has no
# blank line; no table holds a table, and no card a list of cards.
_OPENS = re.compile(r'<(?:(ol) class="ps-cards"|(table) class="ps-)')
# Behind what MkDocs looks for anchors with (21), before Markdown's own reader of HTML (20).
_PRIORITY = 20.5


class FinishedBlocks(Extension):
    """Takes each block whose first line opens a list of cards or a table, up to the line that closes it."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - as the package calls it
        """Have the blocks taken out before HTML is read; the package puts back what it has in store."""
        md.preprocessors.register(_Keeper(md), "papershelf_finished", _PRIORITY)


class _Keeper(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        kept: list[str] = []
        block: list[str] = []
        end = ""
        for line in lines:
            if not block and (opens := _OPENS.match(line)):
                end = f"</{opens[1] or opens[2]}>"
            if not end:
                kept.append(line)
                continue
            block.append(line)
            if not line.strip():
                # None of ours after all.
                kept += block
                block, end = [], ""
            elif line == end:
                kept += ["", self.md.htmlStash.store("\n".join(block)), ""]
                block, end = [], ""
        # One that nothing closes is left to the reader of HTML.
        return kept + block
