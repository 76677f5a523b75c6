"""The map in a real browser: by mouse, by finger, by keyboard, and without scripts."""

import re
import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytest_plugins = ["tests.server"]

PAPER = "electra-pre-training-text-encoders-as-discriminators-rather-than"
TITLE = "ELECTRA: Pre-training Text Encoders as Discriminators Rather Than Generators"
NARROW = {"width": 360, "height": 740}
WIDE = {"width": 1280, "height": 900}
AT_PAPER = f"map/?paper={PAPER}"
# How much of the canvas is painted strongly.
STRONG = """() => {
  const canvas = document.querySelector(".ps-map canvas");
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
  copy.drawImage(canvas, 0, 0);
  const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
  let strong = 0;
  for (let at = 3; at < data.length; at += 4) strong += data[at] > 200;
  return strong;
}"""

pytestmark = pytest.mark.ours


def opened(visit, published, path="map/", **options):
    page = visit(published, reduced_motion="reduce", **({"viewport": WIDE} | options)).go(path)
    expect(page.locator("[data-map-ready]")).to_be_attached()
    page.locator(".ps-map__stage").scroll_into_view_if_needed()
    page.mouse.move(0, 0)
    return page


def label(page):
    return page.locator(".ps-map__label", has_text="Speech and audio")


def place(page):
    """Return where a topic's name is, and so how the map is turned to the reader."""
    return label(page).evaluate("one => [parseFloat(one.style.left), parseFloat(one.style.top)]")


def middle(page):
    box = page.locator(".ps-map__stage").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def settled(page):
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def here(page):
    return page.locator(".ps-map__here")


def status(page):
    return page.locator(".ps-map").get_by_role("status")


def shown_names(page):
    return page.locator(".ps-map__label:visible").count()


def test_buttons_zoom_in_and_out_and_show_more_names(visit, published):
    page = opened(visit, published, viewport=NARROW)
    before, names = place(page), shown_names(page)
    for _ in range(3):
        page.get_by_role("button", name="Zoom in").click()
    settled(page)
    assert place(page) != before
    assert page.evaluate("document.querySelectorAll('.ps-map__label:not([hidden])').length") > names
    page.get_by_role("button", name="Zoom out").click()
    page.get_by_role("button", name="Show the whole map").click()
    settled(page)
    assert place(page) == before
    assert shown_names(page) == names


def test_the_wheel_scrolls_the_page_and_zooms_with_ctrl(visit, published):
    page = opened(visit, published)
    before = place(page)
    page.mouse.move(*middle(page))
    page.mouse.wheel(0, 200)
    page.wait_for_function("window.scrollY > 0")
    settled(page)
    assert place(page) == before
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    settled(page)
    assert place(page) != before


def test_a_drag_moves_the_map_and_opens_nothing(visit, published):
    page = opened(visit, published, AT_PAPER)
    before = place(page)
    # From the dot itself, which is a link.
    box = here(page).bounding_box()
    page.mouse.move(box["x"] + 12, box["y"] + 12)
    page.mouse.down()
    page.mouse.move(box["x"] + 72, box["y"] + 52, steps=5)
    page.mouse.up()
    settled(page)
    after = place(page)
    assert (round(after[0] - before[0]), round(after[1] - before[1])) == (60, 40)
    assert page.url.endswith(AT_PAPER)


def test_a_paper_is_shown_by_its_address_and_opened_by_a_click(visit, published):
    page = opened(visit, published, AT_PAPER)
    expect(here(page)).to_have_accessible_name(f"{TITLE} Clark et al. · ICLR 2020")
    expect(page.locator(".ps-map__panel")).to_be_in_viewport(ratio=1)
    box, (x, y) = here(page).bounding_box(), middle(page)
    assert abs(box["x"] + 12 - x) < 3
    assert abs(box["y"] + 12 - y) < 3
    here(page).click()
    expect(page.locator("h1")).to_have_text(TITLE)


@pytest.mark.parametrize("address", ["map/?paper=no-such-paper", "map/?paper=", "map/?paper=%22%5D"])
def test_an_address_that_names_no_paper_shows_the_whole_map(visit, published, address):
    page = opened(visit, published, address)
    assert shown_names(page) > 10
    expect(here(page)).not_to_have_attribute("data-open", re.compile(""))


