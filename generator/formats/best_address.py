"""Where a paper is best read, for the one address that an entry of a bibliography gives."""

from generator.model.identifiers import address
from generator.model.link import LinkKind
from generator.model.paper import Paper

# An arXiv identifier mostly has a field of its own, so that the free copy in print comes before it.
_READABLE = ("acl", "openreview", "arxiv", "doi", "pmid")


def best_address(paper: Paper) -> str:
    """Return where `paper` can be read: freely first, its publisher last, else as a source says.

    Empty if there is no such address.
    """
    known = paper.identifiers.known()
    for kind in _READABLE:
        if kind in known:
            return address(kind, known[kind])
    return next((link.url for link in paper.links if link.kind is LinkKind.PAPER), "")
