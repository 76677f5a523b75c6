"""Plain text, written: one citation a line, as it is pasted into a mail.

The parts and their order are those of author-date references in the Chicago Manual of Style
(https://www.chicagomanualofstyle.org/tools_citationguide/citation-guide-2.html), but with given names
first, the year in brackets, and the address of the paper at the end.
"""

from collections.abc import Iterator

from generator.formats.base import Citation, Writer, cleaned
from generator.model.identifiers import address
from generator.model.link import LinkKind
from generator.model.names import Name
from generator.model.paper import Paper

# So many authors are all named; of more, as many and "et al."
_MOST_AUTHORS = 10
# Where the printed paper is; a preprint beside it is named, too.
_PRINTED = ("doi", "acl", "openreview", "pmid")
_PREPRINT_DOI = "10.48550/arxiv."
_ENDS = (".", "!", "?", "…", "。", "！", "？")


def _entry(citation: Citation) -> str:
    """Return `citation` on one line; only what is known stands there."""
    paper = citation.paper
    authors, title, year = (
        _authors(paper.authors),
        cleaned(paper.title),
        f"({paper.year})" if paper.year else "",
    )
    sentences = (
        (f"{authors} {year}", title) if authors else (f"{title} {year}",),
        (_appeared(paper), cleaned(paper.publisher)),
    )
    said = [_ended(part.strip()) for parts in sentences for part in parts if part.strip()]
    return " ".join([*said, *_addresses(paper)])


def _authors(names: tuple[Name, ...]) -> str:
    """Return "A One, B Two and C Three"; of very many the first ones."""
    printed = [name for one in names[:_MOST_AUTHORS] if (name := cleaned(one.printed))]
    if len(names) > _MOST_AUTHORS:
        return ", ".join(printed) + " et al."
    return " and ".join(filter(None, (", ".join(printed[:-1]), *printed[-1:])))


def _appeared(paper: Paper) -> str:
    """Return "Journal 8(2):12-19", or what is known of it."""
    volume, number, pages = map(cleaned, (paper.volume, paper.number, paper.pages))
    issue = f"{volume}({number})" if number else volume
    where = " ".join(filter(None, (cleaned(paper.venue), issue)))
    return (":" if issue else ", ").join(filter(None, (where, pages)))


def _addresses(paper: Paper) -> Iterator[str]:
    """Yield where the paper is printed, then its preprint; where no identifier is known, its first link."""
    known = paper.identifiers.known()
    if known.get("arxiv") and known.get("doi", "").startswith(_PREPRINT_DOI):
        del known["doi"]
    printed = next((kind for kind in _PRINTED if kind in known), None)
    kinds = [kind for kind in (printed, "arxiv") if kind and kind in known]
    yield from (address(kind, known[kind]) for kind in kinds)
    if not kinds:
        yield from [link.url for link in paper.links if link.kind is LinkKind.PAPER][:1]


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith(_ENDS) else f"{sentence}."


WRITER = Writer("text", "Plain text", "txt", "text/plain", _entry, good_for="a mail or a slide")
