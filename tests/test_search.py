"""The real list searched by the client itself: what a reader's browser finds in the index that Python built."""

import json
import random
import re
from urllib.parse import quote

import pytest
from lunr.stop_word_filter import WORDS as STOP_WORDS
from playwright.sync_api import Page, expect

pytest_plugins = ["tests.server"]

BASE = "/learning-from-less/"
MODULES = "assets/javascripts/search/"
# Ask the engine that the page itself asks. A mark is what stands in the text between its two ends.
ASK = """async ([folder, queries, options]) => {
  const { engine } = await import(`${folder}site-dom.js`);
  const cut = (text, ranges) => ranges.map(([start, end]) => text.slice(start, end));
  const marks = ({ title, system, authors, abstract, matches }) => [
    ...cut(title, matches.title),
    ...cut(system ?? "", matches.system),
    ...authors.flatMap((name, at) => cut(name, matches.authors[at])),
    ...cut(abstract, matches.abstract),
  ];
  const answers = [];
  for (const query of queries) {
    const { results } = await engine.search(query, options);
    answers.push(results.map((paper) => ({ slug: paper.slug, title: paper.title, marks: marks(paper) })));
  }
  return answers;
}"""
# The beginnings at which a word, typed letter by letter, does not find its paper.
LOST = """async ([folder, cases]) => {
  const { engine } = await import(`${folder}site-dom.js`);
  const lost = [];
  const found = new Map();
  for (const [word, slug] of cases) {
    for (let typed = 1; typed <= word.length; typed += 1) {
      const text = word.slice(0, typed);
      if (!found.has(text)) found.set(text, await engine.search(text, { limit: 1000, typing: true }));
      if (!found.get(text).results.some((paper) => paper.slug === slug)) lost.push([text, word, slug]);
    }
  }
  return lost;
}"""
# A long text in which one word is everywhere, and two others once.
PASSAGE = """async ([folder, hits]) => {
  const { passage } = await import(`${folder}highlight.js`);
  const text = `${"clip ".repeat(hits)}image text ${"clip ".repeat(hits)}`;
  const ranges = Array.from(text.matchAll(/\\w+/g), ({ 0: word, index }) => [index, index + word.length]);
  const before = performance.now();
  const shown = passage(text, ranges);
  return [shown.map((piece) => piece.text).join(""), performance.now() - before];
}"""


@pytest.fixture(scope="module")
def published(serve, real_site):
    return serve(real_site.site, BASE)


@pytest.fixture
def visitor(visit, published):
    return visit(published)


@pytest.fixture
def page(visitor) -> Page:
    return visitor.go("search/")


@pytest.fixture
def ask(page, published):
    """A function that asks the engine in the page for papers, of many queries in one go."""
    return lambda *queries, **options: page.evaluate(ASK, [published + MODULES, queries, options])


@pytest.fixture(scope="module")
def papers(real_site):
    return real_site.api("papers")["papers"]


@pytest.mark.parametrize("typing", [False, True], ids=["entered", "typed"])
def test_every_title_finds_its_paper_first(ask, papers, typing):
    answers = ask(*(paper["title"] for paper in papers), typing=typing, limit=1)
    assert len(papers) == 397
    first = {paper["id"]: found["slug"] for paper, [found] in zip(papers, answers, strict=True)}
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
    [found] = ask(query, typing=typing)
    assert found[0]["title"].startswith(title)


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
    [found] = ask(query, limit=5)
    assert any(paper["title"].startswith(title) for paper in found)


@pytest.mark.parametrize(
    ("query", "typing", "marked"),
    [
        ("clip", False, "clip|clips|clip's|clipping"),
        ("image", False, "image|images|imaging"),
        ("text", False, "text|texts"),
        ("vision", False, "vision"),
        ("unlear", True, r"unlear\w+"),
        ("unleanring", False, r"unlear\w+|unleash|unclear"),
        ("muller", False, "müller"),
    ],
)
def test_only_words_that_were_asked_for_are_marked(ask, query, typing, marked):
    [found] = ask(query, typing=typing, limit=1000)
    assert found
    assert [paper["title"] for paper in found if not paper["marks"]] == []
    assert {
        mark for paper in found for mark in paper["marks"] if not re.fullmatch(marked, mark.lower())
    } == set()


def test_a_word_inside_an_address_is_marked_without_the_address(page, published):
    # The abstract of this paper ends in an address, which the index keeps as one term.
    page.goto(f"{published}search/?q=clip+zero-shot+github.com")
    paper = page.locator(".ps-result", has_text="https://github.com/openai/clip").first
    paper.wait_for()
    marks = {mark.lower() for mark in paper.locator("mark").all_inner_texts()}
    assert "clip" in marks
    assert not {"https", "openai"} & marks


