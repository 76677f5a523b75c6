"""A second process changes when things are done, and nothing else."""

import os
import shutil
import signal
import subprocess
import sys
import time

import pytest
from mkdocs.commands import build as mkdocs_build

from generator import mkdocs_shared
from generator.build import second
from generator.build.memo import Memo
from generator.build.recall import Recall
from generator.build.second import Second
from generator.build.unchanged import CACHE
from generator.host import host_config
from generator.outputs.artifact import Artifact
from tests.conftest import ROOT
from tests.test_determinism import differing, files
from tests.test_kept import FOO

CORES = pytest.mark.parametrize("cores", [1, 2])
TWO = pytest.mark.skipif(not second.has_second_core(), reason="this machine has no second core")


@pytest.fixture(autouse=True)
def as_many(request, monkeypatch):
    """As many cores as the test asks for."""
    if "cores" in request.fixturenames:
        wanted = request.getfixturevalue("cores") > 1
        if wanted and not second.has_second_core():
            pytest.skip("this machine has no second core")
        monkeypatch.setattr(second, "has_second_core", lambda: wanted)


@CORES
def test_what_the_work_gave_comes_back(cores):
    with Second(lambda: {"pid": os.getpid(), "text": ["ü", None, "\ud800"]}) as work:
        found = work.outcome()
    assert found["text"] == ["ü", None, "\ud800"]
    assert (found["pid"] == os.getpid()) is (cores == 1)


@TWO
@pytest.mark.parametrize(
    "ending",
    [lambda: os._exit(3), lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: 1 / 0, lambda: {1, 2}],
    ids=["ended", "killed", "failed", "gave what JSON cannot hold"],
)
def test_what_the_second_process_could_not_do_is_done_here(ending):
    here = os.getpid()
    with Second(lambda: "done here" if os.getpid() == here else ending()) as work:
        assert work.outcome() == "done here"


@CORES
def test_a_fault_in_the_work_is_told_here(cores):
    with Second(lambda: 1 / 0) as work, pytest.raises(ZeroDivisionError):
        work.outcome()


@pytest.fixture
def late(tmp_path):
    """A file that the work below writes after a second."""
    return tmp_path / "late"


@pytest.fixture
def work(late):
    def do():
        time.sleep(1)
        late.write_text("still at work")

    return do


@CORES
def test_work_that_nobody_waits_for_is_ended(cores, work, late):
    with Second(work):
        pass
    time.sleep(1.5)
    assert not late.exists()


@TWO
def test_work_is_ended_when_who_waits_for_it_is_interrupted(work, late):
    known = signal.signal(signal.SIGALRM, signal.default_int_handler)
    try:
        with Second(work) as begun:
            signal.setitimer(signal.ITIMER_REAL, 0.2)
            with pytest.raises(KeyboardInterrupt):
                begun.outcome()
    finally:
        signal.signal(signal.SIGALRM, known)
    time.sleep(1.5)
    assert not late.exists()


@TWO
def test_where_no_process_can_be_made_the_work_is_done_here(monkeypatch):
    def refuse():
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)
    with Second(os.getpid) as work:
        assert work.outcome() == os.getpid()


@TWO
def test_who_is_killed_leaves_no_process_behind(tmp_path):
    late = tmp_path / "late"
    program = (
        "import os, pathlib, signal, sys, time\n"
        "from generator.build.second import Second\n"
        "def work():\n"
        "    time.sleep(1)\n"
        "    pathlib.Path(sys.argv[1]).write_text('still at work')\n"
        "work = Second(work)\n"
        "time.sleep(.3)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, late], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    time.sleep(1.5)
    assert not late.exists()


@TWO
def test_only_who_needs_what_a_second_process_makes_waits_for_it(tmp_path):
    """Each of the two kinds says which process made it; the slow one is begun first and asked for last."""
    sign = tmp_path / "go on"

    def slow():
        while not sign.exists():
            time.sleep(0.01)
        yield Artifact("slow", str(os.getpid()))

    with Recall(Memo(), "key") as known:
        known.begin({"slow": slow})
        (quick,) = known.artifacts("quick", lambda: iter([Artifact("quick", str(os.getpid()))]))
        sign.touch()
        (late,) = known.artifacts("slow", slow)
        assert quick.content == str(os.getpid()) != late.content
        known.begin({"slow": slow})
        assert known.artifacts("slow", slow)[0].content == late.content


@TWO
def test_a_site_made_by_two_processes_is_that_made_by_one(project, monkeypatch):
    """Half of the files is shared out, however few they are; once the second process dies over them."""
    monkeypatch.setattr(mkdocs_shared, "_WORTH", 0)
    # Of the two, it is for MkDocs to say who comes last.
    project.write(f"content/{FOO}", "<h1>mine</h1>")
    monkeypatch.chdir(project.root)
    started, write = [], mkdocs_shared._write

    def counted(shared):
        started.append(os.getpid())
        assert FOO not in {file.dest_uri for file in shared}
        return write(shared)

    def dying(shared):
        if os.getpid() != here:
            os._exit(1)
        counted(shared)

    here, sites, forks, fork = os.getpid(), [], [], os.fork
    monkeypatch.setattr(os, "fork", lambda: forks.append(len(sites)) or fork())
    ends, wait = [], os.waitpid
    monkeypatch.setattr(os, "waitpid", lambda *given: ends.append(wait(*given)) or ends[-1])
    for has_second, how in ((True, write), (False, counted), (True, dying)):
        monkeypatch.setattr(second, "has_second_core", lambda has_second=has_second: has_second)
        monkeypatch.setattr(mkdocs_shared, "_write", how)
        sites.append(_built(project))
    assert differing(sites[0], sites[1]) == differing(sites[0], sites[2]) == []
    # Both times it was done here in the end.
    assert started == [here, here]
    # For the search and for files; the search of the first is remembered.
    assert forks == [0, 0, 2]
    assert [os.waitstatus_to_exitcode(status) for _, status in ends] == [0, 0, 1]


def _built(project):
    for folder in (project.site, project.root / CACHE):
        shutil.rmtree(folder, ignore_errors=True)
    config = host_config("mkdocs.yml", strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build.build(config)
    config.plugins.on_shutdown()
    return files(project.site)
