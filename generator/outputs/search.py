"""What the browser's search loads: the index in shards, the words, the papers in chunks, and the page.

The manifest alone keeps its name and names all else by content, so that a browser never mixes the index
of one version of the list with the papers of another.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

from markupsafe import Markup

from generator.config import Config
from generator.library.library import Library
from generator.model.paper import Paper
from generator.outputs import hrefs
from generator.outputs.artifact import Artifact
from generator.outputs.days import lastmod
from generator.outputs.figures import topic_rows
from generator.outputs.search_help import examples
from generator.outputs.search_rows import (
    brief_rows,
    citation_row,
    detail_row,
    facet_table,
    primary_topic,
    title_ranks,
    topic_list,
    topic_places,
)
from generator.outputs.twins import paired
from generator.search.acronyms import acronyms_of, explained
from generator.search.analysis import telling_surfaces, terms, units, words
from generator.search.columns import Columns, Part
from generator.search.files import File, as_json, chunks, ranges, whole
from generator.search.index import Builder, Index
from generator.search.lexicon import slices
from generator.search.positions import Positions
from generator.search.shards import shards
from generator.text.formulas import formulas, plain

VERSION = 2
# What a word is worth by the place where it stands. The abstract alone does without its stop words: in
# short fields they are few, and somebody may look for "What is it".
FIELDS = {"title": 5.0, "system": 5.0, "authors": 3.0, "venue": 1.0, "identifiers": 3.0, "abstract": 1.0}
_WITHOUT_STOP_WORDS = frozenset({"abstract"})
# All else is text, of which no unit has a blank in it.
_IN_UNITS = frozenset({"system", "identifiers"})
_SHORTEST_IDENTIFIER = 6
# What the page asks for in any case, one after the other, once the script of the theme has come: known at
# once, all of it comes while that is still on its way.
_AHEAD = """\
<link rel="modulepreload" href="../assets/javascripts/search/page-dom.js">\
<link rel="modulepreload" href="../assets/javascripts/search/site-dom.js">\
<link rel="preload" as="script" href="lunr.js">\
<link rel="preload" as="fetch" crossorigin href="manifest.json">\
<link rel="preload" as="fetch" crossorigin href="{facets}">\
"""
# How many papers a chunk holds: of what a result shows at once, of what follows, and of citations.
_BRIEF, _DETAILS, _CITATIONS = 4, 4, 50


def emit(library: Library, config: Config) -> Iterator[Artifact]:
    """Yield the files of the search, the manifest that names them, and the page of results."""
    papers = by_shelf(library)
    index, positions, counted = indexed(papers)
    term_files, term_ranges = ranges("terms", shards(index, positions))
    word_files, word_ranges = ranges("words", slices(counted))
    facets = whole("facets", {"version": VERSION, **facet_table(library, papers)})
    titles = whole("titles", {"version": VERSION, "ranks": title_ranks(papers)})
    stores = {
        "papers": chunks("papers", VERSION, _BRIEF, brief_rows(library, papers)),
        "details": chunks("details", VERSION, _DETAILS, [detail_row(paper) for paper in papers]),
        "citations": chunks(
            "citations",
            VERSION,
            _CITATIONS,
            [citation_row(library, library.papers[one.id]) for one in papers],
        ),
    }
    manifest = {
        "version": VERSION,
        "count": len(papers),
        "fields": list(FIELDS),
        "terms": term_ranges,
        "words": word_ranges,
        "facets": facets.path,
        "titles": titles.path,
        **{name: where for name, (_, where) in stores.items()},
        "topics": topic_list(library),
    }
    yield from _artifacts(term_files, word_files, [facets, titles], *(files for files, _ in stores.values()))
    yield Artifact("search/manifest.json", as_json(manifest))
    yield from _search_page(library, config, facets.path)


def by_shelf(library: Library) -> list[Paper]:
    """Return the papers as the index numbers them: shelf by shelf, so that likely results share a chunk.

    Their formulas are spelled, in the index as in the results, so that what is found is what is shown.
    """
    places = topic_places(library)
    shelf_of = {paper_id: primary_topic(library, paper_id, places) for paper_id in library.papers}
    papers = sorted(library.papers.values(), key=lambda paper: (shelf_of[paper.id], paper.id))
    return [_spelled(paper) for paper in papers]


def _spelled(paper: Paper) -> Paper:
    if not formulas(paper.title) and not formulas(paper.abstract):
        return paper
    return replace(paper, title=plain(paper.title), abstract=plain(paper.abstract))


def indexed(papers: Sequence[Paper]) -> tuple[Index, Positions, dict[str, int]]:
    """Return the index of `papers`, the places of its terms, and in how many papers each word stands."""
    pieces, texts, surfaces = Columns(FIELDS), Columns(FIELDS), Columns(FIELDS)
    builder, positions = Builder(FIELDS), Positions(FIELDS)
    for paper in papers:
        pieces.add(_pieces(paper))
    texts.take(pieces, {field: _alone if field in _IN_UNITS else units for field in FIELDS})
    surfaces.take(texts, dict.fromkeys(FIELDS, _of_unit(telling_surfaces)))
    positions.take(texts, dict.fromkeys(FIELDS, _of_unit(words)))
    all_terms, telling = (_of_unit(partial(terms, stop_words=kept)) for kept in (True, False))
    builder.take(texts, {field: telling if field in _WITHOUT_STOP_WORDS else all_terms for field in FIELDS})
    sequences = explained(f"{paper.title} {paper.abstract}" for paper in papers)
    told = positions.rows(("title", "abstract"))
    builder.add_missing("abstract", [acronyms_of(sequences, row) for row in told])
    return builder.build(), positions, surfaces.in_documents()


def _alone(unit: str) -> list[str]:
    return [unit]


def _of_unit(find: Callable[[list[str]], Collection[str]]) -> Part:
    return lambda unit: find([unit])


def _pieces(paper: Paper) -> dict[str, list[str]]:
    """Return of each field what stands between blanks, or the units; most stand in many papers."""
    found = {field: text.split(" ") for field, text in _texts(paper).items()}
    found["identifiers"] = list(chain.from_iterable(map(_identifying, paper.identifiers.known().values())))
    system = units(paper.system.name) if paper.system else []
    # A name is also written together: wav2vec2.0 is wav2vec 2.0.
    found["system"] = [*system, "".join(system).replace("-", "")] if len(system) > 1 else system
    return found


def _identifying(identifier: str) -> Iterator[str]:
    """Yield the units that tell of an identifier, and if it has several, all of them in one."""
    parts = units(identifier)
    # The 1 of "2020.acl-main.1" alone identifies nothing.
    yield from (part for part in parts if len(part) >= _SHORTEST_IDENTIFIER)
    if len(parts) > 1:
        # As grammar.js reads it behind "doi:".
        yield "".join(parts).replace("-", "")


def _texts(paper: Paper) -> dict[str, str]:
    return {
        "title": paper.title,
        "authors": " ".join(author.printed for author in paper.authors),
        "venue": f"{paper.venue} {paper.year or ''}",
        "abstract": paper.abstract,
    }


def _artifacts(*files: list[File]) -> Iterator[Artifact]:
    for some in files:
        for one in some:
            yield Artifact(f"search/{one.path}", one.content)


def _search_page(library: Library, config: Config, facets: str) -> tuple[Artifact, ...]:
    """Return the page of results, which counts with the file `facets`; it shows topics without JavaScript."""
    meta = {
        "title": "Search",
        "styles": ["search-page"],
        "head": Markup(_AHEAD.format(facets=facets)),  # noqa: S704 - of letters, digits and a hyphen
        "description": "Search titles, systems, authors and abstracts.",
        "hide": ["toc"],
        **lastmod(library, library.papers),
    }
    values = {"groups": topic_rows(library), "examples": examples(library)}
    return paired(config, hrefs.SEARCH, "search.md.j2", meta, values)
