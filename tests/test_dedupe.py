"""Records to papers: a partition, whatever the order, and no false merge."""

import random
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dedupe.compare import Comparison, prepare, word_counts
from generator.dedupe.decide import decide
from generator.dedupe.merge import merge
from generator.dedupe.resolve import Word, resolve
from generator.dedupe.spelling import same_word
from generator.dedupe.titles import title_form
from generator.dedupe.verdict import Verdict
from generator.formats.table import read_source
from generator.model.identifiers import Identifiers
from generator.model.link import LinkKind, WebLink
from generator.model.names import Name, parse_names
from generator.model.problem import Place
from generator.model.record import Record
from tests.conftest import ROOT

ABSTRACT = (
    "We propose an invented method for an invented problem and evaluate it at length on three benchmarks."
)
OTHER = "Nothing here is like that: plain songs, sung by sailors of the northern seas, collected since 1911."
LONG = "Effects of invented training with slow feedback on memory for songs among sailors of northern seas"


def record(title, line=1, path="a.txt", authors="", **values):
    return Record(Place(path, line), "test", title, authors=parse_names(authors), **values)


def ids(**values):
    return {"identifiers": Identifiers(**values)}


def printed(**values):
    return {
        "venue": "Journal of Songs",
        "volume": "7",
        "pages": "12-19",
        "year": 2011,
        "authors": "Ada Byron",
    } | values


def verdict_of(first, second):
    pair = [prepare(first), prepare(second)]
    decisions = [decide(Comparison(*two, word_counts(pair))) for two in (pair, pair[::-1])]
    assert decisions[0] == decisions[1]
    return decisions[0]


def partition(records, words=()):
    done = resolve(records, words)
    return {frozenset(done.records[position] for position in group) for group in done.clustering.clusters}


@pytest.mark.parametrize(
    ("first", "second", "verdict", "rule"),
    [
        (record("FOO: A Method"), record("Foo - a method"), "match", "same-title"),
        (record("Foo", abstract=ABSTRACT), record("foo", abstract=ABSTRACT + "!"), "match", "same-title-and-abstract"),
        (record("Foo", abstract=ABSTRACT), record("Foo", abstract=OTHER), "possible", "other-abstract"),
        (record("Foo", **ids(arxiv="2401.00001")), record("Foo", **ids(arxiv="2401.00002")), "distinct", "other-arxiv-id"),
        (record("A Long Invented Title", **ids(doi="10.1/a")), record("A Long, Invented Title", **ids(doi="10.1/A")), "match", "same-identifier"),
        (record("Supplement A", **ids(doi="10.1/a")), record("Editorial note", **ids(doi="10.1/a")), "possible", "same-identifier-other-title"),
        (record("Foo", **ids(doi="10.1/a"), **printed()), record("Foo", **ids(doi="10.1/b"), **printed()), "possible", "other-doi"),
        (record("PROP: Pre-training"), record("B-PROP: Pre-training"), "possible", "extended-title"),
        (record("CodeT5"), record("CodeT5+"), "distinct", "other-number"),
        (record("Learning Foo, Part I"), record("Learning Foo, Part II"), "distinct", "other-number"),
        (record("Results of the 2016 Task"), record("Results of the 2017 Task"), "distinct", "other-number"),
        (record("Parsing with Trees"), record("Parsing without Trees"), "distinct", "other-number"),
        (record("Learning Foo"), record("Reply to Learning Foo"), "possible", "extended-with-number"),
        (record("Minimization of Foo Bounds"), record("Maximization of Foo Bounds"), "possible", "near-title"),
        (record("Editorial"), record("Editorial"), "possible", "generic-title"),
        (record("Preface to the Songs"), record("Preface to the Songs"), "possible", "generic-title"),
        (record("Editorial", **printed()), record("Editorial.", **printed()), "match", "same-title-and-authors"),
        (record("Foo Songs", **printed()), record("Foo Songs", **printed(authors="Jan Dyck", pages="40")), "distinct", "other-people"),
        (record("Foo Songs", **printed()), record("Foo Songs", **printed(venue="Proc. of Sailing", volume="3", pages="1-4", year=2009)), "possible", "other-place"),
        (record("Foo Songs", **printed()), record("Foo Songs", authors="Ada Byron", venue="arXiv", year=2010), "match", "same-title-and-authors"),
        (record("Old songs of Foo sailors", **printed()), record("Songs of the Foo sailors, reworded", **printed()), "match", "same-place-of-print"),
        (record(LONG), record(LONG + ". Sea Song Study Group"), "match", "same-title"),
        (record(LONG), record(LONG + " models"), "possible", "extended-title"),
        (record("Songs"), record("Songs of Whales"), "distinct", "other-title"),
        (record("!!!"), record("???"), "distinct", "other-title"),
    ],
)  # fmt: skip
def test_a_pair_has_the_verdict_of_the_first_rule_that_holds(first, second, verdict, rule):
    decision = verdict_of(first, second)
    assert (decision.verdict, decision.rule) == (Verdict(verdict), rule)
    assert decision.why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Foo [Chinese]", "Foo"),
        ("Foo bar (Structured abstract)", "Foo bar"),
        ("[From Oral 3A] Foo bar", "Foo bar"),
        ("Foo bar. [Review] [73 refs]", "Foo bar"),
        ("Foo bar.[Erratum appears in J Foo. 2010 May;2(4):9]", "Foo bar"),
        ("[Foo of bar]", "Foo of bar"),
        ("Foo &amp; <i>bar</i>", "Foo & bar"),
        ("K<inf>Ca</inf>3.1 channels", "KCa3.1 channels"),
        ("eﬃcient ﬁne-tuning", "efficient fine-tuning"),
        ("Decision support for foo", "Decisionsupport for foo"),
        ("p16(INK4a) in foo", "p16INK4a in foo"),
        ("Using two-layer foo", "Using 2-layer foo"),
        ("Labelling behaviour in paediatric foo", "Labeling behavior in pediatric foo"),
        ("The effects of foo on bar", "Effects of foo on the bar"),
        ("Secure Bufering in foo", "Secure buffering in foo"),
        ("Foo of $\\alpha$-bar", "Foo of α-bar"),
    ],
)
def test_titles_of_one_work_match_however_they_are_printed(one, other):
    assert verdict_of(record(one), record(other)).verdict is Verdict.MATCH


