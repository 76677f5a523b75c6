"""The papers in every format that can be written: the whole list, each topic, each paper; and their page.

An entry is written once for each format, and stands in the files of its paper, of its topics and of the
list. Which formats there are, their table says; none is named here.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from generator.config import Config
from generator.formats.base import Writer
from generator.formats.writers import WRITERS
from generator.library.library import Library
from generator.outputs import hrefs
from generator.outputs.artifact import Artifact
from generator.outputs.citations import citation
from generator.outputs.days import lastmod
from generator.outputs.downloads import of_list
from generator.outputs.twins import paired
from generator.text.normalize import plural

# A file of more bytes is told in megabytes.
_SMALL = 999_000


def emit(library: Library, config: Config) -> Iterator[Artifact]:
    """Yield the files of every format, and the page that lists those of the whole list."""
    sizes = []
    for writer, entries in _entries(library, config):
        whole = writer.join(entries.values())
        sizes.append(_size(len(whole.encode())))
        yield Artifact(hrefs.list_export(writer.suffix), whole)
        for slug, shelf in library.shelves.items():
            ids = (*shelf.primary, *shelf.secondary)
            yield Artifact(hrefs.topic_export(slug, writer.suffix), partial(_joined, writer, entries, ids))
        for one in entries:
            yield Artifact(hrefs.paper_export(one, writer.suffix), partial(_joined, writer, entries, (one,)))
    yield from _exports_page(library, config, sizes)


def _entries(library: Library, config: Config) -> list[tuple[Writer, dict[str, str]]]:
    """Return for each format the entries of all papers, by id.

    Paper by paper, because several formats ask for the same of it.
    """
    found: list[tuple[Writer, dict[str, str]]] = [(writer, {}) for writer in WRITERS]
    for one in library.papers:
        cited = citation(one, library, config)
        for writer, entries in found:
            entries[one] = writer.entry(cited)
    return found


def _joined(writer: Writer, entries: Mapping[str, str], ids: Iterable[str]) -> str:
    return writer.join(entries[one] for one in ids)


def _exports_page(library: Library, config: Config, sizes: list[str]) -> tuple[Artifact, ...]:
    count = plural(len(library.papers), "paper")
    meta = {
        "title": "Take it away",
        "scripts": ["copy-dom"],
        "description": f"All {count} of the list as one file, for LaTeX, reference managers and programs.",
        "hide": ["toc"],
        **lastmod(library, library.papers),
    }
    values = {"count": count, "files": list(zip(of_list(config), sizes, strict=True))}
    return paired(config, hrefs.EXPORTS, "exports.md.j2", meta, values)


def _size(count: int) -> str:
    """Return a file's size as a reader is told it: `140 kB`, `1.4 MB`."""
    return f"{count / 1e6:.1f} MB" if count > _SMALL else f"{max(1, round(count / 1e3))} kB"
