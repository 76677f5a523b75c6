"""My list saved, shared by a link, brought in again and deleted, in a real browser."""

import json

import pytest
from playwright.sync_api import expect

from tests.marks import (
    CLIP,
    CODE,
    ELECTRA,
    KEY,
    LIST,
    THREE,
    WIDE,
    bring_in,
    entry,
    keep,
    kept,
    paper,
    press,
    saved,
    shown,
    text_of,
    told,
)

pytest_plugins = ["tests.server"]
pytestmark = pytest.mark.ours

HOSTILE = '<img src=x onerror=alert(1)> "quoted" </script>'


@pytest.fixture
def visitor(visit, published):
    return visit(published, viewport=WIDE)


# ---- Saved, brought in, deleted


def test_the_citations_of_what_is_shown_are_saved(visitor, real_site):
    page = keep(visitor, [*THREE, paper("unknown-paper", "read")], LIST)
    assert len(shown(page)) == 4
    press(page, "Read 3")
    name, text = saved(page, "Save as BibTeX")
    assert name == "my-list.bib"
    files = [(real_site.site / "papers" / one / "paper.bib").read_text() for one in (ELECTRA, CLIP)]
    assert text == "\n\n".join(one.strip() for one in files) + "\n"
    expect(told(page)).to_contain_text("Citations of 2 papers saved as my-list.bib. 1 paper has none")


def test_what_is_saved_is_brought_in_again(visitor, visit, published):
    page = keep(visitor, THREE, LIST)
    assert len(shown(page)) == 3
    name, text = saved(page, "Save everything")
    assert name == "my-list.json"
    elsewhere = visit(published, viewport=WIDE).go(LIST)
    bring_in(elsewhere, text)
    expect(told(elsewhere)).to_have_text("“my-list.json” holds 3 papers: 3 new, 0 changed, 0 as before.")
    assert kept(elsewhere) == kept(page)
    bring_in(elsewhere, text)
    expect(told(elsewhere)).to_contain_text("0 new, 0 changed, 3 as before")


def test_what_comes_in_joins_what_is_there_and_is_taken_back(visitor):
    page = keep(visitor, THREE, LIST)
    before = kept(page)
    incoming = [
        paper(CODE, "read"),
        paper(CLIP, "starred", note="Another word"),
        paper("not-here", "read"),
        paper("../../evil", "read"),
        "nonsense",
    ]
    bring_in(page, text_of(incoming))
    expect(told(page)).to_have_text(
        "“my-list.json” holds 3 papers: 1 new, 2 changed, 0 as before. 1 not known to this list."
        " 2 left out that could not be read."
    )
    after = kept(page)
    assert after[CODE] == {"marks": ["read"]}
    assert after[CLIP] == {"marks": ["read", "starred"], "note": "Compare the captions\n\nAnother word"}
    press(page, "Undo")
    expect(told(page)).to_have_text("Taken back.")
    assert kept(page) == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("not json", "is not a list that was saved here: nothing was brought in."),
        ("[]", "is not a list that was saved here"),
        ("null", "is not a list that was saved here"),
        ('{"papers": []}', "is not a list that was saved here"),
        (text_of({}), "is not a list that was saved here"),
        (b"\xff\xfe\x00", "is not a list that was saved here"),
        (text_of([], version=2), "was saved by a newer version of this site"),
        (b"[" * 6_000_000, "is too large to be a list that was saved here."),
        (text_of([]), "holds 0 papers"),
        (text_of([paper(CODE, "read", note="x" * 20_000)]), "1 of the notes cut, as too long."),
    ],
    ids=["no JSON", "list", "null", "no format", "no papers", "bytes", "newer", "huge", "empty", "long note"],
)
def test_a_file_that_is_not_ours_is_told_in_a_line(visitor, content, said):
    page = keep(visitor, THREE[1:], LIST)
    bring_in(page, content)
    expect(told(page)).to_contain_text(said)
    assert kept(page).keys() - {CODE} == {CLIP, ELECTRA}


def test_hostile_texts_stay_texts(visitor):
    page = visitor.go(LIST)
    bring_in(page, text_of([paper(ELECTRA, "read", note=HOSTILE)]), name="<img src=x onerror=alert(2)>.json")
    expect(entry(page, ELECTRA).locator(".ps-mine__note")).to_have_text(HOSTILE)
    expect(told(page)).to_contain_text("<img src=x onerror=alert(2)>.json")
    assert page.locator("article img").count() == 0


