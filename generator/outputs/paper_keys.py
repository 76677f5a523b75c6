"""What the page of a paper is made of, as one word: where it is the same, the page need not be made again.

Whatever the page and its twin come to show has to count here. Of other papers all counts that they say
themselves, though the page shows little of it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from generator.library.library import Library
from generator.model.paper import Paper, bare, digest_of
from generator.outputs.paper_places import PaperPlaces
from generator.outputs.provenance import said_of
from generator.text.digest import digest

# Given what finds the keys of a library: returns them, or those found before of one that was the same but for
# its notes.
Remember = Callable[[Callable[[], "PaperKeys"]], "PaperKeys"]


@dataclass(frozen=True, slots=True)
class PaperKeys:
    """The digests of what is shown of papers, by id, without the notes on them and where fields are from."""

    cited: Mapping[str, str]
    """Of the paper itself, its citation key, its shelves, and the day on which it came."""
    around: Mapping[str, str]
    """Of its records, and of all that leads from its page elsewhere."""
    targets: str
    """Of where a link in a note may lead."""

    def told(self, paper: Paper) -> str:
        """Return the digest of what is told of a paper where it is new."""
        return digest(self.cited[paper.id], paper.note, self.targets if paper.note else "")

    def page(self, paper: Paper, places: PaperPlaces) -> str:
        """Return the digest of all that the page of a paper shows."""
        return digest(self.told(paper), self.around[paper.id], said_of(paper, places.records))


def find_now(find: Callable[[], PaperKeys]) -> PaperKeys:
    """Return what `find` finds: nothing is remembered."""
    return find()


def find_keys(library: Library, places: PaperPlaces) -> PaperKeys:
    """Return the digests of the papers of `library`; `places` are what is looked up for it."""
    found = _Found(library, places)
    return PaperKeys(
        {one: found.cited(paper) for one, paper in library.papers.items()},
        {one: found.around(paper) for one, paper in library.papers.items()},
        digest(list(library.papers), list(library.redirects.items()), list(library.shelves)),
    )


class _Found:
    """What is digested of single papers."""

    def __init__(self, library: Library, places: PaperPlaces) -> None:
        self._library, self._places = library, places
        self._topics = {topic.slug: digest(topic) for topic in library.taxonomy.topics}

    def cited(self, paper: Paper) -> str:
        library, one = self._library, paper.id
        shelves = library.assignments.get(one, ())
        titles = [self._topics[shelf.topic] for shelf in shelves]
        key, added = library.citation_keys[one], library.added.get(one, "")
        return digest(digest_of(bare(paper)), key, shelves, titles, added)

    def around(self, paper: Paper) -> str:
        one = paper.id
        offers = [(offer, self._topics[offer.topic]) for offer in self._library.offers.get(one, ())]
        system = self._places.systems.get(one, "")
        return digest(digest_of(paper), offers, system, self._linked(one), self._beside(one))

    def _linked(self, one: str) -> object:
        """Return what leads from paper to paper."""
        library = self._library
        return (
            [(mention, self._bare(mention.id)) for mention in library.mentions.get(one, ())],
            [self._bare(other) for other in library.mentioned_by.get(one, ())],
            [(self._bare(other), why) for other, why in library.series.get(one, {}).items()],
            [(self._bare(other.id), other.why) for other in library.related.get(one, ())],
        )

    def _beside(self, one: str) -> object:
        """Return what a page shows of its paper's place in the list."""
        places = self._places
        doubts = [(self._bare(other.id), why) for other, why in places.doubts.get(one, ())]
        shelves = [
            (each.slug, each.title, each.url, each.number, each.total, *self._all([each.previous, each.next]))
            for each in places.neighbours.get(one, ())
        ]
        paths = [
            (each.path, each.number, each.count, each.url, *self._all([each.next]))
            for each in places.stops.get(one, ())
        ]
        return doubts, shelves, paths

    def _bare(self, one: str) -> str:
        return digest_of(bare(self._library.papers[one]))

    def _all(self, papers: Iterable[Paper | None]) -> list[str]:
        return [self._bare(paper.id) if paper else "" for paper in papers]
