"""Pairs to clusters: what keeps records apart is not hidden by others."""

import pytest

from generator.dedupe.resolve import Word
from generator.model.problem import Place
from tests.test_dedupe import ABSTRACT, OTHER, partition, record


@pytest.mark.parametrize("copies", [1, 29, 30, 31, 38, 60])
def test_copies_hide_no_veto_behind_them(copies):
    told = [record("Foo", 98, abstract=ABSTRACT), record("Foo", 99, abstract=OTHER)]
    bare = [record("Foo", line) for line in range(1, copies + 1)]
    assert len(partition([*told, *bare])) == 2


def test_a_copy_goes_where_a_person_put_its_original():
    bare, other = [record("Foo", line) for line in range(1, 5)], record("Wholly unlike", 9)
    word = Word(((bare[2].place,), (other.place,)), same=True, why="x", place=Place("d", 1))
    assert len(partition([*bare, other], [word])) == 1
