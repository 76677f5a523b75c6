"""What a new site keeps of the last one, and what it never keeps."""

import re
import shutil

import pytest

from generator.build.unchanged import CACHE
from tests.conftest import SMALL_TOPICS
from tests.test_determinism import differing, files

FOO = "papers/foo-a-first-method-for-unlearning-invented-things/index.html"


def built(project, *arguments):
    """Build, and return the state of each file of the site: what says whether it was written again."""
    result = project.run(*(arguments or ("build",)))
    assert result.returncode == 0, result.stderr
    return {
        path.relative_to(project.site).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in project.site.rglob("*")
        if path.is_file()
    }


def settled(project):
    """Build until the register of addresses knows all; return the files' states."""
    built(project)
    return built(project)


def edit(project, path, old, new):
    file = project.root / path
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


def expect_clean(project):
    """The site is what a build with nothing before it makes."""
    left = files(project.site)
    shutil.rmtree(project.site)
    shutil.rmtree(project.root / CACHE)
    built(project)
    assert differing(left, files(project.site)) == []


def written(before, after):
    """Return the paths of the pages and files of ours that were written again, or are new."""
    return {path for path in after if before.get(path) != after[path] and not path.startswith("assets/")}


def test_a_note_writes_what_shows_it_and_nothing_else(project):
    before = settled(project)
    edit(project, "content/papers.yml", "  featured: true", "  featured: true\n  note: Read this first.")
    again = written(before, built(project))
    assert {FOO, f"{FOO}.md", "api/v1/papers.json", "feed.xml", "topics/forgetting/feed.xml"} <= again
    # What the host itself writes each time.
    ours = {one for one in again if not one.startswith("search/lunr") and "sitemap" not in one}
    # A page by hand is rendered each time too, so that what is wrong in it is said each time.
    assert ours - {"404.html", "index.html"} == {
        FOO, f"{FOO}.md", "api/v1/papers.json",
        *(f"{folder}feed.{kind}" for folder in ("", "topics/forgetting/") for kind in ("xml", "json")),
    }  # fmt: skip
    assert "Read this first." in (project.site / FOO).read_text()
    expect_clean(project)


def test_what_vanishes_takes_its_folder_with_it(project):
    settled(project)
    assert list(project.site.glob("sources/*facts*"))
    assert list(project.site.glob("papers/a-paper-known*/*.bib"))
    (project.root / "seeds/facts.jsonl").unlink()
    built(project)
    assert not list(project.site.glob("sources/*facts*"))
    assert not list(project.site.glob("papers/a-paper-known*/*.bib"))
    expect_clean(project)


@pytest.mark.parametrize(
    "change",
    [
        ("mkdocs.yml", "site_description:", "copyright: Some of it\nsite_description:"),
        ("overrides/main.html", 'content="summary"', 'content="summary_large_image"'),
    ],
    ids=["settings", "overrides"],
)
def test_what_stands_on_every_page_writes_every_page(project, change):
    before = settled(project)
    edit(project, *change)
    after = built(project)
    pages = {path for path in after if path.endswith("/index.html")}
    assert pages <= written(before, after)
    expect_clean(project)


def test_a_new_name_in_the_navigation_is_on_every_page_that_has_it(project):
    settled(project)
    edit(project, "content/topics.yml", "title: Keeping", "title: Holding")
    built(project)
    expect_clean(project)


def test_a_file_that_was_changed_by_hand_is_made_again(project):
    settled(project)
    page = project.site / FOO
    page.write_text("vandalised")
    (project.site / "feed.xml").unlink()
    (project.site / "my-own.html").write_text("<p>mine")
    edit(project, "content/topics.yml", "How models remember.", "How models keep.")
    built(project)
    assert not (project.site / "my-own.html").exists()
    expect_clean(project)


@pytest.mark.parametrize("left", [b"", b"{}", b'{"version": 1, "ledger": [[1, 2], 3]}', b"[" * 50_000])
def test_a_cache_of_anything_is_no_cache(project, left):
    settled(project)
    kept = [path for path in (project.root / CACHE).rglob("*.json") if "spare" not in path.parts]
    assert len(kept) > 8
    for path in kept:
        path.write_bytes(left)
    edit(project, "content/topics.yml", "How models remember.", "How models keep.")
    built(project)
    expect_clean(project)


def test_numbers_of_another_type_in_the_ledger_are_refused(project):
    settled(project)
    ledger = project.root / CACHE / "build/site-files.json"
    assert ledger.stat().st_size > 1_000
    ledger.write_text(re.sub(r"\d{15,}", "true", ledger.read_text()))
    edit(project, "content/topics.yml", "How models remember.", "How models keep.")
    built(project)
    expect_clean(project)


@pytest.mark.parametrize("lost", ["spare", "memo", "."])
def test_any_part_of_the_cache_may_go(project, lost):
    settled(project)
    shutil.rmtree(project.root / CACHE / "build" / lost)
    edit(project, "content/topics.yml", "How models remember.", "How models keep.")
    built(project)
    built(project)
    expect_clean(project)


