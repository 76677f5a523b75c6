"""Keys along the papers, and the list of keys, in a real browser."""

import gzip

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.kinds import BASE

pytest_plugins = ["tests.server"]

TOPIC = "topics/few-zero-shot/"
PAPER = "papers/improving-clip-training-with-language-rewrites/"
SEARCH = "search/?q=masked"
# What another part of the site does with a key of its own.
OTHERS = """() => {
  window.pressed = [];
  document.addEventListener("keydown", ({ key }) => window.pressed.push(key));
  document.addEventListener("ps-keys", ({ detail }) => detail.push([["x"], "what another part does"]));
}"""
WRITERS = ["input", "textarea", "select"]


def titles(page):
    return page.locator("main [data-paper-id]:not(.ps-paper)").locator("a[href] >> nth=0")


def rows(page):
    return dict(
        page.locator("dialog dl > div").evaluate_all(
            "(all) => all.map((one) => [[...one.querySelectorAll('kbd')].map((key) => key.textContent).join(' '),"
            " one.querySelector('dd').textContent])"
        )
    )


def focused(page):
    return page.evaluate("document.activeElement.getAttribute('href')")


def dialog(page):
    return page.get_by_role("dialog", name="Keyboard")


@pytest.mark.parametrize("path", [TOPIC, SEARCH, "systems/"])
def test_j_and_k_go_along_the_papers_of_a_list(visit, published, path):
    page = visit(published, viewport={"width": 1280, "height": 700}).go(path)
    expect(page.locator("main [data-paper-id]").first).to_be_visible()
    page.evaluate("document.activeElement.blur()")
    links = page.evaluate(
        "[...document.querySelectorAll('main [data-paper-id]:not(.ps-paper)')].map((one) => one.querySelector('a').getAttribute('href'))"
    )
    page.keyboard.press("j")
    assert focused(page) == links[0]
    for _ in range(12):
        page.keyboard.press("j")
    assert focused(page) == links[12]
    # In view, and not beneath the header.
    box = page.evaluate("document.activeElement.getBoundingClientRect().toJSON()")
    header = page.locator(".md-header").bounding_box()["height"]
    assert header <= box["top"] < box["bottom"] <= 700
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("k")
    assert focused(page) == links[11]
    for _ in range(20):
        page.keyboard.press("k")
    assert focused(page) == links[0]
    page.keyboard.press("Enter")
    page.wait_for_url("**/papers/**")


def test_j_goes_on_from_what_is_in_view_and_skips_what_is_filtered_away(visit, published):
    page = visit(published, viewport={"width": 1280, "height": 700}).go(TOPIC)
    cards = page.locator(".ps-card")
    page.evaluate("document.querySelectorAll('.ps-card')[0].hidden = true")
    page.keyboard.press("j")
    assert focused(page) == cards.nth(1).locator("a").first.get_attribute("href")
    page.evaluate("document.activeElement.blur(); document.querySelectorAll('.ps-card')[5].scrollIntoView()")
    page.evaluate("scrollBy(0, -80)")
    page.keyboard.press("j")
    assert focused(page) == cards.nth(5).locator("a").first.get_attribute("href")
    # From any link of a card to the next card.
    cards.nth(2).locator("a").last.focus()
    page.keyboard.press("j")
    assert focused(page) == cards.nth(3).locator("a").first.get_attribute("href")


def test_on_a_papers_page_they_lead_to_its_visible_neighbours(visit, published):
    page = visit(published).go(PAPER)
    page.evaluate("document.querySelectorAll('.ps-neighbours').forEach((one) => one.remove())")
    page.keyboard.press("j")
    assert page.url == published + PAPER
    page.evaluate(
        f"""() => document.querySelector(".ps-paper").insertAdjacentHTML("beforeend",
        '<p hidden><a rel="next" href="{published}">hidden</a></p>' +
        '<p><a rel="prev" href="{published}systems/">before</a> <a rel="next" href="{published}{TOPIC}">next</a></p>')"""
    )
    page.keyboard.press("?")
    expect(dialog(page)).to_be_visible()
    assert rows(page)["j k"] == "next and previous paper"
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.wait_for_url(published + TOPIC)


@pytest.mark.parametrize("field", [*WRITERS, "p contenteditable"])
def test_who_writes_is_left_alone(visit, published, field):
    page = visit(published).go(TOPIC)
    page.evaluate(OTHERS)
    page.evaluate(
        f"""() => {{ document.querySelector("article").insertAdjacentHTML("afterbegin", "<{field} id=here>");
        document.getElementById("here").focus(); }}"""
    )
    for key in ("j", "?", "m"):
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.id") == "here"
    assert dialog(page).count() == 0
    assert page.evaluate("pressed") == ["j", "?", "m"]


@pytest.mark.parametrize("modifier", ["Control", "Alt", "Meta"])
def test_a_key_with_another_is_the_browsers(visit, published, modifier):
    page = visit(published).go(TOPIC)
    page.evaluate("addEventListener('keydown', (event) => (window.prevented = event.defaultPrevented))")
    page.keyboard.press(f"{modifier}+j")
    assert page.evaluate("prevented") is False
    assert focused(page) is None


