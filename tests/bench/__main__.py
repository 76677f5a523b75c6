"""`make bench`: deduplication on sets with a known answer, and its speed on invented ones.

make bench ARGS="--sets FOLDER"     a folder of sets: FOLDER/NAME/{records,clusters}.csv, and
                                    FOLDER/hard_{negatives,positives}.csv
make bench ARGS="--large"           up to 100,000 records
"""

import argparse
from pathlib import Path

from rich.console import Console

from tests.bench import quality, speed


def main() -> None:
    """Print the tables that the arguments ask for."""
    parser = argparse.ArgumentParser(prog="make bench", description="Measure deduplication.")
    parser.add_argument("--sets", type=Path, help="a folder of sets with a known answer")
    parser.add_argument("--large", action="store_true", help="up to 100,000 records")
    options = parser.parse_args()
    out = Console(width=130)
    if options.sets:
        out.print(quality.sets_table(options.sets))
        out.print(quality.pairs_table(options.sets))
    out.print(speed.table((1_000, 10_000, 100_000) if options.large else (1_000, 10_000)))


if __name__ == "__main__":
    main()
