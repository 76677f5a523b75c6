"""The links of an entry of a Markdown list: by its label and its address, what stands behind each."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from generator.model.identifiers import Identifiers, identify
from generator.model.link import LinkKind, WebLink, kind_of, unique_links
from generator.text.urls import is_web_address

# What labels are made of. Where several kinds are named, the first of the table counts: "code & model".
_LABELS: tuple[tuple[LinkKind | None, frozenset[str]], ...] = (
    (
        LinkKind.CODE,
        frozenset(
            """
            code codes github gitlab repo repository implementation implementations pytorch tensorflow torch
            tf jax keras caffe matlab chainer paddlepaddle mindspore software git codebase python julia
            theano
            """.split()
        ),
    ),
    (
        LinkKind.MODEL,
        frozenset("model models checkpoint checkpoints weights huggingface hf ckpt ckpts".split()),
    ),
    (LinkKind.DATA, frozenset("data dataset datasets corpus benchmark zenodo kaggle".split())),
    (
        LinkKind.OTHER,
        frozenset(
            """
            slides slide video videos youtube talk blog blogpost post poster bibtex bib supp supplement
            supplementary supplemental appendix tweet twitter review reviews summary notes wiki tutorial
            presentation leaderboard bilibili zhihu medium reddit discussion citation colab notebook ppt
            translation interview podcast news article errata erratum cite tldr media press lecture
            recording explanation explainer
            """.split()
        ),
    ),
    (
        LinkKind.PAPER,
        frozenset(
            """
            paper papers pdf arxiv html abs abstract openreview doi acl anthology preprint publication
            proceedings ieee acm springer pmlr cvf fulltext biorxiv medrxiv ps nips neurips elsevier
            sciencedirect ssrn pubmed pmc manuscript
            """.split()
        ),
    ),
    (
        LinkKind.PROJECT,
        frozenset("project website homepage site web webpage demo page app platform api".split()),
    ),
    (None, frozenset("link links url here source download external official unofficial".split())),
)  # fmt: skip
# What may stand beside them.
_FILLERS = frozenset(
    """
    the of and a our my full original extended free online open view read more text version to for in
    material materials v1 v2 v3 author authors available access short long conference journal reference
    references community third party 3rd 1 2 3 i ii training pretrained experiment experiments new old
    camera ready
    """.split()
)
_KIND_OF_WORD = {word: (rank, kind) for rank, (kind, words) in enumerate(_LABELS) for word in words}
_WORDS = re.compile(r"[^\W_]+")
_MOST_WORDS = 5
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,30}:")
# Publishers and archives whose pages are papers, beyond those that identifiers name.
_PUBLISHERS = re.compile(
    r"(?:^|\.)(?:proceedings\.mlr\.press|proceedings\.neurips\.cc|papers\.nips\.cc|openaccess\.thecvf\.com"
    r"|ieeexplore\.ieee\.org|dl\.acm\.org|link\.springer\.com|sciencedirect\.com|jmlr\.org|nature\.com"
    r"|science\.org|sciencemag\.org|cell\.com|pnas\.org|semanticscholar\.org|papers\.ssrn\.com|aaai\.org"
    r"|ijcai\.org|isca-speech\.org|isca-archive\.org|ecva\.net|bmva\.org|researchgate\.net|mdpi\.com"
    r"|frontiersin\.org|onlinelibrary\.wiley\.com|tandfonline\.com|academic\.oup\.com|journals\.plos\.org"
    r"|biorxiv\.org|medrxiv\.org|hal\.science|eprint\.iacr\.org|journals\.aps\.org|pubs\.acs\.org|distill\.pub"
    r"|transformer-circuits\.pub|usenix\.org|ncbi\.nlm\.nih\.gov|europepmc\.org|psyarxiv\.com|osf\.io"
    r"|direct\.mit\.edu|mitpressjournals\.org|cambridge\.org|journals\.sagepub\.com|ndss-symposium\.org"
    r"|vldb\.org|siam\.org|iopscience\.iop\.org|royalsocietypublishing\.org|citeseerx\.ist\.psu\.edu"
    r"|rss\.org|roboticsproceedings\.org|lrec-conf\.org|ceur-ws\.org|drops\.dagstuhl\.de)$"
)
# Places of those that hold no paper.
_NO_PAPER = re.compile(
    r"/(?:author|authors|profile|people|venues|group|list|journal|about|search|login)s?(?:/|$)"
)


# An address is asked for several times while its entry is read.
_identified = lru_cache(maxsize=64)(identify)
_leads_somewhere = lru_cache(maxsize=64)(is_web_address)


@dataclass(frozen=True, slots=True)
class EntryLink:
    """A link of an entry: its address, and the kind that its label says, if it says one."""

    url: str
    kind: LinkKind | None = None

    @property
    def is_of_paper(self) -> bool:
        """Whether it leads to the paper itself: by its label, or without one by its address."""
        if self.kind is None:
            return is_paper_address(self.url)
        return self.kind is LinkKind.PAPER


@lru_cache(maxsize=512)
def is_label(words: str) -> bool:
    """Say whether `words` only say what a link leads to: "pdf", "[code & model]", "arXiv:2106.07139"."""
    known = _WORDS.findall(words.lower())
    if not known or identify(words.strip(" []()")):
        return True
    named = [word for word in known if word in _KIND_OF_WORD]
    others = [word for word in known if word not in _KIND_OF_WORD and word not in _FILLERS]
    return bool(named) and not others and len(known) <= _MOST_WORDS


@lru_cache(maxsize=512)
def kind_by_label(words: str) -> LinkKind | None:
    """Return the kind that the label of a link names; None if it names none, or is no label."""
    if not is_label(words):
        return None
    named = [_KIND_OF_WORD[word] for word in _WORDS.findall(words.lower()) if word in _KIND_OF_WORD]
    return min(named, key=lambda one: one[0])[1] if named else None


def is_paper_address(url: str) -> bool:
    """Say whether there is a paper at `url`, by its form alone."""
    if _identified(url):
        return True
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if parts.path.lower().endswith(".pdf"):
        return True
    # A front page, or an overview, is no paper.
    is_deep = len(parts.path.strip("/")) + len(parts.query) > 3  # noqa: PLR2004 (such as /en)
    is_publisher = _PUBLISHERS.search(parts.netloc.lower().removeprefix("www."))
    return bool(is_publisher) and is_deep and not _NO_PAPER.search(parts.path.lower())


def identifiers_of(links: Iterable[EntryLink], texts: Iterable[str] = ()) -> Identifiers:
    """Return what the links say that may lead to the paper itself, and what `texts` say.

    The DOI of a data set or of slides is not that of the paper.
    """
    ordered = sorted(links, key=lambda one: one.kind is not LinkKind.PAPER)
    own = [link.url for link in ordered if link.kind in {LinkKind.PAPER, None}]
    return Identifiers.found_in([*own, *texts])


def web_links(links: Iterable[EntryLink], identifiers: Identifiers) -> tuple[WebLink, ...]:
    """Return the links to keep, with their kinds: those that are not an address of `identifiers`."""
    return unique_links(list(_kept(links, identifiers.known())))


def _kept(links: Iterable[EntryLink], known: dict[str, str]) -> Iterator[WebLink]:
    for link in links:
        named = _identified(link.url)
        if _leads_somewhere(link.url) and not (named and named.items() <= known.items()):
            yield WebLink(_kind(link), link.url)


def _kind(link: EntryLink) -> LinkKind:
    by_address = kind_of(link.url)
    if link.kind is LinkKind.PROJECT and by_address is LinkKind.CODE:
        return by_address
    if link.kind is not None:
        return link.kind
    is_paper = by_address in {LinkKind.OTHER, LinkKind.PAPER, LinkKind.CODE} and is_paper_address(link.url)
    return LinkKind.PAPER if is_paper else by_address


def is_file(url: str) -> bool:
    """Say whether `url` is no whole address, but leads to a file beside the text in which it stands."""
    return bool(url.strip()) and url[0] != "#" and not _SCHEME.match(url) and not url.startswith("www.")


def is_nowhere(url: str) -> bool:
    """Say whether `url` leads out of the list, but to no web address: a script, a file."""
    return not _leads_somewhere(url) and not url.startswith("#") and bool(url.strip())
