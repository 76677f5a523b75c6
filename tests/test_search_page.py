"""The search page of the real list in a real browser: its address, its facets, its keys and its words."""

import json
import re
import shutil
from collections import Counter
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from generator.build.site import load
from generator.config import Config
from generator.outputs.search import emit
from tests.kinds import BASE
from tests.stub_engine import stub_engine

pytest_plugins = ["tests.server"]

NARROW = {"width": 360, "height": 740}
WIDE = {"width": 1280, "height": 900}
# Abstracts that come when they are called for.
DETAILS_ON_DEMAND = """async (text) => answer(text, {
  results: Array(5).fill({}),
  details: (papers) => new Promise((resolve) => {
    const abstract = "word ".repeat(20) + "and a long sentence that says what the paper does and how it does it. ".repeat(6);
    const detail = { abstract, authors: [], matches: { abstract: [[400, 410]], authors: [] } };
    globalThis.arrive = () => resolve(new Map(papers.map(({ slug }) => [slug, detail])));
  }),
})"""
# How often what a screen reader is told has changed.
COUNT_ANNOUNCEMENTS = """() => {
  window.told = [];
  const region = document.querySelector("[data-search-page] [role=status]");
  new MutationObserver(() => window.told.push(region.textContent)).observe(region, { childList: true });
}"""


@pytest.fixture
def visitor(visit, published):
    return visit(published, viewport=WIDE)


@pytest.fixture(scope="module")
def papers(real_site):
    return real_site.api("papers")["papers"]


def field(page: Page):
    return page.locator("[data-search-page]").get_by_label("Search papers")


def results(page: Page):
    return page.locator("ol[data-search-results]")


def total(page: Page) -> int:
    return int(results(page).get_attribute("data-total"))


def choice(page: Page, facet: str, label: str):
    return page.get_by_role("group", name=facet, exact=True).get_by_role(
        "checkbox", name=re.compile(rf"^{re.escape(label)} \(")
    )


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


# ---- The address


def test_every_choice_is_in_the_address_and_comes_from_it(visitor):
    page = visitor.go("search/")
    field(page).fill("learning")
    field(page).press("Enter")
    choice(page, "Year", "2024").check()
    choice(page, "Year", "2023").check()
    choice(page, "Has", "Code").check()
    page.get_by_label("Sort by").select_option("Title")
    chosen = {"q": ["learning"], "year": ["2024", "2023"], "has": ["code"], "sort": ["title"]}
    expect(page).to_have_url(re.compile("sort=title"))
    assert asked(page) == chosen
    expect(results(page)).to_have_attribute("data-query", "learning")
    before = results(page).inner_text()
    page.reload()
    expect(results(page)).to_have_text(re.compile(re.escape(before[:40])))
    expect(choice(page, "Year", "2023")).to_be_checked()
    expect(choice(page, "Year", "2025")).not_to_be_checked()
    expect(page.get_by_label("Sort by")).to_have_value("title")
    assert asked(page) == chosen


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("year=2020..2022", lambda paper: paper["year"] in range(2020, 2023)),
        ("year=2021&year=2024", lambda paper: paper["year"] in {2021, 2024}),
        ("venue=ICML&has=code", lambda paper: paper["venue"] == "ICML" and "code" in kinds(paper)),
        ("kind=dataset", lambda paper: paper["system"] and paper["system"]["kind"] == "dataset"),
        ("year=2020-2022", lambda paper: paper["year"] in range(2020, 2023)),
        ("has=Code", lambda paper: "code" in kinds(paper)),
        ("has=models&has=model", lambda paper: "model" in kinds(paper)),
        ("topic=code", lambda paper: "code" in {topic["slug"] for topic in paper["topics"]}),
        ("sort=nonsense&colour=red&year=", lambda paper: True),
    ],
)
def test_an_address_chooses_without_a_query(visitor, papers, query, fits):
    page = visitor.go(f"search/?{query}")
    expect(results(page)).to_have_attribute("data-total", str(sum(bool(fits(paper)) for paper in papers)))
    expect(results(page)).to_have_attribute("data-query", "")


def kinds(paper) -> set[str]:
    return {link["kind"] for link in paper["links"]}


def test_typing_adds_one_entry_of_history_whatever_its_letters(visitor):
    page = visitor.go("about/")
    visitor.go("search/?q=clip")
    expect(results(page)).to_have_attribute("data-query", "clip")
    field(page).press("End")
    field(page).press_sequentially(" image", delay=150)
    expect(results(page)).to_have_attribute("data-query", "clip image")
    expect(page).to_have_url(re.compile(r"q=clip\+image$"))
    field(page).fill("prompt")
    field(page).press("Enter")
    expect(results(page)).to_have_attribute("data-query", "prompt")
    choice(page, "Year", "2024").check()
    expect(page.get_by_role("button", name="2024, remove filter")).to_be_visible()
    field(page).fill("prompts")
    expect(results(page)).to_have_attribute("data-query", "prompts")
    for query, years in (("prompt", ["2024"]), ("prompt", []), ("clip", [])):
        page.go_back()
        expect(field(page)).to_have_value(query)
        expect(results(page)).to_have_attribute("data-query", query)
        assert asked(page).get("year", []) == years
    page.go_back()
    assert visitor.path() == "about/"
    page.go_forward()
    page.go_forward()
    expect(results(page)).to_have_attribute("data-query", "prompt")


