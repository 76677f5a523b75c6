"""Feeds as programs that others wrote read them, and as their documents ask."""

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import feedparser
import pytest
from lxml import etree

from generator.outputs.days import newest, newest_first
from generator.outputs.feeds import MOST_ENTRIES, emit
from generator.text.escape import for_xml
from tests.in_memory import ADDRESS, EARLY, LATE, built, rendered
from tests.site_reader import Site

ATOM = "{http://www.w3.org/2005/Atom}"
GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
NEW = '{"title": "A Newer Paper on Forgetting", "authors": ["Ada Byron"], "year": 2019, "arxiv_id": "1901.00001"}\n'
HOSTILE = [
    "<script>alert(1)</script> & ]]> <![CDATA[ \"quoted\" 'single'",
    "Control \x00\x01\x08\x0b\x1f\x7f characters \ufffe\uffff and \ud800 halves",
    "مرحبا \u202eevil\u202c עברית 论文 👩‍👩‍👧 𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
    "&lt;b&gt; &amp;amp; &#x3c;img src=x onerror=alert(1)&#62; <!-- -- --> <?xml?>",
    "[link](javascript:alert(1)) javascript:alert(1) https://example.org/?a=1&b=<i>",
]


def feeds(files, suffix="xml"):
    """Return the feeds among the files, by the folder in which each stands."""
    name = f"feed.{suffix}"
    return {path.removesuffix(name): content for path, content in files.items() if path.endswith(name)}


def day_of(parsed_time):
    return date(*parsed_time[:3]).isoformat()


# ---- What they say ----


def check_atom(library, files):
    """Assert that every Atom feed is well formed and valid, and says what the library knows."""
    found = feeds(files)
    assert found.keys() == {"", *(f"topics/{topic.slug}/" for topic in library.taxonomy.topics)}
    for folder, content in found.items():
        assert GRAMMAR.validate(etree.fromstring(content)), (folder, GRAMMAR.error_log)
        feed = feedparser.parse(content)
        assert feed.bozo == 0, (folder, feed.get("bozo_exception"))
        assert feed.feed.id == feed.feed.link == ADDRESS + folder
        assert [one.href for one in feed.feed.links if one.rel == "self"] == [f"{ADDRESS}{folder}feed.xml"]
        topic = folder.removeprefix("topics/").rstrip("/")
        shelf = library.shelves.get(topic)
        expected = [*shelf.primary, *shelf.secondary] if topic else [*library.papers]
        assert len(feed.entries) == min(len(expected), MOST_ENTRIES)
        assert {one.id for one in feed.entries} <= {f"{ADDRESS}papers/{one}/" for one in expected}
        assert day_of(feed.feed.updated_parsed) == (
            newest(library, expected) or newest(library, library.papers)
        )
        for entry in feed.entries:
            check_entry(entry, library)


def check_entry(entry, library):
    paper = library.papers[entry.id.removeprefix(f"{ADDRESS}papers/").rstrip("/")]
    assert entry.link == entry.id
    assert entry.title == paper.title
    assert [one.name for one in entry.get("authors", [])] == [one.printed for one in paper.authors]
    assert day_of(entry.published_parsed) == day_of(entry.updated_parsed) == library.added[paper.id]
    topics = [one.topic for one in library.assignments.get(paper.id, ())]
    assert [tag.term for tag in entry.get("tags", [])] == topics
    assert paper.abstract.startswith(entry.get("summary", "").rstrip("…"))


def test_every_feed_of_the_small_list_says_what_the_library_knows(project):
    library, files = built(project)
    check_atom(library, files)


def test_every_feed_of_this_list_says_what_the_library_knows(real_site):
    site = Site.of(real_site.root)
    papers = {f"{site.address}papers/{one['id']}/": one for one in site.json("api/v1/papers.json")["papers"]}
    found = [real_site.site / "feed.xml", *real_site.site.glob("topics/*/feed.xml")]
    assert len(found) == 1 + len(site.json("api/v1/topics.json")["topics"])
    for file in found:
        assert GRAMMAR.validate(etree.parse(file)), GRAMMAR.error_log
        feed = feedparser.parse(file.read_bytes())
        assert feed.bozo == 0
        assert 0 < len(feed.entries) <= MOST_ENTRIES
        for entry in feed.entries:
            paper = papers[entry.id]
            assert (entry.title, day_of(entry.published_parsed)) == (paper["title"], paper["added"])
            assert [one.name for one in entry.get("authors", [])] == paper["authors"]


