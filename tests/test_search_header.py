"""The search field in the header of every page, in a real browser: the combobox and what it costs."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.stub_engine import stub_engine

pytest_plugins = ["tests.server"]

PAPER = "papers/electra-pre-training-text-encoders-as-discriminators-rather-than/"
NARROW = {"width": 360, "height": 740}
WIDE = {"width": 1280, "height": 900}
# What the search is made of, apart from the module that every page has.
OF_THE_SEARCH = re.compile(r"/search/(?!header-dom\.js)|search_index|/workers/|lunr")
OF_THE_PAGE = re.compile(
    r"/search/(page|view|facets|chips|outcome|results|export|history|keys)-dom\.js|passage\.js"
)
ANSWER = """async (text) => answer(text, {
  total: 30, results: [{}, { title: "Second" }],
  topics: [{ slug: "t", title: "A Topic", url: "topics/t/", papers: 1, ranges: [[2, 7]] }],
  systems: [{ name: "Sys", kind: "model", url: "papers/s/", slug: "s", ranges: [] }],
})"""

# How often what a screen reader is told has changed.
COUNT_ANNOUNCEMENTS = """() => {
  window.told = [];
  const region = document.querySelector("[data-search-header] [role=status]");
  new MutationObserver(() => window.told.push(region.textContent)).observe(region, { childList: true });
}"""


@pytest.fixture
def visitor(visit, published):
    return visit(published, viewport=WIDE)


def field(page: Page):
    return page.get_by_role("combobox", name="Search papers")


def options(page: Page):
    return page.get_by_role("listbox").get_by_role("option")


def test_nothing_of_the_search_is_loaded_before_the_field_has_the_focus(visitor):
    asked = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    page = visitor.go(PAPER, settle=True)
    page.mouse.wheel(0, 500)
    field(page).hover()
    page.wait_for_timeout(300)
    assert [url for url in asked if OF_THE_SEARCH.search(url)] == []
    field(page).focus()
    field(page).fill("electra")
    expect(options(page).first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "search/manifest.json" in url]
    assert [url for url in asked if OF_THE_PAGE.search(url) or "search_index" in url] == []
    assert page.workers == []


def test_papers_topics_and_systems_stand_in_groups_with_all_results_last(visitor):
    page = visitor.go(PAPER)
    field(page).fill("unlearning")
    papers = page.get_by_role("group", name="Papers").get_by_role("option")
    expect(papers).to_have_count(6)
    expect(papers.first.locator("mark").first).to_have_text(re.compile("unlearn", re.IGNORECASE))
    expect(page.get_by_role("group", name="Topics").get_by_role("option").first).to_contain_text(
        "Machine unlearning"
    )
    expect(options(page).last).to_have_text(re.compile(r"^All \d+ results for “unlearning”$"))
    field(page).fill("electra")
    system = page.get_by_role("group", name="Systems").get_by_role("option", name="ELECTRA")
    expect(system.first).to_have_attribute("href", re.compile(PAPER))


def test_the_field_is_a_combobox_with_list_autocomplete(visitor):
    stub_engine(visitor.page, ANSWER)
    page = visitor.go(PAPER)
    one = field(page)
    expect(one).to_have_attribute("aria-autocomplete", "list")
    expect(one).to_have_attribute("aria-expanded", "false")
    one.fill("anything")
    expect(one).to_have_attribute("aria-expanded", "true")
    expect(page.locator(f"#{one.get_attribute('aria-controls')}")).to_have_attribute("role", "listbox")
    expect(options(page)).to_have_count(5)
    expect(one).not_to_have_attribute("aria-activedescendant", re.compile("."))
    # Down through all, and once more into the field; up goes to the last.
    for at in (0, 1, 2, 3, 4, None, 0):
        one.press("ArrowDown")
        expect_active(page, at)
    for at in (None, 4, 3):
        one.press("ArrowUp")
        expect_active(page, at)
    expect(one).to_be_focused()
    expect(one).to_have_value("anything")
    one.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(one).to_have_attribute("aria-expanded", "false")
    expect(one).to_be_focused()
    one.press("Escape")
    expect(one).not_to_be_focused()


def expect_active(page: Page, at: int | None) -> None:
    expect(options(page).and_(page.locator("[aria-selected=true]"))).to_have_count(0 if at is None else 1)
    active = field(page).get_attribute("aria-activedescendant")
    assert active == (None if at is None else options(page).nth(at).get_attribute("id"))


def test_the_slash_reaches_for_the_field_from_anywhere(visitor):
    page = visitor.go(PAPER)
    page.locator("article a").first.focus()
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_value("")
    page.keyboard.type("a/b")
    expect(field(page)).to_have_value("a/b")


def test_leaving_the_field_closes_the_list(visitor):
    stub_engine(visitor.page, ANSWER)
    page = visitor.go(PAPER)
    field(page).fill("anything")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()
    field(page).focus()
    expect(page.get_by_role("listbox")).to_be_visible()
    page.mouse.click(WIDE["width"] - 5, WIDE["height"] - 5)
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_all_results_lead_to_the_search_page(visitor):
    page = visitor.go(PAPER)
    field(page).fill("prompt")
    expect(options(page).last).to_contain_text("results for “prompt”")
    field(page).press("ArrowUp")
    field(page).press("Enter")
    expect(page.locator("ol[data-search-results]")).to_have_attribute("data-query", "prompt")
    assert visitor.path() == "search/?q=prompt"


@pytest.mark.parametrize("typed", ["self-super", "data"])
def test_all_results_are_as_many_as_was_said(visitor, typed):
    page = visitor.go(PAPER)
    field(page).fill(typed)
    expect(options(page).last).to_contain_text(f"results for “{typed}”")
    said = re.search(r"\d+", options(page).last.inner_text())[0]
    options(page).last.click()
    shown = page.locator("ol[data-search-results]")
    expect(shown).to_have_attribute("data-total", said)
    # What the link said of the word is the entry's own now: an address that is sent on is whole.
    assert visitor.path() == f"search/?q={typed}"
    page.reload()
    expect(shown).to_have_attribute("data-total", said)


def test_what_is_found_is_announced_once_the_typing_rests(visitor):
    stub_engine(visitor.page, ANSWER)
    page = visitor.go(PAPER)
    status = page.locator("[data-search-header]").get_by_role("status")
    page.evaluate(COUNT_ANNOUNCEMENTS)
    field(page).press_sequentially("anything", delay=120)
    expect(status).to_have_text("30 papers for “anything”. 5 suggestions")
    assert len([text for text in page.evaluate("window.told") if text]) == 1


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("answer(text)", "No papers for “clip”"),
        ("answer(text, { results: [{}], relaxed: 'any' })", "No paper has all of these words; 1 has some"),
        (
            "answer(text, { results: [{}], corrected: { text: 'clap' } })",
            "Showing results for “clap”",
        ),
        (
            "answer(text, { results: [{}], missing: ['a.json'] })",
            "A part of the search index could not be loaded",
        ),
        ("Promise.reject(new SearchError('Offline.'))", "Offline."),
        ("Promise.reject(new TypeError('x'))", "The search failed."),
        ("wait(60000)", "Loading the search index …"),
    ],
    ids=["nothing", "some words", "corrected", "in part", "told", "a fault of ours", "slow"],
)
def test_what_had_to_give_is_told_above_the_list(visitor, answer, told):
    stub_engine(visitor.page, f"async (text) => {answer}")
    page = visitor.go(PAPER)
    field(page).fill("clip")
    expect(page.locator("[data-search-note]")).to_contain_text(told)


def test_an_old_answer_never_overwrites_a_newer_query(visitor):
    stub_engine(
        visitor.page,
        """async (text) => {
          await wait(text === "slow" ? 900 : 0);
          globalThis.answered = [...(globalThis.answered ?? []), text];
          return answer(text, { results: [{ title: text }] });
        }""",
    )
    page = visitor.go(PAPER)
    field(page).fill("slow")
    page.wait_for_timeout(150)
    field(page).fill("quick")
    expect(options(page).first).to_contain_text("quick")
    page.wait_for_function("globalThis.answered.includes('slow')")
    expect(options(page).first).to_contain_text("quick")


def test_options_stay_until_there_are_others_and_only_rest_is_told(visitor):
    stub_engine(
        visitor.page,
        """async (text) => {
          await wait(text === "a" ? 0 : 60000);
          return answer(text, { results: [{ title: text }] });
        }""",
    )
    page = visitor.go(PAPER)
    field(page).fill("a")
    expect(options(page)).to_have_count(2)
    status = page.locator("[data-search-header]").get_by_role("status")
    expect(status).to_have_text("1 paper for “a”. 2 suggestions")
    page.evaluate(COUNT_ANNOUNCEMENTS)
    field(page).press_sequentially("bcd", delay=300)
    expect(page.locator("[data-search-panel]")).to_have_attribute("data-busy", "")
    expect(options(page)).to_have_count(2)
    expect(field(page)).to_have_attribute("aria-expanded", "true")
    expect(status).to_have_text("Loading the search index …")
    assert len([text for text in page.evaluate("window.told") if text]) == 1


def test_a_reader_who_left_before_the_list_came_gets_none(visitor):
    held = []

    def hold(route):
        held.append(route)

    stub_engine(visitor.page, ANSWER)
    visitor.page.route("**/search/combobox-dom.js", hold)
    page = visitor.go(PAPER)
    with page.expect_request("**/search/combobox-dom.js"):
        field(page).fill("anything")
    page.keyboard.press("Tab")
    with page.expect_response("**/search/combobox-dom.js"):
        held.pop().continue_()
    page.wait_for_timeout(300)
    expect(page.locator("[data-search-panel]")).to_be_hidden()
    field(page).focus()
    expect(options(page)).to_have_count(5)


def test_markup_in_a_name_is_text(visitor):
    markup = "<img src=x onerror=alert(1)>"
    stub_engine(
        visitor.page,
        """async (text) => answer(text, {
          total: 9, results: [{ title: text, system: text, authors: [text], venue: text }],
          topics: [{ slug: "t", title: text, url: "topics/t/", papers: 2, ranges: [[0, 4]] }],
          systems: [{ name: text, kind: text, url: "papers/s/", slug: "s", ranges: [] }],
        })""",
    )
    page = visitor.go(PAPER)
    field(page).fill(markup)
    expect(options(page)).to_have_count(4)
    expect(options(page).nth(1)).to_contain_text(markup)
    assert page.locator("[data-search-header] img").count() == 0


@pytest.mark.parametrize("text", ["x" * 5000, "wörter " * 700], ids=["one word", "many words"])
def test_thousands_of_characters_do_not_break_the_layout(visit, published, text):
    page = visit(published, viewport=NARROW).go(PAPER)
    page.get_by_role("button", name="Search papers").click()
    field(page).fill(text)
    expect(page.locator("[data-search-panel]")).to_be_visible()
    assert page.evaluate("document.scrollingElement.scrollWidth") == NARROW["width"]
    assert page.locator("[data-search-panel]").bounding_box()["height"] <= NARROW["height"]


def test_on_a_phone_the_bar_opens_and_closes_with_the_keyboard_too(visit, published):
    page = visit(published, viewport=NARROW).go(PAPER)
    opener = page.get_by_role("button", name="Search papers")
    opener.focus()
    page.keyboard.press("Enter")
    expect(field(page)).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "true")
    assert field(page).evaluate("one => parseFloat(getComputedStyle(one).fontSize)") >= 16
    page.keyboard.press("Escape")
    expect(field(page)).to_be_hidden()
    expect(opener).to_be_focused()
    opener.click()
    page.get_by_role("button", name="Close search").click()
    expect(field(page)).to_be_hidden()
    expect(opener).to_be_focused()


def test_the_active_option_stays_seen_in_forced_colours(visit, published):
    visitor = visit(published, viewport=WIDE, forced_colors="active")
    stub_engine(visitor.page, ANSWER)
    page = visitor.go(PAPER)
    field(page).fill("anything")
    expect(options(page).first).to_be_visible()
    field(page).press("ArrowDown")
    assert options(page).first.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["narrow", "wide"])
def test_axe_finds_nothing_in_the_open_combobox(visit, published, scheme, viewport):
    page = visit(published, color_scheme=scheme, viewport=viewport, reduced_motion="reduce").go(PAPER)
    if viewport is NARROW:
        page.get_by_role("button", name="Search papers").click()
    field(page).fill("code")
    expect(options(page).first).to_be_visible()
    field(page).press("ArrowDown")
    page.wait_for_load_state("networkidle")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_typing_on_takes_back_the_choice(visitor):
    page = visitor.go()
    field(page).fill("clip")
    options(page).first.wait_for()
    field(page).press("ArrowDown")
    expect(field(page)).to_have_attribute("aria-activedescendant", re.compile("."))
    field(page).press_sequentially(" model")
    assert field(page).get_attribute("aria-activedescendant") in (None, "")
    field(page).press("Enter")
    page.wait_for_url(re.compile(r"/search/\?q=clip"))