def test_typing_over_a_search_that_was_arrived_at_leaves_it_in_history(visitor):
    visitor.go("about/")
    page = visitor.go("search/?q=clip")
    expect(results(page)).to_have_attribute("data-query", "clip")
    field(page).fill("bert")
    expect(results(page)).to_have_attribute("data-query", "bert")
    page.go_back()
    expect(results(page)).to_have_attribute("data-query", "clip")
    page.go_back()
    assert visitor.path() == "about/"
    for query in ("clip", "bert"):
        page.go_forward()
        expect(results(page)).to_have_attribute("data-query", query)


def test_what_escape_wiped_can_be_gone_back_to(visitor):
    page = visitor.go("search/?q=clip")
    expect(results(page)).to_have_attribute("data-query", "clip")
    field(page).fill("bert")
    expect(results(page)).to_have_attribute("data-query", "bert")
    field(page).press("Escape")
    expect(results(page)).to_have_attribute("data-query", "")
    for query in ("bert", "clip"):
        page.go_back()
        expect(results(page)).to_have_attribute("data-query", query)


def test_a_choice_after_typing_keeps_what_was_typed_for_going_back(visitor):
    page = visitor.go("search/?q=clip")
    field(page).fill("prompt")
    expect(results(page)).to_have_attribute("data-query", "prompt")
    choice(page, "Year", "2024").check()
    expect(page).to_have_url(re.compile("year=2024"))
    for query in ("prompt", "clip"):
        page.go_back()
        expect(results(page)).to_have_attribute("data-query", query)


def test_a_result_opened_while_typing_leaves_the_search_before_it_in_history(visitor):
    page = visitor.go("search/?q=clip")
    field(page).fill("prompt")
    expect(results(page)).to_have_attribute("data-query", "prompt")
    results(page).locator("> li").first.get_by_role("link").click()
    expect(page).to_have_url(re.compile("/papers/"))
    for query in ("prompt", "clip"):
        page.go_back()
        expect(results(page)).to_have_attribute("data-query", query)


@pytest.mark.parametrize("typed", ["self-super", "data"])
def test_what_was_found_while_typing_is_found_again_by_going_back_and_by_a_reload(visitor, typed):
    page = visitor.go("search/")
    field(page).fill(typed)
    expect(results(page)).to_have_attribute("data-query", typed)
    before = total(page)
    page.get_by_role("button", name="Show more").click()
    expect(results(page).locator("> li")).to_have_count(40)
    page.reload()
    expect(results(page).locator("> li")).to_have_count(40)
    assert total(page) == before
    results(page).locator("> li").first.get_by_role("link").click()
    expect(page).to_have_url(re.compile("/papers/"))
    page.go_back()
    expect(results(page)).to_have_attribute("data-total", str(before))
    # A choice narrows what is shown, and no other search.
    label = page.get_by_role("group", name="Year", exact=True).locator("label", has_text="2024")
    count = label.locator(".ps-choice__count").inner_text()
    label.get_by_role("checkbox").check()
    expect(results(page)).to_have_attribute("data-total", count)
    assert asked(page) == {"q": [typed], "year": ["2024"]}


def test_enter_takes_the_word_as_finished_for_good(visitor):
    page = visitor.go("search/")
    field(page).fill("data")
    expect(results(page)).to_have_attribute("data-query", "data")
    typed = total(page)
    field(page).press("Enter")
    expect(results(page)).not_to_have_attribute("data-total", str(typed))
    entered = total(page)
    page.reload()
    expect(results(page)).to_have_attribute("data-total", str(entered))
    page = visitor.go("search/?q=data")
    expect(results(page)).to_have_attribute("data-total", str(entered))


def test_coming_back_from_a_paper_shows_as_many_and_the_same_place(visitor):
    page = visitor.go("search/?q=learning")
    for shown in (20, 40):
        expect(results(page).locator("> li")).to_have_count(shown)
        page.get_by_role("button", name="Show more").click()
    entries = results(page).locator("> li")
    expect(entries).to_have_count(60)
    # The reader goes on where the new ones begin.
    expect(entries.nth(40).get_by_role("link")).to_be_focused()
    title = entries.nth(50).get_by_role("heading").inner_text()
    entries.nth(50).get_by_role("link").click()
    expect(page.locator("h1")).to_have_text(title)
    page.go_back()
    expect(entries).to_have_count(60)
    expect(entries.nth(50).get_by_role("link")).to_be_in_viewport()


def test_more_that_comes_only_in_part_is_told_and_asked_for_again(visitor):
    page = visitor.go("search/?q=learning", settle=True)
    page.route("**/search/papers-*/*", lambda route: route.fulfill(status=500))
    entries = results(page).locator("> li")
    more = page.get_by_role("button", name="Show more")
    more.click()
    told = "could not be loaded"
    expect(page.locator("[data-search-output]")).to_contain_text(told)
    expect(page.locator("[data-search-page]").get_by_role("status")).to_contain_text(told)
    expect(entries).to_have_count(20)
    expect(more).to_be_focused()
    page.unroute_all()
    more.click()
    expect(entries).to_have_count(40)
    expect(page.locator("[data-search-output]")).not_to_contain_text(told)
    shown = entries.evaluate_all("all => all.map((one) => one.dataset.paperId)")
    assert len(set(shown)) == 40
    forgive(visitor)


