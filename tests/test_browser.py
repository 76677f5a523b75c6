"""The real list in a real browser, as a reader meets it: under its base path, and at a domain's root."""

import re

import pytest
from playwright.sync_api import expect

from tests.kinds import BASE, KINDS, PAPER

pytest_plugins = ["tests.server"]

TITLE = "ELECTRA: Pre-training Text Encoders as Discriminators Rather Than Generators"
WIDTHS = (360, 1280)
# What sticks out of the window and cannot be scrolled to within its own box.
CUT_OFF = """() => {
  const scrolls = (one) => one && (/auto|scroll/.test(getComputedStyle(one).overflowX) || scrolls(one.parentElement));
  return [...document.querySelectorAll("article *, header *")]
    .filter((one) => one.getBoundingClientRect().right > window.innerWidth + 1 && one.checkVisibility())
    .filter((one) => !scrolls(one.parentElement) && !one.closest("[aria-hidden], .ps-search"))
    .map((one) => one.outerHTML.slice(0, 80));
}"""


@pytest.fixture(scope="module", params=[BASE, "/"], ids=["under a base path", "at the root"])
def address(request, serve, real_site):
    return serve(real_site.site, request.param)


def test_a_reader_goes_from_home_to_a_topic_to_a_paper_to_a_related_one(visit, address):
    visitor = visit(address)
    page = visitor.go()
    page.locator("article").get_by_role("link", name="Language-model objectives and architectures").click()
    expect(page.locator("h1")).to_have_text("Language-model objectives and architectures")
    assert visitor.path() == "topics/lm-pretraining/"
    page.locator("article").get_by_role("link", name=TITLE).click()
    expect(page.locator("h1")).to_have_text(TITLE)
    assert visitor.path() == f"papers/{PAPER}/"
    related = page.locator("section[aria-labelledby=related] a").first
    title = related.inner_text()
    related.click()
    expect(page.locator("h1")).to_have_text(title)
    assert visitor.path().startswith("papers/")
    page.go_back()
    expect(page.locator("h1")).to_have_text(TITLE)


def test_a_reader_goes_from_a_paper_to_its_system_its_source_and_back(visit, published):
    visitor = visit(published)
    page = visitor.go(f"papers/{PAPER}/")
    ways = {".ps-paper__system": "systems/", "section[aria-labelledby=provenance]": "sources/"}
    for beginning, place in ways.items():
        page.locator(f"{beginning} a").first.click()
        expect(page.locator("tr:target")).to_be_in_viewport()
        assert visitor.path().startswith(place)
        page.locator("tr:target").get_by_role("link", name=TITLE).click()
        expect(page.locator("h1")).to_have_text(TITLE)


def test_a_search_from_the_home_page_finds_a_paper(visit, address):
    visitor = visit(address)
    page = visitor.go()
    page.get_by_label("Search 397 papers").fill("replaced token detection")
    page.get_by_label("Search 397 papers").press("Enter")
    results = page.locator("ol[data-search-results]")
    expect(results).to_have_attribute("data-query", "replaced token detection")
    assert visitor.path() == "search/?q=replaced+token+detection"
    found = results.locator(f"> li[data-paper-id={PAPER}]")
    expect(found).to_be_visible()
    assert int(results.get_attribute("data-total")) >= results.locator("> li").count() >= 1
    expect(found.locator("mark").first).to_be_visible()
    found.get_by_role("link").first.click()
    expect(page.locator("h1")).to_have_text(TITLE)


@pytest.mark.parametrize("start", ["", f"papers/{PAPER}/", "search/", "sources/metadata-jsonl/"])
def test_the_field_in_the_header_finds_a_paper(visit, published, start):
    visitor = visit(published)
    page = visitor.go(start)
    field = page.locator("input[role=combobox]")
    field.press_sequentially("bert2B")
    option = page.get_by_role("option", name="bert2BERT").first
    expect(option).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    field.press("Enter")
    expect(page.locator("h1")).to_have_text("bert2BERT: Towards Reusable Pretrained Language Models")
    assert visitor.path() == "papers/bert2bert-towards-reusable-pretrained-language-models/"


