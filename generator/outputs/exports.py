"""The papers in every format that can be written: the whole list, each topic, each paper; and their page.

An entry is written once for each format, and stands in the files of its paper, of its topics and of the
list. Which formats there are, their table says; none is named here.
"""

from collections.abc import Iterator

from generator.config import Config
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
    citations = {one: citation(one, library, config) for one in library.papers}
    sizes = []
    for writer in WRITERS:
        entries = {one: writer.entry(cited) for one, cited in citations.items()}
        whole = writer.join(entries.values())
        sizes.append(_size(len(whole.encode())))
        yield Artifact(hrefs.list_export(writer.suffix), whole)
        for slug, shelf in library.shelves.items():
            text = writer.join(entries[one] for one in (*shelf.primary, *shelf.secondary))
            yield Artifact(hrefs.topic_export(slug, writer.suffix), text)
        for one, entry in entries.items():
            yield Artifact(hrefs.paper_export(one, writer.suffix), writer.join([entry]))
    yield from _exports_page(library, config, sizes)


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