def test_the_styles_of_the_search_page_are_loaded_there_alone(real_site):
    styled = {
        path.relative_to(real_site.site).as_posix()
        for path in real_site.site.rglob("*.html")
        if "search-page.css" in path.read_text(encoding="utf-8")
    }
    assert styled == {"search/index.html"}


# ---- Facets


@pytest.mark.parametrize("query", ["", "learning"])
def test_a_facet_counts_what_choosing_it_would_leave(visitor, papers, query):
    page = visitor.go(f"search/?q={query}")
    expect(results(page)).to_be_visible()
    if not query:
        years = Counter(str(paper["year"]) for paper in papers if paper["year"])
        page.get_by_role("group", name="Year", exact=True).get_by_role("button", name="Show all").click()
        shown = page.get_by_role("group", name="Year", exact=True).locator("label").all_inner_texts()
        assert {re.match(r"\d+", text)[0]: int(re.findall(r"\d+", text)[1]) for text in shown} == years
    for facet in ("Topic", "Year", "Has", "Venue", "Kind of system"):
        label = page.get_by_role("group", name=facet, exact=True).locator("label:visible").first
        count = int(label.locator(".ps-choice__count").inner_text())
        label.get_by_role("checkbox").check()
        expect(results(page)).to_have_attribute("data-total", str(count))
        # The checkbox is still the one that has the focus.
        expect(label.get_by_role("checkbox")).to_be_focused()
        label.get_by_role("checkbox").uncheck()
        expect(page.get_by_role("list", name="Chosen filters")).to_be_hidden()


def test_a_kind_in_the_plural_is_chosen_and_counted_as_the_kind(visitor, papers):
    page = visitor.go("search/?has=models")
    box = choice(page, "Has", "Model")
    expect(box).to_be_checked()
    expect(page.get_by_role("button", name="Has a model, remove filter")).to_be_visible()
    box.uncheck()
    expect(results(page)).to_have_attribute("data-total", str(len(papers)))


def test_topics_stand_in_their_groups(visitor, real_site):
    page = visitor.go("search/")
    facet = page.get_by_role("group", name="Topic", exact=True)
    facet.get_by_role("button", name="Show all").click()
    topics = real_site.api("topics")
    for group in topics["groups"]:
        titles = {topic["title"] for topic in topics["topics"] if topic["group"] == group["slug"]}
        shown = facet.get_by_role("group", name=group["title"]).locator(".ps-choice__label").all_inner_texts()
        assert set(shown) == titles


def test_a_long_facet_is_folded_but_never_hides_what_is_chosen(visitor):
    page = visitor.go("search/?venue=SIGIR")
    facet = page.get_by_role("group", name="Venue")
    expect(choice(page, "Venue", "SIGIR")).to_be_visible()
    more = facet.get_by_role("button", name=re.compile(r"Show all \d+"))
    expect(more).to_have_attribute("aria-expanded", "false")
    assert facet.locator("label:visible").count() <= 8
    more.click()
    expect(facet.get_by_role("button", name="Show fewer")).to_be_focused()
    assert facet.locator("label:visible").count() > 20


def test_a_chip_takes_its_filter_away_and_hands_the_focus_on(visitor):
    page = visitor.go("search/?q=learning&year=2022..2023&has=code&topic=prompting")
    chips = page.get_by_role("list", name="Chosen filters").get_by_role("button")
    expect(chips).to_have_text(["Prompting and prompt learning", "2022–2023", "Has code"])
    before = total(page)
    page.get_by_role("button", name="Prompting and prompt learning, remove filter").press("Enter")
    expect(chips).to_have_text(["2022–2023", "Has code"])
    # Not before the answer is there: what comes with it must leave the chips alone.
    expect(results(page)).not_to_have_attribute("data-total", str(before))
    expect(chips.first).to_be_focused()
    assert asked(page) == {"q": ["learning"], "year": ["2022..2023"], "has": ["code"]}
    before = total(page)
    chips.last.press("Enter")
    expect(results(page)).not_to_have_attribute("data-total", str(before))
    expect(chips).to_have_text(["2022–2023"])
    expect(chips.first).to_be_focused()
    page.get_by_role("link", name="Clear filters").press("Enter")
    expect(chips).to_have_count(0)
    expect(field(page)).to_be_focused()
    assert asked(page) == {"q": ["learning"]}
    expect(choice(page, "Has", "Code")).not_to_be_checked()


@pytest.mark.parametrize("value", ["constructor", "__proto__", "toString"])
def test_a_value_of_the_address_that_no_facet_has_stays_what_it_says(visitor, value):
    page = visitor.go(f"search/?q=learning&has={value}&kind={value}&venue={value}&topic={value}&sort={value}")
    chips = page.get_by_role("list", name="Chosen filters").get_by_role("button")
    expect(page.locator(".ps-page__summary")).to_have_text("No papers for “learning”")
    expect(chips).to_have_text([value, f"Has {value}", value, value])


