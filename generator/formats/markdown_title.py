"""The title in an entry of a Markdown list: by its dress, its quotation marks, or its place in the text."""

import re
from dataclasses import dataclass, replace
from itertools import islice

from generator.formats.markdown_credits import read_credits
from generator.formats.markdown_flow import ATOM, LINK, Flow, sentences_of
from generator.formats.markdown_inline import Run
from generator.formats.markdown_names import People, read_people
from generator.formats.markdown_prefix import EDGE, without_prefixes
from generator.formats.markdown_printed import read_printed


@dataclass(frozen=True, slots=True)
class Titled:
    """An entry's title, and the text on both sides of it."""

    title: str
    before: tuple[str, ...]
    after: str
    url: str | None = None
    """Where the title itself leads."""
    is_dressed: bool = False
    """Whether its dress or quotation marks tell it, not its place alone."""
    is_prose: bool = False
    """Whether the text is a sentence in which a link stands."""


_TITLE_EDGE = " \n\t|,;:-–—*" + LINK
_QUOTED = re.compile(r"[\"“«]([^\"“”«»]{1,400})[\"”»]")
_AFTER_QUOTE = re.compile(r"\s*(?:$|[.,;()\[\n|–—\ue000\U000F0000-\U000FFFFD-]|\d{4}|in\b|by\b)")
_CONTINUED = re.compile(r"\s?([:.])\s+(?=\S)")
_BY = re.compile(r",?\s[bB]y\s(?=[^\W\d_a-z])")
_LEAST_QUOTED = 6
_MOST_NAME_WORDS = 4
_LEAST_WORDS = 3
_LONG_WORD = 4
# A title has no more; what follows a comma is tried as authors.
_MOST_COMMAS = 12
_COMMA = re.compile(r",\s?")
_LONGEST_PEELED = 2_000


def find_title(flow: Flow) -> Titled | None:
    """Return the title of an entry; None if its text has none."""
    before, text = without_prefixes(flow)
    if not text.strip(EDGE):
        return None
    found = _quoted(flow, text) or _dressed(flow, text) or _plain(flow, text)
    if found is None or not any(map(str.isalnum, found.title)):
        return None
    return Titled(
        strip_title(found.title), (*before, *found.before), found.after,
        found.url, found.is_dressed, found.is_prose,
    )  # fmt: skip


def strip_title(title: str) -> str:
    """Return `title` without the quotation marks round it and the mark that parted it from what follows."""
    bare = title.strip(_TITLE_EDGE)
    while bare[:1] + bare[-1:] in {'""', "“”", "«»", "''", "‘’", "``", "[]"} and bare[1:]:
        bare = bare[1:-1].strip(_TITLE_EDGE)
    bare = bare.removesuffix(".") if not bare.endswith("..") else bare
    return bare.strip(_TITLE_EDGE)


def _quoted(flow: Flow, text: str) -> Titled | None:
    """Return the title in quotation marks, where they stand first, or behind the authors or a name."""
    found = _QUOTED.search(text)
    if found is None or not (_AFTER_QUOTE.match(text, found.end()) or found[1][-1] in ".,?!"):
        return None
    head, title = text[: found.start()], flow.plain(found[1])
    if len(title) < _LEAST_QUOTED:
        return None
    lead = flow.plain(head).lstrip(EDGE).rstrip(EDGE.replace(".", ""))
    is_named = len(lead.split()) <= _MOST_NAME_WORDS and head.rstrip()[-1:] in ":-–—"
    if lead and not is_named and not read_credits(lead) and not read_people(lead):
        return None
    inner = [flow.atom(one.group()) for one in ATOM.finditer(found[1])]
    url = next((one.url for one in inner if one.url is not None), None)
    return Titled(title, (lead,) if lead else (), text[found.end() :], url, is_dressed=True)


