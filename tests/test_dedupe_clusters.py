"""Pairs to clusters: what keeps records apart is not hidden by others."""

import pytest

from generator.dedupe.resolve import Word, resolve
from generator.dedupe.verdict import Verdict
from generator.model.problem import Place
from tests.test_dedupe import ABSTRACT, OTHER, ids, partition, record


@pytest.mark.parametrize("copies", [1, 29, 30, 31, 38, 60])
def test_copies_hide_no_veto_behind_them(copies):
    told = [record("Foo", 98, abstract=ABSTRACT), record("Foo", 99, abstract=OTHER)]
    bare = [record("Foo", line) for line in range(1, copies + 1)]
    assert len(partition([*told, *bare])) == 2


def test_a_copy_goes_where_a_person_put_its_original():
    bare, other = [record("Foo", line) for line in range(1, 5)], record("Wholly unlike", 9)
    word = Word(((bare[2].place,), (other.place,)), same=True, why="x", place=Place("d", 1))
    assert len(partition([*bare, other], [word])) == 1


def test_what_waits_for_a_person_is_not_merged_through_a_third():
    long = (
        "Effects of invented trainings with slow feedback on memory for songs among sailors of northern seas"
    )
    lost = [long.replace(" invented ", f" invented {word} ", 1) for word in ("old", "new")]
    by_trailer = [long, long + ". Sea Song Study Group", long + ". Whale Song Study Group"]
    assert len(partition([record(title, at) for at, title in enumerate(by_trailer)])) >= 2
    assert len(partition([record(title, at) for at, title in enumerate([long, *lost])])) == 3


def test_a_proof_outweighs_words_that_differ_in_a_third():
    told = [
        record("Learning Foo from Bars", 1, **ids(doi="10.1/a")),
        record("Learning Foo from Bars, a whale of a method", 2, **ids(doi="10.1/a")),
    ]
    assert len(partition([*told, record("Learning foo from bars", 3)])) == 1
    bare = [record("Learning Foo", 1), record("Learning Foo at sea", 2), record("Learning foo!", 3)]
    assert len(partition(bare)) == 2
    word = Word(((bare[0].place,), (bare[1].place,)), same=True, why="x", place=Place("d", 1))
    assert len(partition(bare, [word])) == 1


def test_a_chain_whose_neighbours_match_does_not_become_one():
    letters = "".join(chr(97 + number * 7 % 26) for number in range(330))
    chain = [
        record(f"Learning {letters[: 330 - step]}z songs", step, **ids(doi=f"10.1/{(step + end) // 2}"))
        for step in range(300)
        for end in (0, 1)
    ]
    done = resolve(chain)
    assert sum(decision.verdict is Verdict.MATCH for decision in done.decisions.values()) >= 299
    assert len(done.clustering.clusters) > 1
