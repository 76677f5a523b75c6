"""What a list shows of a paper, and what a page shows around it: plain values for templates."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote_plus

from generator.library.library import Library
from generator.model.identifiers import address
from generator.model.link import LinkKind
from generator.model.names import short_authors
from generator.model.paper import Paper
from generator.model.topic import Assigner
from generator.outputs import hrefs
from generator.outputs.coins import coins
from generator.text.gist import gist

LINK_LABELS = {
    LinkKind.CODE: "Code",
    LinkKind.MODEL: "Model",
    LinkKind.DATA: "Data",
    LinkKind.PROJECT: "Project",
    LinkKind.PAPER: "Published version",
    LinkKind.OTHER: "Link",
}
_ORDER = {kind: number for number, kind in enumerate(LINK_LABELS)}

# Where each kind of identifier resolves, as a link says it.
_RESOLVERS = {
    "arxiv": "arXiv", "doi": "DOI", "acl": "ACL Anthology", "pmid": "PubMed", "openreview": "OpenReview",
    "isbn": "ISBN",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class WebAddress:
    """A link out of the site: its label, the class that picks its look, and what it leads to in words."""

    label: str
    kind: str
    url: str
    hint: str = ""


# What a reader looks for first, with a mark of its own; a list shows all other addresses more quietly.
_WHAT_IT_HAS = frozenset({LinkKind.CODE, LinkKind.MODEL, LinkKind.DATA, LinkKind.PROJECT})
# A longer list would weigh too much with all its abstracts: its cards link to them instead.
_MOST_UNFOLDING = 100


@dataclass(frozen=True, slots=True)
class Card:
    """A paper as one entry of a list. Its fields stand in the order of their rank on the card."""

    id: str
    url: str
    title: str
    system: str
    system_found: bool
    """Whether the machine found the system's name in the text."""
    authors: str
    year: int | None
    venue: str
    has: tuple[WebAddress, ...]
    elsewhere: tuple[WebAddress, ...]
    sentence: str
    """What the paper does, in its own words."""
    rest: str
    """What unfolds below the sentence: the abstract, or what of it follows; "" where it does not unfold."""
    goes_on: bool
    """Whether the rest goes on where the sentence ends."""
    abstract_url: str
    """Where the abstract stands; "" where the sentence is all of it."""
    when: str
    """Venue and year, in the order of a citation."""
    coins: str

    @property
    def has_code(self) -> bool:
        """Say whether the paper comes with code."""
        return any(one.kind == LinkKind.CODE.value for one in self.has)

    @property
    def year_beside(self) -> str:
        """Return the year as it stands before the venue; "" where the venue names it."""
        return str(self.year) if self.year and str(self.year) not in self.venue else ""


def card(paper: Paper, *, unfolds: bool = True) -> Card:
    """Return `paper` as one entry of a list; in a long one its abstract does not unfold."""
    told = gist(paper.abstract)
    links = web_links(paper)
    url = hrefs.paper(paper.id)
    return Card(
        id=paper.id,
        url=url,
        title=paper.title,
        system=paper.system.name if paper.system else "",
        system_found=paper.system is not None and paper.system.by is Assigner.AUTOMATIC,
        authors=short_authors(paper.authors),
        year=paper.year,
        venue=paper.venue,
        has=tuple(link for link in links if link.kind in _WHAT_IT_HAS),
        elsewhere=(*identifier_links(paper), *(link for link in links if link.kind not in _WHAT_IT_HAS)),
        sentence=told.sentence,
        rest=told.rest if unfolds else "",
        goes_on=told.rest != paper.abstract,
        abstract_url=f"{url}#abstract" if told.rest else "",
        when=venue_and_year(paper),
        coins=coins(paper),
    )


def cards(library: Library, ids: Sequence[str]) -> list[Card]:
    """Return the entries for the papers `ids`, in their order."""
    unfolds = len(ids) <= _MOST_UNFOLDING
    return [card(library.papers[paper_id], unfolds=unfolds) for paper_id in ids]


def venue_and_year(paper: Paper) -> str:
    """Return "ICML 2024", or what is known of it; a venue that names its year names it once."""
    year = str(paper.year or "")
    return paper.venue if year and year in paper.venue else f"{paper.venue} {year}".strip()


def printed_in(paper: Paper) -> str:
    """Return where a paper was printed, as far as it is known: "Nature 2015, vol. 521, no. 7553, p. 436"."""
    parts = [venue_and_year(paper)]
    parts += [f"{name} {value}" for name, value in (("vol.", paper.volume), ("no.", paper.number)) if value]
    parts += [f"{'pp.' if '-' in paper.pages else 'p.'} {paper.pages}"] if paper.pages else []
    parts += [paper.publisher] if paper.publisher else []
    return ", ".join(filter(None, parts))


def identifier_links(paper: Paper) -> tuple[WebAddress, ...]:
    """Return links to where the paper's identifiers resolve."""
    return tuple(
        WebAddress(_RESOLVERS[kind], "paper", address(kind, value), f"{_RESOLVERS[kind]} {value}")
        for kind, value in paper.identifiers.known().items()
    )


def web_links(paper: Paper) -> tuple[WebAddress, ...]:
    """Return the paper's other links, those first that a reader looks for first."""
    shown = {address(kind, value) for kind, value in paper.identifiers.known().items()}
    links = sorted(paper.links, key=lambda link: _ORDER[link.kind])
    return tuple(
        WebAddress(LINK_LABELS[link.kind], link.kind.value, link.url, link.url.split("://", 1)[-1])
        for link in links
        if link.url not in shown
    )


def search_links(paper: Paper) -> tuple[WebAddress, ...]:
    """Return searches by title at the large indexes, for a paper without an identifier."""
    query = quote_plus(paper.title)
    places = {
        "arXiv": f"https://arxiv.org/search/?query={query}&searchtype=title",
        "Google Scholar": f"https://scholar.google.com/scholar?q={query}",
        "Semantic Scholar": f"https://www.semanticscholar.org/search?q={query}",
    }
    return tuple(
        WebAddress(f"Search {name}", "search", url, "a search by title") for name, url in places.items()
    )
