"""Identifiers of works: arXiv, DOI, ACL Anthology, PubMed, OpenReview, ISBN.

Each is normalised to one spelling, whether it comes bare, with its name before it, or as an address.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Self
from urllib.parse import quote, unquote

_HTTP = r"(?:https?://)?(?:www\.)?"
# arXiv: https://info.arxiv.org/help/arxiv_identifier.html (new style since 2007-04, old style before).
# Its own DOIs hold the same identifier: https://info.arxiv.org/help/doi.html
_ARXIV = re.compile(
    rf"(?:arxiv\s*[:.]?\s*|{_HTTP}(?:[a-z]+\.)?arxiv\.org/(?:abs|pdf|html|format|ps|src|e-print)/"
    rf"|{_HTTP}ar5iv\.(?:labs\.arxiv\.)?org/(?:abs/|html/)?|{_HTTP}huggingface\.co/papers/"
    r"|{_HTTP}alphaxiv\.org/abs/|(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?10\.48550/arxiv\.)?"
    r"(\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z]+(?:-[a-z]+)*(?:\.[A-Za-z]{2})?/\d{7})(?:v\d+)?"
    r"(?:\.pdf|\s*\[[\w.-]+\])?/?".replace("{_HTTP}", _HTTP),
    re.IGNORECASE,
)
# DOI: ISO 26324; the suffix may hold nearly anything, the prefix is 10.registrant.
_DOI = re.compile(
    r"(?:doi\s*[:=]?\s*|info:doi/|(?:https?://)?(?:dx\.|www\.)?doi\.org/)*(10\.\d{4,9}(?:\.\d+)*/\S+)",
    re.IGNORECASE,
)
# Publishers' pages whose path holds the DOI.
_DOI_ADDRESS = re.compile(
    r"https?://(?:dl\.acm\.org|link\.springer\.com|onlinelibrary\.wiley\.com|journals\.sagepub\.com"
    r"|www\.tandfonline\.com|(?:www\.)?biorxiv\.org|(?:www\.)?medrxiv\.org|pubs\.acs\.org|www\.pnas\.org)"
    r"/(?:[a-z]+/)*?(10\.\d{4,9}/[^\s?#]+?)(?:v\d+)?(?:\.full)?(?:\.pdf)?(?:[?#]\S*)?",
    re.IGNORECASE,
)
# ACL Anthology: https://aclanthology.org/info/ids/
_ACL = re.compile(
    rf"(?:acl\s*:\s*|{_HTTP}(?:aclanthology\.org|aclweb\.org/anthology|aclanthology\.info/papers)/)?"
    r"(?:[A-Z]/[A-Z]\d{2}/)?"
    r"([A-Z]\d{2}-\d{4,5}|\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d+)(?:v\d+)?(?:\.pdf|\.bib)?/?",
    re.IGNORECASE,
)
_ACL_DOI = re.compile(r"10\.18653/v1/(\S+)", re.IGNORECASE)
# PubMed: https://pubmed.ncbi.nlm.nih.gov/help/#pmid ; bare digits are told by who knows their field.
_PMID = re.compile(
    rf"(?:pmid\s*:?\s*|{_HTTP}(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/)?([1-9]\d{{0,8}})/?",
    re.IGNORECASE,
)
_OPENREVIEW = re.compile(
    r"(?:openreview\s*:\s*|(?:https?://)?(?:www\.|api\.|api2\.)?openreview\.net/(?:forum|pdf|references/pdf)"
    r"/?\?(?:[^#\s]*&)?id=)([A-Za-z0-9_-]{6,20})(?:[&#]\S*)?"
)
_ISBN = re.compile(r"(?:isbn(?:-1[03])?\s*:?\s*)?(97[89][\d\s-]{10,14}|[\d\s-]{9,12}[\dX])", re.IGNORECASE)

_RESOLVERS = {
    "arxiv": "https://arxiv.org/abs/{}",
    "doi": "https://doi.org/{}",
    "acl": "https://aclanthology.org/{}/",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/{}/",
    "openreview": "https://openreview.net/forum?id={}",
    "isbn": "https://search.worldcat.org/search?q=bn%3A{}",
}


@dataclass(frozen=True, slots=True)
class Identifiers:
    """The identifiers of one work; an empty string where one is not known.

    `arxiv` is without its version: a version is the same work. `doi` is in lower case, as DOIs
    are compared without case. `isbn` is of thirteen digits, and names the volume in which a paper
    stands, which it shares with others.
    """

    arxiv: str = ""
    doi: str = ""
    acl: str = ""
    pmid: str = ""
    openreview: str = ""
    isbn: str = ""

    @classmethod
    def found_in(cls, texts: Iterable[str]) -> Self:
        """Return what `texts` (identifiers in any spelling, addresses) say; the first of a kind counts."""
        found: dict[str, str] = {}
        for text in texts:
            found = identify(text) | found
        return cls(**found)

    def known(self) -> dict[str, str]:
        """Return the known identifiers by their kind, in a fixed order."""
        return {field.name: value for field in fields(self) if (value := getattr(self, field.name))}

    def of_the_work(self) -> dict[str, str]:
        """Return the known identifiers that no other work shares, by their kind."""
        return {kind: value for kind, value in self.known().items() if kind != "isbn"}

    def lookup_keys(self) -> tuple[str, ...]:
        """Return what names this work alone as `kind:value`, in lower case, for looking works up."""
        return tuple(f"{kind}:{value.lower()}" for kind, value in self.of_the_work().items())

    def filled_from(self, other: Self) -> "Identifiers":
        """Return these identifiers, the unknown ones taken from `other`."""
        return Identifiers(*(getattr(self, one.name) or getattr(other, one.name) for one in fields(self)))


def address(kind: str, identifier: str) -> str:
    """Return the web address at which an identifier of `kind` resolves.

    What would end or change the path of an address is percent-encoded (RFC 3986).
    """
    return _RESOLVERS[kind].format(quote(identifier, safe="/:;()@!$&'*+,=~-._"))


def identify(text: str) -> dict[str, str]:
    """Return the identifiers, by kind, in a text that is one and says so by its form; none if it is none.

    The DOIs of arXiv and of the ACL Anthology hold the identifier there as well. A bare number could
    be anything, so a PMID and an ISBN need their name or address before them.
    """
    text = text.strip()
    small = text.lower()
    said: dict[str, str | None] = {}
    # What a form must hold is quickly seen, and lists of a hundred thousand are asked about.
    if "." in text or "/" in text:
        said["arxiv"] = parse_arxiv(text)
    if "-" in text:
        said["acl"] = parse_acl(text)
    if "10." in text:
        said["doi"] = parse_doi(text)
    if "openreview" in small:
        said["openreview"] = parse_openreview(text)
    if small.startswith("pmid") or "ncbi.nlm.nih.gov" in small:
        said["pmid"] = parse_pmid(text)
    if small.startswith("isbn"):
        said["isbn"] = parse_isbn(text)
    return {kind: value for kind, value in said.items() if value}


def parse_arxiv(text: str) -> str | None:
    """Return the arXiv identifier in any of its usual spellings, without version; None if it is none."""
    text = text.strip()
    match = _ARXIV.fullmatch(text)
    if not match and ("?" in text or "#" in text):
        match = _ARXIV.fullmatch(text.split("?")[0].split("#")[0])
    return match.group(1) if match else None


def parse_doi(text: str) -> str | None:
    """Return the DOI in any of its usual spellings, in lower case; None if it is none.

    An address may have its marks percent-encoded; an identifier by itself means what it says.
    """
    text = text.strip()
    if match := _DOI_ADDRESS.fullmatch(text):
        return unquote(match.group(1)).lower()
    match = _DOI.fullmatch(text)
    if not match:
        return None
    return (unquote(match.group(1)) if "doi.org/" in text.lower() else match.group(1)).lower()


def parse_acl(text: str) -> str | None:
    """Return the ACL Anthology identifier, also out of the Anthology's own DOIs; None if it is none."""
    text = text.strip()
    match = _ACL.fullmatch(text)
    if not match and "10.18653/" in text and (doi := parse_doi(text)) and (own := _ACL_DOI.fullmatch(doi)):
        match = _ACL.fullmatch(own.group(1))
    if not match:
        return None
    # The old ones are written with a capital: P18-1031.
    return match.group(1).upper() if match.group(1)[0].isalpha() else match.group(1)


