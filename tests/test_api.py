"""The static API of the real list: exactly what the contract says, and accounts that add up."""

import copy
import json

import pytest
from jsonschema import Draft202012Validator

from generator.outputs import api as api_output
from generator.outputs.api_schema import NAMES, schema
from generator.text.escape import for_html
from tests.in_memory import ADDRESS, built, rendered
from tests.site_reader import Site

PAPERS, TOPICS, GROUPS, RECORDS = 397, 26, 7, 836

RECORD = {"source": str, "line": int, "format": str}
PAPER = {
    "id": str, "url": str, "title": str, "abstract": str, "authors": [str],
    "year": (int, None), "venue": (str, None), "identifiers": dict,
    # Added to the first contract, which may only grow.
    "month": (str, None), "kind": (str, None), "volume": (str, None), "number": (str, None), "pages": (str, None),
    "publisher": (str, None), "tags": [str], "note": (str, None), "featured": bool, "added": str,
    "links": [{"kind": {"code", "model", "data", "project", "paper", "other"}, "url": str}],
    "system": ({"name": str, "kind": str}, None),
    "topics": [{"slug": str, "primary": bool, "by": {"curator", "automatic"}, "why": str}],
    "related": [{"id": str, "why": str}], "mentions": [{"id": str, "text": str}], "mentioned_by": [str],
    "records": [RECORD],
}  # fmt: skip
GROUP = {"slug": str, "title": str, "topics": [str]}
TOPIC = {
    "slug": str, "url": str, "title": str, "group": str, "description": str, "primary": [str], "secondary": [str],
}  # fmt: skip
LEDGER = {
    "version": {1}, "records": int, "papers": int,
    "sources": [{"path": str, "format": str, "records": int, "problems": int, "rejected": int}],
    "merged": [{"paper": str, "records": [RECORD], "why": str}],
    "rejected": [{"source": str, "line": int, "why": str}],
    # Added to the first contract, which may only grow.
    "single": [{"paper": str, "record": RECORD}], "possible": [{"papers": [str], "why": str}],
}  # fmt: skip


SHAPES = {
    "papers": {"version": {1}, "papers": [PAPER]},
    "topics": {"version": {1}, "groups": [GROUP], "topics": [TOPIC], "unplaced": [str]},
    "ledger": LEDGER,
}


def departures(value, shape, where="$"):
    """Yield where `value` departs from `shape`: a type, a set of values, or these in lists and objects."""
    if isinstance(shape, tuple):
        if value is not None:
            yield from departures(value, shape[0], where)
    elif isinstance(shape, list):
        for number, one in enumerate(value if isinstance(value, list) else [None]):
            yield from departures(one, shape[0], f"{where}[{number}]")
    elif isinstance(shape, dict):
        if not isinstance(value, dict) or value.keys() != shape.keys():
            yield f"{where} has {sorted(value or ())}, not {sorted(shape)}"
        else:
            for key, inner in shape.items():
                yield from departures(value[key], inner, f"{where}.{key}")
    elif not (value in shape if isinstance(shape, set) else type(value) is shape):
        yield f"{where} is {value!r:.60}, not {shape}"


@pytest.fixture(scope="module")
def api(real_site):
    """The three files, by name."""
    files = (real_site.site / "api" / "v1").glob("*.json")
    return {file.name.removesuffix(".json"): json.loads(file.read_text(encoding="utf-8")) for file in files}


@pytest.mark.parametrize(("name", "shape"), SHAPES.items())
def test_each_file_has_the_documented_shape(api, name, shape):
    assert list(departures(api[name], shape)) == []


def test_there_is_no_file_besides(api):
    assert api.keys() == {*SHAPES, *(f"{name}.schema" for name in SHAPES)}
    assert set(NAMES) == SHAPES.keys()