def test_on_a_phone_the_facets_are_behind_a_button_that_counts_the_chosen(visit, published):
    page = visit(published, viewport=NARROW).go("search/?q=learning&year=2024&has=code")
    opener = page.get_by_role("button", name=re.compile(r"^Filters \(2\) ?chosen$"))
    expect(opener).to_have_attribute("aria-expanded", "false")
    expect(choice(page, "Year", "2024")).to_be_hidden()
    opener.click()
    expect(opener).to_have_attribute("aria-expanded", "true")
    choice(page, "Year", "2023").check()
    expect(page.get_by_role("button", name=re.compile(r"^Filters \(3\) ?chosen$"))).to_be_visible()


@pytest.mark.parametrize(
    ("order", "key"),
    [
        ("Title", lambda paper: paper["title"].casefold()),
        ("Newest first", lambda paper: -(paper["year"] or 0)),
    ],
)
def test_results_are_sorted(visitor, papers, order, key):
    page = visitor.go("search/?q=prompt&sort=connected")
    expect(page.get_by_label("Sort by")).to_have_value("connected")
    page.get_by_label("Sort by").select_option(order)
    expect(page).not_to_have_url(re.compile("sort=connected"))
    expect(results(page)).to_be_visible()
    known = {paper["id"]: paper for paper in papers}
    page.wait_for_timeout(300)
    shown = [
        known[one.get_attribute("data-paper-id")] for one in results(page).locator("> li").element_handles()
    ]
    keys = [key(paper) for paper in shown]
    assert keys == sorted(keys)


def test_without_the_table_of_facets_every_search_still_answers(visitor):
    visitor.page.route("**/search/facets-*.json", lambda route: route.fulfill(status=404))
    page = visitor.go("search/?q=clip")
    told = page.get_by_text("The filters could not be loaded.")
    for query in ("clip", "unlearning", "prompt"):
        field(page).fill(query)
        field(page).press("Enter")
        expect(results(page)).to_have_attribute("data-query", query)
        expect(results(page).locator("> li")).not_to_have_count(0)
        expect(told).to_be_visible()
        page.wait_for_load_state("networkidle")
        expect(page.locator(".ps-notice:visible")).to_have_count(1)
    visitor.page.unroute_all()
    page.get_by_role("button", name="Reload").click()
    expect(choice(page, "Year", "2024")).to_be_visible()
    expect(told).to_have_count(0)
    visitor.faults.clear()


# ---- What is told


def test_a_line_shows_title_byline_what_it_has_and_a_passage_with_marks(visitor):
    page = visitor.go("search/?q=codet5")
    line = results(page).locator("> li", has_text="CodeT5+: Open Code")
    expect(line.get_by_role("heading").locator("mark").first).to_have_text(
        re.compile("codet5", re.IGNORECASE)
    )
    expect(line.locator(".ps-result__byline")).to_contain_text("Yue Wang")
    expect(line.locator(".ps-result__byline")).to_contain_text("et al.")
    expect(line.locator(".ps-result__passage mark").first).to_have_text(re.compile("codet5", re.IGNORECASE))
    page = visitor.go("search/?q=clip&has=code")
    expect(results(page).locator(".ps-result__facts").first).to_contain_text("has code")


def test_a_passage_comes_into_room_that_was_kept_for_it(visit, published):
    for viewport in (NARROW, WIDE):
        page = visit(published, viewport=viewport).page
        stub_engine(page, DETAILS_ON_DEMAND)
        page.goto(f"{published}search/?q=word")
        last = results(page).locator("> li").last
        before = last.bounding_box()
        page.evaluate("globalThis.arrive()")
        expect(last.locator("mark")).to_have_count(1)
        assert last.bounding_box() == before


def test_a_number_that_may_be_too_small_is_told_as_such(visitor):
    page = visitor.go("search/")
    field(page).fill("s")
    expect(page.locator(".ps-page__summary")).to_have_text(re.compile(r"^At least \d+ papers for “s”$"))
    page.get_by_role("button", name="Show more").click()
    status = page.locator("[data-search-page]").get_by_role("status")
    expect(status).to_have_text(re.compile(r"^40 of at least \d+ shown$"))
    field(page).press("Enter")
    expect(page.locator(".ps-page__summary")).to_have_text(re.compile(r"^\d+ papers for “s”$"))


def test_the_number_of_results_is_announced_once_the_typing_rests(visitor):
    page = visitor.go("search/")
    status = page.locator("[data-search-page]").get_by_role("status")
    expect(status).to_have_text("397 papers")
    page.evaluate(COUNT_ANNOUNCEMENTS)
    field(page).press_sequentially("masked image", delay=120)
    expect(status).to_have_text(re.compile(r"^\d+ papers for “masked image”$"))
    assert len(page.evaluate("window.told")) == 1


def test_a_correction_can_be_refused(visitor):
    page = visitor.go("search/?q=unleanring&year=2024")
    told = page.locator(".ps-page__correction")
    expect(told).to_have_text(
        re.compile(r"^Showing results for “unlearning”\. Search instead for “unleanring”\.$")
    )
    told.get_by_role("link", name="unleanring").click()
    expect(page).to_have_url(re.compile("spelling=typed"))
    assert asked(page)["year"] == ["2024"]
    expect(page.get_by_text("No papers for “unleanring”").first).to_be_visible()
    expect(results(page)).to_have_attribute("data-query", "unleanring")
    expect(results(page)).to_have_attribute("data-total", "0")
    expect(results(page).locator("> li")).to_have_count(0)
    # The link has gone: the focus is at what it led to, not at the top of the page.
    expect(page.locator(".ps-page__summary")).to_be_focused()
    # Other words, other spelling: the refusal was not meant for them.
    field(page).fill("unleanring model")
    expect(told).to_be_visible()
    page.go_back()
    expect(told).to_have_count(0)
    page.go_back()
    told.get_by_role("link", name="unlearning").click()
    expect(results(page)).to_have_attribute("data-query", "unlearning")
    expect(told).to_have_count(0)


