"""A local server that compresses as GitHub Pages does and counts what goes over the wire.

HTTP/1.1 with connections kept alive, a thread each. Texts go out under gzip; what GitHub Pages sends as it
is (fonts, images, and files of endings it does not know) goes out as it is. Counted are the bytes that the
server writes, headers included; what the browser sends and what TCP adds are not.
"""

import gzip
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import unquote, urlsplit

# By endings: https://docs.github.com/en/pages takes types from mime-db, and its CDN compresses these.
_COMPRESSED = {".html", ".css", ".js", ".mjs", ".json", ".xml", ".svg", ".txt", ".csv", ".map", ".wasm"}
_TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm"}
_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer: the path that was asked for, without the leading slash, and the bytes it took."""

    path: str
    size: int


@dataclass(slots=True)
class Served:
    """A folder that is being served, and all that was sent so far."""

    address: str = ""
    sent: list[Sent] = field(default_factory=list)

    def since(self, mark: int) -> list[Sent]:
        """Return what was sent after there were `mark` answers."""
        return self.sent[mark:]


@contextmanager
def serving(layers: Sequence[Path]) -> Iterator[Served]:
    """Serve the folders `layers` as one on a free port; of two files of one name, the first layer's."""
    served = Served()
    handler = partial(_Handler, layers=layers, served=served)
    with _Server(("127.0.0.1", 0), handler) as server:
        served.address = f"http://127.0.0.1:{server.server_port}/"
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield served
        server.shutdown()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address) -> None:
        # A browser that is closed hangs up in the middle of an answer.
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Counting:
    """A stream that counts what is written to it."""

    def __init__(self, stream) -> None:
        self._stream = stream
        self.written = 0

    def write(self, data) -> int:
        self.written += len(data)
        return self._stream.write(data)

    def __getattr__(self, name):
        return getattr(self._stream, name)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # As any server on the web has it; a delay of 40 ms per answer is no property of a search.
    disable_nagle_algorithm = True
    wbufsize = -1

    def __init__(self, *args, layers: Sequence[Path], served: Served) -> None:
        self._layers, self._served = layers, served
        super().__init__(*args)

    def setup(self) -> None:
        super().setup()
        self.wfile = _Counting(self.wfile)

    def do_GET(self) -> None:
        before = self.wfile.written
        path = unquote(urlsplit(self.path).path).lstrip("/")
        name = f"{path}index.html" if path.endswith("/") or not path else path
        file = next((layer / name for layer in self._layers if (layer / name).is_file()), None)
        self.send_response(HTTPStatus.OK if file else HTTPStatus.NOT_FOUND)
        ending = file.suffix if file else ".html"
        body = _content(file) if file else gzip.compress(b"There is no such page.")
        self.send_header(
            "Content-Type", _TYPES.get(ending) or guess_type(f"x{ending}")[0] or "application/octet-stream"
        )
        self.send_header("Cache-Control", "max-age=600")
        if ending in _COMPRESSED:
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        # Noted before it leaves: who has the answer finds it counted.
        self._served.sent.append(Sent(path, self.wfile.written - before + len(body)))
        self.wfile.write(body)
        self.wfile.flush()

    def log_message(self, *args) -> None:
        """Say nothing: the table speaks."""


@cache
def _content(path: Path) -> bytes:
    """Return what is sent for a file."""
    body = path.read_bytes()
    return gzip.compress(body, _LEVEL, mtime=0) if path.suffix in _COMPRESSED else body
