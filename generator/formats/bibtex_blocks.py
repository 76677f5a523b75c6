"""The entries of a BibTeX text, their values put together, still in TeX.

bibtexparser splits the text into blocks (https://bibtexparser.readthedocs.io). It is given a piece at a
time, cut where an entry begins, so that a huge or hostile text costs no more memory than its pieces; and
what it makes of a broken block is told here in a reader's words.
"""

import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ImplicitComment,
    ParsingFailedBlock,
    String,
)
from bibtexparser.splitter import Splitter

from generator.formats.base import Reading, excerpt
from generator.formats.bibtex_fields import FIELDS, LENT, NO_WORKS, REMARKS, VOLUMES
from generator.model.record import Rejection
from generator.text.normalize import plural

# It logs what is broken; here that is told once, with its line.
logging.getLogger("bibtexparser.splitter").setLevel(logging.CRITICAL)

_START = re.compile(r"^[ \t]*@\w*[ \t]*[{(]", re.MULTILINE)
_ANY_START = re.compile(r"@\w*[ \t]*[{(]")
# The splitter's pattern remembers each blank behind an @.
_GAP = re.compile(r"(@\w*)[ \t]{1000,}")
# A piece ends at the first line that begins an entry behind so many characters, or at any entry behind
# so many more: a text may be one line.
_PIECE, _LONGEST_PIECE = 1 << 16, 1 << 17
# So much broken, and hardly anything sound, is no bibliography.
_MOST_BROKEN = 10_000
_KEY = re.compile(r"@\w+\s*[{(]\s*([^\s,={}()\"]+)")
_WORK = re.compile(r"@(?!(?:comment|preamble|string)\b)\w", re.IGNORECASE)
# What is behind the end of an entry and looks like fields of it.
_LOST = re.compile(r"^[ \t]*,?[ \t]*([A-Za-z][\w-]{0,40}[ \t]*=[ \t]*[{\"\w].*)", re.MULTILINE)
_ASSIGNED = re.compile(r"([A-Za-z][\w-]{0,40})\s{0,99}=")
_BARE = re.compile(r"[^\s#{}\"=]+|.", re.DOTALL)
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_QUOTE = re.compile(r"\\.|[{}\"]", re.DOTALL)
_MONTHS = "january february march april may june july august september october november december".split()
# Abbreviations may hold abbreviations, and would grow without end.
_LONGEST_ABBREVIATION, _LONGEST_JOINED = 500, 2_000
_MOST_UNDEFINED = 30
# Who lends fields may have borrowed them, and so on: so many times, and from so many at once.
_DEEPEST, _MOST_LENDERS = 3, 8


@dataclass(frozen=True, slots=True)
class BibEntry:
    """One entry: `fields` by their names in lower case, in TeX and without what encloses them."""

    line: int
    sort: str
    """In lower case: "inproceedings"."""
    key: str
    fields: dict[str, str]


