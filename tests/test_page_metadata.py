"""What the head of a page says, as other people's programs read it."""

import json
import warnings
from html.parser import HTMLParser

import extruct
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from generator.formats.base import Citation
from generator.model.identifiers import Identifiers
from generator.model.names import Name
from generator.model.paper import Paper
from generator.model.work import WorkKind
from generator.outputs.downloads import Download
from generator.outputs.json_ld import json_ld
from generator.outputs.page_metadata import head
from generator.text.normalize import clean
from tests.site_reader import Site

URL = "https://list.example.org/shelf/papers/x/"
NASTY = [
    '"><script>alert(1)</script>',
    "</script><!-- <script>",
    "' onload='alert(1) & &amp; &lt;b&gt;",
    "]]> \\u003c \\ \\n {{ config }} {% raw %}",
    "تعلم الآلة \N{ZERO WIDTH JOINER} 从少量标签",
    "=1+1 \N{DOUBLE-STRUCK CAPITAL R} 🧠",
]
ARTICLE = {
    "kind": WorkKind.ARTICLE, "venue": "Journal of Invention", "volume": "3", "number": "2", "pages": "12-19", "publisher": "A Press",
    "identifiers": Identifiers(doi="10.1000/182", pmid="12345", arxiv="2101.00001"),
}  # fmt: skip


def cited(**fields):
    authors = (Name.parse("Ada Byron"), Name.parse("Jan Peter van Dyck"))
    paper = Paper(id="x", records=(), **{"title": "A Title", "authors": authors, "year": 2021, **fields})
    return Citation("byron2021title", paper, URL, ("Keeping",))


def tags(citation, prefix):
    """Return the tags in the head of a paper's page whose names begin with `prefix`, without it."""
    tree = html.fromstring(f"<html><head>{head(citation, (), 'papers/x/')}</head></html>")
    found = [(one.get("name"), one.get("content")) for one in tree.iter("meta")]
    return [(name.removeprefix(prefix), value) for name, value in found if name.startswith(prefix)]


def test_google_scholar_finds_what_it_asks_for():
    assert tags(cited(), "citation_") == [
        ("title", "A Title"),
        ("author", "Byron, Ada"),
        # "van Dyck, Jan Peter" would be two people to some.
        ("author", "Jan Peter van Dyck"),
        ("publication_date", "2021"),
        ("keywords", "Keeping"),
        ("abstract_html_url", URL),
    ]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        (ARTICLE, [("journal_title", "Journal of Invention"), ("volume", "3"), ("issue", "2"), ("firstpage", "12"), ("lastpage", "19"), ("publisher", "A Press"), ("doi", "10.1000/182"), ("arxiv_id", "2101.00001"), ("pmid", "12345")]),
        ({"venue": "ICML", "pages": "e618"}, [("conference_title", "ICML"), ("firstpage", "e618")]),
        ({"venue": "ICML", "pages": "1–8", "identifiers": Identifiers(isbn="9780306406157")}, [("conference_title", "ICML"), ("firstpage", "1"), ("lastpage", "8"), ("isbn", "9780306406157")]),
        ({"kind": WorkKind.CHAPTER, "venue": "A Handbook"}, [("inbook_title", "A Handbook")]),
        ({"kind": WorkKind.THESIS, "publisher": "A University"}, [("dissertation_institution", "A University")]),
        ({"kind": WorkKind.REPORT, "publisher": "A Lab"}, [("technical_report_institution", "A Lab")]),
        ({"venue": "CoRR", "identifiers": Identifiers(arxiv="2101.00001")}, [("arxiv_id", "2101.00001")]),
        ({"venue": "Invented Lists"}, [("series_title", "Invented Lists")]),
        ({}, []),
    ],
    ids=["article", "paper", "proceedings", "chapter", "thesis", "report", "preprint", "venue", "unknown"],
)  # fmt: skip
def test_a_work_is_told_as_what_it_is(fields, told):
    everywhere = {"title", "author", "publication_date", "keywords", "abstract_html_url"}
    assert [one for one in tags(cited(**fields), "citation_") if one[0] not in everywhere] == told


def test_what_is_not_known_is_not_told():
    paper = Paper(id="x", records=(), title="A Title")
    assert tags(Citation("anontitle", paper), "citation_") == [("title", "A Title")]
    assert tags(Citation("anontitle", paper), "DC.") == [("title", "A Title"), ("type", "Text")]
    assert json.loads(json_ld(Citation("anontitle", paper))) == {
        "@context": "https://schema.org", "@type": "ScholarlyArticle", "name": "A Title",
    }  # fmt: skip


def test_schema_org_is_told_in_what_a_paper_stands():
    told = json.loads(json_ld(cited(**ARTICLE)))
    volume = {"@type": "PublicationVolume", "volumeNumber": "3", "isPartOf": {"@type": "Periodical", "name": "Journal of Invention"}}  # fmt: skip
    assert told["isPartOf"] == {"@type": "PublicationIssue", "issueNumber": "2", "isPartOf": volume}
    assert (told["pageStart"], told["pageEnd"]) == ("12", "19")
    assert told["sameAs"] == [
        "https://arxiv.org/abs/2101.00001", "https://doi.org/10.1000/182", "https://pubmed.ncbi.nlm.nih.gov/12345/",
    ]  # fmt: skip
    assert json.loads(json_ld(cited(kind=WorkKind.THESIS)))["@type"] == "Thesis"


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen = []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, tuple(name for name, _ in attrs)))

    handle_startendtag = handle_starttag