def test_enter_asks_once_and_takes_the_last_word_as_finished(visitor):
    stub_engine(
        visitor.page,
        """async (text, { typing, limit }) => {
          if (limit > 0) globalThis.asked = [...(globalThis.asked ?? []), [text, typing]];
          return answer(text, { results: [{}] });
        }""",
    )
    page = visitor.go("search/?q=clip")
    expect(results(page)).to_be_visible()
    page.evaluate(
        """() => {
          const form = document.querySelector("[data-search-page] form");
          form.elements.q.value = "clap";
          form.elements.q.dispatchEvent(new Event("input", { bubbles: true }));
          form.requestSubmit();
        }"""
    )
    expect(results(page)).to_have_attribute("data-query", "clap")
    page.wait_for_timeout(100)
    assert page.evaluate("globalThis.asked") == [["clip", False], ["clap", False]]


def test_a_search_that_takes_long_says_nothing_of_the_last_answer(visitor):
    stub_engine(
        visitor.page,
        """async (text) => {
          await wait(text === "slow" ? 60000 : 0);
          return answer(text, { results: [{}], missing: ["a.json"] });
        }""",
    )
    page = visitor.go("search/?q=clip")
    status = page.locator("[data-search-page]").get_by_role("status")
    expect(status).to_contain_text("A part of the search index could not be loaded")
    field(page).fill("slow")
    expect(status).to_have_text("Searching …")


def test_papers_with_some_of_the_words_say_which_they_lack(visitor):
    page = visitor.go("search/?q=clip+xyzzyxyzzy")
    expect(page.locator(".ps-page__summary")).to_have_text(
        re.compile(r"^No paper has all of these words; \d+ have some for “clip xyzzyxyzzy”$")
    )
    expect(results(page).locator("> li").first).to_contain_text("Without “xyzzyxyzzy”")


def test_a_filter_that_cannot_be_understood_is_told_what_it_wants_once_it_is_finished(visitor):
    page = visitor.go("search/")
    field(page).fill("year:2020..2")
    told = page.locator(".ps-page__summary")
    expect(told).to_have_text("397 papers for “year:2020..2”")
    field(page).press("Enter")
    expect(told).to_contain_text("year: wants a year or a range, as in year:2020..2023")


def test_where_nothing_is_found_the_page_says_why_and_what_to_try(visitor):
    stub_engine(
        visitor.page,
        """async (text) => text.includes("xyzzy")
          ? answer(text, { words: ["xyzzy", "learning"], unknown: ["xyzzy"] })
          : answer(text, { results: [{}] })""",
    )
    page = visitor.go("search/?q=xyzzy+learning&year=2024&has=model")
    advice = page.locator(".ps-page__advice")
    expect(advice).to_contain_text("No paper has “xyzzy”. Search for “learning” alone.")
    expect(advice).to_contain_text("2 filters are chosen. Clear filters.")
    expect(page.get_by_role("link", name="index of systems")).to_be_visible()
    expect(page.get_by_role("button", name="Export BibTeX")).to_be_hidden()
    advice.get_by_role("link", name="“learning”").click()
    expect(results(page)).to_have_attribute("data-query", "learning")
    expect(page.get_by_role("link", name="index of systems")).to_be_hidden()
    assert asked(page) == {"q": ["learning"], "year": ["2024"], "has": ["model"]}


def test_what_is_offered_without_a_word_that_no_paper_has_keeps_all_operators(visitor):
    page = visitor.go("search/?q=title:xyzzyqqv+-%22Machine+Unlearning%22+year:2024")
    advice = page.locator(".ps-page__advice")
    kept = '-"Machine Unlearning" year:2024'
    expect(advice).to_contain_text(f"No paper has “title:xyzzyqqv”. Search for “{kept}” alone.")
    advice.get_by_role("link").first.click()
    expect(results(page)).to_have_attribute("data-query", kept)
    assert total(page) > 0


@pytest.mark.parametrize(
    ("answer", "told", "shown"),
    [
        ("answer(text, { missing: ['a.json'], results: [{}] })", "A part of the search index could not be loaded", 1),
        ("Promise.reject(new SearchError('The index is of another version.'))", "The index is of another version", 0),
        ("Promise.reject(new TypeError('x is not a function'))", "The search failed", 0),
    ],
    ids=["in part", "told", "a fault of ours"],
)  # fmt: skip
def test_what_could_not_be_loaded_is_told_with_a_reload(visitor, answer, told, shown):
    stub_engine(visitor.page, f"async (text) => globalThis.name === 'again' ? answer(text) : {answer}")
    page = visitor.go("search/?q=clip")
    expect(page.locator(".ps-notice:visible")).to_contain_text(told)
    expect(page.locator("[data-search-page]").get_by_role("status")).to_contain_text(told)
    expect(results(page)).to_have_count(shown)
    if shown == 0:
        expect(page.get_by_role("link", name="index of systems")).to_be_visible()
    page.evaluate("window.name = 'again'")
    page.get_by_role("button", name="Reload").click()
    expect(page.locator(".ps-page__summary")).to_have_text("No papers for “clip”")
    expect(page.locator(".ps-notice:visible")).to_have_count(0)