def test_what_is_hovered_is_told_and_put_away(visit, published):
    page = opened(visit, published, AT_PAPER)
    box = here(page).bounding_box()
    page.keyboard.press("Escape")
    page.mouse.move(5, 5)
    expect(here(page)).to_have_css("opacity", "0")
    page.mouse.move(box["x"] + 14, box["y"] + 10)
    expect(here(page)).to_have_css("opacity", "1")
    expect(page.locator(".ps-map__title")).to_have_text(TITLE)
    # The pointer can go to what is shown.
    page.locator(".ps-map__panel").hover()
    page.wait_for_timeout(400)
    expect(here(page)).to_have_css("opacity", "1")
    page.mouse.move(5, 5)
    expect(here(page)).to_have_css("opacity", "0")


def test_arrows_go_from_paper_to_paper_and_enter_opens(visit, published):
    page = opened(visit, published)
    page.get_by_role("button", name="Show the whole map").focus()
    page.keyboard.press("Tab")
    expect(here(page)).to_be_focused()
    expect(here(page)).to_have_css("opacity", "1")
    seen = [here(page).get_attribute("href")]
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        before = here(page).bounding_box()
        page.keyboard.press(key)
        settled(page)
        after = here(page).bounding_box()
        axis, sign = ("x", 1) if key in {"ArrowRight", "ArrowLeft"} else ("y", 1)
        sign = -1 if key in {"ArrowLeft", "ArrowUp"} else sign
        assert (after[axis] - before[axis]) * sign > 0
        seen.append(here(page).get_attribute("href"))
        expect(status(page)).to_contain_text(page.locator(".ps-map__title").inner_text())
    assert len(set(seen)) >= 3
    title = page.locator(".ps-map__title").inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(title)


def test_keys_zoom_and_escape_leaves(visit, published):
    page = opened(visit, published)
    here(page).focus()
    before = place(page)
    page.keyboard.press("+")
    settled(page)
    assert place(page) != before
    page.keyboard.press("0")
    settled(page)
    assert place(page) == before
    page.keyboard.press("Escape")
    expect(page.get_by_label("Find on the map")).to_be_focused()
    expect(here(page)).to_have_css("opacity", "0")


def test_what_is_found_stands_out_and_is_counted(visit, published):
    page = opened(visit, published)
    everything = page.evaluate(STRONG)
    field = page.get_by_label("Find on the map")
    field.fill("électra")
    expect(status(page)).to_have_text(re.compile(r"^\d+ papers?$"))
    settled(page)
    assert 0 < page.evaluate(STRONG) < everything / 10
    field.press("Enter")
    expect(status(page)).to_have_text(re.compile("^1 of "))
    expect(page.locator(".ps-map__title")).to_contain_text("ELECTRA")
    field.fill("no such words anywhere")
    expect(status(page)).to_have_text("No papers")
    field.press("Escape")
    expect(field).to_have_value("")
    expect(status(page)).to_have_text("")


def test_a_group_of_the_legend_stands_out(visit, published):
    page = opened(visit, published)
    everything = page.evaluate(STRONG)
    button = page.get_by_role("button", name="Modalities")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    settled(page)
    assert page.evaluate(STRONG) < everything * 0.7
    page.get_by_label("Find on the map").fill("speech")
    expect(status(page)).to_have_text(re.compile(r"^\d+ papers?$"))
    button.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "false")


def test_a_finger_scrolls_past_the_whole_map_and_shows_before_it_opens(visit, published):
    page = opened(visit, published, AT_PAPER, viewport=NARROW, has_touch=True, is_mobile=True)
    stage = page.locator(".ps-map__stage")
    expect(stage).to_have_css("touch-action", "none")
    page.get_by_role("button", name="Show the whole map").tap()
    expect(stage).to_have_css("touch-action", "pan-x pan-y")
    for _ in range(4):
        page.get_by_role("button", name="Zoom in").tap()
    box = here(page).bounding_box()
    page.evaluate("document.activeElement.blur()")
    stage.tap(position={"x": 3, "y": 3}, force=True)
    x, y = box["x"] + 12, box["y"] + 12
    page.touchscreen.tap(x, y)
    expect(here(page)).to_have_css("opacity", "1")
    assert "/map/" in page.url
    title = page.locator(".ps-map__title").inner_text()
    here(page).tap()
    expect(page.locator("h1")).to_have_text(title)


