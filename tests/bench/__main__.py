"""`make bench`: how good deduplication is, and how quick it, linking, the map and the formats are.

make bench ARGS="--sets FOLDER"     a folder of sets: FOLDER/NAME/{records,clusters}.csv, and
                                    FOLDER/hard_{negatives,positives}.csv
make bench ARGS="--large"           100,000 records with all fields, too
"""

import argparse
from pathlib import Path

from rich.console import Console

from tests.bench import formats, linking, mapping, quality, speed


def main() -> None:
    """Print the tables that the arguments ask for."""
    parser = argparse.ArgumentParser(
        prog="make bench", description="Measure deduplication, linking, the map and the formats."
    )
    parser.add_argument("--sets", type=Path, help="a folder of sets with a known answer")
    parser.add_argument("--large", action="store_true", help="100,000 records with all fields, too")
    options = parser.parse_args()
    out = Console(width=130)
    if options.sets:
        out.print(quality.sets_table(options.sets))
        out.print(quality.pairs_table(options.sets))
    runs = [(10_000, "titles"), (100_000, "titles"), (10_000, "all"), (100_000, "all")]
    out.print(speed.table(runs if options.large else runs[:-1]))
    out.print(linking.table((1_000, 10_000)))
    out.print(mapping.table((397, 1_000, 10_000)))
    out.print(formats.table((10_000, 100_000)))


if __name__ == "__main__":
    main()
