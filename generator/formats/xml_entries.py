"""The entries of an XML text, one after the other: only that much of XML as exports of citations need.

Read through defusedxml: entities that a text defines itself could grow without end or open files, and
are refused. What is broken costs the entry that it stands in; the reading goes on with the next.
Namespaces are not resolved (an entry cut out of its feed has lost their names), prefixes are dropped.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser, create_parser

from generator.formats.base import Reading
from generator.text.normalize import clean, plural

# Entries are handed on after each piece of this many characters, and not kept.
_PIECE = 65_536
# A text with more breaks than that is no export that went wrong here and there.
_MOST_BREAKS = 100
# The formats go five deep. A text that only ever opens elements would fill the memory.
_MOST_NESTED = 100_000
_MOST_CONTAINERS = 5
# What XML 1.0 does not allow; a blank in its place keeps the columns.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What the parser says of a text that just stops.
_ENDS = frozenset({"no element found", "unclosed token", "unclosed CDATA section"})
_EXPORT = "export the file again"
# A first sign may have been lost in copying.
_IS_XML = re.compile(r"<|\?xml\s")


@dataclass(frozen=True, slots=True)
class Shape:
    """How the entries of a format look."""

    entry: str
    """The name of their element."""
    containers: frozenset[str]
    """Elements that hold fields. Any other's text is all that stands in it, whatever marks it up."""


@dataclass(frozen=True, slots=True)
class XmlField:
    """What stands in one field of an entry."""

    text: str
    attributes: AttributesImpl

    def attribute(self, name: str) -> str:
        """Return the value of the attribute `name`; empty if it has none."""
        return str(self.attributes.get(name) or "")


@dataclass(frozen=True, slots=True)
class XmlEntry:
    """One entry, beginning on `line`."""

    line: int
    fields: dict[str, list[XmlField]]
    """By their paths."""

    def at(self, path: str) -> list[XmlField]:
        """Return the fields at `path`, such as `contributors/authors/author`, in the order of the text."""
        return self.fields.get(path, [])

    def every(self, *paths: str) -> list[str]:
        """Return the texts of the fields at `paths` that are not blank, those of the first path first."""
        return [one.text for path in paths for one in self.at(path) if one.text.strip()]

    def first(self, *paths: str) -> str:
        """Return the first of these texts, its spacing cleaned; empty if there is none."""
        return clean(next(iter(self.every(*paths)), ""))


def is_xml(head: str) -> bool:
    """Say whether `head` begins as XML does, for a sniffer; its very first sign may be missing."""
    return _IS_XML.match(head) is not None


