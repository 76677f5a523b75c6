"""Identifiers in fields that are theirs, and so may stand there without saying what they are."""

from collections.abc import Callable

from generator.model.identifiers import (
    identify,
    parse_acl,
    parse_arxiv,
    parse_doi,
    parse_isbn,
    parse_openreview,
    parse_pmid,
)

_PARSERS: dict[str, Callable[[str], str | None]] = {
    "doi": parse_doi,
    "arxiv": parse_arxiv,
    "acl": parse_acl,
    "pmid": lambda text: parse_pmid(text.removesuffix(".0")),  # as a spreadsheet may leave it
    "openreview": lambda text: parse_openreview(text) or parse_openreview(f"openreview:{text}"),
    "isbn": parse_isbn,
}
KINDS = tuple(_PARSERS)
# arXiv and the ACL Anthology: their DOIs hold the other identifier as well.
_DOUBLE = ("10.48550/", "10.18653/", "10.3115/v1/")


def identifiers_in(kind: str, text: str) -> dict[str, str]:
    """Return the identifiers, by kind, that `text` says in a field for those of `kind`; none if it is none.

    One of another kind is found by its form; so is the second one of a DOI that holds two.
    """
    value = _PARSERS[kind](text)
    if not value:
        return identify(text)
    if kind == "doi" and value.startswith(_DOUBLE):
        return identify(value) | {kind: value}
    return {kind: value}