def test_a_label_with_words_of_content_is_none():
    assert title_form("Foo (for Chinese)").tokens == ("foo", "for", "chinese")
    assert title_form("Foo (Part 2)").tokens == ("foo", "part", "2")


def test_a_slip_of_the_pen_needs_a_spelling_that_others_use():
    counts = {"boolean": 9, "boolaen": 1, "minimization": 5, "maximization": 7}
    assert same_word("boolean", "boolaen", counts)
    assert not same_word("boolean", "boolaen", {})
    assert not same_word("verbal", "herbal", {"verbal": 9, "herbal": 1})
    assert not same_word("minimization", "maximization", counts)
    assert not same_word("model1", "model2", counts)


def test_a_long_word_that_lost_a_letter_is_no_other_word():
    assert same_word("probabilistic", "probablistic", {})
    assert same_word("configurable", "configrable", {})
    assert not same_word("algorithm", "algorithms", {})


def test_a_version_of_a_preprint_is_the_same_paper():
    first = read_source("a.jsonl", b'{"title": "Foo", "arxiv_id": "2401.00001v1"}').records[0]
    second = read_source("b.jsonl", b'{"title": "Foo bar, extended", "arxiv_id": "2401.00001v3"}').records[0]
    assert first.identifiers == second.identifiers


@pytest.mark.parametrize(
    "file", ["001_7fb712cf80ed3c6f.txt", "002_2aa8eee8c5a77950.txt", "003_0c7ca57de66e232f.txt"]
)
@pytest.mark.ours
def test_no_listing_merges_with_itself(file):
    records = read_source(f"seeds/{file}", (ROOT / "seeds" / file).read_bytes()).records
    assert len(partition(records)) == len({one.title for one in records})


