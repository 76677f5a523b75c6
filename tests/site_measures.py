"""What can be measured of a built site, for the tests and for `make bench-site`."""

import gzip
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
# As servers compress: GitHub Pages' own level is not known, and 6 is what most begin with.
_LEVEL = 6
# Every shift of the layout that no click or key explains; more than the published measure, which counts the
# worst five seconds. https://web.dev/articles/cls
_COUNT_SHIFTS = """
window.shifts = [];
new PerformanceObserver(list => {
  for (const one of list.getEntries().filter(entry => !entry.hadRecentInput))
    window.shifts.push([one.value, one.sources.map(source => source.node?.className || source.node?.nodeName || "").join(" ")]);
}).observe({ type: "layout-shift", buffered: true });
"""
_SCROLL = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
    scrollTo({ top: y, behavior: "instant" });
    await frame(), await frame();
  }
}"""


def axe_faults(page: Page, tags=WCAG) -> list[str]:
    """Return what axe-core finds under `tags`: the rule, and the element."""
    found = Axe().run(page, options={"runOnly": list(tags)}).response["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


def count_shifts(page: Page) -> None:
    """Have the pages that are loaded from now on count how much they move."""
    page.add_init_script(_COUNT_SHIFTS)


def shifts(page: Page) -> list[tuple[float, str]]:
    """Scroll the page to its end, and return how much moved on it since it was asked for, and what."""
    page.evaluate(_SCROLL)
    return [(value, what) for value, what in page.evaluate("window.shifts")]


@dataclass(frozen=True, slots=True)
class Weight:
    """The bytes of a page's HTML."""

    url: str
    raw: int
    gzip: int


def html_weight(site: Path, url: str) -> Weight:
    """Return what the page at `url` of the site in a folder weighs."""
    body = (site / url / "index.html").read_bytes()
    return Weight(url, len(body), len(gzip.compress(body, _LEVEL, mtime=0)))


def is_material(path: str) -> bool:
    """Say whether a file that a page loads is Material's own CSS or JavaScript: their names hold a digest."""
    name = urlsplit(path).path.rsplit("/", 1)[-1]
    return name.endswith((".min.css", ".min.js"))