def test_two_fingers_zoom(visit, published):
    page = opened(visit, published, viewport=NARROW, has_touch=True, is_mobile=True)
    before = place(page)
    x, y = middle(page)
    client = page.context.new_cdp_session(page)
    for kind, apart in (("touchStart", 20), ("touchMove", 50), ("touchMove", 80), ("touchEnd", 0)):
        points = [{"x": x - apart, "y": y, "id": 1}, {"x": x + apart, "y": y, "id": 2}] if apart else []
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    settled(page)
    assert place(page) != before
    expect(page.locator(".ps-map__stage")).to_have_attribute("data-near", "")


def test_without_scripts_the_picture_and_the_list_say_it(visit, published, real_site):
    page = visit(published, viewport=WIDE, java_script_enabled=False).go("map/")
    expect(page.get_by_role("img", name="397 papers as dots, by group and topic")).to_be_visible()
    assert shown_names(page) > 10
    expect(page.get_by_label("Find on the map")).to_be_hidden()
    assert page.locator(".ps-map button:visible").count() == 0
    assert page.locator(".ps-groups a").count() == len(real_site.api("topics")["topics"])
    name = page.locator(".ps-map__label:visible").first
    title = name.inner_text().replace("\n", " ")
    name.click()
    expect(page.locator("h1")).to_have_text(title)


def test_where_the_papers_do_not_come_the_picture_stays(visit, published):
    visitor = visit(published, viewport=WIDE)
    visitor.lost.add(f"{published}map/papers.json")
    visitor.page.route("**/papers.json", lambda route: route.fulfill(status=404, body="not here"))
    page = visitor.go("map/", settle=True)
    expect(page.get_by_role("img", name="397 papers as dots, by group and topic")).to_be_visible()
    expect(page.get_by_label("Find on the map")).to_be_hidden()


def test_in_print_the_picture_stands_for_the_map(visit, published):
    page = opened(visit, published, AT_PAPER)
    page.emulate_media(media="print")
    expect(page.get_by_role("img", name="397 papers as dots, by group and topic")).to_be_visible()
    for hidden in (page.locator(".ps-map canvas"), page.locator(".ps-map__tools"), here(page)):
        expect(hidden).to_be_hidden()


def test_print_from_dark_is_print_from_light(visit, published):
    looks = []
    for scheme in ("light", "dark"):
        page = opened(visit, published, color_scheme=scheme)
        page.emulate_media(media="print")
        looks.append(
            page.locator(".ps-map__name").evaluate_all(
                "all => all.map((one) => [getComputedStyle(one).color, getComputedStyle(one, '::before').backgroundColor])"
            )
        )
    assert len(looks[0]) == 7
    assert looks[0] == looks[1]


def test_the_colours_follow_the_scheme(visit, published):
    page = opened(visit, published, color_scheme="light")
    colour = "() => [...document.querySelector('.ps-map canvas').getContext('2d').fillStyle].join('')"
    before = page.evaluate(colour)
    page.locator("label[for=__palette_1]").click()
    settled(page)
    assert page.evaluate(colour) != before


@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["phone", "desktop"])
def test_nothing_moves_when_the_script_takes_over(visit, published, viewport):
    visitor = visit(published, viewport=viewport)
    visitor.page.add_init_script("""
        window.moved = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) window.moved += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
    """)

    def late(route):
        time.sleep(0.3)
        route.continue_()

    # Painted before any script has come, Material's own too.
    visitor.page.route("**/*.js", late)
    page = visitor.go("map/", settle=True)
    expect(page.locator("[data-map-ready]")).to_be_attached()
    page.wait_for_timeout(300)
    assert page.evaluate("window.moved") <= 0.02


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["phone", "desktop"])
def test_nothing_stands_in_the_way_of_anyone(visit, published, scheme, viewport):
    page = opened(visit, published, AT_PAPER, viewport=viewport, color_scheme=scheme)
    page.get_by_role("button", name="Modalities").click()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    for box in (one.bounding_box() for one in page.locator(".ps-map button, .ps-map__here").all()):
        assert min(box["width"], box["height"]) >= 24
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    assert found.violations_count == 0, found.generate_report()
