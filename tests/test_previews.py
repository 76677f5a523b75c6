"""A system named in an abstract: a link to its paper, with a preview, in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytest_plugins = ["tests.server"]

BASE = "/learning-from-less/"
PAGE = "papers/improving-clip-training-with-language-rewrites/"
NARROW = {"width": 360, "height": 740}
WIDE = {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def published(serve, real_site):
    return serve(real_site.site, BASE)


def mention(page):
    return page.locator(".ps-mention").first


def preview_of(page):
    return page.locator(".ps-preview").first


@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_preview_shows_the_paper_and_stays_on_the_screen(visit, published, viewport, scheme):
    page = visit(published, viewport=viewport, color_scheme=scheme).go(PAGE)
    preview = preview_of(page)
    expect(preview).to_be_hidden()
    mention(page).focus()
    expect(preview).to_be_visible()
    expect(preview).to_contain_text("Learning Transferable Visual Models From Natural Language Supervision")
    expect(preview).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa"]}).violations_count == 0


@pytest.mark.parametrize(
    "size", [{"width": 360, "height": 740}, {"width": 1000, "height": 700}, {"width": 1280, "height": 740}]
)
@pytest.mark.parametrize("below", [40, 8])
def test_a_preview_of_a_name_at_the_edge_of_the_screen_is_seen_whole(visit, published, size, below):
    page = visit(published, viewport=size).go(PAGE)
    mention(page).evaluate(
        "(name, below) => scrollBy({ top: name.getBoundingClientRect().bottom - innerHeight + below, behavior: 'instant' })",
        below,
    )
    mention(page).evaluate("name => name.focus({ preventScroll: true })")
    expect(preview_of(page)).to_be_in_viewport(ratio=1)
    box, name = preview_of(page).bounding_box(), mention(page).bounding_box()
    assert box["y"] + box["height"] <= name["y"] + 1 or box["y"] >= name["y"] + name["height"] - 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_escape_puts_a_preview_away_until_the_name_is_left(visit, published):
    page = visit(published, viewport=WIDE).go(PAGE)
    preview = preview_of(page)
    mention(page).hover()
    expect(preview).to_be_visible()
    page.keyboard.press("Escape")
    expect(preview).to_be_hidden()
    page.mouse.move(0, 0)
    mention(page).hover()
    expect(preview).to_be_visible()
    # The pointer can go to what is shown.
    preview.hover()
    expect(preview).to_be_visible()


def test_the_link_is_described_by_its_preview_and_leads_to_the_paper(visit, published):
    page = visit(published, viewport=WIDE).go(PAGE)
    link = mention(page)
    expect(link).to_have_accessible_description(
        "Learning Transferable Visual Models From Natural Language Supervision Radford et al. · ICML 2021 "
        "State-of-the-art computer vision systems are trained to predict a fixed set of predetermined object categories."
    )
    link.click()
    expect(page.locator("h1")).to_have_text(
        "Learning Transferable Visual Models From Natural Language Supervision"
    )


def test_without_scripts_and_in_print_the_abstract_reads_as_ever(visit, published):
    page = visit(published, viewport=WIDE, java_script_enabled=False).go(PAGE)
    mention(page).focus()
    expect(preview_of(page)).to_be_hidden()
    printed = visit(published, viewport=WIDE).go(PAGE)
    mention(printed).focus()
    expect(preview_of(printed)).to_be_visible()
    printed.emulate_media(media="print")
    expect(preview_of(printed)).to_be_hidden()


def test_a_name_is_a_link_once_in_an_abstract(real_site):
    html = (real_site.site / PAGE / "index.html").read_text()
    abstract = html.split('class="ps-abstract"')[1].split("</section>")[0]
    assert abstract.count(">CLIP</a>") == 1
    assert abstract.count("CLIP") > 3
