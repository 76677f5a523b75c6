"""The index of systems, A to Z."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from generator.config import Config
from generator.library.library import Library
from generator.model.paper import Paper, System
from generator.outputs import hrefs
from generator.outputs.artifact import Artifact
from generator.outputs.cards import WebAddress, web_links
from generator.outputs.days import lastmod
from generator.outputs.parts import in_parts
from generator.outputs.twins import paired
from generator.text.normalize import plural


def emit(library: Library, config: Config) -> Iterator[Artifact]:
    """Yield the index, in parts where it is long."""
    rows = _in_order(library)
    for part in in_parts(rows, config.page_size):
        url = hrefs.in_part(hrefs.SYSTEMS, part.number)
        letters: defaultdict[str, list[tuple[Paper, System, tuple[WebAddress, ...]]]] = defaultdict(list)
        for paper, system in part.rows:
            letters[_letter(system)].append((paper, system, web_links(paper)))
        values = {
            "letters": dict(letters),
            "total": len(rows),
            "part": part,
            "parts": [hrefs.in_part(hrefs.SYSTEMS, number) for number in range(1, part.count + 1)],
        }
        meta = {
            "title": "Systems" if part.number == 1 else f"Systems, part {part.number}",
            "description": f"{plural(len(rows), 'system')} from A to Z, each with its paper.",
            "hide": ["toc"],
            **lastmod(library, (paper.id for paper, _ in rows)),
        }
        yield from paired(config, url, "systems.md.j2", meta, values)


def system_urls(library: Library, config: Config) -> dict[str, str]:
    """Return for each paper with a system the address of its row in the index."""
    return {
        paper.id: hrefs.in_part(hrefs.SYSTEMS, position // config.page_size + 1)
        + "#"
        + hrefs.system_anchor(paper.id)
        for position, (paper, _) in enumerate(_in_order(library))
    }


def _in_order(library: Library) -> list[tuple[Paper, System]]:
    rows = [(paper, paper.system) for paper in library.papers.values() if paper.system]
    return sorted(rows, key=lambda row: (_letter(row[1]), row[1].name.casefold(), row[0].id))


def _letter(system: System) -> str:
    """Return the heading of a system in the index: its first letter without accents, or 0–9."""
    first = unicodedata.normalize("NFKD", system.name)[:1].upper()
    return first if first.isalpha() else "0–9"
