"""Whatever a person's files hold, a build says in one line what is wrong, where, and what to try.

It goes on where it can; where it must stop, the last good site stays as it is.
"""

import os
import re

import pytest

from generator.build.unchanged import CACHE
from tests.conftest import ROOT, SMALL_PAPERS, SMALL_TOPICS

PROSE = "We study an invented question with invented means, and we find that the answer holds in all cases."
HEADER = "Get trending papers in your email inbox!\n\n"
SETTINGS = (ROOT / "mkdocs.yml").read_text()
NOWHERE = object()
GONE = None

# What is wrong: the files that are written (or deleted), the line it gives, with its file and line.
WARNINGS = {
    "an empty file": ({"seeds/x.txt": ""}, r"seeds/x\.txt:1: warning: the file is empty \(delete it, .+\)"),
    "a file of blanks": ({"seeds/x.txt": " \n\n "}, r"seeds/x\.txt:1: warning: the file is empty \(.+\)"),
    "a picture": (
        {"seeds/x.txt": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"},
        r"seeds/x\.txt:1: warning: the file is binary, not text \(known formats: .+\)",
    ),
    "a letter": (
        {"seeds/x.txt": "Dear reader,\n\nthis is a letter.\n"},
        r"seeds/x\.txt:1: warning: the file is in no known format \(known formats: .+\)",
    ),
    "a link to nowhere": ({"seeds/x.txt": NOWHERE}, r"seeds/x\.txt:1: warning: cannot be read: .+ \(.+\)"),
    "two titles in a row": (
        {"seeds/x.txt": f"{HEADER}One Title\n\nAnother Title\n\n{PROSE}\n"},
        r"seeds/x\.txt:3: warning: a title without an abstract after it: “One Title” \(add its abstract .+\)",
    ),
    "an odd number of paragraphs": (
        {"seeds/x.txt": f"{HEADER}One Title\n\n{PROSE}\n\nLast Title\n"},
        r"seeds/x\.txt:7: warning: a title without an abstract after it: “Last Title” \(add its abstract .+\)",
    ),
    "two abstracts in a row": (
        {"seeds/x.txt": f"{HEADER}One Title\n\n{PROSE}\n\n{PROSE}\n"},
        r"seeds/x\.txt:7: warning: an abstract without a title before it: “We study .+…” \(put its title .+\)",
    ),
    "a line twice": (
        {"seeds/x.jsonl": '{"title": "A"}\n\n{"title": "A"}\n'},
        r"seeds/x\.jsonl:3: warning: the same as line 1 \(delete one of them; .+\)",
    ),
    "a broken line": (
        {"seeds/x.jsonl": '{"title": "A"}\n{"title": "B\n{"title": "C"}\n'},
        r'seeds/x\.jsonl:2: warning: not a JSON object: “\{"title": "B” \(.+\)',
    ),
    "a broken first line": (
        {"seeds/x.jsonl": '{"title": "B\n{"title": "C"}\n'},
        r'seeds/x\.jsonl:1: warning: not a JSON object: “\{"title": "B” \(.+\)',
    ),
    "no title": (
        {"seeds/x.jsonl": '{"title": "A"}\n{"title": " ", "year": 2000}\n'},
        r'seeds/x\.jsonl:2: warning: an entry without a title: .+ \(give it a "title"\)',
    ),
    "a title of 100,000 characters": (
        {"seeds/x.jsonl": '{"title": "A"}\n{"title": "%s"}\n' % ("T" * 100_000)},
        r"seeds/x\.jsonl:2: warning: a title of 100,000 characters: “T{1,80}…” \(a title has at most 1,000\)",
    ),
    "an unknown field": (
        {"seeds/x.jsonl": '{"title": "A", "yeer": 2000}\n'},
        r"seeds/x\.jsonl:1: warning: unknown field “yeer” \(known: title, .*year.*\)",
    ),
    "a year in words": (
        {"seeds/x.jsonl": '{"title": "A", "year": "soon"}\n'},
        r'seeds/x\.jsonl:1: warning: "year" is “"soon"”, not a year of four digits \(.+\)',
    ),
    "signs that command a terminal": (
        {"seeds/x.jsonl": '{"title": "A", "\\u001b[2J\\u0007x": 1}\n'},
        r"seeds/x\.jsonl:1: warning: unknown field “[ -~�]+” \(known: .+\)",
    ),
    "a decision on a paper that no source has": (
        {"content/papers.yml": SMALL_PAPERS + '\n- paper: "Zzz"\n  topics: [keeping]\n'},
        r"content/papers\.yml:12: warning: no paper is named “Zzz”; the entry is left out \(.+ seeds/\)",
    ),
    "a decision on a paper nearly named": (
        {"content/papers.yml": SMALL_PAPERS + '\n- paper: "Forgetting with Cares: Beyond FOO"\n'},
        r"content/papers\.yml:12: warning: no paper is named .+ \(did you mean `Forgetting with Care: Beyond FOO`\?\)",
    ),
}
ERRORS = {
    "a tab in papers.yml": (
        {"content/papers.yml": "- paper: 2401.00001\n\ttopics: [forgetting]\n"},
        r"content/papers\.yml:2: error: not valid YAML: .*tab.* \(indent with blanks, not with a tab\)",
    ),
    "a tab in topics.yml": (
        {"content/topics.yml": SMALL_TOPICS.replace("  title: Memory", "\ttitle: Memory")},
        r"content/topics\.yml:3: error: not valid YAML: .*tab.* \(indent with blanks, not with a tab\)",
    ),
    "an unknown key": (
        {"content/papers.yml": SMALL_PAPERS.replace("featured:", "feature:")},
        r"content/papers\.yml:4: error: unknown key `feature` in an entry \(did you mean `featured`\?\)",
    ),
    "an unknown key of a topic": (
        {"content/topics.yml": SMALL_TOPICS.replace("exclude:", "excludes:")},
        r"content/topics\.yml:10: error: unknown key `excludes` in a topic \(did you mean `exclude`.*\?\)",
    ),
    "an unknown topic": (
        {"content/papers.yml": SMALL_PAPERS.replace("[forgetting, keeping]", "[forgetting, keepin]")},
        r"content/papers\.yml:7: error: unknown topic `keepin` \(did you mean `keeping`\?\)",
    ),
    "an unknown topic that is like none": (
        {"content/papers.yml": SMALL_PAPERS.replace("[forgetting, keeping]", "[zzz]")},
        r"content/papers\.yml:7: error: unknown topic `zzz` \(known: forgetting, keeping\)",
    ),
    "an unknown kind of system": (
        {"content/papers.yml": SMALL_PAPERS.replace("kind: method", "kind: methd")},
        r"content/papers\.yml:3: error: unknown kind of system `methd` \(one of method, model, .+\)",
    ),
    "an unknown kind of link": (
        {"content/papers.yml": SMALL_PAPERS + "  links: {cod: 'https://x.org'}\n"},
        r"content/papers\.yml:11: error: unknown kind of link `cod` \(did you mean `code`.*\?\)",
    ),
    "an address that is a script": (
        {"content/papers.yml": SMALL_PAPERS + "  links: {code: 'javascript:alert(1)'}\n"},
        r"content/papers\.yml:11: error: `javascript:alert\(1\)` is no web address \(begin it with https://\)",
    ),
    "a second decision on one paper": (
        {"content/papers.yml": SMALL_PAPERS + "\n- paper: 2401.00001\n"},
        r"content/papers\.yml:12: error: a second entry for this paper: “2401\.00001” \(the first is on line 1\)",
    ),
    "bytes that are no UTF-8": (
        {"content/papers.yml": SMALL_PAPERS.encode() + b"  note: caf\xe9\n"},
        r"content/papers\.yml:11: error: not UTF-8 text \(save it as UTF-8\)",
    ),
    "no topics.yml": (
        {"content/topics.yml": GONE},
        r"content/topics\.yml:1: error: the file is missing \(see README.+\)",
    ),
    "an empty topics.yml": (
        {"content/topics.yml": ""},
        r"content/topics\.yml:1: error: no groups and no topics \(.+\)",
    ),
    "an empty seeds folder": (
        {"seeds/listing.txt": GONE, "seeds/facts.jsonl": GONE},
        r"seeds(?::1)?: error: no source to read \(put a listing into this folder\)",
    ),
    "no home page": (
        {"content/index.md": GONE},
        r"content/index\.md.*",
    ),
    "an unknown marker": (
        {"content/index.md": "# Home\n\n<!-- papershelf: topcs -->\n"},
        r"content/index\.md:3: error: unknown marker `papershelf: topcs` \(known: search, topics, .+\)",
    ),
    "a page that links to nowhere": (
        {"content/about.md": "# About\n\n[there](nowhere.md)\n"},
        r"Doc file 'about\.md' contains a link 'nowhere\.md', but the target is not found .+",
    ),
    "a broken register": (
        {"content/permalinks.tsv": "# slug\nfoo\tbar\n"},
        r"content/permalinks\.tsv:2: error: not a line of the register \(restore the file from version control\)",
    ),
    "a register that leads out": (
        {"content/permalinks.tsv": "../../foo\tbar\t\tFoo\n"},
        r"content/permalinks\.tsv:1: error: not a line of the register \(restore .+\)",
    ),
    "an address twice in the register": (
        {"content/permalinks.tsv": "foo\tbar\t\tFoo\nfoo\tbaz\t\tBaz\n"},
        r"content/permalinks\.tsv:2: error: the address `foo` stands twice \(restore .+\)",
    ),
    "parts of no papers": (
        {"mkdocs.yml": SETTINGS.replace("seeds: seeds", "page_size: 0")},
        r"(?:papershelf: )?(?:mkdocs\.yml|Config value).*page_size.*",
    ),
    "every paper hidden": (
        {
            "content/papers.yml": "- {paper: 2401.00001, hide: true}\n- {paper: 10.1000/182, hide: true}\n"
            "- {paper: 'Forgetting with Care: Beyond FOO', hide: true}\n"
        },
        r"content/papers\.yml(?::\d)?: error: .*hid.*",
    ),
}
# What closes a report, whatever was found.
CLOSING = re.compile(r"\d+ errors? to mend first; .+|papershelf: Aborted .+|\d+ notes? not shown; .+")


def change(project, files):
    for path, content in files.items():
        if content is GONE:
            (project.root / path).unlink()
        elif content is NOWHERE:
            (project.root / path).symlink_to("nowhere")
        else:
            project.write(path, content)


def said(result):
    """Return the lines that say what is wrong."""
    assert "Traceback" not in result.stderr
    assert all(line.isprintable() for line in result.stderr.splitlines())
    return [line for line in result.stderr.splitlines() if not CLOSING.fullmatch(line)]


def files(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def all_but_the_cache(folder):
    """Return the same without what may be deleted at any time."""
    return {path: content for path, content in files(folder).items() if CACHE not in path.parts}


@pytest.mark.parametrize(("changed", "line"), WARNINGS.values(), ids=WARNINGS)
def test_what_is_wrong_is_left_out_and_the_build_goes_on(project, changed, line):
    change(project, changed)
    result = project.run("build")
    (only,) = said(result)
    assert re.fullmatch(line, only)
    assert result.returncode == 0
    assert len(project.api("papers")["papers"]) >= 3


@pytest.mark.parametrize(("changed", "line"), ERRORS.values(), ids=ERRORS)
def test_what_must_be_mended_stops_the_build_and_leaves_the_last_good_site(project, changed, line):
    project.write("site/index.html", "the last good site")
    project.write("site/papers/foo/index.html", "a good page")
    change(project, changed)
    # Made by the first build that comes as far.
    project.write(".site.lock", "")
    (project.root / CACHE).mkdir()
    before = files(project.site), sorted(project.root.iterdir())
    result = project.run("build")
    (only,) = said(result)
    assert re.fullmatch(line, only)
    assert result.returncode == 1
    assert (files(project.site), sorted(project.root.iterdir())) == before


def test_a_list_that_is_broken_and_mended_again_goes_from_good_to_good(project):
    assert project.run("build").returncode == 0
    good = all_but_the_cache(project.root)
    project.write("content/papers.yml", SMALL_PAPERS.replace("keeping", "kept"))
    assert project.run("build").returncode == 1
    assert files(project.site) == {path: good[path] for path in files(project.site)}
    project.write("content/papers.yml", SMALL_PAPERS)
    assert project.run("build").returncode == 0
    assert all_but_the_cache(project.root) == good


@pytest.mark.parametrize(
    ("path", "mode", "line", "code"),
    [
        (
            "seeds/facts.jsonl",
            0o000,
            r"seeds/facts\.jsonl:1: warning: cannot be read: .+ \(check its permissions\)",
            0,
        ),
        ("content/topics.yml", 0o000, r"content/topics\.yml:1: error: cannot be read: .+ \(check .+\)", 1),
        (
            "content",
            0o555,
            r"content/permalinks\.tsv:1: warning: cannot be written: .+ \(check .+ content/\)",
            0,
        ),
        ("", 0o555, r"papershelf: .*cannot be written.*", 1),
    ],
)
def test_what_may_not_be_read_or_written_is_one_line(project, path, mode, line, code):
    (project.root / path).chmod(mode)
    if os.access(project.root / path, os.W_OK):
        pytest.skip("root may read and write everything")
    try:
        result = project.run("build")
    finally:
        (project.root / path).chmod(0o755)
    (only,) = [one for one in said(result) if not one.startswith("content/papers.yml")]
    assert re.fullmatch(line, only)
    assert result.returncode == code


def test_a_site_folder_that_is_a_link_takes_one_build_after_another(project):
    (project.root / "elsewhere").mkdir()
    (project.root / "site").symlink_to("elsewhere")
    for _ in range(2):
        result = project.run("build")
        assert said(result) == []
        assert result.returncode == 0
        assert "Invented list" in (project.site / "index.html").read_text()
        assert {path.name for path in project.root.glob(".[se][il]*")} == {".elsewhere.lock"}


def test_a_file_of_ones_own_never_hides_a_generated_one(project):
    project.write("content/api/v1/papers.json", "{}")
    result = project.run("build")
    assert result.returncode == 1
    assert (
        "api/v1/papers.json: not published: a file of this address is generated; rename yours"
        in result.stderr
    )
