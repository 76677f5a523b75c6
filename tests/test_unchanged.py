"""A build that would make what is there already is not made; whatever is in doubt, is."""

import json
import os
import shutil

import pytest

from generator.build.unchanged import CACHE, List
from tests.test_determinism import differing, files

NOTHING = "nothing has changed since it was built"


def known(project):
    """Return what is known of the list."""
    return List.of(project.root / "mkdocs.yml")


def build(project, **environment):
    """Build, and return what was said."""
    result = project.run("build", **environment)
    assert result.returncode == 0, result.stderr
    return result


def settled(project):
    """Build until nothing changes: the first build writes the register of addresses, which is an input."""
    build(project)
    build(project)
    return build(project)


# ---- Nothing has changed ----


def test_a_site_that_is_as_it_would_be_is_left_as_it_is(project):
    project.write("content/papers.yml", "- paper: A paper that nobody knows\n  topics: [forgetting]\n")
    build(project)
    told = build(project)
    before = {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in project.site.rglob("*")}
    again = build(project)
    assert NOTHING in again.stdout
    assert NOTHING not in told.stdout
    assert again.stderr == told.stderr != ""
    assert {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in project.site.rglob("*")} == before


def test_what_was_left_is_what_a_clean_build_makes(project):
    assert NOTHING in settled(project).stdout
    left = files(project.site)
    shutil.rmtree(project.root / CACHE)
    shutil.rmtree(project.site)
    assert NOTHING not in build(project).stdout
    assert differing(left, files(project.site)) == []


# ---- Something has ----


CHANGES = {
    "a source": lambda project: project.write("seeds/facts.jsonl", '{"title": "Another Paper Altogether"}\n'),
    "a source more": lambda project: project.write("seeds/new.jsonl", '{"title": "One Paper More"}\n'),
    "a source less": lambda project: (project.root / "seeds/facts.jsonl").unlink(),
    "a source renamed": lambda project: (project.root / "seeds/facts.jsonl").rename(project.root / "seeds/f.jsonl"),
    "a note": lambda project: project.write("content/papers.yml", "- paper: FOO\n  note: Read it.\n"),
    "a page": lambda project: project.write("content/index.md", "# Changed\n"),
    "the settings": lambda project: append(project.root / "mkdocs.yml", "\ncopyright: Nobody\n"),
    "an override": lambda project: append(project.root / "overrides/main.html", "{# more #}\n"),
}  # fmt: skip


def append(path, text):
    path.write_text(path.read_text() + text)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_a_build_reads_counts(project, change):
    before = known(project).inputs()
    assert known(project).inputs() == before
    change(project)
    assert known(project).inputs() not in {before, ""}


def test_times_do_not_count(project):
    before = known(project).inputs()
    for path in (project.root / "seeds").iterdir():
        os.utime(path, (0, 0))
    assert known(project).inputs() == before


@pytest.mark.parametrize("name", ["SOURCE_DATE_EPOCH", "GITHUB_ACTIONS"])
def test_what_surrounds_a_build_counts(project, monkeypatch, name):
    before = known(project).inputs()
    monkeypatch.setenv(name, "1")
    assert known(project).inputs() != before


@pytest.mark.parametrize(
    "spoil",
    [
        lambda site: (site / "index.html").write_text("mine"),
        lambda site: (site / "index.html").unlink(),
        lambda site: (site / "more.html").write_text("mine"),
        shutil.rmtree,
    ],
    ids=["changed", "a file gone", "a file more", "all gone"],
)
def test_a_site_that_somebody_has_touched_is_not_what_was_built(project, spoil):
    project.write("site/index.html", "built")
    project.write("site/a/b.html", "built")
    one = known(project)
    one.keep(one.inputs(), "told")
    assert one.told(one.inputs()) == "told"
    spoil(project.site)
    assert one.told(one.inputs()) is None


def test_a_touched_site_is_built_again(project):
    settled(project)
    good = files(project.site)
    (project.site / "index.html").write_text("mine")
    assert NOTHING not in build(project).stdout
    assert differing(good, files(project.site)) == []


def test_what_changed_while_it_was_built_is_not_remembered(project):
    project.write("site/index.html", "built")
    one = known(project)
    inputs = one.inputs()
    project.write("content/index.md", "# Changed\n")
    one.keep(inputs, "told")
    assert one.told(inputs) is None


# ---- In doubt ----


@pytest.mark.parametrize("kept", [b"", b"{", b"[]", b"null", b'{"version": 1}', b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_memory_is_none(project, kept):
    project.write("site/index.html", "built")
    one = known(project)
    one.keep(one.inputs(), "told")
    project.write(f"{CACHE}/site.json", kept)
    assert one.told(one.inputs()) is None


def test_a_memory_of_another_version_is_none(project):
    project.write("site/index.html", "built")
    one = known(project)
    one.keep(one.inputs(), "told")
    path = project.root / CACHE / "site.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"version": 0}))
    assert one.told(one.inputs()) is None


def test_where_nothing_can_be_kept_everything_is_built(project):
    project.write("site/index.html", "built")
    project.write(CACHE, "a file")
    one = known(project)
    one.keep(one.inputs(), "told")
    assert one.told(one.inputs()) is None


@pytest.mark.parametrize(
    "settings",
    [
        "hooks: [mine.py]\n",
        "INHERIT: ../other.yml\n",
        "extra: {key: !ENV KEY}\n",
        "plugins: [search, papershelf, tags]\n",
        "plugins: [search]\n",
        "plugins: papershelf\n",
        "markdown_extensions: [pymdownx.snippets]\n",
        "markdown_extensions: {pymdownx.snippets: {auto_append: [a.md]}}\n",
        "markdown_extensions: toc\n",
        "theme: readthedocs\n",
        "theme: {name: material}\n",
        "- a list\n",
        "{\n",
    ],
)
def test_a_list_of_which_it_is_not_known_what_it_reads_is_built(project, settings):
    append(project.root / "mkdocs.yml", f"\n{settings}")
    assert known(project) is None


@pytest.mark.parametrize("place", ["seeds", "content", "overrides"])
def test_a_folder_that_is_a_link_may_hold_anything(project, place):
    (project.root / place / "link").symlink_to(project.root / "seeds")
    assert known(project).inputs() == ""
    project.write("site/index.html", "built")
    known(project).keep("", "told")
    assert known(project).told("") is None


def test_a_pipe_among_the_sources_is_not_waited_for(project):
    os.mkfifo(project.root / "seeds" / "pipe")
    assert known(project).inputs() == ""
