"""What an abstract comes to: the sentence in which its authors begin to speak, and what is left to unfold."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.text.gist import gist

KNOWN = "Deep networks have become popular. However, they need many labels."


@pytest.mark.parametrize(
    "sentence",
    [
        "We propose to water the garden by hand.",
        "In this paper, we first study how gardens grow.",
        "This thesis covers gardens of three kinds.",
        "To this end, this short technical report describes a garden.",
        "The paper focuses on gardens under snow.",
        "Our study compares four gardens.",
        "Here, we systematically investigated what grows in the shade.",
        "In this work, a garden is planted without seeds.",
        "Using a spade, we show that digging helps.",
    ],
)
def test_an_abstract_is_told_by_the_sentence_in_which_its_authors_speak(sentence):
    told = gist(f"{KNOWN} {sentence} We also compare it with a lawn.")
    assert told.sentence == sentence


@pytest.mark.parametrize(
    "opening",
    [
        "As we enter an age of gardens, water is scarce.",
        "How do we know what grows?",
        "This garden is known to many.",
        "Gardens are, we all agree, a joy.",
    ],
)
def test_a_sentence_that_only_says_we_or_this_is_not_taken(opening):
    assert gist(f"{opening} We introduce a hose.").sentence == "We introduce a hose."


def test_what_they_found_on_the_way_tells_only_where_nothing_surer_does():
    found = "We find that snow is cold."
    assert gist(f"{KNOWN} {found} We propose to heat it.").sentence == "We propose to heat it."
    assert gist(f"{KNOWN} {found} It melts.").sentence == found


@pytest.mark.parametrize(
    ("abstract", "sentence"),
    [
        ("Gardens grow. They need water.", "Gardens grow."),
        ("本文提出一种新方法。它很有效。", "本文提出一种新方法。"),
        ("Les jardins poussent. Nous proposons un tuyau.", "Les jardins poussent."),
        ("one line without an end", "one line without an end"),
        ("", ""),
    ],
)
def test_an_abstract_in_which_nobody_speaks_is_told_by_its_first_sentence(abstract, sentence):
    assert gist(abstract).sentence == sentence


def test_an_abstract_goes_on_where_its_sentence_ends():
    told = gist("We propose a hose. It leaks.")
    assert (told.sentence, told.rest) == ("We propose a hose.", "It leaks.")


def test_a_sentence_from_further_on_leaves_the_abstract_whole():
    abstract = f"{KNOWN} We propose a hose. It leaks."
    assert gist(abstract).rest == abstract


def test_what_a_long_sentence_loses_is_in_the_rest():
    abstract = "We propose " + "a long hose, " * 40 + "and no end. It leaks."
    told = gist(abstract, limit=60)
    assert told.sentence.endswith("…")
    assert len(told.sentence) <= 61
    assert f"{told.sentence.removesuffix('…')} {told.rest}" == abstract


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (r"It takes $\mathcal{O}(n^2)$ steps. And so on.", r"It takes $\mathcal{O}(n^2)$ steps."),
        (r"It takes about $\mathcal{O}(n^{2} + k + 1)$ steps.", "It takes about…"),
        ("No formula at all stands in this long sentence.", "No formula at all stands in this long…"),
        (r"It takes $a. B$ steps. And so on.", r"It takes $a. B$ steps."),
    ],
)
def test_a_sentence_is_never_cut_within_a_formula(text, sentence):
    assert gist(text, 40).sentence == sentence


def test_a_single_sentence_leaves_nothing_to_unfold():
    assert gist("We propose a hose.").rest == ""


@given(st.text(max_size=400), st.integers(5, 80))
@example("We show. We show.", 5)
@example("   We show.   ", 80)
def test_sentence_and_rest_are_the_abstract(text, limit):
    """No letter is lost, and none is said twice where the one goes on with the other."""
    told = gist(text, limit)
    shown = told.sentence if text.strip().startswith(told.sentence) else told.sentence.removesuffix("…")
    assert "".join(shown.split()) in "".join(text.split())
    if told.rest != text:
        assert "".join((shown + told.rest).split()) == "".join(text.split())