def test_a_page_whose_modules_do_not_come_says_so_and_shows_the_topics(visitor):
    visitor.page.route("**/search/page-dom.js", lambda route: route.fulfill(status=200, body="not a module"))
    page = visitor.go("search/?q=clip")
    expect(page.locator(".ps-notice")).to_contain_text("The search could not be loaded. Reload the page")
    expect(page.get_by_role("link", name="index of systems")).to_be_visible()
    visitor.faults.clear()


def test_a_slow_answer_shows_progress_and_never_overwrites_a_newer_query(visitor):
    stub_engine(
        visitor.page,
        """async (text) => {
          await wait(text === "slow" ? 1500 : 0);
          globalThis.answered = [...(globalThis.answered ?? []), text];
          return answer(text, { results: [{}], details: async () => { await wait(text === "slow" ? 0 : 400); return new Map(); } });
        }""",
    )
    page = visitor.go("search/?q=slow")
    expect(page.get_by_text("Searching …").first).to_be_visible()
    field(page).fill("quick")
    expect(results(page)).to_have_attribute("data-query", "quick")
    expect(page.locator("[data-search-progress]")).to_be_hidden()
    page.wait_for_function("globalThis.answered?.includes('slow')")
    page.wait_for_timeout(100)
    expect(results(page)).to_have_attribute("data-query", "quick")
    assert asked(page) == {"q": ["quick"]}


# ---- Files that do not come as they should, and the engine itself


