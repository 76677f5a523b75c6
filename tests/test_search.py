"""The real list searched by the client itself: what a reader's browser finds in the index that Python built."""

import json
import random
import re
from collections import Counter

import pytest
from lunr.stop_word_filter import WORDS as STOP_WORDS
from playwright.sync_api import Page

pytest_plugins = ["tests.server"]

MODULES = "assets/javascripts/search/"
# Ask the engine that the page itself asks. A mark is what stands in the text between its two ends.
ASK = """async ([folder, queries, options]) => {
  const { engine } = await import(`${folder}site-dom.js`);
  const cut = (text, ranges) => ranges.map(([start, end]) => text.slice(start, end));
  const answers = [];
  for (const query of queries) {
    const { results, details, ...answer } = await engine.search(query, options);
    const more = options.marks ? await details(results) : new Map();
    const marks = ({ slug, title, system, matches }) => [
      ...cut(title, matches.title),
      ...cut(system ?? "", matches.system),
      ...(more.get(slug)?.authors ?? []).flatMap((name, at) => cut(name, more.get(slug).matches.authors[at])),
      ...(more.has(slug) ? cut(more.get(slug).abstract, more.get(slug).matches.abstract) : []),
    ];
    answers.push({ ...answer, results: results.map((paper) => ({ ...paper, marks: marks(paper) })) });
  }
  return answers;
}"""
# The beginnings, from so many letters on, at which a text typed letter by letter does not find its paper.
LOST = """async ([folder, cases]) => {
  const { engine } = await import(`${folder}site-dom.js`);
  const lost = [];
  const found = new Map();
  for (const [word, slug, from] of cases) {
    for (let typed = from; typed <= word.length; typed += 1) {
      const text = word.slice(0, typed);
      if (!found.has(text)) {
        const { results } = await engine.search(text, { limit: 1000, typing: true });
        found.set(text, new Set(results.map((paper) => paper.slug)));
      }
      if (!found.get(text).has(slug)) lost.push([text, word, slug]);
    }
  }
  return lost;
}"""
# A long text in which one word is everywhere, and two others once.
PASSAGE = """async ([folder, hits]) => {
  const { passage } = await import(`${folder}passage.js`);
  const text = `${"clip ".repeat(hits)}image text ${"clip ".repeat(hits)}`;
  const ranges = Array.from(text.matchAll(/\\w+/g), ({ 0: word, index }) => [index, index + word.length]);
  const before = performance.now();
  const shown = passage(text, ranges);
  return [shown.map((piece) => piece.text).join(""), performance.now() - before];
}"""

# Whether a title has the words of a text side by side.
HAS_WORDS = """async ([base, modules, title, text]) => {
  const { createAnalyser } = await import(`${modules}analysis.js`);
  const { hasWords } = await import(`${modules}grammar.js`);
  const { loadLunr } = await import(`${modules}lunr-dom.js`);
  const { term } = createAnalyser(await loadLunr(`${base}search/lunr.js`));
  return hasWords(title, text, term);
}"""


# All stop words that a half-typed word may become.
STOPS = """async ([base, modules]) => {
  const { createAnalyser } = await import(`${modules}analysis.js`);
  const { loadLunr } = await import(`${modules}lunr-dom.js`);
  return createAnalyser(await loadLunr(`${base}search/lunr.js`)).stopsFrom("");
}"""


@pytest.fixture
def visitor(visit, published):
    return visit(published)


@pytest.fixture
def page(visitor) -> Page:
    return visitor.go("search/")


@pytest.fixture(scope="module")
def window(visit_for_all, published):
    """A page that stays open: an engine that has loaded its index answers many tests."""
    visitor = visit_for_all(published)
    visitor.go("search/")
    return visitor


@pytest.fixture
def ask(window, published):
    """A function that asks the engine in the page, of many queries in one go, and gives its answers."""
    yield lambda *queries, **options: window.page.evaluate(ASK, [published + MODULES, queries, options])
    assert window.faults == []


@pytest.fixture(scope="module")
def papers(real_site):
    return real_site.api("papers")["papers"]


