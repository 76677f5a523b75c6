"""COinS: what a reference manager reads off a list of papers.

Not for a paper's own page: Zotero would prefer it to what stands in the head, which says more.

An OpenURL context object (ANSI/NISO Z39.88-2004, in key/encoded-value form) in the title of an empty
`<span class="Z3988">`: https://web.archive.org/web/2017/http://ocoins.info/
"""

from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import quote

from generator.formats.likely_kind import likely_kind
from generator.model.identifiers import address
from generator.model.paper import Paper
from generator.model.work import WorkKind
from generator.outputs.works import first_and_last, inverted, is_body
from generator.text.formulas import plain

# The matrix of each sort of work, its genre, and where title, venue and publisher stand in it. What has no
# matrix of its own is told in Dublin Core, with its type as reference managers name it.
_MATRICES = {
    WorkKind.ARTICLE: ("journal", "article", "atitle", "jtitle", ""),
    WorkKind.PAPER: ("book", "proceeding", "atitle", "btitle", "pub"),
    WorkKind.CHAPTER: ("book", "bookitem", "atitle", "btitle", "pub"),
    WorkKind.BOOK: ("book", "book", "btitle", "series", "pub"),
    WorkKind.REPORT: ("book", "report", "btitle", "series", "pub"),
    WorkKind.THESIS: ("dissertation", "", "title", "", "inst"),
}
_TYPES = {
    WorkKind.PREPRINT: "preprint",
    WorkKind.DATASET: "dataset",
    WorkKind.SOFTWARE: "computerProgram",
    WorkKind.OTHER: "document",
}
# Which identifiers have a namespace of their own (http://info-uri.info/registry/), and which are told by
# the address at which they resolve; a reader keeps one address, so there is one.
_NAMESPACES = {"doi": "info:doi/", "pmid": "info:pmid/", "isbn": "urn:isbn:"}
# `quote` goes letter by letter.
_CODED = {code: quote(chr(code), safe="") for code in range(128)}
_ADDRESSES = ("arxiv", "acl", "openreview")


def coins(paper: Paper) -> str:
    """Return `paper` as a context object, still to be escaped for HTML. Only what is known is in it."""
    return "&".join(f"{key}={_quoted(value)}" for key, value in _entries(paper) if value)


# A list has the same people, places and years again and again.
@lru_cache(maxsize=1 << 14)
def _quoted(value: str) -> str:
    return value.translate(_CODED) if value.isascii() else quote(value, safe="")


def _entries(paper: Paper) -> Iterator[tuple[str, str]]:
    kind = likely_kind(paper)
    matrix, genre, title, venue, publisher = _MATRICES.get(kind, ("dc", "", "title", "source", "publisher"))
    yield "ctx_ver", "Z39.88-2004"
    yield "rft_val_fmt", f"info:ofi/fmt:kev:mtx:{matrix}"
    yield from _identifiers(paper)
    yield "rft.genre", genre
    yield "rft.type", _TYPES.get(kind, "")
    yield f"rft.{title}", plain(paper.title)
    if venue:
        yield f"rft.{venue}", paper.venue
    if publisher:
        yield f"rft.{publisher}", paper.publisher
    yield "rft.date", str(paper.year or "")
    if matrix == "journal":
        yield "rft.volume", paper.volume
        yield "rft.issue", paper.number
    if matrix in {"journal", "book"}:
        first, last = first_and_last(paper.pages)
        yield "rft.pages", paper.pages
        yield "rft.spage", first
        yield "rft.epage", last
    yield from _authors(paper, "rft.creator" if matrix == "dc" else "rft.au")


def _identifiers(paper: Paper) -> Iterator[tuple[str, str]]:
    known = paper.identifiers.known()
    for kind, namespace in _NAMESPACES.items():
        if kind in known:
            yield "rft_id", namespace + known[kind]
    if where := next((kind for kind in _ADDRESSES if kind in known), ""):
        yield "rft_id", address(where, known[where])


def _authors(paper: Paper, key: str) -> Iterator[tuple[str, str]]:
    """Yield each author once.

    The first is not told apart as aulast and aufirst beside: who reads both and spaces initials in his
    own way has him twice.
    """
    for author in paper.authors:
        yield "rft.aucorp" if is_body(author) and key == "rft.au" else key, inverted(author)
