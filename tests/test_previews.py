"""Links to papers show what they lead to, on hover and on focus, on every page, in a real browser."""

import gzip

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytest_plugins = ["tests.server"]

PAGE = "papers/improving-clip-training-with-language-rewrites/"
CLIP = "papers/learning-transferable-visual-models-from-natural-language-supervision/"
TITLE = "Learning Transferable Visual Models From Natural Language Supervision"
BYLINE = "Radford et al. · ICML 2021"
SENTENCE = "State-of-the-art computer vision systems are trained to predict a fixed set of predetermined object categories."
NARROW = {"width": 360, "height": 740}
WIDE = {"width": 1280, "height": 900}
# Longer than the page waits before it shows or hides anything.
A_WHILE = 900
# What weighs on every page, as a server sends it.
MOST_BYTES = 1536

pytestmark = pytest.mark.ours


def mention(page):
    return page.locator(".ps-mention").first


def preview(page):
    return page.get_by_role("tooltip")


def focus(page, link):
    """Reach a link as the keyboard does."""
    page.keyboard.press("Shift")
    link.focus()


@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_preview_shows_the_paper_and_stays_on_the_screen(visit, published, viewport, scheme):
    page = visit(published, viewport=viewport, color_scheme=scheme).go(PAGE)
    expect(preview(page)).to_have_count(0)
    focus(page, mention(page))
    expect(preview(page)).to_be_visible()
    expect(preview(page).locator("p")).to_have_text([TITLE, BYLINE, SENTENCE])
    expect(preview(page)).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize(
    ("path", "link"),
    [
        (PAGE, "section[aria-labelledby=related] a"),
        (PAGE, "section[aria-labelledby=mentions] a"),
        (PAGE, "a[rel=next]:visible, a[rel=prev]:visible"),
        ("systems/", "article td a[href*='papers/']"),
        ("sources/metadata-jsonl/", "article td a[href*='papers/']"),
    ],
)
def test_every_list_of_papers_has_previews(visit, published, path, link):
    page = visit(published, viewport=WIDE).go(path)
    first = page.locator(link).first
    first.scroll_into_view_if_needed()
    first.hover()
    expect(preview(page)).to_be_visible()


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("topics/code/", ".ps-card__title a"),
        ("search/?q=clip", ".ps-result__title a"),
        (PAGE, ".ps-kicker a"),
        (PAGE, "a[download]"),
    ],
)
def test_what_says_it_all_already_or_leads_to_no_paper_has_none(visit, published, path, link):
    page = visit(published, viewport=WIDE).go(path)
    first = page.locator(link).first
    first.hover()
    page.wait_for_timeout(A_WHILE)
    expect(preview(page)).to_have_count(0)


