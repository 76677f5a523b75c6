"""The page of what a reader has marked, and what it shows of papers.

The marks themselves are in the reader's browser. Its script finds a paper by its id: files of rows in the
order of ids, and an index of where each begins. Addresses that papers had once have rows as well.
"""

from collections.abc import Iterator

from generator.config import Config
from generator.library.library import Library
from generator.model.names import short_authors
from generator.outputs import hrefs
from generator.outputs.artifact import Artifact
from generator.outputs.cards import venue_and_year
from generator.outputs.twins import paired
from generator.search.files import as_json, chunks

VERSION = 1
# Some kilobytes a file: who marked a dozen papers of many loads a dozen of them.
_ROWS = 32

# Of a paper that is here: id, title, system, authors, venue and year as a card says them, and the year.
# Of one that is not: the id that it had, its title, and the id that it has now, or "" if it is gone.
_Row = tuple[str, str, str, str, str, int] | tuple[str, str, str]


def emit(library: Library, config: Config) -> Iterator[Artifact]:
    """Yield the page, the rows in their files, and the index that names these."""
    rows = _rows(library)
    files, where = chunks("papers", VERSION, _ROWS, rows)
    for one in files:
        yield Artifact(f"{hrefs.MY_LIST}{one.path}", one.content)
    index = {"version": VERSION, **where, "from": [row[0] for row in rows[::_ROWS]]}
    yield Artifact(f"{hrefs.MY_LIST}papers.json", as_json(index))
    meta = {
        "title": "My list",
        "description": "The papers that you marked to read, read or starred, and your notes on them.",
        "hide": ["toc"],
        "styles": ["my-list"],
        "scripts": ["marks/page-dom"],
    }
    yield from paired(config, hrefs.MY_LIST, "my_list.md.j2", meta, {})


def _rows(library: Library) -> list[_Row]:
    """Return the rows in the order of their ids, which are ASCII: the browser sorts them no other way."""
    rows: dict[str, _Row] = {old: (old, title, "") for old, title in library.gone.items()}
    for old, new in library.redirects.items():
        rows[old] = (old, library.papers[new].title, new)
    for paper in library.papers.values():
        system = paper.system.name if paper.system else ""
        authors, when = short_authors(paper.authors), venue_and_year(paper)
        rows[paper.id] = (paper.id, paper.title, system, authors, when, paper.year or 0)
    return [rows[one] for one in sorted(rows)]
