"""Pages of papers are stamped from one that the theme has rendered, and are the bytes that it would render."""

import json
import re

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.outputs import paper_pages
from tests.odd_papers import with_odd_papers
from tests.test_determinism import copy_of_the_real_list, differing, files

RENDERED = "      papers: rendered\n"
HOSTILE = [
    {"title": title, "abstract": f"We propose {title}  twice.\n\n<pre>  a</pre> {title}", "authors": [title, "Ada Byron"]}
    for title in (
        '<b onclick="x()">Bold</b> & "quoted" \'titles\'',
        "A &amp; B &lt;i&gt; &quot;twice&quot; escaped",
        "papershelf-mark-title-&amp;-&quot;- papershelf-mark-body",
        r"Backslashes \1 \g<0> and {{ braces }} {% raw %} $m^2$",
        "</title><script>alert(1)</script> <!-- a comment",
        "Zero\u200bwidth, no break, a soft\xadhyphen and 🦜 ﷽",
    )
]  # fmt: skip


def set_option(project, line, place="      seeds: seeds\n"):
    settings = project.root / "mkdocs.yml"
    text = settings.read_text()
    assert place in text
    settings.write_text(text.replace(place, place + line))


def built(project, *options):
    for line in options:
        set_option(project, line)
    result = project.run("build")
    assert result.returncode == 0, result.stderr
    return files(project.site)


@pytest.mark.ours
def test_all_pages_of_the_real_list_are_as_rendered(real_site, tmp_path):
    rendered = built(copy_of_the_real_list(tmp_path / "list"), RENDERED)
    assert sum(bool(re.fullmatch("papers/[^/]+/index.html", path)) for path in rendered) == 397
    assert differing(files(real_site.site), rendered) == []


def test_pages_of_odd_and_hostile_papers_are_as_rendered(project):
    with_odd_papers(project)
    project.write("seeds/hostile.jsonl", "".join(json.dumps(one) + "\n" for one in HOSTILE))
    stamped = built(project)
    assert sum(path.startswith("papers/") and path.endswith("/index.html") for path in stamped) == 15
    assert differing(stamped, built(project, RENDERED)) == []


@pytest.mark.parametrize(
    "line",
    [
        "site_url: ''\n",
        "use_directory_urls: false\n",
        "edit_uri: edit/main/content/\n",
        'site_name: <b>A & "B"</b>\n',
    ],
)
def test_whatever_the_settings(project, line):
    settings = (project.root / "mkdocs.yml").read_text()
    name = line.partition(":")[0]
    project.write("mkdocs.yml", re.sub(rf"(?m)^{name}: .*\n", "", settings) + line)
    stamped = built(project)
    assert differing(stamped, built(project, RENDERED)) == []


def test_a_paper_in_the_navigation_shows_where_it_stands(project):
    built(project)
    paper = next(path.parent.name for path in project.site.glob("papers/*/index.html"))
    nav = f"\nnav:\n- index.md\n- One: papers/{paper}/index.md\n"
    project.write("mkdocs.yml", (project.root / "mkdocs.yml").read_text() + nav)
    stamped = built(project)
    assert b"md-nav__link--active" in stamped[f"papers/{paper}/index.html"]
    assert differing(stamped, built(project, RENDERED)) == []


# ---- To MkDocs they are pages like any other ----


def test_links_of_hand_written_pages_lead_to_them(project):
    built(project)
    paper = next(path.parent.name for path in project.site.glob("papers/*/index.html"))
    project.write("content/about.md", f"# About\n\n[one](papers/{paper}/index.md#abstract)\n")
    assert f'href="../papers/{paper}/#abstract"'.encode() in built(project)["about/index.html"]


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("papers/nobody/index.md", "papers/nobody/index.md"),
        ("papers/{paper}/index.md#nowhere", "does not contain an anchor '#nowhere'"),
    ],
)
def test_links_that_lead_nowhere_are_told(project, target, told):
    built(project)
    paper = next(path.parent.name for path in project.site.glob("papers/*/index.html"))
    project.write("content/about.md", f"# About\n\n[one]({target.format(paper=paper)})\n")
    for options in ([], [RENDERED]):
        for line in options:
            set_option(project, line)
        result = project.run("build")
        assert result.returncode == 1
        assert told in result.stderr


# ---- An override that leaves no place for a value ----


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("{{ page.meta.head }}", "", "head"),
        ("{{ page.meta.head }}", "{{ page.meta.head | upper }}", "head"),
        ('{% extends "base.html" %}', '{% extends "base.html" %}{% block content %}nothing{% endblock %}', "body"),
    ],
)  # fmt: skip
def test_a_mark_without_a_place_is_named_and_the_last_site_stays(project, old, new, named):
    before = built(project)
    main = project.root / "overrides" / "main.html"
    text = main.read_text()
    assert old in text
    main.write_text(text.replace(old, new))
    result = project.run("build")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert re.search(
        rf"cannot be stamped: a mark is .*: `{named}`; mend .*or set `papers: rendered`", result.stderr
    )
    assert files(project.site) == before


@pytest.mark.parametrize(
    "used",
    ["{{ page.meta.lastmod }}", "{{ page.title | length }}", "{% if 'FOO' in page.title %}!{% endif %}"],
)
def test_what_a_template_does_with_one_paper_alone_is_noticed(project, used):
    before = built(project)
    main = project.root / "overrides" / "main.html"
    main.write_text(
        main.read_text().replace("{{ page.meta.head }}", f"{{{{ page.meta.head }}}}<!-- {used} -->")
    )
    result = project.run("build")
    assert result.returncode == 1
    assert re.search(
        r"cannot be stamped: papers/.+/ would not be as it is rendered: .*papers: rendered", result.stderr
    )
    assert files(project.site) == before
    set_option(project, RENDERED)
    built(project)


def test_a_page_and_its_twin_are_made_of_one_reading(project, monkeypatch):
    counted = []
    values = paper_pages._values
    monkeypatch.setattr(
        paper_pages, "_values", lambda paper, *rest: counted.append(paper.id) or values(paper, *rest)
    )
    monkeypatch.chdir(project.root)
    build(load_config("mkdocs.yml"))
    papers = [path.parent.name for path in project.site.glob("papers/*/index.html")]
    # The first and the last are asked for the mould as well.
    assert len(counted) <= len(papers) + 3
    assert set(counted) == set(papers)


def test_another_way_is_refused(project):
    set_option(project, "      papers: printed\n")
    result = project.run("build")
    assert result.returncode == 1
    assert re.search(r"papers.*stamped.*rendered", result.stderr, re.DOTALL)