def test_every_id_in_a_paper_is_known(api):
    papers = {one["id"]: one for one in api["papers"]["papers"]}
    topics = {one["slug"] for one in api["topics"]["topics"]}
    sources = {one["path"] for one in api["ledger"]["sources"]}
    assert len(papers) == PAPERS
    assert list(papers) == sorted(papers)
    for one in papers.values():
        others = [named["id"] for named in one["related"] + one["mentions"]] + one["mentioned_by"]
        assert papers.keys() >= set(others) - {one["id"]} == set(others)
        assert one["url"] == f"papers/{one['id']}/"
        assert one["identifiers"].keys() <= {"arxiv", "doi", "acl", "pmid", "openreview", "isbn"}
        assert {topic["slug"] for topic in one["topics"]} <= topics
        assert {record["source"] for record in one["records"]} <= sources
        assert [topic["primary"] for topic in one["topics"]] == [True] + [False] * (len(one["topics"]) - 1)
        assert all(reason["why"] for reason in one["related"] + one["topics"])


def test_every_topic_is_in_one_group_and_says_which(api):
    topics = {one["slug"]: one["group"] for one in api["topics"]["topics"]}
    listed = [(slug, group["slug"]) for group in api["topics"]["groups"] for slug in group["topics"]]
    assert (len(topics), len(api["topics"]["groups"])) == (TOPICS, GROUPS)
    assert sorted(listed) == sorted(topics.items())


def test_the_ledger_adds_up(api):
    ledger = api["ledger"]
    hidden = [one for one in ledger["rejected"] if one["why"].startswith("hidden by the curator")]
    merged = sum(len(one["records"]) for one in ledger["merged"])
    assert ledger["records"] == sum(source["records"] for source in ledger["sources"]) == RECORDS
    assert merged + len(ledger["single"]) + len(hidden) == RECORDS
    assert len(ledger["merged"]) + len(ledger["single"]) == ledger["papers"] == PAPERS
    assert all(one["why"] for one in ledger["merged"] + ledger["rejected"])


def test_the_ledger_and_the_papers_tell_of_the_same_records(api):
    ledger = {one["paper"]: one["records"] for one in api["ledger"]["merged"]}
    ledger |= {one["paper"]: [one["record"]] for one in api["ledger"]["single"]}
    assert ledger == {one["id"]: one["records"] for one in api["papers"]["papers"]}
    places = [(one["source"], one["line"]) for records in ledger.values() for one in records]
    assert len(set(places)) == len(places) == RECORDS


# ---- The schemas ----


def closed(part):
    """Return a schema in which every object has the members that it names, and no others."""
    if isinstance(part, list):
        return [closed(one) for one in part]
    if not isinstance(part, dict):
        return part
    inner = {name: closed(value) for name, value in part.items()}
    return inner | ({"additionalProperties": False} if "properties" in part else {})


