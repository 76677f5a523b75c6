"""Which column of a table means what, tool by tool.

Names of columns are compared without regard to case, blanks, hyphens and underscores. Where several
name the same, the first that is filled counts; identifiers, links and tags are taken from all.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from generator.formats.csv_cells import are_initials_last, initials_last, read_names, read_values
from generator.model.names import Name

# Zotero: https://github.com/zotero/translators/blob/master/CSV.js , in the order of its columns.
_ZOTERO = {
    "key": "Key",
    "type": "Item Type",
    "year": "Publication Year, Date",
    "authors": "Author, Editor",
    "title": "Title",
    "venue": "Publication Title, Conference Name, Meeting Name",
    "isbn": "ISBN",
    "doi": "DOI",
    "url": "Url",
    "abstract": "Abstract Note",
    "pages": "Pages",
    "number": "Issue",
    "volume": "Volume",
    "publisher": "Publisher",
    # Where Zotero keeps what has no field of its own: "arXiv:2003.10555 [cs]", "PMID: 123".
    "mentions": "Extra, Archive Location, Archive ID, Number, Report Number",
    "note": "Notes",
    "tags": "Manual Tags, Automatic Tags",
}
# Scopus: https://service.elsevier.com/app/overview/scopus/ , in the order of its columns.
_SCOPUS = {
    "authors": "Author full names, Authors",
    "title": "Title",
    "year": "Year",
    "venue": "Source title, Conference name",
    "volume": "Volume",
    "number": "Issue",
    "article_number": "Art. No.",
    "first_page": "Page start",
    "last_page": "Page end",
    "doi": "DOI",
    "url": "Link",
    "abstract": "Abstract",
    "tags": "Author Keywords",
    "publisher": "Publisher",
    "isbn": "ISBN",
    "pmid": "PubMed ID",
    "type": "Document Type",
    "key": "EID",
}
# Web of Science, tab-delimited: https://images.webofknowledge.com/images/help/WOS/hs_wos_fieldtags.html
_WEB_OF_SCIENCE = {
    "authors": "AF, AU, BF, BA",
    "bodies": "CA, GP",
    "title": "TI",
    "venue": "SO, CT",
    "type": "DT, PT",
    "tags": "DE",
    "abstract": "AB",
    "publisher": "PU",
    "isbn": "BN",
    "year": "PY, EY",
    "volume": "VL",
    "number": "IS",
    "first_page": "BP",
    "last_page": "EP",
    "article_number": "AR",
    "doi": "DI",
    "pmid": "PM",
    "key": "UT",
}
# The same for a spreadsheet: the names of that document in words.
_WEB_OF_SCIENCE_WORDS = {
    "authors": "Author Full Names, Authors, Book Author Full Names, Book Authors",
    "bodies": "Group Authors, Book Group Authors",
    "title": "Article Title",
    "venue": "Source Title, Conference Title",
    "type": "Document Type, Publication Type",
    "tags": "Author Keywords",
    "abstract": "Abstract",
    "publisher": "Publisher",
    "isbn": "ISBN",
    "year": "Publication Year, Early Access Date",
    "volume": "Volume",
    "number": "Issue",
    "first_page": "Start Page",
    "last_page": "End Page",
    "article_number": "Article Number",
    "doi": "DOI, DOI Link",
    "pmid": "Pubmed Id",
    "key": "UT (Unique WOS ID), UT (Unique ID)",
}
# PubMed, saved as CSV: https://pubmed.ncbi.nlm.nih.gov/help/
_PUBMED = {
    "pmid": "PMID",
    "title": "Title",
    "authors": "Authors",
    "venue": "Journal/Book",
    "year": "Publication Year",
    "doi": "DOI",
}
# What people call the columns of their own tables; and ours, see csv_writing.py.
_PLAIN = {
    "key": "id, key, citation key, cite key, bibtex key",
    "title": "title, article title, paper title, document title, paper name, name, paper",
    "authors": "authors, author, author(s), author names, authors list, creators, creator",
    "year": "year, publication year, pub year, date, publication date, published",
    "venue": """venue, journal, conference, booktitle, book title, publication title, source title,
        publication, proceedings, container title, journal/conference, conference/journal, venue name""",
    "type": "type, kind, item type, document type, entry type, publication type",
    "volume": "volume, vol, vol.",
    "number": "number, issue, issue number",
    "pages": "pages, page range, page numbers",
    "first_page": "page start, start page, first page",
    "last_page": "page end, end page, last page",
    "publisher": "publisher",
    "doi": "doi, doi link, doi url",
    "arxiv": "arxiv, arxiv id, arxiv link, arxiv url, eprint",
    "acl": "acl, acl id, anthology id, acl anthology",
    "pmid": "pmid, pubmed id, pubmed",
    "openreview": "openreview, openreview id, openreview link",
    "isbn": "isbn",
    "paper_url": "paper url, paper link, pdf, pdf url, pdf link",
    "code_url": "code url, code, code link, github, github url, github link, repo, repository",
    "model_url": "model url, model link, model, models, checkpoint, checkpoints, weights",
    "data_url": "data url, data link, data, dataset, datasets, dataset url, dataset link",
    "project_url": "project url, project, project page, website, homepage, home page, demo",
    "other_url": "other url, other links, other link",
    "url": "url, link, urls, links, address, web address",
    "tags": "tags, tag, keywords, keyword, topics, topic, categories, category, author keywords",
    "abstract": "abstract, summary, abstract note",
    "note": "note, notes, comment, comments, remark, remarks",
}
# Words that name much besides papers: the titles of a table only where a column says that it lists papers.
_WEAK_TITLES = {"name", "paper"}
_OF_PAPERS = {
    "authors", "venue", "abstract", "doi", "arxiv", "acl", "pmid", "openreview", "paper_url", "code_url",
}  # fmt: skip
_IDS = re.compile(r"\s*\(\d+\)$")
_SPACING = re.compile(r"[\s_\-\ufeff]+")


def _zotero_names(text: str) -> tuple[Name, ...]:
    """Return the names in "Byron, Ada; Open Science Group": without a comma it is a body's."""
    return tuple(Name.parse(one) if "," in one else Name.of("", one) for one in _parted(text))


