"""Progress along reading paths, in a real browser: by marks that another script keeps."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.marks import keep, paper

pytest_plugins = ["tests.server"]

PATH, INDEX = "paths/clip-trained-prompted-criticised/", "paths/"
STOPS = 9
# What the script that keeps the marks does: it says of each element whether its paper is read, and that it did.
MARK = """(positions) => {
    const ids = [...document.querySelectorAll(".ps-walk [data-paper-id], .ps-path:last-child [data-paper-id]")]
        .map((one) => one.dataset.paperId);
    const read = new Set(positions.map((position) => ids[position - 1]));
    for (const one of document.querySelectorAll("[data-paper-id]"))
        one.toggleAttribute("data-read", read.has(one.dataset.paperId));
    document.dispatchEvent(new CustomEvent("papershelf:marks"));
}"""
# As it is when that script came first: the marks are there, and its event is over.

pytestmark = pytest.mark.ours


def mark(page, *positions):
    page.evaluate(MARK, list(positions))


def count(page):
    return page.locator("[data-path-count]").last


def bar(page):
    return page.get_by_role("progressbar").last


def ticked(page):
    return page.evaluate(
        "[...document.querySelectorAll('.ps-stop')].flatMap((one, at) => one.matches('[data-stop-done]') ? [at + 1] : [])"
    )


def onward(page):
    return page.locator("[data-path-next]").last


@pytest.mark.parametrize(
    ("read", "said", "link"),
    [
        ([], "0 of 9 read", ""),
        ([1, 2, 3], "3 of 9 read", "Continue with stop 4"),
        ([2, 9], "2 of 9 read", "Continue with stop 1"),
        (list(range(1, STOPS)), "8 of 9 read", "Continue with stop 9"),
        (list(range(1, STOPS + 1)), "All 9 read", ""),
    ],
)
def test_what_is_read_is_counted_and_ticked_and_leads_on(visit, published, read, said, link):
    page = visit(published).go(PATH)
    mark(page, *read)
    expect(count(page)).to_have_text(said)
    expect(bar(page)).to_have_js_property("position", len(read) / STOPS)
    expect(onward(page)).to_have_text(link)
    assert onward(page).is_visible() == bool(link)
    assert ticked(page) == read


def test_marks_that_are_taken_back_are_taken_back(visit, published):
    page = visit(published).go(PATH)
    mark(page, 1, 2)
    mark(page, 2)
    expect(count(page)).to_have_text("1 of 9 read")
    assert ticked(page) == [2]


def test_marks_that_were_set_before_the_script_ran_are_counted(visit, published):
    visitor = visit(published)
    first = visitor.go(PATH).locator("#stop-1 [data-paper-id]").get_attribute("data-paper-id")
    page = keep(visitor, [paper(first, "read"), paper("a-paper-of-another-path", "read")], PATH)
    expect(count(page)).to_have_text("1 of 9 read")


def test_the_link_leads_by_keyboard_to_the_next_stop_and_on_to_its_paper(visit, published):
    visitor = visit(published)
    page = visitor.go(PATH)
    mark(page, 1, 2, 3)
    onward(page).focus()
    page.keyboard.press("Enter")
    assert visitor.path() == f"{PATH}#stop-4"
    expect(page.locator("#stop-4 .ps-stop__say")).to_be_in_viewport(ratio=1)
    # Not under the header.
    header = page.locator(".md-header").bounding_box()
    assert page.locator("#stop-4").bounding_box()["y"] >= header["height"]
    page.keyboard.press("Tab")
    expect(page.locator("#stop-4 .ps-card__title a")).to_be_focused()


def test_the_index_shows_progress_where_there_is_some_and_leads_on_from_there(visit, published):
    visitor = visit(published)
    page = visitor.go(INDEX)
    expect(bar(page)).to_be_hidden()
    mark(page, 1, 2)
    expect(bar(page)).to_be_visible()
    expect(count(page)).to_have_text("2 of 9 read")
    assert page.get_by_role("progressbar").count() == 1
    onward(page).click()
    assert visitor.path() == f"{PATH}#stop-3"


def test_a_screen_reader_hears_changes_and_reads_ticks(visit, published):
    page = visit(published).go(PATH)
    expect(count(page)).to_have_attribute("aria-live", "polite")
    mark(page, 1)
    expect(page.locator("#stop-1 .ps-stop__number")).to_have_text("Stop 1, read")
    expect(page.locator("#stop-1 [data-stop-read]")).not_to_have_attribute("hidden", "")
    expect(page.locator("#stop-2 [data-stop-read]")).to_have_attribute("hidden", "")
    expect(bar(page)).to_have_accessible_name("Read of “How CLIP is trained, prompted and criticised”")


@pytest.mark.parametrize("path", [PATH, INDEX])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_when_progress_comes_or_changes(visit, published, width, path):
    page = visit(published, viewport={"width": width, "height": 2400}).go(path)
    where = (
        "[...document.querySelectorAll('.ps-stop, .ps-path')].map((one) => one.getBoundingClientRect().top)"
    )
    before = page.evaluate(where)
    page.evaluate("document.querySelectorAll('[data-done]').forEach((one) => delete one.dataset.done)")
    assert page.evaluate(where) == before
    mark(page, 1, 2, 3)
    assert page.evaluate(where) == before
    page.reload()
    assert page.evaluate(where) == before


def test_without_scripts_a_path_is_whole_and_nothing_is_kept_for_one(visit, published):
    page = visit(published, java_script_enabled=False).go(PATH)
    expect(page.locator(".ps-stop")).to_have_count(STOPS)
    expect(page.locator(".ps-card__title a")).to_have_count(STOPS)
    expect(page.get_by_role("progressbar")).to_have_count(0)
    assert page.locator(".ps-path-progress").bounding_box() is None
    expect(visit(published, java_script_enabled=False).go(INDEX).get_by_role("progressbar")).to_have_count(0)


def test_printed_it_is_a_handout_with_numbers_and_addresses(visit, published):
    page = visit(published).go(PATH)
    mark(page, 1)
    page.emulate_media(media="print")
    expect(page.locator(".ps-path-progress")).to_be_hidden()
    expect(page.locator(".md-header")).to_be_hidden()
    number = page.locator("#stop-1 .ps-stop__number")
    assert number.evaluate("(one) => getComputedStyle(one).color") == number.evaluate(
        "(one) => getComputedStyle(one).borderColor"
    )
    shown = page.locator("#stop-1 .ps-link--paper").first.evaluate(
        "(one) => getComputedStyle(one, '::after').content"
    )
    assert shown != "none"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", [PATH, INDEX])
def test_nothing_stands_in_the_way_of_anyone(visit, published, scheme, width, path):
    page = visit(published, color_scheme=scheme, viewport={"width": width, "height": 800}).go(path)
    mark(page, 1, 2)
    expect(bar(page)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    # WCAG 2.2, 2.5.8
    assert onward(page).bounding_box()["height"] >= 24
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    assert found.violations_count == 0, found.generate_report()