def faults(name, body):
    """Return where a file departs from its schema, undocumented members included."""
    checker = Draft202012Validator(closed(schema(name)), format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [f"{one.json_path}: {one.message:.200}" for one in checker.iter_errors(body)]


@pytest.mark.parametrize("name", NAMES)
def test_each_schema_is_one_and_describes_every_member(name):
    body = schema(name)
    Draft202012Validator.check_schema(body)
    assert body["description"]
    for shape in (body, *body["$defs"].values()):
        for member, one in shape.get("properties", {}).items():
            assert one.get("description") or "$ref" in one, member
            assert all(inner["description"] for inner in one.get("properties", {}).values())
        # What may be missing is said; all else is always there.
        assert set(shape.get("required", ())) <= shape.get("properties", {}).keys()


@pytest.mark.parametrize("name", NAMES)
def test_this_list_keeps_to_the_published_schema(api, name):
    assert faults(name, api[name]) == []
    published = api[f"{name}.schema"]
    assert published.pop("$id").endswith(f"/api/v1/{name}.schema.json")
    assert published == schema(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_small_list_with_all_that_can_be_known_keeps_to_it_too(project, name):
    project.write(
        "seeds/more.csv",
        "title,authors,year,venue,volume,pages,doi,arxiv\n"
        "Rich Paper on Remembering,Ada Byron,2020,Journal of Inventions,3,1-9,10.1000/183,2001.00001\n",
    )
    project.write("seeds/broken.jsonl", "{nothing\n")
    papers = (project.root / "content/papers.yml").read_text()
    project.write(
        "content/papers.yml", papers + "\n- paper: Rich Paper on Remembering\n  note: Good.\n  tags: [rich]\n"
    )
    _, files = built(project)
    body = json.loads(files[f"api/v1/{name}.json"])
    assert faults(name, body) == []
    if name == "papers":
        (rich,) = [one for one in body["papers"] if one["title"].startswith("Rich")]
        assert (rich["note"], rich["tags"], rich["volume"], rich["pages"]) == ("Good.", ["rich"], "3", "1-9")


SPOILT = {
    "a member that nobody described": lambda body: body["papers"][0].update(extra=1),
    "one in an object below": lambda body: body["papers"][0]["records"][0].update(extra=1),
    "one that is missing": lambda body: body["papers"][0].pop("title"),
    "a day that is none": lambda body: body["papers"][0].update(added="2024-02-30"),
    "a link that is none": lambda body: body["papers"][0].update(
        links=[{"kind": "code", "url": "javascript:x"}]
    ),
    "a kind that is none": lambda body: body["papers"][0].update(kind="novel"),
    "another version": lambda body: body.update(version=2),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT.keys())
def test_the_schema_tells_what_is_wrong(api, spoil):
    body = {**api["papers"], "papers": copy.deepcopy(api["papers"]["papers"][:1])}
    assert faults("papers", body) == []
    spoil(body)
    assert len(faults("papers", body)) == 1


def test_a_published_schema_leaves_room_for_what_will_be_added(api):
    body = {**api["papers"], "papers": [{**api["papers"]["papers"][0], "extra": 1}], "more": 2}
    assert list(Draft202012Validator(schema("papers")).iter_errors(body)) == []


# ---- The page that documents it ----


def test_the_page_names_every_member_and_what_it_says(real_site):
    site = Site.of(real_site.root)
    page = site.pages["api/"]
    rows = {
        (row.all("td")[0].words, row.all("td")[2].words)
        for row in page.article.all("tr")
        if len(row.all("td")) == 3
    }
    for name in NAMES:
        body = schema(name)
        for shape in (body, *body["$defs"].values()):
            for member, one in shape.get("properties", {}).items():
                about = one.get("description") or body["$defs"][one["$ref"].rpartition("/")[2]]["description"]
                assert (member, about) in rows
        assert {f"api/v1/{name}.json", f"api/v1/{name}.schema.json"} <= site.links(page, page.article)


def test_about_and_the_end_of_the_navigation_lead_to_the_page(real_site):
    site = Site.of(real_site.root)
    assert "api/" in site.links(site.pages["about/"], site.pages["about/"].article)
    entries = [one.words for one in site.pages["topics/"].root.all("a", class_="md-nav__link")]
    assert [one for one in entries if one in {"Home", "Sources", "About", "API"}][-1] == "API"


def test_the_page_shows_how_to_ask_by_the_address_of_the_site(project):
    _, files = built(project)
    for text in (
        f"curl -s {ADDRESS}api/v1/papers.json |",
        f'urlopen("{ADDRESS}api/v1/papers.json")',
        f'fetch("{ADDRESS}api/v1/topics.json")',
    ):
        assert text in files["api/index.md"]
    assert for_html("https://example.org/") in built(project, site_url="")[1]["api/index.md"]


def test_a_paper_whose_day_is_not_known_has_none(project):
    files = rendered(project, api_output.emit, lambda _: {"added": {}})
    assert {one["added"] for one in json.loads(files["api/v1/papers.json"])["papers"]} == {None}
