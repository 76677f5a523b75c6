"""Papers as they are cited: each with its key, the address of its page and the titles of its shelves."""

from generator.config import Config
from generator.formats.base import Citation
from generator.library.library import Library
from generator.outputs import hrefs


def citation(paper_id: str, library: Library, config: Config) -> Citation:
    """Return the paper `paper_id` as it is cited."""
    topics = library.taxonomy.by_slug()
    assigned = sorted(library.assignments.get(paper_id, ()), key=lambda one: not one.primary)
    return Citation(
        key=library.citation_keys[paper_id],
        paper=library.papers[paper_id],
        url=hrefs.absolute(config.site_url, hrefs.paper(paper_id)) if config.site_url else "",
        topics=tuple(topics[one.topic].title for one in assigned),
    )
