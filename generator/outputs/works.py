"""What a paper's metadata call it: its sort of publication, its pages, its names."""

import re

from generator.dedupe.venues import is_server
from generator.formats.likely_kind import likely_kind
from generator.model.names import Name
from generator.model.paper import Paper
from generator.model.work import WorkKind
from generator.text.normalize import comparison_key

# "12-19", "12--19", "e12–e19"; of "12-1-12-8" nobody can say which hyphen is which.
_PAGES = re.compile(r"\s*([\w.:]+)\s*[-‐-―]+\s*([\w.:]+)\s*")


def kind_of(paper: Paper) -> WorkKind:
    """Return what sort of publication `paper` is, as a source says or as its venue lets expect.

    A server for preprints is no venue.
    """
    if paper.kind or not is_server(comparison_key(paper.venue), ""):
        return likely_kind(paper)
    return WorkKind.PREPRINT


def first_and_last(pages: str) -> tuple[str, str]:
    """Return the first and the last page; ("", "") where `pages` is no range, as in "e618" or "1, 5-9"."""
    match = _PAGES.fullmatch(pages)
    return (match.group(1), match.group(2)) if match else ("", "")


def is_body(name: Name) -> bool:
    """Say whether `name` is a lab or a consortium: several words, of which none is a given name."""
    return not name.given and " " in name.family


def inverted(name: Name) -> str:
    """Return a name as "Family, Given"; the suffix with the family, as readers drop what has a comma more."""
    family = f"{name.family} {name.suffix}".rstrip()
    return f"{family}, {name.given}" if name.given else name.printed
