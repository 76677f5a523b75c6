"""How long every format takes to be written and read as lists grow, and how much memory."""

import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace

from rich.table import Table

from generator.dedupe.merge import merge
from generator.formats.base import Citation, Writer
from generator.formats.bibtex import citation_keys
from generator.formats.table import FORMATS, read_source
from generator.formats.writers import WRITERS
from generator.model.paper import Paper
from generator.model.record import Record
from tests.bench.speed import invented_records
from tests.conftest import ROOT


def table(sizes: Sequence[int]) -> Table:
    """Return CPU seconds and memory of each format that can be written, at `sizes` papers."""
    result = Table(title="Formats: invented papers with all fields, one core", box=None)
    for heading in ("format", "papers", "MB", "written in s", "read in s", "MiB", "against fewer of them"):
        result.add_column(heading, justify="left" if heading == "format" else "right")
    for writer in WRITERS:
        before: tuple[int, float, float] | None = None
        for size in sizes:
            command = [sys.executable, "-m", "tests.bench.formats", writer.name, str(size)]
            done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
            megabytes, wrote, read, memory = done.stdout.split()
            growth = ""
            if before:
                growth = f"{size / before[0]:.0f} times as many, {float(wrote) / before[1]:.1f} and "
                growth += f"{float(read) / before[2]:.1f} times the seconds" if before[2] else "not read"
            before = before or (size, float(wrote) or 0.01, float(read))
            shown = read if float(read) else "-"
            result.add_row(writer.name, f"{size:,}", megabytes, wrote, shown, memory, growth)
    return result


def invented_citations(count: int) -> list[Citation]:
    """Return `count` papers as they are cited, each on two shelves."""
    papers = [_paper(record, number) for number, record in enumerate(invented_records(count, "all"))]
    keys = citation_keys(papers)
    return [
        Citation(keys[one.id], one, f"https://example.org/papers/{one.id}/", ("A Shelf", "Another"))
        for one in papers
    ]


def _paper(record: Record, number: int) -> Paper:
    return replace(merge([record], ""), id=f"paper-{number}")


def measure(writer: Writer, count: int) -> tuple[float, float, float, int]:
    """Return megabytes, CPU seconds to write and to read (0 if it cannot be read), and MiB."""
    citations = invented_citations(count)
    start = time.process_time()
    data = writer.join(map(writer.entry, citations)).encode()
    wrote = time.process_time() - start
    del citations
    read = 0.0
    if any(one.name == writer.name for one in FORMATS):
        start = time.process_time()
        reading = read_source(f"x.{writer.suffix}", data)
        read = time.process_time() - start
        if (reading.format, len(reading.records)) != (writer.name, count):
            raise SystemExit(
                f"{writer.name}: {len(reading.records)} of {count} came back as {reading.format}"
            )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return len(data) / 1e6, wrote, read, memory


if __name__ == "__main__":
    writer = next(one for one in WRITERS if one.name == sys.argv[1])
    megabytes, wrote, read, memory = measure(writer, int(sys.argv[2]))
    print(f"{megabytes:.0f}", f"{wrote:.1f}", f"{read:.1f}", memory)