def test_the_field_opens_on_a_narrow_screen(visit, published):
    visitor = visit(published, viewport={"width": 360, "height": 740}, has_touch=True)
    page = visitor.go(f"papers/{PAPER}/")
    field = page.locator("input[role=combobox]")
    expect(field).not_to_be_in_viewport()
    page.get_by_role("button", name="Search papers").tap()
    expect(field).to_be_focused()
    field.press_sequentially("codet5+")
    page.get_by_role("option").first.tap()
    expect(page.locator("h1")).to_contain_text("CodeT5+: Open Code")


def test_the_field_in_the_header_leads_to_all_results(visit, address):
    page = visit(address).go(f"papers/{PAPER}/")
    field = page.locator("input[role=combobox]")
    field.fill("prompt")
    expect(page.get_by_role("option").first).to_be_visible()
    field.press("Enter")
    results = page.locator("ol[data-search-results]")
    expect(results).to_have_attribute("data-query", "prompt")
    total, shown = int(results.get_attribute("data-total")), results.locator("> li").count()
    assert total > shown > 0
    page.get_by_role("button", name="Show more").click()
    expect(results.locator("> li")).not_to_have_count(shown)


def test_every_kind_of_page_comes_whole_and_from_its_own_host(visit, serve, real_site):
    # The window itself notes errors, failed answers and other hosts. Under the base path the same
    # pages are visited below, in windows that note the same.
    visitor = visit(serve(real_site.site))
    for path in KINDS.values():
        expect(visitor.go(path).locator("h1")).to_be_visible()
    visitor.go(settle=True)


@pytest.mark.parametrize(("scheme", "palette"), [("light", "default"), ("dark", "slate")])
def test_no_page_is_wider_than_its_window(visit, published, scheme, palette):
    visitor = visit(published, color_scheme=scheme)
    wide = {}
    for kind, path in KINDS.items():
        page = visitor.go(path)
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", palette)
        if "q=" in path:
            expect(page.locator("[data-search-page] [data-search-status]")).not_to_be_empty()
        page.evaluate("document.querySelectorAll('article details').forEach((one) => (one.open = true))")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            beyond = page.evaluate("document.scrollingElement.scrollWidth - window.innerWidth")
            cut_off = page.evaluate(CUT_OFF)
            wide |= {f"{kind} at {width}": (beyond, cut_off[:3])} if beyond > 0 or cut_off else {}
    assert wide == {}


def test_without_scripts_a_reader_goes_from_home_to_a_paper(visit, address):
    visitor = visit(address, java_script_enabled=False)
    page = visitor.go()
    page.locator("article").get_by_role("link", name="Language-model objectives and architectures").click()
    page.locator("article").get_by_role("link", name=TITLE).click()
    assert visitor.path() == f"papers/{PAPER}/"
    expect(page.locator(".ps-abstract")).to_be_visible()
    page.locator("section[aria-labelledby=related] a").first.click()
    assert visitor.path().startswith("papers/")


@pytest.mark.parametrize("field", ["#ps-home-query", "[data-search-header] input"])
def test_without_scripts_a_search_leads_to_the_topics(visit, address, field):
    visitor = visit(address, java_script_enabled=False)
    page = visitor.go()
    page.locator(field).fill("electra")
    page.locator(field).press("Enter")
    assert visitor.path() == "search/?q=electra"
    expect(page.locator("article").get_by_role("link", name="Prompting and prompt learning")).to_be_visible()
    page.locator("article").get_by_role("link", name="Prompting and prompt learning").click()
    assert visitor.path() == "topics/prompting/"


@pytest.mark.parametrize("lost", ["papers/nothing/at/all.html", "papers/electra"])
def test_a_lost_reader_is_helped(visit, published, lost):
    visitor = visit(published)
    visitor.lost.add(published + lost)
    answer = visitor.page.goto(published + lost)
    assert answer.status == 404
    page = visitor.page
    expect(page.locator("h1")).to_have_text("This page is not here")
    page.get_by_label("Search the list").fill("electra")
    page.get_by_label("Search the list").press("Enter")
    expect(page.locator(f"li[data-paper-id={PAPER}]")).to_be_visible()
    page.go_back()
    for name, path in (("front page", ""), ("All topics", "topics/"), ("Systems", "systems/")):
        page.locator("article").get_by_role("link", name=re.compile(name)).click()
        assert visitor.path() == path
        page.go_back()
