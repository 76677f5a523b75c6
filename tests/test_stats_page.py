"""The list in numbers: what is counted, that it is true, and that it can be read."""

import re
from collections import Counter
from dataclasses import replace

import markdown
import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import etree
from playwright.sync_api import expect

from generator.model.paper import Paper, System, SystemKind
from generator.model.problem import Place
from generator.model.record import Record, Source
from generator.outputs import stats_page
from generator.outputs.stats import percent
from generator.outputs.venue_names import venues
from generator.text.normalize import clean
from tests.in_memory import rendered
from tests.test_feeds import HOSTILE

pytest_plugins = ["tests.server"]

STATS = "stats/"


def paper(number, sources=("seeds/a.txt",), venue="", names=(), **fields):
    """Return an invented paper of one record in each of `sources`, which call its venue by `names`."""
    records = tuple(
        Record(Place(path, number + 1), "test", "x", venue=name)
        for path, name in zip(sources, names or [venue] * len(sources), strict=True)
    )
    return Paper(f"paper-{number}", fields.pop("title", "x"), records, venue=venue, **fields)


def stats(project, papers, sources=1, mentioned_by=()):
    """Return the page of a list of `papers` as HTML, and its twin."""
    known = tuple(Source(path, "test", 1, 0, 0, f"s{place}") for place, path in enumerate(paths(sources)))
    change = {
        "papers": {one.id: one for one in papers},
        "sources": known,
        "mentioned_by": dict(mentioned_by),
    }
    files = rendered(project, stats_page.emit, lambda _: change)
    body = files["stats/index.md"].split("---\n", 2)[2]
    html = markdown.markdown(body, extensions=["attr_list", "tables", "fenced_code", "toc"])
    assert "&lt;t" not in html.replace("&lt;title&gt;", "").replace("&lt;textarea", "")
    return etree.HTML(html), files["stats/index.html.md"]


def paths(count):
    return [f"seeds/{chr(97 + place) if place < 26 else f'z{place}'}.txt" for place in range(count)]


def table(page, caption):
    """Return the names and numbers of the table that begins so with its name."""
    (found,) = [one for one in page.iter("table") if one.findtext("caption").startswith(caption)]
    return {
        "".join(row.find("th").itertext()).strip(): int(row.find(".//data").get("value"))
        for row in found.iter("tr")
        if row.find(".//data") is not None
    }


def said(page):
    return " ".join(" ".join(page.itertext()).split())


# ---- What is counted ----


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [(0, 397, "0%"), (1, 397, "< 1%"), (127, 397, "32%"), (396, 397, "> 99%"), (397, 397, "100%"), (1, 1, "100%")],
)  # fmt: skip
def test_a_share_is_none_or_all_only_where_it_is(part, whole, words):
    assert percent(part, whole) == words


@pytest.mark.parametrize(
    ("names", "counted"),
    [
        ([["ACL 2023"], ["ACL"], ["ACL"]], {"ACL": 3}),
        ([["Findings of EMNLP 2021"], ["Findings of EMNLP (2024)"]], {"Findings of EMNLP": 2}),
        ([["ICML 2024"]], {"ICML 2024": 1}),
        ([["2024"], ["2023"]], {"2023": 1, "2024": 1}),
        ([["ICML"], ["International Conference on Machine Learning"]], {"ICML": 1, "International Conference on Machine Learning": 1}),
        ([["ICML", "International Conference on Machine Learning"], ["International Conference on Machine Learning"]], {"ICML": 2}),
        ([["ICML", "Journal of Ships"], ["Journal of Ships"]], {"ICML": 1, "Journal of Ships": 1}),
        ([["ICML", "ICML Workshop"], ["ICML Workshop"]], {"ICML": 1, "ICML Workshop": 1}),
        ([["计算机学报"], ["自动化学报"]], {"自动化学报": 1, "计算机学报": 1}),
    ],
)  # fmt: skip
def test_spellings_of_a_venue_are_one_where_the_list_shows_it(names, counted):
    papers = [paper(place, ["a", "b"][: len(all_)], all_[0], all_) for place, all_ in enumerate(names)]
    for ordered in (papers, papers[::-1]):
        found = venues(ordered)
        assert {one.name: one.papers for one in found} == counted
        assert {name for one in found for name in one.spellings} == {one.venue for one in papers}


