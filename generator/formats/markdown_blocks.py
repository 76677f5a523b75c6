"""The blocks of a Markdown text that may be entries of a list: its bullets, paragraphs and rows of tables.

CommonMark 0.31 (https://spec.commonmark.org/0.31.2/) and the tables of GitHub Flavored Markdown
(https://github.github.com/gfm/), as far as reading lists use them, and more forgiving where people's
lists are: a bullet that is indented by two columns stands beneath the one above, whatever its marker's
width. Code, comments and front matter give no blocks; tables in HTML are not read.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block is in its text."""

    BULLET = "bullet"
    PARAGRAPH = "paragraph"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Block:
    """One bullet, paragraph or row, as it is written, with where it stands."""

    line: int
    kind: BlockKind
    text: str
    """Without its marker; wrapped lines joined by newlines."""
    depth: int = 0
    """Beneath how many bullets it stands."""
    headings: tuple[str, ...] = ()
    """Those above it, as written, the outermost first."""
    header: tuple[str, ...] = ()
    """Of a row: the cells of the header of its table."""
    heading_line: int = 0
    """The line of the innermost heading; 0 if there is none."""


@dataclass(slots=True)
class Document:
    """The blocks of a text and what its links refer to."""

    blocks: list[Block] = field(default_factory=list)
    references: dict[str, str] = field(default_factory=dict)
    """Addresses by the names under which the text defines them, in lower case."""
    title: str = ""
    """The heading of the first level, where there is only one: what the whole text is called."""
    open_fence: int = 0
    """The line on which a block of code begins that never ends; 0 if there is none."""


# Before GitHub followed CommonMark, the blank could be left out: "#2 Methods".
_HEADING = re.compile(r"#{1,6}(?=\s|$|[A-Z0-9])")
_HTML_HEADING = re.compile(r"<h([1-6])\b[^<>]{0,200}>(.{1,500}?)</h\1\s*>", re.IGNORECASE)
_SUMMARY = re.compile(r"<summary\b[^<>]{0,200}>(.{1,500}?)</summary\s*>", re.IGNORECASE)
# A number in square brackets is how lists of references count.
_MARKER = re.compile(r"(?:[-*+•·▪◦‣]|\d{1,6}[.)]|\*\*\[\d{1,4}\]\*\*|\[\d{1,4}\])(?=\s|$)")
_RULE = re.compile(r"(?:-[ ]?){3,}|(?:\*[ ]?){3,}|(?:_[ ]?){3,}|(?:=[ ]?){3,}")
_DEFINITION = re.compile(r"\[([^\[\]^]{1,200})\]:\s{0,20}<?([^\s<>]{1,2000})>?")
_FENCE = re.compile(r"`{3,}|~{3,}")
# A paragraph of nothing but a few bold words heads what follows.
_BOLD_LINE = re.compile(r"(\*\*|__)([^*_\[\]]{1,80})\1:?")
_CELL_END = re.compile(r"(?<!\\)\|")
_DELIMITER = re.compile(r"\s*:?-+:?\s*")

# Below the six levels of headings: what heads a few bullets only.
_LOWEST_HEADING = 7
# Deeper bullets count as this deep.
_DEEPEST = 8
_TAB = 4
_CHILD_INDENT = 2