def test_a_passage_shows_the_most_different_words_however_many_there_are(page, published):
    shown, milliseconds = page.evaluate(PASSAGE, [published + MODULES, 100_000])
    assert "image text" in shown
    assert len(shown) <= 200 + len("…  …")
    # A tenth of this on a common machine; the square of the hits would take minutes.
    assert milliseconds < 2_000


def test_a_word_typed_letter_by_letter_never_loses_its_paper(page, published, papers):
    words = {
        word: paper["id"]
        for paper in papers
        for word in re.findall(r"\w+(?:['’]\w+)*", paper["title"])
        if word.lower() not in STOP_WORDS
    }
    cases = random.Random(1).sample(sorted(words.items()), 200)
    assert page.evaluate(LOST, [published + MODULES, cases]) == []


@pytest.mark.parametrize(
    ("query", "relaxed", "told"),
    [
        ("masked image modeling", "all", r"\d+ papers for “masked image modeling”"),
        ("masked quantum", "any", r"No paper has all of these words\. \d+ papers with some of them for “masked quantum”"),
        ("unleanring", "fuzzy", r"No paper has “unleanring”\. \d+ papers with words spelt much like it"),
    ],
)  # fmt: skip
def test_what_had_to_give_is_told(page, published, query, relaxed, told):
    page.goto(f"{published}search/?q={quote(query)}")
    results = page.locator("[data-search-results]")
    expect(results).to_have_attribute("data-relaxed", relaxed)
    expect(page.locator("[data-search-page] [data-search-status]")).to_have_text(re.compile(f"^{told}$"))
    without = results.locator(".ps-result__reason", has_text="Without “quantum”.")
    assert without.count() == (results.locator("> li").count() if relaxed == "any" else 0)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("word " * 1_000, "papers for “word word"),
        ("x" * 5_000, "No papers for “xxx"),
        ("\"'`´“”„", "has only signs or very common words"),
        ("the of and ", "has only signs or very common words"),
        ("__proto__", "No papers for “__proto__”"),
        ("constructor hasOwnProperty toString", "papers"),
        ("<img src=x onerror=alert(1)>", "“<img src=x onerror=alert(1)>”"),
        ("title:clip +y -z~1 ^2 *", "papers"),
        ("обучение без учителя", "No papers for “обучение без учителя”"),
        ("从少量标签中学习的论文", "No papers for “从少量标签中学习的论文”"),
        ("\N{COMBINING ACUTE ACCENT}", "has only signs or very common words"),
        ("👩‍🔬 %%% \\ \0", "has only signs or very common words"),
    ],
    ids=lambda text: ascii(text[:20]),
)
def test_whatever_is_asked_is_answered(page, ask, query, told):
    # The window notes every error and every dialog.
    ask(query)
    ask(query, query[:-1], typing=True)
    page.locator("[data-search-page] input[type=search]").fill(query)
    expect(page.locator("[data-search-page] [data-search-status]")).to_contain_text(told)
    page.locator("[data-search-page] input[type=search]").press("Enter")
    expect(page.locator("[data-search-page] [data-search-status]")).to_contain_text(told)
    assert page.locator("article img").count() == 0


@pytest.mark.parametrize(
    ("broken", "answer", "told"),
    [
        ("manifest.json", {"json": {"version": 999}}, "has version 999, and this page reads version"),
        ("manifest.json", {"json": ["no", "manifest"]}, "arrived damaged (manifest.json)"),
        ("index", {"status": 404}, "could not be loaded (index-"),
        ("documents", {"body": "{"}, "arrived damaged (documents-"),
    ],
    ids=["another version", "no manifest", "no index", "half the documents"],
)
def test_a_broken_index_is_told_and_can_be_tried_again(visitor, real_site, broken, answer, told):
    manifest = json.loads((real_site.site / "search" / "manifest.json").read_text())
    address = f"{visitor.address}search/{manifest.get(broken, broken)}"
    visitor.lost |= {address} if "status" in answer else set()
    visitor.page.route(address, lambda route: route.fulfill(**answer))
    page = visitor.go("search/?q=electra")
    expect(page.locator("[data-search-page] [data-search-status]")).to_contain_text(told)
    expect(page.locator("[data-search-fallback]").get_by_role("link").first).to_be_visible()
    page.locator("[data-search-header] input").fill("electra")
    expect(page.locator("[data-search-header] [data-search-status]")).to_contain_text(told)
    page.unroute(address)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("[data-search-results] > li").first).to_be_visible()
    expect(page.locator("[data-search-fallback]")).to_be_hidden()
