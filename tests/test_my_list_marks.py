"""Papers marked where they stand, in a real browser: in lists, on their pages, by keys, in several tabs."""

import gzip
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.marks import (
    BASE,
    CODE,
    ELECTRA,
    KEY,
    NARROW,
    QUIET,
    TOPIC,
    WIDE,
    entry,
    keep,
    kept,
    mark_button,
    open_marks,
    paper,
)

pytest_plugins = ["tests.server"]
pytestmark = pytest.mark.ours

PAGE = f"papers/{ELECTRA}/"


@pytest.fixture
def visitor(visit, published):
    return visit(published, viewport=WIDE)


def choice(box, name):
    return box.get_by_role("button", name=name, exact=True)


def test_a_paper_is_marked_in_a_list_and_is_marked_everywhere(visitor):
    page = visitor.go(TOPIC)
    box = open_marks(page, CODE)
    choice(box, "To read").click()
    choice(box, "Starred").click()
    expect(choice(box, "To read")).to_have_attribute("aria-pressed", "true")
    expect(mark_button(page, CODE)).to_have_accessible_name(
        "Marks of “Priority Sampling of Large Language Models for Compilers”: to read, starred"
    )
    assert kept(page) == {CODE: {"marks": ["to-read", "starred"]}}
    for path in (TOPIC, "search/?q=priority sampling compilers", f"papers/{CODE}/"):
        page = visitor.go(path)
        expect(entry(page, CODE)).to_have_attribute("data-to-read", "")
        expect(entry(page, CODE)).to_have_attribute("data-starred", "")
        expect(entry(page, CODE)).not_to_have_attribute("data-read", "")


@pytest.mark.parametrize(
    ("before", "press", "after"),
    [
        ([], "Read", ["read"]),
        (["read"], "Read", []),
        (["to-read", "starred"], "Read", ["read", "starred"]),
        (["read", "starred"], "To read", ["to-read", "starred"]),
        (["read", "starred"], "Starred", ["read"]),
    ],
)
def test_a_paper_is_read_or_to_be_read_and_starred_besides(visitor, before, press, after):
    page = keep(visitor, [paper(ELECTRA, *before)], PAGE)
    choice(page.locator("[data-marks]"), press).click()
    assert kept(page) == ({ELECTRA: {"marks": after}} if after else {})