def test_the_numbers_are_those_of_the_api(real_site):
    page = etree.HTML((real_site.site / STATS / "index.html").read_text())
    papers = real_site.api("papers")["papers"]
    assert table(page, "Papers by year") == Counter(str(one["year"]) for one in papers if one["year"])
    shelves = {
        one["title"]: len(one["primary"]) + len(one["secondary"]) for one in real_site.api("topics")["topics"]
    }
    assert table(page, "Papers by topic") == shelves
    links = [{link["kind"] for link in one["links"]} for one in papers]
    assert table(page, "What papers have") == {
        **{name: sum(kind in one for one in links) for name, kind in {"Code": "code", "Model": "model", "Data": "data", "Project": "project"}.items()},
        **{name: sum(bool(one[name.lower()]) for one in papers) for name in ("Year", "Authors", "Abstract", "Venue", "System")},
        "Identifier": sum(bool(one["identifiers"]) for one in papers),
    }  # fmt: skip
    spread = Counter(len({record["source"] for record in one["records"]}) for one in papers)
    assert table(page, "How many sources") == {
        f"{n} source{'s' * (n > 1)}": count for n, count in spread.items()
    }
    assert sum(spread.values()) == len(papers)
    named = {
        one["system"]["name"] + one["title"]: len(one["mentioned_by"])
        for one in papers
        if one["mentioned_by"]
    }
    assert table(page, "Most named") == named
    year = sum(one["year"] is not None for one in papers)
    assert f"{year} of {len(papers)} papers have a year." in said(page)


def test_pairs_of_sources_count_the_papers_that_both_have(project):
    papers = [paper(n, paths(3)[first:]) for n, first in enumerate([0, 1, 1, 2])]
    page, twin = stats(project, papers, sources=3)
    rows = [
        [one.get("value") for one in row.iter("data")]
        for row in page.find(".//table[@class='ps-pairs']/tbody")
    ]
    assert rows == [["3"], ["1", "1"]]
    assert re.findall(r"^- seeds/(\w).txt and seeds/(\w).txt: (\d)", twin, re.MULTILINE) == [("c", "b", "3"), ("c", "a", "1"), ("b", "a", "1")]  # fmt: skip


# ---- Awkward lists ----


def test_an_empty_list_has_a_page_without_pictures(project):
    page, twin = stats(project, [], sources=0)
    assert "0 papers" in said(page)
    assert list(page.iter("svg", "table", "h2")) == []
    assert "## " not in twin


def test_a_list_without_years_venues_and_systems_says_so_and_draws_nothing(project):
    page, _ = stats(project, [paper(1), paper(2)])
    assert "No paper has a year." in said(page)
    assert page.find(".//figure") is None
    assert {one.text for one in page.iter("h2")} == {"Years", "Topics", "What papers have", "Sources"}
    assert "All papers come from one source, seeds/a.txt" in said(page)
    assert table(page, "What papers have")["Year"] == 0


def test_one_year_is_a_table_and_no_picture(project):
    page, _ = stats(project, [paper(1, year=2024), paper(2, year=2024)])
    assert "Every paper has a year." in said(page)
    assert page.find(".//figure") is None
    assert page.find(".//details").get("open") is not None


def test_two_hundred_years_are_counted_by_tens_and_found_so(project):
    page, _ = stats(
        project, [paper(n, year=year) for n, year in enumerate([1821, 2019, 2024])], mentioned_by={}
    )
    assert table(page, "Papers by year") == {"1820s": 1, "2010s": 1, "2020s": 1}
    assert [one.get("href") for one in page.find(".//details").iter("a")] == [
        f"../search/?year={years}" for years in ("1820..1829", "2010..2019", "2020..2029")
    ]


