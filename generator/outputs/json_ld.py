"""A paper as schema.org knows it, in JSON-LD: https://schema.org/ScholarlyArticle"""

import json
import re
from typing import Any

from generator.formats.base import Citation
from generator.formats.likely_kind import likely_kind
from generator.model.identifiers import address
from generator.model.names import Name
from generator.model.paper import Paper
from generator.model.work import WorkKind
from generator.outputs.works import first_and_last, is_body
from generator.text.formulas import plain

# What is no article by itself, and what the others stand in.
_TYPES = {
    WorkKind.BOOK: "Book",
    WorkKind.CHAPTER: "Chapter",
    WorkKind.THESIS: "Thesis",
    WorkKind.REPORT: "Report",
    WorkKind.DATASET: "Dataset",
    WorkKind.SOFTWARE: "SoftwareSourceCode",
}
# What would end the script, or begin a comment, an entity or, for JavaScript of old, a line.
_ENDING = re.compile("[<>&\u2028\u2029]")
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def json_ld(citation: Citation) -> str:
    """Return a paper as JSON that may stand in a `<script>`. Only what is known is in it."""
    known = {name: value for name, value in _properties(citation).items() if value}
    return _ENDING.sub(lambda char: f"\\u{ord(char[0]):04x}", _ENCODE(known))


def _properties(citation: Citation) -> dict[str, Any]:
    paper = citation.paper
    kind = likely_kind(paper)
    first, last = first_and_last(paper.pages)
    return {
        "@context": "https://schema.org",
        "@type": _TYPES.get(kind, "ScholarlyArticle"),
        "url": citation.url,
        "name": plain(paper.title),
        "author": [_author(name) for name in paper.authors],
        "datePublished": str(paper.year or ""),
        "isPartOf": _container(paper, kind),
        "pageStart": first,
        "pageEnd": last,
        "pagination": "" if first else paper.pages,
        "publisher": {"@type": "Organization", "name": paper.publisher} if paper.publisher else None,
        "identifier": [
            {"@type": "PropertyValue", "propertyID": name, "value": value}
            for name, value in paper.identifiers.of_the_work().items()
        ],
        "sameAs": [address(name, value) for name, value in paper.identifiers.of_the_work().items()],
        "keywords": list(citation.keywords()),
    }


def _author(name: Name) -> dict[str, str]:
    if is_body(name):
        return {"@type": "Organization", "name": name.printed}
    # In parts it stands in the `citation_author` beside it.
    return {"@type": "Person", "name": name.printed}


def _container(paper: Paper, kind: WorkKind) -> dict[str, Any] | None:
    """Return what the paper stands in: the issue of the volume of the journal, or the proceedings."""
    isbn = {"isbn": paper.identifiers.isbn} if paper.identifiers.isbn else {}
    if kind is not WorkKind.ARTICLE:
        sort = "Book" if isbn else "CreativeWork"
        return {"@type": sort, "name": paper.venue, **isbn} if paper.venue else None
    within: dict[str, Any] = {"@type": "Periodical", "name": paper.venue}
    if paper.volume:
        within = {"@type": "PublicationVolume", "volumeNumber": paper.volume, "isPartOf": within}
    if paper.number:
        within = {"@type": "PublicationIssue", "issueNumber": paper.number, "isPartOf": within}
    return within
