"""What is remembered of pairs of records is what would be found again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dedupe import compared as module
from generator.dedupe.compared import Compared
from generator.dedupe.resolve import resolve
from generator.model.identifiers import Identifiers
from generator.model.problem import Place
from generator.model.record import Record

# Some differ by a slip of the pen, which depends on how often others use the word.
TITLES = (
    "Probabilistic Forests of Invented Tides",
    "Probablistic Forests of Invented Tides",
    "Probabilistic Harbours",
    "Forests of Invented Tides, Part II",
    "Learning to Row",
)
RECORDS = st.lists(st.tuples(st.sampled_from(TITLES), st.sampled_from(("", "2401.00001", "2401.00002"))))


def record(line, title, arxiv=""):
    return Record(Place("a.txt", line), "test", title, identifiers=Identifiers(arxiv=arxiv))


@pytest.fixture
def decided(monkeypatch):
    """The pairs of titles that were decided, one after the other."""
    found, decide = [], module.decide

    def counted(comparison):
        found.append(frozenset(one.record.title for one in (comparison._first, comparison._second)))
        return decide(comparison)

    monkeypatch.setattr(module, "decide", counted)
    return found


@given(st.lists(RECORDS, min_size=1, max_size=4))
def test_a_resolution_does_not_depend_on_those_before_it(lists):
    known, kept = Compared(), {}
    for said in lists:
        records = [kept.setdefault((line, *one), record(line, *one)) for line, one in enumerate(said, 1)]
        assert resolve(records, compared=known) == resolve(records)


def test_only_pairs_of_what_is_new_are_decided_again(decided):
    known, records = Compared(), [record(line, title) for line, title in enumerate(TITLES[2:], 1)]
    twins = [record(10, "Learning to Row!"), record(11, "Learning to row")]
    resolve([*records, *twins], compared=known)
    first = len(decided)
    assert first
    resolve([*records, *twins], compared=known)
    assert len(decided) == first
    resolve([*records, *twins, record(12, "Learning to Row Again")], compared=known)
    assert decided[first:]
    assert all("Learning to Row Again" in pair for pair in decided[first:])


def test_a_pair_is_decided_again_when_others_use_its_words_more_often(decided):
    known, pair = Compared(), [record(1, TITLES[0]), record(2, TITLES[1])]
    alone = resolve(pair, compared=known)
    resolve([*pair, record(3, "Learning to Row")], compared=known)
    assert len(decided) == 1
    others = [record(line, f"{TITLES[2]} {line}") for line in range(4, 8)]
    among = resolve([*pair, *others], compared=known)
    assert decided.count(frozenset(TITLES[:2])) == 2
    assert among == resolve([*pair, *others])
    assert alone == resolve(pair)


def test_another_record_in_the_place_of_one_that_is_gone_is_another(decided):
    known = Compared()
    for turn in range(50):
        # Freed memory is used again, so that their addresses meet.
        records = [
            record(1, "Learning to Row"),
            record(2, f"Learning to Row {'by Night' if turn % 2 else ''}"),
        ]
        assert resolve(records, compared=known) == resolve(records)
        del records