@pytest.mark.parametrize("lost", ["papers/*/index.html", "api/v1/*.json", "feed.xml"])
def test_a_file_that_is_lost_beside_the_site_is_not_lost_in_it(project, lost):
    settled(project)
    edit(project, "content/topics.yml", "How models remember.", "How models keep.")
    built(project)
    gone = list((project.root / CACHE / "build/spare").glob(lost))
    assert gone
    for path in gone:
        path.unlink()
    edit(project, "content/topics.yml", "How models keep.", "How models hold on.")
    built(project)
    expect_clean(project)


HOOK = """\
from pathlib import Path

def on_post_build(config):
    for path in [*Path(config.site_dir).glob("papers/*/index.html"), Path(config.site_dir, "llms.txt")]:
        with path.open("a") as file:
            file.write("<!-- hooked -->")
"""


def test_what_a_hook_writes_it_writes_once_and_into_the_new_site_alone(project):
    settled(project)
    built(project)
    live = files(project.site)
    project.write("hooks.py", f"{HOOK}    raise ValueError('late')\n")
    edit(project, "mkdocs.yml", "plugins:", "hooks: [hooks.py]\nplugins:")
    assert project.run("build").returncode != 0
    assert differing(live, files(project.site)) == []
    project.write("hooks.py", HOOK)
    built(project)
    built(project)
    assert (project.site / "llms.txt").read_text().count("hooked") == 1
    expect_clean(project)


def test_a_file_of_ones_own_at_the_address_of_a_page_is_where_it_would_be(project):
    settled(project)
    project.write(f"content/{FOO}", "<p>my own")
    project.write("content/stats/index.html", "<p>my own")
    project.write("content/about.md", "# About\n\n[nowhere](nowhere.md)\n")
    live = files(project.site)
    assert project.run("build").returncode == 1
    assert differing(live, files(project.site)) == []
    (project.root / "content/about.md").unlink()
    built(project)
    built(project)
    expect_clean(project)


def test_nothing_is_written_through_a_link_that_somebody_laid_into_the_site(project):
    settled(project)
    shutil.rmtree(project.site / "stats")
    (project.root / "precious").mkdir()
    project.write("precious/index.html", "precious")
    (project.site / "stats").symlink_to(project.root / "precious")
    for said in ("keep", "hold on", "store"):
        project.write("content/topics.yml", SMALL_TOPICS.replace("How models remember", f"How models {said}"))
        built(project)
    assert (project.root / "precious/index.html").read_text() == "precious"
    expect_clean(project)


def test_what_is_wrong_in_a_page_by_hand_is_said_each_time(project):
    project.write("content/deep.md", "# Deep\n")
    project.write("content/index.md", "# List\n\n[deep](deep.md)\n\n<!-- papershelf: topics -->\n")
    settled(project)
    (project.root / "content/deep.md").unlink()
    first, second = project.run("build"), project.run("build")
    assert (first.returncode, second.returncode) == (1, 1)
    assert "deep.md" in second.stderr


def test_what_other_pages_show_of_a_page_by_hand_counts(project):
    project.write("content/about.md", "---\ntitle: About\n---\n\n# About\n")
    settled(project)
    project.write("content/about.md", "---\ntitle: About\nstatus: new\n---\n\n# About\n")
    built(project)
    expect_clean(project)


def test_a_cache_that_cannot_be_written_is_no_fault(project):
    (project.root / CACHE).write_text("in the way")
    first = built(project)
    edit(project, "content/topics.yml", "How models remember.", "How models keep.")
    assert written(first, built(project))
    assert "How models keep." in (project.site / "topics/index.html").read_text()


def test_a_build_that_fails_late_changes_nothing_of_the_last_site(project):
    """The new site shares files with the last one, and is written beside it until the last moment."""
    settled(project)
    edit(project, "content/topics.yml", "How models remember.", "How models keep.")
    before = built(project)
    bytes_before = files(project.site)
    edit(project, "content/topics.yml", "How models keep.", "How models hold on.")
    project.write("content/about.md", "# About\n\n[nowhere](nowhere.md)\n")
    failed = project.run("build")
    assert failed.returncode == 1
    assert files(project.site) == bytes_before
    (project.root / "content/about.md").unlink()
    assert built(project).keys() == before.keys()
    expect_clean(project)


def test_a_link_to_an_anchor_of_a_page_that_is_kept_is_checked(project):
    settled(project)
    project.write("content/about.md", "# About\n\n[there](topics/keeping/index.md#papers)\n")
    first = project.run("build")
    project.write("content/about.md", "# About\n\n[gone](topics/keeping/index.md#no-such-anchor)\n")
    second = project.run("build")
    shutil.rmtree(project.root / CACHE)
    clean = project.run("build")
    assert (second.returncode, second.stderr) == (clean.returncode, clean.stderr)
    assert first.returncode == 0, first.stderr


def test_files_are_shared_with_the_site_before_and_never_written_through(project):
    settled(project)
    spare = project.root / CACHE / "build" / "spare"
    old = files(spare)
    shared = [path for path in old if (spare / path).samefile(project.site / path)]
    assert len(shared) > 20
    edit(project, "content/topics.yml", "How models remember.", "How models keep.")
    live = files(project.site)
    built(project)
    # What was the site is the spare now, as it was.
    assert differing(live, files(spare)) == []
