"""Inline Markdown as runs of text: what is bold, italic or a link, and where a line is broken.

CommonMark 0.31, section 6 (https://spec.commonmark.org/0.31.2/#inlines), with the HTML that reading lists
mix in. Only what an entry is told by is kept: code is text, a picture is its description, emoji and
footnotes are left out. Emphasis is matched mark by mark, not by all seventeen rules; a mark that finds no
partner is text.
"""

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.text.urls import find_urls


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one dress."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    url: str | None = None
    """Where it leads; None if it is no link."""
    is_picture: bool = False
    """Whether the text only describes a picture."""
    is_code: bool = False


@dataclass(slots=True)
class _Piece:
    """A run that is not finished."""

    text: str
    url: str | None = None
    is_bold: bool = False
    is_italic: bool = False
    is_picture: bool = False
    is_code: bool = False


# Everything is bounded, so that no text takes longer than in proportion to its length.
_TARGET = (
    r"\(\s{0,9}(?:<(?P<angled>[^<>\n]{0,2000})>|(?P<target>(?:[^\s()\\]|\\.|\([^\s()]{0,500}\)){0,2000}+))"
    r"(?:\s{1,9}(?:\"[^\"]{0,500}\"|'[^']{0,500}'))?\s{0,9}\)"
)
_TOKEN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<code>(?P<ticks>`{1,3}+)[^`]{1,1000}+(?P=ticks))"
    r"|<(?P<auto>https?://[^\s<>]{1,2000})>"
    r"|<(?P<end>/?)(?P<tag>[A-Za-z][A-Za-z0-9]{0,9})(?P<attributes>(?:\s[^<>]{0,2000})?)/?>"
    r"|(?P<footnote>\[\^[\w-]{1,40}\])"
    r"|(?P<open>!?\[)"
    rf"|\](?:{_TARGET}|\[(?P<reference>[^\[\]]{{0,200}})\])?"
    r"|(?P<mark>\*{1,3}|_{1,3})"
    r"|(?P<bare>(?:https?://|\b(?:www\.|arxiv\.org/|doi\.org/|github\.com/))[^\s<>\[\]\"`{}|\\^]{1,2000})"
    r"|(?P<emoji>(?<!\w)(?::[a-z][a-z0-9_+-]{1,40}:)++(?!\w))"
    r"|(?P<line>(?:  |\\)?\n)",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"\b(href|alt)\s{0,9}=\s{0,9}(?:\"([^\"]{0,2000})\"|'([^']{0,2000})'|([^\s\"'>]{1,2000}))"
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BOLD_TAGS, _ITALIC_TAGS = frozenset({"b", "strong"}), frozenset({"i", "em"})
_BLOCK_TAGS = frozenset("br p div li ul ol tr td table details summary hr center h1 h2 h3 h4 h5 h6".split())
_DROPPED_TAGS = frozenset("sup sub kbd span font u s del code small tt a img nobr samp mark big cite".split())
_FIRST_SYMBOL = "\u2190"
_EMOJI_MARKS = frozenset("\ufe0e\ufe0f\u20e3") | {chr(code) for code in range(0x1F3FB, 0x1F400)}
BREAK = "\n"
# What a line's end within a paragraph is: a blank, though people may mean more by it.
WRAP = " \n"
# A name of a reference is looked for in so many pieces at most.
_LONGEST_NAME = 8


def read_inline(text: str, references: Mapping[str, str] | None = None) -> list[Run]:
    """Return the runs of `text`; a broken line is a run `BREAK`, a wrapped one a blank. Never raises."""
    return _Inline(references or {}).read(text)


def plain(text: str) -> str:
    """Return `text` without its marks."""
    return " ".join("".join(run.text for run in read_inline(text)).split())


