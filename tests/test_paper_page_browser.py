"""The page of a paper in a real browser: previous and next, on paper, and for everyone."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.odd_papers import FULL, LONG, ODD, built_with_odd_papers

pytest_plugins = ["tests.server"]

BASE = "/reading/list/"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
NO_STORAGE = (
    "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('blocked') } })"
)
# How many characters stand on each full line of the abstract.
LINES = """() => {
  const counts = new Map();
  const walker = document.createTreeWalker(document.querySelector(".ps-abstract"), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    for (let at = 0; at < walker.currentNode.length; at++) {
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + 1);
      const line = Math.round(range.getBoundingClientRect().bottom / 8);
      counts.set(line, (counts.get(line) ?? 0) + 1);
    }
  }
  return [...counts.values()].slice(0, -1);
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return built_with_odd_papers(tmp_path_factory.mktemp("odd"))


@pytest.fixture(scope="module")
def published(serve, site):
    return serve(site.site, BASE)


@pytest.fixture(scope="module")
def paths(site):
    """The address of each paper, by title."""
    return {
        one["title"]: one["url"]
        for one in json.loads((site.site / "api/v1/papers.json").read_text())["papers"]
    }


def expect_shelf(page, topic):
    """The neighbours that are seen, once the scripts of the page have run, are those of `topic`."""
    expect(page.locator(".ps-neighbours:visible")).to_have_attribute("data-topic", topic)


def walk(page, link):
    """Follow a link to a paper, and wait until it is there."""
    address = link.evaluate("(link) => link.href")
    link.click()
    expect(page).to_have_url(address)


# ---- Previous and next ----


def test_a_reader_walks_along_the_topic_that_he_came_from(visit, published):
    visitor = visit(published)
    page = visitor.go("topics/keeping/")
    walk(page, page.locator(".ps-card__title a", has_text=FULL))
    expect_shelf(page, "keeping")
    for way in ("next", "prev", "next"):
        walk(page, page.locator(f"a[rel={way}]:visible"))
        expect_shelf(page, "keeping")
    page.go_back()
    expect_shelf(page, "keeping")


def test_who_comes_from_elsewhere_sees_the_primary_topic(visit, published, paths):
    visitor = visit(published)
    page = visitor.go("topics/keeping/")
    walk(page, page.locator(".ps-card__title a", has_text=FULL))
    expect_shelf(page, "keeping")
    # Directly, and by a page that is no topic's.
    visitor.go(paths[FULL])
    expect_shelf(page, "forgetting")
    visitor.go("topics/keeping/")
    visitor.go("systems/")
    walk(page, page.locator(f"td a[href$='{paths[FULL]}']").first)
    expect_shelf(page, "forgetting")


def test_a_topic_on_which_the_paper_does_not_stand_changes_nothing(visit, published, paths):
    visitor = visit(published)
    page = visitor.go("topics/forgetting/")
    page.evaluate("(url) => (location.href = url)", published + paths[LONG])
    expect(page.locator("h1")).to_have_text(LONG)
    expect_shelf(page, "keeping")


def test_a_browser_that_keeps_nothing_still_has_neighbours(visit, published):
    visitor = visit(published)
    visitor.page.add_init_script(NO_STORAGE)
    page = visitor.go("topics/keeping/")
    walk(page, page.locator(".ps-card__title a", has_text=FULL))
    expect_shelf(page, "keeping")
    walk(page, page.locator("a[rel=next]:visible, a[rel=prev]:visible").first)
    expect(page.locator(".ps-neighbours:visible")).to_have_count(1)


def test_without_scripts_there_are_those_of_the_primary_topic(visit, published, paths):
    page = visit(published, java_script_enabled=False).go(paths[FULL])
    expect_shelf(page, "forgetting")
    walk(page, page.locator("a[rel=next]:visible, a[rel=prev]:visible").first)
    expect(page.locator(".ps-neighbours:visible")).to_have_count(1)


# ---- For everyone, and on paper ----


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_paper_stands_in_anyones_way(visit, published, paths, scheme, width):
    visitor = visit(published, color_scheme=scheme, viewport={"width": width, "height": 800})
    found = {}
    for title in (one["title"] for one in ODD):
        page = visitor.go(paths[title])
        page.evaluate("document.querySelectorAll('article details').forEach((one) => (one.open = true))")
        answer = Axe().run(page, options={"runOnly": RULES})
        if answer.violations_count:
            found[title] = answer.generate_report()
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found[f"{title} is too wide"] = True
    assert found == {}


@pytest.mark.parametrize("width", [1280, 1920])
def test_an_abstract_has_lines_that_are_easy_to_read(visit, published, paths, width):
    page = visit(published, viewport={"width": width, "height": 900}).go(paths[FULL])
    page.locator(".ps-abstract").evaluate("(one) => (one.textContent = `${one.textContent} `.repeat(12))")
    lines = page.evaluate(LINES)
    assert 60 <= sum(lines) / len(lines) <= 75


def test_on_paper_there_are_words_and_addresses_and_nothing_to_press(visit, published, paths):
    page = visit(published).go(paths[FULL])
    page.emulate_media(media="print")
    for seen in ("h1", ".ps-paper__authors", ".ps-paper__when", ".ps-abstract", ".ps-note", "#ps-citation"):
        expect(page.locator(seen)).to_be_visible()
    for unseen in (
        "nav",
        "button",
        "[data-marks]",
        "#topics",
        "#related",
        "#mentions",
        "#provenance",
        ".ps-formats",
        ".ps-paper__correction",
    ):
        for one in page.locator(unseen).all():
            expect(one).to_be_hidden()
    content = page.locator(".ps-link--code").evaluate("(one) => getComputedStyle(one, '::after').content")
    # As a browser gives it: the text, and where it is from.
    assert "https://example.org/code" in content or "attr(href)" in content


def test_room_is_kept_for_a_readers_marks(visit, published, paths):
    page = visit(published).go(paths[FULL])
    below = page.locator("#abstract").bounding_box()["y"]
    page.locator("[data-marks]").evaluate(
        "(one) => one.append(Object.assign(document.createElement('button'), { textContent: 'read' }))"
    )
    assert page.locator("#abstract").bounding_box()["y"] == below
