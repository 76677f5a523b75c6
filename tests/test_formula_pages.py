"""A list whose titles and abstracts hold formulas: every page, feed and file of it, and a real browser."""

import json
import re
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.conftest import _HOUSE, ROOT, SMALL_TOPICS, Project

pytest_plugins = ["tests.server"]

TITLE = r"Attention in $\mathcal{O}(n \log n)$ for $\beta$-Widgets at $5 and $10"
SPELLED = "Attention in O(n log n) for β-Widgets at $5 and $10"
LONG = "+".join(f"x_{{{number}}}" for number in range(40))
ABSTRACT = (
    rf"We attend in $\mathcal{{O}}(n\log n)$ with $\hat{{y}}=\operatorname*{{argmin}}_\theta L(\theta)$, at a price of "
    rf"$5 and $10. All sums, $s={LONG}$, stay within the line. What $\unknown{{x}}$ means, nobody knows: "
    r"$\text{</script><img src=x onerror=alert(1)>}$ is text."
)
PAGE = "papers/attention-in-mathcal-o-n-log-n-for-b-widgets-at-5-and-10/"


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Project:
    root = tmp_path_factory.mktemp("formulas") / "list"
    root.mkdir()
    for name in _HOUSE:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, root / name)
    project = Project(root)
    entries = [{"title": TITLE, "abstract": ABSTRACT, "year": 2024, "date": "2024-12-24"}]
    entries += [{"title": f"An Invented Paper of Number {one}", "year": 2020} for one in range(1100)]
    project.write("seeds/facts.jsonl", "\n".join(map(json.dumps, entries)))
    project.write("content/topics.yml", SMALL_TOPICS)
    project.write(
        "content/papers.yml", f"- paper: {json.dumps(TITLE)}\n  topics: [forgetting]\n  featured: true\n"
    )
    project.write(
        "content/index.md",
        "# Invented list\n\n<!-- papershelf: figures -->\n\n"
        '<p id="day"><time datetime="2024-12-24">24 December 2024</time></p>\n',
    )
    built = project.run("build")
    assert built.returncode == 0, built.stderr
    return project


@pytest.fixture(scope="module")
def published(serve, site):
    return serve(site.site, "/list/")


def page_of(site: Project) -> str:
    (found,) = [path.parent.name for path in site.site.glob("papers/attention*/index.html")]
    return f"papers/{found}/"


def read(site: Project, path: str) -> str:
    return (site.site / Path(path)).read_text(encoding="utf-8")


def test_html_holds_mathml_and_everything_else_the_plain_words(site):
    page = read(site, f"{page_of(site)}index.html")
    assert '<h1 dir="auto">Attention in <math data-tex=' in page
    assert f"<title>{SPELLED} - " in page
    assert f'<meta name="citation_title" content="{SPELLED}">' in page
    assert f'"name":"{SPELLED}"' in page
    assert re.search(
        r'<meta name="description" content="We attend in O\(n log n\) with ŷ = argmin_θ L\(θ\)', page
    )
    assert r"What $\unknown{x}$ means" in page
    assert "<img" not in page
    # In its title, in the sentence that tells of it, and in the abstract that unfolds.
    assert read(site, "topics/forgetting/index.html").count("data-tex=") == 5


def test_feeds_and_the_search_spell_what_bibliographies_keep(site):
    assert f"<title>{SPELLED}</title>" in read(site, "feed.xml")
    rows = "".join(path.read_text(encoding="utf-8") for path in (site.site / "search").glob("papers*/*.json"))
    assert f'"{SPELLED}"' in rows
    titles = [one["title"] for one in site.api("papers")["papers"]]
    assert any(r"$\mathcal{O}(n \log n)$" in one for one in titles)
    assert r"$\mathcal{O}(n \log n)$" in read(site, f"{page_of(site)}paper.bib")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_formulas_fit_their_place_and_stand_in_nobodys_way(visit, published, site, scheme, width):
    for path in (page_of(site), "topics/forgetting/"):
        window = visit(published, color_scheme=scheme, viewport={"width": width, "height": 800})
        page = window.go(path)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        column = page.locator("article").bounding_box()
        for box in (one.bounding_box() for one in page.locator("article math").all()):
            assert box["x"] + box["width"] <= column["x"] + column["width"]
        found = Axe().run(
            page,
            context="h1, .ps-abstract, .ps-cards",
            options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]},
        )
        assert found.violations_count == 0, found.generate_report()


def test_no_line_begins_with_the_comma_behind_a_formula(visit, published, site):
    page = visit(published, viewport={"width": 360, "height": 800}).go(page_of(site))
    runs = page.locator(".ps-abstract .ps-maths")
    assert runs.count() > 0
    # A run on two lines would be higher than its formula and the line that it stands on.
    for one in runs.all():
        assert one.evaluate("(run) => run.getClientRects().length") == 1


def test_a_copied_formula_is_what_was_written(visit, published, site):
    page = visit(published, permissions=["clipboard-read", "clipboard-write"]).go(page_of(site))
    page.evaluate("getSelection().selectAllChildren(document.querySelector('h1'))")
    page.keyboard.press("Control+c")
    assert page.evaluate("navigator.clipboard.readText()") == TITLE.replace(r"$\beta$", "β")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('h2'))")
    page.keyboard.press("Control+c")
    assert page.evaluate("navigator.clipboard.readText()").strip() == "Abstract"


@pytest.mark.parametrize(
    ("locale", "count", "day"),
    [
        ("en-US", "1,101", "December 24, 2024"),
        ("en-GB", "1,101", "24 December 2024"),
        ("de-DE", "1.101", "24 December 2024"),
        ("fr-FR", "1 101", "24 December 2024"),
        ("ar-EG", "1,101", "24 December 2024"),
        ("ja-JP", "1,101", "24 December 2024"),
    ],
)
def test_numbers_and_days_have_the_readers_form_and_the_pages_words(visit, published, locale, count, day):
    page = visit(published, locale=locale).go()
    shown = page.locator("dl.ps-figures dd").first.text_content()
    # Which blank, and which digits' signs, is for the browser to know.
    assert re.sub(r"\s", " ", shown).replace("٬", ",") == count
    assert page.locator("#day").text_content() == day


def test_without_scripts_both_have_the_form_of_the_page(visit, published):
    page = visit(published, java_script_enabled=False, locale="de-DE").go()
    assert page.locator("dl.ps-figures dd").first.text_content() == "1,101"
    assert page.locator("#day").text_content() == "24 December 2024"


def test_a_form_that_comes_late_moves_nothing(visit, published):
    visitor = visit(published, locale="fr-FR")
    visitor.page.add_init_script(
        """window.moved = 0;
        const add = (list) => list.getEntries().forEach((one) => (window.moved += one.value));
        new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });"""
    )
    page = visitor.go(settle=True)
    assert page.locator("dl.ps-figures dd").first.text_content() != "1,101"
    assert page.evaluate("moved") <= 0.02
