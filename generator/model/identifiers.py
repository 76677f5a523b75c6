"""Identifiers of works: arXiv, DOI, ACL Anthology, PubMed, OpenReview, ISBN.

Each is normalised to one spelling, whether it comes bare, with its name before it, or as an address.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Self
from urllib.parse import quote, unquote

_HTTP = r"(?:https?://)?(?:www\.)?"
# arXiv: https://info.arxiv.org/help/arxiv_identifier.html (new style since 2007-04, old style before).
# An old one begins with the archive; the subject class behind that may be left out, and says no more.
_ARCHIVES = "|".join(
    """
    astro-ph cond-mat gr-qc hep-ex hep-lat hep-ph hep-th math-ph nlin nucl-ex nucl-th physics quant-ph
    math cs q-bio q-fin stat acc-phys adap-org alg-geom ao-sci atom-ph bayes-an chao-dyn chem-ph cmp-lg
    comp-gas dg-ga funct-an mtrl-th patt-sol plasm-ph q-alg solv-int supr-con
    """.split()
)
# Its own DOIs hold the same identifier: https://info.arxiv.org/help/doi.html
_ARXIV = re.compile(
    rf"(?:arxiv\s*[:.]?\s*|{_HTTP}(?:[a-z]+\.)?arxiv\.org/(?:abs|pdf|html|format|ps|src|e-print)/"
    rf"|{_HTTP}ar5iv\.(?:labs\.arxiv\.)?org/(?:abs/|html/)?|{_HTTP}huggingface\.co/papers/"
    rf"|{_HTTP}alphaxiv\.org/abs/|(?:doi:\s*|(?:https?://)?(?:(?:dx|www)\.)?doi\.org/)?10\.48550/arxiv\.)?"
    r"(?:(?P<new>\d{2}(?:0[1-9]|1[0-2])\.\d{4,5})"
    rf"|(?P<archive>{_ARCHIVES})(?:\.[a-z]{{2,4}}(?:-[a-z]{{2,4}})?)?/(?P<old>\d{{2}}(?:0[1-9]|1[0-2])\d{{3}}))"
    r"(?:v\d+)?(?:\.pdf|\s*\[[\w.-]+\])?/?",
    re.IGNORECASE,
)
_ARXIV_DOI = "10.48550/arxiv."
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
    rf"(?:acl\s*:\s*|{_HTTP}(?:aclanthology\.org|aclweb\.org/anthology(?:/papers)?|aclanthology\.info/papers)/)?"
    r"(?:[A-Z]/[A-Z]\d{2}/)?"
    r"([A-Z]\d{2}-\d{4,5}|\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d+)(?:v\d+)?(?:\.pdf|\.bib)?/?",
    re.IGNORECASE,
)
_ACL_DOI = re.compile(r"10\.(?:18653|3115)/v1/(\S+)", re.IGNORECASE)
# The old ones alone look like the number of a report (R20-1234).
_SAYS_ACL = re.compile(r"acl|10\.(?:18653|3115)/v1/|\A\d{4}\.", re.IGNORECASE)
# PubMed: https://pubmed.ncbi.nlm.nih.gov/help/#pmid ; bare digits are told by who knows their field.
_PMID = re.compile(
    rf"(?:pmid\s*:?\s*|{_HTTP}(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/)?([1-9]\d{{0,8}})/?",
    re.IGNORECASE,
)
_OPENREVIEW = re.compile(
    r"(?:openreview\s*:\s*|(?:https?://)?(?:www\.|api\.|api2\.)?openreview\.net/(?:forum|pdf|references/pdf)"
    r"/?\?(?:[^#\s]*&)?id=)([A-Za-z0-9_-]{6,20})(?:[&#]\S*)?"
)
_ISBN = re.compile(
    r"(?:(?:urn:)?isbn(?:-1[03])?\s*:?\s*)?(97[89][\d\s-]{10,14}|[\d\s-]{9,12}[\dX])", re.IGNORECASE
)
# Hyphens that do not break, and the dashes that word processors make of them.
_DASHES = re.compile("[‐-―−]")
# Prose ends in no more marks than these; what does is no identifier.
_MOST_MARKS = 8

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
        found: dict[str, str] = {}
        # One by one: everything asks for them, and a loop takes six times as long.
        if self.arxiv:
            found["arxiv"] = self.arxiv
        if self.doi:
            found["doi"] = self.doi
        if self.acl:
            found["acl"] = self.acl
        if self.pmid:
            found["pmid"] = self.pmid
        if self.openreview:
            found["openreview"] = self.openreview
        if self.isbn:
            found["isbn"] = self.isbn
        return found

    def of_the_work(self) -> dict[str, str]:
        """Return the known identifiers that no other work shares, by their kind."""
        known = self.known()
        known.pop("isbn", None)
        return known

    def lookup_keys(self) -> tuple[str, ...]:
        """Return what names this work alone as `kind:value`, in lower case, for looking works up."""
        return tuple(f"{kind}:{value.lower()}" for kind, value in self.of_the_work().items())

    def filled_from(self, other: Self) -> "Identifiers":
        """Return these identifiers, the unknown ones taken from `other`."""
        return Identifiers(*(getattr(self, kind) or getattr(other, kind) for kind in _KINDS))


_KINDS = tuple(field.name for field in fields(Identifiers))


# Each file and page of a paper says where its identifiers resolve.
@lru_cache(maxsize=1 << 10)
def address(kind: str, identifier: str) -> str:
    """Return the web address at which an identifier of `kind` resolves.

    What would end or change the path of an address is percent-encoded (RFC 3986).
    """
    return _RESOLVERS[kind].format(quote(identifier, safe="/:;()@!$&'*+,=~-._"))


def identify(text: str) -> dict[str, str]:
    """Return the identifiers, by kind, in a text that is one and says so by its form; none if it is none.

    The DOIs of arXiv and of the ACL Anthology hold the identifier there as well. A bare number could
    be anything, so a PMID and an ISBN need their name or address before them, and so do the Anthology's old
    identifiers. The marks that end a sentence or a bracket behind an identifier are not part of it.
    """
    text = _without_end_of_sentence(text)
    small = text.lower()
    said: dict[str, str | None] = {}
    # What a form must hold is quickly seen, and lists of a hundred thousand are asked about.
    if "." in text or "/" in text:
        said["arxiv"] = parse_arxiv(text)
    if "-" in text and _SAYS_ACL.search(text):
        said["acl"] = parse_acl(text)
    if "10." in text:
        said["doi"] = parse_doi(text)
    if "openreview" in small:
        said["openreview"] = parse_openreview(text)
    if small.startswith("pmid") or "ncbi.nlm.nih.gov" in small:
        said["pmid"] = parse_pmid(text)
    if small.startswith(("isbn", "urn:isbn")):
        said["isbn"] = parse_isbn(text)
    return {kind: value for kind, value in said.items() if value}


def parse_arxiv(text: str) -> str | None:
    """Return the arXiv identifier in any of its usual spellings; None if it is none.

    It is without version, and an old one without subject class: `math.GT/0309136v1` is `math/0309136`.
    """
    text = _without_end_of_sentence(text)
    match = _ARXIV.fullmatch(text) or _ARXIV.fullmatch(_without_query(text))
    if not match:
        return None
    return match["new"] or f"{match['archive'].lower()}/{match['old']}"


def parse_doi(text: str) -> str | None:
    """Return the DOI in any of its usual spellings, in lower case; None if it is none.

    An address may have its marks percent-encoded, and a query and a fragment behind it; an identifier
    by itself means what it says. A version of a paper on arXiv is the same work.
    """
    text = _without_end_of_sentence(text)
    if match := _DOI_ADDRESS.fullmatch(text):
        return unquote(match.group(1)).lower()
    match = _DOI.fullmatch(text)
    if not match:
        return None
    is_address = "doi.org/" in text[: match.start(1)].lower()
    doi = (unquote(_without_query(match.group(1))) if is_address else match.group(1)).lower()
    if doi.startswith(_ARXIV_DOI) and (own := parse_arxiv(doi)):
        return _ARXIV_DOI + own
    return doi


def parse_acl(text: str) -> str | None:
    """Return the ACL Anthology identifier, also out of the Anthology's own DOIs; None if it is none."""
    text = _without_end_of_sentence(text)
    match = _ACL.fullmatch(_without_query(text))
    if not match and "/v1/" in text and (doi := parse_doi(text)) and (own := _ACL_DOI.fullmatch(doi)):
        match = _ACL.fullmatch(own.group(1))
    if not match:
        return None
    # The old ones are written with a capital: P18-1031.
    return match.group(1).upper() if match.group(1)[0].isalpha() else match.group(1)


