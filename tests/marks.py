"""What the tests of a reader's marks have in common: the text that the browser keeps, put there and read."""

import json

from playwright.sync_api import expect

from tests.kinds import BASE

KEY = f"{BASE}.papershelf.marks"
# A page with no paper on it.
QUIET = "about/"
ELECTRA = "electra-pre-training-text-encoders-as-discriminators-rather-than"
CODE = "priority-sampling-of-large-language-models-for-compilers"
CLIP = "improving-clip-training-with-language-rewrites"
TOPIC, LIST = "topics/code/", "my-list/"
NARROW, WIDE = {"width": 360, "height": 740}, {"width": 1280, "height": 900}


def paper(paper_id, *marks, note=""):
    """Return what is kept of a paper."""
    return {"id": paper_id, "marks": list(marks), **({"note": note} if note else {})}


def text_of(papers, **changed):
    """Return `papers` as the browser keeps them."""
    return json.dumps({"format": "papershelf marks", "version": 1, "papers": papers} | changed)


def keep(visitor, text, path=""):
    """Let the browser keep `text`, or papers, then go to `path`."""
    visitor.go(QUIET)
    visitor.page.evaluate(
        "([key, text]) => localStorage.setItem(key, text)",
        [KEY, text if isinstance(text, str) else text_of(text)],
    )
    return visitor.go(path)


def kept(page):
    """Return the papers that the browser keeps, by their ids."""
    text = page.evaluate("key => localStorage.getItem(key)", KEY)
    return {one.pop("id"): one for one in json.loads(text)["papers"]} if text else {}


def entry(page, paper_id):
    """Return the entry of a paper in a list."""
    return page.locator(f"[data-paper-id='{paper_id}']").first


def mark_button(page, paper_id):
    """Return the button of that entry."""
    return entry(page, paper_id).locator(".ps-mark")


def open_marks(page, paper_id):
    """Open what can be said of a paper in a list, and return it."""
    mark_button(page, paper_id).click()
    return page.locator(".ps-mark-box")


def shown(page):
    """Return the ids of the papers that are shown, once they are."""
    expect(page.locator("[data-mine-ready]")).to_be_visible()
    return page.locator("[data-mine-list] > li").evaluate_all("all => all.map(one => one.dataset.paperId)")


def told(page):
    """Return what My list says of what was done."""
    return page.locator("[data-mine-told] [role=status]")


def press(page, name):
    """Press the button `name`."""
    page.get_by_role("button", name=name, exact=True).click()


def bring_in(page, content, name="my-list.json"):
    """Choose a file to be brought in."""
    body = content if isinstance(content, bytes) else content.encode()
    page.locator("[data-mine-file]").set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": body}
    )


def saved(page, name):
    """Press what saves a file, and return its name and what it holds."""
    with page.expect_download() as waiting:
        press(page, name)
    return waiting.value.suggested_filename, waiting.value.path().read_text(encoding="utf-8")


THREE = [
    paper(CODE, "to-read"),
    paper(CLIP, "read", note="Compare the captions"),
    paper(ELECTRA, "read", "starred"),
]
