"""The index in shards answers as the whole: checked in a browser, with its own lunr.js, against lunr.py's index."""

import json
import random
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lunr.builder import Builder as LunrBuilder

from generator.build.scripts import FOR_TESTS
from generator.build.site import load
from generator.config import Config
from generator.outputs.search import FIELDS, by_shelf, indexed
from generator.outputs.search_rows import brief_rows, topic_list
from generator.search import files as search_files
from generator.search.acronyms import acronyms_of, explained
from generator.search.analysis import STOP_WORDS, surfaces, term, terms, units, words
from generator.search.files import ranges
from generator.search.index import Builder, as_lunr
from generator.search.lexicon import slices
from generator.search.packing import LARGEST, packed, packed_all, packed_rows, packed_words
from generator.search.positions import Positions
from generator.search.shards import cut, shards
from tests.conftest import ROOT

pytest_plugins = ["tests.server"]

BASE = "/list/"
MODULES = "assets/javascripts/"
OWN = ROOT / "overrides"
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40)

# The same random queries of the whole index and of the shards: where an answer differs in any paper,
# its place or any digit of its score.
LAW = """async ([base, whole, queries]) => {
  const { createShardedIndex } = await import(`${base}assets/javascripts/search/sharded-index.js`);
  const { createTerms } = await import(`${base}assets/javascripts/search/terms.js`);
  const { createStore } = await import(`${base}assets/javascripts/search/store.js`);
  const { loadLunr } = await import(`${base}assets/javascripts/search/lunr-dom.js`);
  const lunr = await loadLunr(`${base}search/lunr.js`);
  const store = createStore({ fetch: (...given) => window.fetch(...given), base });
  const manifest = await store.manifest();
  const terms = createTerms(store, manifest);
  const sharded = createShardedIndex({ lunr, fields: manifest.fields, count: manifest.count, load: terms.range });
  const index = lunr.Index.load(whole);
  const told = (results) => JSON.stringify(results.map(({ ref, score }) => [ref, score]));
  const different = [];
  let found = 0;
  for (const clauses of queries) {
    const ask = (query) => clauses.forEach(([term, options]) => query.term(term, { ...options }));
    const [expected, got] = [index.query(ask), await sharded.query(ask)];
    if (expected.length > 0) found += 1;
    if (told(expected) !== told(got)) different.push([clauses, expected.length, got.length]);
  }
  return [found, different];
}"""
# What readers' queries are answered with, against the whole index asked the same: papers, order, scores.
READERS_LAW = """async ([base, whole, queries, most]) => {
  const modules = `${base}assets/javascripts/search/`;
  const { openLibrary } = await import(`${modules}engine.js`);
  const { parseQuery } = await import(`${modules}grammar.js`);
  const { select } = await import(`${modules}selection.js`);
  const { asked, ranked } = await import(`${modules}ranking.js`);
  const { best, sums, tallied } = await import(`${modules}relevance.js`);
  const { loadLunr } = await import(`${modules}lunr-dom.js`);
  const loadLunrOnce = () => loadLunr(`${base}search/lunr.js`);
  const library = await openLibrary({ fetch: (...given) => window.fetch(...given), base, loadLunr: loadLunrOnce });
  const index = library.lunr.Index.load(whole);
  const { count, fields } = library.manifest;
  const different = [];
  for (const text of queries) {
    const selection = await select(parseQuery(text, library.analyser), library);
    const clauses = asked(selection);
    const refs = [...selection.papers.keys()].filter((ref) => selection.papers[ref]);
    const answered = tallied(selection.byGroup, count);
    const chosen = best(refs, sums(clauses, selection.entries, fields, count), answered, most);
    const got = ranked(library, selection, clauses, chosen).slice(0, most);
    const all = index.query((query) => {
      for (const { only, boosts } of clauses) {
        for (const [term, boost] of boosts) query.term(term, { boost, usePipeline: false, ...(only && { fields: [only] }) });
      }
    });
    const expected = all.filter(({ ref }) => selection.papers[ref] === 1).map(({ ref, score }) => [Number(ref), score]);
    expected.sort((a, b) => answered[b[0]] - answered[a[0]] || b[1] - a[1] || a[0] - b[0]);
    const told = JSON.stringify(got.map(({ ref, score }) => [ref, score]));
    if (told !== JSON.stringify(expected.slice(0, most))) different.push(text);
  }
  return different;
}"""
# What the browser makes of texts, in the form of Python's own analysis.
ANALYSIS = """async ([base, texts]) => {
  const { createAnalyser, surfaces, units } = await import(`${base}assets/javascripts/search/analysis.js`);
  const { loadLunr } = await import(`${base}assets/javascripts/search/lunr-dom.js`);
  const { term, isStop } = createAnalyser(await loadLunr(`${base}search/lunr.js`));
  return texts.map((text) =>
    units(text).map((unit) => surfaces(unit.text).map(({ surface }) => [surface, term(surface), isStop(surface)])),
  );
}"""
UNPACK = """async ([base, numbers, words]) => {
  const { unpacked, unpackedWords } = await import(`${base}assets/javascripts/search/packing.js`);
  return [unpacked(numbers), unpackedWords(words)];
}"""