def test_the_newest_come_first_and_then_the_order_is_that_of_year_and_title(project):
    built(project, EARLY)
    project.write("seeds/later.jsonl", NEW)
    library, files = built(project, LATE)
    assert [library.added[one] for one in newest_first(library, library.papers)] == [
        LATE,
        EARLY,
        EARLY,
        EARLY,
    ]
    titles = [entry.title for entry in feedparser.parse(files["feed.xml"]).entries]
    assert titles == [
        "A Newer Paper on Forgetting",
        "FOO: a first method for unlearning invented things",
        "A Paper Known by Its Facts Alone",
        "Forgetting with Care: Beyond FOO",
    ]
    assert [one["title"] for one in json.loads(files["feed.json"])["items"]] == titles
    assert day_of(feedparser.parse(files["feed.xml"]).feed.updated_parsed) == LATE


def test_a_feed_tells_of_so_many_and_no_more(project):
    more = "".join(
        json.dumps({"title": f"Invented Paper of Number {one}", "year": 1900 + one}) + "\n"
        for one in range(70)
    )
    project.write("seeds/more.jsonl", more)
    library, files = built(project)
    assert len(library.papers) > MOST_ENTRIES
    assert len(feedparser.parse(files["feed.xml"]).entries) == MOST_ENTRIES
    assert len(json.loads(files["feed.json"])["items"]) == MOST_ENTRIES


def test_another_title_leaves_the_id_and_the_day(project):
    before = feedparser.parse(built(project, EARLY)[1]["feed.xml"])
    facts = project.root / "seeds" / "facts.jsonl"
    facts.write_text(facts.read_text().replace("A Paper Known by Its Facts Alone", "A Paper of Another Name"))
    after = feedparser.parse(built(project, LATE)[1]["feed.xml"])
    assert {one.title for one in after.entries} - {one.title for one in before.entries} == {
        "A Paper of Another Name"
    }
    assert {(one.id, one.published) for one in after.entries} == {
        (one.id, one.published) for one in before.entries
    }


def test_a_topic_without_papers_has_a_valid_feed_of_nothing(project):
    project.write(
        "content/topics.yml",
        (project.root / "content/topics.yml")
        .read_text()
        .replace("[forgetting, keeping]", "[forgetting, keeping, none]")
        + "- slug: none\n  title: Nothing\n  group: memory\n  description: ''\n",
    )
    library, files = built(project)
    check_atom(library, files)
    assert feedparser.parse(files["topics/none/feed.xml"]).entries == []
    assert json.loads(files["topics/none/feed.json"])["items"] == []


# ---- JSON Feed ----

# https://www.jsonfeed.org/version/1.1/: every member that may stand there, with its type.
TOP = {
    "version": str,
    "title": str,
    "home_page_url": str,
    "feed_url": str,
    "description": str,
    "authors": list,
    "items": list,
}
ITEM = {
    "id": str, "url": str, "external_url": str, "title": str, "content_html": str, "summary": str,
    "date_published": str, "date_modified": str, "authors": list, "tags": list,
}  # fmt: skip


def check_json(body, address):
    assert body["version"] == "https://jsonfeed.org/version/1.1"
    assert body["feed_url"] == f"{body['home_page_url']}feed.json"
    assert body["home_page_url"].startswith(address)
    assert {name: TOP[name] for name in body} == {name: type(value) for name, value in body.items()}
    assert body.keys() >= {"title", "items"}
    assert len({item["id"] for item in body["items"]}) == len(body["items"])
    for item in body["items"]:
        assert {name: ITEM[name] for name in item} == {name: type(value) for name, value in item.items()}
        assert item["id"] == item["url"]
        assert item["content_html"]
        assert datetime.fromisoformat(item["date_published"]).utcoffset().total_seconds() == 0
        assert all(author.keys() == {"name"} and author["name"] for author in item.get("authors", []))
        assert all(item.values())


def test_every_json_feed_keeps_the_rules_and_agrees_with_its_atom_feed(project):
    _, files = built(project)
    atoms = feeds(files)
    for folder, content in feeds(files, "json").items():
        body = json.loads(content)
        check_json(body, ADDRESS)
        entries = feedparser.parse(atoms.pop(folder)).entries
        assert [one["id"] for one in body["items"]] == [one.id for one in entries]
        assert [one["title"] for one in body["items"]] == [one.title for one in entries]
        assert [one["date_published"][:10] for one in body["items"]] == [
            one.published[:10] for one in entries
        ]
    assert atoms == {}


def test_a_json_feed_says_where_the_work_itself_stands(project):
    items = {one["title"]: one for one in json.loads(built(project)[1]["feed.json"])["items"]}
    assert items["A Paper Known by Its Facts Alone"]["external_url"] == "https://doi.org/10.1000/182"
    assert "external_url" not in items["Forgetting with Care: Beyond FOO"]


