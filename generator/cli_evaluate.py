"""`papershelf evaluate`: how good the machine's answers are, beside what people say."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from generator.build.engine import EngineError, SearchSite, built_site, site_of_list
from generator.build.evaluate import evaluate as evaluate_queries
from generator.build.evaluate_links import evaluate_mentions, evaluate_related, evaluate_systems
from generator.build.evaluate_topics import TooFewError, evaluate_topics
from generator.build.gold import read_mentions, read_neighbours
from generator.build.judgments import read_judgments
from generator.build.report import console, figures_table, progress, report_problems, scores_table
from generator.host import engine_files, loaded, settings
from generator.terminal import stop

_TABLE = click.Path(exists=True, dir_okay=False, path_type=Path)
_json = click.option("--json", "as_json_text", is_flag=True, help="Print the scores as JSON.")


def _gold(help_text: str) -> Callable[..., Any]:
    return click.option("--gold", "table", required=True, type=_TABLE, help=help_text)


@click.group()
def evaluate() -> None:
    """Measure how good the site's answers are."""


@evaluate.command("search")
@click.option(
    "--queries",
    "table",
    required=True,
    type=_TABLE,
    help="What people judged: a CSV table of query, kind, grade, paper.",
)
@click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Ask the site built into this folder, and not the list as it is now.",
)
@click.option("--titles", is_flag=True, help="Ask for every paper by its own title, too.")
@_json
@click.pass_obj
def evaluate_search(
    config_file: str, table: Path, site: Path | None, *, titles: bool, as_json_text: bool
) -> None:
    """Print nDCG@10 and success at 1 by kind of query, of the engine that readers have."""
    out = console()
    try:
        with _search_site(config_file, site) as searched:
            queries, problems = read_judgments(table.read_bytes(), str(table), searched.titles)
            if report_problems(problems, out):
                sys.exit(1)
            with progress(out) as show:
                show("search")
                scores = evaluate_queries(searched, queries, own_titles=titles)
    except EngineError as fault:
        stop(str(fault))
    if as_json_text:
        click.echo(json.dumps(scores.as_json(), ensure_ascii=False))
    else:
        out.file = sys.stdout
        out.print(scores_table(scores))


@contextmanager
def _search_site(config_file: str, folder: Path | None) -> Iterator[SearchSite]:
    """Yield the site in `folder`; without one, what the search of the list would load."""
    if folder:
        yield built_site(folder)
        return
    config = settings(config_file)
    with site_of_list(loaded(config)[1], config, *engine_files(config_file)) as made:
        yield made


@evaluate.command("topics")
@click.option("--folds", default=5, show_default=True, type=click.IntRange(2), help="In how many parts.")
@click.option("--seed", default=0, show_default=True, type=int, help="How the papers are dealt into them.")
@_json
@click.pass_obj
def _topics(config_file: str, folds: int, seed: int, *, as_json_text: bool) -> None:
    """Print how often the machine shelves a paper as you did, without your word on that paper."""
    draft, _ = loaded(settings(config_file))
    try:
        scores = evaluate_topics(draft, folds, seed)
    except TooFewError as fault:
        stop(str(fault))
    _put_out(scores.as_json(), as_json_text=as_json_text)


@evaluate.command("systems")
@_json
@click.pass_obj
def _systems(config_file: str, *, as_json_text: bool) -> None:
    """Print how well the names of systems are found, without the names that you gave."""
    draft, _ = loaded(settings(config_file))
    _put_out(evaluate_systems(draft).as_json(), as_json_text=as_json_text)


@evaluate.command("mentions")
@_gold("What people say: a CSV table of paper, mentions.")
@_json
@click.pass_obj
def _mentions(config_file: str, table: Path, *, as_json_text: bool) -> None:
    """Print how well it is found which papers name a system of another."""
    draft, library = loaded(settings(config_file))
    pairs, problems = read_mentions(table.read_bytes(), str(table), library)
    if report_problems(problems, console()):
        sys.exit(1)
    _put_out(evaluate_mentions(draft, pairs).as_json(), as_json_text=as_json_text)


@evaluate.command("related")
@_gold("What people say: a CSV table of paper, related_best_first, with || between papers.")
@_json
@click.pass_obj
def _related(config_file: str, table: Path, *, as_json_text: bool) -> None:
    """Print how many of the papers that a reader would want next are among the five offered."""
    draft, library = loaded(settings(config_file))
    gold, problems = read_neighbours(table.read_bytes(), str(table), library)
    if report_problems(problems, console()):
        sys.exit(1)
    _put_out(evaluate_related(draft, gold).as_json(), as_json_text=as_json_text)


def _put_out(figures: Mapping[str, Any], *, as_json_text: bool) -> None:
    if as_json_text:
        click.echo(json.dumps(figures))
        return
    out = console()
    out.file = sys.stdout
    out.print(figures_table(figures))
