"""BibTeX, written.

Oren Patashnik, BibTeXing (1988); eprint fields after arXiv's own advice
(https://info.arxiv.org/help/hypertex/bibstyles.html).

The output is UTF-8, as every BibTeX of the last decade reads it; only what TeX takes for a command
is escaped.
"""

import re
import unicodedata
from collections.abc import Iterable

from generator.model.names import Name
from generator.model.paper import Paper

_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#",
    "_": r"\_", "$": r"\$", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
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
# A word with a capital or digit past its first letter keeps its form under every style.
_PROTECTED = re.compile(r"(?<![\w{])[\w+]*(?:\w[A-Z]|[A-Z]+\d|\d[A-Z])[\w+\-.]*")


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
    yield "title", _PROTECTED.sub(r"{\g<0>}", escape(paper.title))
    yield "author", " and ".join(_author(name) for name in paper.authors)
    yield (
        {"inproceedings": "booktitle", "article": "journal"}.get(kind, "howpublished"),
        escape(paper.venue),
    )
    yield "year", str(paper.year or "")
    yield "doi", escape(paper.identifiers.doi)
    yield "eprint", paper.identifiers.arxiv
    yield "archiveprefix", "arXiv" if paper.identifiers.arxiv else ""
    yield "url", _url(paper)


def escape(text: str) -> str:
    """Return `text` with everything that TeX takes for a command escaped, on one line."""
    return " ".join(text.translate(_ESCAPES).split())


def _author(name: Name) -> str:
    # "and" between names is BibTeX's separator; inside one it must be braced.
    family = escape(name.family)
    braced = f"{{{family}}}" if re.search(r"\band\b|,", name.family) else family
    return f"{braced}, {escape(name.given)}" if name.given else braced


def _url(paper: Paper) -> str:
    if paper.identifiers.arxiv:
        return f"https://arxiv.org/abs/{paper.identifiers.arxiv}"
    if paper.identifiers.acl:
        return f"https://aclanthology.org/{paper.identifiers.acl}/"
    return f"https://doi.org/{escape(paper.identifiers.doi)}" if paper.identifiers.doi else ""


def _entry_type(paper: Paper) -> str:
    if not paper.venue:
        return "misc"
    return "article" if _JOURNAL.search(paper.venue) else "inproceedings"


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
