"""What our templates put in the place of Material's: the colours, what is kept, the navigation."""

import pytest
from playwright.sync_api import expect

pytest_plugins = ["tests.server"]

PAPER = "papers/electra-pre-training-text-encoders-as-discriminators-rather-than/"
SCHEMES = [("light", "default"), ("dark", "slate")]
NOTHING_IS_KEPT = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("denied", "SecurityError") }
})"""


@pytest.fixture(scope="module")
def published(serve, real_site):
    return serve(real_site.site, "/learning-from-less/")


@pytest.mark.parametrize(("scheme", "palette"), SCHEMES)
def test_the_first_page_has_the_colours_of_the_system_before_any_script_is_loaded(
    visit, published, scheme, palette
):
    visitor = visit(published, color_scheme=scheme)
    visitor.page.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page = visitor.go(PAPER)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", palette)


@pytest.mark.parametrize(("scheme", "palette"), SCHEMES)
def test_the_colours_that_a_reader_chose_stay(visit, published, scheme, palette):
    visitor = visit(published, color_scheme=scheme)
    page = visitor.go()
    page.locator("[data-md-component=palette] label:not([hidden])").click()
    other = {"default": "slate", "slate": "default"}[palette]
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", other)
    page.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    visitor.go(PAPER)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", other)


@pytest.mark.parametrize(
    "kept", [NOTHING_IS_KEPT, "localStorage.setItem('/learning-from-less/.__palette', '{no json')"]
)
def test_a_browser_that_keeps_nothing_or_rubbish_shows_the_site_as_ever(visit, published, kept):
    # The window itself notes errors.
    visitor = visit(published, color_scheme="dark")
    visitor.page.add_init_script(kept)
    page = visitor.go(PAPER)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.locator("[data-md-component=palette] label:not([hidden])").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")


def test_from_a_paper_the_drawer_leads_to_the_topics_of_a_group(visit, published):
    visitor = visit(published, viewport={"width": 360, "height": 740}, has_touch=True)
    page = visitor.go(PAPER)
    menu, drawer = page.locator("header label[for=__drawer]"), page.locator(".md-sidebar--primary")
    menu.tap()
    drawer.get_by_role("link", name="Learning with few or imperfect labels").tap()
    page.wait_for_url("**/topics/**")
    menu.tap()
    drawer.get_by_role("link", name="Few-shot, zero-shot and novel classes").tap()
    expect(page.locator("h1")).to_have_text("Few-shot, zero-shot and novel classes")


def test_the_icon_of_the_repository_is_drawn_in_the_header_and_in_the_drawer(visit, published):
    page = visit(published).go(PAPER)
    box = "one => { const { width, height } = one.getBBox(); return width > 5 && height > 5 }"
    assert page.locator(".md-header .md-source svg").evaluate(box)
    page.set_viewport_size({"width": 360, "height": 740})
    page.locator("header label[for=__drawer]").click()
    assert page.locator(".md-sidebar--primary .md-source svg").evaluate(box)


def test_the_buttons_of_material_keep_their_words(visit, published):
    page = visit(published).go("api/")
    expect(page.get_by_title("Copy to clipboard").first).to_be_attached()
