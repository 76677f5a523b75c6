"""What is odd in many entries of one text, told once."""

from dataclasses import dataclass, field

from generator.formats.base import Reading
from generator.text.normalize import plural

# Nobody reads more lines of one sort; the rest is counted.
_MOST_TOLD = 100


@dataclass(slots=True)
class Tally:
    """Oddities that entries share, each with the line on which it stands first and how often it stands."""

    hint: str
    noun: str = "line"
    """In what it is found: "3 more lines"."""
    _first: dict[str, tuple[int, str]] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, line: int, what: str) -> None:
        """Count what is odd on `line`; of all that is added under `name`, the first one's words are told."""
        self._first.setdefault(name, (line, what))
        self._counts[name] = self._counts.get(name, 0) + 1

    def tell(self, reading: Reading) -> None:
        """Warn once of each name, at its first line."""
        names = list(self._first)
        for name in names[:_MOST_TOLD]:
            line, what = self._first[name]
            more = self._counts[name] - 1
            also = f", as in {plural(more, 'more ' + self.noun)}" if more else ""
            reading.warn(line, f"{what}{also}", self.hint)
        if rest := names[_MOST_TOLD:]:
            line, what = self._first[rest[0]]
            reading.warn(line, f"{what}; and {len(rest) - 1:,} more such names", self.hint)
