"""Where a browser does not keep marks as it should: full, blocked, broken, or of a version to come."""

import json

import pytest
from playwright.sync_api import expect

from tests.marks import (
    CODE,
    ELECTRA,
    KEY,
    QUIET,
    TOPIC,
    WIDE,
    entry,
    keep,
    kept,
    open_marks,
    paper,
    text_of,
)

pytest_plugins = ["tests.server"]
pytestmark = pytest.mark.ours

PAGE = f"papers/{ELECTRA}/"
BLOCKED = "This browser keeps nothing for this site: marks and notes last only until you leave the page."
FULL = "The browser has no room left for this site: your last change is gone when you leave the page."
NEWER = "Your marks were kept by a newer version of this site, and are left as they are."
BROKEN = "Your marks could not be read. They were set aside, and can be saved from My list."
STUCK = "Your marks could not be read, nor set aside."
# Ways in which browsers refuse.
NO_ROOM = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"
NO_STORE = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
NULL_STORE = "Object.defineProperty(window, 'localStorage', { value: null })"


@pytest.fixture
def visitor(visit, published):
    return visit(published, viewport=WIDE)


def told(page):
    return page.locator(".ps-told [role=status]")


@pytest.mark.parametrize(
    ("fault", "said"),
    [(NO_ROOM, FULL), (NO_STORE, BLOCKED), (NULL_STORE, BLOCKED)],
    ids=["full", "blocked", "null"],
)
def test_what_is_not_kept_is_told_once_and_all_else_works(visitor, fault, said):
    visitor.page.add_init_script(fault)
    ours = []
    visitor.page.on("pageerror", lambda error: "/marks/" in error.stack and ours.append(error.stack))
    page = visitor.go(TOPIC)
    expect(told(page)).to_have_count(0)
    box = open_marks(page, CODE)
    box.get_by_role("button", name="Read", exact=True).click()
    expect(told(page)).to_have_text(said)
    expect(entry(page, CODE)).to_have_attribute("data-read", "")
    page.get_by_role("button", name="Close").click()
    expect(told(page)).to_be_hidden()
    open_marks(page, CODE).get_by_role("button", name="Starred").click()
    expect(entry(page, CODE)).to_have_attribute("data-starred", "")
    expect(told(page)).to_be_hidden()
    page = visitor.go("my-list/")
    expect(page.locator("[data-mine-ready]")).to_be_visible()
    if said == BLOCKED:
        expect(page.locator("[data-mine-trouble]")).to_contain_text(said)
    assert ours == []
    # The theme asks for its palette as if nothing could refuse.
    visitor.faults = [one for one in visitor.faults if not one.startswith("error ")]


def test_what_was_kept_stays_when_there_is_no_room_for_more(visitor):
    page = keep(visitor, [paper(ELECTRA, "read")], PAGE)
    page.evaluate(f"() => {{ {NO_ROOM} }}")
    page.get_by_role("button", name="Starred", exact=True).click()
    expect(told(page)).to_have_text(FULL)
    assert kept(page) == {ELECTRA: {"marks": ["read"]}}
    # There is room again: the next change takes the lost one along.
    page.evaluate("() => { Storage.prototype.setItem = function (key, text) { this[key] = text; } }")
    page.keyboard.press("m")
    assert kept(page) == {ELECTRA: {"marks": ["starred"]}}


def test_marks_of_a_newer_version_are_left_as_they_are(visitor):
    newer = json.dumps({"format": "papershelf marks", "version": 2, "shelves": ["new"]})
    page = keep(visitor, newer, PAGE)
    expect(told(page)).to_have_count(0)
    page.get_by_role("button", name="Read", exact=True).click()
    expect(told(page)).to_contain_text(NEWER)
    expect(page.get_by_role("button", name="Read", exact=True)).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("key => localStorage.getItem(key)", KEY) == newer
    page = visitor.go("my-list/")
    expect(page.locator("[data-mine-trouble]")).to_contain_text(NEWER)
    assert page.evaluate("key => localStorage.getItem(key)", KEY) == newer


@pytest.mark.parametrize("text", ["{broken", "[]", '{"version": 1}', text_of({"not": "a list"}), "null", ""])
def test_what_cannot_be_read_is_set_aside_and_can_be_saved(visitor, text):
    page = keep(visitor, text, TOPIC)
    expect(told(page)).to_have_text(BROKEN)
    assert page.evaluate("key => localStorage.getItem(key + '.aside-1')", KEY) == text
    open_marks(page, CODE).get_by_role("button", name="Read", exact=True).click()
    assert kept(page) == {CODE: {"marks": ["read"]}}
    page = visitor.go("my-list/")
    expect(page.locator("[data-mine-trouble]")).to_contain_text(
        "Marks that could not be read were set aside."
    )
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save them as a file").click()
    assert waiting.value.path().read_text() == text
    page.get_by_role("button", name="Delete everything").click()
    page.get_by_role("button", name="Delete", exact=True).click()
    expect(page.locator("[data-mine-trouble]")).to_be_hidden()
    assert page.evaluate("Object.keys(localStorage).filter(key => key.includes('marks'))") == []


def test_what_is_broken_twice_is_set_aside_twice(visitor):
    keep(visitor, "{first", TOPIC)
    page = keep(visitor, "{second", TOPIC)
    expect(told(page)).to_have_text(BROKEN)
    assert page.evaluate(
        "key => [1, 2].map(number => localStorage.getItem(`${key}.aside-${number}`))", KEY
    ) == [
        "{first",
        "{second",
    ]


def test_what_can_neither_be_read_nor_set_aside_is_left_as_it_is(visitor):
    visitor.go(QUIET).evaluate("key => localStorage.setItem(key, '{broken')", KEY)
    visitor.page.add_init_script(NO_ROOM)
    page = visitor.go(PAGE)
    expect(told(page)).to_contain_text(STUCK)
    page.get_by_role("button", name="Read", exact=True).click()
    expect(page.get_by_role("button", name="Read", exact=True)).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("key => localStorage.getItem(key)", KEY) == "{broken"


def test_foreign_entries_among_ours_are_passed_over(visitor):
    odd = [
        paper(ELECTRA, "read", "loved"),
        paper("../evil", "read"),
        None,
        7,
        {"id": 5},
        paper(CODE, note="n"),
    ]
    page = keep(visitor, odd, TOPIC)
    expect(entry(page, CODE)).to_have_attribute("data-note", "")
    page.keyboard.press("Escape")
    open_marks(page, CODE).get_by_role("button", name="Read", exact=True).click()
    assert kept(page) == {ELECTRA: {"marks": ["read"]}, CODE: {"marks": ["read"], "note": "n"}}


def test_a_menu_that_cannot_be_loaded_leaves_the_page_as_it_is(visitor, published):
    visitor.lost.add(f"{published}assets/javascripts/marks/panel-dom.js")
    visitor.page.route("**/marks/panel-dom.js", lambda route: route.fulfill(status=404, body="lost"))
    page = visitor.go(TOPIC)
    page.locator(".ps-mark").first.click()
    entry(page, CODE).get_by_role("link").first.focus()
    page.keyboard.press("m")
    expect(entry(page, CODE)).to_have_attribute("data-read", "")
