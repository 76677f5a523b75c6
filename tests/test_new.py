"""`papershelf new`: what it makes builds, and what it cannot make it says in one line."""

import errno
import os
import re
import signal
import subprocess
import sys

import pytest
from click.testing import CliRunner

from generator.build import new_list as module
from generator.build.new_list import NewListError, new_list
from generator.cli import main
from tests.conftest import ROOT, interruptible


def body(path):
    """Return what a mkdocs.yml says of any list, behind what it says of this one."""
    return re.split(r"^(?=docs_dir:)", path.read_text(), flags=re.MULTILINE)[1]


@pytest.mark.parametrize("options", [[], ["--demo", "12"]], ids=["to fill in", "invented"])
def test_a_new_list_builds_strictly_and_in_silence(project, options):
    """Standing in the folder itself, as after `mkdir` and `cd`."""
    folder = project.root / "new list"
    folder.mkdir()
    made = project.run("new", "new list", *options)
    assert (made.returncode, made.stderr) == (0, "")
    assert "papershelf -f 'new list/mkdocs.yml' serve" in made.stdout
    built = project.run("-f", "new list/mkdocs.yml", "build")
    assert (built.returncode, built.stderr) == (0, "")
    assert (folder / "site" / "index.html").exists()
    checked = project.run("-f", "new list/mkdocs.yml", "check")
    assert (checked.returncode, checked.stderr) == (0, "")


def test_a_list_can_be_made_where_one_stands(project):
    folder = project.root / "here"
    folder.mkdir()
    result = subprocess.run(
        [sys.executable, "-m", "generator", "new", ".", "--demo", "1"],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (result.returncode, result.stderr) == (0, "")
    assert (folder / "mkdocs.yml").exists()


@pytest.mark.parametrize("number", ["0", "-1", "many", "1.5", "1000001", ""])
def test_a_number_that_is_none_is_wrong_usage(tmp_path, number):
    result = CliRunner().invoke(main, ["new", str(tmp_path / "made"), "--demo", number])
    assert result.exit_code == 2
    assert "Invalid value for '--demo'" in result.stderr
    assert not (tmp_path / "made").exists()


def test_a_folder_that_holds_something_is_left_as_it_is(project):
    before = sorted(project.root.rglob("*"))
    result = project.run("new", ".", "--demo", "3")
    assert result.returncode == 1
    assert result.stderr == "papershelf: .: it is not empty; name a new folder\n"
    assert sorted(project.root.rglob("*")) == before


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("mkdocs.yml", "it is no folder; name a new one"),
        ("mkdocs.yml/below", "Not a directory"),
        ("n" * 300, "File name too long"),
        ("loop", "it is no folder; name a new one"),
        ("\x1b[2Jred/mkdocs.yml\n/x" + "y" * 300, "File name too long"),
    ],
    ids=["a file", "below a file", "a long name", "a loop", "signs that command a terminal"],
)
def test_what_cannot_be_a_folder_is_said_in_one_line(project, name, why):
    (project.root / "loop").symlink_to("loop")
    result = project.run("new", name)
    assert result.returncode == 1
    assert re.fullmatch(rf"papershelf: [ -~�…]+{why}[ -~]*\n", result.stderr), result.stderr


def test_without_the_look_of_the_site_nothing_is_made(monkeypatch, tmp_path):
    monkeypatch.setattr(module, "_OVERRIDES", tmp_path / "gone")
    with pytest.raises(NewListError, match="not beside the generator; run it from a copy of the repository"):
        new_list(tmp_path / "list")
    assert not (tmp_path / "list").exists()


@pytest.mark.parametrize("was_there", [False, True])
@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_could_not_be_finished_is_taken_away(monkeypatch, tmp_path, was_there, fault):
    """Failing at the last paper, when everything else stands there."""

    def failing():
        yield from module_works(3)
        raise fault

    def module_works(size, works=module.works):
        return (work for work, _ in zip(works(), range(size), strict=False))

    folder = tmp_path / "list"
    if was_there:
        folder.mkdir()
    monkeypatch.setattr(module, "works", failing)
    with pytest.raises(type(fault)):
        new_list(folder, 5)
    assert folder.exists() == was_there
    assert not was_there or not list(folder.iterdir())


def test_what_a_system_puts_into_every_folder_is_no_obstacle(tmp_path):
    (tmp_path / ".DS_Store").write_bytes(b"\0")
    new_list(tmp_path, 1)
    assert (tmp_path / "seeds").exists()


def test_an_interrupted_command_leaves_nothing(project):
    """A real Ctrl-C, in the middle of a list that takes a while."""
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "new", "made", "--demo", "1000000"],
        cwd=project.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=interruptible,  # noqa: PLW1509 - starts no thread
    )
    while not (project.root / "made" / "content" / "papers.yml").exists():
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "Traceback" not in said
    assert not (project.root / "made").exists()


@pytest.mark.ours
@pytest.mark.parametrize("kind", ["starter", "demo"])
def test_what_a_new_list_says_to_mkdocs_is_what_this_one_says(kind):
    assert body(ROOT / "generator" / "build" / kind / "mkdocs.yml") == body(ROOT / "mkdocs.yml")


def test_what_the_system_keeps_in_a_folder_is_left_there(tmp_path, monkeypatch):
    folder = tmp_path / "disk"
    (folder / "lost+found").mkdir(parents=True)
    (folder / "lost+found" / "kept").write_text("mine")
    monkeypatch.setattr(module, "_write_papers", _full)
    with pytest.raises(OSError, match="No space"):
        new_list(folder, 3)
    assert [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*"))] == [
        "lost+found",
        "lost+found/kept",
    ]


def _full(*_):
    raise OSError(errno.ENOSPC, "No space left on device")
