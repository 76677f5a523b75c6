"""`papershelf review`: what waits for a person, asked at the terminal."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from generator.build.inputs import DUPLICATES, PAPERS
from generator.build.interview import ask
from generator.build.review import Answers, as_json, questions
from generator.build.shelf_interview import ask_shelves
from generator.build.shelving import as_json as shelves_as_json
from generator.build.shelving import shelf_questions
from generator.build.sinks import AnswerFile, CuratorFile
from generator.curation.duplicates_file import LayoutError
from generator.host import loaded, settings
from generator.terminal import stop
from generator.text.escape import for_terminal


def _asking_nothing(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the two options that print and ask nothing."""
    json_text = click.option(
        "--json", "as_json_text", is_flag=True, help="Print them as JSON, and ask nothing."
    )
    as_list = click.option("--list", "as_list", is_flag=True, help="Print them, one a line, and ask nothing.")
    return as_list(json_text(command))


@click.group(invoke_without_command=True)
@_asking_nothing
@click.pass_context
def review(context: click.Context, *, as_list: bool, as_json_text: bool) -> None:
    """Walk through what the machine was not sure of, and write down what you say.

    On its own: the pairs of papers that may be one. Your answers go to content/duplicates.yml, each as
    soon as it is given.
    """
    if context.invoked_subcommand:
        return
    config = settings(context.obj)
    draft, library = loaded(config)
    asked = questions(draft, library)
    if as_json_text:
        click.echo(json.dumps(as_json(asked), ensure_ascii=False, indent=1))
    elif as_list:
        for one in asked:
            click.echo(for_terminal(f"{one.names[0]}  {one.names[1]}  {one.why}"))
    else:
        with _faults_of(DUPLICATES):
            ask(asked, AnswerFile(config, Answers(draft, library)))


@review.command("topics")
@_asking_nothing
@click.pass_obj
def review_topics(config_file: str, *, as_list: bool, as_json_text: bool) -> None:
    """Name the shelves of papers that have none, or one that the machine is not sure of.

    Each comes with the three best shelves and what speaks for them. Your answers go to content/papers.yml,
    each as soon as it is given; its comments and order stay.
    """
    config = settings(config_file)
    draft, library = loaded(config)
    asked = shelf_questions(library, draft.addresses.papers)
    if as_json_text:
        click.echo(json.dumps(shelves_as_json(asked), ensure_ascii=False, indent=1))
    elif as_list:
        for one in asked:
            best = ", ".join(f"{offer.topic} {offer.confidence:.0%}" for offer in one.offers)
            click.echo(for_terminal(f"{one.name}  {best}"))
    else:
        with _faults_of(PAPERS):
            ask_shelves(asked, library.taxonomy.topics, CuratorFile(config, PAPERS), draft.curated.called)


@contextmanager
def _faults_of(name: str) -> Iterator[None]:
    """Stop with one line where a file of the curator cannot be written."""
    try:
        yield
    except OSError as fault:
        stop(f"content/{name} cannot be written: {fault.strerror}")
    except LayoutError as fault:
        stop(f"content/{name}: {fault}")
