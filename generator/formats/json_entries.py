"""The entries of a JSON text, each with the line on which it begins.

JSON: https://www.rfc-editor.org/rfc/rfc8259 ; one object a line: https://jsonlines.org

An entry is an object of a list, of a known member of an object that wraps the list (`results` of an
answer), an object by itself, or one of many that follow each other. The text need not be sound as a
whole: entries are read one by one, so that all before a fault are kept, and those after it where it is
certain where they begin. Time is linear in the text, however many faults it has.
"""

import json
import re
from collections import Counter
from collections.abc import Collection, Generator, Iterator
from dataclasses import dataclass
from itertools import islice

from generator.formats.base import Reading, excerpt
from generator.formats.json_members import Members

# Between two entries. A comma more or less is forgiven: where an entry begins and ends is certain.
_BETWEEN = re.compile(r"[ \t\r\n,\ufeff]*")
_BLANKS = re.compile(r"[ \t\r\n]*")
# A string ends with its line even if its quote is lost, as none may hold a line's end.
_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*+"?|[{}\[\]]')
# Lists of pages of lists are the deepest that anyone's answers are wrapped in.
_MOST_WRAPS = 4
# How far from its beginning an object may first name the list that it wraps.
_PREAMBLE = 5_000
_DEEPEST_INDENT = 100
# What a sniffer looks at.
_BEGINNING, _FEW = 200_000, 5


@dataclass(frozen=True, slots=True)
class _Found:
    """One entry as it stands in the text; `twice` names the members that it has more than once."""

    line: int
    members: dict[str, object]
    twice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Fault:
    """What should have been an entry at `at`; without an entry, what is wrong round the others."""

    line: int
    at: int
    why: str
    hint: str
    is_entry: bool = True


_Walk = Generator[_Found | _Fault, None, int]


def read_entries(text: str, reading: Reading, wraps: Collection[str] = ()) -> Iterator[Members]:
    """Yield the entries of `text`; what is broken is rejected with its line.

    `wraps` names the members of wrapping objects in which entries stand. A text without any entry is
    refused.
    """
    is_empty = True
    for one in _Scan(text, wraps).entries():
        is_empty = False
        if isinstance(one, _Fault):
            (reading.reject if one.is_entry else reading.warn)(one.line, one.why, one.hint)
            continue
        for name in one.twice:
            reading.warn(one.line, f"{excerpt(name)} stands twice; the last one counts", "delete one of them")
        yield Members(one.members, one.line, reading)
    if is_empty:
        reading.refuse("the file lists no paper", "save or download it again")


def first_entries(text: str, wraps: Collection[str] = ()) -> list[dict[str, object]]:
    """Return the first few entries of `text`, for a sniffer; of a broken one what can be read of it."""
    if not text.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
        return []
    scan = _Scan(text[:_BEGINNING], wraps)
    found = islice(scan.entries(), _FEW)
    return [one.members if isinstance(one, _Found) else scan.rest_of(one.at) for one in found]


class _Quiet(str):
    """A text in which faults cost nothing: JSONDecodeError counts all lines before each, and nobody asks."""

    __slots__ = ()

    def count(self, *_: object) -> int:
        return 0

    def rfind(self, *_: object) -> int:
        return -1


