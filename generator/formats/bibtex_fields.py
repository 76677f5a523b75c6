"""The field map of BibTeX and BibLaTeX: sorts of entries, and which field says what.

Oren Patashnik, BibTeXing (1988), https://mirrors.ctan.org/biblio/bibtex/base/btxdoc.pdf
Philip Kime, Moritz Wemheuer, Philipp Lehman, The biblatex Package, chapter 2 (entry types and fields),
https://mirrors.ctan.org/macros/latex/contrib/biblatex/doc/biblatex.pdf

Where several fields say one thing, the first that an entry has counts.
"""

from generator.model.work import WorkKind

# What each sort of entry is; a sort that says nothing of that is not here (misc, unpublished).
KINDS = {
    "article": WorkKind.ARTICLE,
    "periodical": WorkKind.ARTICLE,
    "suppperiodical": WorkKind.ARTICLE,
    "inproceedings": WorkKind.PAPER,
    "conference": WorkKind.PAPER,
    "book": WorkKind.BOOK,
    "mvbook": WorkKind.BOOK,
    "booklet": WorkKind.BOOK,
    "collection": WorkKind.BOOK,
    "mvcollection": WorkKind.BOOK,
    "proceedings": WorkKind.BOOK,
    "mvproceedings": WorkKind.BOOK,
    "reference": WorkKind.BOOK,
    "mvreference": WorkKind.BOOK,
    "inbook": WorkKind.CHAPTER,
    "bookinbook": WorkKind.CHAPTER,
    "suppbook": WorkKind.CHAPTER,
    "incollection": WorkKind.CHAPTER,
    "suppcollection": WorkKind.CHAPTER,
    "inreference": WorkKind.CHAPTER,
    "thesis": WorkKind.THESIS,
    "phdthesis": WorkKind.THESIS,
    "mastersthesis": WorkKind.THESIS,
    "bachelorsthesis": WorkKind.THESIS,
    "report": WorkKind.REPORT,
    "techreport": WorkKind.REPORT,
    "dataset": WorkKind.DATASET,
    "software": WorkKind.SOFTWARE,
    "preprint": WorkKind.PREPRINT,
    "online": WorkKind.OTHER,
    "electronic": WorkKind.OTHER,
    "www": WorkKind.OTHER,
    "manual": WorkKind.OTHER,
    "patent": WorkKind.OTHER,
}
# Volumes that only lend their fields to the papers in them, where one of those names them by `crossref`.
VOLUMES = frozenset({"proceedings", "mvproceedings", "collection", "mvcollection", "periodical"})
# An entry that is no work at all: fields for others, or a list of keys.
NO_WORKS = frozenset({"xdata", "set"})

VENUE = ("journaltitle", "journal", "booktitle", "eventtitle", "conference", "maintitle", "series")
NUMBER = ("number", "issue")
PAGES = ("pages", "eid", "articleno", "article-number")
PUBLISHER = ("publisher", "organization", "institution", "school")
INSTITUTION = ("institution", "school", "publisher", "organization")
KEYWORDS = ("keywords", "keyword", "mendeley-tags")
# What its reader remarks on an entry, in the order in which it is put together.
REMARKS = ("annotation", "annote", "note")
LINKS = ("url", "pdf", "code", "website", "project")
# Identifiers that say by their field what they are.
NAMED = {"arxivid": "arXiv:", "arxiv": "arXiv:", "pmid": "PMID:", "isbn": "ISBN ", "acl": "ACL:"}
# `eprint` by what `eprinttype` or `archiveprefix` says.
EPRINTS = {"arxiv": "arXiv:", "": "arXiv:", "pubmed": "PMID:", "doi": "doi:", "openreview": "openreview:"}
FIELDS = frozenset(
    """
    title subtitle author year date month volume abstract doi eprint eprinttype archiveprefix howpublished
    type pubstate crossref xdata
    """.split()
).union(VENUE, NUMBER, PAGES, PUBLISHER, KEYWORDS, REMARKS, LINKS, NAMED)

# From a volume to what stands in it: the field it is there. What names the volume alone stays behind.
# https://mirrors.ctan.org/macros/latex/contrib/biblatex/doc/biblatex.pdf, appendix B
LENT = {
    "title": "booktitle", "booktitle": "booktitle", "journaltitle": "journaltitle", "journal": "journal",
    "eventtitle": "eventtitle", "maintitle": "maintitle", "series": "series", "volume": "volume",
    "number": "number", "issue": "issue", "publisher": "publisher", "organization": "organization",
    "institution": "institution", "year": "year", "date": "date", "month": "month", "isbn": "isbn",
    "howpublished": "howpublished",
}  # fmt: skip
