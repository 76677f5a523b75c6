"""The filter of a topic's page, in a real browser: what it hides, sorts, says, keeps, and how one gets out of it."""

import json
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.conftest import ROOT, Project

pytest_plugins = ["tests.server"]

BASE = "/gardens/"
ROSES, LAWN = "topics/roses/", "topics/lawn/"
# Title, topics, year, and whether it has code; nothing else is the same in two of them.
PAPERS = [
    ("Étude of Red Roses", ["roses"], 2024, True),
    ("Thorns in the Wild", ["roses"], 2023, False),
    ("A Rose is a Rose", ["roses"], 2021, True),
    ("Bees at Noon", ["roses"], 2021, False),
    ("zebra Grass", ["roses"], None, False),
    ("Mowing by Night", ["lawn", "roses"], 2022, True),
    ("Dew", ["lawn", "roses"], 2020, False),
    *((f"Lawn {letter * 3}", ["lawn"], 2010 + n, False) for n, letter in enumerate("abcdefghijklm")),
]
TOPICS = """\
groups:
- {slug: garden, title: Garden, topics: [roses, lawn]}
topics:
- {slug: roses, title: Roses, group: garden, description: What pricks.}
- {slug: lawn, title: Lawn, group: garden}
"""


@pytest.fixture(scope="module")
def garden(tmp_path_factory, serve):
    """The address of a list of gardens, whose longer shelf is in parts."""
    root = tmp_path_factory.mktemp("gardens")
    shutil.copytree(ROOT / "overrides", root / "overrides")
    project = Project(root)
    settings = (ROOT / "mkdocs.yml").read_text()
    project.write("mkdocs.yml", settings.replace("seeds: seeds", "seeds: seeds\n      page_size: 8"))
    for title, _, year, code in PAPERS:
        facts = {
            "title": title, "authors": [f"Ada {title.split()[0]}son", "Bo Ek", "Cy Fo", "Di Hidden"],
            "abstract": f"Known things. We propose {title.lower()}. It has {title[::-1]} within.",
        }  # fmt: skip
        facts |= {"year": year} if year else {}
        facts |= {"code_url": f"https://github.com/invented/{len(title)}{title[0]}"} if code else {}
        project.write(f"seeds/{len(title)}{title[-3:]}.jsonl", json.dumps(facts) + "\n")
    project.write("content/topics.yml", TOPICS)
    project.write("content/papers.yml", json.dumps([{"paper": one[0], "topics": one[1]} for one in PAPERS]))
    project.write("content/index.md", "# Gardens\n")
    result = project.run("build")
    assert result.returncode == 0, result.stderr
    return serve(project.site, BASE)


@pytest.fixture
def visitor(visit, garden):
    return visit(garden)


def titles(page):
    """Return the titles that are shown, by the heading above them."""
    shown = {}
    for heading in ("At home here", "Also of interest here", "Papers"):
        cards = page.get_by_role("list", name=heading, exact=True).locator("> li")
        found = [one.locator(".ps-card__title").inner_text() for one in cards.all() if one.is_visible()]
        shown |= {heading: found} if found else {}
    return shown


def field(page):
    return page.get_by_role("searchbox", name="Filter by words")


def outcome(page):
    return page.locator("[data-filter-count]")


HOME = ["Étude of Red Roses", "Thorns in the Wild", "A Rose is a Rose", "Bees at Noon", "zebra Grass"]
ALSO = ["Mowing by Night", "Dew"]
EVERYTHING = {"At home here": HOME, "Also of interest here": ALSO}