def test_deleting_is_asked_once_and_can_be_taken_back(visitor):
    page = keep(visitor, THREE, LIST)
    assert len(shown(page)) == 3
    press(page, "Delete everything")
    expect(page.get_by_role("button", name="Keep")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Delete everything")).to_be_focused()
    press(page, "Delete everything")
    expect(page.get_by_text("Delete the marks and notes of 3 papers?")).to_be_visible()
    press(page, "Delete")
    expect(told(page)).to_have_text("Deleted: the marks and notes of 3 papers.")
    expect(page.locator("[data-mine-empty]")).to_be_visible()
    assert page.evaluate("key => localStorage.getItem(key)", KEY) is None
    press(page, "Undo")
    assert kept(page) == {one["id"]: {key: one[key] for key in one if key != "id"} for one in THREE}


# ---- A link


def test_a_link_shows_the_papers_to_others_and_nothing_else(visitor, visit, published):
    page = keep(visitor, THREE, LIST)
    assert len(shown(page)) == 3
    press(page, "Make a link")
    link = page.get_by_label("Link to these papers").input_value()
    assert link == f"{published}{LIST}#papers={ELECTRA},{CLIP},{CODE}"
    theirs = visit(published, viewport=WIDE)
    other = keep(theirs, [paper(CLIP, "starred")], link.removeprefix(published))
    expect(other.locator("[data-mine-shared-count]")).to_have_text("A link brought 3 papers.")
    expect(other.locator("[data-mine-shared-list] > li")).to_have_count(3)
    press(other, "Add these to my list")
    expect(told(other)).to_have_text("2 papers added to your list, to read. 1 paper was on it already.")
    assert kept(other) == {
        CLIP: {"marks": ["starred"]},
        ELECTRA: {"marks": ["to-read"]},
        CODE: {"marks": ["to-read"]},
    }
    expect(other.get_by_role("button", name="Add these to my list")).to_be_hidden()
    press(other, "Undo")
    assert kept(other) == {CLIP: {"marks": ["starred"]}}
    press(other, "Put away")
    expect(other.locator("[data-mine-shared]")).to_be_hidden()
    assert other.url == f"{published}{LIST}"


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        ("", "The link holds no papers. It may have been cut on its way: ask for it again."),
        ("%E0%A4%A", "The link holds no papers."),
        ("../../evil,<img src=x onerror=alert(1)>", "The link holds no papers."),
        ("not-here,nor-here", "None of the papers in the link is on this list"),
        (f"{ELECTRA},electra-pre-tr", "A link brought 1 paper. Not on this list: electra-pre-tr."),
        (f"{ELECTRA}%2C{CODE}", "A link brought 2 papers."),
        (f"{ELECTRA},{ELECTRA}", "A link brought 1 paper."),
        (
            ",".join(f"not-{one}" for one in range(300)),
            "It names 100 papers more, which are too many for a link.",
        ),
    ],
    ids=["nothing", "broken code", "hostile", "foreign", "cut", "written out", "twice", "too much"],
)
def test_a_link_that_is_not_right_is_told(visitor, fragment, said):
    page = visitor.go(f"{LIST}#papers={fragment}")
    expect(page.locator("[data-mine-shared-count]")).to_contain_text(said)
    assert page.locator("article img").count() == 0
    assert kept(page) == {}


def test_a_link_is_copied_or_selected_for_copying(visit, published):
    visitor = visit(published, viewport=WIDE, permissions=["clipboard-read", "clipboard-write"])
    page = keep(visitor, THREE, LIST)
    assert len(shown(page)) == 3
    press(page, "Make a link")
    press(page, "Copy")
    expect(told(page)).to_have_text("The link is copied.")
    assert page.evaluate("navigator.clipboard.readText()").endswith(f",{CODE}")
    page.evaluate("() => { navigator.clipboard.writeText = async () => { throw new Error('no') } }")
    press(page, "Copy")
    expect(told(page)).to_have_text("Copying failed: the link is selected, copy it by hand.")
    assert page.evaluate("getSelection().toString()").endswith(f",{CODE}")


def test_the_file_says_which_list_it_is_of(visitor):
    page = keep(visitor, THREE, LIST)
    assert len(shown(page)) == 3
    _, text = saved(page, "Save everything")
    content = json.loads(text)
    assert content["version"] == 1
    assert content["list"] == visitor.address
