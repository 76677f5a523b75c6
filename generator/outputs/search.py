"""What the browser's search loads: a manifest, the lunr index, and the documents to show."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from generator.config import Config
from generator.library.library import Library
from generator.model.paper import Paper
from generator.outputs import hrefs
from generator.outputs.artifact import Artifact
from generator.outputs.figures import topic_rows
from generator.outputs.markdown import page
from generator.search.index import build_index

VERSION = 1
FIELDS = ("title", "system", "authors", "abstract")


def emit(library: Library, config: Config) -> Iterator[Artifact]:
    """Yield the index and the documents, named by their content, and the manifest that names them.

    The manifest alone keeps its name, so that a browser never mixes an old index with new documents.
    """
    papers = list(library.papers.values())
    topics = library.taxonomy.by_slug()
    homes = {
        paper_id: topics[one.topic].title
        for paper_id, assignments in library.assignments.items()
        for one in assignments
        if one.primary
    }
    index = _json(build_index(FIELDS, [_indexed(paper) for paper in papers]))
    documents = _json(
        {"version": VERSION, "documents": [_shown(paper, homes.get(paper.id)) for paper in papers]}
    )
    names = {
        "index": f"index-{_digest(index)}.json",
        "documents": f"documents-{_digest(documents)}.json",
    }
    yield Artifact(f"search/{names['index']}", index)
    yield Artifact(f"search/{names['documents']}", documents)
    yield Artifact("search/manifest.json", _json({"version": VERSION, "papers": len(papers), **names}))
    yield _search_page(library)


def _search_page(library: Library) -> Artifact:
    """Return the page of results; without JavaScript it shows the topics instead."""
    meta = {
        "title": "Search",
        "description": "Search titles, systems, authors and abstracts.",
        "hide": ["toc"],
    }
    return page(
        hrefs.file(hrefs.SEARCH),
        hrefs.SEARCH,
        "search.md.j2",
        meta,
        {"groups": topic_rows(library)},
    )


def _indexed(paper: Paper) -> dict[str, str]:
    return {
        "title": paper.title,
        "system": paper.system.name if paper.system else "",
        "authors": " ".join(author.printed for author in paper.authors),
        "abstract": paper.abstract,
    }


def _shown(paper: Paper, topic: str | None) -> dict[str, Any]:
    return {
        "slug": paper.id,
        "title": paper.title,
        "authors": [author.printed for author in paper.authors],
        "year": paper.year,
        "venue": paper.venue or None,
        "system": paper.system.name if paper.system else None,
        "topic": topic,
        "abstract": paper.abstract,
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=False)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]
