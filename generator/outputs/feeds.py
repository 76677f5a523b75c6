"""What is new: an Atom and a JSON feed of the list and of each topic, and the list of them all.

Atom: https://www.rfc-editor.org/rfc/rfc4287 (written by `atom.py`). JSON Feed 1.1:
https://www.jsonfeed.org/version/1.1/. OPML 2.0: http://opml.org/spec2.opml. All of them name things by
whole addresses, so without a `site_url` there are none.

An entry's id is the permalink of its paper, which the register keeps: another title changes nothing, and a
paper that another took over leaves the feed. Its date is the day on which the paper came into the list.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from typing import Any

from generator.config import Config
from generator.library.library import Library
from generator.model.identifiers import address
from generator.model.paper import Paper
from generator.model.topic import Topic
from generator.outputs import hrefs
from generator.outputs.artifact import Artifact, Content
from generator.outputs.atom import Category, Entry, Feed, write_atom
from generator.outputs.days import newest, newest_first
from generator.outputs.figures import topic_rows
from generator.outputs.markdown import render
from generator.outputs.notes import note_html
from generator.outputs.paper_keys import PaperKeys, Remember, find_keys, find_now
from generator.outputs.paper_places import find_places
from generator.text.digest import digest
from generator.text.escape import for_html, for_xml
from generator.text.formulas import plain
from generator.text.normalize import first_sentence
from generator.text.urls import find_urls

# What a reader who was away for a while can catch up on; /api/ says so.
MOST_ENTRIES = 50
_VERSION = "https://jsonfeed.org/version/1.1"


def emit(library: Library, config: Config, remember: Remember = find_now) -> Iterator[Artifact]:
    """Yield the two feeds of the list and of each topic, and the OPML list of them.

    `remember` may know what papers are made of from before.
    """
    if not config.site_url:
        return
    keys = remember(lambda: find_keys(library, find_places(library, config)))
    entry = cache(lambda one: _entry(library.papers[one], library, config))
    for feed, ids in _feeds(library, config):
        key = cache(partial(_key, feed, ids, keys, library))
        for name, write in ((hrefs.ATOM, write_atom), (hrefs.JSON_FEED, _json_feed)):
            yield Artifact(feed.path + name, partial(_written, write, feed, ids, entry), key=key)
    values = {"config": config, "groups": topic_rows(library), "title": _title}
    yield Artifact(hrefs.OPML, render("feeds.opml.j2", "", values))


def _key(feed: Feed, ids: Iterable[str], keys: PaperKeys, library: Library) -> str:
    return digest(feed, [keys.told(library.papers[one]) for one in ids])


def _written(
    write: Callable[[Feed, list[Entry]], Content],
    feed: Feed,
    ids: Iterable[str],
    entry: Callable[[str], Entry],
) -> Content:
    return write(feed, [entry(one) for one in ids])


def _feeds(library: Library, config: Config) -> Iterator[tuple[Feed, list[str]]]:
    """Yield each feed with the ids of the papers that it tells of, newest first."""
    # A feed must say when it changed; one that tells of nothing has changed when the list did.
    last = newest(library, library.papers)
    yield (
        Feed(config.site_url, "", _title(config), _title(config), for_xml(config.site_description), last),
        newest_first(library, library.papers)[:MOST_ENTRIES],
    )
    for topic in library.taxonomy.topics:
        shelf = library.shelves[topic.slug]
        ids = [*shelf.primary, *shelf.secondary]
        yield (
            Feed(
                site_url=config.site_url,
                path=hrefs.topic(topic.slug),
                title=_title(config, topic),
                author=_title(config),
                subtitle=for_xml(topic.description),
                updated=newest(library, ids) or last,
            ),
            newest_first(library, ids)[:MOST_ENTRIES],
        )


def _title(config: Config, topic: Topic | None = None) -> str:
    """Return the name under which a reader's program shows a feed: of the list, or of a topic."""
    return for_xml(f"{topic.title} · {config.site_name}" if topic else config.site_name or "Papers")


def _entry(paper: Paper, library: Library, config: Config) -> Entry:
    topics = library.taxonomy.by_slug()
    known = paper.identifiers.of_the_work().items()
    return Entry(
        url=hrefs.absolute(config.site_url, hrefs.paper(paper.id)),
        title=for_xml(plain(paper.title)) or paper.id,
        authors=tuple(filter(None, (for_xml(author.printed) for author in paper.authors))),
        day=library.added[paper.id],
        summary=for_xml(first_sentence(plain(paper.abstract))),
        html=for_xml("".join(_paragraphs(paper, library, config))),
        categories=tuple(
            Category(one.topic, for_xml(topics[one.topic].title), config.site_url + hrefs.TOPICS)
            for one in library.assignments.get(paper.id, ())
        ),
        elsewhere=next((address(kind, value) for kind, value in known), ""),
    )


def _paragraphs(paper: Paper, library: Library, config: Config) -> Iterator[str]:
    """Yield the abstract and the curator's note as HTML: text as on the page, never markup.

    Formulas are spelled: few readers of feeds draw MathML, and some drop it.
    """
    if paper.abstract:
        yield f"<p>{''.join(_linked(plain(paper.abstract)))}</p>"
    if paper.note:
        note = note_html(paper.note, library, partial(hrefs.absolute, config.site_url))
        yield f"<p><strong>Curator’s note:</strong></p>{note}"


def _linked(text: str) -> Iterator[str]:
    """Yield the pieces of `text` as HTML in which its web addresses are links."""
    done = 0
    for found in find_urls(text):
        shown = for_html(text[found.start : found.end])
        yield f'{for_html(text[done : found.start])}<a href="{for_html(found.url)}">{shown}</a>'
        done = found.end
    yield for_html(text[done:])


def _json_feed(feed: Feed, entries: Iterable[Entry]) -> str:
    body = {
        "version": _VERSION,
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.home + hrefs.JSON_FEED,
        "description": feed.subtitle,
        "authors": [{"name": feed.author, "url": feed.site_url}],
        "items": [_known(_json_entry(one)) for one in entries],
    }
    return json.dumps(_known(body), ensure_ascii=False, separators=(",", ":")) + "\n"


def _json_entry(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.url,
        "url": entry.url,
        "external_url": entry.elsewhere,
        "title": entry.title,
        # An item must have a content, if an empty one.
        "content_html": entry.html or for_html(entry.title),
        "summary": entry.summary,
        "date_published": f"{entry.day}T00:00:00Z",
        "date_modified": f"{entry.day}T00:00:00Z",
        "authors": [{"name": name} for name in entry.authors],
        "tags": [category.label for category in entry.categories],
    }


def _known(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return the members that say something; `items` says that there is nothing new."""
    return {name: value for name, value in body.items() if value or name == "items"}