def parse_pmid(text: str) -> str | None:
    """Return the PubMed identifier, also of bare digits; None if it is none."""
    match = _PMID.fullmatch(text.strip())
    return match.group(1) if match else None


def parse_openreview(text: str) -> str | None:
    """Return the OpenReview identifier of an address or of `openreview:ID`; None if it is none."""
    match = _OPENREVIEW.fullmatch(text.strip())
    return match.group(1) if match else None


def parse_isbn(text: str) -> str | None:
    """Return the ISBN as thirteen digits; None if it is none, or its check digit is wrong (ISO 2108)."""
    match = _ISBN.fullmatch(text.strip())
    digits = re.sub(r"[\s-]", "", match.group(1)).upper() if match else ""
    if len(digits) == len("0306406152"):
        weighed = sum(at * (10 if one == "X" else int(one)) for at, one in enumerate(reversed(digits), 1))
        if weighed % 11:
            return None
        digits = "978" + digits[:-1]
        return digits + _isbn_check(digits)
    return digits if len(digits) == len("9780306406157") and digits[-1] == _isbn_check(digits[:-1]) else None


def _isbn_check(digits: str) -> str:
    """Return the check digit that follows the first twelve digits."""
    return str(-sum(int(one) * (3 if at % 2 else 1) for at, one in enumerate(digits)) % 10)
