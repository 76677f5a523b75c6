"""content/topics/<topic>.md: what the curator says at the head of a topic's page, in Markdown."""

from collections.abc import Iterable, Mapping

from generator.curation.schema import nearest
from generator.model.problem import Place, Problem, error

# A few sentences are read; an essay is a page of its own.
_LONGEST = 4000


def read_introductions(
    files: Mapping[str, tuple[str, str]], topics: Iterable[str]
) -> tuple[dict[str, str], list[Problem]]:
    """Return the introduction of each topic that has one, with what is wrong.

    `files` are paths and texts by the name of the file without its ending, which is to be a topic's slug.
    """
    known, found, problems = list(topics), {}, []
    for slug, (path, text) in sorted(files.items()):
        if slug not in known:
            what = f"an introduction for an unknown topic `{slug[:60]}`"
            problems.append(error(Place(path), what, nearest(slug, known)))
        elif len(text) > _LONGEST:
            what = f"an introduction of {len(text):,} characters"
            problems.append(error(Place(path), what, f"say it in {_LONGEST:,}, or on a page of its own"))
        elif text.strip():
            found[slug] = text
    return found, problems
