"""Who wrote a work and where it was printed, in one piece of an entry: "A. Byron and B. Dyck, ACL 2020"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.formats.markdown_names import People, read_people
from generator.formats.markdown_printed import Printed, read_printed

_BRACKETED_END = re.compile(r"[\[(（]([^\[\]()（）]{1,200})[\])）]$")
_ET_AL = re.compile(r"\bet\.? ?al\b\.?")
# Of what commas part, so many pieces at the end may be venue, volume and year.
_MOST_OF_VENUE = 4
_LONGEST = 8_000


@dataclass(frozen=True, slots=True)
class Credits:
    """The names and the print that a text gives; at least one of them."""

    people: People | None
    printed: Printed | None


@lru_cache(maxsize=2048)
def read_credits(text: str) -> Credits | None:
    """Return the authors and the print of which `text` speaks, if it says nothing else.

    Names alone count where they can hardly be anything else.
    """
    text = text.strip(" ,;:|")
    if not text or len(text) > _LONGEST:
        return None
    if text[0] + text[-1] in {"()", "[]"} and text.count(text[0]) == 1:
        text = text[1:-1].strip()
    both = _both(text)
    if both and both.people and both.people.is_sure:
        return both
    people = read_people(text)
    if people and people.is_sure:
        return Credits(people, None)
    if printed := read_printed(text):
        return Credits(None, printed) if printed.is_known else None
    return both


def _both(text: str) -> Credits | None:
    """Return names and print, in this order: parted by brackets, "et al." or commas."""
    bare = text.rstrip(" .")
    if bracketed := _BRACKETED_END.search(bare):
        left, right = bare[: bracketed.start()], bracketed[1]
        if found := _pair(left, right):
            return found
    if others := _ET_AL.search(text):
        return _pair(text[: others.end()], text[others.end() :])
    parts = bare.split(",")
    for count in range(1, min(_MOST_OF_VENUE, len(parts) - 1) + 1):
        if found := _pair(",".join(parts[:-count]), ",".join(parts[-count:])):
            return found
    return None


def _pair(left: str, right: str) -> Credits | None:
    printed = read_printed(right.strip(" ,;:()."))
    people = read_people(left) if printed and printed.is_known else None
    return Credits(people, printed) if people else None
