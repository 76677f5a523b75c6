"""The fields of an object of JSON Lines: what each is called, and what its value has to be.

The first name of a field is the one that jsonl.py writes; the static API of this site has the same names.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from generator.formats.csv_cells import read_values
from generator.formats.identifier_fields import identifiers_in
from generator.formats.kind_words import kind_in_words
from generator.model.dates import parse_month, parse_year
from generator.model.link import LinkKind, WebLink, kind_of
from generator.model.names import Name
from generator.model.work import WorkKind
from generator.text.normalize import clean
from generator.text.urls import is_web_address

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
# Where the static API says the page of a paper is: an address within its own site.
_PAGE = re.compile(r"papers/[^:?#]+/")
_LINK_KINDS = {kind.value: kind for kind in LinkKind}
_WORK_KINDS = {kind.value: kind for kind in WorkKind}


@dataclass(frozen=True, slots=True)
class Field:
    """One field: which value of a record it gives, how it is read (to None if it cannot be), what it is."""

    gives: str
    parse: Callable[[object], Any]
    meaning: str


def _text(value: object) -> str | None:
    return clean(value) if isinstance(value, str) else None


def _printed(value: object) -> str | None:
    """Return a text, or a number as one: of a volume both are usual."""
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return str(value) if is_number else _text(value)


def _names(value: object) -> tuple[Name, ...] | None:
    if not isinstance(value, list):
        return None
    names = [_name(one) for one in value]
    return (
        None if None in names else tuple(one for one in names if one and any(map(str.isalnum, one.printed)))
    )


def _name(value: object) -> Name | None:
    """Return the name in "Ada Byron", {"given", "family", "suffix"} or {"name"}."""
    if isinstance(value, str):
        return Name.parse(clean(value))
    if not isinstance(value, dict):
        return None
    parts = {part: clean(text) for part, text in value.items() if isinstance(text, str)}
    if parts.get("family"):
        return Name.of(parts.get("given", ""), parts["family"], parts.get("suffix", ""))
    return Name.parse(parts["name"]) if parts.get("name") else None


def _year_of_date(value: object) -> int | None:
    """Return the year of "2019-05-12" or "May 2019"."""
    years = map(parse_year, _YEAR.findall(value)) if isinstance(value, str) else ()
    return next(filter(None, years), None) or parse_year(value)


def _kind(value: object) -> WorkKind | None:
    """Return a sort by its name in CSL, as the static API has it, or in other words."""
    return _WORK_KINDS.get(value) or kind_in_words(value) if isinstance(value, str) else None


def _type(value: object) -> WorkKind | None:
    """Return a sort by the words of people, to whom an article is no preprint."""
    return kind_in_words(value) if isinstance(value, str) else None


def _identifier(kind: str) -> Callable[[object], dict[str, str] | None]:
    def read(value: object) -> dict[str, str] | None:
        text = _printed(value)
        return identifiers_in(kind, text) or None if text else None

    return read


def _link(kind: LinkKind | None) -> Callable[[object], tuple[WebLink, ...] | None]:
    def read(value: object) -> tuple[WebLink, ...] | None:
        if not isinstance(value, str):
            return None
        if kind is None and _PAGE.fullmatch(value):
            return ()
        return (WebLink(kind or kind_of(value), value),) if is_web_address(value) else None

    return read


def _links(value: object) -> tuple[WebLink, ...] | None:
    """Return the links in a list of addresses or of {"kind", "url"}."""
    if not isinstance(value, list):
        return None
    links = []
    for one in value:
        url, kind = (one.get("url"), one.get("kind")) if isinstance(one, dict) else (one, None)
        if not isinstance(url, str) or not is_web_address(url):
            return None
        known = _LINK_KINDS.get(kind) if isinstance(kind, str) else None
        links.append(WebLink(known or kind_of(url), url))
    return tuple(links)


def _tags(value: object) -> tuple[str, ...] | None:
    """Return the words in a list, or in a text that parts them; the shelves of the static API are not one."""
    if isinstance(value, str):
        return read_values(clean(value))
    if not isinstance(value, list):
        return None
    if value and all(isinstance(one, dict) and "slug" in one for one in value):
        return ()
    return tuple(filter(None, map(clean, value))) if all(isinstance(one, str) for one in value) else None


_TEXT = "a text"
_ADDRESS = "a web address"
_WORDS = "a list of words"
_SORT = "a type such as article-journal, paper-conference, book, thesis, report, article (a preprint)"
_ISSUE = "a text or a number"
_ARXIV = Field("identifiers", _identifier("arxiv"), "an arXiv identifier such as 2103.00020")
_ACL = Field("identifiers", _identifier("acl"), "an ACL Anthology identifier such as 2020.acl-main.1")
_OPENREVIEW = Field(
    "identifiers",
    _identifier("openreview"),
    "an OpenReview identifier",
)

# In the order in which they are written; of several names for one value the first that is there counts.
FIELDS: dict[str, Field] = {
    "authors": Field("authors", _names, "a list of names"),
    "author": Field("authors", _names, "a list of names"),
    "year": Field("year", parse_year, "a year of four digits"),
    "date": Field("year", _year_of_date, "a date with a year of four digits"),
    "arxiv_month": Field("month", parse_month, "a month as YYYY-MM"),
    "kind": Field("kind", _kind, _SORT),
    "type": Field("kind", _type, _SORT),
    "venue": Field("venue", _text, _TEXT),
    "journal": Field("venue", _text, _TEXT),
    "booktitle": Field("venue", _text, _TEXT),
    "conference": Field("venue", _text, _TEXT),
    "volume": Field("volume", _printed, _ISSUE),
    "number": Field("number", _printed, _ISSUE),
    "issue": Field("number", _printed, _ISSUE),
    "pages": Field("pages", _printed, _ISSUE),
    "publisher": Field("publisher", _text, _TEXT),
    "arxiv": _ARXIV,
    "arxiv_id": _ARXIV,
    "doi": Field("identifiers", _identifier("doi"), "a DOI such as 10.1000/182"),
    "acl": _ACL,
    "acl_id": _ACL,
    "pmid": Field("identifiers", _identifier("pmid"), "a PubMed identifier such as 31452104"),
    "openreview": _OPENREVIEW,
    "openreview_id": _OPENREVIEW,
    "isbn": Field("identifiers", _identifier("isbn"), "an ISBN"),
    "links": Field("links", _links, 'a list of {"kind", "url"}'),
    "venue_url": Field("links", _link(LinkKind.PAPER), _ADDRESS),
    "pdf_url": Field("links", _link(LinkKind.PAPER), _ADDRESS),
    "code_url": Field("links", _link(LinkKind.CODE), _ADDRESS),
    "model_url": Field("links", _link(LinkKind.MODEL), _ADDRESS),
    "data_url": Field("links", _link(LinkKind.DATA), _ADDRESS),
    "project_url": Field("links", _link(LinkKind.PROJECT), _ADDRESS),
    "url": Field("url", _link(None), _ADDRESS),
    "tags": Field("tags", _tags, _WORDS),
    "keywords": Field("tags", _tags, _WORDS),
    "topics": Field("tags", _tags, _WORDS),
    "abstract": Field("abstract", _text, _TEXT),
    "summary": Field("abstract", _text, _TEXT),
    "note": Field("note", _text, _TEXT),
    "notes": Field("note", _text, _TEXT),
}
# What the static API says besides; a build finds it anew.
DERIVED = frozenset({"system", "related", "mentions", "mentioned_by", "records", "version"})
