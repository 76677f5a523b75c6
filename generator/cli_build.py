"""`papershelf build`, `serve` and `generate`: from the list to a site, or to what another builder needs."""

import gc
import os
import signal
import sys
from pathlib import Path
from typing import Any

import click
from mkdocs.commands import build as mkdocs_build
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.exceptions import MkDocsException

from generator.build.report import console, progress, report_problems
from generator.build.sinks import ForeignFileError, replace_folder
from generator.build.site import build as build_all
from generator.host import host_config, settings
from generator.terminal import stop


def build(config_file: str) -> str:
    """Build the site of the list that `config_file` describes, and return where it is."""
    config = host_config(config_file, strict=True)
    _clear_up_when_stopped()
    # Nearly all that is made stays until the end: looking for what does not takes a tenth of a large build.
    gc.set_threshold(50_000, 20, 100)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build.build(config)
    except MkDocsException as fault:
        # What stopped the plugin was said already; MkDocs only adds that it stopped.
        sys.exit(1) if "BuildError" in str(fault) else stop(str(fault))
    finally:
        config.plugins.on_shutdown()
    return os.path.relpath(config.site_dir)


def _clear_up_when_stopped() -> None:
    """Take a closed terminal, and whoever stops a service, for Ctrl+C."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        # Who was told to let it pass, by nohup(1), say, goes on doing so.
        if number and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler)


@click.command()
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
    _clear_up_when_stopped()
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


@click.command()
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
