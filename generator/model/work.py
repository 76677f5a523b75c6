"""What sort of publication a work is."""

from enum import StrEnum


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
