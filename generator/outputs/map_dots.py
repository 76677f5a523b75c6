"""The map as it is drawn: a group of dots for each colour, and where the names of topics fit."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.library.library import Library
from generator.links.positions import HEIGHT, WIDTH

# As many as base/groups.css has; further groups begin again.
_COLOURS = 8
# What a dot measures across in pixels, on a map as wide as a page: between these, less where there are more.
_SMALLEST, _LARGEST, _DOTS_OF_ONE = 3.0, 8.0, 140.0
# How wide the map is at least on a wide and on a narrow screen, in pixels; how wide a letter is about, how
# many stand in a line, how high a line is.
_WIDE, _NARROW = 640, 320
_LETTER, _LINE, _LINE_HEIGHT = 6.2, 20, 15
_PADDING = 6

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Dots:
    """The papers of one group: its number, 0 for those on no shelf, and its colour's."""

    number: int
    title: str
    colour: int
    papers: tuple[str, ...]
    path: str
    """As an SVG path: every dot a line of no length, which round ends make a dot."""


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a topic, in the middle of its papers."""

    topic: str
    title: str
    place: Place
    fits: str
    """On which screens it stands clear of weightier ones: "always", "wide", or "near", which is on none."""

    @property
    def left(self) -> str:
        """Return how far from the left it stands, in percent."""
        return f"{100 * self.place[0] / WIDTH:.1f}"

    @property
    def top(self) -> str:
        """Return how far from the top it stands, in percent."""
        return f"{100 * self.place[1] / HEIGHT:.1f}"


def home_groups(library: Library) -> dict[str, int]:
    """Return for each paper the number of its group, counted from 1; 0 where it stands on no shelf."""
    numbers = {
        topic: number for number, group in enumerate(library.taxonomy.groups, 1) for topic in group.topics
    }
    homes = _homes(library)
    return {one: numbers.get(homes.get(one, ""), 0) for one in library.papers}


def dots(library: Library, shrunk: int = 1, most: int = 0) -> list[Dots]:
    """Return the papers by group, in the curator's order, those on no shelf last.

    The paths are `shrunk` so many times, and hold about `most` dots if that is not 0.
    """
    groups = home_groups(library)
    titles = ["On no shelf", *(group.title for group in library.taxonomy.groups)]
    found = []
    for number in [*range(1, len(titles)), 0]:
        papers = tuple(one for one in library.papers if groups[one] == number)
        step = -(-len(library.papers) // most) if most else 1
        places = [library.positions[one] for one in papers[::step]]
        if papers:
            colour = (number - 1) % _COLOURS + 1 if number else 0
            found.append(Dots(number, titles[number], colour, papers, _path(places, shrunk)))
    return found


def dot_size(count: int) -> str:
    """Return what a dot measures across, in pixels, where there are `count`."""
    return f"{min(_LARGEST, max(_SMALLEST, _DOTS_OF_ONE / max(1, count) ** 0.5)):.1f}"


def labels(library: Library) -> list[Label]:
    """Return the names of the topics that have papers, the largest first."""
    at_home: dict[str, list[str]] = {topic.slug: [] for topic in library.taxonomy.topics}
    for paper_id, topic in _homes(library).items():
        at_home[topic].append(paper_id)
    topics = sorted(
        (topic for topic in library.taxonomy.topics if at_home[topic.slug]),
        key=lambda topic: -len(at_home[topic.slug]),
    )
    places = [_middle([library.positions[one] for one in at_home[topic.slug]]) for topic in topics]
    titles = [topic.title for topic in topics]
    wide, narrow = set(_clear(titles, places, _WIDE)), set(_clear(titles, places, _NARROW))
    return [
        Label(
            topic.slug,
            topic.title,
            place,
            "always" if row in wide & narrow else "wide" if row in wide else "near",
        )
        for row, (topic, place) in enumerate(zip(topics, places, strict=True))
    ]


def _homes(library: Library) -> dict[str, str]:
    """Return the primary topic of each paper that has one."""
    return {one: at.topic for one, some in library.assignments.items() for at in some if at.primary}


def _middle(places: Sequence[Place]) -> Place:
    """Return the median of each coordinate, which stragglers do not move."""
    across, down = (sorted(side) for side in zip(*places, strict=True))
    return across[len(places) // 2], down[len(places) // 2]


def _clear(titles: Sequence[str], places: Sequence[Place], width: int) -> Iterator[int]:
    """Yield the rows whose titles stand clear of those before on a map `width` pixels wide, and within it."""
    scale = width / WIDTH
    taken: list[tuple[float, float, float, float]] = []
    for row, (title, (x, y)) in enumerate(zip(titles, places, strict=True)):
        wide = min(len(title), _LINE) * _LETTER / 2 + _PADDING
        high = -(-len(title) // _LINE) * _LINE_HEIGHT / 2 + _PADDING
        box = (x * scale - wide, y * scale - high, x * scale + wide, y * scale + high)
        if any(_meet(box, other) for other in taken) or box[0] < -_PADDING or box[2] > width + _PADDING:
            continue
        taken.append(box)
        yield row


def _meet(one: Sequence[float], other: Sequence[float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _path(places: Iterable[Place], shrunk: int) -> str:
    """Return `places` as a path, each as a step from the one before, which makes short numbers."""
    at_x, at_y, steps = 0, 0, []
    for x, y in sorted({(round(x / shrunk), round(y / shrunk)) for x, y in places}):
        steps.append(f"m{x - at_x} {y - at_y}h0")
        at_x, at_y = x, y
    return "".join(steps)
