"""The page of each paper: the same sections in the same order, values only."""

from collections.abc import Iterator
from functools import cache, partial
from typing import Any

from markupsafe import Markup

from generator.config import Config
from generator.formats.writers import WRITERS
from generator.library.library import Library
from generator.model.link import LinkKind, Mention
from generator.model.names import short_authors
from generator.model.paper import Paper
from generator.outputs import hrefs
from generator.outputs.artifact import AlikePage, Artifact, PageParts
from generator.outputs.cards import identifier_links, printed_in, search_links, venue_and_year, web_links
from generator.outputs.citations import citation
from generator.outputs.corrections import correction_url
from generator.outputs.days import lastmod
from generator.outputs.downloads import of_paper
from generator.outputs.markdown import document, page, page_parts
from generator.outputs.maths import maths
from generator.outputs.notes import note_html, note_paragraphs
from generator.outputs.page_metadata import head
from generator.outputs.paper_keys import Remember, find_keys, find_now
from generator.outputs.paper_places import PaperPlaces, find_places
from generator.outputs.provenance import said_of
from generator.outputs.twins import render_twin
from generator.text.escape import for_html
from generator.text.formulas import formulas, plain
from generator.text.normalize import first_sentence
from generator.text.urls import find_urls

# How many authors stand on the page before the others fold away.
_AUTHORS_SHOWN = 12
# Of the formats in which a paper is cited the page shows the first; the others are files beside it.
_SHOWN = WRITERS[0]
_USABLE = frozenset({LinkKind.CODE, LinkKind.MODEL, LinkKind.DATA, LinkKind.PROJECT})
# Of the papers that name a system these stand open, and so many at all; the search finds the others.
_NAMING_SHOWN, _NAMING_LISTED = 8, 100


def emit(library: Library, config: Config, remember: Remember = find_now) -> Iterator[Artifact]:
    """Yield a page for each paper; a redirect for each address that moved; a word where one is gone.

    `remember` may know what papers are made of from before.
    """
    pages = _Pages(library, config, remember)
    for paper in library.papers.values():
        yield from pages.of(paper)
    for old, new in library.redirects.items():
        url = hrefs.paper(old)
        meta = {
            "title": plain(library.papers[new].title),
            "template": "redirect.html",
            "unlisted": True,
            "location": hrefs.relative(hrefs.paper(new), url),
        }
        yield page(hrefs.file(url), url, "moved.md.j2", meta, {"paper": library.papers[new]})
    for old, title in library.gone.items():
        url = hrefs.paper(old)
        yield page(
            hrefs.file(url), url, "gone.md.j2", {"title": plain(title), "unlisted": True}, {"title": title}
        )


class _Pages:
    """The pages of papers, each made when it is asked for: all of them at once are many."""

    def __init__(self, library: Library, config: Config, remember: Remember) -> None:
        self._library, self._config = library, config
        self._places = find_places(library, config)
        self._keys = remember(partial(find_keys, library, self._places))
        self._last: tuple[str, dict[str, Any]] = "", {}

    def of(self, paper: Paper) -> tuple[Artifact, Artifact]:
        """Return the page of a paper and its twin."""
        url, parts = hrefs.paper(paper.id), partial(self._parts, paper)
        day = lastmod(self._library, [paper.id]).get("lastmod", "")
        key = cache(partial(self._keys.page, paper, self._places))
        return (
            AlikePage(hrefs.file(url), lambda: document(parts()), parts, day, key=key),
            Artifact(hrefs.twin(url), partial(self._twin, paper), key=key),
        )

    def _parts(self, paper: Paper) -> PageParts:
        url, values = hrefs.paper(paper.id), self._values(paper)
        meta = {
            "title": plain(paper.title),
            "description": first_sentence(plain(paper.abstract), 160) or plain(paper.title),
            "head": head(values["cited"], values["files"], url),
            "styles": ["paper"],
            "scripts": ["copy-dom", "paper/neighbours-dom"],
            **lastmod(self._library, [paper.id]),
        }
        return page_parts(url, "paper.md.j2", meta, values)

    def _twin(self, paper: Paper) -> str:
        return render_twin(self._config, hrefs.paper(paper.id), "paper.md.j2", self._values(paper))

    def _values(self, paper: Paper) -> dict[str, Any]:
        # A page and its twin are mostly asked for one after the other.
        if self._last[0] != paper.id:
            self._last = paper.id, _values(paper, self._library, self._places, self._config)
        return self._last[1]