def read_entries(text: str, shape: Shape, reading: Reading) -> Iterator[XmlEntry]:
    """Yield the entries of `text` that are whole; what is broken is told in `reading`, a line for each."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    next_entry = re.compile(rf"<(?:\w+:)?{shape.entry}[\s>]")
    start, line, around = max(text.find("<"), 0), 1, list[str]()
    line += text.count("\n", 0, start)
    for _ in range(_MOST_BREAKS):
        segment = _Segment(text, start, line, around, shape)
        yield from segment.entries()
        if segment.refused:
            reading.refuse(segment.refused, f"take the <!DOCTYPE ...> out of it, or {_EXPORT}")
        if segment.refused or not segment.fault:
            return
        again = next_entry.search(text, max(segment.stopped, start + 1))
        _tell(segment, is_last=again is None, reading=reading)
        if again is None:
            return
        line += text.count("\n", start, again.start())
        start, around = again.start(), segment.handler.outside
    reading.reject(line, f"the rest of a file that is broken in {plural(_MOST_BREAKS, 'place')}", _EXPORT)


def _tell(segment: "_Segment", *, is_last: bool, reading: Reading) -> None:
    if entry := segment.handler.entry:
        reading.reject(
            entry.line, f"an entry that breaks off on line {segment.fault_line}: {segment.fault}", _EXPORT
        )
    elif is_last and not reading.records and not reading.rejected:
        reading.refuse(f"broken XML on line {segment.fault_line}: {segment.fault}", _EXPORT)
    else:
        reading.warn(segment.fault_line, f"broken XML: {segment.fault}", _EXPORT)


class _NestedError(Exception):
    """An entry begins within another, or elements stand within each other without end.

    It keeps where it was raised, as the parser goes on to the end of its piece.
    """

    def __init__(self, what: str, parser: DefusedExpatParser) -> None:
        super().__init__(what)
        self.line, self.column = parser.getLineNumber() or 1, parser.getColumnNumber() or 0


class _Segment:
    """What can be read of `text` from `start` on, up to the first break; mutable while it reads.

    `around` are the elements that are open there: they are opened again, so that their ends fit.
    """

    def __init__(self, text: str, start: int, line: int, around: list[str], shape: Shape) -> None:
        self.fault = self.refused = ""
        self.fault_line, self.stopped = line, start
        self._text, self._start, self._line = text, start, line
        self._opening = "".join(f"<{name}>" for name in around)
        self._parser = create_parser()
        self.handler = _Entries(self._parser, shape, line)
        self._parser.setContentHandler(self.handler)

    def entries(self) -> Iterator[XmlEntry]:
        pieces = range(self._start, len(self._text), _PIECE)
        try:
            self._parser.feed(self._opening)
            for at in pieces:
                self._parser.feed(_FORBIDDEN.sub(" ", self._text[at : at + _PIECE]))
                yield from self.handler.take()
            self._parser.close()
        except DefusedXmlException:
            self.refused = "it defines entities of its own, or points to another file"
        except SAXParseException as fault:
            message = fault.getMessage()
            what = "the file ends" if message in _ENDS else message
            self._stop(what, fault.getLineNumber() or 1, fault.getColumnNumber() or 0)
        except _NestedError as fault:
            self._stop(str(fault), fault.line, fault.column)
        yield from self.handler.take()

    def _stop(self, fault: str, line: int, column: int) -> None:
        self.fault, self.fault_line = fault, self._line + line - 1
        at = self._start
        for _ in range(line - 1):
            at = self._text.index("\n", at) + 1
        self.stopped = at + column - (len(self._opening) if line == 1 else 0)


@dataclass(slots=True)
class _Open:
    """A field whose element is still open."""

    path: str
    attributes: AttributesImpl
    is_container: bool
    pieces: list[str] = field(default_factory=list)


class _Entries(ContentHandler):
    """Gathers the fields of one entry after the other."""

    def __init__(self, parser: DefusedExpatParser, shape: Shape, line: int) -> None:
        super().__init__()
        self.outside: list[str] = []
        """The elements that are open around the entries."""
        self.entry: XmlEntry | None = None
        """The entry that is open."""
        self._parser, self._shape, self._line = parser, shape, line
        self._done: list[XmlEntry] = []
        self._path: list[_Open] = []
        self._marks = 0
        """How many elements are open within the innermost field: they mark up its text."""

    def take(self) -> list[XmlEntry]:
        """Return the entries that were finished since they were last taken."""
        done, self._done = self._done, []
        return done

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802  # SAX names it
        """Open an entry, a field of it, or something around it."""
        local = name.rpartition(":")[2] if ":" in name else name
        if len(self.outside) + len(self._path) + self._marks >= _MOST_NESTED:
            raise _NestedError(f"more than {_MOST_NESTED:,} elements within each other", self._parser)
        if self.entry is None:
            if local == self._shape.entry:
                self.entry = XmlEntry(self._line + (self._parser.getLineNumber() or 1) - 1, {})
            else:
                self.outside.append(name)
        elif local == self._shape.entry:
            raise _NestedError(f"the next <{name}> begins before its end", self._parser)
        elif self._path and not self._path[-1].is_container:
            self._marks += 1
        else:
            path = f"{self._path[-1].path}/{local}" if self._path else local
            is_container = local in self._shape.containers and len(self._path) < _MOST_CONTAINERS
            self._path.append(_Open(path, attrs, is_container))

    def endElement(self, name: str) -> None:  # noqa: ARG002, N802  # SAX names it and its argument
        """Close what was opened last."""
        if self.entry is None:
            self.outside.pop()
        elif self._marks:
            self._marks -= 1
        elif self._path:
            one = self._path.pop()
            self.entry.fields.setdefault(one.path, []).append(XmlField("".join(one.pieces), one.attributes))
        else:
            self._done.append(self.entry)
            self.entry = None

    def characters(self, content: str) -> None:
        """Add to the text of the innermost field."""
        if self._path:
            self._path[-1].pieces.append(content)
