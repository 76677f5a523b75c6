"""The static API of the real list: exactly what the contract says, and accounts that add up."""

import json

import pytest

PAPERS, TOPICS, GROUPS, RECORDS = 397, 26, 7, 836

RECORD = {"source": str, "line": int, "format": str}
PAPER = {
    "id": str, "url": str, "title": str, "abstract": str, "authors": [str],
    "year": (int, None), "venue": (str, None), "identifiers": dict,
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
    files = (real_site.site / "api" / "v1").iterdir()
    return {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in files}


@pytest.mark.parametrize(("name", "shape"), SHAPES.items())
def test_each_file_has_the_documented_shape(api, name, shape):
    assert list(departures(api[name], shape)) == []


def test_there_is_no_file_besides(api):
    assert api.keys() == SHAPES.keys()


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
        assert one["identifiers"].keys() <= {"arxiv", "doi", "acl"}
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