def parse_pmid(text: str) -> str | None:
    """Return the PubMed identifier, also of bare digits; None if it is none."""
    match = _PMID.fullmatch(_without_query(_without_end_of_sentence(text)))
    return match.group(1) if match else None


def parse_openreview(text: str) -> str | None:
    """Return the OpenReview identifier of an address or of `openreview:ID`; None if it is none."""
    match = _OPENREVIEW.fullmatch(_without_end_of_sentence(text))
    return match.group(1) if match else None


def parse_isbn(text: str) -> str | None:
    """Return the ISBN as thirteen digits; None if it is none, or its check digit is wrong (ISO 2108)."""
    match = _ISBN.fullmatch(_DASHES.sub("-", _without_end_of_sentence(text)))
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


def _without_end_of_sentence(text: str) -> str:
    """Return `text` without the marks of the prose around it: a full stop, a bracket that closes none."""
    text = text.strip()
    for _ in range(_MOST_MARKS):
        last = text[-1:]
        opening = {")": "(", "]": "["}.get(last, "")
        if not (last and last in ".,;") and not (opening and text.count(last) > text.count(opening)):
            break
        text = text[:-1].rstrip()
    return text


def _without_query(text: str) -> str:
    """Return an address without what follows its path; a text that is no address as it is."""
    return re.split(r"[?#]", text, maxsplit=1)[0] if "/" in text else text