def read_entries(text: str, reading: Reading) -> Iterator[BibEntry]:
    """Yield the entries of `text` in their order; what is broken goes to `reading`."""
    strings = {name[:size]: name for name in _MONTHS for size in (3, 4, len(name))}
    undefined: dict[str, int] = {}
    sound = 0
    for line, piece in _pieces(_GAP.sub(r"\1 ", text)):
        before: Block | None = None
        for block in map(_opened, Splitter(piece).split().blocks):
            at = line + (block.start_line or 0)
            if isinstance(block, String):
                _define(block, at, strings, reading)
            elif isinstance(block, Entry):
                sound += 1
                yield _entry(block, line, strings, undefined, reading)
            elif isinstance(block, ParsingFailedBlock):
                _tell_broken(block, at, reading)
            elif isinstance(block, ImplicitComment) and isinstance(before, Entry):
                _tell_lost(block, at, reading)
            before = block
        if len(reading.rejected) > max(_MOST_BROKEN, sound):
            at = line + piece.count("\n")
            what = f"{plural(len(reading.rejected), 'entry', 'entries')} broken; what follows is not read"
            reading.reject(at, what, "look whether the file is BibTeX")
            break
    for word, at in list(undefined.items())[:_MOST_UNDEFINED]:
        what = f"the abbreviation {excerpt(word)} is defined nowhere; it stands as it is"
        reading.warn(at, what, "define it with @string, or put the value in braces")


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield `text` in pieces that each begin where an entry does, with the line of the first."""
    start, line = 0, 1
    while start < len(text):
        far = start + _LONGEST_PIECE
        found = _START.search(text, start + _PIECE, far) or _ANY_START.search(text, far)
        end = found.start() if found else len(text)
        yield line, text[start:end]
        line += text.count("\n", start, end)
        start = end


def _opened(block: Block) -> Block:
    """Return the entry or string within a block that only tells that it is a repetition."""
    while isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
        inner = block.ignore_error_block
        if inner is None:
            break
        block = inner
    return block


def _define(block: String, line: int, strings: dict[str, str], reading: Reading) -> None:
    for name, value in values_in(block.key, block.value, strings, {}, line):
        strings[name.lower()] = value[:_LONGEST_ABBREVIATION]
        if len(value) > _LONGEST_ABBREVIATION:
            what = f"the abbreviation {excerpt(name)} stands for {len(value):,} characters; cut"
            reading.warn(line, what, f"an abbreviation has at most {_LONGEST_ABBREVIATION:,}")


def _entry(
    block: Entry, line: int, strings: dict[str, str], undefined: dict[str, int], reading: Reading
) -> BibEntry:
    at = line + (block.start_line or 0)
    fields: dict[str, str] = {}
    told: set[str] = set()
    for field in block.fields:
        known = field.key.lower()
        if known not in fields and _is_whole(field.value) and (known in FIELDS or known.isidentifier()):
            if known in FIELDS:
                fields[known] = field.value[1:-1]
            continue
        pairs = values_in(field.key, field.value, strings, undefined, at)
        for number, (written, value) in enumerate(pairs):
            name = written.split()[-1].lower() if written.split() else ""
            doubt = ""
            if name not in FIELDS:
                continue
            if name not in fields:
                fields[name] = value
            elif name in REMARKS:
                fields[name] += "\n" + value
            else:
                doubt = f"the field {excerpt(name)} stands twice in {excerpt(block.key)}; the first counts"
            if number:
                doubt = f"a comma is missing before the field {excerpt(name)} of {excerpt(block.key)}"
            if doubt and name not in told:
                reading.warn(
                    line + (field.start_line or 0), doubt, "correct the entry; it is read all the same"
                )
                told.add(name)
    return BibEntry(at, block.entry_type.lower(), block.key, fields)


def values_in(
    name: str, written: str, strings: dict[str, str], undefined: dict[str, int], line: int
) -> list[tuple[str, str]]:
    """Return `name` with its value; and the fields behind it, where commas before them are missing.

    A value is of texts in braces or quotes, numbers and abbreviations, joined by `#`.
    """
    if _is_whole(written):
        return [(name, written[1:-1])]
    pairs: list[tuple[str, list[str]]] = [(name, [])]
    at, size, is_joined = 0, 0, True
    while at < len(written) and size <= max(len(written), _LONGEST_JOINED):
        if written[at].isspace():
            at += 1
            continue
        if written[at] == "#":
            at, is_joined = at + 1, True
            continue
        if pairs[-1][1] and (assigned := _ASSIGNED.match(written, at)):
            pairs.append((assigned.group(1), []))
            at, is_joined = assigned.end(), True
            continue
        at, text = _text_at(written, at, strings, undefined, line)
        pairs[-1][1].append(text if is_joined else f" {text}")
        size, is_joined = size + len(text), False
    return [(each, "".join(texts)) for each, texts in pairs]


def _is_whole(written: str) -> bool:
    """Say whether one brace or quote surely encloses all of a value."""
    last = len(written) - 1
    if written[:1] == "{" and last > 0:
        # What could stand between two groups is not in it.
        no_second = "#" not in written and "=" not in written and written[last] == "}"
        return no_second or written.find("}") == last
    return written[:1] == '"' and written.find('"', 1) == last


def _text_at(
    written: str, at: int, strings: dict[str, str], undefined: dict[str, int], line: int
) -> tuple[int, str]:
    """Return the text that begins at `at`, and where it ends."""
    if written[at] in '{"':
        end = _end_of(written, at)
        return end + 1, written[at + 1 : end]
    word = next(_BARE.finditer(written, at)).group()
    if word.lower() in strings:
        return at + len(word), strings[word.lower()]
    if word[0].isalpha():
        undefined.setdefault(word, line)
    return at + len(word), word


def _end_of(written: str, at: int) -> int:
    """Return where the brace or quote that opens at `at` closes; the end of the text if nowhere."""
    depth = 0
    for match in (_QUOTE if written[at] == '"' else _BRACE).finditer(written, at + 1):
        if match.group() == "{":
            depth += 1
        elif match.group() == "}":
            depth -= 1
        if depth < 0 or (match.group() == '"' and depth == 0):
            return match.start()
    last = len(written) - 1
    return last if last > at and written[last] == written[at].replace("{", "}") else len(written)


def _tell_broken(block: ParsingFailedBlock, line: int, reading: Reading) -> None:
    raw, why = (block.raw or "")[:300], str(getattr(block.error, "abort_reason", ""))
    if why.startswith(("Unexpectedly reached", "Unexpected block")):
        what, hint = f"an entry that is not closed: {excerpt(raw)}", "a brace or a quote is missing in it"
    else:
        what = f"an entry without a comma or an equals sign where one must stand: {excerpt(raw)}"
        hint = "an entry is written @article{key, title = {...}, ...}"
    if _WORK.match(raw):
        key = _KEY.match(raw)
        reading.reject(line, what, hint, key.group(1) if key else "")
    else:
        reading.warn(line, what, hint)


def _tell_lost(block: ImplicitComment, line: int, reading: Reading) -> None:
    if lost := _LOST.search(block.comment):
        line += block.comment.count("\n", 0, lost.start(1))
        what = f"a field behind the end of its entry is not read: {excerpt(lost.group(1))}"
        reading.warn(line, what, "a closing brace too many stands before it")


def inherited(entries: Iterable[BibEntry], reading: Reading) -> Iterator[BibEntry]:
    """Yield the entries that are works, with what they take over by `crossref` and `xdata`.

    A volume that another entry names has lent its fields and is no work of its own: it is rejected.
    """
    known = list(entries)
    by_key: dict[str, BibEntry] = {}
    for entry in known:
        by_key.setdefault(entry.key.lower(), entry)
    borrowers = Counter(key for entry in known for key in _lenders(entry) if key != entry.key.lower())
    for entry in known:
        if entry.sort in NO_WORKS:
            continue
        if entry.sort in VOLUMES and (count := borrowers[entry.key.lower()]):
            why = f"lent its fields to {plural(count, 'entry', 'entries')}; no paper itself"
            # In the ledger alone: nothing of it is wrong or lost, so that there is nothing to warn of.
            reading.rejected.append(Rejection(reading.place(entry.line), why, entry.key))
            continue
        for key in _lenders(entry):
            if key not in by_key:
                what = f"{excerpt(entry.key)} refers to {excerpt(key)}, which is not in the file"
                reading.warn(entry.line, what, "add that entry, or take the field crossref or xdata off")
        fields = _with_lent(entry, by_key, _DEEPEST)
        yield BibEntry(entry.line, entry.sort, entry.key, fields)


def _lenders(entry: BibEntry) -> list[str]:
    """Return the keys, in lower case, of what lends its fields to an entry."""
    said = f"{entry.fields.get('xdata', '')},{entry.fields.get('crossref', '')}"
    keys = (one.strip().lower() for one in said.split(","))
    return list(dict.fromkeys(filter(None, keys)))[:_MOST_LENDERS]


def _with_lent(entry: BibEntry, by_key: dict[str, BibEntry], depth: int) -> dict[str, str]:
    fields = dict(entry.fields)
    for key in _lenders(entry) if depth else ():
        if (lender := by_key.get(key)) and lender is not entry:
            lent = _with_lent(lender, by_key, depth - 1)
            if lender.sort not in NO_WORKS:
                lent = {there: lent[name] for name, there in LENT.items() if name in lent}
            fields = lent | fields
    return fields