class _Inline:
    """Goes through a text once; marks and brackets wait for their partners."""

    def __init__(self, references: Mapping[str, str]) -> None:
        self.references = references
        self.pieces: list[_Piece] = []
        self.brackets: list[int] = []
        self.marks: dict[str, int] = {}
        self.anchor: tuple[int, str] | None = None

    def read(self, text: str) -> list[Run]:
        done = 0
        for token in _TOKEN.finditer(text):
            if token.start() < done:
                continue
            self._say(text[done : token.start()])
            done = self._take(token, text)
        self._say(text[done:])
        return list(_merged(self.pieces))

    def _say(self, text: str) -> None:
        if text:
            self.pieces.append(_Piece(_without_emoji(html.unescape(text) if "&" in text else text)))

    def _take(self, token: re.Match[str], text: str) -> int:
        """Take one token; return where the text goes on."""
        kind = token.lastgroup or ""
        if kind == "escape":
            self.pieces.append(_Piece(token.group()[1]))
        elif token["code"]:
            self.pieces.append(_Piece(token.group().strip("`").strip(), is_code=True))
        elif token["auto"]:
            self.pieces.append(_Piece(token["auto"], html.unescape(token["auto"])))
        elif token["tag"]:
            self._tag(token)
        elif kind == "open":
            self.brackets.append(len(self.pieces))
            self.pieces.append(_Piece(token.group()))
        elif kind == "mark":
            self._mark(token, text)
        elif token["bare"]:
            return self._bare(token)
        elif kind == "line":
            self.pieces.append(_Piece(WRAP if token.group() == "\n" else BREAK))
        elif token.group()[0] == "]":
            self._close(token)
        return token.end()

    def _bare(self, token: re.Match[str]) -> int:
        found = next(find_urls(token["bare"]), None)
        if found is None or found.start:
            self._say(token["bare"])
            return token.end()
        end = token.start() + found.end
        self.pieces.append(_Piece(token["bare"][: found.end], html.unescape(found.url)))
        return end

    def _close(self, token: re.Match[str]) -> None:
        """Take a closing bracket, with its address if it has one."""
        if not self.brackets:
            self.pieces.append(_Piece(token.group()))
            return
        start = self.brackets.pop()
        url = self._address(token, start + 1)
        if self.pieces[start].text == "![":
            words = "".join(piece.text for piece in self.pieces[start + 1 :])
            del self.pieces[start:]
            self.pieces.append(_Piece(words, is_picture=True))
        elif url is None:
            self.pieces.append(_Piece(token.group()))
        else:
            self.pieces[start].text = ""
            self._link(start, url)
            # No link stands within a link: what is open around this one are brackets.
            self.brackets.clear()

    def _address(self, token: re.Match[str], start: int) -> str | None:
        """Return where the link leads whose words begin with piece `start`; None if it is none."""
        target = token["angled"] if token["angled"] is not None else token["target"]
        if target is not None:
            return html.unescape(_ESCAPED.sub(r"\1", target.strip()))
        if not self.references or len(self.pieces) - start > _LONGEST_NAME:
            return None
        name = token["reference"] or "".join(piece.text for piece in self.pieces[start:])
        return self.references.get(name.strip().lower())

    def _link(self, start: int, url: str) -> None:
        """Make all since piece `start` lead to `url`."""
        for piece in self.pieces[start:]:
            piece.url = url if piece.url is None else piece.url

    def _mark(self, token: re.Match[str], text: str) -> None:
        """Take a run of stars or underscores: it closes what it opened, or opens, or is text."""
        mark, start, end = token.group(), token.start(), token.end()
        before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
        is_inner = mark[0] == "_" and before.isalnum() and after.isalnum()
        if mark[1:] == mark[0] * 2 and mark not in self.marks and {mark[0], mark[:2]} <= self.marks.keys():
            # Words in italics at the end of bold ones: both end here.
            for inner in (mark[0], mark[:2]):
                self._dress(self.marks.pop(inner), inner)
            return
        opened = self.marks.get(mark)
        if opened is not None and not before.isspace() and not is_inner:
            del self.marks[mark]
            self._dress(opened, mark)
        elif not after.isspace() and not is_inner:
            self.marks[mark] = len(self.pieces)
            self.pieces.append(_Piece(mark))
        else:
            self.pieces.append(_Piece(mark))

    def _dress(self, opened: int, mark: str) -> None:
        """Make bold or italic what stands since the mark at index `opened`, if it is still there."""
        if opened >= len(self.pieces) or self.pieces[opened].text != mark:
            return
        self.pieces[opened].text = ""
        for piece in self.pieces[opened:]:
            piece.is_bold |= len(mark) != 1
            piece.is_italic |= len(mark) != 2  # noqa: PLR2004 (a single mark, or three)

    def _tag(self, token: re.Match[str]) -> None:
        name, is_end = token["tag"].lower(), bool(token["end"])
        if name in _BLOCK_TAGS:
            self.pieces.append(_Piece(BREAK))
        elif name in _BOLD_TAGS | _ITALIC_TAGS:
            mark = "**" if name in _BOLD_TAGS else "*"
            key = f"<{mark}"
            if is_end and key in self.marks:
                opened = self.marks.pop(key)
                self.pieces[opened:opened] = []
                self._dress_html(opened, mark)
            elif not is_end:
                self.marks[key] = len(self.pieces)
        elif name in {"a", "img"}:
            self._anchor(name, token["attributes"], is_end=is_end)
        elif name not in _DROPPED_TAGS:
            self._say(token.group())

    def _dress_html(self, opened: int, mark: str) -> None:
        for piece in self.pieces[opened:]:
            piece.is_bold |= mark == "**"
            piece.is_italic |= mark == "*"

    def _anchor(self, name: str, attributes: str, *, is_end: bool) -> None:
        found = {
            match[1].lower(): match[2] or match[3] or match[4] or ""
            for match in _ATTRIBUTE.finditer(attributes)
        }
        if name == "img":
            self.pieces.append(_Piece(html.unescape(found.get("alt", "")), is_picture=True))
        elif is_end and self.anchor:
            self._link(*self.anchor)
            self.anchor = None
        elif not is_end and "href" in found:
            self.anchor = (len(self.pieces), html.unescape(found["href"]))


