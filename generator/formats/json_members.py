"""The members of a JSON entry, each asked for as what it is meant to be."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.formats.base import Reading, excerpt
from generator.model.identifiers import identify
from generator.model.names import Name
from generator.text.normalize import clean
from generator.text.urls import is_web_address

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Members:
    """One object of an entry.

    A member that is missing, null or empty is not there. One of the wrong type is not there either, and
    that is told in one line. Members that nobody asks for are left alone.
    """

    values: Mapping[str, object]
    line: int
    """Of the entry."""
    reading: Reading
    path: str = ""
    """How the object is reached from the entry: "biblio."."""

    def text(self, name: str, read: Callable[[str], str] = clean) -> str:
        """Return a text, or a number as one, after `read`; an empty text if it is not there."""
        value = self.values.get(name)
        if value is None:
            return ""
        if isinstance(value, str) and value.isascii():
            return read(value)
        written = _text(self._get(name))
        if written is None:
            self._wrong(name, value, "a text")
            return ""
        return read(self._whole(written))

    def texts(self, name: str, read: Callable[[str], str] = clean) -> tuple[str, ...]:
        """Return the texts of a list, or a text that stands by itself; none of them is empty."""
        value = self._get(name)
        several = value if isinstance(value, list) else [value]
        written = [_text(one) for one in several]
        if None in written:
            self._wrong(name, next(one for one in several if _text(one) is None), "a text")
        return tuple(text for one in written if one and (text := read(self._whole(one))))

    def part(self, name: str) -> "Members":
        """Return the object `name`; one without members if it is not there."""
        value = self._get(name)
        if value is not None and not isinstance(value, dict):
            self._wrong(name, value, "an object")
        inner = value if isinstance(value, dict) else {}
        return Members(inner, self.line, self.reading, f"{self.path}{name}.")

    def parts(self, name: str) -> tuple["Members", ...]:
        """Return the objects of the list `name`."""
        value = self._get(name)
        several = value if isinstance(value, list) else []
        wrong = next((one for one in several if one is not None and not isinstance(one, dict)), None)
        if wrong is not None:
            self._wrong(name, wrong, "an object")
        elif value is not None and not isinstance(value, list):
            self._wrong(name, value, "a list")
        path = f"{self.path}{name}."
        return tuple(Members(one, self.line, self.reading, path) for one in several if isinstance(one, dict))

    def address(self, name: str) -> str:
        """Return a web address, or an identifier in its place; an empty text if it is neither."""
        written = self.text(name, str.strip)
        if not written or is_web_address(written) or identify(written):
            return written
        self.warn(f'"{self.path}{name}" is {excerpt(written)}, which is no web address', "correct it")
        return ""

    def says(self, name: str) -> bool:
        """Say whether the member `name` is true."""
        value = self._get(name)
        if value is not None and not isinstance(value, bool):
            self._wrong(name, value, "true or false")
        return value is True

    def warn(self, what: str, hint: str) -> None:
        """Say in one line what of the entry was left out; what was said last is not said again."""
        last = self.reading.problems[-1] if self.reading.problems else None
        if last is None or (last.place.line, last.what) != (self.line, what):
            self.reading.warn(self.line, what, hint)

    def _get(self, name: str) -> object:
        value = self.values.get(name)
        return None if not value and isinstance(value, (str, list, dict)) else value

    def _wrong(self, name: str, value: object, meaning: str) -> None:
        self.warn(f'"{self.path}{name}" is {_shown(value)}, not {meaning}', "correct it")

    def _whole(self, text: str) -> str:
        """Return `text` without lone halves of characters, which no file can hold."""
        if text.isascii() or not _SURROGATE.search(text):
            return text
        self.warn("half a character, shown as \N{REPLACEMENT CHARACTER}", "look at the \\u in the text")
        return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def name_of(printed: str) -> Name | None:
    """Return the name of an author, as `printed`; None if that is no name."""
    return Name.parse(printed) if any(map(str.isalnum, printed)) else None


def _text(value: object) -> str | None:
    """Return a text or a number as a text; None for anything else."""
    if isinstance(value, str) or value is None:
        return value or ""
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        # What was once a column of numbers with gaps writes 2020.0.
        return str(int(value)) if value.is_integer() else str(value)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def _shown(value: object) -> str:
    """Return what a value is, in words that are short however large it is."""
    if isinstance(value, str):
        return excerpt(value)
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "an object"
    return excerpt(str(value).lower())
