"""The index in shards answers as the whole: checked in a browser, with its own lunr.js, against lunr.py's index."""

import json
import random
from collections.abc import Mapping
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lunr.builder import Builder as LunrBuilder

from generator.build.site import load
from generator.config import Config
from generator.outputs.search import FIELDS, by_shelf, indexed
from generator.search.analysis import STOP_WORDS, surfaces, term, terms, units
from generator.search.files import ranges
from generator.search.index import Builder, as_lunr
from generator.search.lexicon import slices
from generator.search.packing import LARGEST, packed, packed_all, packed_words
from generator.search.positions import Positions
from generator.search.shards import cut, shards

pytest_plugins = ["tests.server"]

BASE = "/list/"
MODULES = "assets/javascripts/search/"
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


@pytest.fixture
def browser_says(visit, serve, real_site):
    """A function that runs a script in a page of the site; the site's address is its first argument."""
    address = serve(real_site.site, BASE)
    page = visit(address).go("about/")
    return lambda script, *arguments: page.evaluate(script, [address, *arguments])


def test_shards_answer_like_the_whole_index_to_the_last_digit(browser_says, whole):
    draw = random.Random(20)
    queries = [_query(draw, sorted(whole.terms)) for _ in range(120)]
    found, different = browser_says(LAW, as_lunr(whole), queries)
    assert different == []
    assert found > len(queries) / 2


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
    words = sorted({"".join(draw.choices("abcé中", k=draw.randint(1, 70))) for _ in range(500)})
    assert browser_says(UNPACK, packed_all(numbers), packed_words(words)) == [numbers, words]


@pytest.mark.parametrize("number", [-1, LARGEST + 1])
def test_a_number_that_cannot_be_read_again_is_not_written(number):
    with pytest.raises(ValueError, match="no number of the index"):
        packed(number)


@given(st.lists(st.integers(0, 90)), st.integers(1, 100))
def test_a_cut_loses_nothing_and_keeps_to_the_size(sizes, most):
    groups = list(cut(sizes, most))
    assert [place for group in groups for place in group] == list(range(len(sizes)))
    assert all(len(group) == 1 or sum(sizes[place] for place in group) <= most for group in groups)


def test_every_shard_begins_behind_the_one_before(library):
    index, positions, words = indexed(by_shelf(library))
    for made in (list(shards(index, positions)), list(slices(words))):
        assert all(one.last < other.first for one, other in pairwise(made))
        files, _ = ranges("any", made)
        assert len({file.path for file in files}) == len(files)


def test_the_index_of_an_empty_list_is_empty():
    builder, positions = Builder(FIELDS), Positions(tuple(FIELDS))
    files, where = ranges("terms", shards(builder.build(), positions))
    assert files == []
    assert where == {"from": "", "names": ""}
