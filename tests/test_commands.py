"""The command line, as a user calls it."""

import json
import re

import pytest

from generator.build.inputs import read_inputs
from generator.build.publish import finish
from generator.build.stages import run
from generator.config import Config
from generator.library.library import ConservationError, check_conservation


def config(project):
    return Config(root=project.root, seeds=project.root / "seeds", content=project.root / "content")


def test_help_lists_the_commands(project):
    result = project.run("--help")
    assert result.returncode == 0
    for command in ("build", "serve", "check", "generate", "stats", "explain"):
        assert re.search(rf"^  {command} ", result.stdout, re.MULTILINE)


def test_the_small_list_builds_in_silence(project):
    result = project.run("build")
    assert (result.returncode, result.stderr) == (0, "")
    assert "site" in result.stdout
    ledger = project.api("ledger")
    assert (ledger["records"], ledger["papers"]) == (4, 3)
    assert [path.name for path in project.root.glob(".site*")] == [".site.lock"]


def test_check_is_content_with_the_small_list_once_it_was_built(project):
    first = project.run("check")
    assert first.returncode == 0
    assert "permalinks.tsv:1: warning: 5 new addresses not registered yet" in first.stderr
    project.run("build")
    second = project.run("check")
    assert (second.returncode, second.stderr) == (0, "")
    assert "4 entries are 3 papers" in second.stdout


def test_stats_shows_each_source(project):
    result = project.run("stats")
    assert re.search(r"seeds/facts\.jsonl +jsonl +2 +1 +1 +0 +0", result.stdout)
    assert re.search(r"seeds/listing\.txt +huggingface-page +2 +1 +1 +0 +0", result.stdout)


@pytest.mark.parametrize(
    "name",
    [
        "FOO",
        "foo a first method for unlearning invented things",
        "first method",
        "papers/foo-a-first-method-for-unlearning-invented-things/",
        "seeds/facts.jsonl:1",
        "seeds/listing.txt:11 FOO: A First Method for Unlearning Invented Things",
    ],
)
def test_explain_says_what_a_paper_is_made_of(project, name):
    result = project.run("explain", name)
    assert result.returncode == 0
    assert "seeds/listing.txt:11" in result.stdout
    assert "seeds/facts.jsonl:1" in result.stdout
    assert "2 entries: same title" in result.stdout


def test_explain_lists_several_and_refuses_none(project):
    several = project.run("explain", "a")
    assert "papers answer" in several.stdout
    nothing = project.run("explain", "no such thing")
    assert nothing.returncode == 1
    assert "no paper is called" in nothing.stderr


def test_explain_says_why_an_entry_is_in_no_paper(project):
    project.write("seeds/x.jsonl", '{"title": "A"}\n{"title": ""}\n')
    result = project.run("explain", "seeds/x.jsonl:2")
    assert result.stdout.startswith("seeds/x.jsonl:2 is in no paper: an entry without a title")


def test_generate_writes_the_same_artifacts_for_any_builder(project):
    result = project.run("generate", "out")
    assert result.returncode == 0
    out = project.root / "out"
    assert (out / "papers" / "forgetting-with-care-beyond-foo" / "index.md").is_file()
    assert json.loads((out / "api" / "v1" / "ledger.json").read_text())["papers"] == 3
    assert project.run("generate", "out").returncode == 0


def test_generate_does_not_overwrite_a_folder_of_somebody_else(project):
    project.write("mine/thesis.txt", "years of work")
    result = project.run("generate", "mine")
    assert result.returncode == 1
    assert (project.root / "mine" / "thesis.txt").read_text() == "years of work"


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["nonsense"], 2, "No such command"),
        (["explain"], 2, "Missing argument"),
        (["--config-file", "nowhere.yml", "build"], 1, "nowhere.yml"),
    ],
)
def test_a_wrong_call_is_told_in_a_line(project, arguments, code, says):
    result = project.run(*arguments)
    assert result.returncode == code
    assert says in result.stderr
    assert "Traceback" not in result.stderr


def test_without_the_plugin_the_host_file_is_named(project):
    text = (project.root / "mkdocs.yml").read_text()
    project.write("mkdocs.yml", re.sub(r"  - papershelf:\n +seeds: seeds\n", "", text))
    result = project.run("build")
    assert result.returncode == 1
    assert "mkdocs.yml: the plugin `papershelf` is missing" in result.stderr


def test_problems_are_annotations_in_github_actions(project):
    project.write("seeds/empty.txt", "")
    result = project.run("check", GITHUB_ACTIONS="true")
    assert "::warning file=seeds/empty.txt,line=1::the file is empty" in result.stderr


def test_a_moved_and_a_gone_paper_still_answer(project):
    project.run("build")
    register = project.root / "content" / "permalinks.tsv"
    lines = (
        register.read_text() + "old-name\told name\tarxiv:2401.00001\tOld Name\nlost\tlost\t\tLost & Gone\n"
    )
    register.write_text(lines)
    assert project.run("build").returncode == 0
    moved = (project.site / "papers" / "old-name" / "index.html").read_text()
    assert 'http-equiv="refresh" content="0; url=../foo-a-first-method' in moved
    assert "Lost &amp; Gone" in (project.site / "papers" / "lost" / "index.html").read_text()


def test_a_lost_or_doubled_record_stops_the_build(project):
    draft = run(config(project), read_inputs(config(project)))
    check_conservation(finish(draft))
    paper_id, paper = next(iter(draft.papers.items()))
    del draft.papers[paper_id]
    with pytest.raises((ConservationError, KeyError)):
        finish(draft)
    draft.papers[paper_id] = paper
    draft.papers["again"] = paper
    with pytest.raises((ConservationError, KeyError)):
        finish(draft)


def test_hidden_papers_keep_the_ledger_even(project):
    project.write("content/papers.yml", "- paper: 'Forgetting with Care: Beyond FOO'\n  hide: true\n")
    assert project.run("build").returncode == 0
    ledger = project.api("ledger")
    assert (ledger["records"], ledger["papers"]) == (4, 2)
    assert [one["why"] for one in ledger["rejected"]] == ["hidden by the curator (content/papers.yml:1)"]


def test_a_build_counts_what_check_prints_one_by_one(project):
    project.write("seeds/more.jsonl", '{"title": "A Title"}\n' + "no object\n" * 45)
    built, checked = project.run("build").stderr, project.run("check").stderr
    assert built.count("not a JSON object") == 30
    assert "seeds/more.jsonl: and 15 more warnings" in built
    assert checked.count("not a JSON object") == 45
    assert "more warnings" not in checked
