"""One entry of a Markdown list, as people write them: title, authors, venue, year, links, note.

There is no standard; what stands where is told by dress (bold, italic, links), quotation marks, punctuation
and the look of names and venues. What is none of them is the note.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.formats.markdown_credits import read_credits
from generator.formats.markdown_flow import ATOM, LINK, Flow, read_flow, sentences_of
from generator.formats.markdown_inline import BREAK, WRAP, Run
from generator.formats.markdown_links import EntryLink, identifiers_of
from generator.formats.markdown_names import read_people
from generator.formats.markdown_printed import Printed, read_printed
from generator.formats.markdown_title import find_title
from generator.model.identifiers import Identifiers
from generator.model.link import LinkKind
from generator.model.names import Name

_PARTS = re.compile(r"[\n\ue000]|\s?\|\s?|\s[•·]\s|\s[-–—]{1,3}\s|\s//\s")
_BRACKETED = re.compile(r"[(\[（【]([^()\[\]（）【】]*)[)\]）】]")
_PIECES = re.compile(rf"({ATOM.pattern})|[(\[（【]([^()\[\]（）【】]*)[)\]）】]")
_HOUSES = frozenset("IEEE ACM AAAI PMLR Springer Elsevier Wiley USENIX OpenReview.net".split())
_EDGE = " \n,;:|-–—•·/*>&" + LINK
_MARKS = " .,;:|-–—•·/*()[]{}【】（）&+~!?"

_NOT_PRINTED = Printed()


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry says; what it does not say is empty."""

    title: str = ""
    authors: tuple[Name, ...] = ()
    printed: Printed = _NOT_PRINTED
    links: tuple[EntryLink, ...] = ()
    written: tuple[str, ...] = ()
    note: str = ""
    is_dressed: bool = False
    """Whether the title is told by its dress, not by its place alone."""
    is_prose: bool = False
    """Whether it is a sentence with a link in it, rather than an entry."""

    @property
    def identifiers(self) -> Identifiers:
        """The identifiers of the paper, from its links and its text."""
        return identifiers_of(self.links, self.written)

    @property
    def leads_to_paper(self) -> bool:
        """Whether it has the paper's address or identifier."""
        return bool(self.written) or any(link.is_of_paper for link in self.links)

    @property
    def is_cited(self) -> bool:
        """Whether it says who wrote it, and where or when."""
        return bool(self.authors) and self.printed.is_known


def read_entry(runs: Sequence[Run]) -> Entry:
    """Return what the runs of one entry say. Never raises.

    A line's end within an entry may part its authors from its venue, or mean nothing. Both are tried, and
    that which explains more of the text is taken.
    """
    whole = _read(read_flow(runs))
    if not any(run.text == WRAP for run in runs):
        return whole
    lines = _read(read_flow([Run(BREAK) if run.text == WRAP else run for run in runs]))
    return max(lines, whole, key=_explained)


def _explained(entry: Entry) -> tuple[int, int]:
    said = (entry.title, entry.authors, entry.printed.venue or entry.printed.kind, entry.printed.year)
    return sum(map(bool, said)), -len(entry.note)


def _read(flow: Flow) -> Entry:
    titled = find_title(flow)
    if titled is None:
        rest = _Rest(flow)
        rest.take_all(flow.text)
        return rest.entry()
    rest = _Rest(flow)
    for said in titled.before:
        rest.take(said, is_first=True)
    rest.take_all(titled.after)
    links = rest.flow.links
    if titled.url is not None:
        links = [EntryLink(titled.url), *links]
    # Words that run on behind a title that is no link: "**Transformers** are ...".
    has_label = any(link.kind is LinkKind.PAPER for link in flow.links) and not flow.is_prose
    is_run_on = titled.is_dressed and titled.url is None and not has_label and _runs_on(flow, titled.after)
    return replace(
        rest.entry(),
        title=titled.title,
        links=tuple(links),
        is_dressed=titled.is_dressed,
        is_prose=titled.is_prose or is_run_on or (flow.is_prose and not titled.is_dressed),
    )


def _runs_on(flow: Flow, after: str) -> bool:
    """Say whether a sentence goes on behind the title: by a small letter, unless it begins "arxiv 2019"."""
    if not re.match(r"\s(?!by\b|in\b)[a-z]", after):
        return False
    first = sentences_of(_PARTS.split(after, maxsplit=1)[0])
    return not (first and read_credits(flow.plain(first[0])))


