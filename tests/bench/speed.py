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
from generator.model.identifiers import Identifiers
from generator.model.names import Name
from generator.model.problem import Place
from generator.model.record import Record
from tests.conftest import ROOT

# Titles are cut and crossed from the list at hand; one in six comes again, changed a little.
_AGAIN, _CHANGED = 0.17, 0.3
_SEED = 20_240_311
_WORDS_OF_ABSTRACT = 150


def table(runs: Sequence[tuple[int, str]]) -> Table:
    """Return CPU seconds and memory for lists of some size and FIELDS, each in a process of its own."""
    result = Table(title="Deduplication of invented records, one core", box=None)
    for heading in ("records", "fields", "works", "pairs", "CPU seconds", "MiB", "against fewer of them"):
        result.add_column(heading, justify="left" if heading == "fields" else "right")
    before: dict[str, tuple[float, int]] = {}
    for size, fields in runs:
        command = [sys.executable, "-m", "tests.bench.speed", str(size), fields]
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        works, pairs, seconds, memory = done.stdout.split()
        growth = ""
        if fields in before:
            then, of = before[fields]
            growth = f"{size / of:.0f} times the records, {float(seconds) / then:.1f} times the seconds"
        before.setdefault(fields, (float(seconds), size))
        result.add_row(f"{size:,}", fields, f"{int(works):,}", f"{int(pairs):,}", seconds, memory, growth)
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


def invented_records(count: int, fields: str) -> Iterator[Record]:
    """Yield `count` records of invented titles; with all fields where `fields` says "all"."""
    chance = random.Random(_SEED)
    families = [f"Name{number}" for number in range(max(10, count // 5))]
    words = [f"word{number}" for number in range(2_000)]
    for line, title in enumerate(invented_titles(count), start=1):
        if fields != "all":
            yield Record(Place("x", line), "", title)
            continue
        # What a title says twice has the same people, year and abstract both times.
        own = random.Random(title.upper().replace("E", ""))
        yield Record(
            Place("x", line),
            "",
            title,
            abstract=" ".join(own.choices(words, k=_WORDS_OF_ABSTRACT)),
            authors=tuple(Name.parse(f"A. {family}") for family in own.choices(families, k=4)),
            year=own.randrange(1990, 2025),
            venue=f"Journal of {own.choice(words)}",
            volume=str(own.randrange(1, 60)),
            pages=f"{own.randrange(1, 900)}-900",
            identifiers=Identifiers(doi=f"10.1/{own.randrange(10**9)}" if chance.random() < 1 / 2 else ""),
        )


def main(count: int, fields: str) -> None:
    """Print works, pairs, CPU seconds and MiB for a list of `count` records."""
    records = list(invented_records(count, fields))
    start = time.process_time()
    done = resolve(records)
    seconds = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(len(done.clustering.clusters), len(done.decisions), f"{seconds:.1f}", memory)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
