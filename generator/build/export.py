"""The papers that are asked for, as one citation file."""

from collections.abc import Iterable, Sequence

from generator.config import Config
from generator.formats.base import Writer
from generator.library.library import Library
from generator.outputs.citations import citation


class UnknownTopicError(LookupError):
    """No topic has that slug; the message is for the user."""


def chosen(library: Library, topic: str | None, found: Sequence[str] | None) -> list[str]:
    """Return the ids of the papers on the shelf `topic`, of those that a search has `found`; of all by None.

    In the order of the search where there is one, else as the shelf has them, else by id.
    Raises UnknownTopicError.
    """
    if topic is not None and topic not in library.shelves:
        known = ", ".join(library.shelves)
        raise UnknownTopicError(f"no topic `{topic}`; known: {known}")
    ids = list(library.papers)
    if topic is not None:
        ids = [*library.shelves[topic].primary, *library.shelves[topic].secondary]
    if found is None:
        return ids
    asked = set(ids)
    return [one for one in found if one in asked]


def written(writer: Writer, ids: Iterable[str], library: Library, config: Config) -> str:
    """Return the text of a file in the format of `writer` that holds the papers `ids`."""
    return writer.join(writer.entry(citation(one, library, config)) for one in ids)
