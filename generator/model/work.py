"""What sort of publication a work is."""

import re
from enum import StrEnum
from functools import lru_cache


class WorkKind(StrEnum):
    """The sorts of publication that all citation formats tell apart, by their names in CSL 1.0.2.

    https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types
    """

    ARTICLE = "article-journal"
    PAPER = "paper-conference"
    BOOK = "book"
    CHAPTER = "chapter"
    THESIS = "thesis"
    REPORT = "report"
    PREPRINT = "article"
    DATASET = "dataset"
    SOFTWARE = "software"
    OTHER = "document"


# "arxiv", "bioRxiv", "PsyArXiv" and their kin; CoRR is arXiv by its older name.
_SERVER = re.compile(r"(?:rxiv|\bcorr|\bssrn|\bresearch square|\bpreprints?)\b", re.IGNORECASE)


@lru_cache(maxsize=1 << 16)
def names_server(venue: str) -> bool:
    """Say whether a venue is a server for preprints, which prints nothing."""
    return bool(_SERVER.search(venue))
