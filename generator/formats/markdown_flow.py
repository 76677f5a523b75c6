"""An entry of a Markdown list as one line of text in which its dressed words and links are single letters.

So that punctuation can be looked at without being misled by that inside a title, a bold, italic or linked
piece stands as one letter of Unicode's private use; links that only say what they lead to ("[pdf]") are
taken out, and leave a mark at which the text parts.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.formats.markdown_credits import read_credits
from generator.formats.markdown_inline import BREAK, Run
from generator.formats.markdown_links import EntryLink, is_label, kind_by_label
from generator.text.normalize import clean

# Of private use, as the pieces: no text that is read has it.
LINK = "\ue000"
_FIRST_ATOM = 0xF0000
_MOST_ATOMS = 60_000
ATOM = re.compile(r"[\U000F0000-\U000FFFFD]")
_OPENERS, _CLOSERS = "[(（【{", "])）】}"
_BESIDE_LINKS = " |,/;·•&+"
# Words before a bare link that make it part of a sentence: "cite our [paper](...)".
_SENTENCE = re.compile(
    r"\b(?:our|the|this|a|an|their|his|her|its|my|in|of|see|following|from|on|to|at|with|via|using|read|use"
    r"|is|are|cite|please|check|these|those|for|original|corresponding)\s?$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s(?!and\b|or\b|by\b|in\b|et\b|with\b|code\b)[a-z]{2,}")
_LABEL_BEFORE = re.compile(
    r"(?:^|[\s.;|(\[])([A-Za-z][\w/&-]{0,20}(?: [A-Za-z]{1,12})?)(?:\s?\(([^()]{1,20})\))?\s?[:：]\s?$"
)
_LONGEST_LABEL = 45
_MOST_LABEL_WORDS = 5
_MOST_CREDIT_WORDS = 6
_STOP = re.compile(r"[.?!][\"”’')\]]*\s+(?=\S)")
_INITIAL_BEFORE = re.compile(r"(?:^|[\s.(-])[^\W\d_]$")
_ABBREVIATED = re.compile(
    r"\b(?:proc|conf|vol|no|pp|vs|dr|prof|mr|jr|sr|trans|intl|int|st|univ|eds?|j|i\.e|e\.g|symp|assoc|ann|adv|comput"
    r"|fig|sec|mag|rev|lett|sci|res|commun|nat|phys|approx|cf|resp|inc|rep|tech)$",
    re.IGNORECASE,
)
_ABBREVIATED_AT = 8
# Identifiers that are written out and not linked.
_WRITTEN = re.compile(
    r"\babs/\d{4}\.\d{4,5}|\barxiv\s?:\s?(?:\d{4}\.\d{4,5}|[a-z-]{2,12}/\d{7})(?:v\d+)?|\bpmid\s?:\s?\d{1,9}"
    r"|\bdoi\s?:\s?10\.\d{4,9}/[^\s,;\]})]{1,200}|\b10\.\d{4,9}/[^\s,;\]})]{1,200}",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Flow:
    """The text of an entry, its dressed words as single letters, and its links."""

    text: str = ""
    atoms: list[Run] = field(default_factory=list)
    links: list[EntryLink] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    """Identifiers that are written out."""
    is_prose: bool = False
    """Whether one of the links stands in the middle of a sentence."""

    def atom(self, letter: str) -> Run:
        """Return the piece that stands as `letter`."""
        return self.atoms[ord(letter) - _FIRST_ATOM]

    def plain(self, text: str) -> str:
        """Return a part of the text with its pieces as they are written."""
        return clean(ATOM.sub(lambda found: self.atom(found.group()).text, text.replace(LINK, " ")))


def sentences_of(text: str) -> list[str]:
    """Return what full stops part, each with its own; those of initials and abbreviations part nothing."""
    found, start = [], 0
    for stop in _STOP.finditer(text):
        before = text[max(start, stop.start() - _ABBREVIATED_AT) : stop.start()]
        is_dot = text[stop.start()] == "."
        if is_dot and (_INITIAL_BEFORE.search(before) or _ABBREVIATED.search(before)):
            continue
        # "et al." ends a sentence only where a new one begins.
        begins_anew = text[stop.end()].isupper() or ATOM.match(text, stop.end())
        if is_dot and before.endswith("al") and not begins_anew:
            continue
        found.append(text[start : stop.end()].strip())
        start = stop.end()
    return [*found, rest] if (rest := text[start:].strip()) else found


def read_flow(runs: Sequence[Run]) -> Flow:
    """Return the flow of an entry's runs. Never raises."""
    flow = Flow()
    for at, run in enumerate(runs[:_MOST_ATOMS]):
        after = runs[at + 1].text if at + 1 < len(runs) else ""
        if run.text == BREAK and run.url is None:
            flow.text += "\n"
        elif run.url is not None and not run.url.startswith("#"):
            _take_link(flow, run, after)
        elif run.is_picture:
            continue
        elif run.is_bold or run.is_italic or run.is_code:
            _take_dressed(flow, run)
        else:
            flow.text += _spaced(run.text)
    written = (found.group().rstrip(".") for found in _WRITTEN.finditer(flow.text))
    flow.written = [f"arXiv:{one[4:]}" if one.startswith("abs/") else one for one in written]
    flow.text = _without_brackets(_WRITTEN.sub(_named_server, flow.text))
    return flow