def test_of_many_venues_the_first_are_shown_and_the_others_counted(project):
    names = ["Tides", *(f"Journal of {chr(97 + n // 26)}{chr(97 + n % 26)}x" for n in range(499))]
    papers = [paper(n, venue=name) for n, name in enumerate(["Tides", *names])]
    page, _ = stats(project, papers)
    rows = table(page, "Papers by venue")
    assert len(rows) == 15
    assert rows["Tides"] == 2
    assert "And 485 others, with 485 papers." in said(page)


def test_thirty_sources_are_compared_as_far_as_one_can_read_it(project):
    papers = [paper(n, paths(30)[: n + 1]) for n in range(30)]
    page, _ = stats(project, papers, sources=30)
    assert len(table(page, "Papers by source")) == 15
    assert "And 15 other sources." in said(page)
    pairs = page.find(".//table[@class='ps-pairs']")
    assert pairs.findtext("caption").endswith("for the 8 sources with the most papers")
    assert {len(row) for row in pairs.iter("tr")} == {8}


def test_no_text_becomes_markup(project):
    texts = [clean(text) for text in HOSTILE] + ["</table><h1>x", "{{ x }}", "# b"]
    papers = [
        paper(n, venue=text, title=text, system=System(text, SystemKind.MODEL))
        for n, text in enumerate(texts)
    ]
    named = {one.id: ("paper-0",) for one in papers}
    page, _ = stats(project, papers, mentioned_by=named)
    allowed = set(
        "html body h1 h2 p a table caption thead tbody tr th td span data svg rect details summary".split()
    )
    assert {one.tag for one in page.iter()} <= allowed
    assert all(one.get("href").startswith(("../", "#")) for one in page.iter("a"))
    assert len(list(page.iter("h1"))) == 1


def test_the_page_and_its_twin_say_the_same_numbers(project):
    papers = [paper(n, paths(2)[: n % 2 + 1], f"Tides {n}", year=2000 + n) for n in range(5)]
    page, twin = stats(project, [replace(one, system=None) for one in papers], sources=2)
    for caption in ("Papers by year", "Papers by venue", "What papers have", "How many sources"):
        for name, count in table(page, caption).items():
            assert f"- {name}: {count} paper" in twin, name


# ---- In a browser ----


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_in_a_readers_way(visit, published, scheme, width):
    page = visit(published, color_scheme=scheme, viewport={"width": width, "height": 800}).go(STATS)
    page.locator("summary", has_text="Years as a table").click()
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.scrollingElement.scrollWidth - window.innerWidth") <= 0
    over = """() => [...document.querySelectorAll(".ps-chart text")]
        .filter((one) => { const { left, right } = one.getBoundingClientRect(); return left < 0 || right > innerWidth; })"""
    assert page.evaluate(f"({over})().length") == 0


@pytest.mark.parametrize("name", ["2024", "EMNLP", "Findings of EMNLP", "Code"])
def test_a_row_leads_to_as_many_papers_as_it_counts(visit, published, name):
    visitor = visit(published)
    page = visitor.go(STATS)
    page.locator("summary", has_text="Years as a table").click()
    row = page.locator(".ps-bars tr").filter(has=page.get_by_role("link", name=name, exact=True))
    count = row.locator("data").get_attribute("value")
    row.get_by_role("link").click()
    expect(page.locator("ol[data-search-results]")).to_have_attribute("data-total", count)


def test_without_scripts_everything_stands_there(visit, published):
    page = visit(published, java_script_enabled=False).go(STATS)
    expect(page.get_by_role("img", name="Papers by year: 2016 to 2025, most in 2024 (110)")).to_be_visible()
    expect(page.get_by_role("row", name="Vision-language models 50")).to_be_visible()
