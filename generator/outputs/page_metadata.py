"""What the head of a paper's page says of the paper, for search engines and reference managers.

Only what is known. No `citation_pdf_url`: that is to name a file beside the page, and there is none; where
the paper can be read, its identifiers say.
"""

from collections.abc import Iterator
from functools import lru_cache

from markupsafe import Markup

from generator.formats.base import Citation
from generator.formats.likely_kind import likely_kind
from generator.model.identifiers import address
from generator.model.names import Name
from generator.model.paper import Paper
from generator.model.work import WorkKind
from generator.outputs.downloads import Download, alternates
from generator.outputs.json_ld import json_ld
from generator.outputs.works import first_and_last, inverted
from generator.text.escape import for_html
from generator.text.formulas import plain

# https://www.dublincore.org/specifications/dublin-core/dc-html/ : a prefix is declared by a link.
_SCHEMA = '<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">'
# https://www.dublincore.org/specifications/dublin-core/dcmi-terms/#section-7
_DCMI_TYPES = {WorkKind.DATASET: "Dataset", WorkKind.SOFTWARE: "Software"}
_VENUES = {
    WorkKind.ARTICLE: "citation_journal_title",
    WorkKind.PAPER: "citation_conference_title",
    WorkKind.CHAPTER: "citation_inbook_title",
}
_PUBLISHERS = {
    WorkKind.THESIS: "citation_dissertation_institution",
    WorkKind.REPORT: "citation_technical_report_institution",
}


def head(citation: Citation, downloads: tuple[Download, ...], url: str) -> Markup:
    """Return what stands in the head of a paper's page at `url`."""
    tags = [*_highwire(citation), *_dublin_core(citation)]
    metas = [f'<meta name="{name}" content="{_content(value)}">' for name, value in tags if value]
    script = f'<script type="application/ld+json">{json_ld(citation)}</script>'
    pieces = [*metas, _SCHEMA, alternates(downloads, url), script]
    return Markup("\n".join(pieces))  # noqa: S704 - every piece is escaped above


# Half of the values stand in a head twice, and authors and shelves in those of other papers too.
@lru_cache(maxsize=1 << 12)
def _content(value: str) -> str:
    return for_html(" ".join(value.split()))


def _highwire(citation: Citation) -> Iterator[tuple[str, str]]:
    """Yield the tags of Highwire Press, as Google Scholar asks for them.

    https://scholar.google.com/intl/en/scholar/inclusion.html#indexing
    """
    paper = citation.paper
    kind = likely_kind(paper)
    first, last = first_and_last(paper.pages)
    yield "citation_title", plain(paper.title)
    for author in paper.authors:
        yield "citation_author", _author(author)
    yield "citation_publication_date", str(paper.year or "")
    yield _VENUES.get(kind, "citation_series_title"), "" if kind is WorkKind.PREPRINT else paper.venue
    yield "citation_volume", paper.volume
    yield "citation_issue", paper.number
    yield "citation_firstpage", first or paper.pages
    yield "citation_lastpage", last
    yield _PUBLISHERS.get(kind, "citation_publisher"), paper.publisher
    yield "citation_isbn", paper.identifiers.isbn
    yield "citation_doi", paper.identifiers.doi
    yield "citation_arxiv_id", paper.identifiers.arxiv
    yield "citation_pmid", paper.identifiers.pmid
    for keyword in citation.keywords():
        yield "citation_keywords", keyword
    yield "citation_abstract_html_url", citation.url


def _author(name: Name) -> str:
    """Return a name as "Family, Given" if no reader takes that for two people: "van Dyck, Jan Peter"."""
    family, _, given = inverted(name).partition(", ")
    return name.printed if " " in family and " " in given else inverted(name)


def _dublin_core(citation: Citation) -> Iterator[tuple[str, str]]:
    """Yield the elements of Dublin Core: https://www.dublincore.org/specifications/dublin-core/dces/"""
    paper = citation.paper
    yield "DC.title", plain(paper.title)
    for author in paper.authors:
        yield "DC.creator", inverted(author)
    yield "DC.date", str(paper.year or "")
    yield "DC.type", _DCMI_TYPES.get(likely_kind(paper), "Text")
    yield "DC.source", paper.venue
    yield "DC.publisher", paper.publisher
    for identifier in _addresses(paper):
        yield "DC.identifier", identifier
    for keyword in citation.keywords():
        yield "DC.subject", keyword


def _addresses(paper: Paper) -> Iterator[str]:
    for kind, value in paper.identifiers.of_the_work().items():
        yield address(kind, value)
