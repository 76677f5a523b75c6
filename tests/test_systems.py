"""What a paper introduces, found in its own words."""

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dedupe.merge import merge
from generator.links.clues import find_clues
from generator.links.naming import is_distinct
from generator.links.systems import find_systems
from generator.model.paper import System, SystemKind
from generator.model.problem import Place
from generator.model.record import Record
from generator.model.topic import Assigner


def paper(title, abstract="", number=1):
    made = merge([Record(Place("a.txt", number), "test", title, abstract)], "")
    return replace(made, id=f"paper-{number}")


def found(title, abstract=""):
    return find_systems([paper(title, abstract)]).get("paper-1")


@pytest.mark.parametrize(
    ("title", "abstract", "name", "kind"),
    [
        ("QUIRK: Teaching Ships to Swim", "We teach ships. QUIRK is fast.", "QUIRK", "method"),
        ("On Ships", "In this work, we propose ShipNet, a model of ships. ShipNet swims.", "ShipNet", "model"),
        ("On Ships", "To this end, we introduce Ship Rolling Test (SRT), a benchmark for ships.", "SRT", "benchmark"),
        ("On Ships", "We collect a new dataset, called Harbour9K, with ships. Harbour9K is large.", "Harbour9K", "dataset"),
        ("Rich Sail Construction for Ships", "We build it with Rich Sail Construction (RSC), and RSC works.", "RSC", "method"),
        ("Sailing Networks for Ships", "We propose sailing networks. We extend sailing networks to boats.", "sailing networks", "method"),
        ("On Ships", "Our method, Loki, beats it. Loki can swim.", "Loki", "method"),
        ("On Ships", "We propose a method based on leave-one-ship-out, or LOSO for short. LOSO works.", "LOSO", "method"),
        ("On Ships", "Code and models are available at https://github.com/sailors/SHIP-E", "SHIP-E", "method"),
        ("wav2ship 2.0: A Framework for Ships", "We show that wav2ship 2.0 swims.", "wav2ship 2.0", "method"),
        ("ShipKit", "We release ShipKit, an open-source library for ships.", "ShipKit", "toolkit"),
    ],
)  # fmt: skip
def test_a_paper_says_what_it_introduces(title, abstract, name, kind):
    system = found(title, abstract)
    assert system == System(name, SystemKind(kind), Assigner.AUTOMATIC)


@pytest.mark.parametrize(
    ("title", "abstract"),
    [
        ("On Ships", ""),
        ("", ""),
        ("On Ships", "Ships"),
        ("On Ships", "We study large language models (LLMs) and masked language modeling (MLM)."),
        ("Self-supervised Learning: Generative or Contrastive", "We review self-supervised learning."),
        ("Ship Discovery: an Introduction and Key Concepts", "Ship discovery is a task."),
        ("On Ships", "Experiments on ImageNet and COCO show that it swims."),
        ("On Ships", "Code: https://github.com/someone/ICLR24 and https://github.com/someone/paper-code"),
        ("论船", "我们提出一种新方法。"),
        ("A", "A is A. LOOK at Yi."),
    ],
)
def test_a_paper_that_names_nothing_introduces_nothing(title, abstract):
    assert found(title, abstract) is None


def test_what_other_papers_write_too_is_not_this_ones_own():
    text = "We propose a way to prompt models such as (SAIL) and study boats. SAIL swims."
    others = [paper(f"Boats {number}", "We use SAIL on boats.", number) for number in range(2, 14)]
    assert "paper-1" not in find_systems([paper("On Boats", text), *others])


def test_what_a_curator_said_is_not_read():
    one = paper("On Ships", "We propose ShipNet, a model of ships.")
    named = replace(one, system=System("Elsewhere", SystemKind.DATASET))
    assert find_systems([one]) == find_systems([named])


def test_only_the_wanted_papers_are_looked_at():
    papers = [paper(f"Q{number}X: Ships", "", number) for number in (1, 2)]
    assert set(find_systems(papers, {"paper-2"})) == {"paper-2"}


@pytest.mark.parametrize(
    ("word", "is_name"),
    [
        ("CodeT5+", True), ("wav2vec", True), ("T5", True), ("SimCLR", True), ("X-CLIP", True), ("t-ReX", True),
        ("Ships", False), ("self-supervised", False), ("3D", False), ("2-layer", False), ("CLIP-based", False),
        ("2024", False), ("A", False), ("", False),
    ],
)  # fmt: skip
def test_a_name_is_told_by_its_form(word, is_name):
    assert is_distinct(word) is is_name


@given(st.text(max_size=60), st.text(max_size=400))
def test_any_text_is_read(title, abstract):
    for name, clues in find_clues(title, abstract).items():
        assert name
        assert clues
        assert len(name) <= 40


@pytest.mark.parametrize(
    "words",
    [
        "we propose ",
        "our novel (",
        "we (ABCd1) ",
        "we called ABcd1 ",
        "we propose ABc1 (Dfg2) ",
        "(Ab1) ",
        "the - ",
    ],
)
def test_a_whole_paper_pasted_as_an_abstract_is_read_as_quickly_as_it_is_long(words):
    """Twice the text must not take four times as long; a slow machine is slow both times."""

    def seconds(times):
        start = time.process_time()
        find_clues("On Ships", words * times)
        return time.process_time() - start

    seconds(10)
    assert seconds(50_000) < 2