@pytest.fixture(scope="module")
def library(real_site):
    root = real_site.root
    _, library = load(Config(root=root, seeds=root / "seeds", content=root / "content"))
    return library


@pytest.fixture(scope="module")
def whole(library):
    index, _, _ = indexed(by_shelf(library))
    return index


def _with_file(path):
    """Return what answers a request with a file. It takes one argument: of two, the other is the request."""
    return lambda route: route.fulfill(path=path)


@pytest.fixture
def browser_says(visit, serve, real_site):
    """A function that runs a script in a page of the site; the site's address is its first argument."""
    address = serve(real_site.site, BASE)
    page = visit(address).go("about/")
    # Modules that do not ship, beside those that do.
    for name in FOR_TESTS:
        page.route(f"{address}{MODULES}{name}", _with_file(OWN / MODULES / name))
    return lambda script, *arguments: page.evaluate(script, [address, *arguments])


def test_shards_answer_like_the_whole_index_to_the_last_digit(browser_says, whole):
    draw = random.Random(20)
    queries = [_query(draw, sorted(whole.terms)) for _ in range(120)]
    found, different = browser_says(LAW, as_lunr(whole), queries)
    assert different == []
    assert found > len(queries) / 2


def test_readers_get_the_first_of_what_the_whole_index_gives(browser_says, whole, library):
    draw = random.Random(21)
    known = sorted({word for paper in library.papers.values() for word in paper.title.split()})
    queries = [" ".join(draw.sample(known, draw.randint(1, 4))) for _ in range(60)]
    queries += [
        "learning",
        "self-supervised learning",
        "title:model",
        "title:model language",
        "title:learning model",
        "title:learning data",
        "title:self-supervised learning model",
        "learning title:learning abstract:model",
        "pre-training -language",
        "zzz model data",
        "le",
    ]
    assert browser_says(READERS_LAW, as_lunr(whole), queries, 20) == []


def _query(draw: random.Random, known: list[str]) -> list[list]:
    """A lunr query as a reader's words never make it: every feature that lunr has, at random."""
    return [_clause(draw, draw.choice(known)) for _ in range(draw.randint(1, 4))]


def _clause(draw: random.Random, word: str) -> list:
    options: dict = {"usePipeline": False, "presence": draw.choice([1, 1, 1, 2, 3])}
    cut_at = draw.randint(1, len(word))
    form = draw.randrange(6)
    if form == 0:
        word = word[:cut_at] + "*"
    elif form == 1:
        word = "*" + word[-cut_at:]
    elif form == 2:
        word = word[:1] + "*" + word[-1:]
    elif form == 3 and len(word) > 3:
        options["editDistance"] = draw.choice([1, 2])
    if draw.random() < 0.3:
        options["boost"] = draw.choice([0.3, 2, 7.5])
    if draw.random() < 0.3:
        options["fields"] = draw.sample(list(FIELDS), draw.randint(1, len(FIELDS)))
    return [word, options]


def test_the_builder_is_lunr_py_byte_for_byte_on_the_real_list(library):
    documents = [_fields(paper.title, paper.abstract) for paper in by_shelf(library)]
    assert _built(documents) == _built_by_lunr(documents)


@given(st.lists(st.tuples(WORDS, WORDS), max_size=12))
def test_the_builder_is_lunr_py_byte_for_byte_on_any_texts(texts):
    documents = [_fields(*text) for text in texts]
    if documents:
        assert _built(documents) == _built_by_lunr(documents)


BOOSTS = {"title": 5.0, "abstract": 1.0}


def _fields(title: str, abstract: str) -> dict[str, list[str]]:
    return {
        "title": terms(units(title), stop_words=True),
        "abstract": terms(units(abstract), stop_words=False),
    }


def _built(documents: list[Mapping[str, list[str]]]) -> str:
    builder = Builder(BOOSTS)
    for document in documents:
        builder.add(document)
    return json.dumps(as_lunr(builder.build()))


def _built_by_lunr(documents: list[Mapping[str, list[str]]]) -> str:
    builder = LunrBuilder()
    builder.ref("ref")
    for field, boost in BOOSTS.items():
        builder.field(field, boost=boost)
    for ref, document in enumerate(documents):
        builder.add({"ref": str(ref), **document})
    serialised = builder.build().serialize()
    # The order that lunr.js loads, which is that of UTF-16 and not of code points.
    serialised["invertedIndex"].sort(key=lambda entry: entry[0].encode("utf-16-be"))
    return json.dumps(serialised)


