"""Papers of Hugging Face, as JSON: https://huggingface.co/docs/hub/en/api#paper-pages-api

Answers of `/api/daily_papers` have a paper in each entry as its member `paper`, those of
`/api/papers/{id}` are one.

    id           key, and the arXiv identifier
    authors      authors
    publishedAt  year and month of the first posting
    title        title
    summary      abstract
    projectPage  a link
    githubRepo   a link

Summaries and keywords that a machine wrote (`ai_summary`, `ai_keywords`) are left alone, and so is who
submitted a paper, and when.
"""

from generator.formats.base import Format, Reading, tell_repeated_ids
from generator.formats.entry import keep, web_links
from generator.formats.json_dates import read_date
from generator.formats.json_entries import first_entries, read_entries
from generator.formats.json_members import Members, name_of
from generator.model.identifiers import Identifiers, parse_arxiv
from generator.model.link import LinkKind, unique_links
from generator.model.record import Record
from generator.model.work import WorkKind

_WRAPS = ("papers", "data")
_OWN = frozenset(("publishedAt", "upvotes", "discussionId", "submittedOnDailyAt", "ai_summary"))


def sniff(text: str) -> bool:
    """Say whether one of the first entries is a paper by its arXiv identifier, with a summary and upvotes."""
    return any(map(_is_paper, first_entries(text, _WRAPS)))


def read(text: str, reading: Reading) -> None:
    """Fill `reading` with one record a paper; one that has neither title nor identifier is rejected."""
    for entry in read_entries(text, reading, _WRAPS):
        inner = entry.part("paper")
        keep(_record(inner if inner.values else entry), reading)
    tell_repeated_ids(reading)


def _is_paper(entry: dict[str, object]) -> bool:
    paper = entry.get("paper", entry)
    if not isinstance(paper, dict):
        return False
    key = paper.get("id")
    is_named = isinstance(key, str) and parse_arxiv(key) is not None
    return is_named and bool(paper.keys() & {"title", "summary"}) and bool(paper.keys() & _OWN)


def _record(paper: Members) -> Record:
    key, posted = paper.text("id", str.strip), read_date(paper, "publishedAt")
    project, code = paper.address("projectPage"), paper.address("githubRepo")
    identifiers = Identifiers.found_in(filter(None, (key, project)))
    links = [
        link
        for url, kind in ((project, LinkKind.PROJECT), (code, LinkKind.CODE))
        for link in web_links([url], identifiers, paper.line, paper.reading, kind)
    ]
    return Record(
        place=paper.reading.place(paper.line),
        format=paper.reading.format,
        title=paper.text("title"),
        abstract=paper.text("summary"),
        authors=tuple(filter(None, (name_of(one.text("name")) for one in paper.parts("authors")))),
        year=posted.year,
        month=posted.month,
        kind=WorkKind.PREPRINT,
        identifiers=identifiers,
        links=unique_links(links),
        key=key,
    )


FORMAT = Format("huggingface-papers", sniff, read)
