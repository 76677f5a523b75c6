"""Problems, figures and pairs as a person sees them at a terminal; problems as annotations for CI."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from generator.build.dedupe_files import Deduplicated
from generator.build.evaluate import Score, Scores
from generator.build.review import Question, differences, sides
from generator.dedupe.verdict import Verdict
from generator.library.library import Library
from generator.model.problem import Problem, Severity
from generator.outputs.figures import figures, shares
from generator.text.escape import for_terminal
from generator.text.normalize import plural

# How many problems of one kind in one file are printed one by one.
_MOST_OF_A_KIND = 30
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}
# GitHub's names: https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
_ANNOTATIONS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def console() -> Console:
    """Return the console for messages, on standard error: standard output is for results."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def report_problems(problems: Iterable[Problem], out: Console, *, every: bool = False) -> int:
    """Print one line for each problem, the worst last, and return the number of errors.

    Unless `every` one is asked for, notes are only counted, and so are many of a kind in one file.
    """
    order = [Severity.NOTE, Severity.WARNING, Severity.ERROR]
    ranked = sorted(problems, key=lambda one: (order.index(one.severity), one.place))
    shown = [one for one in ranked if every or one.severity is not Severity.NOTE]
    told: Counter[tuple[str, Severity]] = Counter()
    for problem in shown:
        told[problem.place.path, problem.severity] += 1
        if every or told[problem.place.path, problem.severity] <= _MOST_OF_A_KIND:
            out.print(_annotation(problem) if os.environ.get("GITHUB_ACTIONS") else _line(problem))
    for (path, severity), count in told.items():
        if count > _MOST_OF_A_KIND and not every:
            out.print(
                Text(f"{for_terminal(path)}: and {plural(count - _MOST_OF_A_KIND, f'more {severity}')}")
            )
    if hidden := len(ranked) - len(shown):
        out.print(Text(f"{plural(hidden, 'note')} not shown; `papershelf check` shows them", style="dim"))
    return sum(problem.severity is Severity.ERROR for problem in ranked)


def _line(problem: Problem) -> Text:
    hint = f" ({for_terminal(problem.hint)})" if problem.hint else ""
    return Text.assemble(
        (for_terminal(str(problem.place)), "bold"),
        ": ",
        (problem.severity.value, _STYLES[problem.severity]),
        f": {for_terminal(problem.what)}{hint}",
    )


def _annotation(problem: Problem) -> Text:
    message = for_terminal(f"{problem.what} ({problem.hint})" if problem.hint else problem.what)
    path = for_terminal(problem.place.path)
    for mark, code in (("%", "%25"), (":", "%3A"), (",", "%2C")):
        path = path.replace(mark, code)
    message = message.replace("%", "%25")
    return Text(f"::{_ANNOTATIONS[problem.severity]} file={path},line={problem.place.line}::{message}")


@contextmanager
def progress(out: Console) -> Iterator[Callable[[str], None]]:
    """Yield a function that shows the stage at work on a terminal, and nothing in a pipe."""
    if not out.is_terminal:
        yield lambda _: None
        return
    with out.status("") as status:
        yield lambda stage: status.update(Text(f"{for_terminal(stage)} …"))


def sources_table(library: Library) -> Table:
    """Return what each source gave, and what became of it."""
    table = Table(box=None, pad_edge=False)
    table.add_column("source", overflow="fold")
    table.add_column("format", no_wrap=True)
    for heading in ("entries", "new papers", "merged", "left out", "remarks"):
        table.add_column(heading, justify="right")
    for share in shares(library):
        source = share.source
        counts = (source.records, share.new, share.merged, share.left_out, source.problems)
        table.add_row(Text(for_terminal(source.path)), source.format, *(f"{count:,}" for count in counts))
    return table


def summary(library: Library) -> str:
    """Return the list in one line."""
    found = figures(library)
    merged = sum(len(paper.records) > 1 for paper in library.papers.values())
    return ", ".join(
        (
            f"{plural(found.records, 'entry is', 'entries are')} {plural(found.papers, 'paper')}",
            f"{merged:,} of them merged",
            plural(found.topics, "topic"),
            plural(found.systems, "system"),
            plural(sum(map(len, library.mentions.values())), "mention"),
            f"{len(library.unplaced):,} on no shelf",
            f"{len(library.possible):,} perhaps the same",
        )
    )


def outcome(done: Deduplicated) -> str:
    """Return what deduplicating some files came to, in one line."""
    found = done.resolution
    verdicts = Counter(decision.verdict for decision in found.decisions.values())
    parts = [
        f"{plural(len(found.records), 'record')}, {plural(len(found.clustering.clusters), 'work')}",
        f"{plural(len(found.decisions), 'pair')} compared",
        f"{verdicts[Verdict.POSSIBLE]:,} for a person to say",
    ]
    if found.clustering.kept_apart:
        parts.append(f"{len(found.clustering.kept_apart):,} kept apart by a veto")
    if done.alone:
        parts.append(
            f"{plural(len(done.alone), 'more entry', 'more entries')}, not compared, each on its own"
        )
    if found.oversize:
        parts.append(f"{plural(len(found.oversize), 'key')} too common to compare by")
    return ", ".join(parts)


def scores_table(scores: Scores) -> Table:
    """Return how well the search finds, by kind of query."""
    table = Table(box=None, pad_edge=False)
    table.add_column("kind", overflow="fold")
    for heading in ("queries", "nDCG@10", "success at 1", "right first"):
        table.add_column(heading, justify="right")
    for kind, score in scores.by_kind.items():
        table.add_row(Text(for_terminal(kind)), *_score_cells(score))
    table.add_section()
    table.add_row("all queries", *_score_cells(scores.overall), style="bold")
    return table


def figures_table(figures: Mapping[str, Any]) -> Table:
    """Return scores by name: shares with three digits, counts as they are."""
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column("name")
    table.add_column("value", justify="right")
    for name, value in figures.items():
        table.add_row(name.replace("_", " "), f"{value:.3f}" if isinstance(value, float) else f"{value:,}")
    return table


def _score_cells(score: Score) -> tuple[str, ...]:
    right = f"{score.first:,} of {score.queries:,}"
    return f"{score.queries:,}", f"{score.ndcg:.3f}", f"{score.success:.3f}", right


def side_by_side(question: Question, heading: str) -> Table:
    """Return the two papers of a question beside each other, what differs marked."""
    table = Table(
        title=Text(f"{heading}: {for_terminal(question.why)}", style="table.title"),
        title_justify="left",
        expand=True,
    )
    table.add_column("", style="dim")
    table.add_column("one", ratio=1, overflow="fold")
    table.add_column("other", ratio=1, overflow="fold")
    for field, one, other in sides(question):
        table.add_row(field, *map(_marked, differences(one, other)))
    return table


def _marked(pieces: list[tuple[str, bool]]) -> Text:
    return Text(" ").join(
        Text(for_terminal(piece), style="reverse" if differs else "") for piece, differs in pieces
    )
