"""What Zotero takes from a COinS span: its rules, as far as they concern what we write.

After parseContextObject of its openurl.js and cleanAuthor of its utilities.js.
"""

from dataclasses import dataclass, field
from urllib.parse import unquote

_MATRICES = {"journal": "journalArticle", "dissertation": "thesis", "dc": "webpage"}
_GENRES = {"bookitem": "bookSection", "proceeding": "conferencePaper", "conference": "conferencePaper", "report": "report"}  # fmt: skip
_IN_SOMETHING = {"journalArticle", "bookSection", "conferencePaper"}
_PLAIN = {
    "rft.date": "date", "rft.volume": "volume", "rft.issue": "issue", "rft.pages": "pages", "rft.isbn": "ISBN",
    "rft.pub": "publisher", "rft.publisher": "publisher", "rft.inst": "publisher", "rft.source": "publicationTitle",
    "rft.series": "series",
}  # fmt: skip


@dataclass(slots=True)
class Item:
    """What is kept: the fields by their names in Zotero, and (given name, family name) of each author."""

    type: str
    fields: dict[str, str] = field(default_factory=dict)
    authors: list[tuple[str, str]] = field(default_factory=list)


def read(span: str) -> Item:
    """Return the item that Zotero makes of a span's title."""
    parts = [tuple(part.split("=")[:2]) for part in span.split("&")]
    item = Item(_type(parts))
    bodies = []
    for key, coded in parts:
        # A plus is a blank to Zotero, even one that was coded.
        value = unquote(coded.replace("+", " ").replace("%2B", " "), errors="strict")
        if key == "rft_id":
            _identify(item, value)
        elif key in {"rft.au", "rft.creator"}:
            item.authors.append(_person(value))
        elif key == "rft.aucorp":
            bodies.append(("", value))
        elif key == "rft.type":
            item.type = value
        elif name := _title(key, item.type) or _PLAIN.get(key):
            item.fields[name] = value
    # It knows no place for them.
    item.authors[:0] = bodies
    return item


def _type(parts):
    matrix = unquote(dict(parts)["rft_val_fmt"]).rpartition(":")[2]
    return _MATRICES.get(matrix) or _GENRES.get(dict(parts).get("rft.genre"), "book")


def _title(key, kind):
    if key == "rft.atitle" and kind in _IN_SOMETHING:
        return "title"
    if key == "rft.jtitle" and kind == "journalArticle":
        return "publicationTitle"
    if key == "rft.btitle":
        return "title" if kind in {"book", "report"} else "publicationTitle"
    if key == "rft.title":
        return "publicationTitle" if kind in _IN_SOMETHING else "title"
    return None


def _identify(item, value):
    if value.lower().startswith("info:doi"):
        item.fields["DOI"] = value[9:]
    elif value.lower().startswith("urn:isbn"):
        item.fields["ISBN"] = value[9:]
    elif value.startswith(("http://", "https://")):
        item.fields["url"] = value


def _person(value):
    """Return the given and the family name, which are told apart by a comma, or else by the last blank."""
    if "," in value:
        family, given, *_ = (part.removeprefix(" ") for part in value.split(","))
        return given, family
    given, _, family = value.rpartition(" ")
    return given, family
