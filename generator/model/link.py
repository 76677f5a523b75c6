"""Links: from a paper to the web, and from paper to paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit


class LinkKind(StrEnum):
    """What stands behind a web address; the values are public (they stand in the API)."""

    CODE = "code"
    MODEL = "model"
    DATA = "data"
    PROJECT = "project"
    PAPER = "paper"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class WebLink:
    """One web address of a paper."""

    kind: LinkKind
    url: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A paper names, in its title or abstract as `text`, the system that paper `id` introduces."""

    id: str
    text: str
    at: int = -1
    """Where the abstract names it first; -1 if only the title does."""


@dataclass(frozen=True, slots=True)
class Related:
    """Paper `id` is near, for the reason `why`."""

    id: str
    why: str


_CODE_HOSTS = frozenset(
    """
    github.com gitlab.com bitbucket.org codeberg.org git.io anonymous.4open.science
    """.split()
)
_PAPER_HOSTS = frozenset(
    """
    arxiv.org aclanthology.org openreview.net doi.org proceedings.mlr.press proceedings.neurips.cc
    papers.nips.cc openaccess.thecvf.com
    """.split()
)


def kind_of(url: str) -> LinkKind:
    """Return what probably stands behind `url`, by its host and path alone."""
    parts = urlsplit(url)
    host, path = parts.netloc.lower().removeprefix("www."), parts.path.strip("/")
    if host in _CODE_HOSTS:
        return LinkKind.CODE
    if "zenodo" in host or "zenodo" in path or path.startswith("datasets/"):
        return LinkKind.DATA
    if host == "huggingface.co":
        return LinkKind.PROJECT if path.startswith(("spaces/", "papers/")) else LinkKind.MODEL
    if host in _PAPER_HOSTS:
        return LinkKind.PAPER
    return LinkKind.PROJECT if host.endswith((".github.io", ".gitlab.io")) else LinkKind.OTHER


def unique_links(links: Sequence[WebLink]) -> tuple[WebLink, ...]:
    """Return `links` in order, without those whose address is there already."""
    seen: dict[str, WebLink] = {}
    for link in links:
        seen.setdefault(link_key(link.url), link)
    return tuple(seen.values())


def link_key(url: str) -> str:
    """Return the form in which two web addresses are the same: no scheme, no www, no closing slash."""
    return url.split("://", 1)[-1].lower().removeprefix("www.").rstrip("/")
