"""How long deduplication takes as lists grow, and how much memory."""

import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence

from rich.table import Table

from generator.dedupe.resolve import resolve
from generator.formats.table import read_source
from generator.model.problem import Place
from generator.model.record import Record
from tests.conftest import ROOT

# Titles are cut and crossed from the list at hand; one in six comes again, changed a little.
_AGAIN, _CHANGED = 0.17, 0.3
_SEED = 20_240_311


def table(sizes: Sequence[int]) -> Table:
    """Return CPU seconds and memory for lists of `sizes` titles, each measured in a process of its own."""
    result = Table(title="Deduplication of invented titles, one core", box=None)
    for heading in ("titles", "works", "pairs", "CPU seconds", "MiB", "seconds against the row above"):
        result.add_column(heading, justify="right")
    before = 0.0
    for size in sizes:
        command = [sys.executable, "-m", "tests.bench.speed", str(size)]
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        works, pairs, seconds, memory = done.stdout.split()
        growth = f"{float(seconds) / before:.1f} times" if before else ""
        before = float(seconds)
        result.add_row(f"{size:,}", f"{int(works):,}", f"{int(pairs):,}", seconds, memory, growth)
    return result


def invented_titles(count: int) -> Iterator[str]:
    """Yield `count` titles made of the words of the real ones, with changed copies among them."""
    source = ROOT / "seeds" / "metadata.jsonl"
    real = [one.title.split() for one in read_source(source.name, source.read_bytes()).records]
    words = sorted({word for title in real for word in title})
    chance = random.Random(_SEED)
    # Vocabulary grows with a list: names of systems, mostly.
    words += [f"{chance.choice(words)}{chance.choice('ABCDEFGH')}{number}" for number in range(count // 4)]
    made = 0
    while made < count:
        head, tail = chance.choice(real), chance.choice(real)
        title = [*head[: max(2, len(head) // 2)], *tail[len(tail) // 2 :]]
        title = [chance.choice(words) if chance.random() < _CHANGED else word for word in title]
        yield " ".join(title)
        made += 1
        if chance.random() < _AGAIN and made < count:
            yield (
                " ".join(title).upper() if chance.random() < _CHANGED else " ".join(title).replace("e", "", 1)
            )
            made += 1


def main(count: int) -> None:
    """Print works, pairs, CPU seconds and MiB for a list of `count` titles."""
    records = [
        Record(Place("x", line), "", title) for line, title in enumerate(invented_titles(count), start=1)
    ]
    start = time.process_time()
    done = resolve(records)
    seconds = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(len(done.clustering.clusters), len(done.decisions), f"{seconds:.1f}", memory)


if __name__ == "__main__":
    main(int(sys.argv[1]))
