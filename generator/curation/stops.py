"""Which papers the stops of written paths are. A stop that is lost leaves its path the others."""

from collections.abc import Container, Iterable

from generator.curation.paper_names import PaperNames, several, short
from generator.curation.paths_file import WrittenPath, WrittenStop
from generator.model.problem import Problem, warning
from generator.model.reading_path import ReadingPath, Stop


def find_stops(
    written: Iterable[WrittenPath], names: PaperNames, shown: Container[str]
) -> tuple[tuple[ReadingPath, ...], list[Problem]]:
    """Return the paths with the papers that `names` knows, and what is wrong with their stops.

    `names` knows the hidden papers too, so that a stop can say what became of it; only `shown` ones stay.
    """
    paths: list[ReadingPath] = []
    problems: list[Problem] = []
    for path in written:
        stops = _stops(path, names, shown, problems)
        if stops:
            paths.append(ReadingPath(path.slug, path.title, stops, path.about, path.then, path.was))
        elif path.stops:
            what = f"not one stop of the path `{path.slug}` is left; the path is left out"
            problems.append(warning(path.place, what, "name papers of this list"))
    return tuple(paths), problems


def _stops(
    path: WrittenPath, names: PaperNames, shown: Container[str], problems: list[Problem]
) -> tuple[Stop, ...]:
    stops: dict[str, Stop] = {}
    first: dict[str, WrittenStop] = {}
    for stop in path.stops:
        found = names.find(stop.paper)
        if not found:
            problems.append(names.nameless(stop.paper, stop.place, "stop"))
        elif len(found) > 1:
            problems.append(several(stop.paper, found, stop.place))
        elif (paper_id := found[0]) not in shown:
            what = f"{short(stop.paper)} is hidden in papers.yml; the stop is left out"
            problems.append(warning(stop.place, what, "delete the stop, or show the paper"))
        elif paper_id in stops:
            # Two stops may become one when sources are merged, so this stops no build.
            what = f"{short(stop.paper)} is on this path already; the second stop is left out"
            hint = f"the first is on line {first[paper_id].place.line}"
            problems.append(warning(stop.place, what, hint))
        else:
            stops[paper_id] = Stop(paper_id, stop.say)
            first[paper_id] = stop
    return tuple(stops.values())
