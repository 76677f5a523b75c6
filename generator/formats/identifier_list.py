"""A plain list of identifiers, one a line: arXiv, DOI, ACL Anthology, PubMed, OpenReview, or their addresses.

The forms are those of model/identifiers.py, where the documents that they follow are named. Empty lines and
lines that begin with `#` say nothing. Behind the identifier, after a tab, a comma, a semicolon or ` # `, may
stand a remark, which is the record's note. The records have no titles: they wait for another source's.
"""

import re
from collections.abc import Iterator
from itertools import islice

from generator.formats.base import Format, Reading, excerpt
from generator.model.identifiers import Identifiers, parse_acl
from generator.model.record import Record
from generator.text.normalize import clean, plural

# Enough lines to be sure.
_BEGINNING = 20_000
_LEAST_SHARE = 0.8
# Of lines that are all so short, no prose is made: most of them are enough.
_LEAST_SHARE_OF_SHORT, _SHORT = 0.5, 100
# A line with an identifier is no longer; a DOI has no limit, but nobody writes one of this length.
_LONGEST = 2_000
_COMMENT = "#"
# A remark begins at one of the first marks that can begin one.
_MOST_MARKS = 5
# What may stand before an identifier: a bullet or a number.
_BULLET = re.compile(r"(?:[-*•]|\d{1,6}[.)])[ \t]+")
_REMARK = re.compile(r"[ ]+#|\t|[,;](?=\s|$)")
_BOM = "\ufeff"


def sniff(text: str) -> bool:
    """Say whether nearly every line of the beginning of `text` is an identifier, or most of short ones."""
    beginning = text[:_BEGINNING]
    if len(text) > _BEGINNING:
        # The last line may be cut.
        beginning = beginning[: beginning.rfind("\n") + 1]
    lines = [line for _, line in _lines(beginning)]
    found = sum(_split(line)[0] != Identifiers() for line in lines)
    is_short = all(len(line) <= _SHORT for line in lines)
    is_most = is_short and found > len(lines) * _LEAST_SHARE_OF_SHORT
    return found > 0 and (is_most or found >= len(lines) * _LEAST_SHARE)


def read(text: str, reading: Reading) -> None:
    """Fill `reading` with one record for each identifier; a line that is none is rejected."""
    first: dict[str, int] = {}
    again: list[tuple[int, int, str]] = []
    for line, written in _lines(text):
        identifiers, remark = _split(written)
        if identifiers == Identifiers():
            what = f"no identifier: {excerpt(written)}"
            reading.reject(
                line, what, "one arXiv identifier, DOI or PMID:number on each line; # before a remark"
            )
            continue
        key = identifiers.lookup_keys()[0] if identifiers.lookup_keys() else f"isbn:{identifiers.isbn}"
        seen = first.setdefault(key, line)
        if seen != line:
            again.append((line, seen, key))
        reading.records.append(
            Record(reading.place(line), reading.format, "", identifiers=identifiers, note=remark)
        )
    if again:
        line, seen, key = again[0]
        more = f", and {plural(len(again) - 1, 'more line')} repeat one" if again[1:] else ""
        reading.warn(
            line, f"{excerpt(key)} stands on line {seen} already{more}", "delete one of them; they are merged"
        )
    if not reading.records and not reading.rejected:
        reading.refuse("the list names no identifier", "write one arXiv identifier or DOI on each line")


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of `text` that say something, with their numbers."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    for line, written in enumerate(unified.split("\n"), start=1):
        bare = written.strip(f"{_BOM} \t\f\v")
        if bare and not bare.startswith(_COMMENT):
            yield line, bare


def _split(written: str) -> tuple[Identifiers, str]:
    """Return what a line identifies, and the remark behind it."""
    if len(written) > _LONGEST:
        return Identifiers(), ""
    bare = _BULLET.sub("", written, count=1) if _BULLET.match(written) else written
    # A DOI may hold commas and semicolons, so the whole line is tried first.
    if (found := _identifiers(bare)) != Identifiers():
        return found, ""
    for mark in islice(_REMARK.finditer(bare), _MOST_MARKS):
        if (found := _identifiers(bare[: mark.start()])) != Identifiers():
            return found, clean(bare[mark.end() :]).lstrip("# ").strip()
    return Identifiers(), ""


def _identifiers(written: str) -> Identifiers:
    bare = written.strip(" <>,;\"'")
    found = Identifiers.found_in([bare])
    # Among identifiers, "P18-1031" is the Anthology's; elsewhere it may be the number of a report.
    return found if found != Identifiers() else Identifiers(acl=parse_acl(bare) or "")


FORMAT = Format("identifier-list", sniff, read)
