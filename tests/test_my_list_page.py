"""My list in a real browser: what is marked, chosen and in order; saved, shared, brought in, deleted."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.marks import BASE, ELECTRA, KEY, QUIET, entry, keep, kept, mark_button, open_marks, paper, text_of

pytest_plugins = ["tests.server"]
pytestmark = pytest.mark.ours

NARROW = {"width": 360, "height": 740}
WIDE = {"width": 1280, "height": 900}
LIST = "my-list/"
CODE = "priority-sampling-of-large-language-models-for-compilers"
CLIP = "improving-clip-training-with-language-rewrites"
HOSTILE = '<img src=x onerror=alert(1)> "quoted" </script>'
THREE = [
    paper(CODE, "to-read"),
    paper(CLIP, "read", note="Compare the captions"),
    paper(ELECTRA, "read", "starred"),
]


@pytest.fixture(scope="module")
def published(serve, real_site):
    return serve(real_site.site, BASE)


@pytest.fixture
def visitor(visit, published):
    return visit(published, viewport=WIDE)


def shown(page):
    """Return the ids of the papers that are shown, once they are."""
    expect(page.locator("[data-mine-ready]")).to_be_visible()
    return page.locator("[data-mine-list] > li").evaluate_all("all => all.map(one => one.dataset.paperId)")


def told(page):
    return page.locator("[data-mine-told] [role=status]")


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def bring_in(page, content, name="my-list.json"):
    body = content if isinstance(content, bytes) else content.encode()
    page.locator("[data-mine-file]").set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": body}
    )


def saved(page, name):
    """Press what saves a file, and return its name and what it holds."""
    with page.expect_download() as waiting:
        press(page, name)
    return waiting.value.suggested_filename, waiting.value.path().read_text(encoding="utf-8")


# ---- What is shown


def test_what_is_marked_is_shown_with_what_was_said_of_it(visitor):
    page = keep(visitor, THREE, LIST)
    assert shown(page) == [ELECTRA, CLIP, CODE]
    expect(entry(page, ELECTRA).locator(".ps-card__byline")).to_have_text("ELECTRAClark et al.ICLR 2020")
    expect(entry(page, ELECTRA).locator(".ps-mine__said")).to_have_text("Read · starred")
    expect(entry(page, CLIP).locator(".ps-mine__note")).to_have_text("Compare the captions")
    labels = page.locator("[data-mine-kinds] button").all_inner_texts()
    assert labels == ["All 3", "To read 1", "Read 2", "Starred 1", "With a note 1"]
    entry(page, ELECTRA).get_by_role("link").click()
    expect(page.locator("h1")).to_contain_text("ELECTRA")


def test_kinds_words_and_order_choose(visitor):
    page = keep(visitor, THREE, LIST)
    assert len(shown(page)) == 3
    press(page, "Read 2")
    assert shown(page) == [ELECTRA, CLIP]
    expect(page.locator("[data-mine-count]")).to_have_text("2 of 3 papers")
    press(page, "All 3")
    page.get_by_label("Sort by").select_option("Newest")
    assert shown(page) == [CODE, CLIP, ELECTRA]
    page.get_by_label("Sort by").select_option("Title")
    assert shown(page) == [ELECTRA, CLIP, CODE]
    for words, title, found in (
        ("clárk", "ELECTRA", [ELECTRA]),
        ("captions compare", "CLIP", [CLIP]),
        ("quantum", "", []),
    ):
        page.get_by_label("Words in what is shown").fill(words)
        expect(page.locator("[data-mine-count]")).to_have_text(f"{len(found)} of 3 papers")
        expect(page.locator("[data-mine-list]")).to_contain_text(title)
        assert shown(page) == found


def test_a_list_without_a_mark_says_how_to_begin(visitor):
    page = visitor.go(LIST)
    assert shown(page) == []
    expect(page.locator("[data-mine-empty]")).to_contain_text("Nothing is marked yet.")
    expect(page.get_by_role("button", name="Save everything")).to_be_hidden()
    expect(page.get_by_text("Bring in a file")).to_be_visible()


def test_a_paper_whose_marks_are_taken_away_stays_until_one_looks_elsewhere(visitor):
    page = keep(visitor, THREE, LIST)
    open_marks(page, CODE).get_by_role("button", name="To read").click()
    expect(entry(page, CODE).locator(".ps-mine__said")).to_have_text("Not marked any more")
    expect(page.get_by_role("button", name="All 2")).to_be_visible()
    page.keyboard.press("Escape")
    press(page, "All 2")
    assert shown(page) == [ELECTRA, CLIP]


def test_what_another_tab_marks_appears(visitor, published):
    page = keep(visitor, THREE[:1], LIST)
    assert shown(page) == [CODE]
    other = page.context.new_page()
    other.goto(f"{published}papers/{ELECTRA}/")
    other.get_by_role("button", name="Starred", exact=True).click()
    expect(entry(page, ELECTRA)).to_be_visible()
    assert shown(page) == [ELECTRA, CODE]


def test_thousands_are_shown_some_at_a_time(visitor, real_site):
    known = [one["id"] for one in real_site.api("papers")["papers"]]
    many = [paper(f"unknown-{number}", "read") for number in range(4000)]
    page = keep(visitor, [*many, *(paper(one, "to-read") for one in known)], LIST)
    assert len(shown(page)) == 50
    press(page, "Show more")
    assert len(shown(page)) == 100
    expect(page.locator("[data-mine-list] > li").nth(50).get_by_role("link")).to_be_focused()
    press(page, "Read 4,000")
    expect(page.locator("[data-mine-list] > li").first).to_contain_text("Not known to this list")


def test_what_cannot_be_loaded_is_shown_by_its_id_and_asked_for_again(visitor, published):
    visitor.lost.add(f"{published}my-list/papers.json")
    visitor.page.route("**/my-list/papers.json", lambda route: route.fulfill(status=404, body="lost"))
    page = keep(visitor, THREE, LIST)
    assert shown(page) == [ELECTRA, CLIP, CODE]
    expect(entry(page, CODE).locator(".ps-card__title")).to_have_text(CODE)
    expect(page.locator("[data-mine-trouble]")).to_contain_text("3 papers could not be loaded")
    page.unroute("**/my-list/papers.json")
    press(page, "Try again")
    expect(entry(page, ELECTRA).locator(".ps-card__title")).to_contain_text("ELECTRA: Pre-training")
    expect(page.locator("[data-mine-trouble]")).to_be_hidden()


def test_marks_go_with_a_paper_that_moved_and_one_that_is_gone_is_told(visitor):
    def answer(route):
        index = route.fetch().json()
        rows = [["gone-paper", "A Paper That Was", ""], ["old-name", "ELECTRA", ELECTRA]]
        route.fulfill(json=index | {"from": ["gone-paper", "zzz"], "folder": "made", "rows": rows})

    visitor.page.route("**/my-list/papers.json", answer)
    visitor.page.route(
        "**/my-list/made/0.json",
        lambda route: route.fulfill(
            json={
                "version": 1,
                "rows": [
                    ["gone-paper", "A Paper That Was", ""],
                    ["old-name", "ELECTRA", ELECTRA],
                    [ELECTRA, "ELECTRA", "", "Clark et al.", "ICLR 2020", 2020],
                ],
            }
        ),
    )
    marked = [paper("old-name", "starred", note="old"), paper(ELECTRA, "read"), paper("gone-paper", "read")]
    page = keep(visitor, marked, LIST)
    expect(told(page)).to_have_text(
        "1 paper of your list has another address now; your marks went there too."
    )
    expect(entry(page, "gone-paper")).to_contain_text("No longer on this list")
    assert kept(page) == {
        ELECTRA: {"marks": ["read", "starred"], "note": "old"},
        "gone-paper": {"marks": ["read"]},
    }


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
        (",".join(f"not-{one}" for one in range(300)), "A part of the link could not be read."),
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


# ---- For everybody


def test_nothing_of_it_leaves_the_browser(visitor):
    asked = []
    visitor.page.on("request", lambda request: asked.append((request.method, request.url, request.post_data)))
    page = keep(visitor, THREE, LIST)
    assert len(shown(page)) == 3
    page.goto(f"{visitor.address}{LIST}#papers={ELECTRA}")
    expect(page.locator("[data-mine-shared-count]")).to_be_visible()
    assert {method for method, *_ in asked} == {"GET"}
    assert not [
        url for _, url, body in asked if body or "papers=" in url or ELECTRA in url or "captions" in url
    ]


def test_without_scripts_it_says_what_it_is(visit, published):
    page = visit(published, viewport=WIDE, java_script_enabled=False).go(LIST)
    expect(page.locator("noscript p")).to_be_visible()
    assert page.locator("article").get_by_role("button").count() == 0
    expect(page.get_by_text("kept in this browser alone")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["phone", "desktop"])
@pytest.mark.parametrize(
    "papers", [[], [*THREE, paper("unknown-paper", "read", note="x" * 400)]], ids=["empty", "full"]
)
def test_it_stands_in_nobodys_way(visit, published, scheme, viewport, papers):
    visitor = visit(published, viewport=viewport, color_scheme=scheme)
    page = keep(visitor, papers, f"{LIST}#papers={ELECTRA},not-here")
    expect(page.locator("[data-mine-shared-count]")).to_contain_text("A link brought")
    expect(page.locator("[data-mine-ready]")).to_be_visible()
    if papers:
        press(page, "Make a link")
        press(page, "Delete everything")
        mark_button(page, "unknown-paper").click()
        page.locator("[data-mine-list] .ps-note-fold summary").click()
    bring_in(page, "nothing")
    expect(told(page)).to_contain_text("is not a list")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert found.violations_count == 0, found.generate_report()


def test_it_prints_the_papers_and_notes_alone(visitor):
    page = keep(visitor, THREE, LIST)
    assert len(shown(page)) == 3
    page.emulate_media(media="print")
    expect(entry(page, CLIP).locator(".ps-mine__note")).to_be_visible()
    assert page.locator("article").get_by_role("button").count() == 0


def test_the_file_says_which_list_it_is_of(visitor):
    page = keep(visitor, THREE, LIST)
    assert len(shown(page)) == 3
    _, text = saved(page, "Save everything")
    content = json.loads(text)
    assert content["version"] == 1
    assert content["list"] == visitor.address
    assert visitor.go(QUIET)