def test_nothing_is_left_out_before_anything_is_asked(visitor):
    page = visitor.go(ROSES)
    assert titles(page) == EVERYTHING
    expect(outcome(page)).to_be_hidden()
    expect(page.locator("main").get_by_role("button", name="Clear the filter")).to_be_hidden()
    expect(page.get_by_text("2 papers at home on another shelf")).to_be_visible()


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?q=rose", {"At home here": ["Étude of Red Roses", "A Rose is a Rose"]}),
        ("?q=ETUDE+roses", {"At home here": ["Étude of Red Roses"]}),
        ("?q=noon", {"At home here": ["Bees at Noon"]}),
        ("?q=hidden+dewson", {"Also of interest here": ["Dew"]}),
        ("?q=machine", {}),
        ("?q=abstract", {}),
        ("?year=2021..2022", {"At home here": ["A Rose is a Rose", "Bees at Noon"], "Also of interest here": ["Mowing by Night"]}),
        ("?year=2022..2021", {"At home here": ["A Rose is a Rose", "Bees at Noon"], "Also of interest here": ["Mowing by Night"]}),
        ("?year=2023..", {"At home here": ["Étude of Red Roses", "Thorns in the Wild"]}),
        ("?year=..2020", {"Also of interest here": ["Dew"]}),
        ("?year=2020", {"Also of interest here": ["Dew"]}),
        ("?year=1850", {}),
        ("?has=code", {"At home here": ["Étude of Red Roses", "A Rose is a Rose"], "Also of interest here": ["Mowing by Night"]}),
        ("?has=code&year=2021&q=rose", {"At home here": ["A Rose is a Rose"]}),
        ("?sort=oldest", {"At home here": ["A Rose is a Rose", "Bees at Noon", "Thorns in the Wild", "Étude of Red Roses", "zebra Grass"], "Also of interest here": ["Dew", "Mowing by Night"]}),
        ("?sort=title", {"At home here": ["A Rose is a Rose", "Bees at Noon", "Étude of Red Roses", "Thorns in the Wild", "zebra Grass"], "Also of interest here": ["Dew", "Mowing by Night"]}),
        ("?year=x&has=money&sort=best&unread=yes&other=1", EVERYTHING),
        ("?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E", {}),
    ],
)  # fmt: skip
def test_a_link_shows_what_it_asks_for(visitor, query, shown):
    page = visitor.go(ROSES + query)
    assert titles(page) == shown


def test_what_is_chosen_is_kept_in_the_address_and_gone_back_to(visitor):
    page = visitor.go(ROSES)
    page.get_by_label("Has code").check()
    assert visitor.path() == f"{ROSES}?has=code"
    page.get_by_label("From year").select_option("2022")
    assert visitor.path() == f"{ROSES}?year=2022..&has=code"
    field(page).press_sequentially("night")
    assert visitor.path() == f"{ROSES}?q=night&year=2022..&has=code"
    assert titles(page) == {"Also of interest here": ["Mowing by Night"]}
    expect(outcome(page)).to_have_text("1 of 7 papers")
    # Typing is one step, however many letters it had.
    page.go_back()
    assert visitor.path() == f"{ROSES}?year=2022..&has=code"
    expect(field(page)).to_have_value("")
    page.go_back()
    page.go_back()
    expect(page.get_by_label("Has code")).not_to_be_checked()
    assert titles(page) == EVERYTHING
    page.go_forward()
    expect(page.get_by_label("Has code")).to_be_checked()
    expect(outcome(page)).to_have_text("3 of 7 papers")


def test_a_reader_comes_back_from_a_paper_to_the_shelf_as_it_was(visitor):
    page = visitor.go(f"{ROSES}?q=thorns")
    page.get_by_role("link", name="Thorns in the Wild").click()
    expect(page.locator("h1")).to_have_text("Thorns in the Wild")
    page.go_back()
    expect(outcome(page)).to_have_text("1 of 7 papers")
    expect(field(page)).to_have_value("thorns")


def test_escape_clears_it_all_but_the_order(visitor):
    page = visitor.go(f"{ROSES}?q=rose&has=code&year=2021&sort=title")
    page.get_by_label("Has code").press("Escape")
    expect(field(page)).to_be_focused()
    assert visitor.path() == f"{ROSES}?sort=title"
    assert sum(map(len, titles(page).values())) == 7
    expect(field(page)).to_have_value("")


def test_where_nothing_matches_there_is_a_way_out(visitor):
    page = visitor.go(ROSES)
    field(page).fill("tulips & more")
    expect(page.get_by_text("No paper on this shelf matches.")).to_be_visible()
    assert titles(page) == {}
    expect(page.get_by_role("heading", name="At home here")).to_be_hidden()
    elsewhere = page.get_by_role("link", name="search the whole list")
    assert elsewhere.get_attribute("href").endswith("search/?q=tulips+%26+more")
    page.get_by_role("button", name="Show all 7").click()
    assert titles(page) == EVERYTHING
    expect(field(page)).to_be_focused()


def test_what_is_left_is_told_when_the_typing_rests(visitor):
    page = visitor.go(ROSES)
    status = page.locator(".ps-filter [role=status]")
    expect(status).to_have_text("")
    field(page).press_sequentially("rose")
    expect(status).to_have_text("2 of 7 papers")


