"""What the page of a paper is made of, as one word: where it is the same, the page need not be made again.

Whatever the page and its twin come to show has to count here. Of other papers all counts that they say
themselves, though the page shows little of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from generator.library.library import Library
from generator.model.paper import Paper, bare
from generator.outputs.neighbours import Neighbours
from generator.outputs.path_pages import PathStop
from generator.outputs.provenance import Said
from generator.text.digest import digest


class PaperKeys:
    """The digests of the papers of a library, and of what its topics and addresses are."""

    def __init__(self, library: Library) -> None:
        """Find what many pages depend on, once."""
        self._library = library
        self._bare = cache(lambda one: digest(bare(library.papers[one])))
        self._topics = {topic.slug: digest(topic) for topic in library.taxonomy.topics}
        # Where a link in a note may lead.
        self._targets = digest(list(library.papers), list(library.redirects.items()), list(library.shelves))

    def own(self, paper: Paper) -> str:
        """Return the digest of what is cited: the paper itself, its key and its shelves."""
        one = paper.id
        shelves = self._library.assignments.get(one, ())
        titles = [self._topics[shelf.topic] for shelf in shelves]
        return digest(self._bare(one), self._library.citation_keys[one], shelves, titles)

    def told(self, paper: Paper) -> str:
        """Return the digest of what is told of a paper where it is new."""
        targets = self._targets if paper.note else ""
        return digest(self.own(paper), paper.note, targets, self._library.added.get(paper.id, ""))

    def page(self, paper: Paper, said: Sequence[Said], system_url: str) -> str:
        """Return the digest of what a page shows of a paper itself, and of the papers to which links lead.

        `said` is what is shown of where its fields are from, and `system_url` where its system is.
        """
        shown = replace(paper, origins=()), said, system_url
        return digest(self.told(paper), shown, self._around(paper.id), self._offers(paper.id))

    def beside(
        self,
        doubts: Iterable[tuple[Paper, str]],
        neighbours: Iterable[Neighbours],
        stops: Iterable[PathStop],
    ) -> str:
        """Return the digest of what a page shows of its paper's place in the list."""
        shelves = [
            (each.slug, each.title, each.url, each.number, each.total, *self._all([each.previous, each.next]))
            for each in neighbours
        ]
        paths = [(each.path, each.number, each.count, each.url, *self._all([each.next])) for each in stops]
        return digest([(self._bare(other.id), why) for other, why in doubts], shelves, paths)

    def _around(self, one: str) -> object:
        """Return what leads from paper to paper."""
        library = self._library
        return (
            [(mention, self._bare(mention.id)) for mention in library.mentions.get(one, ())],
            [self._bare(other) for other in library.mentioned_by.get(one, ())],
            [(self._bare(other), why) for other, why in library.series.get(one, {}).items()],
            [(self._bare(other.id), other.why) for other in library.related.get(one, ())],
        )

    def _offers(self, one: str) -> object:
        return [(offer, self._topics[offer.topic]) for offer in self._library.offers.get(one, ())]

    def _all(self, papers: Iterable[Paper | None]) -> list[str]:
        return [self._bare(paper.id) if paper else "" for paper in papers]
