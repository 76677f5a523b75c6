"""My list in a real browser: what is marked is shown, chosen and in order, and stands in nobody's way."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.marks import (
    CLIP,
    CODE,
    ELECTRA,
    LIST,
    NARROW,
    THREE,
    WIDE,
    bring_in,
    entry,
    keep,
    kept,
    mark_button,
    open_marks,
    paper,
    press,
    shown,
    told,
)

pytest_plugins = ["tests.server"]
pytestmark = pytest.mark.ours


@pytest.fixture
def visitor(visit, published):
    return visit(published, viewport=WIDE)


# ---- What is shown


def test_what_is_marked_is_shown_with_what_was_said_of_it(visitor):
    page = keep(visitor, THREE, LIST)
    assert shown(page) == [ELECTRA, CLIP, CODE]
    expect(entry(page, ELECTRA).locator(".ps-card__byline")).to_have_text(
        "ELECTRA · Clark et al. · ICLR 2020"
    )
    expect(entry(page, ELECTRA).locator(".ps-mine__said")).to_have_text("Read · starred")
    expect(entry(page, CLIP).locator(".ps-mine__note")).to_have_text("Compare the captions")
    labels = page.locator("[data-mine-kinds] button").all_inner_texts()
    assert labels == ["All 3", "To read 1", "Read 2", "Starred 1", "With a note 1"]
    entry(page, ELECTRA).get_by_role("link").click()
    expect(page.locator("h1")).to_contain_text("ELECTRA")


def test_kinds_words_and_order_choose(visitor):
    page = keep(visitor, THREE, LIST)
    assert len(shown(page)) == 3
    press(page, "Read 2")
    assert shown(page) == [ELECTRA, CLIP]
    expect(page.locator("[data-mine-count]")).to_have_text("2 of 3 papers")
    press(page, "All 3")
    page.get_by_label("Sort by").select_option("Newest")
    assert shown(page) == [CODE, CLIP, ELECTRA]
    page.get_by_label("Sort by").select_option("Title")
    assert shown(page) == [ELECTRA, CLIP, CODE]
    for words, title, found in (
        ("clárk", "ELECTRA", [ELECTRA]),
        ("captions compare", "CLIP", [CLIP]),
        ("quantum", "", []),
    ):
        page.get_by_label("Words in what is shown").fill(words)
        expect(page.locator("[data-mine-count]")).to_have_text(f"{len(found)} of 3 papers")
        expect(page.locator("[data-mine-list]")).to_contain_text(title)
        assert shown(page) == found


def test_a_list_without_a_mark_says_how_to_begin(visitor):
    page = visitor.go(LIST)
    assert shown(page) == []
    expect(page.locator("[data-mine-empty]")).to_contain_text("Nothing is marked yet.")
    expect(page.get_by_role("button", name="Save everything")).to_be_hidden()
    expect(page.get_by_text("Bring in a file")).to_be_visible()


def test_a_paper_whose_marks_are_taken_away_stays_until_one_looks_elsewhere(visitor):
    page = keep(visitor, THREE, LIST)
    open_marks(page, CODE).get_by_role("button", name="To read").click()
    expect(entry(page, CODE).locator(".ps-mine__said")).to_have_text("Not marked any more")
    expect(page.get_by_role("button", name="All 2")).to_be_visible()
    page.keyboard.press("Escape")
    press(page, "All 2")
    assert shown(page) == [ELECTRA, CLIP]


def test_what_another_tab_marks_appears(visitor, published):
    page = keep(visitor, THREE[:1], LIST)
    assert shown(page) == [CODE]
    other = page.context.new_page()
    other.goto(f"{published}papers/{ELECTRA}/")
    other.get_by_role("button", name="Starred", exact=True).click()
    expect(entry(page, ELECTRA)).to_be_visible()
    assert shown(page) == [ELECTRA, CODE]


def test_thousands_are_shown_some_at_a_time(visitor, real_site):
    known = [one["id"] for one in real_site.api("papers")["papers"]]
    many = [paper(f"unknown-{number}", "read") for number in range(4000)]
    page = keep(visitor, [*many, *(paper(one, "to-read") for one in known)], LIST)
    assert len(shown(page)) == 50
    press(page, "Show more")
    assert len(shown(page)) == 100
    expect(page.locator("[data-mine-list] > li").nth(50).get_by_role("link")).to_be_focused()
    press(page, "Read 4,000")
    expect(page.locator("[data-mine-list] > li").first).to_contain_text("Not known to this list")


def test_what_cannot_be_loaded_is_shown_by_its_id_and_asked_for_again(visitor, published):
    visitor.lost.add(f"{published}my-list/papers.json")
    visitor.page.route("**/my-list/papers.json", lambda route: route.fulfill(status=404, body="lost"))
    page = keep(visitor, THREE, LIST)
    assert shown(page) == [ELECTRA, CLIP, CODE]
    expect(entry(page, CODE).locator(".ps-card__title")).to_have_text(CODE)
    expect(page.locator("[data-mine-trouble]")).to_contain_text("3 papers could not be loaded")
    page.unroute("**/my-list/papers.json")
    press(page, "Try again")
    expect(entry(page, ELECTRA).locator(".ps-card__title")).to_contain_text("ELECTRA: Pre-training")
    expect(page.locator("[data-mine-trouble]")).to_be_hidden()


def test_nothing_is_told_before_something_happens(visitor):
    page = keep(visitor, THREE, LIST)
    assert shown(page) == [ELECTRA, CLIP, CODE]
    expect(page.locator("[data-mine-told]")).to_be_hidden()


def test_marks_go_with_a_paper_that_moved_and_one_that_is_gone_is_told(visitor):
    def answer(route):
        index = route.fetch().json()
        rows = [["gone-paper", "A Paper That Was", ""], ["old-name", "ELECTRA", ELECTRA]]
        route.fulfill(json=index | {"from": ["gone-paper", "zzz"], "folder": "made", "rows": rows})

    visitor.page.route("**/my-list/papers.json", answer)
    visitor.page.route(
        "**/my-list/made/0.json",
        lambda route: route.fulfill(
            json={
                "version": 1,
                "rows": [
                    ["gone-paper", "A Paper That Was", ""],
                    ["old-name", "ELECTRA", ELECTRA],
                    [ELECTRA, "ELECTRA", "", "Clark et al.", "ICLR 2020", 2020],
                ],
            }
        ),
    )
    marked = [paper("old-name", "starred", note="old"), paper(ELECTRA, "read"), paper("gone-paper", "read")]
    page = keep(visitor, marked, LIST)
    expect(told(page)).to_have_text(
        "1 paper of your list has another address now; your marks went there too."
    )
    expect(entry(page, "gone-paper")).to_contain_text("No longer on this list")
    assert kept(page) == {
        ELECTRA: {"marks": ["read", "starred"], "note": "old"},
        "gone-paper": {"marks": ["read"]},
    }


# ---- For everybody


def test_nothing_of_it_leaves_the_browser(visitor):
    asked = []
    visitor.page.on("request", lambda request: asked.append((request.method, request.url, request.post_data)))
    page = keep(visitor, THREE, LIST)
    assert len(shown(page)) == 3
    page.goto(f"{visitor.address}{LIST}#papers={ELECTRA}")
    expect(page.locator("[data-mine-shared-count]")).to_be_visible()
    assert {method for method, *_ in asked} == {"GET"}
    assert not [
        url for _, url, body in asked if body or "papers=" in url or ELECTRA in url or "captions" in url
    ]


def test_without_scripts_it_says_what_it_is(visit, published):
    page = visit(published, viewport=WIDE, java_script_enabled=False).go(LIST)
    expect(page.locator("noscript p")).to_be_visible()
    assert page.locator("article").get_by_role("button").count() == 0
    expect(page.get_by_text("kept in this browser alone")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["phone", "desktop"])
@pytest.mark.parametrize(
    "papers", [[], [*THREE, paper("unknown-paper", "read", note="x" * 400)]], ids=["empty", "full"]
)
def test_it_stands_in_nobodys_way(visit, published, scheme, viewport, papers):
    visitor = visit(published, viewport=viewport, color_scheme=scheme)
    page = keep(visitor, papers, f"{LIST}#papers={ELECTRA},not-here")
    expect(page.locator("[data-mine-shared-count]")).to_contain_text("A link brought")
    expect(page.locator("[data-mine-ready]")).to_be_visible()
    if papers:
        press(page, "Make a link")
        press(page, "Delete everything")
        mark_button(page, "unknown-paper").click()
        page.locator("[data-mine-list] .ps-note-fold summary").click()
    bring_in(page, "nothing")
    expect(told(page)).to_contain_text("is not a list")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert found.violations_count == 0, found.generate_report()


def test_it_prints_the_papers_and_notes_alone(visitor):
    page = keep(visitor, THREE, LIST)
    assert len(shown(page)) == 3
    page.emulate_media(media="print")
    expect(entry(page, CLIP).locator(".ps-mine__note")).to_be_visible()
    assert page.locator("article").get_by_role("button").count() == 0