def test_what_is_marked_as_read_is_left_out_as_soon_as_it_is_marked(visitor):
    page = visitor.go(f"{ROSES}?unread=1")
    expect(page.get_by_label("Unread")).to_be_checked()
    assert titles(page) == EVERYTHING
    mark = """([id, read]) => {
        document.querySelector(`li[data-paper-id="${id}"]`).toggleAttribute("data-read", read);
        document.dispatchEvent(new Event("papershelf:marks"));
    }"""
    page.evaluate(mark, ["dew", True])
    assert titles(page) == {"At home here": HOME, "Also of interest here": ["Mowing by Night"]}
    expect(page.get_by_text("1 of 2 papers at home on another shelf")).to_be_visible()
    # Not from under the hands of the reader.
    page.get_by_role("link", name="Bees at Noon", exact=True).focus()
    page.evaluate(mark, ["bees-at-noon", True])
    assert "Bees at Noon" in titles(page)["At home here"]
    field(page).focus()
    page.evaluate(mark, ["dew", False])
    assert titles(page) == {
        "At home here": [one for one in HOME if one != "Bees at Noon"],
        "Also of interest here": ALSO,
    }


def test_a_shelf_in_parts_says_that_it_looks_at_one_and_leads_to_all(visitor):
    page = visitor.go(LAWN)
    expect(page.get_by_text("The filter looks at this part only, part 1 of 2.")).to_be_visible()
    field(page).fill("lawn a")
    page.get_by_label("From year").select_option("2018")
    everywhere = page.get_by_role("link", name="Search the whole shelf")
    assert everywhere.get_attribute("href").endswith("/search/?q=lawn+a&year=2018..&topic=lawn")
    everywhere.click()
    expect(page.locator("h1")).to_have_text("Search")


def test_abstracts_unfold_by_key_and_nothing_moves_above_them(visitor):
    page = visitor.go(ROSES)
    card = page.locator("li[data-paper-id=bees-at-noon]")
    fold = card.get_by_text("Abstract", exact=True)
    fold.focus()
    before = fold.bounding_box()
    page.keyboard.press("Enter")
    expect(card.get_by_text("Known things.")).to_be_visible()
    assert fold.bounding_box() == before


def test_without_scripts_every_paper_is_there_and_no_filter(visit, garden):
    page = visit(garden, java_script_enabled=False).go(f"{ROSES}?q=rose")
    assert titles(page) == EVERYTHING
    expect(page.locator(".ps-filter")).to_be_hidden()


def test_nothing_moves_when_the_filter_comes(visit, garden):
    visitor = visit(garden, viewport={"width": 360, "height": 800})
    visitor.page.add_init_script("""
        window.moved = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((one) => (window.moved += one.value)))
            .observe({ type: "layout-shift", buffered: true });
    """)
    page = visitor.go(ROSES, settle=True)
    expect(field(page)).to_be_visible()
    assert page.evaluate("window.moved") <= 0.02


def test_print_leaves_the_controls_out_and_says_the_addresses(visitor):
    page = visitor.go(f"{ROSES}?has=code")
    page.emulate_media(media="print")
    expect(page.locator(".ps-filter")).to_be_hidden()
    expect(page.locator(".ps-card__abstract").first).to_be_hidden()
    assert titles(page)["Also of interest here"] == ["Mowing by Night"]
    link = page.locator("li[data-paper-id=mowing-by-night] .ps-link--code")
    printed = link.evaluate("(one) => getComputedStyle(one, '::after').content")
    assert "attr(href)" in printed or "https://github.com/invented/" in printed


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", [f"{ROSES}?has=code", f"{ROSES}?q=tulips", LAWN, "topics/"])
def test_nothing_stands_in_the_way_of_anyone(visit, garden, scheme, width, path):
    page = visit(garden, color_scheme=scheme, viewport={"width": width, "height": 800}).go(path)
    page.evaluate("document.querySelectorAll('article details').forEach((one) => (one.open = true))")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    # WCAG 2.2, 2.5.8: a tick is hit by its label too.
    for one in page.locator(
        ".ps-filter :is(input[type=search], select, button, label.ps-filter__tick)"
    ).all():
        if one.is_visible():
            box = one.bounding_box()
            assert min(box["width"], box["height"]) >= 23.9, one.evaluate(
                "(one) => one.outerHTML.slice(0, 80)"
            )
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    assert found.violations_count == 0, found.generate_report()
