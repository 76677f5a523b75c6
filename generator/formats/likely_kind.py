"""What sort of publication a paper is, where no source says it."""

import re

from generator.model.paper import Paper
from generator.model.work import WorkKind, names_server

# Venues that are journals; all others are taken for conferences.
_JOURNAL = re.compile(
    r"journal|annals|transactions|trans\.|ieee t|tmlr|letters|bioinformatics|plos|magazine|nature"
    r"|proceedings of the ieee|access|informatics|analysis|fusion|mining and knowledge",
    re.IGNORECASE,
)
_MEETING = re.compile(r"conference|workshop|symposium|proceedings of (?!the ieee$)|\bconf\b", re.IGNORECASE)


def likely_kind(paper: Paper) -> WorkKind:
    """Return what a source says that `paper` is, or else what its venue or its identifier speaks for."""
    if paper.kind:
        return paper.kind
    if names_server(paper.venue):
        return WorkKind.PREPRINT
    if not paper.venue:
        return WorkKind.PREPRINT if paper.identifiers.arxiv else WorkKind.OTHER
    is_journal = _JOURNAL.search(paper.venue) and not _MEETING.search(paper.venue)
    return WorkKind.ARTICLE if is_journal else WorkKind.PAPER