class _Scan:
    """One walk through a text. Each method takes where something begins and returns where it ends."""

    def __init__(self, text: str, wraps: Collection[str]) -> None:
        self.text = text
        self.quiet = _Quiet(text)
        self.wraps = wraps
        self.marks = tuple(f'"{name}"' for name in wraps)
        self.twice: list[str] = []
        self.decoder = json.JSONDecoder(object_pairs_hook=self._object_of)
        self.line, self.counted = 1, 0
        self.is_cut = False
        # Columns at which no further entry begins a line.
        self.nowhere: set[str] = set()

    def entries(self) -> Iterator[_Found | _Fault]:
        """Yield what stands in the text, in its order."""
        at = self._skip(0)
        while at < len(self.text):
            at = self._skip((yield from self._value(at, 0)))

    def rest_of(self, at: int) -> dict[str, object]:
        """Return the members of the broken object at `at` that can be read, up to the fault."""
        members: dict[str, object] = {}
        try:
            at = self._skip(at + 1)
            while self.text[at] == '"':
                name, at = self._member(at)
                members[name], at = self.decoder.raw_decode(self.quiet, at)
                at = self._skip(at)
        except (ValueError, RecursionError, IndexError):
            pass
        return members

    def _value(self, at: int, depth: int) -> _Walk:
        sign = self.text[at]
        if sign == "[" and depth < _MOST_WRAPS:
            return (yield from self._list(at, depth + 1))
        # Only a beginning that names such a member is worth walking through member by member.
        until = at + _PREAMBLE
        if sign == "{" and any(self.text.find(mark, at, until) >= 0 for mark in self.marks):
            return (yield from self._wrapper(at, depth + 1))
        return (yield from self._entry(at, depth))

    def _list(self, at: int, depth: int) -> _Walk:
        at = self._skip(at + 1)
        while at < len(self.text):
            if self.text[at] == "]":
                return at + 1
            at = self._skip((yield from self._value(at, depth)))
        if not self.is_cut:
            self.is_cut = True
            yield _Fault(
                self._line_at(at),
                at,
                "the list of entries has no end",
                "the file may be cut off: save or download it again",
                is_entry=False,
            )
        return at

    def _wrapper(self, start: int, depth: int) -> _Walk:
        """Walk through an object that may wrap entries; if it wraps none, it is one."""
        line, at = self._line_at(start), self._skip(start + 1)
        members: dict[str, object] = {}
        wraps, twice = False, []
        self.twice.clear()
        try:
            while self.text[at] != "}":
                name, at = self._member(at)
                if name in self.wraps and self.text[at] in "[{" and depth < _MOST_WRAPS:
                    wraps = True
                    at = yield from self._value(at, depth)
                else:
                    twice += [name] if name in members else []
                    members[name], at = self.decoder.raw_decode(self.quiet, at)
                at = self._skip(at)
        except (ValueError, RecursionError, IndexError) as fault:
            if self.is_cut:
                return len(self.text)
            return (yield from self._broken(start, fault, at if wraps else start))
        if not wraps or "title" in members:
            yield _Found(line, members, tuple(dict.fromkeys([*twice, *self.twice])))
        return at + 1

    def _entry(self, at: int, depth: int) -> _Walk:
        self.twice.clear()
        try:
            value, end = self.decoder.raw_decode(self.quiet, at)
        except (ValueError, RecursionError) as fault:
            return (yield from self._broken(at, fault))
        if not isinstance(value, dict):
            why = f"not a JSON object: {excerpt(self.text[at : min(end, at + 300)])}"
            yield _Fault(self._line_at(at), at, why, "an entry is an object in { }")
        elif depth < _MOST_WRAPS and any(isinstance(value.get(one), list | dict) for one in self.wraps):
            return (yield from self._wrapper(at, depth + 1))
        else:
            yield _Found(self._line_at(at), value, tuple(dict.fromkeys(self.twice)))
        return end

    def _broken(self, at: int, fault: Exception, read: int = 0) -> _Walk:
        """Tell a fault in what begins at `at`, and go to where the next entry certainly begins.

        Up to `read` its entries have been read already.
        """
        is_deep = isinstance(fault, RecursionError)
        after = (None if is_deep else self._same_column(at, max(at, read))) or self._past(at)
        at = max(at, read)
        line = self._line_at(at)
        begins = excerpt(self.text[at : min(after, at + 300)].rstrip(" \t\r\n,"))
        if is_deep:
            what, hint = f"nested too deeply to be read: {begins}", "delete it"
        elif read:
            what = f"broken JSON after the entries: {begins}"
            hint = "the file may be cut off: save or download it again"
        elif self.text[at : at + 1] not in {"{", "["}:
            what, hint = f"not a JSON object: {begins}", "an entry is an object in { }"
        elif after >= len(self.text):
            what = f"an entry that has no end: {begins}"
            hint = "the file is cut off in it, or lacks a quote or a bracket; nothing after it is read"
        else:
            wrong, said = at, "a number of too many digits"
            if isinstance(fault, json.JSONDecodeError):
                wrong, said = fault.pos, fault.msg[:1].lower() + fault.msg[1:].removesuffix(" at")
            where = line + self.text.count("\n", at, wrong)
            what, hint = f"broken JSON ({said} on line {where}): {begins}", "mend it"
        self.is_cut = after >= len(self.text)
        yield _Fault(line, at, what, hint, is_entry=not read)
        return after

    def _same_column(self, at: int, read: int) -> int | None:
        """Return where a line after `read` begins an entry at the column of `at`, if `at` begins one too.

        Who begins each entry on its own line begins all of them at the same column.
        """
        before = self.text[max(0, at - _DEEPEST_INDENT) : at]
        _, newline, indent = before.rpartition("\n")
        if not (newline or at == len(before)) or indent.strip("[ \t"):
            return None
        column = rf"[ \t]{{0,{len(indent)}}}" if "[" in indent else re.escape(indent)
        if column in self.nowhere or len(self.nowhere) > _DEEPEST_INDENT:
            return None
        following = re.compile(rf"\n{column}(?=\{{)").search(self.text, read)
        if not following:
            self.nowhere.add(column)
        return following.end() if following else None

    def _past(self, at: int) -> int:
        """Return where what begins at `at` ends, by its brackets; the text's end if that is not certain."""
        if self.text[at : at + 1] not in {"{", "["}:
            stray = re.compile(r"\n|(?=[\[{\]])").search(self.text, at + 1)
            return stray.end() if stray else len(self.text)
        depth = 0
        for token in _TOKEN.finditer(self.text, at):
            depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(token.group(), 0)
            if not depth:
                end = self._skip(token.end())
                # Anything else after it says that a quote or a bracket was lost on the way.
                return end if self.text[end : end + 1] in {"", "{", "[", "]", "}"} else len(self.text)
        return len(self.text)

    def _member(self, at: int) -> tuple[str, int]:
        """Return the name of the member at `at`, and where its value begins."""
        name, at = self.decoder.raw_decode(self.quiet, at)
        at = self._skip(at, _BLANKS)
        if not isinstance(name, str) or self.text[at] != ":":
            raise json.JSONDecodeError("Expecting a name and a colon", self.quiet, at)
        return name, self._skip(at + 1, _BLANKS)

    def _object_of(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        members = dict(pairs)
        if len(members) < len(pairs):
            self.twice += [name for name, count in Counter(name for name, _ in pairs).items() if count > 1]
        return members

    def _skip(self, at: int, what: re.Pattern[str] = _BETWEEN) -> int:
        match = what.match(self.text, at)
        return match.end() if match else at

    def _line_at(self, at: int) -> int:
        """Return the line of `at`, which is never before the last one asked for."""
        self.line += self.text.count("\n", self.counted, at)
        self.counted = max(at, self.counted)
        return self.line
