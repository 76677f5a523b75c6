"""`papershelf check`, `stats`, `explain` and `dedupe`: what the list holds, what is wrong in it, and why."""

import sys
from pathlib import Path

import click

from generator.build.dedupe_files import check_writable, clusters_csv, dedupe_files, write_tables
from generator.build.explain import explain as explain_papers
from generator.build.report import console, outcome, progress, report_problems, sources_table, summary
from generator.build.site import load, stale_register
from generator.formats.table import FORMATS
from generator.host import loaded, settings
from generator.terminal import put_out, stop
from generator.text.escape import for_terminal
from generator.text.normalize import plural

# Where nobody's screen bounds a table, a path stays in one piece.
_WIDE = 240


@click.command()
@click.pass_obj
def check(config_file: str) -> None:
    """Print every problem in sources and curation, with file and line."""
    out = console()
    with progress(out) as show:
        draft, library = load(settings(config_file), show)
    stale = stale_register(draft, library) if library else []
    errors = report_problems([*draft.problems, *stale], out, every=True)
    click.echo(
        summary(library) if library else f"{plural(errors, 'error')} to mend before the site can be built"
    )
    sys.exit(1 if errors else 0)


@click.command()
@click.pass_obj
def stats(config_file: str) -> None:
    """Show what each source gave and what became of it."""
    _, library = loaded(settings(config_file))
    out = console()
    out.file = sys.stdout
    if not sys.stdout.isatty():
        out.width = _WIDE
    out.print(sources_table(library))
    click.echo(summary(library))


@click.command()
@click.argument("paper")
@click.pass_obj
def explain(config_file: str, paper: str) -> None:
    """Say which entries PAPER is made of, and why.

    PAPER is a title, a part of one, an address, or the file:line of an entry.
    """
    found = explain_papers(*loaded(settings(config_file)), paper)
    if found is None:
        stop(f"no paper is called “{paper}”; try fewer words of its title")
    click.echo("\n".join(map(for_terminal, found)))


@click.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--out", type=click.Path(path_type=Path), help="Write the clusters here: cluster,id for every record."
)
@click.option(
    "--pairs", type=click.Path(path_type=Path), help="Write every pair that was compared, with its verdict."
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice([one.name for one in FORMATS]),
    help="Do not guess the format.",
)
def dedupe(files: tuple[Path, ...], out: Path | None, pairs: Path | None, format_name: str | None) -> None:
    """Find which records of FILES are one work. Needs no list around it.

    Without --out the clusters go to standard output. An id is given back as it came; an entry that has
    none, or one that stands elsewhere too, is called file:line. An entry without a title is on its own.
    """
    named = [path.resolve() for path in (*files, out, pairs) if path]
    if len(set(named)) < len(named):
        stop("a file is named twice; what is read is not written over")
    try:
        check_writable(out, pairs)
    except OSError as fault:
        stop(f"{fault.filename} cannot be written: {fault.strerror}")
    terminal = console()
    with progress(terminal) as show:
        done = dedupe_files([(str(path), path.read_bytes()) for path in files], show, format_name)
    report_problems(done.problems, terminal)
    if not (done.names or done.alone):
        stop("nothing to compare")
    try:
        write_tables(done, out, pairs)
    except OSError as fault:
        stop(f"{fault.filename} cannot be written: {fault.strerror}")
    if not out:
        table = clusters_csv(done)
        lines = map(for_terminal, table.splitlines())
        put_out("\n".join(lines) + "\n" if sys.stdout.isatty() else table)
    terminal.print(outcome(done))
    if done.refused:
        stop(f"{plural(len(done.refused), 'file')} could not be read for titles: {', '.join(done.refused)}")
