"""The doubtful pairs, one after the other, asked of a person at a terminal."""

import click

from generator.build.report import console, side_by_side
from generator.build.review import USUAL_REASONS, ContradictionError, Question
from generator.build.sinks import AnswerFile
from generator.text.escape import for_terminal
from generator.text.normalize import plural

_LETTERS = {"s": "same", "d": "different", "k": "skip", "q": "quit"}


class _Verdict(click.ParamType[str]):
    """One of the answers in full, or its first letter."""

    name = "answer"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        written = str(value).strip().lower()
        found = _LETTERS.get(written) or (written if written in _LETTERS.values() else None)
        return found or self.fail("type s(ame), d(ifferent), (s)k(ip) or q(uit)", param, ctx)


def ask(asked: list[Question], file: AnswerFile) -> None:
    """Ask about each pair until all are answered, or the person stops; each answer is in `file` at once.

    A pair that an earlier answer decided is not asked. What refuses to be written goes through.
    """
    waiting, saved = len(asked), 0
    for number, question in enumerate(asked, start=1):
        if file.ruling(question):
            waiting -= 1
            continue
        console().print(side_by_side(question, f"{number} of {len(asked)}"))
        verdict = _verdict()
        if verdict == "quit":
            break
        if verdict == "skip":
            continue
        why, goes_on = _reason(same=verdict == "same")
        if _is_saved(question, why, file, same=verdict == "same"):
            waiting, saved = waiting - 1, saved + 1
            if not goes_on:
                names = " and ".join(f"“{name}”" for name in question.names)
                click.echo(for_terminal(f"Saved in {file.name}: {names} are {verdict} ({why})"))
        if not goes_on:
            break
    click.echo(closing(saved, waiting, file.name, "pair"))


def _is_saved(question: Question, why: str, file: AnswerFile, *, same: bool) -> bool:
    """Write an answer down, and say whether it could be; one that contradicts another is refused."""
    try:
        file.save(question, why, same=same)
    except ContradictionError as fault:
        click.echo(f"Not saved: {file.name}, {fault}. Change it there if it is wrong.", err=True)
        return False
    return True


def closing(saved: int, waiting: int, name: str, noun: str) -> str:
    """Return what an interview came to: answers saved in the file `name`, and the `noun`s that still wait."""
    if not saved and not waiting:
        return f"No {noun} waits for an answer"
    written = f"{plural(saved, 'answer')} written to {name}" if saved else "Nothing written"
    rest = f"no {noun} waits any more"
    if waiting:
        rest = f"{plural(waiting, noun)} still {'waits' if waiting == 1 else 'wait'} for an answer"
    return f"{written}; {rest}"


def _verdict() -> str:
    """Ask for the verdict; a person who interrupts here has given none, and stops."""
    try:
        return str(click.prompt("s = same, d = different, k = skip, q = quit", type=_Verdict(), err=True))
    except (click.Abort, EOFError):
        click.echo(err=True)
        return "quit"


def _reason(*, same: bool) -> tuple[str, bool]:
    """Ask for the reason, and return it with whether to go on: a verdict counts even if he stops here."""
    try:
        return str(click.prompt("why", default=USUAL_REASONS[same], err=True)), True
    except (click.Abort, EOFError):
        click.echo(err=True)
        return USUAL_REASONS[same], False
