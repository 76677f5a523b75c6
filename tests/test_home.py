"""The front page: what the list is, and all topics, in one screen; then the ways into it."""

import json
import re
from collections import defaultdict
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from generator.outputs.markdown import render

pytest_plugins = ["tests.server"]

# Topic pages and papers are named in the list's files, by people and by machine.
SECTIONS = ["topics", "start", "new", "connected", "map", "figures"]


def ids(page, section):
    """Return the papers of the short list under a heading."""
    return page.locator(f"#{section} + ul > li").evaluate_all("all => all.map((one) => one.dataset.paperId)")


def test_one_screen_says_what_the_list_is_and_shows_every_topic(visit, published, real_site):
    page = visit(published, viewport={"width": 1280, "height": 900}).go()
    groups = real_site.api("topics")["groups"]
    assert len(groups) == 7
    expect(page.locator(".ps-search-home input")).to_be_in_viewport(ratio=1)
    for group in groups:
        expect(page.locator(f"#{group['slug']}")).to_be_in_viewport(ratio=1)
        for slug in group["topics"]:
            expect(page.locator(f'article a[href="topics/{slug}/"]')).to_be_in_viewport(ratio=1)


def test_its_sections_stand_in_their_order(visit, published):
    page = visit(published).go()
    assert page.locator("article h2").evaluate_all("all => all.map((one) => one.id)") == SECTIONS


def test_what_is_new_is_what_the_feed_tells_first(visit, published, real_site):
    feed = json.loads((real_site.site / "feed.json").read_text(encoding="utf-8"))
    told = [entry["url"].rstrip("/").rsplit("/", 1)[1] for entry in feed["items"]]
    shown = ids(visit(published).go(), "new")
    assert len(shown) == 6
    assert shown == told[:6]


def test_most_connected_are_those_that_most_others_lead_to(visit, published, real_site):
    leading = defaultdict(set)
    for paper in real_site.api("papers")["papers"]:
        for one in (*paper["related"], *paper["mentions"]):
            leading[one["id"]].add(paper["id"])
    counts = sorted((len(found) for found in leading.values()), reverse=True)
    page = visit(published).go()
    assert [len(leading[one]) for one in ids(page, "connected")] == counts[:6]
    expect(page.locator("#connected + ul > li").first).to_contain_text(f"{counts[0]} papers lead here")


@pytest.mark.parametrize("template", ["part_new.md.j2", "part_connected.md.j2"])
def test_a_title_in_the_short_lists_keeps_its_direction_and_shows_its_formulas(template):
    title = r"تعلم الآلة in $O(n)$"
    one = SimpleNamespace(
        id="x",
        url="papers/x/",
        title=title,
        coins="",
        system="BERT",
        authors="",
        year=None,
        year_beside=None,
        venue="",
    )
    papers = [one] if "new" in template else [(one, 2)]
    link = render(template, "", {"papers": papers}).split("</a>")[0]
    assert re.search(r"<a [^>]+><bdi>تعلم الآلة in .*<math.*</bdi>$", link)
