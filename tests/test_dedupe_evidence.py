"""What a merge asks for beyond titles that look alike."""

import pytest

from generator.dedupe.compare import compare, prepare, word_counts
from generator.dedupe.decide import decide
from generator.dedupe.spelling import same_word
from generator.dedupe.verdict import Verdict
from tests.test_dedupe import ABSTRACT, ids, printed, record, verdict_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"pages": "S12"}, {"pages": "S12"}),
        ({"pages": "S12", **ids(doi="10.1/a")}, {"pages": "S12", **ids(doi="10.1/b")}),
        ({"pages": "12-19", **ids(doi="10.1/a")}, {"pages": "12-19", **ids(doi="10.1/b")}),
        ({"pages": "12-19"}, {"pages": "12-19"}),
    ],
)
def test_one_page_does_not_outweigh_another_word_of_content(one, other):
    first = record("Effects of songs at sea on memory in mice", **printed(**one))
    second = record("Effects of songs at sea on memory in rats", **printed(**other))
    decision = verdict_of(first, second)
    assert (decision.verdict, decision.rule) == (Verdict.POSSIBLE, "other-title-same-place")


def test_a_text_retold_on_all_its_pages_or_over_its_abstract_is_one():
    one, other = (
        "Effects of old songs on memory in mice",
        "Effects of songs on memory in young mice (corrected)",
    )
    for shared in ({"pages": "112-9"}, {"pages": "112–119"}):
        first, second = record(one, **printed(pages="112-119")), record(other, **printed(**shared))
        assert verdict_of(first, second).rule == "same-place-of-print"
    told = [record(title, **printed(pages="S12"), abstract=ABSTRACT) for title in (one, other)]
    assert verdict_of(*told).rule == "same-place-of-print"


def with_others(one, other, *others):
    """Return the verdict on two titles in a list that holds further ones."""
    prepared = [prepare(record(title)) for title in (one, other, *others)]
    return decide(compare(prepared[0], prepared[1], word_counts(prepared))).verdict


LONG = "Effects of slow feedback after invented training on memory for old songs among northern sailors "


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LONG + "with GPT-4", LONG + "with GPT-4o"),
        (LONG + "version 1", LONG + "version 12"),
        (LONG + "using Java", LONG + "using JavaScript"),
        (LONG + "from Niger", LONG + "from Nigeria"),
        (LONG + "version 1 ...", LONG + "version 12"),
    ],
)
def test_only_what_is_seen_to_be_cut_off_is(one, other):
    assert verdict_of(record(one), record(other)).verdict is not Verdict.MATCH
    cut = [record(LONG + "from the whal" + mark) for mark in ("…", " ...")]
    assert all(verdict_of(one, record(LONG + "from the whales")).verdict is Verdict.MATCH for one in cut)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deep stimulation of singing sailors", "Deep simulation of singing sailors"),
        ("An infection of singing sailors", "An inflection of singing sailors"),
        (LONG + "by stimulation", LONG + "by simulation"),
        ("Filling tanks of singing sailors", "Filing tanks of singing sailors"),
        ("The poets among singing sailors", "The pets among singing sailors"),
        ("Pretraining CodeBERT on sea songs", "Pretraining CodeBART on sea songs"),
        ("Pretraining LLaMA on sea songs", "Pretraining LLaVA on sea songs"),
    ],
)
def test_another_letter_that_makes_another_word_is_no_slip(one, other):
    assert verdict_of(record(one), record(other)).verdict is not Verdict.MATCH
    words = [word for title in (one, other) for word in title.split() if word not in LONG]
    assert with_others(one, other, *(f"Of {word} alone" for word in words)) is not Verdict.MATCH


@pytest.mark.parametrize(
    ("one", "other"), [("dessert", "desert"), ("hopping", "hoping"), ("causal", "casual")]
)
def test_two_spellings_that_others_use_too_are_two_words(one, other):
    titles = [f"Studies of {word} among sailors" for word in (one, other)]
    assert with_others(*titles, f"The {one} of whales", f"The {other} of whales") is Verdict.POSSIBLE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Haemorrhage", "Hemorrhage"),
        ("Oesophageal", "Esophageal"),
        ("Paediatric", "Pediatric"),
        ("Labelled", "Labeled"),
    ],
)
def test_british_and_american_spellings_are_one_word(one, other):
    assert one[0] != other[0] or same_word(one.lower(), other.lower(), {})
