"""Records to papers: a partition, whatever the order, and no false merge."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dedupe.blocking import candidate_pairs
from generator.dedupe.cluster import cluster
from generator.dedupe.compare import compare
from generator.dedupe.decide import Verdict, decide
from generator.dedupe.merge import merge
from generator.formats.table import read_source
from generator.model.identifiers import Identifiers
from generator.model.link import LinkKind, WebLink
from generator.model.names import Name
from generator.model.problem import Place
from generator.model.record import Record
from tests.conftest import ROOT

ABSTRACT = (
    "We propose an invented method for an invented problem and evaluate it at length on three benchmarks."
)
OTHER = "Nothing here is like that: plain songs, sung by sailors of the northern seas, collected since 1911."


def record(title, line=1, path="a.txt", **values):
    return Record(Place(path, line), "test", title, **values)


def ids(**values):
    return {"identifiers": Identifiers(**values)}


def partition(records):
    decisions = {
        pair: decide(compare(records[pair[0]], records[pair[1]])) for pair in candidate_pairs(records)
    }
    clusters = cluster(len(records), decisions).clusters
    return {frozenset(records[position] for position in group) for group in clusters}


@pytest.mark.parametrize(
    ("first", "second", "verdict", "rule"),
    [
        (record("FOO: A Method"), record("Foo - a method"), "match", "same-title"),
        (record("Foo", abstract=ABSTRACT), record("foo", abstract=ABSTRACT + "!"), "match", "same-title-and-abstract"),
        (record("Foo", abstract=ABSTRACT), record("Foo", abstract=OTHER), "possible", "same-title-other-abstract"),
        (record("Foo", **ids(arxiv="2401.00001")), record("Foo", **ids(arxiv="2401.00002")), "distinct", "different-arxiv-ids"),
        (record("Foo", **ids(doi="10.1/a")), record("Foo", **ids(doi="10.1/b")), "possible", "same-title-other-identifier"),
        (record("A Long Invented Title", **ids(doi="10.1/a")), record("A Long, Invented Titel", **ids(doi="10.1/A")), "match", "same-identifier-and-title"),
        (record("Supplement A", **ids(doi="10.1/a")), record("Editorial note", **ids(doi="10.1/a")), "possible", "same-identifier-only"),
        (record("PROP: Pre-training"), record("B-PROP: Pre-training"), "distinct", "different-titles"),
        (record("CodeT5"), record("CodeT5+"), "distinct", "different-titles"),
        (record("!!!"), record("???"), "distinct", "different-titles"),
    ],
)  # fmt: skip
def test_a_pair_has_the_verdict_of_the_first_rule_that_holds(first, second, verdict, rule):
    for one, other in ((first, second), (second, first)):
        decision = decide(compare(one, other))
        assert (decision.verdict, decision.rule) == (Verdict(verdict), rule)
        assert decision.why


@pytest.mark.parametrize(
    "file", ["001_7fb712cf80ed3c6f.txt", "002_2aa8eee8c5a77950.txt", "003_0c7ca57de66e232f.txt"]
)
def test_no_listing_merges_with_itself(file):
    records = read_source(f"seeds/{file}", (ROOT / "seeds" / file).read_bytes()).records
    assert len(partition(records)) == len({one.title for one in records})


def test_matches_never_join_what_a_veto_holds_apart():
    bare = record("Foo", 1)
    one, other = record("Foo", 2, abstract=ABSTRACT), record("Foo", 3, abstract=OTHER)
    groups = partition([bare, one, other])
    assert not any({one, other} <= group for group in groups)
    assert sum(len(group) for group in groups) == 3


titles = st.sampled_from(["Foo", "foo!", "Foo+", "Bar", "B-Bar", "Foo Bar", "", "Ünï", "Uni"])
invented = st.lists(
    st.builds(
        lambda title, abstract, arxiv, doi: (title, abstract, Identifiers(arxiv=arxiv, doi=doi)),
        titles,
        st.sampled_from(["", ABSTRACT, OTHER]),
        st.sampled_from(["", "2401.00001", "2401.00002"]),
        st.sampled_from(["", "10.1/a"]),
    ),
    max_size=12,
).map(
    lambda rows: [
        Record(Place("x", number), "test", title, abstract, identifiers=known)
        for number, (title, abstract, known) in enumerate(rows, start=1)
    ]
)


@given(invented)
def test_clusters_are_a_partition_without_two_distinct_records(records):
    groups = partition(records)
    assert sorted(one.place for group in groups for one in group) == [one.place for one in records]
    for group in groups:
        known = {one.identifiers.arxiv for one in group} - {""}
        assert len(known) <= 1


@given(invented, st.randoms(use_true_random=False))
def test_a_merged_paper_does_not_depend_on_the_order_of_its_records(records, order):
    if records:
        shuffled = records[:]
        order.shuffle(shuffled)
        assert merge(shuffled, "x") == merge(records, "x")


def test_a_large_block_stays_linear():
    same = [record("Editorial", line) for line in range(5000)]
    assert len(candidate_pairs(same)) < 2 * len(same)


def test_a_paper_takes_each_field_from_the_best_record_and_says_which():
    listing = record("Foo: a Method", 3, "a.txt", abstract=ABSTRACT + " Code: https://github.com/a/b.")
    facts = record(
        "FOO: A METHOD",
        9,
        "b.jsonl",
        authors=(Name.parse("Ada Byron"),),
        year=2024,
        links=(WebLink(LinkKind.CODE, "http://www.github.com/a/b/"),),
        **ids(arxiv="2401.00001"),
    )
    paper = merge([facts, listing], "same title")
    assert paper.title == "Foo: a Method"
    assert [author.family for author in paper.authors] == ["Byron"]
    assert [link.url for link in paper.links] == ["http://www.github.com/a/b/"]
    origins = {origin.field: str(origin.place) for origin in paper.origins}
    assert origins == {
        "title": "a.txt:3",
        "abstract": "a.txt:3",
        "authors": "b.jsonl:9",
        "year": "b.jsonl:9",
        "arxiv": "b.jsonl:9",
    }
    assert paper.records == (listing, facts)


def test_a_copy_of_a_record_changes_nothing_but_the_provenance():
    one = record("Foo", 1, abstract=ABSTRACT, year=2020)
    copy = replace(one, place=Place("z.txt", 5))
    merged, alone = merge([one, copy], "x"), merge([one], "")
    assert replace(merged, records=(), merged_because="") == replace(alone, records=(), merged_because="")


def test_shuffled_real_records_give_the_same_papers():
    records = [
        one
        for file in sorted((ROOT / "seeds").iterdir())
        for one in read_source(file.name, file.read_bytes()).records
    ]
    groups = partition(records)
    shuffled = records[:]
    random.Random(7).shuffle(shuffled)
    assert len(records) == 836
    assert len(groups) == 397
    assert partition(shuffled) == groups
