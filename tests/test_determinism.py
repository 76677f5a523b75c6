"""Same inputs, same bytes: no clock, no environment, no order of files reaches an artifact."""

import json
import shutil
from datetime import UTC, datetime, timedelta

import pytest

from generator.build.site import build
from generator.config import Config
from tests.conftest import ROOT, Project

# Two works with one title: what tells them apart is their identifier.
TWINS = """\
{"title": "A Title That Two Works Have", "year": 2020, "arxiv_id": "2001.00001"}
{"title": "A Title That Two Works Have", "year": 2021, "arxiv_id": "2101.00001"}
"""
# Everything that differs between two machines and must not matter.
ELSEWHERE = {"PYTHONHASHSEED": "12345", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "HOME": "/nonexistent"}
HERE = {"PYTHONHASHSEED": "1", "TZ": "America/Lima"}


def copy_of_the_real_list(root):
    root.mkdir()
    for name in ("mkdocs.yml", "overrides", "seeds", "content"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, root / name)
    return Project(root)


def files(folder):
    """Return the bytes of each file below `folder`, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def differing(one, other):
    """Return the paths of the files that are not the same in both."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def run(project, *arguments, **environment):
    result = project.run(*arguments, **environment)
    assert result.returncode == 0, result.stderr


def addresses(project):
    """Build in memory, and return the address of each paper by what tells it from all others."""
    root = project.root
    built = build(Config(root=root, seeds=root / "seeds", content=root / "content"))
    project.write("content/permalinks.tsv", built.register)
    return {
        # Of two spellings that differ in case alone, either may become the title.
        (paper.title.casefold(), paper.year, *paper.identifiers.known().values()): paper.id
        for paper in built.library.papers.values()
    }


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    """The real list, built in another folder on what looks like another machine."""
    project = copy_of_the_real_list(tmp_path_factory.mktemp("elsewhere") / "another name")
    run(project, "build", **ELSEWHERE)
    return project


def test_two_builds_in_two_places_give_the_same_bytes(real_site, elsewhere):
    built = files(real_site.site)
    assert len(built) > 397
    assert differing(built, files(elsewhere.site)) == []


def test_a_second_build_in_the_same_folder_changes_no_byte_of_it_or_of_the_project(elsewhere):
    before = files(elsewhere.root)
    run(elsewhere, "build", **HERE)
    assert differing(before, files(elsewhere.root)) == []


def test_no_file_tells_when_it_was_made(real_site):
    today = datetime.now(tz=UTC).date()
    register = (real_site.root / "content" / "permalinks.tsv").read_text()
    # What came in today is told with its day; that no other day is told, test_register_dates.py tries.
    dates = [f"{today - timedelta(days=days)}" for days in (-1, 0, 1)]
    clock = [date.encode() for date in dates if f"\t{date}\n" not in register]
    told = [path for path, content in files(real_site.site).items() if any(date in content for date in clock)]
    assert clock != []
    assert told == []


def test_generating_twice_gives_the_same_bytes_and_leaves_the_project_alone(project):
    before = files(project.root)
    run(project, "generate", "out/one", **HERE)
    run(project, "generate", "out/two", **ELSEWHERE)
    one = files(project.root / "out/one")
    assert one != {}
    assert differing(one, files(project.root / "out/two")) == []
    assert {path.name for path in (project.root / "out").iterdir()} == {
        "one",
        "two",
        ".one.lock",
        ".two.lock",
    }
    shutil.rmtree(project.root / "out")
    assert differing(before, files(project.root)) == []


def test_generating_into_the_same_folder_again_changes_no_byte(project):
    run(project, "generate", "out")
    once = files(project.root / "out")
    run(project, "generate", "out")
    assert once != {}
    assert differing(once, files(project.root / "out")) == []


def test_what_is_generated_is_part_of_what_is_built(project):
    run(project, "build")
    run(project, "generate", "out")
    generated = files(project.root / "out")
    mark = ".papershelf"
    copied = {
        path: content
        for path, content in generated.items()
        if (not path.endswith((".md", mark)) or path.endswith(".html.md"))
    }
    built = files(project.site)
    assert copied != {}
    assert copied == {path: built[path] for path in copied}


def in_reverse(seeds):
    for file in [*seeds.glob("*.jsonl")]:
        file.write_text("".join(reversed(file.read_text().splitlines(keepends=True))))


def with_names_in_another_order(seeds):
    for number, file in enumerate(sorted(seeds.iterdir(), reverse=True)):
        file.rename(seeds / f"{number}{file.suffix}")


def with_copies(seeds):
    shutil.copytree(seeds, seeds / "again")


def with_doubled_lines(seeds):
    file = seeds / "facts.jsonl"
    file.write_text(file.read_text() * 2)


def with_one_file_for_each_line(seeds):
    for number, line in enumerate((seeds / "facts.jsonl").read_text().splitlines()):
        (seeds / "lines").mkdir(exist_ok=True)
        (seeds / "lines" / f"{number}.jsonl").write_text(line)
    (seeds / "facts.jsonl").unlink()


def with_more_papers(seeds):
    titles = ("A First Paper", "FOO: A First Method for Unlearning Invented Things, Again", "Zebras")
    (seeds / "0.jsonl").write_text("".join(json.dumps({"title": title}) + "\n" for title in titles))


REARRANGED = [
    in_reverse,
    with_names_in_another_order,
    with_copies,
    with_doubled_lines,
    with_one_file_for_each_line,
    with_more_papers,
]


@pytest.mark.parametrize("rearrange", REARRANGED)
def test_new_addresses_do_not_depend_on_how_the_sources_are_arranged(project, rearrange):
    before = addresses(project)
    (project.root / "content/permalinks.tsv").unlink()
    rearrange(project.root / "seeds")
    after = addresses(project)
    assert {paper: after.get(paper) for paper in before} == before
    assert len(set(after.values())) == len(after)


@pytest.mark.parametrize("rearrange", REARRANGED)
def test_published_addresses_stay_even_where_two_works_share_a_title(project, rearrange):
    project.write("seeds/facts.jsonl", (project.root / "seeds/facts.jsonl").read_text() + TWINS)
    before = addresses(project)
    rearrange(project.root / "seeds")
    after = addresses(project)
    assert {paper: after.get(paper) for paper in before} == before
    assert len(before) == 5