class _Rest:
    """Takes what stands beside the title, piece by piece; what is no authors and no print is the note."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.authors: tuple[Name, ...] = ()
        self.printed = Printed()
        self.notes: list[str] = []

    def entry(self) -> Entry:
        """Return what has been taken."""
        notes = list(dict.fromkeys(filter(None, [*self.notes, self.printed.remark])))
        return Entry(
            authors=self.authors,
            printed=self.printed,
            links=tuple(self.flow.links),
            written=tuple(self.flow.written),
            note=" ".join(notes),
        )

    def take_all(self, text: str) -> None:
        """Take a text of several pieces."""
        for part in _PARTS.split(text):
            units = sentences_of(part.strip(_EDGE))
            for at, unit in enumerate(units):
                follows = self.flow.plain(units[at + 1]) if at + 1 < len(units) else ""
                self.take(unit, is_first=bool(read_printed(follows)))

    def take(self, unit: str, *, is_first: bool = False) -> None:
        """Take one piece. `is_first`: where names stand, so that a single one can be told."""
        text = self.flow.plain(unit).strip(_EDGE)
        if not any(map(str.isalnum, text)) or self._is_credit(text, unit, is_first=is_first):
            return
        if (inner := _unframed(unit)) != unit:
            self.take(inner, is_first=is_first)
            return
        # What stands in brackets is one thing, and what stands round them another.
        groups = [found[1] for found in _BRACKETED.finditer(unit)]
        outside = _BRACKETED.sub(" ", unit)
        if groups and self._is_credit(self.flow.plain(outside).strip(_EDGE), outside, is_first=is_first):
            for group in groups:
                self.take(group)
            return
        taken = [inner for inner in _pieces(unit) if self._is_credit(self.flow.plain(inner), inner)]
        for inner in taken:
            unit = unit.replace(inner, "", 1)
        left = self.flow.plain(_BRACKETED.sub(_without_empty, unit) if taken else unit).strip(_EDGE)
        if any(map(str.isalnum, left)) and not (taken and self._is_credit(left, left, is_first=is_first)):
            self.notes.append(_tidy(left))

    def _is_credit(self, text: str, unit: str, *, is_first: bool = False) -> bool:
        """Take `text` if it is authors or print; say whether it is."""
        if (found := read_credits(text)) and not (found.people and self.authors):
            self.authors = found.people.names if found.people else self.authors
            return self._print(found.printed) if found.printed else True
        if (said := read_printed(text)) and not said.is_known:
            return self._print(said)
        is_italic = bool(ATOM.fullmatch(unit.strip(_MARKS))) and self.flow.atom(unit.strip(_MARKS)).is_italic
        people = read_people(text) if (is_first or is_italic) and not self.authors else None
        if people:
            self.authors = people.names
        return people is not None

    def _print(self, said: Printed) -> bool:
        """Add what another piece says of print; the first to name a thing counts. Say whether any is new."""
        known = self.printed
        if said.venue and known.venue and said.venue.lower() != known.venue.lower():
            if said.venue not in _HOUSES:
                return False
            self.printed = replace(known, publisher=said.venue, year=known.year or said.year)
            return True
        venue = known.venue or said.venue
        # What is a preprint in one place may be printed in another.
        self.printed = Printed(
            venue,
            known.year or said.year,
            None if venue else known.kind or said.kind,
            known.volume or said.volume,
            known.number or said.number,
            known.pages or said.pages,
            known.remark or said.remark,
            known.publisher or said.publisher,
        )
        return True


def _pieces(unit: str) -> Iterator[str]:
    """Yield the dressed words and the bracketed text within a piece."""
    for found in _PIECES.finditer(unit):
        yield found[1] or found[2]


def _without_empty(found: re.Match[str]) -> str:
    return found.group() if any(map(str.isalnum, found[1])) or ATOM.search(found[1]) else ""


def _tidy(note: str) -> str:
    """Return a remark without brackets that hold all of it, and without a stray one at its beginning."""
    bare = note.lstrip(")] ") if note[:1] in ")]" else note
    is_framed = bare[:1] + bare[-1:] in {"()", "[]"} and bare.count(bare[0]) == 1
    return bare[1:-1].strip(_EDGE) if is_framed else bare


def _unframed(unit: str) -> str:
    """Return a piece without the brackets that hold all of it."""
    framed = _BRACKETED.fullmatch(unit.strip(_EDGE + "."))
    return framed[1] if framed else unit