@pytest.mark.parametrize("typing", [False, True], ids=["entered", "typed"])
def test_every_title_finds_its_paper_first(ask, papers, typing):
    answers = ask(*(paper["title"] for paper in papers), typing=typing, limit=1)
    assert len(papers) == 397
    found = [answer["results"][0]["slug"] for answer in answers]
    first = dict(zip((paper["id"] for paper in papers), found, strict=True))
    assert {slug: found for slug, found in first.items() if found != slug} == {}


@pytest.mark.parametrize("typing", [False, True], ids=["entered", "typed"])
@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("CodeT5+", "CodeT5+: Open Code Large Language Models for Code Understanding and Generation"),
        ("codet5", "CodeT5: Identifier-aware Unified Pre-trained Encoder-Decoder Models for Code"),
        ("UL2", "UL2: Unifying Language Learning Paradigms"),
        ("T-JEPA", "T-JEPA: Augmentation-Free Self-Supervised Learning for Tabular Data"),
        ("t jepa", "T-JEPA: Augmentation-Free Self-Supervised Learning for Tabular Data"),
        ("self instruct", "Self-Instruct: Aligning Language Model with Self Generated Instructions"),
        ("Kevin Clark", "ELECTRA: Pre-training Text Encoders as Discriminators Rather Than Generators"),
        ("elektra", "ELECTRA: Pre-training Text Encoders as Discriminators Rather Than Generators"),
        ("muller", "PolyPythias: Stability and Outliers across Fifty Language Model Pre-Training Runs"),
    ],
)
def test_the_paper_that_is_meant_comes_first(ask, query, title, typing):
    [answer] = ask(query, typing=typing)
    assert answer["results"][0]["title"].startswith(title)


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("unleanring", "LLM Unlearning Should Be Form-Independent"),
        ("unlear", "LLM Unlearning Should Be Form-Independent"),
        ("unlear", "Unlearnable Clusters: Towards Label-agnostic Unlearnable Examples"),
        ("masked image modeling", "Towards Latent Masked Image Modeling for Self-Supervised Visual Representation"),
    ],
)  # fmt: skip
def test_a_paper_that_fits_is_among_the_first_five(ask, query, title):
    [answer] = ask(query, limit=5)
    assert any(paper["title"].startswith(title) for paper in answer["results"])


@pytest.mark.parametrize(
    ("title", "text", "has"),
    [
        ("Self-Supervised Pre-training of Models", "self supervised pretraining", True),
        ("Self-Supervised Pre-training of Models", "training of model", True),
        ("Open Foundation Models", "foundation model", True),
        ("Unnatural Instructions", "natural instructions", False),
        ("Self-Supervised Pre-training", "raining", False),
        ("Training CodeT5+", "training codet5+", True),
        ("Training CodeT5+", "training codet5", False),
        ("Training CodeT5+", "train code", False),
    ],
)
def test_a_title_has_the_words_side_by_side_if_it_has_them_whole(window, published, title, text, has):
    assert window.page.evaluate(HAS_WORDS, [published, published + MODULES, title, text]) == has


@pytest.mark.parametrize(
    ("query", "typing", "marked"),
    [
        ("clip", False, "clip|clips|clip's|clipping|clipped"),
        ("image", False, "image|images|imaging"),
        ("text", False, "text|texts"),
        ("vision", False, "vision"),
        ("unlear", True, r"unlear[\w-]+"),
        ("unleanring", False, "unlearn|unlearned|unlearning|unlearnable"),
        ("muller", False, "müller"),
    ],
)
def test_only_words_that_were_asked_for_are_marked(ask, query, typing, marked):
    [answer] = ask(query, typing=typing, limit=1000, marks=True)
    found = answer["results"]
    assert found
    assert [paper["title"] for paper in found if not paper["marks"]] == []
    assert {
        mark for paper in found for mark in paper["marks"] if not re.fullmatch(marked, mark.lower())
    } == set()


def test_a_passage_shows_the_most_different_words_however_many_there_are(page, published):
    shown, milliseconds = page.evaluate(PASSAGE, [published + MODULES, 100_000])
    assert "image text" in shown
    assert len(shown) <= 200 + len("…  …")
    # A tenth of this on a common machine; the square of the hits would take minutes.
    assert milliseconds < 2_000


