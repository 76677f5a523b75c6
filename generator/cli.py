"""The command line: each command parses, calls one plain function, and reports.

What a command needs is loaded when it is called: that takes longer than to see that there is nothing to do.
"""

import importlib
import logging
import os
import sys
from contextlib import redirect_stderr
from pathlib import Path

# Set before Material is imported; see CONTRIBUTING, "The host may change".
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

import click

from generator import __version__
from generator.build.unchanged import List
from generator.terminal import Heard, show_log

# Where each command is.
_COMMANDS = {
    "check": "cli_list",
    "dedupe": "cli_list",
    "evaluate": "cli_evaluate",
    "explain": "cli_list",
    "export": "cli_export",
    "generate": "cli_build",
    "new": "cli_new",
    "review": "cli_review",
    "serve": "cli_build",
    "stats": "cli_list",
}


class _Commands(click.Group):
    """Commands that are loaded by their names."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *_COMMANDS])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return super().get_command(ctx, cmd_name)
        command: click.Command = getattr(
            importlib.import_module(f"generator.{_COMMANDS[cmd_name]}"), cmd_name
        )
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
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
    """Build the site into site/, unless nothing has changed. Same as `mkdocs build --strict`."""
    known = List.of(Path(config_file))
    inputs = known.inputs() if known else ""
    told = known.told(inputs) if known else None
    if known and told is not None:
        sys.stderr.write(told)
        click.echo(f"The site is in {os.path.relpath(known.site)}; nothing has changed since it was built")
        return
    make = importlib.import_module("generator.cli_build").build
    with redirect_stderr(Heard()) as heard:
        site = make(config_file)
    if known:
        known.keep(inputs, heard.text)
    click.echo(f"The site is in {site}")