def test_matches_never_join_what_a_veto_holds_apart():
    bare = record("Foo", 1)
    one, other = record("Foo", 2, abstract=ABSTRACT), record("Foo", 3, abstract=OTHER)
    done = resolve([bare, one, other])
    groups = {frozenset(done.records[position] for position in group) for group in done.clustering.clusters}
    assert not any({one, other} <= group for group in groups)
    assert len(done.clustering.kept_apart) == 1


@pytest.mark.parametrize("count", [39, 42, 400])
def test_many_works_of_one_title_stay_apart_by_their_identifiers(count):
    records = [
        record("Introduction to Foo", line, **(ids(arxiv=f"2401.{line:05}") if line % 2 else {}))
        for line in range(count)
    ]
    for group in partition(records):
        assert len({one.identifiers.arxiv for one in group} - {""}) <= 1


titles = st.sampled_from(
    [
        "Foo",
        "foo!",
        "Foo+",
        "Foo II",
        "Foo 2",
        "Review of Foo",
        "Editorial",
        "Hepatitis A",
        "Hepatitis",
        "Bar",
        "B-Bar",
        "Foo Bar",
        "Foo Bar 2",
        "",
        "Ünï",
        "Uni",
    ]
)
invented = st.lists(
    st.tuples(
        titles,
        st.sampled_from(["", ABSTRACT, OTHER]),
        st.sampled_from(["", "2401.00001", "2401.00002"]),
        st.sampled_from(["", "10.1/a"]),
        st.sampled_from(["", "Ada Byron", "Jan Dyck"]),
    ),
    max_size=12,
).map(
    lambda rows: [
        record(title, number, authors=authors, abstract=abstract, **ids(arxiv=arxiv, doi=doi))
        for number, (title, abstract, arxiv, doi, authors) in enumerate(rows, start=1)
    ]
)


@given(invented)
def test_clusters_are_a_partition_without_two_distinct_records(records):
    done = resolve(records)
    groups = done.clustering.clusters
    assert sorted(position for group in groups for position in group) == list(range(len(records)))
    prepared = [prepare(one) for one in done.records]
    counts = word_counts(prepared)
    for group in groups:
        for first, second in combinations(sorted(group), 2):
            assert not decide(Comparison(prepared[first], prepared[second], counts)).is_veto


@given(invented, st.randoms(use_true_random=False))
def test_clusters_do_not_depend_on_the_order_of_records(records, order):
    shuffled = records[:]
    order.shuffle(shuffled)
    assert partition(shuffled) == partition(records)


@given(invented, st.randoms(use_true_random=False))
def test_a_copy_of_a_record_changes_no_paper(records, chance):
    if records:
        copy = replace(chance.choice(records), place=Place("z.txt", 99))
        with_copy = {frozenset(group - {copy}) for group in partition([*records, copy])} - {frozenset()}
        assert with_copy == partition(records)


@given(invented, st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11), st.booleans()), max_size=5))
def test_no_record_is_lost_or_doubled_whatever_a_person_says(records, rulings):
    words = [
        Word(((records[one].place,), (records[other].place,)), same=same, why="x", place=Place("d", line))
        for line, (one, other, same) in enumerate(rulings)
        if one != other and max(one, other) < len(records)
    ]
    groups = resolve(records, words).clustering.clusters
    assert sorted(position for group in groups for position in group) == list(range(len(records)))


@given(invented, st.randoms(use_true_random=False))
def test_a_merged_paper_does_not_depend_on_the_order_of_its_records(records, order):
    if records:
        shuffled = records[:]
        order.shuffle(shuffled)
        assert merge(shuffled, "x") == merge(records, "x")


@given(invented, st.booleans())
def test_the_curator_always_wins(records, same):
    if len(records) >= 2:
        first, second = records[0].place, records[-1].place
        word = Word(((first,), (second,)), same=same, why="x", place=Place("duplicates.yml", 1))
        home = {one.place: number for number, group in enumerate(partition(records, [word])) for one in group}
        assert (home[first] == home[second]) is same


