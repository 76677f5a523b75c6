"""What the tests of a reader's marks have in common: the text that the browser keeps, put there and read."""

import json

BASE = "/learning-from-less/"
KEY = f"{BASE}.papershelf.marks"
# A page with no paper on it.
QUIET = "about/"
ELECTRA = "electra-pre-training-text-encoders-as-discriminators-rather-than"
TOPIC = "topics/code/"


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
