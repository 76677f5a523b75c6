"""BibTeX, written; read in bibtex_reading.py.

Oren Patashnik, BibTeXing (1988); eprint fields after arXiv's own advice
(https://info.arxiv.org/help/hypertex/bibstyles.html). Each sort of entry has the fields that BibLaTeX's
data model gives it, so that biber finds nothing to complain of
(https://mirrors.ctan.org/macros/latex/contrib/biblatex/doc/biblatex.pdf, chapter 2).

The output is UTF-8, as every BibTeX of the last decade reads it; only what TeX takes for a command
is escaped. An abstract is not written: a bibliography is for citing.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from urllib.parse import quote

from generator.formats.base import Citation, Format, Writer
from generator.formats.best_address import best_address
from generator.formats.bibtex_names import write_names
from generator.formats.bibtex_reading import read, sniff
from generator.formats.likely_kind import likely_kind
from generator.model.paper import Paper
from generator.model.work import WorkKind
from generator.text.tex import title_to_tex, to_tex

_SORTS = {
    WorkKind.ARTICLE: "article",
    WorkKind.PAPER: "inproceedings",
    WorkKind.BOOK: "book",
    WorkKind.CHAPTER: "incollection",
    WorkKind.THESIS: "phdthesis",
    WorkKind.REPORT: "techreport",
    WorkKind.PREPRINT: "misc",
    WorkKind.DATASET: "dataset",
    WorkKind.SOFTWARE: "software",
    WorkKind.OTHER: "misc",
}
# What each sort calls the fields of a printing; what it does not name it has no place for.
_PRINTING = {
    "article": {"venue": "journal", "volume": "volume", "number": "number", "pages": "pages"},
    "inproceedings": {
        "venue": "booktitle", "volume": "volume", "number": "number", "pages": "pages",
        "publisher": "publisher", "isbn": "isbn",
    },
    "book": {
        "venue": "series", "volume": "volume", "number": "number", "pages": "pages",
        "publisher": "publisher", "isbn": "isbn",
    },
    "incollection": {
        "venue": "booktitle", "volume": "volume", "number": "number", "pages": "pages",
        "publisher": "publisher", "isbn": "isbn",
    },
    "phdthesis": {"publisher": "school", "pages": "pages"},
    "techreport": {"publisher": "institution", "number": "number", "pages": "pages"},
    "misc": {"venue": "howpublished", "publisher": "organization"},
    "dataset": {"venue": "series", "number": "number", "publisher": "publisher"},
    "software": {"venue": "howpublished", "publisher": "organization"},
}  # fmt: skip
_FILLERS = frozenset(
    """
    a an the on in of for to with and is are how what why when can do does
    """.split()
)
# Behind the first word of its title, so many more may stand in a key.
_MOST_WORDS = 3
_DASHES = re.compile(r"[-–—](?:\{\}-)*")
_COMMA = re.compile("[,;]")
# What no identifier in a bibliography may hold as it is: it stands as in an address.
_UNSAFE = re.compile(r"[\s\\{}%\"^`|]")
_UNSAFE_IN_ADDRESS = re.compile(r"[\s\\{}\"^`|]")


def citation_keys(papers: Iterable[Paper]) -> dict[str, str]:
    """Return a key such as `clark2020electra` for each paper's id, unique within `papers`.

    Of papers that would have one key, the first posted has it, and the others have further words of
    their titles: so a key seldom passes to another paper when one is added. Keys depend on the papers'
    ids only through their order, so that a copy of the list gives the same.
    """
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for paper in sorted(papers, key=lambda one: (_posted(one), one.id)):
        key = next(one for one in _possible_keys(paper) if one not in taken)
        taken.add(key)
        keys[paper.id] = key
    return keys


def write_entry(paper: Paper, key: str, keywords: Sequence[str] = ()) -> str:
    """Return `paper` as one BibTeX entry, ending in a newline. Only what is known is written."""
    sort = _SORTS[likely_kind(paper)]
    fields = {name: value for name, value in _fields(paper, sort) if value}
    if keywords:
        fields["keywords"] = ", ".join(map(_keyword, keywords))
    width = max(map(len, fields), default=0)
    lines = [f"  {name:<{width}} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@{sort}{{{key},", *lines, "}"]) + "\n"


def _fields(paper: Paper, sort: str) -> Iterator[tuple[str, str]]:
    identifiers = paper.identifiers
    values = {
        "venue": to_tex(paper.venue),
        "volume": to_tex(paper.volume),
        "number": to_tex(paper.number),
        "pages": _DASHES.sub("--", to_tex(paper.pages)),
        "publisher": to_tex(paper.publisher or ("" if "venue" in _PRINTING[sort] else paper.venue)),
        "isbn": identifiers.isbn,
    }
    names = _PRINTING[sort]
    yield "title", title_to_tex(paper.title)
    yield "author", write_names(paper.authors)
    yield names.get("venue", ""), values["venue"] if "venue" in names else ""
    yield "year", str(paper.year or "")
    yield from ((names[one], values[one]) for one in list(values)[1:] if one in names)
    yield "doi", _verbatim(identifiers.doi)
    yield "eprint", identifiers.arxiv
    yield "archiveprefix", "arXiv" if identifiers.arxiv else ""
    yield "url", _verbatim(best_address(paper))
    is_prepublished = paper.kind is WorkKind.PREPRINT and not identifiers.arxiv
    yield "pubstate", "prepublished" if is_prepublished else ""
    # No data model has a field for it; so written, reference managers know it for what it is.
    yield "note", f"PMID: {identifiers.pmid}" if identifiers.pmid else ""


def _keyword(words: str) -> str:
    """Return a keyword in braces if it holds what parts two of them."""
    return f"{{{to_tex(words)}}}" if _COMMA.search(words) else to_tex(words)


def _verbatim(written: str) -> str:
    """Return an identifier or an address for a field that styles print as it is, its braces in pairs.

    An address has its per cent signs for a reason; an identifier's are coded as an address has them.
    """
    unsafe = _UNSAFE_IN_ADDRESS if written.startswith("http") else _UNSAFE
    return unsafe.sub(lambda sign: quote(sign.group(), safe=""), written)


def _posted(paper: Paper) -> str:
    """Return when a paper was posted, as text that sorts; what does not say it comes last."""
    number = paper.identifiers.arxiv
    return paper.month or (f"20{number[:2]}-{number[2:4]}" if number[:4].isdigit() else "~")


def _possible_keys(paper: Paper) -> Iterator[str]:
    """Yield the keys that a paper may have, the best first: of small ASCII letters, digits and `-`."""
    author = _ascii(paper.authors[0].family) if paper.authors else "anon"
    words = [_ascii(word) for word in re.split(r"[\s\-:,/]+", paper.title)]
    first, *further = [one for one in words if one and one not in _FILLERS] or ["paper"]
    base = f"{author or 'anon'}{paper.year or ''}{first}"
    yield base
    longer = base
    for word in further[:_MOST_WORDS]:
        longer = f"{longer}-{word}"
        yield longer
    number = 2
    while True:
        yield f"{base}-{number}"
        number += 1


@lru_cache(maxsize=1 << 16)
def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]", "", plain)


def _entry(citation: Citation) -> str:
    return write_entry(citation.paper, citation.key, citation.keywords())


FORMAT = Format("bibtex", sniff, read, (".bib", ".bibtex", ".biblatex"))
WRITER = Writer(
    "bibtex",
    "BibTeX",
    "bib",
    "application/x-bibtex",
    _entry,
    tail="",
    good_for="LaTeX and most reference managers",
)
