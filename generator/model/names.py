"""Names of people, as printed and as sorted."""

import re
from dataclasses import dataclass

# Particles that belong to the family name, as BibTeX's "von" part does.
_PARTICLES = frozenset(
    """
    van von der den de del della di da dos du la le ter ten al bin ibn
    """.split()
)
_SUFFIXES = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"}


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name: `printed` as the source has it, `given` and `family` as it is cited."""

    printed: str
    given: str
    family: str

    @classmethod
    def parse(cls, printed: str) -> "Name":
        """Return the name in `printed`, written "Given Family" or "Family, Given"."""
        if "," in printed:
            family, _, given = (part.strip() for part in printed.partition(","))
            return cls(f"{given} {family}".strip(), given, family)
        words = printed.split()
        last = len(words) - 1
        if last > 1 and words[last].lower() in _SUFFIXES:
            last -= 1
        while last > 1 and words[last - 1].lower() in _PARTICLES:
            last -= 1
        return cls(printed, " ".join(words[:last]), " ".join(words[last:]))


def parse_names(printed: str) -> tuple[Name, ...]:
    """Return the names in a list written "A and B", "A; B" or, where no name is inverted, "A, B"."""
    parts = re.split(r"\s+and\s+|\s*[;|]\s*", printed)
    if len(parts) == 1 and all(" " in part.strip() for part in printed.split(",")):
        parts = printed.split(",")
    return tuple(Name.parse(part.strip()) for part in parts if any(map(str.isalnum, part)))


def short_authors(authors: tuple[Name, ...], most: int = 3) -> str:
    """Return the family names for a line of a list: at most `most`, then "et al."."""
    if len(authors) > most:
        return f"{authors[0].family} et al."
    names = [author.family for author in authors]
    pair = names[1:] and not names[2:]
    return " and ".join(names) if pair else ", ".join(names)
