"""Rows of `make bench-site` that programs of Node measure: html-validate and Lighthouse."""

import json
import os
import shutil
import statistics
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.search_server import serving
from tests.bench.site_row import Row
from tests.browser import executable
from tests.conftest import ROOT
from tests.html_validity import Fault, faults
from tests.kinds import KINDS

_TOOLS = ROOT / ".papershelf-cache" / "node"
_PACKAGES = {"html-validate": "html-validate@10.17.0", "lighthouse": "lighthouse@12.8.2"}
_PAGES = ("home", "topic", "paper", "search")
_TARGETS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
_FLAGS = "--headless=new --no-sandbox --disable-quic --no-first-run"
_SHOWN = 8


def validity_rows(site: Path) -> Iterator[Row]:
    """Yield what html-validate finds, Material's own faults apart."""
    program = _program("html-validate")
    if not program:
        yield _missing("html-validate: faults of ours", "0")
        return
    papers = sorted(site.glob("papers/*/index.html"))
    pages = [site / path / "index.html" for path in KINDS.values() if "?" not in path]
    pages += [site / "404.html", *papers[:: max(1, len(papers) // 40)]]
    found = faults(program, dict.fromkeys(pages))
    ours = [one for one in found if not one.reason]
    told = tuple(f"{one.rule}: {one.message} ({one.element} of {one.page})" for one in ours[:_SHOWN])
    yield Row("html-validate: faults of ours", "0", f"{len(ours)} on {len(set(pages))} pages", not ours, told)
    yield Row("… of Material's", "", f"{len(found) - len(ours)}", None, tuple(_reasons(found)))


def _reasons(found: list[Fault]) -> Iterator[str]:
    for (rule, reason), count in Counter((one.rule, one.reason) for one in found if one.reason).items():
        yield f"{count} times {rule}: {reason}"


def lighthouse_rows(site: Path, runs: int) -> Iterator[Row]:
    """Yield the median scores of Lighthouse for a phone."""
    program = _program("lighthouse")
    target = " / ".join(map(str, _TARGETS.values()))
    for kind in _PAGES:
        name = f"Lighthouse, mobile, {kind}: {', '.join(_TARGETS)}"
        if not program:
            yield _missing(name, target)
            continue
        with serving([site]) as served:
            reports = [_visited(program, served.address + KINDS[kind]) for _ in range(runs)]
        scores = {
            part: statistics.median(round(100 * one["categories"][part]["score"]) for one in reports)
            for part in _TARGETS
        }
        reached = all(scores[part] >= least for part, least in _TARGETS.items())
        measured = " / ".join(f"{score:.0f}" for score in scores.values())
        yield Row(name, f"≥ {target}", measured, reached, tuple(_lost(reports[-1])))


def _visited(program: str, address: str) -> dict:
    """Return Lighthouse's report of one visit."""
    chrome = {"CHROME_PATH": found} if (found := executable()) else {}
    with TemporaryDirectory() as room:
        report = Path(room, "report.json")
        command = [program, address, "--quiet", "--output=json", f"--output-path={report}"]
        command += [f"--chrome-flags={_FLAGS}", f"--only-categories={','.join(_TARGETS)}"]
        subprocess.run(command, env=os.environ | chrome, capture_output=True, check=True)
        told: dict = json.loads(report.read_text(encoding="utf-8"))
    return told


def _lost(report: dict) -> Iterator[str]:
    """Yield the audits that cost points, with what they say."""
    for part in _TARGETS:
        for reference in report["categories"][part]["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                yield f"{part}: {audit['title']} {audit.get('displayValue', '')}".strip()


def _program(name: str) -> str | None:
    """Return a program of Node, fetched if need be; None without Node, or without a network."""
    own = _TOOLS / "node_modules" / ".bin" / name
    if not own.exists() and (npm := shutil.which("npm")):
        _TOOLS.mkdir(parents=True, exist_ok=True)
        command = [npm, "install", "--no-fund", "--no-audit", "--prefix", str(_TOOLS), *_PACKAGES.values()]
        subprocess.run(command, capture_output=True, check=False)
    return str(own) if own.exists() else shutil.which(name)


def _missing(name: str, target: str) -> Row:
    return Row(name, target, "not measured: this needs Node with npm, and a network the first time")