# ---- Hostile texts ----


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_text_breaks_a_feed_or_becomes_markup(project, text):
    def change(library):
        spoilt = {
            one: replace(paper, title=text, abstract=f"{text} And more.", note=text, authors=())
            for one, paper in library.papers.items()
        }
        topics = tuple(replace(one, title=text, description=text) for one in library.taxonomy.topics)
        return {"papers": spoilt, "taxonomy": replace(library.taxonomy, topics=topics)}

    # MkDocs would refuse such a name; our own writing does not lean on that.
    files = rendered(project, emit, change, site_name=text, site_description=text)
    plain = for_xml(text)
    for content in feeds(files).values():
        assert GRAMMAR.validate(etree.fromstring(content)), GRAMMAR.error_log
        feed = feedparser.parse(content)
        assert feed.bozo == 0
        for entry in etree.fromstring(content).iter(f"{ATOM}entry"):
            assert entry.findtext(f"{ATOM}title") == plain
            check_html(entry.findtext(f"{ATOM}content"), plain)
    for content in feeds(files, "json").values():
        body = json.loads(content)
        check_json(body, ADDRESS)
        for item in body["items"]:
            check_html(item["content_html"], plain)
    opml = etree.fromstring(files["feeds.opml"].encode())
    assert {one.get("text") for one in opml.iter("outline")} >= {plain}


def check_html(html, plain):
    """Assert that `html` shows `plain` and has no element that did not come from us."""
    tree = etree.HTML(html)
    # What leads nowhere in a note is a span.
    assert {one.tag for one in tree.iter()} <= {"html", "body", "p", "strong", "a", "span"}
    assert all(one.get("href").startswith("https://") and one.keys() == ["href"] for one in tree.iter("a"))
    # The abstract is shown as it is, the note as the Markdown that it is.
    shown = "".join(tree.itertext())
    assert shown.replace("\r", "\n").startswith(f"{plain} And more.Curator’s note:".replace("\r", "\n"))


# ---- OPML, and where no feed can be ----


def test_the_opml_names_every_feed_once_by_group(project):
    library, files = built(project)
    opml = etree.fromstring(files["feeds.opml"].encode())
    assert (opml.tag, opml.get("version")) == ("opml", "2.0")
    assert [one.tag for one in opml] == ["head", "body"]
    outlines = list(opml.find("body").iter("outline"))
    assert all(one.get("text") for one in outlines)
    named = [one for one in outlines if one.get("type") == "rss"]
    assert [one.get("xmlUrl") for one in named] == [f"{ADDRESS}{folder}feed.xml" for folder in feeds(files)]
    assert [one.get("htmlUrl") for one in named] == [f"{ADDRESS}{folder}" for folder in feeds(files)]
    groups = [one for one in outlines if one.get("type") is None]
    assert [one.get("text") for one in groups] == [group.title for group in library.taxonomy.groups]


def test_without_an_address_there_are_no_feeds_and_one_note_says_so(project):
    settings = (project.root / "mkdocs.yml").read_text()
    lines = [line for line in settings.splitlines(keepends=True) if not line.startswith("site_url")]
    project.write("mkdocs.yml", "".join(lines))
    checked = project.run("check")
    assert checked.returncode == 0
    assert checked.stderr.count("mkdocs.yml:1: note: no `site_url`: there will be no feeds") == 1
    assert project.run("build").returncode == 0
    left = [
        path.name
        for path in project.site.rglob("*")
        if path.name in {"feed.xml", "feed.json", "feeds.opml", "opensearch.xml"}
    ]
    assert left == []
    for page in Site(project.site, "https://example.org/").pages.values():
        assert page.root.all("link", rel="alternate feed") == []
        assert not any("feed.xml" in href for href in page.followed)


def test_pages_name_the_feeds_of_the_list_and_of_their_topic(real_site):
    site = Site.of(real_site.root)
    for page in site.pages.values():
        named = {
            (one.attributes["type"], site.resolve(page, one.attributes["href"])[0])
            for one in page.root.all("link", rel="alternate feed")
            if "feed" in one.attributes["href"]
        }
        folders = [""]
        if page.url.startswith("topics/") and page.url != "topics/":
            folders.append(page.url)
        if page.url != "404.html":
            assert named == {
                (kind, folder + name)
                for folder in folders
                for kind, name in (
                    ("application/atom+xml", "feed.xml"),
                    ("application/feed+json", "feed.json"),
                )
            }
        assert all((real_site.site / path).is_file() for _, path in named)
    topic = site.pages["topics/unlearning/"]
    assert {"topics/unlearning/feed.xml", "topics/unlearning/feed.json"} <= site.links(topic, topic.article)


def test_nobody_is_named_who_made_the_file_and_no_clock_is_in_it(project):
    _, files = built(project)
    for content in feeds(files).values():
        assert b"generator" not in content
        moments = {
            one.text for one in etree.fromstring(content).iter() if one.text and "T00:00:00" in one.text
        }
        assert moments == {f"{EARLY}T00:00:00+00:00"}