# What a server sends in place of a file, by what is wrong with it.
SPOILT = {
    "missing": lambda body: {"status": 404},
    "truncated": lambda body: {"body": body[: len(body) // 2]},
    "of another version": lambda body: {"json": {**json.loads(body), "version": 999}},
}


@pytest.mark.parametrize("fault", SPOILT)
@pytest.mark.parametrize(
    ("file", "query"),
    [
        ("manifest.json", "clip"),
        ("terms/*", "clip"),
        ("words/*", "unleanring"),
        ("papers-*/*", "clip"),
        ("facets-*.json", "clip"),
        ("facets-*.json", ""),
    ],
)
def test_a_bad_file_of_the_index_leaves_results_or_a_sentence_and_a_reload(
    visitor, real_site, file, query, fault
):
    def spoil(route: Route) -> None:
        body = (real_site.site / route.request.url.removeprefix(visitor.address)).read_bytes()
        route.fulfill(**SPOILT[fault](body))

    visitor.page.route(f"**/search/{file}", spoil)
    page = visitor.go(f"search/?q={query}")
    told = page.locator("[data-search-page] .ps-notice:visible")
    expect(told).to_have_count(1)
    expect(told).to_contain_text(re.compile(r"search index|filters could not be loaded"))
    expect(
        page.get_by_role("link", name="index of systems").or_(results(page).locator("> li")).first
    ).to_be_visible()
    # Asked for something else, the page answers or says the same; it does not break.
    field(page).fill("prompt")
    field(page).press("Enter")
    expect(told.or_(results(page).locator("> li")).first).to_be_visible()
    page.unroute_all()
    field(page).fill(query)
    field(page).press("Enter")
    page.reload()
    expect(results(page).locator("> li")).not_to_have_count(0)
    expect(choice(page, "Year", "2024")).to_be_visible()
    expect(told).to_have_count(0)
    forgive(visitor)


def forgive(visitor) -> None:
    """Take what the browser said about files that did not come; an error of ours is none of that."""
    assert [fault for fault in visitor.faults if fault.startswith(("error", "dialog"))] == []
    visitor.faults.clear()


def test_offline_what_was_loaded_still_answers_and_the_rest_says_so(visitor):
    page = visitor.go("search/?q=clip", settle=True)
    found = total(page)
    page.context.set_offline(True)
    field(page).fill("quantization")
    field(page).press("Enter")
    told = page.locator("[data-search-page] .ps-notice:visible")
    expect(told).to_contain_text(re.compile(r"could not be (reached|loaded)"))
    # The browser's own error would stand in the place of all that was found.
    told.get_by_role("button", name="Reload").click()
    expect(told).to_contain_text("There is still no connection")
    field(page).fill("clip")
    field(page).press("Enter")
    expect(results(page)).to_have_attribute("data-query", "clip")
    expect(results(page)).to_have_attribute("data-total", str(found))
    expect(results(page).locator("> li")).to_have_count(min(found, 20))
    expect(told).to_have_count(0)
    page.context.set_offline(False)
    field(page).fill("quantization")
    field(page).press("Enter")
    expect(results(page)).to_have_attribute("data-query", "quantization")
    expect(told).to_have_count(0)
    forgive(visitor)


def test_over_a_slow_network_an_older_answer_never_overwrites_a_newer_query(visitor):
    page = visitor.go("search/", settle=True)
    held = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/search/terms/*", hold)
    # "Searching …" stands there before the first part is asked for: only the request itself says that it is held.
    with page.expect_request("**/search/terms/*"):
        field(page).fill("unlearning")
    expect(page.get_by_text("Searching …").first).to_be_visible()
    # The newest rule decides; what is held stays held.
    page.route("**/search/terms/*", lambda route: route.continue_())
    field(page).fill("clip")
    expect(results(page)).to_have_attribute("data-query", "clip")
    slugs = "all => all.map((one) => one.dataset.paperId)"
    before = results(page).locator("> li").evaluate_all(slugs)
    assert held
    for route in held:
        route.continue_()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    expect(results(page)).to_have_attribute("data-query", "clip")
    assert results(page).locator("> li").evaluate_all(slugs) == before
    assert asked(page) == {"q": ["clip"]}
    # What came too late for its query is there for the next one.
    field(page).fill("unlearning")
    expect(results(page)).to_have_attribute("data-query", "unlearning")


def test_the_search_of_an_empty_index_finds_nothing_and_says_so(project, serve, visit):
    built = project.run("build")
    assert built.returncode == 0, built.stderr
    config = Config(root=project.root, seeds=project.root / "seeds", content=project.root / "content")
    _, library = load(config)
    shutil.rmtree(project.site / "search" / "terms")
    for artifact in emit(replace(library, papers={}, assignments={}), config):
        if artifact.path.endswith(".json"):
            project.write(f"site/{artifact.path}", artifact.content)
    visitor = visit(serve(project.site, BASE), viewport=WIDE)
    for query, told in (("", "No papers"), ("clip", "No papers for “clip”")):
        page = visitor.go(f"search/?q={query}")
        expect(page.locator(".ps-page__summary")).to_have_text(told)
        expect(results(page)).to_have_attribute("data-total", "0")
        expect(results(page)).to_have_attribute("data-query", query)
        expect(page.get_by_role("link", name="index of systems")).to_be_visible()
        expect(page.locator(".ps-notice:visible")).to_have_count(0)


# ---- Keys, help, export


def test_keys_lead_to_the_field_through_the_results_and_back(visitor):
    page = visitor.go("search/?q=electra")
    links = results(page).get_by_role("heading").get_by_role("link")
    expect(links.nth(1)).to_be_visible()
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()
    for at in (0, 1):
        page.keyboard.press("ArrowDown")
        expect(links.nth(at)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field(page)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(field(page)).to_be_focused()
    page.locator("label.ps-choice input").first.focus()
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()
    page.keyboard.press("ArrowDown")
    title = links.first.inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(title)


def test_every_example_of_the_help_finds_something(visitor):
    page = visitor.go("search/")
    expect(results(page)).to_be_visible()
    page.get_by_text("How to search").click()
    examples = page.locator(".ps-help dt a")
    assert examples.count() >= 9
    for at in range(examples.count()):
        query = examples.nth(at).inner_text()
        examples.nth(at).click()
        expect(results(page)).to_have_attribute("data-query", query)
        expect(field(page)).to_have_value(query)
        expect(page.locator(".ps-page__summary")).to_have_text(re.compile(r"^\d+ papers? for "))


def test_the_results_are_exported_as_bibtex(visitor):
    page = visitor.go("search/?q=unlearning&year=2024")
    expect(results(page)).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Export BibTeX").click()
    assert waiting.value.suggested_filename == "search.bib"
    text = waiting.value.path().read_text()
    assert len(re.findall(r"^@\w+\{", text, re.MULTILINE)) == total(page)
    told = f"BibTeX of {total(page)} papers downloaded as search.bib"
    expect(page.locator("[data-search-page]").get_by_role("status")).to_have_text(told)
    expect(page.locator(".ps-page__note")).to_have_text(told)


def test_an_export_of_the_first_results_says_so(visitor):
    stub_engine(
        visitor.page,
        """async (text) => answer(text, { total: 3000, results: [{}], bibtex: async () => "@misc{a}\\n@misc{b}\\n" })""",
    )
    page = visitor.go("search/?q=clip")
    with page.expect_download():
        page.get_by_role("button", name="Export BibTeX").click()
    expect(page.locator(".ps-page__note")).to_have_text(
        "BibTeX of the first 2 papers downloaded as search.bib"
    )


# ---- Whatever comes


def test_markup_in_a_query_a_title_or_a_facet_is_text(visitor):
    markup = "<img src=x onerror=alert(1)>"
    stub_engine(
        visitor.page,
        """async (text) => answer(text, {
          unknown: [text], corrected: { text: text + "2" }, missing: [text],
          results: [{ title: text, venue: text, system: text, topic: text, authors: [text], missing: [text] }],
          facets: [{ name: "venue", label: text, values: [{ value: text, label: text, count: 1, chosen: true, group: text }] }],
          details: async () => new Map([["paper-0", { abstract: text, authors: [text], matches: { abstract: [[0, 5]], authors: [[]] } }]]),
        })""",
    )
    page = visitor.go(
        "search/?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E&venue=%3Cimg+src%3Dx+onerror%3Dalert(2)%3E"
    )
    expect(results(page).locator(".ps-result__passage")).to_have_text(markup)
    expect(results(page).get_by_role("heading")).to_have_text(markup)
    assert page.locator("[data-search-page] img").count() == 0


@pytest.mark.parametrize("text", ["x" * 5000, "wörter " * 700], ids=["one word", "many words"])
def test_thousands_of_characters_do_not_break_the_layout(visit, published, text):
    page = visit(published, viewport=NARROW).go("search/")
    field(page).fill(text)
    field(page).press("Enter")
    expect(page.locator(".ps-page__summary")).to_contain_text(text[:20])
    assert page.evaluate("document.scrollingElement.scrollWidth") == NARROW["width"]
    assert page.locator(".ps-page__summary").bounding_box()["height"] < 120


def test_on_a_phone_everything_can_be_touched_and_nothing_zooms(visit, published):
    page = visit(published, viewport=NARROW, has_touch=True).go("search/?q=learning&year=2024&has=code")
    expect(results(page)).to_be_visible()
    page.get_by_role("button", name=re.compile("Filters")).click()
    expect(choice(page, "Has", "Code")).to_be_visible()
    sizes = page.evaluate(
        """() => [...document.querySelectorAll("[data-search-page] :is(button, select, summary, label.ps-choice, .ps-clear, input[type=search])")]
          .filter((one) => one.checkVisibility())
          .map((one) => [one.textContent || one.name, Math.min(one.getBoundingClientRect().width, one.getBoundingClientRect().height)])"""
    )
    assert len(sizes) > 15
    assert [size for size in sizes if size[1] < 24] == []
    fonts = page.evaluate(
        """[...document.querySelectorAll("input[type=search], select")].map((one) => parseFloat(getComputedStyle(one).fontSize))"""
    )
    assert min(fonts) >= 16
    assert page.evaluate("document.scrollingElement.scrollWidth") == NARROW["width"]


def test_the_focus_can_be_seen_wherever_it_is(visitor):
    page = visitor.go("search/?q=learning&year=2024")
    expect(choice(page, "Year", "2024")).to_be_visible()
    field(page).focus()
    unseen, seen = [], 0
    for _ in range(60):
        page.keyboard.press("Tab")
        one = page.evaluate(
            """() => {
              const one = document.activeElement;
              const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one);
              const drawn = outlineStyle !== "none" && parseFloat(outlineWidth) > 0 && outlineColor !== "rgba(0, 0, 0, 0)";
              return { inside: one.closest("[data-search-page]") !== null, drawn, what: one.outerHTML.slice(0, 80) };
            }"""
        )
        seen += one["inside"]
        if one["inside"] and not one["drawn"]:
            unseen.append(one["what"])
    assert seen > 40
    assert unseen == []


def test_still_for_who_wants_no_motion(visit, published):
    page = visit(published, reduced_motion="reduce").page
    stub_engine(page, "() => new Promise(() => {})")
    page.goto(f"{published}search/?q=clip")
    bar = page.locator("[data-search-progress]")
    expect(bar).to_be_visible()
    assert bar.evaluate("one => getComputedStyle(one, '::before').animationName") == "none"


def test_marks_and_chips_stay_seen_in_forced_colours(visit, published):
    page = visit(published, forced_colors="active").go("search/?q=clip&year=2024")
    mark = results(page).locator("mark").first
    expect(mark).to_be_visible()
    ground = "one => getComputedStyle(one).backgroundColor"
    assert mark.evaluate(ground) != page.locator("body").evaluate(ground)
    chip = page.get_by_role("button", name="2024, remove filter")
    assert chip.evaluate("one => getComputedStyle(one).borderStyle") == "solid"


def test_print_shows_the_results_without_the_controls(visitor):
    page = visitor.go("search/?q=learning&year=2024")
    expect(results(page)).to_be_visible()
    page.emulate_media(media="print")
    for control in ("form", ".ps-help", ".ps-tools", ".ps-filters", ".ps-more", ".ps-clear"):
        expect(page.locator(f"[data-search-page] {control}").first).to_be_hidden()
    expect(results(page).locator("> li").first).to_be_visible()
    expect(page.locator(".ps-page__summary")).to_be_visible()


def test_without_scripts_the_page_shows_topics_and_systems(visit, published):
    page = visit(published, java_script_enabled=False).go("search/?q=clip")
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.locator("article").get_by_role("link", name="Prompting and prompt learning")).to_be_visible()
    expect(page.get_by_role("link", name="index of systems")).to_be_visible()
    for control in (".ps-help", ".ps-columns", ".ps-notice"):
        expect(page.locator(control)).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["narrow", "wide"])
def test_axe_finds_nothing_on_the_search_page(visit, published, scheme, viewport):
    page = visit(published, color_scheme=scheme, viewport=viewport, reduced_motion="reduce").page
    for query in (
        "",
        "q=clip",
        "q=learning&year=2024&has=code&topic=prompting",
        "q=xyzzyxyzzy&year=2024",
        "q=unleanring",
    ):
        page.goto(f"{published}search/?{query}")
        expect(page.locator(".ps-page__summary")).to_be_visible()
        if viewport is NARROW:
            page.get_by_role("button", name=re.compile("Filters")).click()
        page.get_by_text("How to search").click()
        page.wait_for_load_state("networkidle")
        found = Axe().run(page)
        assert found.violations_count == 0, f"{query}: {found.generate_report()}"
