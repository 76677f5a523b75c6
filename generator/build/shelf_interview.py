"""The papers without a sure shelf, one after the other, asked of a person at a terminal."""

from collections.abc import Mapping, Sequence

import click
from rich.text import Text

from generator.build.interview import closing
from generator.build.report import console
from generator.build.shelving import ShelfQuestion, UnclearAnswerError, answered, chosen
from generator.build.sinks import CuratorFile
from generator.curation.duplicates_file import LayoutError
from generator.model.topic import Topic
from generator.text.escape import for_terminal
from generator.text.normalize import first_sentence

_SKIP, _QUIT = {"k", "skip"}, {"q", "quit"}


def ask_shelves(
    asked: Sequence[ShelfQuestion], topics: Sequence[Topic], file: CuratorFile, called: Mapping[str, str]
) -> None:
    """Ask for the shelves of each paper until all are answered, or the person stops.

    Each answer is in `file` at once. `called` says how the papers' entries in it name them. Raises OSError
    where the file cannot be written.
    """
    saved = 0
    for number, question in enumerate(asked, start=1):
        _show(question, f"{number} of {len(asked)}", topics)
        answer = _answer(question, topics)
        if answer is None:
            break
        if answer:
            saved += _is_saved(question, answer, file, called)
    click.echo(closing(saved, len(asked) - saved, file.name, "paper"))


def _is_saved(
    question: ShelfQuestion, answer: Sequence[str], file: CuratorFile, called: Mapping[str, str]
) -> bool:
    """Write an answer down, and say whether it could be; a layout that refuses one may take the next."""
    try:
        file.change(lambda text: answered(text, question, answer, called.get(question.paper.id)))
    except LayoutError as fault:
        click.echo(for_terminal(f"Not saved: {file.name} {fault}"), err=True)
        return False
    return True


def _show(question: ShelfQuestion, heading: str, topics: Sequence[Topic]) -> None:
    titles = {topic.slug: topic.title for topic in topics}
    out = console()
    out.print(Text(f"\n{heading}: {for_terminal(question.paper.title)}", style="bold"))
    if sentence := first_sentence(question.paper.abstract):
        out.print(Text(for_terminal(sentence), style="dim"))
    if question.is_placed:
        out.print(Text("The machine put it on the first of these shelves, and is not sure:"))
    for number, offer in enumerate(question.offers, start=1):
        sure = "" if offer.confidence is None else f" ({offer.confidence:.0%})"
        out.print(Text(for_terminal(f"  {number}  {titles[offer.topic]}{sure}: {offer.why}")))


def _answer(question: ShelfQuestion, topics: Sequence[Topic]) -> tuple[str, ...] | None:
    """Ask until the answer is clear; () skips the paper, None stops."""
    while True:
        try:
            words = "numbers or slugs, the primary shelf first; k = skip, q = quit"
            written = str(click.prompt(words, default="k", show_default=False, err=True)).strip().lower()
        except (click.Abort, EOFError):
            click.echo(err=True)
            return None
        if written in _QUIT:
            return None
        if written in _SKIP:
            return ()
        try:
            return chosen(written, question, topics)
        except UnclearAnswerError as fault:
            known = ", ".join(topic.slug for topic in topics)
            click.echo(f"{fault}; known: {known}", err=True)
