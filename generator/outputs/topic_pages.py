"""The index of topics, and the page of each."""

import re
from collections.abc import Iterator

from markupsafe import Markup

from generator.config import Config
from generator.library.library import Library
from generator.model.topic import Topic, TopicAssignment
from generator.outputs import hrefs
from generator.outputs.artifact import Artifact
from generator.outputs.cards import card, cards
from generator.outputs.days import lastmod
from generator.outputs.downloads import alternates, of_topic
from generator.outputs.figures import topic_rows
from generator.outputs.markdown import page
from generator.outputs.parts import in_parts
from generator.outputs.twins import paired
from generator.text.escape import for_html

# Words with hyphens, which may be slugs, and everything between them.
_SLUG_OR_REST = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*|[^a-z0-9]+|.")


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
        **lastmod(library, library.papers),
    }
    values = {
        "groups": topic_rows(library),
        "unplaced": len(library.unplaced),
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
    group = next((one for one in library.taxonomy.groups if topic.slug in one.topics), None)
    rows = [(paper_id, True) for paper_id in shelf.primary] + [
        (paper_id, False) for paper_id in shelf.secondary
    ]
    files = of_topic(topic.slug)
    for part in in_parts(rows, config.page_size):
        url = hrefs.topic(topic.slug, part.number)
        title = topic.title if part.number == 1 else f"{topic.title}, part {part.number}"
        values = {
            "topic": topic,
            "group": group,
            "primary": [card(library.papers[one]) for one, here in part.rows if here],
            "secondary": [
                (card(library.papers[one]), _home(one, library)) for one, here in part.rows if not here
            ],
            "shelf": shelf,
            "sure": {one: _confidence(one, topic.slug, library) for one, _ in part.rows},
            "exclude": _with_topic_links(topic.exclude, library, url),
            "files": files,
            "part": part,
            "parts": [hrefs.topic(topic.slug, number) for number in range(1, part.count + 1)],
            "feed": hrefs.topic(topic.slug) if config.site_url else "",
        }
        meta = {
            "title": title,
            "description": topic.description or topic.title,
            "head": alternates(files, url),
            "scripts": ["copy-dom"],
            "feed": values["feed"],
            "feed_title": topic.title,
            **lastmod(library, (*shelf.primary, *shelf.secondary)),
        }
        yield from paired(config, url, "topic.md.j2", meta, values)


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