def test_a_word_typed_letter_by_letter_never_loses_its_paper(page, published, papers):
    words = {
        word: (paper["id"], 3)
        for paper in papers
        for word in re.findall(r"\w+(?:['’]\w+)*", paper["title"])
        if word.lower() not in STOP_WORDS
    }
    cases = [(word, *rest) for word, rest in random.Random(1).sample(sorted(words.items()), 200)]
    assert page.evaluate(LOST, [published + MODULES, cases]) == []


def test_a_title_typed_letter_by_letter_never_loses_its_paper(page, published, papers):
    # Behind the third word: before that, a letter may begin more than is looked up.
    cases = [
        (paper["title"], paper["id"], third.end())
        for paper in random.Random(1).sample(papers, 60)
        if (third := re.match(r"(\S+\s+){3}", paper["title"]))
    ]
    assert len(cases) > 40
    assert page.evaluate(LOST, [published + MODULES, cases]) == []


@pytest.mark.parametrize("query", ["Learning to Prompt for", "Learning from", "argue that", "state-of-the"])
def test_half_of_a_stop_word_takes_no_paper_away(ask, query):
    words, last = re.fullmatch(r"(.+[ -])(\w+)", query).groups()
    typed = [words, *(words + last[:end] for end in range(1, len(last) + 1))]
    answers = ask(*typed, typing=True, limit=1000)
    assert len({answer["total"] for answer in answers}) == 1
    found = answers[-2]["results"]
    assert [paper["title"] for paper in found if paper["missing"]] == []


def test_papers_with_the_half_word_come_before_those_without(ask):
    [answer] = ask("learning fro", typing=True, limit=1000, marks=True)
    begun = [any(mark.lower().startswith("fro") for mark in paper["marks"]) for paper in answer["results"]]
    assert 1 < sum(begun) < len(begun)
    assert begun == sorted(begun, reverse=True)


def test_the_stop_words_that_may_be_half_typed_are_those_of_lunr(page, published):
    assert set(page.evaluate(STOPS, [published, published + MODULES])) == {
        word for word in STOP_WORDS if len(word) > 1
    }


@pytest.mark.parametrize("query", ["gen", "super", "self-super", "trans", "language mod", "language unlear"])
def test_a_half_word_finds_the_same_on_enter_as_while_it_is_typed(ask, query):
    [[typed], [entered]] = [ask(query, typing=typing, limit=1000) for typing in (True, False)]
    found = [[paper["slug"] for paper in answer["results"]] for answer in (typed, entered)]
    assert found[0] == found[1] != []
    assert entered["relaxed"] == "all"


def test_a_word_of_many_papers_is_whole_on_enter_whatever_it_begins(ask, papers):
    [[typed], [entered]] = [ask("data", typing=typing, limit=1) for typing in (True, False)]
    assert 10 < entered["total"] < typed["total"]


@pytest.mark.parametrize(
    ("query", "read", "title"),
    [
        ("unleanring", "unlearning", "RESTOR: Knowledge Recovery in Machine Unlearning"),
        ("self-supervized", "self-supervised", "Self-supervised Learning: Generative or Contrastive"),
        ("wekly supervised", "weakly supervised", "MARS: Model-agnostic Biased Object Removal"),
        ("nkowledge distillation", "knowledge distillation", "Learning with Less: Knowledge Distillation"),
        ("knowledgedistillation", "knowledge distillation", "Learning with Less: Knowledge Distillation"),
        ("wav2vec2.0", "wav2vec 2.0", "Robust wav2vec 2.0"),
        ('title:electar "language model"', 'title:electra "language model"', None),
        ('"machine unleanring"', '"machine unlearning"', "RESTOR: Knowledge Recovery in Machine Unlearning"),
        ("CodeTT5+", "codet5+", "CodeT5+: Open Code"),
    ],
)
def test_a_slip_is_mended_and_told(ask, query, read, title):
    [answer] = ask(query, limit=1000)
    assert answer["corrected"]["text"] == read
    assert answer["query"] == query
    if title:
        assert any(paper["title"].startswith(title) for paper in answer["results"])


