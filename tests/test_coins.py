"""COinS on lists of papers, as Zotero reads it."""

from html import unescape
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.identifiers import Identifiers
from generator.model.names import Name
from generator.model.paper import Paper
from generator.model.work import WorkKind
from generator.outputs.coins import coins
from generator.text.escape import for_html
from generator.text.normalize import clean
from tests import zotero
from tests.site_reader import Site

AUTHORS = (Name.parse("Ada Byron"), Name.parse("Jan Peter van Dyck"), Name.of("Martin L.", "King", "Jr."))
READ = [("Ada", "Byron"), ("Jan Peter", "van Dyck"), ("Martin L.", "King Jr.")]
TITLE = 'Keys & "Values" = <b>100 %</b> of c++; naïve 从少量'


def paper(**fields):
    return Paper(id="x", records=(), **{"title": TITLE, "authors": AUTHORS, "year": 2021, **fields})


def kept(**fields):
    """Return what Zotero keeps besides title, authors and year."""
    item = zotero.read(coins(paper(**fields)))
    assert item.fields.pop("title") == TITLE.replace("+", " ")
    assert item.authors == READ
    assert item.fields.pop("date") == "2021"
    return item.type, item.fields


@pytest.mark.parametrize(
    ("fields", "kind", "read"),
    [
        ({"venue": "Journal of Invention", "volume": "3", "number": "2", "pages": "12-19"}, "journalArticle", {"publicationTitle": "Journal of Invention", "volume": "3", "issue": "2", "pages": "12-19"}),
        ({"venue": "ICML", "pages": "12--19", "publisher": "PMLR"}, "conferencePaper", {"publicationTitle": "ICML", "pages": "12--19", "publisher": "PMLR"}),
        ({"kind": WorkKind.CHAPTER, "venue": "A Handbook"}, "bookSection", {"publicationTitle": "A Handbook"}),
        ({"kind": WorkKind.BOOK, "publisher": "A Press", "venue": "A Series"}, "book", {"publisher": "A Press", "series": "A Series"}),
        ({"kind": WorkKind.REPORT, "publisher": "A Lab"}, "report", {"publisher": "A Lab"}),
        ({"kind": WorkKind.THESIS, "publisher": "A University"}, "thesis", {"publisher": "A University"}),
        ({"identifiers": Identifiers(arxiv="2101.00001")}, "preprint", {"url": "https://arxiv.org/abs/2101.00001"}),
        ({"venue": "arXiv preprint"}, "preprint", {"publicationTitle": "arXiv preprint"}),
        ({"kind": WorkKind.DATASET, "identifiers": Identifiers(doi="10.5281/zenodo.1")}, "dataset", {"DOI": "10.5281/zenodo.1"}),
        ({"kind": WorkKind.SOFTWARE}, "computerProgram", {}),
        ({}, "document", {}),
        ({"venue": "ACL", "identifiers": Identifiers(doi="10.18653/v1/p18-1031", acl="P18-1031", isbn="9780306406157")}, "conferencePaper", {"publicationTitle": "ACL", "DOI": "10.18653/v1/p18-1031", "ISBN": "9780306406157", "url": "https://aclanthology.org/P18-1031/"}),
    ],
    ids=["article", "paper", "chapter", "book", "report", "thesis", "preprint", "server", "data", "software", "unknown", "identifiers"],
)  # fmt: skip
def test_a_work_is_read_as_what_it_is(fields, kind, read):
    assert kept(**fields) == (kind, read)


def test_what_is_not_known_is_not_there():
    written = coins(Paper(id="x", records=(), title="A Title"))
    assert dict(parse_qsl(written, keep_blank_values=True)) == {
        "ctx_ver": "Z39.88-2004",
        "rft_val_fmt": "info:ofi/fmt:kev:mtx:dc",
        "rft.type": "document",
        "rft.title": "A Title",
    }


def test_a_body_is_no_person():
    item = zotero.read(coins(paper(venue="ICML", authors=(Name.of("", "The Invented Lab"),))))
    assert item.authors == [("", "The Invented Lab")]


@given(st.text(), st.text(), st.text(min_size=1))
def test_every_word_comes_back(title, venue, family):
    title, venue, family = map(clean, (title, venue, family))
    name = Name.of("Ada", family.replace(",", " ").strip() or "Byron")
    written = coins(paper(title=title, venue=venue, kind=WorkKind.ARTICLE, authors=(name,)))
    in_a_page = for_html(written)
    assert not set('<>"') & set(in_a_page)
    entries = dict(parse_qsl(unescape(in_a_page), strict_parsing=True))
    assert entries.get("rft.atitle", "") == title
    assert entries.get("rft.jtitle", "") == venue
    assert entries["rft.au"] == f"{name.family}, Ada"


def spans(page):
    """Return the papers that a page lists: the id and what Zotero reads of each."""
    cards = [one for one in page.article.all("li") if "data-paper-id" in one.attributes]
    return [(one.attributes["data-paper-id"], one.all("span", class_="Z3988")) for one in cards]


def test_every_list_tells_its_papers(real_site):
    site = Site.of(real_site.root)
    papers = {one["id"]: one for one in site.json("api/v1/papers.json")["papers"]}
    told = set()
    for url in ("", *(f"topics/{slug}/" for slug in site.below("topics/"))):
        listed = spans(site.pages[url])
        assert listed, url
        for paper_id, (span,) in listed:
            item, known = zotero.read(span.attributes["title"]), papers[paper_id]
            assert item.fields["title"] == known["title"].replace("+", " ")
            assert [f"{given} {family}".strip() for given, family in item.authors] == known["authors"]
            assert item.fields.get("date") == (str(known["year"]) if known["year"] else None)
            assert item.fields.get("DOI", "") == known["identifiers"].get("doi", "")
            assert item.fields.get("publicationTitle") == known["venue"]
            # Neither seen nor heard.
            assert (span.text, "hidden" in span.attributes) == ("", True)
            told.add(paper_id)
    assert told == papers.keys()


def test_papers_that_nobody_placed_are_told_too(project):
    project.write("content/papers.yml", "[]\n")
    project.write("content/topics.yml", "groups: []\ntopics: []\n")
    assert project.run("build").returncode == 0
    site = Site.of(project.root)
    titles = [
        zotero.read(one.attributes["title"]).fields["title"] for _, (one,) in spans(site.pages["unplaced/"])
    ]
    assert sorted(titles) == sorted(paper["title"] for paper in site.json("api/v1/papers.json")["papers"])
    assert len(titles) == 3
