"""Copying a citation by a button, in a real browser: by mouse, by keyboard, and where it cannot be done."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from generator.formats.writers import WRITERS

pytest_plugins = ["tests.server"]

KEY = "clark2020electra"
PAPER = "papers/electra-pre-training-text-encoders-as-discriminators-rather-than/"
TOPIC = "topics/code/"
MAY_COPY = {"permissions": ["clipboard-read", "clipboard-write"]}
# What stands on the page, and the last of what is only a file: the same one where there is but one format.
SHOWN, FETCHED = WRITERS[0], WRITERS[-1]
NO_CLIPBOARD = "delete Navigator.prototype.clipboard"
REFUSES = "navigator.clipboard.write = navigator.clipboard.writeText = async () => { throw new Error('no') }"
# As the parser would leave it, were the citation not on the page.
NOTHING_SHOWN = (
    "document.querySelectorAll('[data-copy-shown]').forEach((one) => delete one.dataset.copyShown)"
)

pytestmark = pytest.mark.ours


def button(page, writer):
    return page.get_by_role("button", name=f"Copy {writer.label}", exact=True)


def status(page):
    return page.locator(".ps-formats").get_by_role("status")


def clipboard(page):
    return page.evaluate("navigator.clipboard.readText()")


def pasted(page):
    """Return what a reader pastes, which needs no permission."""
    page.evaluate("document.body.append(Object.assign(document.createElement('textarea'), { id: 'paste' }))")
    page.locator("#paste").focus()
    page.keyboard.press("Control+V")
    return page.locator("#paste").input_value()


def file(real_site, path, writer):
    # A browser takes the mark of UTF-8 for no part of a text.
    return (real_site.site / f"{path}.{writer.suffix}").read_bytes().decode("utf-8-sig")


@pytest.mark.parametrize("writer", WRITERS, ids=lambda one: one.name)
@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_copies_what_the_file_holds(visit, published, real_site, writer, key):
    page = visit(published, **MAY_COPY).go(PAPER)
    button(page, writer).focus()
    page.keyboard.press(key)
    expect(status(page)).to_have_text(f"{writer.label} copied")
    assert clipboard(page) == file(real_site, f"{PAPER}paper", writer)
    expect(button(page, writer)).to_be_focused()


def test_every_format_is_reached_by_the_keyboard_in_turn(visit, published):
    page = visit(published).go(PAPER)
    page.locator(".ps-formats a").first.focus()
    names = []
    for _ in WRITERS:
        names.append(page.evaluate("document.activeElement.textContent"))
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
        page.keyboard.press("Tab")
    assert names == [name for one in WRITERS for name in (one.label, f"Copy {one.label}")]


def test_what_was_copied_twice_is_told_twice(visit, published):
    page = visit(published, **MAY_COPY).go(PAPER)
    page.evaluate("""() => {
        window.told = [];
        const watch = () => window.told.push(document.querySelector(".ps-formats [role=status]").textContent);
        new MutationObserver(watch).observe(document.querySelector(".ps-formats [role=status]"), { childList: true });
    }""")
    for times in (1, 2):
        button(page, SHOWN).click()
        page.wait_for_function(f"window.told.filter(Boolean).length === {times}")
    assert page.evaluate("window.told.filter(Boolean)") == [f"{SHOWN.label} copied"] * 2


def test_a_topic_is_copied_whole(visit, published, real_site):
    page = visit(published, **MAY_COPY).go(TOPIC)
    expect(button(page, FETCHED)).to_be_hidden()
    page.get_by_text("Export 12 papers").click()
    button(page, FETCHED).click()
    expect(status(page)).to_have_text(f"{FETCHED.label} copied")
    assert clipboard(page) == file(real_site, f"{TOPIC}papers", FETCHED)


@pytest.mark.parametrize(
    "lost", ["delete window.ClipboardItem", NO_CLIPBOARD], ids=["no item", "no clipboard"]
)
@pytest.mark.parametrize("not_shown", ["", NOTHING_SHOWN], ids=["shown", "fetched"])
def test_an_older_way_serves_where_the_newer_is_missing(visit, published, real_site, lost, not_shown):
    visitor = visit(published, **MAY_COPY)
    visitor.page.add_init_script(lost)
    page = visitor.go(PAPER)
    page.evaluate(f"() => {{ {not_shown} }}")
    button(page, SHOWN).click()
    expect(status(page)).to_have_text(f"{SHOWN.label} copied")
    expect(button(page, SHOWN)).to_be_focused()
    assert pasted(page) == file(real_site, f"{PAPER}paper", SHOWN)


@pytest.mark.parametrize(
    "fault", [REFUSES, f"{NO_CLIPBOARD}; document.execCommand = () => false"], ids=["refused", "not done"]
)
def test_a_copy_that_failed_is_told(visit, published, fault):
    visitor = visit(published)
    visitor.page.add_init_script(fault)
    page = visitor.go(PAPER)
    button(page, SHOWN).click()
    expect(status(page)).to_have_text("Copying failed: select the text and copy it by hand")
    page.goto(published + TOPIC)
    page.get_by_text("Export 12 papers").click()
    button(page, SHOWN).click()
    expect(status(page)).to_have_text("Copying failed: download the file instead")


def test_a_file_that_does_not_come_is_told(visit, published):
    visitor = visit(published, **MAY_COPY)
    visitor.lost.add(f"{published}{TOPIC}papers.{FETCHED.suffix}")
    page = visitor.go(TOPIC)
    page.route("**/papers.*", lambda route: route.fulfill(status=404, body="not here"))
    page.get_by_text("Export 12 papers").click()
    button(page, FETCHED).click()
    expect(status(page)).to_have_text("Copying failed: download the file instead")


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without"])
def test_a_link_downloads_under_a_name_of_its_own(visit, published, real_site, javascript):
    page = visit(published, java_script_enabled=javascript).go(PAPER)
    with page.expect_download() as waiting:
        page.locator(".ps-formats").get_by_role("link", name=FETCHED.label, exact=True).click()
    assert waiting.value.suggested_filename == f"{KEY}.{FETCHED.suffix}"
    assert waiting.value.path().read_text(encoding="utf-8") == file(real_site, f"{PAPER}paper", FETCHED)


def test_without_scripts_there_is_no_button(visit, published):
    page = visit(published, java_script_enabled=False).go(PAPER)
    assert page.locator(".ps-formats a").count() == len(WRITERS)
    assert page.locator("article").get_by_role("button").count() == 0


def test_there_is_one_button_for_each_format_and_no_other(visit, published):
    page = visit(published).go(PAPER)
    expect(button(page, SHOWN)).to_be_visible()
    page.locator("section[aria-labelledby=cite] pre").hover()
    buttons = page.locator("section[aria-labelledby=cite]").get_by_role("button").all()
    assert [one.get_attribute("aria-label") for one in buttons] == [f"Copy {one.label}" for one in WRITERS]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", [PAPER, TOPIC, "exports/"])
def test_nothing_stands_in_the_way_of_anyone(visit, published, scheme, width, path):
    page = visit(published, color_scheme=scheme, viewport={"width": width, "height": 800}, **MAY_COPY).go(
        path
    )
    page.evaluate("document.querySelectorAll('article details').forEach((one) => (one.open = true))")
    if path != "exports/":
        button(page, SHOWN).click()
        expect(status(page)).to_have_text(f"{SHOWN.label} copied")
        # WCAG 2.2, 2.5.8
        for box in (one.bounding_box() for one in page.locator(".ps-copy").all()):
            assert min(box["width"], box["height"]) >= 24
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    assert found.violations_count == 0, found.generate_report()
