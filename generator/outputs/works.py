"""What a paper's metadata call it: its pages, its names."""

import re
from functools import lru_cache

from generator.model.names import Name

# "12-19", "12--19", "e12–e19"; of "12-1-12-8" nobody can say which hyphen is which.
_PAGES = re.compile(r"\s*([\w.:]+)\s*[-‐-―]+\s*([\w.:]+)\s*")


def first_and_last(pages: str) -> tuple[str, str]:
    """Return the first and the last page; ("", "") where `pages` is no range, as in "e618" or "1, 5-9"."""
    match = _PAGES.fullmatch(pages) if pages else None
    return (match.group(1), match.group(2)) if match else ("", "")


def is_body(name: Name) -> bool:
    """Say whether `name` is a lab or a consortium: several words, of which none is a given name."""
    return not name.given and " " in name.family


# A list has the same people again and again.
@lru_cache(maxsize=1 << 14)
def inverted(name: Name) -> str:
    """Return a name as "Family, Given"; the suffix with the family, as readers drop what has a comma more."""
    family = f"{name.family} {name.suffix}".rstrip()
    return f"{family}, {name.given}" if name.given else name.printed
