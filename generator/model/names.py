"""Names of people, as printed and as sorted."""

import re
from dataclasses import dataclass

# Particles that belong to the family name, as BibTeX's "von" part does.
_PARTICLES = frozenset(
    """
    van von der den de del della di da dos du la le ter ten al bin ibn
    """.split()
)
# Written in Chinese characters, kana or Hangul, a name begins with its family part.
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name: `printed` as the source has it, the other parts as it is cited.

    A body (a lab, a consortium) has its whole name in `family`.
    """

    printed: str
    given: str
    family: str
    """With its particles: "van der Berg"."""
    suffix: str = ""
    """What follows the family name: "Jr.", "III"."""

    @classmethod
    def parse(cls, printed: str) -> "Name":
        """Return the name in `printed`: "Given Family", "Family, Given", or with a suffix as a part more.

        BibTeX has the suffix in the middle ("King, Jr., Martin"), RIS at the end ("King, Martin, Jr.").
        A name with nothing but a suffix behind its comma is in its usual order: "Martin King, Jr.".
        """
        if "," in printed:
            family, *rest = (part.strip() for part in printed.split(","))
            suffix = next((part for part in rest if part.lower() in _SUFFIXES), "")
            given = ", ".join(part for part in rest if part and part != suffix)
            if rest == [suffix] and " " in family:
                usual = cls.parse(family)
                return cls.of(usual.given, usual.family, suffix)
            return cls.of(given, family, suffix)
        words = printed.split()
        if len(words) == len(("family", "given")) and all(map(_EAST_ASIAN.fullmatch, words)):
            return cls.of(words[1], words[0])
        suffix = words.pop() if words[2:] and words[-1].lower() in _SUFFIXES else ""
        last = len(words) - 1
        while last > 1 and words[last - 1].lower() in _PARTICLES:
            last -= 1
        return cls(printed, " ".join(words[:last]), " ".join(words[last:]), suffix)

    @classmethod
    def of(cls, given: str, family: str, suffix: str = "") -> "Name":
        """Return the name of these parts, printed in their usual order."""
        if not suffix and _EAST_ASIAN.fullmatch(family) and _EAST_ASIAN.fullmatch(given):
            return cls(f"{family} {given}", given, family)
        return cls(" ".join(filter(None, (given, family, suffix))), given, family, suffix)


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
