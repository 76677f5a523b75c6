"""Identifiers of works: arXiv, DOI, ACL Anthology."""

import re
from dataclasses import dataclass, fields
from typing import Self
from urllib.parse import quote

# arXiv: https://info.arxiv.org/help/arxiv_identifier.html (new style since 2007-04, old style before)
_ARXIV = re.compile(
    r"(?:arxiv:\s*|(?:https?://)?(?:www\.)?arxiv\.org/(?:abs|pdf)/)?"
    r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?(?:\.pdf)?",
    re.IGNORECASE,
)
# DOI: ISO 26324; the suffix may hold nearly anything, the prefix is 10.registrant.
_DOI = re.compile(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
# ACL Anthology: https://aclanthology.org/info/ids/
_ACL = re.compile(
    r"(?:https?://aclanthology\.org/)?([A-Z]\d{2}-\d{4,5}|\d{4}\.[a-z0-9_]+-[a-z0-9]+\.\d+)/?", re.IGNORECASE
)


_RESOLVERS = {
    "arxiv": "https://arxiv.org/abs/{}",
    "doi": "https://doi.org/{}",
    "acl": "https://aclanthology.org/{}/",
}


@dataclass(frozen=True, slots=True)
class Identifiers:
    """The identifiers of one work; an empty string where one is not known.

    `arxiv` is without its version: a version is the same work. `doi` is in lower case, as DOIs
    are compared without case.
    """

    arxiv: str = ""
    doi: str = ""
    acl: str = ""

    def known(self) -> dict[str, str]:
        """Return the known identifiers by their kind, in a fixed order."""
        return {field.name: value for field in fields(self) if (value := getattr(self, field.name))}

    def lookup_keys(self) -> tuple[str, ...]:
        """Return the known identifiers as `kind:value`, in lower case, for looking works up."""
        return tuple(f"{kind}:{value.lower()}" for kind, value in self.known().items())

    def filled_from(self, other: Self) -> "Identifiers":
        """Return these identifiers, the unknown ones taken from `other`."""
        return Identifiers(self.arxiv or other.arxiv, self.doi or other.doi, self.acl or other.acl)


def address(kind: str, identifier: str) -> str:
    """Return the web address at which an identifier of `kind` resolves.

    What would end or change the path of an address is percent-encoded (RFC 3986).
    """
    return _RESOLVERS[kind].format(quote(identifier, safe="/:;()@!$&'*+,=~-._"))


def parse_arxiv(text: str) -> str | None:
    """Return the arXiv identifier in any of its usual spellings, without version; None if it is none."""
    match = _ARXIV.fullmatch(text.strip())
    return match.group(1) if match else None


def parse_doi(text: str) -> str | None:
    """Return the DOI in any of its usual spellings, in lower case; None if it is none."""
    match = _DOI.fullmatch(text.strip())
    return match.group(1).lower() if match else None


def parse_acl(text: str) -> str | None:
    """Return the ACL Anthology identifier; None if it is none."""
    match = _ACL.fullmatch(text.strip())
    return match.group(1) if match else None
