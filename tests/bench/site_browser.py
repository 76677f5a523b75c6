"""Rows of `make bench-site` that are measured in Chromium: axe-core, shifts of the layout, the wire."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, expect

from tests.bench.search_server import Served
from tests.bench.site_row import Row
from tests.kinds import KINDS, NARROW, OPENED, WIDE
from tests.site_measures import WCAG, axe_faults, count_shifts, is_material, shifts

_PATIENCE = 60_000
_SHIFT, _PAGE, _MATERIAL = 0.02, 105_000, 60_000
# A slow phone: the connection that the published measures simulate, and a fourth of this processor.
_SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
_SLOWER = 4
_SHOWN = 12


def axe_rows(browser: Browser, served: Served, site: Path) -> Iterator[Row]:
    """Yield what axe-core finds on every kind of page and in what can be opened, and who else was asked."""
    found: dict[str, list[str]] = {"pages": [], "opened": [], "advice": []}
    foreign: set[str] = set()
    count = 0
    for scheme in ("light", "dark"):
        for width in (NARROW, WIDE):
            page = _window(
                browser, width, scheme, lambda url: foreign.add(url) if _is_foreign(url, served) else None
            )
            for kind, path in (KINDS | {"lost": "404.html"}).items():
                _go(page, served, path)
                count += 1
                where = f"{kind}, {scheme}, {width}"
                found["pages"] += [f"{where}: {one}" for one in axe_faults(page)]
                found["advice"] += [f"{where}: {one}" for one in axe_faults(page, ["best-practice"])]
            for opened in (one for one in OPENED if width in one.widths):
                _go(page, served, opened.path)
                opened.open(page)
                page.wait_for_load_state("networkidle")
                found["opened"] += [f"{opened.name}, {scheme}, {width}: {one}" for one in axe_faults(page)]
            page.context.close()
    tags = " ".join(WCAG)
    yield _none(
        "axe-core, WCAG 2.2 A and AA: every kind of page, light and dark, two widths",
        found["pages"],
        f"{count} visits, {tags}",
    )
    yield _none("… with menus, dialogs and panels open", found["opened"], f"{len(OPENED)} of them")
    yield Row("… its advice beyond WCAG", "", f"{len(found['advice'])} faults", None, _few(found["advice"]))
    yield _none("requests to other hosts", sorted(foreign), f"{count} visits")


def shift_rows(browser: Browser, served: Served, site: Path) -> Iterator[Row]:
    """Yield how much moves while pages load on a slow phone and are scrolled."""
    for width in (NARROW, WIDE):
        page = _window(browser, width, "light")
        devtools = page.context.new_cdp_session(page)
        devtools.send("Network.emulateNetworkConditions", _SLOW)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
        count_shifts(page)
        moved = {}
        for kind, path in KINDS.items():
            _go(page, served, path)
            moved[kind] = shifts(page)
        page.context.close()
        sums = {kind: sum(value for value, _ in all_of_it) for kind, all_of_it in moved.items()}
        worst = max(sums, key=sums.__getitem__)
        told = [
            f"{kind}: {value:.3f} {what}"
            for kind, all_of_it in moved.items()
            for value, what in all_of_it
            if sums[kind] > _SHIFT
        ]
        yield Row(
            f"layout shift at {width} px, worst kind of page",
            f"≤ {_SHIFT}",
            f"{sums[worst]:.3f} ({worst})",
            sums[worst] <= _SHIFT,
            _few(told),
        )


def wire_rows(browser: Browser, served: Served, site: Path) -> Iterator[Row]:
    """Yield what a reader without a cache is sent for each kind of page, Material's own apart."""
    sizes = {}
    for kind, path in KINDS.items():
        mark = len(served.sent)
        page = _window(browser, WIDE, "light")
        _go(page, served, path)
        page.wait_for_load_state("networkidle")
        page.context.close()
        sizes[kind] = served.since(mark)
    paper = sizes["paper"]
    theirs = sum(one.size for one in paper if is_material(one.path))
    total = sum(one.size for one in paper)
    told = tuple(f"{one.size / 1000:6.1f} KB  {one.path}" for one in sorted(paper, key=lambda one: -one.size))
    yield Row(
        "a paper page on the wire, cold",
        f"≤ {_PAGE / 1000:.0f} KB",
        f"{total / 1000:.1f} KB",
        total <= _PAGE,
        told,
    )
    yield Row(
        "… of it Material's own CSS and JavaScript", f"{_MATERIAL / 1000:.0f} KB", f"{theirs / 1000:.1f} KB"
    )
    others = ", ".join(
        f"{kind} {sum(one.size for one in sent) / 1000:.0f}"
        for kind, sent in sizes.items()
        if kind != "paper"
    )
    yield Row("the other kinds, KB", "", others)


def _window(browser: Browser, width: int, scheme: str, on_request: Callable[[str], object] = len) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    )
    context.set_default_timeout(_PATIENCE)
    page = context.new_page()
    page.on("request", lambda request: on_request(request.url))
    return page


def _go(page: Page, served: Served, path: str) -> None:
    page.goto(served.address + path)
    if "q=" in path:
        expect(page.locator("[data-search-page] [data-search-status]")).not_to_be_empty(timeout=_PATIENCE)


def _is_foreign(url: str, served: Served) -> bool:
    return not url.startswith(("data:", "blob:")) and urlsplit(url).netloc != urlsplit(served.address).netloc


def _none(name: str, found: list[str], of: str) -> Row:
    """Return the row of what is to be found nowhere."""
    return Row(name, "0", f"{len(found)} ({of})", not found, _few(found))


def _few(lines: list[str]) -> tuple[str, ...]:
    more = len(lines) - _SHOWN
    return (*lines[:_SHOWN], *([f"and {more} more"] if more > 0 else []))
