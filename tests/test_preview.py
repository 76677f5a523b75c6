"""`papershelf serve`, as a curator uses it: with the page open."""

import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from tests.conftest import ENVIRONMENT, interruptible
from tests.test_kept import edit

FOO = "papers/foo-a-first-method-for-unlearning-invented-things/"


class Preview:
    """A preview of a project in a process of its own."""

    def __init__(self, project, room):
        self.room = room
        self.log = room.with_name("preview.log")
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "generator", "serve", "-a", f"127.0.0.1:{port}"],
                cwd=project.root,
                env=ENVIRONMENT | {"TMPDIR": str(room)},
                stdout=log,
                stderr=log,
                preexec_fn=interruptible,  # noqa: PLW1509 - before there are threads
            )
        self.until(lambda: "Serving on" in self.said())
        self.address = re.search(r"Serving on (\S+)", self.said())[1]

    def said(self):
        return self.log.read_text()

    def get(self, path):
        try:
            with urllib.request.urlopen(self.address + path, timeout=20) as answer:  # noqa: S310 - ours
                return answer.read().decode()
        except urllib.error.HTTPError as fault:
            return str(fault.code)

    def until(self, holds, seconds=60):
        end = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < end, self.said()
            assert self.process.poll() is None, self.said()
            time.sleep(0.05)

    def stop(self, number):
        self.process.send_signal(number)
        return self.process.wait(timeout=30)


@pytest.fixture
def preview(project, tmp_path):
    room = tmp_path / "temporary"
    room.mkdir()
    shown = Preview(project, room)
    yield shown
    shown.process.kill()
    shown.process.wait()


def test_an_edit_shows_and_a_fault_is_a_line_while_the_last_good_site_stands(project, preview):
    edit(project, "content/papers.yml", "  featured: true", "  featured: true\n  note: Read this first.")
    preview.until(lambda: "Read this first." in preview.get(FOO))
    assert "Read this first." in preview.get(f"{FOO}index.html.md")
    for path, broken in (("mkdocs.yml", "foo: [bar\n"), ("overrides/main.html", "{% if %}")):
        whole = (project.root / path).read_text()
        before = len(preview.said())
        (project.root / path).write_text(whole + broken)
        preview.until(lambda before=before: "the preview shows the last good site" in preview.said()[before:])
        told = preview.said()[before:]
        assert "Traceback" not in told
        assert len([line for line in told.splitlines() if "last good site" in line]) == 1
        assert "Read this first." in preview.get(FOO)
        (project.root / path).write_text(whole)
    edit(project, "content/papers.yml", "Read this first.", "Read this last.")
    preview.until(lambda: "Read this last." in preview.get(FOO))
    assert "facts.jsonl" in preview.get("sources/facts-jsonl/")
    (project.root / "seeds/facts.jsonl").unlink()
    preview.until(lambda: preview.get("sources/facts-jsonl/") == "404")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_preview_that_is_stopped_leaves_nothing(preview, number):
    assert list(preview.room.iterdir())
    preview.stop(number)
    assert "Traceback" not in preview.said()
    assert list(preview.room.iterdir()) == []