def _values(paper: Paper, library: Library, places: PaperPlaces, config: Config) -> dict[str, Any]:
    """Return what the templates of the page and its twin are filled with."""
    cited = citation(paper.id, library, config)
    return {
        **_head(paper, library, places),
        **_body(paper, library, hrefs.paper(paper.id)),
        **_connections(paper, library),
        "possible": places.doubts.get(paper.id, []),
        "cited": cited,
        "shown": _SHOWN.join([_SHOWN.entry(cited)]),
        "files": of_paper(paper.id, library),
        "said": said_of(paper, places.records),
        "added": library.added.get(paper.id, ""),
        "sources": len({record.place.path for record in paper.records}),
        "remarks": [(record.place, record.note) for record in paper.records if record.note],
        "correction": correction_url(paper, config),
        "neighbours": places.neighbours.get(paper.id, []),
        "places": places.stops.get(paper.id, []),
    }


def _head(paper: Paper, library: Library, places: PaperPlaces) -> dict[str, Any]:
    """Return what stands above the abstract: by whom, printed where, what it has and introduces."""
    links = web_links(paper)
    return {
        "paper": paper,
        "authors": paper.authors[:_AUTHORS_SHOWN],
        "more_authors": paper.authors[_AUTHORS_SHOWN:],
        "when": printed_in(paper),
        # What a reader can use comes before where he can read.
        "links": (
            *(link for link in links if link.kind in _USABLE),
            *identifier_links(paper),
            *(link for link in links if link.kind not in _USABLE),
        ),
        "searches": () if paper.identifiers.of_the_work() else search_links(paper),
        "byline": " · ".join(filter(None, (short_authors(paper.authors), venue_and_year(paper)))),
        "system_kind": _with_article(paper.system.kind.value) if paper.system else "",
        "system_url": places.systems.get(paper.id, ""),
    }


def _body(paper: Paper, library: Library, url: str) -> dict[str, Any]:
    """Return what is said of the paper: in its own words, by the curator, and by its shelves."""
    topics = library.taxonomy.by_slug()
    return {
        "abstract": _abstract(paper, library.mentions.get(paper.id, ()), url, library),
        "note": note_html(paper.note, library, lambda target: hrefs.relative(target, url)),
        "note_paragraphs": note_paragraphs(paper.note),
        "assignments": [(one, topics[one.topic]) for one in library.assignments.get(paper.id, ())],
        "offers": [(one, topics[one.topic]) for one in library.offers.get(paper.id, ())],
    }


def _connections(paper: Paper, library: Library) -> dict[str, Any]:
    """Return the papers around this one, each with why it is there."""
    naming = [library.papers[one] for one in library.mentioned_by.get(paper.id, ())]
    return {
        "series": [(library.papers[one], why) for one, why in library.series.get(paper.id, {}).items()],
        "mentions": [(library.papers[one.id], one.text) for one in library.mentions.get(paper.id, ())],
        "mentioned_by": naming[:_NAMING_LISTED],
        "shown_by": _NAMING_SHOWN if len(naming) > _NAMING_SHOWN + 1 else len(naming),
        "unlisted_by": len(naming[_NAMING_LISTED:]),
        "related": [(library.papers[one.id], one.why) for one in library.related.get(paper.id, ())],
    }


def _with_article(kind: str) -> str:
    return "" if kind == "other" else f"a {kind}"


def _abstract(paper: Paper, mentions: tuple[Mention, ...], url: str, library: Library) -> Markup:
    """Return the abstract as HTML: its addresses are links, and the first naming of each system too."""
    text = paper.abstract
    whole = formulas(text)
    spans = [
        (
            found.start,
            found.end,
            f'<a href="{for_html(found.url)}">{for_html(text[found.start : found.end])}</a>',
        )
        for found in find_urls(text)
    ]
    for mention in mentions:
        end = mention.at + len(mention.text)
        if (
            mention.at >= 0
            and all(end <= start or mention.at >= stop for start, stop, _ in spans)
            and not any(one.start < mention.at < one.end or one.start < end < one.end for one in whole)
        ):
            spans.append((mention.at, end, _mention(mention, library.papers[mention.id], url)))
    html, done = [], 0
    for start, end, link in sorted(spans):
        html += [maths(text[done:start]), link]
        done = end
    html.append(maths(text[done:]))
    return Markup("".join(html))  # noqa: S704 - every piece is escaped above


def _mention(mention: Mention, other: Paper, url: str) -> str:
    """Return a system's name as a link to its paper."""
    target = for_html(hrefs.relative(hrefs.paper(other.id), url))
    return f'<a class="ps-mention" href="{target}">{maths(mention.text)}</a>'