def test_a_slip_is_mended_wherever_it_stands(ask):
    [answer] = ask("unleanring models unleanring")
    assert answer["corrected"]["text"] == "unlearning models unlearning"
    assert answer["relaxed"] == "all"
    phrase = '"machine unleanring"'
    [answer] = ask(f"{phrase} title:{phrase} or {phrase}")
    assert answer["corrected"]["text"].count('"machine unlearning"') == 3


@pytest.mark.parametrize("query", ["author:CodeT5+ clip", '"CodeT5+ image" clip', '"image unlearning" clip'])
def test_words_that_are_known_are_no_slips(ask, query):
    [answer] = ask(query)
    assert (answer["relaxed"], answer["corrected"]) == ("any", None)


def test_what_was_typed_can_be_searched_as_it_is(ask):
    [answer] = ask("unleanring", literal=True)
    assert (answer["total"], answer["corrected"], answer["unknown"]) == (0, None, ["unleanring"])


def test_when_no_paper_has_all_words_some_will_do(ask):
    [answer] = ask("masked electra zebra", literal=True)
    assert answer["relaxed"] == "any"
    assert answer["unknown"] == ["zebra"]
    assert all("zebra" in paper["missing"] for paper in answer["results"])
    [answer] = ask("masked image modeling")
    assert answer["relaxed"] == "all"
    assert not any(paper["missing"] for paper in answer["results"])


@pytest.mark.parametrize("query", ["pre training", "multi modal"])
def test_a_paper_that_writes_the_words_in_one_has_each_of_them(ask, query):
    [answer] = ask(query, limit=1000, marks=True)
    assert answer["relaxed"] == "all"
    assert [paper["title"] for paper in answer["results"] if paper["missing"]] == []
    assert [paper["title"] for paper in answer["results"] if not paper["marks"]] == []
    assert any(query.replace(" ", "") in map(str.lower, paper["marks"]) for paper in answer["results"])


# What each query asks for, said of the paper as the API publishes it.
def _has(kind):
    return lambda paper: any(link["kind"] == kind for link in paper["links"])


def _text(paper):
    return re.sub(r"[^a-z0-9]+", " ", f"{paper['title']} | {paper['abstract']}".lower())


ASKED = {
    "year:2021..2022": lambda paper: paper["year"] in (2021, 2022),
    "year:2024": lambda paper: paper["year"] == 2024,
    "year:..2018": lambda paper: (paper["year"] or 9999) <= 2018,
    "has:code": _has("code"),
    "has:models": _has("model"),
    "-has:code": lambda paper: not _has("code")(paper),
    "-year:2024 -topic:speech": lambda paper: paper["year"] != 2024 and all(one["slug"] != "speech-audio" for one in paper["topics"]),
    "year:2021-2022": lambda paper: paper["year"] in (2021, 2022),
    "year:2022..2021": lambda paper: paper["year"] in (2021, 2022),
    "arXiv:2003.10555": lambda paper: paper["identifiers"].get("arxiv") == "2003.10555",
    "has:code year:2023": lambda paper: _has("code")(paper) and paper["year"] == 2023,
    "topic:Speech": lambda paper: any(one["slug"] == "speech-audio" for one in paper["topics"]),
    "author:clark": lambda paper: any(re.search(r"\bclark\b", name.lower()) for name in paper["authors"]),
    "venue:emnlp": lambda paper: re.search(r"\bemnlp\b", (paper["venue"] or "").lower()),
    "abstract:syntax": lambda paper: re.search(r"\bsyntax\b", paper["abstract"].lower()),
    "system:electra": lambda paper: re.search(r"\belectra\b", str((paper["system"] or {}).get("name")).lower()),
    '"domain shift"': lambda paper: re.search(r"\bdomain shifts?\b", _text(paper)),
    '"state of the art"': lambda paper: re.search("states? of the arts?", _text(paper)),
    '"gradient descent" -transformers': lambda paper: "gradient descent" in _text(paper) and not re.search(r"\btransform(er|ers|ed|ing|s)?\b", _text(paper)),
    'title:"weak supervision"': lambda paper: "weak supervision" in re.sub(r"[^a-z]+", " ", paper["title"].lower()),
}  # fmt: skip