def test_a_chain_of_near_duplicates_does_not_become_one():
    words = [f"w{number:05}".translate(str.maketrans("0123456789", "abcdefghij")) for number in range(5_020)]
    chain = [record(" ".join(words[start : start + 12]), start) for start in range(5_000)]
    assert len(partition(chain)) == 5_000


def test_thousands_of_one_title_are_one_block():
    done = resolve([record("Learning Foo from Bar", line) for line in range(50_000)])
    assert len(done.clustering.clusters) == 1
    assert len(done.decisions) < 60_000


def test_a_key_that_is_too_common_is_reported():
    common = [
        record(f"Annual report of the society of songs {chr(97 + n % 26)}{chr(97 + n // 26)}", n)
        for n in range(60)
    ]
    assert resolve(common).oversize


def test_a_paper_takes_each_field_from_the_best_record_and_says_which():
    listing = record("Foo: a Method", 3, "a.txt", abstract=ABSTRACT + " Code: https://github.com/a/b.")
    facts = record(
        "FOO: A METHOD",
        9,
        "b.jsonl",
        authors="Ada Byron",
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


def test_a_merged_paper_keeps_every_identifier():
    preprint, printed_one = (
        record("Foo", 1, **ids(doi="10.1/a", arxiv="2401.00001")),
        record("Foo", 2, **ids(doi="10.2/b")),
    )
    paper = merge([preprint, printed_one], "the curator says so")
    assert paper.identifiers.known() == {"arxiv": "2401.00001", "doi": "10.1/a"}
    assert [link.url for link in paper.links] == ["https://doi.org/10.2/b"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Training a 1.3B model on code", "Training a 13B model on code"),
        ("Version 1.10 of the songs", "Version 11.0 of the songs"),
        ("Songs of whales (Tutorial 1)", "Songs of whales (Tutorial 2)"),
        ("Songs of whales [English]", "Songs of whales [French]"),
        ("काल का इतिहास", "कला का इतिहास"),
        ("カラスの研究", "ガラスの研究"),
        ("Effects of nitrate on songs of whales", "Effects of nitrite on songs of whales"),
        (LONG, LONG + ": study protocol for a randomised trial"),
    ],
)
def test_what_differs_in_a_number_a_language_or_a_letter_that_counts_is_not_merged(one, other):
    assert verdict_of(record(one), record(other)).verdict is not Verdict.MATCH


def test_one_place_of_print_does_not_outweigh_another_number():
    first = record("CodeT5: open songs", **printed(pages="1-10"))
    second = record("CodeT5+: open songs", **printed(pages="1-10"))
    assert verdict_of(first, second).verdict is not Verdict.MATCH


def test_a_person_parts_two_of_sixty_records_of_one_title():
    records = [record("Learning Foo from Bar", line) for line in range(60)]
    word = Word(((records[50].place,), (records[45].place,)), same=False, why="x", place=Place("d", 1))
    home = {one.place: number for number, group in enumerate(partition(records, [word])) for one in group}
    assert home[records[50].place] != home[records[45].place]


@pytest.mark.parametrize("copies", [5, 39, 40, 41, 200])
def test_a_copy_more_changes_no_cluster(copies):
    slip = record("Secure bufering in real time songs", 0)
    right = [record("Secure buffering in real time songs", line) for line in range(1, copies + 1)]
    assert len(partition([slip, *right])) == 1


def test_a_copy_of_a_record_changes_nothing_but_the_provenance():
    one = record("Foo", 1, abstract=ABSTRACT, year=2020)
    copy = replace(one, place=Place("z.txt", 5))
    merged, alone = merge([one, copy], "x"), merge([one], "")
    assert replace(merged, records=(), merged_because="") == replace(alone, records=(), merged_because="")


@pytest.mark.ours
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


def test_names_are_read_as_lists_of_people_are_written():
    assert [name.family for name in parse_names("Byron, Ada and Dyck, Jan van")] == ["Byron", "Dyck"]
    assert [name.family for name in parse_names("Ada Byron; Jan van Dyck")] == ["Byron", "van Dyck"]
    assert parse_names("Ada Byron, Jan van Dyck")[1] == Name("Jan van Dyck", "Jan", "van Dyck")