def read_blocks(text: str) -> Document:
    """Return the blocks of `text`. Never raises; takes time in proportion to the text."""
    lines = _without_comments(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    scanner = _Scanner(lines)
    scanner.run(_after_front_matter(lines))
    return scanner.document


def cells_of(row: str) -> tuple[str, ...]:
    """Return the cells of a row of a table, without the bars at its ends."""
    cells = [cell.strip() for cell in _CELL_END.split(row.strip())]
    first, last = int(cells[0] == ""), len(cells) - int(len(cells) > 1 and cells[-1] == "")
    return tuple(cell.replace("\\|", "|") for cell in cells[first:last])


def _after_front_matter(lines: list[str]) -> int:
    """Return the index of the first line after a block of YAML between two lines `---`."""
    if lines[0].strip("\ufeff \t") != "---":
        return 0
    return next((at + 1 for at, line in enumerate(lines[1:], 1) if line.rstrip() in {"---", "..."}), 0)


def _without_comments(text: str) -> str:
    """Return `text` with the comments of HTML taken out, their line ends left; an open one stays."""
    done, kept = 0, []
    while (start := text.find("<!--", done)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept += [text[done:start], "\n" * text.count("\n", start, end)]
        done = end + len("-->")
    return "".join([*kept, text[done:]])


@dataclass(slots=True)
class _Open:
    """The block to which the next line may belong."""

    line: int
    kind: BlockKind
    depth: int
    lines: list[str]


class _Scanner:
    """Goes through the lines once, with what is open at each."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.document = Document()
        self.open: _Open | None = None
        self.headings: list[tuple[int, str]] = []
        self.heading_line = 0
        self.indents: list[int] = []
        self.header: tuple[str, ...] = ()
        self.titles: list[str] = []

    def run(self, at: int) -> None:
        """Read the lines from index `at` on."""
        while at < len(self.lines):
            # What is quoted is read like all else: lists put authors or abstracts into quotes.
            line = self.lines[at].expandtabs(_TAB)
            text = line.strip().lstrip(">").strip() if line.lstrip().startswith(">") else line.strip()
            if _FENCE.match(text) and (end := self._end_of_code(at, text)):
                self._close()
                at = end + 1
                continue
            if "|" not in text:
                self.header = ()
            if not text:
                self._close()
            elif "|" in text and self._is_table(at):
                at += self._row(at, text)
            elif not self._mark(at, text):
                self._text(at, line, text)
            at += 1
        self._close()
        self.document.title = self.titles[0] if len(self.titles) == 1 else ""

    def _end_of_code(self, at: int, text: str) -> int:
        """Return the index of the line that closes the code begun at `at`; 0 if it is one line, or open."""
        mark = text[:3]
        if mark in text[3:].lstrip(mark[0]) or self.document.open_fence:
            return 0
        for end in range(at + 1, len(self.lines)):
            if self.lines[end].lstrip("> \t").startswith(mark):
                return end
        self.document.open_fence = at + 1
        return 0

    def _is_table(self, at: int) -> bool:
        if self.header:
            return True
        below = self.lines[at + 1].strip() if at + 1 < len(self.lines) else ""
        return "|" in below and "-" in below and all(map(_DELIMITER.fullmatch, cells_of(below)))

    def _row(self, at: int, text: str) -> int:
        """Take a row of a table, or the header of a new one; return how many more lines belong to it."""
        self._close()
        if not self.header:
            self.header = cells_of(text)
            return 1
        self._add(Block(at + 1, BlockKind.ROW, text, 0, self._above(), self.header))
        return 0

    def _mark(self, at: int, text: str) -> bool:
        """Take a line that is a mark, not text: a heading, a rule, a definition; say whether it is one."""
        if level := _HEADING.match(text):
            self._head(at, level.end(), text[level.end() :].strip().rstrip("#").strip())
        elif text[0] == "<" and (found := _HTML_HEADING.search(text)):
            self._head(at, int(found.group(1)), found.group(2))
        elif found := _SUMMARY.search(text):
            self._head(at, _LOWEST_HEADING, found.group(1))
        elif text.lower().startswith("</details"):
            self._close()
            self._leave(_LOWEST_HEADING)
        elif text[0] in "-*_=" and _RULE.fullmatch(text):
            self._rule(at, text)
        elif text[0] == "[" and (defined := _DEFINITION.match(text)):
            self.document.references.setdefault(defined.group(1).strip().lower(), defined.group(2))
        else:
            return False
        return True

    def _rule(self, at: int, text: str) -> None:
        """Take a line of dashes: the underline of a heading, or the end of what stands above it."""
        above = self.open
        if above and above.kind is BlockKind.PARAGRAPH and not above.lines[1:] and text[0] in "=-":
            self.open = None
            self._head(at - 1, 1 if text[0] == "=" else 2, above.lines[0].strip())
        else:
            self._close()
            self.indents.clear()

    def _text(self, at: int, line: str, text: str) -> None:
        """Take a line of text: a new bullet, more of the open block, or a new paragraph."""
        indent = len(line) - len(line.lstrip())
        if marker := _MARKER.match(text):
            self._close()
            while self.indents and indent < self.indents[-1] + _CHILD_INDENT:
                self.indents.pop()
            depth = min(len(self.indents), _DEEPEST)
            if depth < _DEEPEST:
                self.indents.append(indent)
            self.open = _Open(at + 1, BlockKind.BULLET, depth, [_rest_of(line, text[marker.end() :])])
        elif self.open:
            self.open.lines.append(_rest_of(line, text))
        else:
            if indent < _CHILD_INDENT:
                self.indents.clear()
            depth = min(len(self.indents), _DEEPEST)
            self.open = _Open(at + 1, BlockKind.PARAGRAPH, depth, [_rest_of(line, text)])

    def _head(self, at: int, level: int, text: str) -> None:
        self._close()
        self._leave(level)
        self.indents.clear()
        self.headings.append((level, text))
        self.heading_line = at + 1
        if level == 1:
            self.titles.append(text)

    def _leave(self, level: int) -> None:
        while self.headings and self.headings[-1][0] >= level:
            self.headings.pop()

    def _close(self) -> None:
        """End the open block."""
        done, self.open = self.open, None
        if done is None:
            return
        text = "\n".join(done.lines).strip()
        is_alone = done.kind is BlockKind.PARAGRAPH and not done.depth and not done.lines[1:]
        if is_alone and (bold := _BOLD_LINE.fullmatch(text)):
            self._head(done.line - 1, _LOWEST_HEADING, bold.group(2))
        elif text:
            self._add(Block(done.line, done.kind, text, done.depth, self._above(), (), self.heading_line))

    def _above(self) -> tuple[str, ...]:
        return tuple(text for _, text in self.headings)

    def _add(self, block: Block) -> None:
        self.document.blocks.append(block)


def _rest_of(line: str, text: str) -> str:
    """Return `text`, the end of `line`, with the two blanks that break a line in Markdown."""
    return text.strip() + ("  " if line.endswith("  ") else "")