@pytest.mark.parametrize("query", ASKED)
def test_fields_phrases_and_exclusions_find_exactly_what_they_say(ask, papers, query):
    [answer] = ask(query, limit=1000)
    expected = {paper["id"] for paper in papers if ASKED[query](paper)}
    assert expected
    assert {paper["slug"] for paper in answer["results"]} == expected
    assert answer["total"] == len(expected)


@pytest.mark.parametrize("query", ["system:using", "classification system:using"])
def test_a_title_with_the_same_words_takes_no_operator_away(ask, papers, query):
    assert any("classification system using" in _text(paper) for paper in papers)
    [answer] = ask(query, literal=True)
    assert [paper["title"] for paper in answer["results"] if not paper["missing"]] == []


@pytest.mark.parametrize("typing", [False, True], ids=["entered", "typed"])
@pytest.mark.parametrize("kind", ["doi", "acl", "arxiv"])
def test_every_identifier_finds_its_paper_alone(ask, papers, kind, typing):
    known = {paper["id"]: paper["identifiers"][kind] for paper in papers if kind in paper["identifiers"]}
    assert known
    answers = ask(*(f"{kind}:{identifier}" for identifier in known.values()), typing=typing)
    found = [([paper["slug"] for paper in answer["results"]], answer["corrected"]) for answer in answers]
    assert found == [([slug], None) for slug in known]


def test_an_identifier_that_no_paper_has_is_no_slip(ask):
    for identifier in ("arxiv:2003.10556", "doi:10.18653/v1/2021.naacl-main.999"):
        [answer] = ask(identifier)
        assert (answer["total"], answer["corrected"], answer["unknown"]) == (0, None, [identifier])


def test_facets_count_what_the_query_and_the_other_facets_leave(ask, papers):
    [every] = ask("", facets=True, limit=1)
    assert every["total"] == len(papers)
    years = {one["value"]: one["count"] for one in _facet(every, "year")}
    assert years == {str(year): count for year, count in Counter(p["year"] for p in papers).items() if year}
    [chosen] = ask("", facets=True, filters={"year": ["2024"], "has": ["code"]}, limit=1000)
    of_2024 = {paper["id"] for paper in papers if paper["year"] == 2024}
    with_code = {paper["id"] for paper in papers if _has("code")(paper)}
    assert {paper["slug"] for paper in chosen["results"]} == of_2024 & with_code
    code = next(one for one in _facet(chosen, "has") if one["value"] == "code")
    assert (code["count"], code["chosen"]) == (len(of_2024 & with_code), True)
    # A facet does not narrow itself: another year can still be added.
    assert sum(one["count"] for one in _facet(chosen, "year")) == len(
        [paper for paper in papers if paper["id"] in with_code and paper["year"]]
    )


def test_what_papers_have_is_one_however_it_is_called(ask):
    [one], [many] = (ask("", facets=True, filters={"has": [name]}, limit=1) for name in ("model", "models"))
    assert many["total"] == one["total"] > 0
    assert _facet(many, "has") == _facet(one, "has")


def _facet(answer, name):
    return next(facet["values"] for facet in answer["facets"] if facet["name"] == name)


@pytest.mark.parametrize(
    ("sort", "key"),
    [
        ("year", lambda paper: -(paper["year"] or 0)),
        ("title", lambda paper: re.sub(r"[^a-z0-9]+", " ", paper["title"].lower()).strip()),
    ],
)
def test_results_can_be_sorted(ask, sort, key):
    [answer] = ask("distillation", sort=sort, limit=1000)
    keys = [key(paper) for paper in answer["results"]]
    assert len(keys) > 10
    assert keys == sorted(keys)


@pytest.mark.parametrize("query", ["", "has:code", "-learning", "-year:2020"])
def test_without_a_word_to_rank_by_the_newest_come_first(ask, query):
    [answer] = ask(query, limit=1000)
    years = [paper["year"] or 0 for paper in answer["results"]]
    assert len(set(years)) > 2
    assert years == sorted(years, reverse=True)


def test_a_page_of_results_goes_on_where_the_one_before_ended(ask):
    [whole] = ask("learning", limit=40)
    parts = [ask("learning", limit=10, offset=offset)[0]["results"] for offset in range(0, 40, 10)]
    assert [paper["slug"] for part in parts for paper in part] == [
        paper["slug"] for paper in whole["results"]
    ]