def _named_server(found: re.Match[str]) -> str:
    """Return what is left of a written identifier: that it is a preprint, if it says that."""
    return "arXiv" if found.group().lower().startswith(("arxiv", "abs/")) else LINK


def _spaced(text: str) -> str:
    """Return `text` clean, with the blanks at its ends as one each."""
    bare = clean(text.replace(LINK, " "))
    return f"{' ' * text[:1].isspace()}{bare}{' ' * text[-1:].isspace()}" if bare else " "


def _take_dressed(flow: Flow, run: Run) -> None:
    """Add a bold, italic or coded piece; its blanks, and one without words, are text."""
    words = clean(run.text)
    if not any(map(str.isalnum, words)):
        flow.text += _spaced(run.text)
        return
    left, right = " " * run.text[:1].isspace(), " " * run.text[-1:].isspace()
    _add_atom(flow, Run(words, run.is_bold, run.is_italic, run.url, is_code=run.is_code), left, right)


def _add_atom(flow: Flow, run: Run, left: str = "", right: str = "") -> None:
    flow.text += f"{left}{chr(_FIRST_ATOM + len(flow.atoms))}{right}"
    flow.atoms.append(run)


def _take_link(flow: Flow, run: Run, after: str) -> None:
    """Add a link: as a label, as what its words say of authors or print, or as a piece of text."""
    url, words = run.url or "", clean(run.text)
    is_framed = (words[:1] + words[-1:] == "[]") or (
        flow.text.rstrip()[-1:] in _OPENERS and after.lstrip()[:1] in _CLOSERS and bool(flow.text.strip())
    )
    if run.is_picture or is_label(words) or "://" in words or words == url:
        _take_label(flow, EntryLink(url, kind_by_label(words)), after, is_framed=is_framed)
    elif _says_credits(words.strip("[]() ")):
        flow.links.append(EntryLink(url))
        flow.text += f" ({words.strip('[]() ')}) "
    elif (
        is_framed
        and len(words) < _LONGEST_LABEL
        and len(words.split()) <= _MOST_LABEL_WORDS
        and _has_words(flow)
    ):
        flow.links.append(EntryLink(url))
        flow.text += LINK
    else:
        _add_atom(flow, Run(words, run.is_bold, run.is_italic, url), " " * run.text[:1].isspace())


def _says_credits(words: str) -> bool:
    """Say whether a link's words only say who and where: "Byron et al., 2017", "ACL 2020"."""
    found = read_credits(words) if len(words.split()) <= _MOST_CREDIT_WORDS else None
    return bool(found and (found.printed or "et al" in words))


def _has_words(flow: Flow) -> bool:
    return any(map(str.isalnum, flow.text)) or bool(flow.atoms)


def _take_label(flow: Flow, link: EntryLink, after: str, *, is_framed: bool) -> None:
    """Add a link that is a label; the words before it may say more: "Code: https://..."."""
    named = _LABEL_BEFORE.search(flow.text[-_LONGEST_LABEL:])
    if named and is_label(named[1]):
        link = EntryLink(link.url, kind_by_label(named[1]) or link.kind)
        flow.text = flow.text[: len(flow.text) - len(named.string) + named.start(1)] + (named[2] or "")
    elif not is_framed and (_SENTENCE.search(flow.text[-_LONGEST_LABEL:]) or _GOES_ON.match(after)):
        flow.is_prose = True
    flow.links.append(link)
    flow.text += LINK


def _without_brackets(text: str) -> str:
    """Return `text` without the brackets, bars and commas that stood round links."""
    if LINK not in text:
        return text
    kept: list[str] = []
    for written in text.split(LINK):
        piece = written.strip(_BESIDE_LINKS)
        while kept and piece and _are_pair(kept[-1], piece):
            kept[-1], piece = kept[-1][:-1].rstrip(_BESIDE_LINKS), piece[1:].lstrip(_BESIDE_LINKS)
        if piece or not kept:
            kept.append(piece)
    return LINK.join([*kept, ""])


def _are_pair(left: str, right: str) -> bool:
    return left[-1:] in _OPENERS and bool(left) and _OPENERS.index(left[-1]) == _CLOSERS.find(right[0])
