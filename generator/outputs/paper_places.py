"""What the pages of papers look up: made for all of them at once."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from generator.config import Config
from generator.library.library import Library
from generator.model.paper import Paper
from generator.model.problem import Place
from generator.outputs.neighbours import Neighbours, neighbours
from generator.outputs.path_pages import PathStop, stops_by_paper
from generator.outputs.source_pages import record_urls
from generator.outputs.system_pages import system_urls


@dataclass(frozen=True, slots=True)
class PaperPlaces:
    """Addresses of entries and of systems, doubles, neighbours on shelves, stops of reading paths."""

    records: Mapping[Place, str]
    systems: Mapping[str, str]
    doubts: Mapping[str, list[tuple[Paper, str]]]
    neighbours: Mapping[str, list[Neighbours]]
    stops: Mapping[str, list[PathStop]]


def find_places(library: Library, config: Config) -> PaperPlaces:
    """Return what is looked up for the pages of `library`."""
    return PaperPlaces(
        records=record_urls(library, config),
        systems=system_urls(library, config),
        doubts=_doubts(library),
        neighbours=neighbours(library),
        stops=stops_by_paper(library),
    )


def _doubts(library: Library) -> dict[str, list[tuple[Paper, str]]]:
    """Return for each paper the papers that may be the same work, each with the reason."""
    found: defaultdict[str, list[tuple[Paper, str]]] = defaultdict(list)
    for pair in library.possible:
        found[pair.first].append((library.papers[pair.second], pair.why))
        found[pair.second].append((library.papers[pair.first], pair.why))
    return found
