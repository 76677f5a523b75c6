"""BibTeX, written.

Oren Patashnik, BibTeXing (1988); eprint fields after arXiv's own advice
(https://info.arxiv.org/help/hypertex/bibstyles.html).

The output is UTF-8, as every BibTeX of the last decade reads it; only what TeX takes for a command
is escaped.
"""

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import quote

from generator.formats.base import Citation, Writer
from generator.model.identifiers import address
from generator.model.names import Name
from generator.model.paper import Paper

_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_", "$": r"\$",
}  # fmt: skip
_ESCAPES = str.maketrans(_SPECIAL)
_FILLERS = frozenset(
    """
    a an the on in of for to with and is are how what why when can do does
    """.split()
)
# Venues that are journals; all others are taken for conferences.
_JOURNAL = re.compile(
    r"journal|transactions|trans\.|ieee t|tmlr|letters|bioinformatics|plos|magazine|nature"
    r"|proceedings of the ieee|access|informatics|analysis|fusion|mining and knowledge",
    re.IGNORECASE,
)
_MEETING = re.compile(r"conference|workshop|symposium|proceedings of (?!the ieee$)|\bconf\b", re.IGNORECASE)
# A word with a capital or digit past its first letter keeps its form under every style.
_PROTECTED = re.compile(r"([^\W_]*(?:[^\W_][A-Z]|[A-Z]\d|\d[A-Z])[^\W_]*)")


def citation_keys(papers: Iterable[Paper]) -> dict[str, str]:
    """Return a key such as `clark2020electra` for each paper's id, unique within `papers`.

    Keys depend on the papers' ids only through their order, so that a copy of the list gives the same.
    """
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for paper in sorted(papers, key=lambda one: one.id):
        base = _key(paper)
        key = next(one for one in _numbered(base) if one not in taken)
        taken.add(key)
        keys[paper.id] = key
    return keys


def write_entry(paper: Paper, key: str) -> str:
    """Return `paper` as one BibTeX entry, ending in a newline. Only what is known is written."""
    fields = {name: value for name, value in _fields(paper) if value}
    width = max(map(len, fields))
    lines = [f"  {name:<{width}} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@{_entry_type(paper)}{{{key},", *lines, "}"]) + "\n"


def _fields(paper: Paper) -> Iterable[tuple[str, str]]:
    kind = _entry_type(paper)
    yield "title", _title(paper.title)
    yield "author", " and ".join(_author(name) for name in paper.authors)
    yield (
        {"inproceedings": "booktitle", "article": "journal"}.get(kind, "howpublished"),
        escape(paper.venue),
    )
    yield "year", str(paper.year or "")
    yield "doi", _verbatim(paper.identifiers.doi)
    yield "eprint", paper.identifiers.arxiv
    yield "archiveprefix", "arXiv" if paper.identifiers.arxiv else ""
    yield "url", _url(paper)


def escape(text: str) -> str:
    """Return `text` with everything that TeX takes for a command escaped, on one line."""
    return " ".join(text.split()).translate(_ESCAPES)


def _title(title: str) -> str:
    """Return `title` escaped, its words with inner capitals in braces."""
    pieces = _PROTECTED.split(" ".join(title.split()))
    return "".join(
        f"{{{escape(one)}}}" if odd % 2 else one.translate(_ESCAPES) for odd, one in enumerate(pieces)
    )


def _author(name: Name) -> str:
    # "and" between names is BibTeX's separator, and a comma sets the family name apart; a name that
    # holds one of them stands in braces as a whole.
    if re.search(r"\band\b|,", f"{name.given} {name.family}", re.IGNORECASE):
        return f"{{{escape(name.printed)}}}"
    return f"{escape(name.family)}, {escape(name.given)}" if name.given else escape(name.family)


def _url(paper: Paper) -> str:
    """Return where the paper can be read: freely first, its publisher last."""
    known = paper.identifiers.known()
    return next((address(kind, known[kind]) for kind in ("arxiv", "acl", "doi") if kind in known), "")


def _verbatim(identifier: str) -> str:
    """Return an identifier for a field that BibTeX styles print as it is: only braces and % are coded."""
    return quote(identifier, safe="/:;()<>[]_.,!$&'*+=@~#-")


def _entry_type(paper: Paper) -> str:
    if not paper.venue:
        return "misc"
    is_journal = _JOURNAL.search(paper.venue) and not _MEETING.search(paper.venue)
    return "article" if is_journal else "inproceedings"


def _key(paper: Paper) -> str:
    author = _ascii(paper.authors[0].family) if paper.authors else "anon"
    words = [_ascii(word) for word in re.split(r"[\s\-:,/]+", paper.title)]
    word = next((one for one in words if one and one not in _FILLERS), "paper")
    return f"{author or 'anon'}{paper.year or ''}{word}"


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]", "", plain)


def _numbered(base: str) -> Iterable[str]:
    yield base
    number = 2
    while True:
        yield f"{base}-{number}"
        number += 1


def _entry(citation: Citation) -> str:
    return write_entry(citation.paper, citation.key)


WRITER = Writer(
    "bibtex",
    "BibTeX",
    "bib",
    "application/x-bibtex",
    _entry,
    tail="",
    good_for="LaTeX and most reference managers",
)
