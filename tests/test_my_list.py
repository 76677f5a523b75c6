"""What My list is made of: rows of papers by their ids, and the laws of what a reader keeps."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.paper import Paper
from generator.outputs import my_list
from tests.in_memory import built, rendered
from tests.marks import BASE, QUIET
from tests.test_feeds import HOSTILE

pytest_plugins = ["tests.server"]

MODULES = f"{BASE}assets/javascripts/marks/"


def rows_of(files):
    """Return the rows that the browser finds, file by file, and the index that names them."""
    index = json.loads(files["my-list/papers.json"])
    chunks = [json.loads(files[f"my-list/{index['folder']}/{at}.json"]) for at in range(len(index["from"]))]
    assert {one["version"] for one in [index, *chunks]} == {1}
    return [one["rows"] for one in chunks], index


def test_every_paper_has_a_row_in_the_file_that_its_id_says(real_site):
    folder = real_site.site / "my-list"
    files = {f"my-list/{one.relative_to(folder)}": one.read_text() for one in folder.rglob("*.json")}
    chunks, index = rows_of(files)
    papers = {one["id"]: one for one in real_site.api("papers")["papers"]}
    found = [row for rows in chunks for row in rows]
    assert [row[0] for row in found] == sorted(papers)
    assert [rows[0][0] for rows in chunks] == index["from"]
    for paper_id, title, system, _, _, year in found:
        paper = papers[paper_id]
        assert (title, year) == (paper["title"], paper["year"] or 0)
        assert system == (paper["system"]["name"] if paper["system"] else "")


def test_addresses_that_papers_had_once_have_rows_too(project):
    library, _ = built(project)
    one = min(library.papers)
    files = rendered(
        project,
        my_list.emit,
        lambda _: {"redirects": {"old-name": one}, "gone": {"lost-paper": "A Paper That Was"}},
    )
    chunks, _ = rows_of(files)
    rows = {row[0]: row for row in chunks[0]}
    assert rows["old-name"] == ["old-name", library.papers[one].title, one]
    assert rows["lost-paper"] == ["lost-paper", "A Paper That Was", ""]
    assert rows.keys() == {*library.papers, "old-name", "lost-paper"}


@pytest.mark.parametrize("text", [one for one in HOSTILE if "\ud800" not in one])
def test_texts_of_sources_are_values_and_no_more(project, text):
    def spoilt(library):
        return {"papers": {one: renamed(paper, text) for one, paper in library.papers.items()}}

    chunks, _ = rows_of(rendered(project, my_list.emit, spoilt))
    assert {row[1] for row in chunks[0]} == {text}


def renamed(paper: Paper, text: str) -> Paper:
    return replace(paper, title=text)


def test_a_list_of_no_papers_has_an_index_of_nothing(project):
    chunks, index = rows_of(
        rendered(project, my_list.emit, lambda _: {"papers": {}, "redirects": {}, "gone": {}})
    )
    assert (chunks, index["from"]) == ([], [])


# ---- Laws of the modules, in the browser that runs them

IDS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)
ENTRIES = st.fixed_dictionaries(
    {
        "state": st.sampled_from(["", "to-read", "read"]),
        "starred": st.booleans(),
        "note": st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    }
).filter(lambda one: one["state"] or one["starred"] or one["note"])
LISTS = st.dictionaries(IDS, ENTRIES, max_size=8)
LAWS = settings(max_examples=60)


@pytest.fixture(scope="module")
def modules(visit_for_all, serve, real_site):
    """A page that has the modules: what `run` is told is evaluated with them and its argument."""
    page = visit_for_all(serve(real_site.site, BASE)).go(QUIET)
    names = ("format", "merging", "link")
    page.evaluate(
        f"async () => {{ window.m = {{}}; for (const name of {json.dumps(names)}) Object.assign(m, await import(`{MODULES}${{name}}.js`)); }}"
    )
    return lambda script, value: page.evaluate(f"value => {{ {script} }}", value)


@LAWS
@given(entries=LISTS)
def test_what_is_written_is_read_again(modules, entries):
    script = "return [...m.read(m.write(new Map(value), 'https://example.org/')).entries]"
    assert dict(modules(script, list(entries.items()))) == entries


@LAWS
@given(text=st.text(max_size=60) | st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda one: st.lists(one, max_size=3) | st.dictionaries(st.sampled_from(["format", "version", "papers", "id", "marks", "note"]), one | st.just("papershelf marks") | st.just(1), max_size=4), max_leaves=12).map(json.dumps))  # fmt: skip
def test_whatever_is_read_is_marks_or_told(modules, text):
    text = text.encode("utf-8", "replace").decode()
    found = modules("const found = m.read(value); return found.entries ? 'marks' : found", text)
    assert found in {"marks", "newer", "foreign"}


JOIN = """
  const own = new Map(value[0]), incoming = new Map(value[1]);
  const after = (list, changes) => changes.reduce((all, [id, entry]) => (entry ? all.set(id, entry) : all.delete(id), all), new Map(list));
  const first = m.merged(own, incoming), joined = after(own, first.changes), second = m.merged(joined, incoming);
  return { joined: [...joined], again: second.changes.length, counted: first.fresh + first.changed + first.same,
           back: [...after(joined, m.undoing(own, first.changes))] };
"""


@LAWS
@given(own=LISTS, incoming=LISTS)
def test_joining_loses_nothing_is_done_once_and_is_taken_back(modules, own, incoming):
    found = modules(JOIN, [list(own.items()), list(incoming.items())])
    joined = dict(found["joined"])
    assert joined.keys() == own.keys() | incoming.keys()
    for given_entries in (own, incoming):
        for one, entry in given_entries.items():
            assert entry["note"] in joined[one]["note"]
            assert joined[one]["starred"] or not entry["starred"]
            assert joined[one]["state"] == "read" or entry["state"] != "read"
    assert found["again"] == 0
    assert found["counted"] == len(incoming)
    assert dict(found["back"]) == own


@LAWS
@given(ids=st.lists(IDS, unique=True, max_size=20))
def test_a_link_brings_the_ids_that_it_was_given(modules, ids):
    script = "return m.readLink(new URL(m.writeLink('https://example.org/my-list/', value)).hash)"
    assert modules(script, ids) == {"ids": ids, "broken": 0, "more": 0}
