"""`papershelf new`: a list to begin with."""

import shlex
from pathlib import Path

import click

from generator.build.new_list import MOST, NewListError, new_list
from generator.terminal import stop
from generator.text.escape import for_terminal
from generator.text.normalize import plural


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--demo",
    metavar="N",
    type=click.IntRange(1, MOST),
    help="Fill it with N invented papers, the same ones every time.",
)
def new(folder: Path, demo: int | None) -> None:
    """Make a new list in FOLDER, which must be new or empty: a small one to fill in."""
    shown = for_terminal(str(folder))
    try:
        new_list(folder, demo)
    except NewListError as fault:
        stop(f"{shown}: {fault}")
    except (OSError, ValueError) as fault:
        stop(f"{shown} cannot be made: {getattr(fault, 'strerror', None) or fault}")
    what = f"A list of {plural(demo, 'invented paper')}" if demo else "A list to fill in"
    settings = for_terminal(shlex.quote(str(folder / "mkdocs.yml")))
    click.echo(f"{what} is in {shown}; see it with `papershelf -f {settings} serve`")