def test_the_browser_reads_words_as_the_generator_does(browser_says, library):
    texts = [f"{paper.title} {paper.abstract}" for paper in library.papers.values()]
    texts += [
        "CodeT5+, C# & AT&T's “Self‐Instruct”: don’t — 3.5%",
        "ΣΊΣΥΦΟΣ Straße ÆON Łódź İstanbul ﬁne ½ ①",
    ]
    texts += [
        "从少量标签中学习 обучение без учителя हिन्दी 한국어 ไทย 👩‍🔬 e\u0301",
        "a_b x--y -z 1.2.3 .5 '' +# state-of-the-art",
    ]
    expected = [
        [[[one, term(one), one in STOP_WORDS] for one in surfaces(unit)] for unit in units(text)]
        for text in texts
    ]
    assert browser_says(ANALYSIS, texts) == expected


def test_the_browser_reads_numbers_and_words_as_they_were_packed(browser_says):
    draw = random.Random(3)
    numbers = [draw.randrange(2 ** draw.randint(1, 26)) for _ in range(5_000)] + [*range(3_000), LARGEST]
    drawn = {"".join(draw.choices("abcé中𠮷𠮸😀", k=draw.randint(1, 90))) for _ in range(500)}
    drawn = sorted(drawn, key=lambda word: word.encode("utf-16-be"))
    assert browser_says(UNPACK, packed_all(numbers), packed_words(drawn)) == [numbers, drawn]


@pytest.mark.parametrize("number", [-1, LARGEST + 1])
def test_a_number_that_cannot_be_read_again_is_not_written(number):
    with pytest.raises(ValueError, match="no number of the index"):
        packed(number)


# Of each length that a packed number may have.
NUMBERS = st.one_of(
    st.integers(0, 70), st.integers(0, 2_200), st.integers(0, 50_000), st.integers(0, LARGEST)
)


@given(st.lists(st.lists(NUMBERS)))
def test_millions_of_numbers_are_packed_as_a_few_are(rows):
    bounds = np.cumsum([0, *map(len, rows)])
    made = packed_rows(np.array([number for row in rows for number in row], dtype=np.int64), bounds)
    told = [made.rows(range(at, at + 1)) for at in range(len(rows))]
    assert told == [packed_all(row) for row in rows]
    assert made.rows(range(len(rows))) == "".join(told)
    assert made.sizes().tolist() == list(map(len, told))


@pytest.mark.parametrize("number", [-1, LARGEST + 1])
def test_no_number_among_millions_is_written_that_cannot_be_read_again(number):
    with pytest.raises(ValueError, match="no number of the index"):
        packed_rows(np.array([1, number, 2]), np.array([0, 3]))


@given(st.lists(st.integers(0, 90)), st.integers(1, 100))
def test_a_cut_loses_nothing_and_keeps_to_the_size(sizes, most):
    groups = list(cut(sizes, most))
    assert [place for group in groups for place in group] == list(range(len(sizes)))
    assert all(len(group) == 1 or sum(sizes[place] for place in group) <= most for group in groups)


def test_every_shard_begins_behind_the_one_before(library):
    index, positions, counted = indexed(by_shelf(library))
    for made in (list(shards(index, positions)), list(slices(counted))):
        assert all(
            one.last.encode("utf-16-be") < other.first.encode("utf-16-be") for one, other in pairwise(made)
        )
        files, _ = ranges("any", made)
        assert len({file.path for file in files}) == len(files)


def test_two_shards_never_share_a_name(library, monkeypatch):
    _, _, counted = indexed(by_shelf(library))
    monkeypatch.setattr(search_files, "digest", lambda *contents: "0" * 8)
    with pytest.raises(ValueError, match="two files of words/ are named 00000000"):
        ranges("words", slices(counted))


def test_the_index_of_an_empty_list_is_empty():
    builder, positions = Builder(FIELDS), Positions(tuple(FIELDS))
    files, where = ranges("terms", shards(builder.build(), positions))
    assert files == []
    assert where == {"from": "", "names": ""}


@pytest.mark.parametrize(
    ("texts", "asked", "found"),
    [
        (["Named entity recognition (NER) is hard."], "We study named-entity recognition.", {"ner"}),
        (["Chain of thought (CoT) helps."], "the chain of thought", {"cot"}),
        (["Large language models (LLMs)."], "a large language model", {"llm"}),
        (["Computer vision (CV).", "A curriculum vitae (CV)."], "computer vision", set()),
        (["Do Not Answer (DNA)."], "to the answer", set()),
        (["Something else (NER)."], "something else", set()),
    ],
)
def test_an_acronym_is_found_where_it_is_spelled_out(texts, asked, found):
    assert acronyms_of(explained(texts), words(units(asked))) == found


def test_topics_stand_in_one_order_for_all_files(library):
    taxonomy = replace(library.taxonomy, groups=library.taxonomy.groups[::-1])
    turned = replace(library, taxonomy=taxonomy)
    listed = [slug for slug, *_ in topic_list(turned)]
    assert listed != list(taxonomy.by_slug())
    papers = by_shelf(turned)
    for paper, row in zip(papers, brief_rows(turned, papers), strict=True):
        primary = [one.topic for one in turned.assignments.get(paper.id, ()) if one.primary]
        assert [listed[row[-1]]] == primary if primary else row[-1] == -1
