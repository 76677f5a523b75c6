"""The index of topics, and the page of each."""

import re
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from generator.config import Config
from generator.library.library import Library
from generator.model.topic import Topic, TopicAssignment
from generator.outputs import hrefs
from generator.outputs.artifact import Artifact
from generator.outputs.cards import Card, cards
from generator.outputs.days import lastmod
from generator.outputs.downloads import alternates, of_topic
from generator.outputs.figures import topic_rows
from generator.outputs.introductions import introduction, pieces
from generator.outputs.markdown import page
from generator.outputs.parts import Part, in_parts
from generator.outputs.topic_head import topic_head
from generator.outputs.twins import paired
from generator.text.escape import for_html

# Words with hyphens, which may be slugs, and everything between them.
_SLUG_OR_REST = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*|[^a-z0-9]+|.")
# Fewer papers are seen at a glance.
_WORTH_FILTERING = 6


def emit(library: Library, config: Config) -> Iterator[Artifact]:
    """Yield the index, and each topic in parts where it is long."""
    yield from _topics_page(library, config)
    yield from _unplaced_pages(library, config)
    for topic in library.taxonomy.topics:
        yield from _topic_pages(topic, library, config)
    yield from _moved_pages(library, config)


def _topics_page(library: Library, config: Config) -> tuple[Artifact, ...]:
    meta = {
        "title": "Topics",
        "description": "Every shelf of the list, by group, with what belongs on it.",
        "styles": ["topic"],
        **lastmod(library, library.papers),
    }
    values = {
        "groups": topic_rows(library),
        "unplaced": len(library.unplaced),
        "total": len(library.taxonomy.topics),
        "rules": library.taxonomy.rules,
    }
    return paired(config, hrefs.TOPICS, "topics.md.j2", meta, values)


def _unplaced_pages(library: Library, config: Config) -> Iterator[Artifact]:
    """Yield the papers that stand on no shelf, if there are any."""
    for part in in_parts(library.unplaced, config.page_size) if library.unplaced else ():
        url = hrefs.in_part(hrefs.UNPLACED, part.number)
        values = {
            "cards": cards(library, part.rows),
            "part": part,
            "parts": [hrefs.in_part(hrefs.UNPLACED, number) for number in range(1, part.count + 1)],
            "offers": {one: _offers(one, library) for one in part.rows},
        }
        meta = {
            "title": "Not on a shelf yet",
            "description": "Papers that nobody has placed on a shelf yet.",
            **lastmod(library, library.unplaced),
        }
        yield from paired(config, url, "unplaced.md.j2", meta, values)


def _offers(paper_id: str, library: Library) -> list[tuple[Topic, TopicAssignment]]:
    """Return the shelves that the machine would think of, best first."""
    topics = library.taxonomy.by_slug()
    return [(topics[one.topic], one) for one in library.offers.get(paper_id, ())]


def _moved_pages(library: Library, config: Config) -> Iterator[Artifact]:
    """Yield a page at each address that a topic had, leading to where it went.

    How many parts it had is not known: no more than the whole list would have.
    """
    topics = library.taxonomy.by_slug()
    parts = range(1, max(1, -(-len(library.papers) // config.page_size)) + 1)
    for old, new, part in ((old, new, part) for old, new in library.moved_topics.items() for part in parts):
        url = hrefs.topic(old, part)
        target = hrefs.topic(new) if new else hrefs.TOPICS
        values = {"title": topics[new].title if new else "Topics", "target": target}
        meta = {
            "title": values["title"],
            "template": "redirect.html",
            "unlisted": True,
            "location": hrefs.relative(target, url),
        }
        yield page(hrefs.file(url), url, "moved_topic.md.j2", meta, values)


def _topic_pages(topic: Topic, library: Library, config: Config) -> Iterator[Artifact]:
    shelf = library.shelves[topic.slug]
    rows = [(paper_id, True) for paper_id in shelf.primary] + [
        (paper_id, False) for paper_id in shelf.secondary
    ]
    files, feed = of_topic(topic.slug), hrefs.topic(topic.slug) if config.site_url else ""
    for part in in_parts(rows, config.page_size):
        url = hrefs.topic(topic.slug, part.number)
        meta = {
            "title": topic.title if part.number == 1 else f"{topic.title}, part {part.number}",
            "description": topic.description or topic.title,
            "head": alternates(files, url),
            "styles": ["topic"],
            "scripts": ["copy-dom", "topic/page-dom"],
            "feed": feed,
            "feed_title": topic.title,
            **lastmod(library, (*shelf.primary, *shelf.secondary)),
        }
        values = {
            **_head(topic, library, url),
            **_lists(topic, part, library),
            "files": files,
            "part": part,
            "parts": [hrefs.topic(topic.slug, number) for number in range(1, part.count + 1)],
            "feed": feed,
        }
        yield from paired(config, url, "topic.md.j2", meta, values)


def _head(topic: Topic, library: Library, url: str) -> dict[str, Any]:
    """Return what the page at `url` says of the topic itself."""
    said = library.introductions.get(topic.slug, "")
    return {
        "topic": topic,
        "group": next((one for one in library.taxonomy.groups if topic.slug in one.topics), None),
        "shelf": library.shelves[topic.slug],
        "head": topic_head(topic.slug, library),
        "introduction": introduction(said, url),
        "introduction_pieces": pieces(said),
        "exclude": _with_topic_links(topic.exclude, library, url),
    }


def _lists(topic: Topic, part: Part[tuple[str, bool]], library: Library) -> dict[str, Any]:
    """Return the cards of one part, those that are at home here apart from the others."""
    shown = [(one, here) for one, (_, here) in zip(_cards(part, library), part.rows, strict=True)]
    papers = [library.papers[one] for one, _ in part.rows]
    return {
        "primary": [one for one, here in shown if here],
        "secondary": [(one, _home(one.id, library)) for one, here in shown if not here],
        "sure": {one: _confidence(one, topic.slug, library) for one, _ in part.rows},
        "filters": len(part.rows) >= _WORTH_FILTERING,
        "years": sorted({paper.year for paper in papers if paper.year}, reverse=True),
        "some_have_code": any(one.has_code for one, _ in shown),
    }


def _cards(part: Part[tuple[str, bool]], library: Library) -> list[Card]:
    return cards(library, [paper_id for paper_id, _ in part.rows])


def _confidence(paper_id: str, topic: str, library: Library) -> float | None:
    """Return how sure the machine was of a paper's shelf; None where a person put it there."""
    return next((one.confidence for one in library.assignments[paper_id] if one.topic == topic), None)


def _home(paper_id: str, library: Library) -> Topic | None:
    """Return the primary topic of a paper."""
    topics = library.taxonomy.by_slug()
    return next((topics[one.topic] for one in library.assignments[paper_id] if one.primary), None)


def _with_topic_links(text: str, library: Library, url: str) -> Markup:
    """Return a curator's rule as HTML: slugs of topics become links with their titles."""
    topics = library.taxonomy.by_slug()
    html = []
    for word in _SLUG_OR_REST.findall(text):
        if word in topics:
            href = for_html(hrefs.relative(hrefs.topic(word), url))
            html.append(f'<a href="{href}">{for_html(topics[word].title)}</a>')
        else:
            html.append(for_html(word.replace("->", "→")))
    return Markup("".join(html))  # noqa: S704 - every piece is escaped above