def test_results_export_as_bibtex_in_their_order(page, published):
    bibtex, titles = page.evaluate(
        """async (folder) => {
          const { engine } = await import(`${folder}site-dom.js`);
          const answer = await engine.search("unlearning", { limit: 1000 });
          return [await answer.bibtex(), answer.results.map(({ title }) => title)];
        }""",
        published + MODULES,
    )
    keys = re.findall(r"^@\w+\{([^,]+),$", bibtex, re.MULTILINE)
    assert len(keys) == len(set(keys)) == len(titles) > 10
    written = re.findall(r"^  title +=(.+),$", bibtex, re.MULTILINE)
    assert [re.sub(r"\W+", "", title) for title in written] == [re.sub(r"\W+", "", title) for title in titles]


@pytest.mark.parametrize(
    "query",
    [
        "word " * 1_000, "x" * 5_000, "\"'`´“”„", '"unpaired and "', '""', '-"', "-", "--", "title:", "title:-", 'title:"',
        "year:", "year:abcd", "year:2020..", "has:nothing", ":", "a:b:c", "title:clip +y -z~1 ^2 * clip*", "__proto__",
        "constructor hasOwnProperty toString", "constructor:learning", "__proto__:x", '"to be or not to be"', '"what is it"', '-"the of"',
        "a-" * 2_500, "s " * 5_000, "<img src=x onerror=alert(1)>", "обучение без учителя",
        "从少量标签中学习的论文", "\N{COMBINING ACUTE ACCENT}", "👩‍🔬 %%% \\ \0", "-electra", "-the", "the of and", "+++ ###", "İIıſ ﬁ",
    ],
    ids=lambda text: ascii(text[:20]),
)  # fmt: skip
def test_nothing_that_can_be_typed_is_an_error(ask, query):
    # The window notes every error and every dialog.
    for typed in (query, query[:-1]):
        for typing in (False, True):
            [answer] = ask(typed, typing=typing, facets=True, suggest=True)
            assert answer["query"] == typed.strip()
            assert answer["missing"] == []


def test_a_filter_that_matches_nothing_is_told_as_what_it_is(ask):
    [answer] = ask("year:1999")
    assert (answer["total"], answer["words"]) == (0, ["year:1999"])


def test_what_is_looked_for_is_told_as_it_is_asked_for(ask):
    [answer] = ask(
        'Author:clark,smith "state of the art" -"machine unlearning" -title:clip year:2020 -has:code'
    )
    assert answer["words"] == [
        "author:clark", "author:smith", '"state of the art"', '-"machine unlearning"', "-title:clip", "year:2020", "-has:code",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "at_least"), [("s", True), ("learning s", True), ("unlear", False), ("s learning", False)]
)
def test_a_beginning_of_too_many_words_has_at_least_so_many_papers(ask, typed, at_least):
    [[typing], [entered]] = [ask(typed, typing=True), ask(typed)]
    assert (typing["atLeast"], entered["atLeast"]) == (at_least, False)


@pytest.mark.parametrize(
    ("query", "topic"),
    [
        ("speech", True),
        ("speech -clip", True),
        ("-speech", False),
        ("title:speech", False),
        ("clip -speech", False),
    ],
)
def test_a_topic_is_suggested_by_the_words_that_are_asked_for_anywhere(ask, query, topic):
    [answer] = ask(query, suggest=True)
    assert ("speech-audio" in {one["slug"] for one in answer["topics"]}) == topic


def test_a_filter_half_typed_is_no_word(ask):
    [whole] = ask("clip", typing=True)
    for typed in ("clip year:", "clip year:2", "clip year:202", "clip has:co", "clip topic:"):
        [answer] = ask(typed, typing=True)
        assert (typed, answer["total"]) == (typed, whole["total"])


@pytest.mark.parametrize(
    "typed",
    [
        "year:",
        "year:2",
        "year:202",
        "year:2020.",
        "year:2020..2",
        "-year:2",
        "has:",
        "has:c",
        "title:",
        "topic:",
    ],
)
def test_a_filter_half_typed_alone_leaves_all_papers(ask, papers, typed):
    [answer] = ask(typed, typing=True, limit=1)
    assert (answer["total"], answer["unread"]) == (len(papers), [])