def _scopus_names(text: str) -> tuple[Name, ...]:
    """Return the names in "Smith, John (5719)", "Smith J.; Doe A." or the "Smith J., Doe A." of old files."""
    names = [_IDS.sub("", one) for one in _parted(text)]
    commas = [one.strip() for one in text.split(",")]
    if len(names) == 1 and are_initials_last(commas):
        names = commas
    return tuple(
        Name.parse(one) if "," in one else initials_last(one)
        for one in names
        if not one.startswith("[No author")
    )


def _clarivate_names(text: str) -> tuple[Name, ...]:
    return tuple(one for one in _zotero_names(text) if one.family != "[Anonymous]")


def _parted(text: str) -> tuple[str, ...]:
    """Return the values that semicolons part; a comma belongs to the value."""
    return tuple(filter(None, map(str.strip, text.split(";"))))


@dataclass(frozen=True, slots=True)
class Tool:
    """How one tool writes tables."""

    columns: Mapping[str, str]
    """What a column holds: the names that it has, the best one first."""
    marks: frozenset[str] = frozenset()
    """The columns that tell the tool's tables from all others."""
    names: Callable[[str], tuple[Name, ...]] = _zotero_names
    tags: Callable[[str], tuple[str, ...]] = _parted
    has_quotes: bool = True
    """Whether a quote at the beginning of a cell opens it; without, it belongs to the text."""
    notes_are_html: bool = False


# The first whose marks are all there is the one.
TOOLS = (
    Tool(_ZOTERO, frozenset({"itemtype", "publicationtitle", "abstractnote"}), notes_are_html=True),
    Tool(_SCOPUS, frozenset({"title", "sourcetitle", "eid"}), _scopus_names),
    Tool(_WEB_OF_SCIENCE, frozenset({"pt", "au", "ti", "so"}), _clarivate_names, has_quotes=False),
    Tool(_WEB_OF_SCIENCE_WORDS, frozenset({"articletitle", "sourcetitle", "authors"}), _clarivate_names),
    Tool(_PUBMED, frozenset({"pmid", "title", "journal/book"}), read_names),
    Tool(_PLAIN, names=read_names, tags=read_values),
)


@dataclass(frozen=True, slots=True)
class Layout:
    """What the columns of one table hold."""

    tool: Tool
    names: tuple[str, ...]
    """The header, spaced and cased as it is."""
    at: Mapping[str, tuple[int, ...]]
    """In which columns something stands, the best one first; the title in one at most."""

    def is_sure(self) -> bool:
        """Say whether it is a table of papers: it has titles, alone or with another column that we know."""
        is_alone = list(filter(None, map(_squeezed, self.names))) == ["title"]
        return "title" in self.at and (is_alone or len(self.at) > 1)

    def title(self) -> int:
        """Return the column of the titles."""
        return self.at["title"][0]


def layout_of(header: Sequence[str]) -> Layout:
    """Return what the columns under `header` hold, as the tool means them whose table it is."""
    numbers = {_squeezed(name): number for number, name in enumerate(header)}
    tool = next(one for one in TOOLS if one.marks <= numbers.keys())
    at = {
        field: tuple(numbers[name] for name in map(_squeezed, names.split(",")) if name in numbers)
        for field, names in tool.columns.items()
    }
    at = {field: columns for field, columns in at.items() if columns}
    if "title" in at:
        at["title"] = at["title"][:1]
        if _squeezed(header[at["title"][0]]) in _WEAK_TITLES and not _OF_PAPERS & at.keys():
            del at["title"]
    return Layout(tool, tuple(header), at)


def repeated(header: Sequence[str]) -> tuple[str, ...]:
    """Return the names that several columns under `header` bear, as they are compared."""
    squeezed = [_squeezed(name) for name in header]
    return tuple(name for name in dict.fromkeys(squeezed) if name and squeezed.count(name) > 1)


def _squeezed(name: str) -> str:
    return _SPACING.sub("", name.casefold())
