"""A reader in Chromium: arrives, reaches for the search, enters a query, and sees results.

Every visit is a fresh profile (a new browser context: empty caches). The query is entered at once, as by
pasting it. Time runs from the event of the key to the frame in which the results stand on the page; bytes
are those that the server had sent by then.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.search_server import Served
from tests.bench.search_sites import Engine
from tests.browser import executable, launch_args

_SCREEN = {"width": 1280, "height": 800}
_PATIENCE = 120_000
# Ends when the results are on the page, or the word that there are none; `start` is the key, or 0.
_HARNESS = """(() => {
  const seen = (selector) => [...document.querySelectorAll(selector)].some((found) => found.checkVisibility());
  const says = ([selector, pattern]) =>
    [...document.querySelectorAll(selector)].some((found) => found.checkVisibility() && new RegExp(pattern, "i").test(found.textContent));
  window.bench = ({ results, nothing, fromKey }) => {
    window.benchAnswer = new Promise((resolve) => {
      let start = fromKey ? undefined : 0;
      const end = (found, at) => {
        observer.disconnect();
        clearTimeout(doubt);
        resolve({ found, milliseconds: at - start });
      };
      let doubt;
      const look = () => {
        if (start === undefined) return;
        if (seen(results)) requestAnimationFrame(() => end(true, performance.now()));
        else if (says(nothing)) {
          // Said too early by some, before the results come.
          const at = performance.now();
          doubt ??= setTimeout(() => end(false, at), 500);
        }
      };
      const observer = new MutationObserver(look);
      addEventListener("input", (event) => { start = event.timeStamp; look(); }, { capture: true, once: true });
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      look();
    });
  };
})();"""


@dataclass(frozen=True, slots=True)
class Surface:
    """Where a reader searches: the field, what a result is, and what says that there is none."""

    name: str
    engine: str
    field: str
    results: str
    nothing: tuple[str, str]
    """A selector, and a pattern of its text."""
    page: str = ""
    """The page of results of a query, if that is where the reader goes first."""
    nudge: str = ""
    """A key to press behind what was pasted, where the field listens to keys alone."""

    def results_of(self, query: str) -> str:
        """Return what a result of `query` is, where results say of what they are."""
        return self.results.replace("{query}", json.dumps(query, ensure_ascii=False))


_NOTHING_FOUND = r"\b(?:no|nothing|only)\b"
SURFACES = (
    Surface(
        "Papershelf",
        "papershelf",
        "[data-search-header] input[type=search]",
        "[data-search-header] [role=option]",
        ("[data-search-header] [data-search-status]", _NOTHING_FOUND),
    ),
    Surface(
        "Papershelf, /search/",
        "papershelf",
        "[data-search-page] input[type=search]",
        "[data-search-results][data-query={query}] > li",
        ("[data-search-page] [data-search-status]", _NOTHING_FOUND),
        page="search/",
    ),
    Surface(
        "Pagefind",
        "pagefind",
        ".pagefind-ui__search-input",
        ".pagefind-ui__result-link",
        (".pagefind-ui__message", "^no results"),
    ),
    Surface(
        "Material",
        "material",
        ".md-search__input",
        ".md-search-result__item",
        (".md-search-result__meta", "^no matching"),
        nudge="End",
    ),
)


@dataclass(frozen=True, slots=True)
class Bytes:
    """What went over the wire on one visit."""

    first_view: int
    """The front page and all that it loads before anybody reaches for the search."""
    first_view_index: int
    to_results: int
    """From the focus on: for the page of results, the search's own files alone."""
    own: int
    """All files of the search until the results: those of the first view, and all from the focus on."""
    found: bool


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds from the key to the results."""

    first: float
    later: dict[str, float]
    """By query."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yield the browser."""
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=executable(), args=launch_args()) as started,
    ):
        yield started


def count_bytes(browser: Browser, served: Served, surface: Surface, engine: Engine, query: str) -> Bytes:
    """Return what one visit loads; between arriving and searching the reader waits until all is quiet."""
    with _visit(browser) as page:
        mark = len(served.sent)
        page.goto(served.address, wait_until="networkidle")
        view = served.since(mark)
        own = [one for one in view if engine.own.fullmatch(one.path)]
        mark = len(served.sent)
        if surface.page:
            _await_page(page, served, surface, query)
        else:
            page.click(surface.field)
            _enter(page, surface, query)
        found = page.evaluate("window.benchAnswer")["found"]
        after = [one for one in served.since(mark) if not surface.page or engine.own.fullmatch(one.path)]
    return Bytes(
        _sum(view),
        _sum(one for one in own if engine.index.fullmatch(one.path)),
        _sum(after),
        _sum(own) + _sum(after),
        found,
    )


def measure_times(browser: Browser, served: Served, surface: Surface, query: str, later: list[str]) -> Times:
    """Return how long `query` takes right after arriving, and then the `later` ones on the same page."""
    with _visit(browser) as page:
        if surface.page:
            _await_page(page, served, surface, query)
        else:
            page.goto(served.address, wait_until="load")
            page.click(surface.field)
            _enter(page, surface, query)
        first = page.evaluate("window.benchAnswer")["milliseconds"]
        times = {}
        for one in later:
            page.fill(surface.field, "")
            page.wait_for_function(
                "selector => ![...document.querySelectorAll(selector)].some((one) => one.checkVisibility())",
                arg=surface.results_of(one),
            )
            # Longer than anybody's pause for typing: what clearing the field started is over.
            page.wait_for_timeout(400)
            page.focus(surface.field)
            _enter(page, surface, one)
            times[one] = page.evaluate("window.benchAnswer")["milliseconds"]
    return Times(first, times)


@contextmanager
def _visit(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=_SCREEN)
    context.set_default_timeout(_PATIENCE)
    context.add_init_script(_HARNESS)
    try:
        yield context.new_page()
    finally:
        context.close()


def _await_page(page: Page, served: Served, surface: Surface, query: str) -> None:
    """Go to the page of results of `query`; time runs from the start of the navigation."""
    page.goto(f"{served.address}{surface.page}?{urlencode({'q': query})}", wait_until="commit")
    _arm(page, surface, query, from_key=False)


def _enter(page: Page, surface: Surface, query: str) -> None:
    _arm(page, surface, query, from_key=True)
    page.keyboard.insert_text(query)
    if surface.nudge:
        page.keyboard.press(surface.nudge)


def _arm(page: Page, surface: Surface, query: str, *, from_key: bool) -> None:
    page.evaluate(
        "options => window.bench(options)",
        {"results": surface.results_of(query), "nothing": list(surface.nothing), "fromKey": from_key},
    )


def _sum(sent) -> int:
    return sum(one.size for one in sent)