def _dressed(flow: Flow, text: str) -> Titled | None:
    """Return the title that is bold, italic or a link: the first such piece, if it begins the entry."""
    found = _first_piece(flow, text)
    if found is None:
        return None
    atom, head, after = flow.atom(found.group()), text[: found.start()], text[found.end() :]
    lead = flow.plain(head).strip(EDGE)
    if not lead:
        return _behind_names(flow, atom, after) or _continued(flow, atom.text, atom.url, after)
    if read_printed(atom.text):
        return None
    is_people = bool(read_credits(lead) or (read_people(lead) and head.rstrip()[-1:] in ".:,"))
    is_named = len(lead.split()) <= _MOST_NAME_WORDS and head.rstrip()[-1:] in ":-–—|"
    if is_people or (is_named and len(atom.text.split()) >= _LEAST_WORDS and not read_people(atom.text)):
        return Titled(atom.text, (lead,), after, atom.url, is_dressed=True)
    return None


def _behind_names(flow: Flow, atom: Run, after: str) -> Titled | None:
    """Return the title behind a first piece in bold or italics that names the authors."""
    people = read_people(atom.text)
    rest = after.lstrip(EDGE)
    if atom.url or not people or not people.is_sure or not rest:
        return None
    second = _first_piece(flow, rest)
    if second and not rest[: second.start()].strip(EDGE):
        piece, end = flow.atom(second.group()), second.end()
        return Titled(piece.text, (atom.text,), rest[end:], piece.url, is_dressed=True)
    found = _quoted(flow, rest) or _plain(flow, rest)
    return replace(found, before=(atom.text, *found.before)) if found else None


def _first_piece(flow: Flow, text: str) -> re.Match[str] | None:
    """Return the first dressed piece that is no word in a sentence, on the first line."""
    for found in ATOM.finditer(text):
        if LINK in text[: found.start()] or "\n" in text[: found.start()]:
            return None
        if not _is_in_sentence(flow, text, found):
            return found
    return None


def _is_in_sentence(flow: Flow, text: str, found: re.Match[str]) -> bool:
    """Say whether a dressed piece is only stressed: it follows a word, and says nothing by itself."""
    before = text[: found.start()].rstrip()
    atom = flow.atom(found.group())
    if not before or before[-1] in '.,;:|([-–—\n"“?!' + LINK:
        return bool(atom.is_code and not before and not atom.is_bold)
    if before[-1] == ")" and atom.url is None:
        return False
    return atom.url is None and read_credits(atom.text) is None and read_people(atom.text) is None


def _continued(flow: Flow, name: str, url: str | None, after: str) -> Titled:
    """Return the title that a name begins and plain text goes on with: "**BERT**: Pre-training of ..."."""
    if (inner := _last_brackets(name)) and read_credits(inner[1]):
        # "**Title (ACL 2020)**"
        return Titled(inner[0], (inner[1],), after, url, is_dressed=True)
    whole = Titled(name, (), after, url, is_dressed=True)
    stop = _CONTINUED.match(after)
    if len(name.split()) >= _LEAST_WORDS or not (stop or name.endswith(":")):
        return whole
    rest = after[stop.end() :] if stop else after.lstrip()
    line = re.split(r"[\n\ue000\U000F0000-\U000FFFFD(\[|]|\s[-–—]\s", rest, maxsplit=1)[0]
    more = (sentences_of(line) or [""])[0]
    title, _ = _peeled(more)
    said = read_credits(more)
    is_credit = said and (said.people or (said.printed and said.printed.is_sure))
    is_title = len(title.split()) >= _LEAST_WORDS and not title[:1].islower() and not is_credit
    if not is_title or ((url or more.endswith(".")) and not _is_capitalised(title)):
        return whole
    return Titled(f"{name.rstrip(' :.')}: {strip_title(title)}", (), rest[len(title) :], url, is_dressed=True)


def _is_capitalised(text: str) -> bool:
    """Say whether `text` is written as titles are: most of its longer words with a capital."""
    words = [word for word in text.split() if len(word) >= _LONG_WORD]
    return 2 * sum(not word[0].islower() for word in words) >= len(words)


