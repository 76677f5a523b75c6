"""A small static server, as GitHub Pages is one, and the browser that visits it: fixtures for tests.

Not for use by hand: `papershelf serve` previews a list.
"""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser import executable, launch_args
from tests.kinds import BASE

# A page of this list is shown within a second; a slow machine gets ten.
PATIENCE = 10_000


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder under a base path, and 404.html with its status for all else."""

    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".js": "text/javascript"}  # noqa: RUF012
    protocol_version = "HTTP/1.1"

    def __init__(self, *args, base: str, **kwargs) -> None:
        self.base = base
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        if urlsplit(self.path).path.startswith(self.base):
            self.path = "/" + self.path.removeprefix(self.base)
            super().do_GET()
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def list_directory(self, path):
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code, message=None, explain=None) -> None:
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args) -> None:
        """Say nothing: the tests speak."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request, client_address) -> None:
        # A browser that goes on to another page hangs up; that is no error.
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def _serving(folder: Path, base: str) -> Iterator[str]:
    handler = partial(_Handler, directory=str(folder), base=base)
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{base}"
        server.shutdown()


@pytest.fixture(scope="module")
def serve() -> Iterator[Callable[..., str]]:
    """Return a function that serves a folder under a base path, and returns its address."""
    with ExitStack() as servers:
        yield lambda folder, base="/": servers.enter_context(_serving(folder, base))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=executable(), args=launch_args()) as started,
    ):
        yield started


@dataclass(slots=True)
class Visitor:
    """A reader's window at the site of `address`, and everything that went wrong in it."""

    address: str
    page: Page
    faults: list[str] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)
    """Addresses that are asked for although they are known not to be there."""

    def go(self, path: str = "", *, settle: bool = False) -> Page:
        """Go to `path` of the site; to `settle` is to wait until nothing has been loaded for half a second."""
        self.page.goto(self.address + path, wait_until="networkidle" if settle else "load")
        return self.page

    def path(self) -> str:
        """Return where the window is, relative to the site."""
        assert self.page.url.startswith(self.address)
        return self.page.url.removeprefix(self.address)

    def watch(self) -> None:
        """Note every dialog, error, failed answer and request to another host."""
        self.page.on(
            "dialog", lambda dialog: (self.faults.append(f"dialog {dialog.message}"), dialog.dismiss())
        )
        self.page.on("pageerror", lambda error: self.faults.append(f"error {error}"))
        self.page.on("console", lambda message: self._note_message(message.type, message.text))
        self.page.on("request", lambda request: self._note_request(request.url))
        self.page.on("response", lambda response: self._note_answer(response.status, response.url))

    def _note_message(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"} and not (self.lost and "404" in text):
            self.faults.append(f"console {kind}: {text}")

    def _note_request(self, url: str) -> None:
        if urlsplit(url).netloc != urlsplit(self.address).netloc and not url.startswith(("data:", "blob:")):
            self.faults.append(f"request to {url}")

    def _note_answer(self, status: int, url: str) -> None:
        if status >= HTTPStatus.BAD_REQUEST and url not in self.lost:
            self.faults.append(f"{status} for {url}")


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Return a function that opens a window at a site; at the end, nothing may have gone wrong in any."""
    with _windows(browser) as open_window:
        yield open_window


@pytest.fixture(scope="module")
def visit_for_all(browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Return the same for windows that stay open for all tests of a module."""
    with _windows(browser) as open_window:
        yield open_window


@contextmanager
def _windows(browser: Browser) -> Iterator[Callable[..., Visitor]]:
    contexts: list[BrowserContext] = []
    visitors: list[Visitor] = []

    def open_window(address: str, **options) -> Visitor:
        context = browser.new_context(**options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        visitors.append(Visitor(address, context.new_page()))
        visitors[-1].watch()
        return visitors[-1]

    yield open_window
    for context in contexts:
        context.close()
    assert [fault for visitor in visitors for fault in visitor.faults] == []


@pytest.fixture(scope="module")
def published(serve, real_site):
    """The address of the real list, served as GitHub Pages would."""
    return serve(real_site.site, BASE)
