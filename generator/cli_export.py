"""`papershelf export`: citations for another program, on standard output."""

import sys

import click

from generator.build.engine import EngineError, ask_engine, site_of_list
from generator.build.export import UnknownTopicError, chosen, written
from generator.build.report import console
from generator.config import Config
from generator.formats.writers import WRITERS
from generator.host import engine_files, loaded, settings
from generator.library.library import Library
from generator.terminal import put_out, stop
from generator.text.escape import for_terminal
from generator.text.normalize import plural


@click.command()
@click.option(
    "--format",
    "format_name",
    required=True,
    type=click.Choice([one.name for one in WRITERS]),
    help="What to write.",
)
@click.option("--topic", metavar="SLUG", help="Only the papers on this shelf, as it is called in topics.yml.")
@click.option("--query", help="Only what the site's search finds by this, best first; needs Node.")
@click.pass_obj
def export(config_file: str, format_name: str, topic: str | None, query: str | None) -> None:
    """Write the citations of the list, or of a part of it, to standard output, in UTF-8."""
    config = settings(config_file)
    _, library = loaded(config)
    try:
        found = None if query is None else _found(query, library, config, config_file)
        ids = chosen(library, topic, found)
    except UnknownTopicError as fault:
        raise click.BadParameter(str(fault), param_hint="--topic") from fault
    except EngineError as fault:
        stop(str(fault))
    writer = next(one for one in WRITERS if one.name == format_name)
    text = written(writer, ids, library, config)
    put_out("".join(f"{for_terminal(line)}\n" for line in text.splitlines()) if sys.stdout.isatty() else text)
    console().print(f"{plural(len(ids), 'paper')} as {writer.label}", markup=False)


def _found(query: str, library: Library, config: Config, config_file: str) -> list[str]:
    """Return the ids of the papers that the site's own search finds, best first."""
    with site_of_list(library, config, *engine_files(config_file)) as site:
        return ask_engine(site.folder, [query], len(library.papers))[0]
