"""The kinds of page that the real list has, and what can be opened on them: for tests and benchmarks.

A new kind of page is one line of KINDS; a menu, dialog or panel is one line of OPENED.
"""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

# Where the real list stands: not at a domain's root, as most lists do not.
BASE = "/learning-from-less/"
PAPER = "electra-pre-training-text-encoders-as-discriminators-rather-than"
# One page of each kind: short and long, with and without the parts that it may have.
KINDS = {
    "home": "",
    "topics": "topics/",
    "topic": "topics/code/",
    "long topic": "topics/self-supervised-methods/",
    "introduced topic": "topics/vision-language/",
    "paths": "paths/",
    "path": "paths/clip-trained-prompted-criticised/",
    "paper": f"papers/{PAPER}/",
    "paper with many authors": "papers/ul2-unifying-language-learning-paradigms/",
    "paper without metadata": "papers/a-language-for-function-signature-representations/",
    "map": "map/",
    "systems": "systems/",
    "statistics": "stats/",
    "my list": "my-list/",
    "sources": "sources/",
    "source": "sources/metadata-jsonl/",
    "merged": "sources/merged/",
    "search": "search/",
    "results": "search/?q=masked+language",
    "no results": "search/?q=xyzzyxyzzy",
    "exports": "exports/",
    "about": "about/",
    "contribute": "contribute/",
    "privacy": "privacy/",
    "api": "api/",
}
NARROW, WIDE = 360, 1280


@dataclass(frozen=True, slots=True)
class Opened:
    """Something that is closed when a page has loaded."""

    name: str
    path: str
    widths: tuple[int, ...]
    open: Callable[[Page], object]


def _unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('article details').forEach(one => (one.open = true))")


def _suggest(page: Page) -> None:
    if page.viewport_size["width"] == NARROW:
        page.get_by_role("button", name="Search papers").click()
    page.locator("input[role=combobox]").fill("code")
    page.get_by_role("option").first.wait_for()


def _preview(page: Page) -> None:
    page.locator("[data-paper-id] a[href*='../']:not([class])").first.hover()


def _keys(page: Page) -> None:
    page.keyboard.press("?")
    page.get_by_role("dialog").wait_for()


def _mark(page: Page) -> None:
    page.locator("article [data-paper-id] button[aria-haspopup]").first.click()
    page.get_by_role("dialog").wait_for()


OPENED = (
    Opened("the list of keys", "topics/code/", (NARROW, WIDE), _keys),
    Opened("the marks of a paper", "topics/code/", (NARROW, WIDE), _mark),
    Opened("the drawer", f"papers/{PAPER}/", (NARROW,), lambda page: page.locator("header label[for=__drawer]").click()),
    Opened("a drawer within", "topics/code/", (NARROW,), lambda page: page.locator("header label[for=__drawer]").click()),
    Opened("suggestions", f"papers/{PAPER}/", (NARROW, WIDE), _suggest),
    Opened("all folds of a paper", "papers/ul2-unifying-language-learning-paradigms/", (NARROW, WIDE), _unfold),
    Opened("all folds of a topic", "topics/code/", (NARROW, WIDE), _unfold),
    Opened("a preview", f"papers/{PAPER}/", (WIDE,), _preview),
    Opened("the filters", "search/?q=learning", (NARROW,), lambda page: page.get_by_role("button", name="Filters").click()),
    Opened("help with the search", "search/?q=learning", (NARROW, WIDE), lambda page: page.get_by_text("How to search").click()),
)  # fmt: skip
