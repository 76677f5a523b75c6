"""The command line: each command parses, calls one plain function, and reports."""

import logging
import os
import sys
from pathlib import Path
from typing import Any

# Set before Material is imported; see CONTRIBUTING, "The host may change".
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

import click
from mkdocs.commands import build as mkdocs_build
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.exceptions import MkDocsException

from generator import __version__
from generator.build.dedupe_files import check_writable, clusters_csv, dedupe_files, write_tables
from generator.build.explain import explain as explain_papers
from generator.build.report import (
    console,
    outcome,
    progress,
    report_problems,
    sources_table,
    summary,
)
from generator.build.sinks import ForeignFileError, replace_folder
from generator.build.site import build as build_all
from generator.build.site import load, stale_register
from generator.cli_evaluate import evaluate
from generator.cli_export import export
from generator.cli_new import new
from generator.cli_review import review
from generator.formats.table import FORMATS
from generator.host import host_config, loaded, put_out, settings, show_log, stop
from generator.text.escape import for_terminal
from generator.text.normalize import plural

# Where nobody's screen bounds a table, a path stays in one piece.
_WIDE = 240


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="papershelf")
@click.option("-f", "--config-file", default="mkdocs.yml", show_default=True, help="The list's mkdocs.yml.")
@click.pass_context
def main(context: click.Context, config_file: str) -> None:
    """Papershelf makes a public web site of a reading list of research papers."""
    context.obj = config_file
    show_log("mkdocs", logging.INFO if context.invoked_subcommand == "serve" else logging.WARNING)


@main.command()
@click.pass_obj
def build(config_file: str) -> None:
    """Build the site into site/. Same as `mkdocs build --strict`."""
    config = host_config(config_file, strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build.build(config)
    except MkDocsException as fault:
        # What stopped the plugin was said already; MkDocs only adds that it stopped.
        sys.exit(1) if "BuildError" in str(fault) else stop(str(fault))
    finally:
        config.plugins.on_shutdown()
    click.echo(f"The site is in {os.path.relpath(config.site_dir)}")


@main.command()
@click.option(
    "-a",
    "--address",
    default=None,
    help="Where to listen, as HOST:PORT.  [default: 127.0.0.1:8000]",
)
@click.pass_obj
def serve(config_file: str, address: str | None) -> None:
    """Preview the site and rebuild it on every edit. Same as `mkdocs serve`."""
    host_config(config_file)
    try:
        options: dict[str, Any] = {"dev_addr": address} if address else {}
        mkdocs_serve.serve(config_file, **options)
    except MkDocsException as fault:
        stop(str(fault))
    except (OSError, OverflowError) as fault:
        stop(
            f"cannot listen: {getattr(fault, 'strerror', fault)}; if another preview is running, try "
            "`--address 127.0.0.1:8001`"
        )


@main.command()
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


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.pass_obj
def generate(config_file: str, folder: Path) -> None:
    """Write the generated pages and files into FOLDER, for any builder."""
    out = console()
    with progress(out) as show:
        built = build_all(settings(config_file), show)
    report_problems(built.problems, out)
    if built.library is None:
        stop("nothing was written")
    try:
        count = replace_folder(built.artifacts, folder.resolve(), out.print)
    except ForeignFileError as fault:
        stop(f"{folder} holds {fault}, which is not ours to replace; name an empty folder")
    except OSError as fault:
        stop(f"{folder} cannot be written: {fault.strerror}")
    click.echo(f"{count} files in {folder}")


@main.command()
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


@main.command()
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


@main.command()
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


main.add_command(review)
main.add_command(evaluate)
main.add_command(export)
main.add_command(new)
