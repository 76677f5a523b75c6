"""A small invented list that must build in silence, and the real one built once for all tests."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
# What a project of one's own holds, besides its list.
_HOUSE = ("mkdocs.yml", "overrides")

# A slow machine is no bug; and an example found once is tried again.
settings.register_profile(
    "papershelf", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("papershelf")

# Nothing of the machine that runs the tests changes what a command prints or makes.
ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if name not in {"GITHUB_ACTIONS", "FORCE_COLOR", "NO_COLOR", "SOURCE_DATE_EPOCH"}
} | {"PYTHONPATH": str(ROOT), "COLUMNS": "200"}

SMALL_LISTING = """new

Get trending papers in your email inbox!

Subscribe

byAK and the research community

Mar 11

FOO: A First Method for Unlearning Invented Things

We propose FOO, a method that makes invented models forget invented facts. It works well on three invented benchmarks, and its code is at https://github.com/invented/foo.

Forgetting with Care: Beyond FOO

Machine unlearning removes facts from a model. We compare with FOO and find that careful forgetting keeps more of what should stay. The study covers two invented benchmarks and one invented language.
"""
SMALL_METADATA = """\
{"title": "FOO: a first method for unlearning invented things", "authors": ["Ada Byron", "Jan van Dyck"], "year": 2024, "arxiv_id": "2401.00001", "venue": "ICML"}
{"title": "A Paper Known by Its Facts Alone", "authors": ["Grace Murray"], "year": 2021, "doi": "10.1000/182"}
"""
SMALL_TOPICS = """\
groups:
- slug: memory
  title: Memory
  topics: [forgetting, keeping]
topics:
- slug: forgetting
  title: Forgetting
  group: memory
  description: How models forget.
  exclude: Remembering -> keeping.
- slug: keeping
  title: Keeping
  group: memory
  description: How models remember.
"""
SMALL_PAPERS = """\
- paper: "FOO: A First Method for Unlearning Invented Things"
  topics: [forgetting]
  system: {name: FOO, kind: method}
  featured: true

- paper: "Forgetting with Care: Beyond FOO"
  topics: [forgetting, keeping]

- paper: 10.1000/182
  topics: [keeping]
"""


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with a list of its own, and the command line run in it."""

    root: Path

    def write(self, path: str, content: str | bytes) -> Path:
        """Write a file of the project."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    def run(self, *arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        """Run `papershelf` with `arguments` in this project, as a user would."""
        return subprocess.run(
            [sys.executable, "-m", "generator", *arguments],
            cwd=self.root,
            env={**ENVIRONMENT, **environment},
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
        )

    def api(self, name: str) -> dict[str, Any]:
        """Return a file of the built site's API."""
        body: dict[str, Any] = json.loads((self.site / "api" / "v1" / f"{name}.json").read_text())
        return body

    @property
    def site(self) -> Path:
        """The folder of the built site."""
        return self.root / "site"


def interruptible() -> None:
    """Let a process that is being started hear Ctrl+C: one that begins in the background ignores it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


# The list that this repository publishes. Somebody who put another in its place has nothing to test in it.
_OURS = {"000_3630794ff6fe4058.txt", "001_7fb712cf80ed3c6f.txt", "002_2aa8eee8c5a77950.txt", "003_0c7ca57de66e232f.txt", "metadata.jsonl"}  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what looks at our list where another is."""
    if {path.name for path in (ROOT / "seeds").glob("*")} >= _OURS:
        return
    for item in items:
        if item.get_closest_marker("ours") or {"real_site", "elsewhere"} & set(
            getattr(item, "fixturenames", ())
        ):
            item.add_marker(pytest.mark.skip(reason="another list stands in seeds/"))


@pytest.fixture
def make_project(tmp_path: Path) -> Callable[[], Project]:
    """Return a function that makes a project with the small list in it."""

    def make() -> Project:
        root = tmp_path / "list"
        root.mkdir()
        for name in _HOUSE:
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, root / name)
        project = Project(root)
        project.write("seeds/listing.txt", SMALL_LISTING)
        project.write("seeds/facts.jsonl", SMALL_METADATA)
        project.write("content/topics.yml", SMALL_TOPICS)
        project.write("content/papers.yml", SMALL_PAPERS)
        project.write("content/index.md", "# Invented list\n\n<!-- papershelf: topics -->\n")
        return project

    return make


@pytest.fixture
def project(make_project: Callable[[], Project]) -> Project:
    """A project with the small list."""
    return make_project()


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The real list, built once from a copy of what the repository holds."""
    root = tmp_path_factory.mktemp("real") / "list"
    root.mkdir()
    for name in (*_HOUSE, "seeds", "content"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, root / name)
    built = Project(root)
    result = built.run("build")
    assert result.returncode == 0, result.stderr
    return built