def test_the_list_of_keys_tells_those_of_this_page(visit, published):
    page = visit(published).go(TOPIC)
    page.keyboard.press("?")
    expect(dialog(page)).to_be_visible()
    expect(dialog(page).get_by_role("button", name="Close")).to_be_focused()
    told = rows(page)
    assert told["j k"] == "next and previous paper of the list"
    assert {"/", "Enter", "m", "?", "Esc"} <= told.keys()
    page.keyboard.press("Escape")
    expect(dialog(page)).to_have_count(0)
    page.goto(f"{published}about/")
    page.evaluate(OTHERS)
    page.keyboard.press("?")
    expect(dialog(page)).to_be_visible()
    told = rows(page)
    assert told["x"] == "what another part does"
    assert not {"j k", "m"} & told.keys()


def test_it_opens_by_the_footer_and_gives_the_focus_back(visit, published):
    page = visit(published).go(PAPER)
    opener = page.get_by_role("contentinfo").get_by_role("button", name="Keyboard")
    opener.focus()
    page.keyboard.press("Enter")
    expect(dialog(page)).to_be_visible()
    # Nothing behind it can be reached.
    for _ in range(4):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body || document.activeElement.closest('dialog') !== null"
        )
    page.keyboard.press("Escape")
    expect(dialog(page)).to_have_count(0)
    expect(opener).to_be_focused()
    opener.click()
    dialog(page).get_by_role("button", name="Close").click()
    expect(dialog(page)).to_have_count(0)
    opener.click()
    expect(dialog(page)).to_be_visible()
    page.mouse.click(5, 300)
    expect(dialog(page)).to_have_count(0)


def test_behind_an_open_dialog_no_key_does_anything(visit, published):
    page = visit(published).go(TOPIC)
    page.evaluate(OTHERS)
    page.keyboard.press("?")
    expect(dialog(page)).to_be_visible()
    for key in ("j", "m", "/", "n", "?"):
        page.keyboard.press(key)
    assert page.evaluate("pressed") == []
    assert page.url == published + TOPIC
    expect(dialog(page).get_by_role("button", name="Close")).to_be_focused()


def test_the_keys_can_be_switched_off_for_good_and_on_again(visit, published):
    page = visit(published).go(TOPIC)
    page.keyboard.press("?")
    dialog(page).get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.evaluate(OTHERS)
    for key in ("j", "?", "/", "m", "n", "p", ".", ","):
        page.keyboard.press(key)
    assert page.evaluate("pressed") == []
    assert page.url == published + TOPIC
    assert focused(page) is None
    assert dialog(page).count() == 0
    # Keys that are no signs still do what they always do.
    page.keyboard.press("Tab")
    assert page.evaluate("pressed") == ["Tab"]
    page.get_by_role("contentinfo").get_by_role("button", name="Keyboard").click()
    expect(dialog(page).get_by_role("checkbox")).not_to_be_checked()
    dialog(page).get_by_role("checkbox").check()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert focused(page) is not None


def test_the_switch_of_another_list_on_this_host_is_another(visit, published, serve, real_site):
    page = visit(published).go(TOPIC)
    page.evaluate("localStorage.setItem('/another-list/.keys', 'off')")
    page.reload()
    page.keyboard.press("j")
    assert focused(page) is not None
    page.evaluate(f"localStorage.setItem('{BASE}.keys', 'off')")
    page.reload()
    page.keyboard.press("j")
    assert focused(page) is None


def test_without_storage_the_switch_holds_for_the_page(visit, published):
    visitor = visit(published)
    visitor.page.add_init_script(
        "for (const name of ['getItem', 'setItem']) Storage.prototype[name] = () => { throw new Error('blocked'); };"
    )
    page = visitor.page
    # Material itself needs its storage for the colours, and says so.
    page.goto(published + TOPIC)
    visitor.faults.clear()
    page.keyboard.press("?")
    dialog(page).get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert focused(page) is None
    visitor.faults.clear()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_list_of_keys_stands_in_nobodys_way(visit, published, scheme, width):
    page = visit(published, color_scheme=scheme, viewport={"width": width, "height": 700}).go(TOPIC)
    page.keyboard.press("?")
    expect(dialog(page)).to_be_visible()
    box = dialog(page).bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    for name in ("button", "label"):
        target = dialog(page).locator(name).bounding_box()
        assert min(target["width"], target["height"]) >= 24
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    assert found.violations_count == 0, found.generate_report()


def test_without_scripts_nothing_speaks_of_keys(visit, published):
    page = visit(published, java_script_enabled=False).go(TOPIC)
    assert page.get_by_role("button", name="Keyboard").count() == 0


def test_the_module_of_every_page_is_small(real_site):

    module = real_site.site / "assets" / "javascripts" / "page" / "every-dom.js"
    assert len(gzip.compress(module.read_bytes(), 9)) <= 2048
