"""The static API, version 1: `/api/v1/papers.json`, `topics.json`, `ledger.json`.

A public contract: names are only ever added. What is added here is described in `schemas/` too.
"""

import json
from collections.abc import Iterator
from typing import Any

from generator.config import Config
from generator.library.library import Library
from generator.model.paper import Paper, System
from generator.model.problem import Place
from generator.model.record import Record
from generator.model.topic import Assigner
from generator.outputs import hrefs
from generator.outputs.artifact import Artifact

VERSION = 1


def emit(library: Library, config: Config, _: object = None) -> Iterator[Artifact]:
    """Yield the file of all papers, with the curator's notes."""
    yield _file("papers", {"papers": [_paper(paper, library) for paper in library.papers.values()]})


def emit_lists(library: Library, config: Config) -> Iterator[Artifact]:
    """Yield the files of topics, and of what became of each record."""
    yield _file("topics", _topics(library))
    yield _file("ledger", _ledger(library))


def _file(name: str, body: dict[str, Any]) -> Artifact:
    text = json.dumps({"version": VERSION, **body}, ensure_ascii=False, separators=(",", ":"))
    return Artifact(hrefs.api(name), text + "\n")


def _paper(paper: Paper, library: Library) -> dict[str, Any]:
    return {
        "id": paper.id,
        "url": hrefs.paper(paper.id),
        "title": paper.title,
        "abstract": paper.abstract,
        "authors": [author.printed for author in paper.authors],
        "year": paper.year,
        "month": paper.month,
        "kind": paper.kind.value if paper.kind else None,
        "venue": paper.venue or None,
        "volume": paper.volume or None,
        "number": paper.number or None,
        "pages": paper.pages or None,
        "publisher": paper.publisher or None,
        "identifiers": paper.identifiers.known(),
        "links": [{"kind": link.kind.value, "url": link.url} for link in paper.links],
        "system": _system(paper.system) if paper.system else None,
        "tags": list(paper.tags),
        "note": paper.note or None,
        "featured": paper.featured,
        "added": library.added.get(paper.id),
        "topics": [
            {"slug": one.topic, "primary": one.primary, "by": one.by.value, "why": one.why}
            | ({} if one.confidence is None else {"confidence": one.confidence})
            for one in library.assignments.get(paper.id, ())
        ],
        "related": [{"id": one.id, "why": one.why} for one in library.related.get(paper.id, ())],
        "mentions": [{"id": one.id, "text": one.text} for one in library.mentions.get(paper.id, ())],
        "mentioned_by": list(library.mentioned_by.get(paper.id, ())),
        "records": [_record(record) for record in paper.records],
    }


def _system(system: System) -> dict[str, Any]:
    """Return a system; `by` stands there only where it is not the curator's word."""
    by = {} if system.by is Assigner.CURATOR else {"by": system.by.value}
    return {"name": system.name, "kind": system.kind.value, **by}


def _topics(library: Library) -> dict[str, Any]:
    return {
        "groups": [
            {"slug": group.slug, "title": group.title, "topics": list(group.topics)}
            for group in library.taxonomy.groups
        ],
        "topics": [
            {
                "slug": topic.slug,
                "url": hrefs.topic(topic.slug),
                "title": topic.title,
                "group": topic.group,
                "description": topic.description,
                "primary": list(library.shelves[topic.slug].primary),
                "secondary": list(library.shelves[topic.slug].secondary),
            }
            for topic in library.taxonomy.topics
        ],
        "unplaced": list(library.unplaced),
    }


def _ledger(library: Library) -> dict[str, Any]:
    return {
        "records": library.records(),
        "papers": len(library.papers),
        "sources": [
            {
                "path": source.path,
                "format": source.format,
                "records": source.records,
                "rejected": source.rejected,
                "problems": source.problems,
            }
            for source in library.sources
        ],
        "merged": [
            {
                "paper": paper.id,
                "records": [_record(record) for record in paper.records],
                "why": paper.merged_because,
            }
            for paper in library.papers.values()
            if len(paper.records) > 1
        ],
        "single": [
            {"paper": paper.id, "record": _record(paper.records[0])}
            for paper in library.papers.values()
            if len(paper.records) == 1
        ],
        "possible": [{"papers": [pair.first, pair.second], "why": pair.why} for pair in library.possible],
        "rejected": [{**_place(one.place), "why": one.why} for one in library.rejected],
    }


def _record(record: Record) -> dict[str, Any]:
    return {**_place(record.place), "format": record.format}


def _place(place: Place) -> dict[str, Any]:
    return {"source": place.path, "line": place.line} | ({"entry": place.entry} if place.entry > 1 else {})
