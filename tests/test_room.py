"""A site is made beside the last good one and swapped in: stopped, crowded out or without room, nothing breaks."""

import os
import random
import resource
import signal
import subprocess
import sys
import time

import pytest

from generator.build import room as rooms
from generator.build.room import Room
from tests.conftest import ENVIRONMENT, interruptible
from tests.test_determinism import files

# Bytes that a file may have where the disk is full; the pages have more.
LITTLE = 10_000


def start(project, **options):
    """Start a build, and do not wait for it."""
    return subprocess.Popen(
        [sys.executable, "-m", "generator", "build"],
        cwd=project.root,
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def beside(project):
    """Return what stands beside the site and is hidden."""
    return {path.name for path in project.root.glob(".site.*")}


def built(project, line):
    """Build with a line more on the front page, and return the site."""
    with (project.root / "content" / "index.md").open("a") as page:
        page.write(f"\n{line}\n")
    result = project.run("build")
    assert result.returncode == 0, result.stderr
    assert line.encode() in (project.site / "index.html").read_bytes()
    return files(project.site)


def nobody(line):
    raise AssertionError(line)


@pytest.fixture
def folder(tmp_path):
    """A folder with one file, and nothing beside it."""
    path = tmp_path / "site"
    path.mkdir()
    (path / "page").write_text("old")
    return path


# ---- Stopped ----


def test_a_build_that_is_killed_leaves_the_last_good_site_whole(project):
    good = built(project, "One.")
    project.write("content/about.md", "# About\n")
    for moment in (0, 0.05, 0.1, 0.2, 0.4):
        build = start(project)
        while beside(project) == {".site.lock"} and build.poll() is None:
            time.sleep(0.005)
        time.sleep(moment)
        build.kill()
        build.communicate()
        found = files(project.site)
        assert found == good or "about/index.html" in found.keys() - good.keys() == {
            "about/index.html",
            "about/index.html.md",
        }
    built(project, "Two.")
    assert beside(project) == {".site.lock"}


def test_whenever_it_is_killed_the_folder_is_of_one_build(tmp_path):
    folder, count = tmp_path / "site", 100
    folder.mkdir()
    for number in range(count):
        (folder / str(number)).write_text("0")
    chance, seen, length = random.Random(1), set(), 0.0
    for version in range(1, 60):
        began = time.monotonic()
        child = os.fork()
        if not child:
            room = Room(folder, nobody)
            for number in range(count):
                (room.path / str(number)).write_text(str(version))
            room.swap_in()
            room.leave()
            os._exit(0)
        if version % 6:
            time.sleep(chance.random() * length)
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        # Each sixth comes to its end, and says how long that takes on this machine at this time.
        length = length if version % 6 else time.monotonic() - began
        found = [path.read_text() for path in folder.iterdir()]
        assert len(found) == count
        assert len(set(found)) == 1
        seen |= set(found)
    assert len(seen) >= 10
    Room(folder, nobody).leave()
    assert {path.name for path in tmp_path.iterdir()} == {"site", ".site.lock"}


def test_a_build_that_is_interrupted_leaves_nothing_beside(project):
    good = built(project, "One.")
    project.write("content/about.md", "# About\n")
    build = start(project, preexec_fn=interruptible)
    while beside(project) == {".site.lock"} and build.poll() is None:
        time.sleep(0.005)
    build.send_signal(signal.SIGINT)
    build.communicate()
    assert build.returncode != 0
    assert beside(project) == {".site.lock"}
    assert files(project.site) == good


def test_a_build_that_is_to_outlive_its_terminal_does(project):
    """nohup(1) has a signal ignored, and says so to nobody."""
    build = start(project, preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    while beside(project) <= {".site.lock"} and build.poll() is None:
        time.sleep(0.005)
    build.send_signal(signal.SIGHUP)
    assert build.wait() == 0, build.stderr.read()
    build.stderr.close()
    assert (project.site / "index.html").is_file()


def test_what_a_stopped_build_was_just_replacing_is_taken_back(folder):
    folder.rename(folder.with_name(".site.old-x"))
    folder.with_name(".site.next-y").mkdir()
    Room(folder, nobody).leave()
    assert (folder / "page").read_text() == "old"
    assert {path.name for path in folder.parent.iterdir()} == {"site", ".site.lock"}


@pytest.mark.parametrize("in_one_step", [True, False])
def test_the_new_folder_takes_the_place_of_the_old_one(folder, monkeypatch, in_one_step):
    if not in_one_step:
        # As on systems that cannot.
        monkeypatch.setattr(rooms.sys, "platform", "elsewhere")
    room = Room(folder, nobody)
    (room.path / "page").write_text("new")
    assert (folder / "page").read_text() == "old"
    room.swap_in()
    room.leave()
    assert (folder / "page").read_text() == "new"
    assert {path.name for path in folder.parent.iterdir()} == {"site", ".site.lock"}


# ---- Two at once ----


def test_a_second_build_says_that_it_waits_and_then_builds(project):
    room = Room(project.site, nobody)
    second = start(project)
    line = second.stderr.readline()
    while "waiting" not in line:
        assert line, "it did not wait"
        line = second.stderr.readline()
    assert line == "another build is writing site/; waiting for it to end (Ctrl+C stops)\n"
    assert not project.site.exists()
    (room.path / "index.html").write_text("of the first")
    room.swap_in()
    room.leave()
    assert second.wait(60) == 0
    second.stderr.close()
    assert "Invented list" in (project.site / "index.html").read_text()
    assert beside(project) == {".site.lock"}


def test_what_another_build_published_in_the_meantime_is_not_forgotten(project):
    built(project, "One.")
    register = project.root / "content" / "permalinks.tsv"
    room = Room(project.site, nobody)
    second = start(project)
    while "waiting" not in (line := second.stderr.readline()):
        assert line, "it did not wait"
    project.write("seeds/more.jsonl", '{"title": "A Paper That Came in the Meantime"}\n')
    line = register.read_text().splitlines()[-1]
    slug = line.split("\t")[0]
    register.write_text(register.read_text() + line.replace(slug, "an-address-of-the-other") + "\n")
    room.leave()
    assert second.wait(60) == 0
    second.stderr.close()
    assert "an-address-of-the-other" in register.read_text()
    assert (project.site / "papers" / "a-paper-that-came-in-the-meantime" / "index.html").exists()


def test_a_path_beside_the_folder_is_told_by_the_name_that_people_know(folder):
    room = Room(folder, nobody)
    assert room.public(f"{room.path}/a/b") == f"{folder}/a/b"
    assert room.public(str(folder.with_name(".site.old-x1"))) == str(folder)
    assert room.public(f"{folder}/.site.txt") == f"{folder}/.site.txt"
    room.leave()


# ---- No room ----


def test_a_full_disk_is_told_in_one_line_and_leaves_the_last_good_site(project):
    good = built(project, "One.")
    full = start(project, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (LITTLE, LITTLE)))
    told = full.communicate()[1]
    assert full.returncode == 1
    assert "Traceback" not in told
    assert told.splitlines()[-1].endswith(": File too large; the last good site stays as it is")
    assert told.splitlines()[-1].startswith("papershelf: site/")
    assert files(project.site) == good
    assert beside(project) == {".site.lock"}


def test_what_another_plugin_could_not_do_is_told_in_its_words(project):
    project.write("mine.py", "def on_env(env, **_):\n    raise OSError('could not fetch the banner')\n")
    project.write("mkdocs.yml", (project.root / "mkdocs.yml").read_text() + "\nhooks: [mine.py]\n")
    result = project.run("build")
    assert result.returncode == 1
    assert "could not fetch the banner" in result.stderr.splitlines()[-1]


def test_a_site_that_is_a_file_is_left_alone(project):
    project.write("site", "mine")
    result = project.run("build")
    assert result.returncode == 1
    assert result.stderr.splitlines()[-1].endswith("site cannot be written: it is a file")
    assert (project.root / "site").read_text() == "mine"