def _without_emoji(text: str) -> str:
    """Return `text` without pictures that are letters: symbols of Unicode, and what colours them."""
    if text.isascii():
        return text
    kept = (
        char
        for char in text
        if char not in _EMOJI_MARKS and not (char >= _FIRST_SYMBOL and unicodedata.category(char) == "So")
    )
    return "".join(kept)


def _merged(pieces: list[_Piece]) -> Iterator[Run]:
    """Yield the pieces as runs; neighbours of one link, or in one dress, are one run."""
    waiting: _Piece | None = None
    for piece in pieces:
        if piece.text == "" and piece.url is None:
            continue
        if waiting is not None and _are_one(waiting, piece):
            waiting = _Piece(
                waiting.text + piece.text,
                waiting.url,
                waiting.is_bold and piece.is_bold,
                waiting.is_italic and piece.is_italic,
                all(one.is_picture or not one.text for one in (waiting, piece)),
                waiting.is_code and piece.is_code,
            )
            continue
        if waiting is not None:
            yield _run(waiting)
        waiting = piece
    if waiting is not None:
        yield _run(waiting)


def _are_one(left: _Piece, right: _Piece) -> bool:
    if left.url is not None or right.url is not None:
        return left.url == right.url
    if WRAP in {left.text, right.text}:
        # A dress that is worn across the end of a line is one.
        return (left.is_bold and right.is_bold) or (left.is_italic and right.is_italic)
    if BREAK in {left.text, right.text} or left.is_picture or right.is_picture:
        return False
    if left.is_code != right.is_code and not (left.is_bold and right.is_bold):
        return False
    is_like = left.is_bold == right.is_bold and left.is_italic == right.is_italic
    # Words in italics within bold ones are bold all the same.
    return is_like or (left.is_bold and right.is_bold)


def _run(piece: _Piece) -> Run:
    return Run(piece.text, piece.is_bold, piece.is_italic, piece.url, piece.is_picture, piece.is_code)