def _plain(flow: Flow, text: str) -> Titled | None:
    """Return the title that only its place tells: first in the text, or behind the authors."""
    pieces = [one for one in ATOM.finditer(text) if not _is_in_sentence(flow, text, one)]
    ends = [at for at in (text.find("\n"), text.find(LINK), *(one.start() for one in pieces[:1])) if at >= 0]
    end = min(ends, default=len(text))
    head, after = text[:end], text[end:]
    is_prose = (
        bool(pieces)
        and pieces[0].start() == end
        and flow.atom(pieces[0].group()).url is not None
        and (head.rstrip()[-1:].isalnum())
    )
    found = _by_place(head)
    if found is None:
        return None
    title = flow.plain(found.title)
    said = read_printed(title)
    if said and not said.is_known:
        # "Oral", and nothing else.
        return None
    return Titled(title, tuple(map(flow.plain, found.before)), f"{found.after}\n{after}", is_prose=is_prose)


def _by_place(head: str) -> Titled | None:
    pieces = re.split(r"\s[-–—]{1,3}\s|\s?\|\s?|\s//\s", head, maxsplit=1)
    sentences = sentences_of(pieces[0])
    rest = pieces[1:]
    if not sentences:
        return None
    first = read_credits(sentences[0])
    is_names = bool(first and first.people and not _may_hold_title(first.people))
    if is_names and all(map(read_credits, sentences[1:])):
        # The names stand alone, and the title stands elsewhere.
        return None
    if is_names and not read_credits(sentences[1]):
        # What follows names is the title, and all of it if nothing says where it ends.
        return Titled(sentences[1], (sentences[0],), "\n".join([*sentences[2:], *rest]))
    title, credit = _peeled(sentences[0])
    if not credit and sentences[0][-1:] in "?!" and sentences[1:] and not read_credits(sentences[1]):
        title, credit = _peeled(" ".join(sentences[:2]))
        del sentences[1]
    return Titled(title, (), "\n".join(filter(None, [credit, *sentences[1:], *rest])))


def _may_hold_title(people: People) -> bool:
    """Say whether the first of these names may be a title: it alone has no initials, and many words."""
    first, *others = people.names
    words = first.printed.split()
    return (
        len(words) >= _LEAST_WORDS and "." not in first.printed and all("." in one.printed for one in others)
    )


def _peeled(text: str) -> tuple[str, str]:
    """Return a title and the authors and print that stand behind it in the same sentence."""
    if len(text) > _LONGEST_PEELED:
        return text, ""
    bare = text.rstrip(" .,;")
    if bracketed := _last_brackets(bare):
        left, right = bracketed
        people = read_people(right)
        if left and (read_credits(right) or (people and " " in right and people.is_sure)):
            title, more = _peeled(left)
            return title, "\n".join(filter(None, [more, right]))
    if by := _BY.search(bare):
        found = read_credits(bare[by.end() :])
        if (found and found.people) or read_people(bare[by.end() :]):
            title, more = (
                _peeled(bare[: by.start()]) if bare[by.start() - 1] in ")]" else (bare[: by.start()], "")
            )
            return title, f"{more}\nby {bare[by.end() :]}"
    for comma in islice(_COMMA.finditer(bare), _MOST_COMMAS):
        if read_credits(bare[comma.end() :]):
            title, more = (
                _peeled(bare[: comma.start()])
                if bare[comma.start() - 1] in ")]"
                else (bare[: comma.start()], "")
            )
            return title, f"{more}\n{bare[comma.end() :]}"
    return text, ""


def _last_brackets(text: str) -> tuple[str, str] | None:
    """Return the text before the brackets at its end, and what stands in them."""
    if not text.endswith((")", "]")):
        return None
    start = text.rfind("(" if text[-1] == ")" else "[")
    return (text[:start].rstrip(), text[start + 1 : -1]) if start > 0 else None