@pytest.mark.parametrize(
    ("query", "unread"),
    [
        ("clip year:2020..2", ["year"]),
        ("year:", ["year"]),
        ("has:c year:abc", ["has", "year"]),
        ("year:2020 has:code topic:speech", []),
        ("title:clip", []),
    ],
)
def test_a_finished_filter_that_cannot_be_understood_is_named(ask, query, unread):
    [answer] = ask(query, limit=1)
    assert answer["unread"] == unread


def test_only_exclusions_leave_all_the_others(ask, papers):
    [answer] = ask("-electra")
    having = [paper for paper in papers if "electra" in f"{_text(paper)} {paper['system']}".lower()]
    assert answer["total"] == len(papers) - len(having)


def test_a_shard_that_is_lost_loses_only_its_words(visitor, published, real_site):
    page = visitor.go("search/")
    found = page.evaluate(TERM_FILE, [published, "electra"])
    address = f"{published}search/{found}"
    visitor.lost |= {address}
    page.route(address, lambda route: route.fulfill(status=404))
    [answer] = page.evaluate(ASK, [published + MODULES, ["electra distillation"], {}])
    assert answer["total"] > 0
    # Nothing is said of a word of which nothing is known.
    assert answer["unknown"] == []
    assert answer["relaxed"] == "all"
    assert "error 404" in answer["missing"][0]
    page.unroute(address)
    [answer] = page.evaluate(ASK, [published + MODULES, ["electra"], {}])
    assert answer["results"][0]["title"].startswith("ELECTRA")
    assert answer["missing"] == []


@pytest.mark.parametrize(
    ("query", "options", "needless"),
    [
        # Who only counts sees no paper.
        ("learning", {"limit": 0, "facets": True}, "papers-"),
        # A field and a word are no title: the field's name is not looked up as a word.
        ("title:unlearning", {}, "title"),
        # Another word is the one that no paper has; and where one is, the last is not read as a beginning.
        ("xyzzyqv learning", {"literal": True}, "words/"),
        # Many papers have the last word; or no other paper has all the words before it.
        ("unlearning", {}, "words/"),
        ("Evaluating Protein Transfer Learning with TAPE", {}, "words/"),
    ],
    ids=["counting", "a field", "an unknown word", "a common word", "a title"],
)
def test_a_search_loads_nothing_that_does_not_change_it(visitor, published, query, options, needless):
    page = visitor.go("search/", settle=True)
    if not needless.endswith(("-", "/")):
        needless = page.evaluate(TERM_FILE, [published, needless])
    loaded = []
    page.on("request", lambda request: loaded.append(request.url.removeprefix(f"{published}search/")))
    page.evaluate(ASK, [published + MODULES, [query], options])
    assert any(file.startswith("terms/") for file in loaded)
    assert [file for file in loaded if file.startswith(needless)] == []


TERM_FILE = """async ([base, term]) => {
  const { createRanges } = await import(`${base}assets/javascripts/search/ranges.js`);
  const manifest = await (await fetch(`${base}search/manifest.json`)).json();
  const files = createRanges("terms", manifest.terms);
  return files.path(files.at(term));
}"""


def test_a_search_goes_on_after_the_site_was_published_anew(visitor, published):
    page = visitor.go("search/")
    fresh = page.evaluate("async (base) => (await fetch(`${base}search/manifest.json`)).json()", published)
    # What an open page has of the version before: the same list, in shards that are gone.
    old = json.dumps({**fresh, "terms": {**fresh["terms"], "names": "0" * len(fresh["terms"]["names"])}})
    manifests = iter([old])
    page.route("**/search/manifest.json", lambda route: _next(route, manifests))
    visitor.lost |= {f"{published}search/terms/00000000.json"}
    [answer] = page.evaluate(ASK, [published + MODULES, ["electra"], {}])
    assert answer["results"][0]["title"].startswith("ELECTRA")


def _next(route, bodies):
    body = next(bodies, None)
    if body is None:
        route.continue_()
    else:
        route.fulfill(body=body, content_type="application/json")
