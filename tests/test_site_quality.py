"""What the site is held to on every kind of page: no barrier, nothing that moves, few bytes, valid HTML.

`make bench-site` measures the same and more, and prints it as one table.
"""

import re
import statistics

import html5lib
import pytest
from playwright.sync_api import expect

from tests.bench.search_server import serving
from tests.html_validity import MATERIALS, faults, find_html_validate
from tests.kinds import KINDS, NARROW, OPENED, PAPER, WIDE
from tests.site_measures import axe_faults, count_shifts, html_weight, is_material, shifts

pytest_plugins = ["tests.server"]

# Contrast is a matter of the scheme, size one of the width, so that two of the four pairs tell.
LOOKS = [("light", NARROW), ("dark", WIDE)]
# KB are thousands of bytes.
SHIFT, PAGE, MATERIAL, RAW, GZIPPED = 0.02, 105_000, 62_000, 25_000, 8_000
STATIC = {kind: path for kind, path in KINDS.items() if "?" not in path}


def settled(visitor, path):
    """Return the page at `path` with the answer to its query, if it has one."""
    page = visitor.go(path)
    if "q=" in path:
        expect(page.locator("[data-search-page] [data-search-status]")).not_to_be_empty()
    return page


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_axe_finds_nothing_on_any_kind_of_page(visit, published, scheme, width):
    visitor = visit(
        published,
        color_scheme=scheme,
        viewport={"width": width, "height": 800},
        reduced_motion="reduce",
    )
    found = {
        kind: axe_faults(settled(visitor, path)) for kind, path in (KINDS | {"lost": "404.html"}).items()
    }
    assert {kind: told for kind, told in found.items() if told} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("opened", OPENED, ids=lambda one: one.name)
def test_axe_finds_nothing_in_what_is_opened(visit, published, scheme, opened):
    for width in opened.widths:
        visitor = visit(
            published,
            color_scheme=scheme,
            viewport={"width": width, "height": 800},
            reduced_motion="reduce",
        )
        page = settled(visitor, opened.path)
        opened.open(page)
        page.wait_for_load_state("networkidle")
        assert axe_faults(page) == []


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_nothing_moves_while_a_page_loads_and_is_read(visit, published, width):
    visitor = visit(published, viewport={"width": width, "height": 800})
    count_shifts(visitor.page)
    moved = {kind: shifts(settled(visitor, path)) for kind, path in KINDS.items()}
    assert {kind: found for kind, found in moved.items() if sum(value for value, _ in found) > SHIFT} == {}


def test_what_moves_is_noticed(visit, published):
    visitor = visit(published, viewport={"width": WIDE, "height": 800})
    count_shifts(visitor.page)
    page = visitor.go(f"papers/{PAPER}/")
    page.wait_for_timeout(100)
    page.evaluate("document.querySelector('article').style.marginTop = '200px'")
    page.wait_for_timeout(100)
    assert sum(value for value, _ in shifts(page)) > SHIFT


def test_the_html_of_a_paper_is_small(real_site):
    weights = [
        html_weight(real_site.site, f"papers/{file.parent.name}")
        for file in sorted((real_site.site / "papers").glob("*/index.html"))
    ]
    assert statistics.median(one.raw for one in weights) <= RAW
    # Only a paper of very many authors, or one that very many others name, may weigh more.
    heavy = [one for one in weights if one.gzip > GZIPPED]
    assert len(heavy) <= len(weights) / 100, heavy


def test_a_paper_weighs_little_on_the_wire(browser, real_site):
    with serving([real_site.site]) as served, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{served.address}papers/{PAPER}/", wait_until="networkidle")
        theirs = sum(one.size for one in served.sent if is_material(one.path))
        assert 0 < theirs <= MATERIAL
        assert theirs < sum(one.size for one in served.sent) <= PAGE, served.sent


@pytest.mark.parametrize("path", STATIC.values(), ids=STATIC)
def test_a_parser_of_the_standard_finds_no_fault(real_site, path):
    parser = html5lib.HTMLParser()
    parser.parse((real_site.site / path / "index.html").read_text(encoding="utf-8"))
    assert parser.errors == []


@pytest.mark.skipif(
    find_html_validate() is None, reason="html-validate is not installed (npm install -g html-validate)"
)
def test_html_validate_finds_no_fault_of_ours(real_site):
    pages = [real_site.site / path / "index.html" for path in STATIC.values()]
    found = faults(find_html_validate(), [*pages, real_site.site / "404.html"])
    assert [one for one in found if not one.reason] == []


def test_every_reason_names_a_rule_and_an_element_of_the_themes():
    # What is written as Material's must not hide what stands in the article.
    ours = "html > body > div:nth-child(7) > main > div > div:nth-child(3) > article > nav"
    assert [rule for rule, element in MATERIALS if re.fullmatch(element, ours)] == []
