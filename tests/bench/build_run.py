"""One build of a list, measured stage by stage in a process of its own: python -m tests.bench.build_run ROOT

Prints JSON: for each stage its CPU seconds, its wall seconds, and the process's peak memory in MiB when it
ended; then what it takes to write some pages of papers alone, and to make and write them. What a second
process did meanwhile counts where it was waited for.
"""

import json
import os
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.commands import build as mkdocs_build

from generator import mkdocs_plugin
from generator.host import host_config
from generator.mkdocs_files import AlikeFile, MadeFile
from generator.mkdocs_plugin import PapershelfPlugin

# The stages of the table, and which steps of a build they are.
STAGES = {
    "start": (),
    "read": ("read sources", "read curation"),
    "dedupe": ("find duplicates", "merge", "curate", "check notes"),
    "shelve and link": (
        "introduce topics",
        "lay paths",
        "find systems",
        "shelve",
        "link",
        "place on the map",
    ),
    "search": ("make search", "make my list"),
    "pages": (),
    "write": (),
}
_STAGE_OF = {step: stage for stage, steps in STAGES.items() for step in steps}


def _cpu() -> float:
    """Return the CPU seconds of this process, and of those that it waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


class Clock:
    """Which stage is at work, and what each has taken."""

    def __init__(self) -> None:
        """Begin with what Python has taken to come here."""
        self.cpu: defaultdict[str, float] = defaultdict(float)
        self.wall: defaultdict[str, float] = defaultdict(float)
        self.peak: dict[str, int] = {}
        self._stage, self._cpu, self._wall = "start", 0.0, time.monotonic()

    def turn(self, stage: str) -> str:
        """End the stage that is at work, begin another, and return which it was."""
        cpu, wall, before = _cpu(), time.monotonic(), self._stage
        self.cpu[before] += cpu - self._cpu
        self.wall[before] += wall - self._wall
        self.peak[before] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        self._stage, self._cpu, self._wall = stage, cpu, wall
        return before

    @contextmanager
    def within(self, stage: str) -> Iterator[None]:
        """Let another stage work for a while."""
        before = self.turn(stage)
        yield
        self.turn(before)


def _watch(clock: Clock) -> None:
    """Have the steps of a build turn the clock."""

    @contextmanager
    def progress(_: object) -> Iterator[Callable[[str], None]]:
        yield lambda step: void(clock.turn(_STAGE_OF.get(step, "pages")))

    mkdocs_plugin.progress = progress
    # Between these MkDocs is at work: it renders pages, then copies files, then renders again.
    _turn_at("on_pre_build", clock, "read", "pages")
    _turn_at("on_env", clock, "pages", "write")
    _turn_at("on_template_context", clock, "pages", "pages")
    _turn_at("on_post_build", clock, "write", "write")
    for kind in (MadeFile, AlikeFile):
        made = kind.content_bytes.fget

        def content(file: MadeFile, made: Callable[[Any], bytes] = made) -> bytes:
            with clock.within("pages"):
                return made(file)

        kind.content_bytes = property(content)


def void(_: object) -> None:
    """Drop a value."""


def _turn_at(event: str, clock: Clock, during: str, after: str) -> None:
    known = getattr(PapershelfPlugin, event)

    def watched(*arguments: object, **named: object) -> object:
        clock.turn(during)
        done = known(*arguments, **named)
        clock.turn(after)
        return done

    watched.__dict__.update(known.__dict__)
    setattr(PapershelfPlugin, event, watched)


def _writing(pages: list[bytes]) -> float:
    """Return the CPU seconds that it takes to write `pages` into folders of their own."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as room:
        began = time.process_time()
        for number, page in enumerate(pages):
            path = Path(room, str(number), "index.html")
            path.parent.mkdir()
            path.write_bytes(page)
        return time.process_time() - began


def main() -> None:
    """Build the list in the folder that is named."""
    os.chdir(sys.argv[1])
    clock, stamping, stamped = Clock(), [0.0], []
    _watch(clock)
    write = AlikeFile.write

    def timed(file: AlikeFile) -> None:
        began = time.process_time()
        write(file)
        stamping[0] += time.process_time() - began
        stamped.append(file.dest_uri)

    AlikeFile.write = timed
    config = host_config("mkdocs.yml", strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build.build(config)
    clock.turn("write")
    pages = [Path(config.site_dir, path).read_bytes() for path in stamped]
    stages = {stage: (clock.cpu[stage], clock.wall[stage], clock.peak.get(stage, 0)) for stage in STAGES}
    files = [path.stat().st_size for path in Path(config.site_dir).rglob("*") if path.is_file()]
    print(
        json.dumps(
            {
                "stages": stages,
                "stamped": stamping[0],
                "written": _writing(pages),
                "bytes": sum(files),
                "files": len(files),
            }
        )
    )


if __name__ == "__main__":
    main()