def test_the_keyboard_opens_chooses_writes_and_closes(visitor):
    page = visitor.go(TOPIC)
    entry(page, CODE).get_by_role("link").first.focus()
    page.keyboard.press("Tab")
    expect(mark_button(page, CODE)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(mark_button(page, CODE)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Compare with /m and j")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(mark_button(page, CODE)).to_be_focused()
    assert kept(page) == {CODE: {"marks": ["read"], "note": "Compare with /m and j"}}


@pytest.mark.parametrize("way", ["outside", "button", "tab"])
def test_the_box_closes_when_it_is_left(visitor, way):
    page = visitor.go(TOPIC)
    box = open_marks(page, CODE)
    expect(box).to_be_visible()
    if way == "outside":
        page.locator("h1").click()
    elif way == "button":
        mark_button(page, CODE).click()
    else:
        choice(box, "To read").focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Shift+Tab")
    expect(box).to_have_count(0)
    expect(mark_button(page, CODE)).to_have_attribute("aria-expanded", "false")


def test_one_box_is_open_at_a_time(visitor):
    page = visitor.go(TOPIC)
    open_marks(page, CODE)
    page.locator(".ps-mark").first.click()
    expect(page.locator(".ps-mark-box")).to_have_count(1)


def test_a_note_is_kept_without_leaving_the_field(visitor):
    page = visitor.go(PAGE)
    page.get_by_text("Note", exact=True).click()
    page.get_by_role("textbox", name=re.compile("^Note on “ELECTRA")).fill("<b>bold</b> & read\nagain")
    page.wait_for_function(f"localStorage.getItem('{KEY}')?.includes('again')")
    page.reload()
    expect(page.locator(".ps-note-fold summary")).to_have_text(
        "Note: <b>bold</b> & read again", use_inner_text=True
    )
    assert kept(page) == {ELECTRA: {"marks": [], "note": "<b>bold</b> & read\nagain"}}


def test_a_note_that_was_being_written_is_kept_when_the_page_is_left(visitor):
    page = visitor.go(PAGE)
    page.get_by_text("Note", exact=True).click()
    page.get_by_role("textbox", name=re.compile("^Note on")).press_sequentially("left at once")
    page = visitor.go(QUIET)
    assert kept(page)[ELECTRA]["note"] == "left at once"


def test_m_marks_the_paper_that_has_the_focus_and_takes_it_back(visitor):
    page = visitor.go(TOPIC)
    page.keyboard.press("m")
    assert kept(page) == {}
    entry(page, CODE).get_by_role("link").first.focus()
    page.keyboard.press("m")
    expect(entry(page, CODE)).to_have_attribute("data-read", "")
    expect(page.get_by_role("status").filter(has_text="Read: Priority Sampling")).to_have_count(1)
    page.keyboard.press("m")
    expect(entry(page, CODE)).not_to_have_attribute("data-read", "")
    assert kept(page) == {}
    page = visitor.go(PAGE)
    page.keyboard.press("m")
    assert kept(page) == {ELECTRA: {"marks": ["read"]}}


@pytest.mark.parametrize("where", ["field", "modifier", "switched off"])
def test_m_is_only_a_letter_elsewhere(visitor, where):
    page = visitor.go(PAGE)
    expect(page.locator(".ps-toggle")).to_have_count(3)
    if where == "field":
        page.locator(".ps-search__field").focus()
    elif where == "switched off":
        page.keyboard.press("?")
        page.get_by_role("dialog", name="Keyboard").get_by_role("checkbox").uncheck()
        page.keyboard.press("Escape")
    page.keyboard.press("Control+m" if where == "modifier" else "m")
    assert kept(page) == {}


def test_tabs_stay_in_step(visit, published):
    visitor = visit(published, viewport=WIDE)
    page = visitor.go(TOPIC)
    other = page.context.new_page()
    other.goto(f"{published}papers/{CODE}/")
    choice(other.locator("[data-marks]"), "Read").click()
    expect(entry(page, CODE)).to_have_attribute("data-read", "")
    choice(open_marks(page, CODE), "Starred").click()
    expect(choice(other.locator("[data-marks]"), "Starred")).to_have_attribute("aria-pressed", "true")
    assert kept(other) == {CODE: {"marks": ["read", "starred"]}}
    page.evaluate("localStorage.clear()")
    expect(choice(other.locator("[data-marks]"), "Starred")).to_have_attribute("aria-pressed", "false")


def test_two_lists_on_one_host_do_not_mix(visit, serve, real_site, tmp_path):
    both = tmp_path / "host"
    both.mkdir()
    for name in ("one", "other"):
        (both / name).symlink_to(real_site.site)
    (both / "404.html").write_text("lost")
    address = serve(both)
    page = visit(address, viewport=WIDE).go(f"one/{PAGE}")
    choice(page.locator("[data-marks]"), "Read").click()
    page.goto(f"{address}other/{PAGE}")
    expect(choice(page.locator("[data-marks]"), "Read")).to_have_attribute("aria-pressed", "false")
    assert page.evaluate("Object.keys(localStorage).filter(key => key.includes('marks'))") == [
        "/one/.papershelf.marks"
    ]


def test_whoever_asks_is_told_of_every_change(visitor):
    visitor.page.add_init_script(
        "window.heard = 0; document.addEventListener('papershelf:marks', () => (window.heard += 1))"
    )
    page = keep(visitor, [paper(CODE, "read")], TOPIC)
    assert page.evaluate("window.heard") == 1
    choice(open_marks(page, CODE), "Starred").click()
    assert page.evaluate("window.heard") == 2
    store = f"{BASE}assets/javascripts/marks/store.js"
    assert page.evaluate(f"import('{store}').then((store) => store.isRead('{CODE}'))") is True
    assert page.evaluate(f"import('{store}').then((store) => store.isRead('{ELECTRA}'))") is False


def test_what_comes_into_the_page_later_is_marked_too(visitor):
    page = keep(visitor, [paper(CODE, "to-read")], TOPIC)
    page.locator(".ps-search__field").fill("priority sampling")
    option = page.locator(f".ps-option[data-paper-id='{CODE}']")
    expect(option).to_have_attribute("data-to-read", "")
    assert option.get_by_role("button").count() == 0


def test_without_scripts_nothing_of_it_is_seen(visit, published):
    for path in (TOPIC, PAGE, "systems/"):
        page = visit(published, viewport=WIDE, java_script_enabled=False).go(path)
        assert page.locator(".ps-mark, .ps-toggle").count() == 0
        expect(page.locator("[data-marks]").first).to_be_hidden()


@pytest.mark.parametrize("path", [TOPIC, PAGE, "systems/", ""])
@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["phone", "desktop"])
def test_nothing_moves_when_the_marks_come(visit, published, path, viewport):
    visitor = visit(published, viewport=viewport)
    visitor.page.add_init_script("""
        window.shift = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((one) => (window.shift += one.value)))
          .observe({ type: "layout-shift", buffered: true });
    """)
    page = keep(
        visitor, [paper(ELECTRA, "read", "starred", note="a long note " * 40), paper(CODE, "read")], path
    )
    page.wait_for_timeout(400)
    assert page.evaluate("window.shift") < 0.005


@pytest.mark.parametrize("path", [TOPIC, PAGE, "systems/"])
@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_stand_in_nobodys_way(visit, published, path, viewport, scheme):
    visitor = visit(published, viewport=viewport, color_scheme=scheme)
    page = keep(visitor, [paper(ELECTRA, "read", "starred", note="a note"), paper(CODE, "starred")], path)
    if path != PAGE:
        page.locator(".ps-mark").nth(1).click()
        expect(page.locator(".ps-mark-box")).to_be_in_viewport(ratio=1)
    page.locator(".ps-note-fold summary").click()
    # A button that is half below the header is too small for axe wherever it is scrolled to.
    page.evaluate("scrollBy(0, -120)")
    for box in (
        one.bounding_box()
        for one in page.locator(".ps-mark:visible, .ps-toggle, .ps-note-fold summary").all()
    ):
        assert min(box["width"], box["height"]) >= 24
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    # The letters and links of the index are no concern of the marks.
    looked_at = {"include": [[".ps-mark"], [".ps-mark-box"]]} if path == "systems/" else None
    found = Axe().run(page, looked_at, {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert found.violations_count == 0, found.generate_report()


def test_what_every_page_loads_for_it_is_small(real_site):
    folder = real_site.site / "assets" / "javascripts" / "marks"
    sizes = [
        len(gzip.compress((folder / name).read_bytes(), 9)) for name in ("store.js", "everywhere-dom.js")
    ]
    assert sum(sizes) <= 3 * 1024


def test_paper_on_print_has_no_buttons(visitor):
    page = visitor.go(PAGE)
    expect(page.locator(".ps-toggle").first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".ps-toggle").first).to_be_hidden()