@pytest.mark.parametrize(
    "size", [{"width": 360, "height": 740}, {"width": 1000, "height": 700}, {"width": 1280, "height": 740}]
)
@pytest.mark.parametrize("below", [40, 8])
def test_a_preview_never_covers_its_link(visit, published, size, below):
    page = visit(published, viewport=size).go(PAGE)
    mention(page).evaluate(
        "(name, below) => scrollBy({ top: name.getBoundingClientRect().bottom - innerHeight + below, behavior: 'instant' })",
        below,
    )
    page.keyboard.press("Shift")
    mention(page).evaluate("name => name.focus({ preventScroll: true })")
    expect(preview(page)).to_be_in_viewport(ratio=1)
    box, name = preview(page).bounding_box(), mention(page).bounding_box()
    assert box["y"] + box["height"] <= name["y"] + 1 or box["y"] >= name["y"] + name["height"] - 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_escape_puts_a_preview_away_until_the_link_is_left(visit, published):
    page = visit(published, viewport=WIDE).go(PAGE)
    mention(page).hover()
    expect(preview(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(preview(page)).to_have_count(0)
    page.wait_for_timeout(A_WHILE)
    expect(preview(page)).to_have_count(0)
    page.mouse.move(0, 0)
    page.wait_for_timeout(A_WHILE)
    mention(page).hover()
    expect(preview(page)).to_be_visible()


def test_the_pointer_can_go_to_what_is_shown_and_leaves_both(visit, published):
    page = visit(published, viewport=WIDE).go(PAGE)
    mention(page).hover()
    expect(preview(page)).to_be_visible()
    preview(page).hover()
    page.wait_for_timeout(A_WHILE)
    expect(preview(page)).to_be_visible()
    page.mouse.move(0, 0)
    expect(preview(page)).to_have_count(0)
    expect(mention(page)).not_to_have_attribute("aria-describedby", "ps-preview")


def test_a_pointer_that_only_passes_opens_and_fetches_nothing(visit, published):
    visitor = visit(published, viewport=WIDE)
    page = visitor.go(PAGE, settle=True)
    asked = []
    page.on("request", lambda request: "papers/" in request.url and asked.append(request.url))
    mention(page).hover()
    page.mouse.move(0, 0)
    page.wait_for_timeout(A_WHILE)
    assert asked == []
    expect(preview(page)).to_have_count(0)


def test_a_page_is_fetched_once_for_all_its_links(visit, published):
    page = visit(published, viewport=WIDE).go(PAGE, settle=True)
    asked = []
    page.on("request", lambda request: "papers/" in request.url and asked.append(request.url))
    for _ in range(2):
        mention(page).hover()
        expect(preview(page)).to_be_visible()
        page.mouse.move(0, 0)
        expect(preview(page)).to_have_count(0)
    assert asked == [published + CLIP]


def test_the_link_is_described_by_its_preview_and_leads_to_the_paper(visit, published):
    page = visit(published, viewport=WIDE).go(PAGE)
    link = mention(page)
    link.hover()
    expect(preview(page)).to_be_visible()
    expect(link).to_have_accessible_description(f"{TITLE} {BYLINE} {SENTENCE}")
    link.click()
    expect(page.locator("h1")).to_have_text(TITLE)


def test_a_finger_opens_the_paper_and_no_preview(visit, published):
    page = visit(published, viewport=NARROW, has_touch=True, is_mobile=True).go(PAGE)
    page.evaluate("document.addEventListener('click', (event) => event.preventDefault())")
    mention(page).tap()
    page.wait_for_timeout(A_WHILE)
    expect(preview(page)).to_have_count(0)


SAVING = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
OFFLINE = "Object.defineProperty(navigator, 'onLine', { value: false })"
BROKEN = "window.fetch = async () => { throw new TypeError('no network') }"
ELSEWHERE = "window.fetch = async () => new Response('<h1>Another page</h1>')"


@pytest.mark.parametrize(
    "state", [SAVING, OFFLINE, BROKEN, ELSEWHERE], ids=["saving", "offline", "broken", "elsewhere"]
)
def test_where_nothing_can_be_had_nothing_is_shown_and_nothing_is_said(visit, published, state):
    visitor = visit(published, viewport=WIDE)
    visitor.page.add_init_script(state)
    page = visitor.go(PAGE)
    mention(page).hover()
    page.wait_for_timeout(A_WHILE)
    expect(preview(page)).to_have_count(0)
    mention(page).click()
    expect(page.locator("h1")).to_have_text(TITLE)


def test_text_of_a_page_is_text_in_its_preview(visit, published):
    visitor = visit(published, viewport=WIDE)
    hostile = "&lt;img src=x onerror=alert(1)&gt;"
    body = f'<meta name="description" content="{hostile}"><div class="ps-paper" data-byline="{hostile}"><h1>{hostile}</h1></div>'
    visitor.page.add_init_script(f"window.fetch = async () => new Response({body!r})")
    page = visitor.go(PAGE)
    mention(page).hover()
    # The sentence is the title: it is not said twice.
    expect(preview(page).locator("p")).to_have_text(["<img src=x onerror=alert(1)>"] * 2)
    assert page.locator("img").count() == 0


def test_a_preview_is_not_printed(visit, published):
    page = visit(published, viewport=WIDE).go(PAGE)
    mention(page).hover()
    expect(preview(page)).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".ps-preview")).to_be_hidden()


def test_without_scripts_a_name_is_a_link(visit, published):
    page = visit(published, viewport=WIDE, java_script_enabled=False).go(PAGE)
    mention(page).click()
    expect(page.locator("h1")).to_have_text(TITLE)


def test_a_name_is_a_link_once_in_an_abstract(real_site):
    html = (real_site.site / PAGE / "index.html").read_text()
    abstract = html.split('class="ps-abstract"')[1].split("</section>")[0]
    assert abstract.count(">CLIP</a>") == 1
    assert abstract.count("CLIP") > 3


def test_previews_weigh_little(real_site):
    script = real_site.site / "assets" / "javascripts" / "previews" / "previews-dom.js"
    assert len(gzip.compress(script.read_bytes(), 9)) <= MOST_BYTES