def elements(text):
    """Return each element of a text with the names of its attributes, as a lenient reader sees them."""
    reader = _Tags()
    reader.feed(text)
    reader.close()
    return reader.seen


texts = st.one_of(st.text(), st.sampled_from(NASTY), st.lists(st.sampled_from(NASTY)).map(" ".join)).map(
    clean
)


@given(texts.filter(bool), texts.filter(bool), texts.filter(bool), texts.filter(bool))
def test_no_text_becomes_an_element_and_every_text_comes_back(title, name, venue, publisher):
    fields = {
        "title": title,
        "venue": venue,
        "publisher": publisher,
        "kind": WorkKind.PAPER,
    }
    citation = cited(**fields, authors=(Name.of("", name),))
    plain = cited(**dict.fromkeys(fields, "x") | {"kind": WorkKind.PAPER}, authors=(Name.of("", "x"),))
    files = (Download(title, "papers/x/paper.x", "x", venue, ""),)
    written = head(citation, files, "papers/x/")
    assert elements(written) == elements(head(plain, files, "papers/x/"))
    told = json.loads(json_ld(citation))
    assert (told["name"], told["author"][0]["name"], told["publisher"]["name"]) == (title, name, publisher)
    assert not set("<>&\u2028\u2029") & set(json_ld(citation))
    assert dict(tags(citation, "DC."))["title"] == title


def read(page_file, url):
    with warnings.catch_warnings():
        # lxml's own, of a name that it will drop one day.
        warnings.simplefilter("ignore", DeprecationWarning)
        return extruct.extract(
            page_file.read_text(encoding="utf-8"), base_url=url, syntaxes=["json-ld", "opengraph", "dublincore", "microdata"]
        )  # fmt: skip


def values(told, name):
    return [one["content"] for one in told["dublincore"][0]["elements"] if one["name"] == name]


def check(site, paper, topics):
    """Compare what extruct reads on a paper's page with what the API says of it."""
    url = site.address + paper["url"]
    told = read(site.folder / paper["url"] / "index.html", url)
    (article,), (graph,) = told["json-ld"], told["opengraph"]
    year = [str(paper["year"])] if paper["year"] else []
    assert (
        article["name"]
        == dict(graph["properties"])["og:title"]
        == values(told, "DC.title")[0]
        == paper["title"]
    )
    assert [one["name"] for one in article.get("author", [])] == paper["authors"]
    assert len(values(told, "DC.creator")) == len(paper["authors"])
    assert article.get("datePublished", "") == "".join(values(told, "DC.date")) == "".join(year)
    # It stands in the page, and twice would be too much of a page.
    assert "abstract" not in article
    assert {one["propertyID"]: one["value"] for one in article.get("identifier", [])} == paper["identifiers"]
    assert article.get("sameAs", []) == values(told, "DC.identifier")
    assert article.get("keywords", [])[: len(topics)] == topics
    assert article["url"] == dict(graph["properties"])["og:url"] == url
    assert dict(graph["properties"])["og:type"] == "article"


def checked(site):
    papers = site.json("api/v1/papers.json")["papers"]
    titles = {one["slug"]: one["title"] for one in site.json("api/v1/topics.json")["topics"]}
    for paper in papers:
        order = sorted(paper["topics"], key=lambda one: not one["primary"])
        check(site, paper, [titles[one["slug"]] for one in order])
    return len(papers)


def test_another_program_reads_what_the_small_list_knows(project):
    assert project.run("build").returncode == 0
    assert checked(Site.of(project.root)) == 3


@pytest.mark.ours
def test_another_program_reads_what_the_list_knows(real_site):
    assert checked(Site.of(real_site.root)) == 397


@pytest.mark.parametrize(
    ("path", "title"),
    [("", "Learning from Less"), ("topics/code/", "Code and software"), ("about/", "About"), ("exports/", "Take it away")],
)  # fmt: skip
@pytest.mark.ours
def test_every_page_can_be_shared(real_site, path, title):
    site = Site.of(real_site.root)
    (graph,) = read(site.folder / path / "index.html", site.address)["opengraph"]
    told = dict(graph["properties"])
    assert told == {
        "og:type": "website", "og:site_name": "Learning from Less", "og:title": title,
        "og:url": site.address + path, "og:description": told["og:description"],
    }  # fmt: skip
    (card,) = site.pages[path].root.all("meta", name="twitter:card")
    assert card.attributes["content"] == "summary"


def test_a_site_without_an_address_names_none(project):
    text = (project.root / "mkdocs.yml").read_text()
    project.write(
        "mkdocs.yml", "".join(line for line in text.splitlines(True) if not line.startswith("site_url"))
    )
    assert project.run("build").returncode == 0
    for page in (project.site / "papers").rglob("*.html"):
        written = page.read_text()
        assert "citation_title" in written
        for name in ("og:", "citation_abstract_html_url", '"url"', "canonical", "twitter"):
            assert name not in written


def test_the_page_of_a_paper_that_is_gone_tells_nothing(project):
    assert project.run("build").returncode == 0
    project.write("content/papers.yml", "- paper: 10.1000/182\n  hide: true\n")
    assert project.run("build").returncode == 0
    gone = (project.site / "papers/a-paper-known-by-its-facts-alone/index.html").read_text()
    assert "noindex" in gone
    assert "citation_" not in gone
    assert "og:" not in gone
