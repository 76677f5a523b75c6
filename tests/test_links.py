"""Who names whom, and who is near whom."""

from dataclasses import replace

import pytest

from generator.dedupe.merge import merge
from generator.links.families import find_kin, series
from generator.links.mentions import find_mentions, mentioned_by
from generator.links.related import Around, find_related
from generator.model.link import LinkKind, kind_of
from generator.model.paper import System, SystemKind
from generator.model.problem import Place
from generator.model.record import Record
from generator.model.topic import Assigner, TopicAssignment
from generator.text.vectors import build_space
from generator.topics.assign import paper_document


def paper(title, abstract="", system=None):
    made = merge([Record(Place("a.txt", 1), "test", title, abstract)], "")
    named = System(system, SystemKind.METHOD) if system else None
    return replace(made, id=title.lower().replace(" ", "-"), system=named)


def space_of(papers):
    return build_space(map(paper_document, papers))


def named_in(text, *systems):
    papers = [paper(f"Paper {number}", system=name) for number, name in enumerate(systems)]
    found = find_mentions([*papers, paper("Reader", text)])
    return [mention.text for mention in found["reader"]]


@pytest.mark.parametrize(
    ("text", "system", "is_named"),
    [
        ("We build on CodeT5 here.", "CodeT5", True),
        ("We build on CodeT5.", "CodeT5", True),
        ("A CodeT5-based model.", "CodeT5", True),
        ("CodeT5's encoder.", "CodeT5", True),
        ("We compare (CodeT5) with it.", "CodeT5", True),
        ("We build on CodeT5+ here.", "CodeT5", False),
        ("We build on CodeT5+.", "CodeT5+", True),
        ("SimCLRv2 is larger.", "SimCLR", False),
        ("B-PROP goes further.", "PROP", False),
        ("wav2vec 2.0 is newer.", "wav2vec", False),
        ("Swin V2 is newer.", "Swin", False),
        ("We WRAP it.", "WARP", False),
        ("simclr in lower case.", "SimCLR", False),
        ("Robust wav2vec 2.0 works.", "Robust wav2vec 2.0", True),
        ("Students PASS the test, others pass too.", "PASS", False),
        ("Take a LOOK and look again.", "LOOK", False),
        ("A is a letter.", "A", False),
        ("Yi speaks.", "Yi", False),
        ("FOO it is, see https://github.com/someone/foo", "FOO", True),
        ("The spider and the Spider data set.", "Spider", False),
        ("Code at github.com/x/SimCLR-v2", "SimCLR", False),
    ],
)
def test_a_system_is_named_only_as_it_is_written(text, system, is_named):
    assert bool(named_in(text, system)) is is_named


def test_a_name_of_two_systems_leads_nowhere():
    assert named_in("We use UniPT.", "UniPT", "UniPT") == []


def test_an_acronym_spelled_out_in_other_words_is_another_thing():
    own = paper("Unsupervised Data Augmentation for Consistency Training", system="UDA")
    other = paper("Reader", "We study unsupervised domain adaptation (UDA) in depth.")
    same = paper("Friend", "We follow unsupervised data augmentation (UDA) here.")
    found = find_mentions([own, other, same])
    assert found["reader"] == ()
    assert [mention.id for mention in found["friend"]] == [own.id]


def test_a_paper_does_not_name_itself_and_both_directions_agree():
    foo, bar = paper("Foo", "FOO2 is ours.", "FOO2"), paper("Bar", "Unlike FOO2 and FOO2.")
    mentions = find_mentions([foo, bar])
    assert mentions["foo"] == ()
    assert len(mentions["bar"]) == 1
    assert mentioned_by(mentions) == {"foo": ("bar",)}


def test_a_related_paper_comes_with_its_reason():
    papers = [
        paper("Machine unlearning of facts", "Unlearning removes facts from language models."),
        paper("Unlearning without retain set", "We study unlearning of facts without a retain set."),
        paper("Speech of whales", "Whales sing, and sonar listens to singing whales."),
        paper("Sonar", "Sonar of whales and singing ships."),
    ]
    related = find_related(papers, space_of(papers), Around({}, {}, {}), 2)
    assert related["machine-unlearning-of-facts"][0].id == "unlearning-without-retain-set"
    assert "“unlearning”" in related["machine-unlearning-of-facts"][0].why
    assert related["sonar"][0].id == "speech-of-whales"
    assert all(one.why for found in related.values() for one in found)


def test_every_paper_is_a_neighbour_of_another():
    """Also the ones that nobody would choose: of another field, without an abstract, in another script."""
    crowd = [
        paper(f"Study {number} of unlearning facts", "Unlearning facts from a language model.")
        for number in range(12)
    ]
    odd = [
        paper("Whales"),
        paper("鲸鱼的歌声", "鲸鱼唱歌。"),
        paper("Facts of ships", "Ships forget nothing of facts."),
    ]
    papers = [*crowd, *odd]
    related = find_related(papers, space_of(papers), Around({}, {}, {}), 5)
    named = {one.id for found in related.values() for one in found}
    assert named == {one.id for one in papers}
    assert all(one.id != other for other, found in related.items() for one in found)
    assert all(len(found) == len({one.id for one in found}) for found in related.values())
    assert all(one.why for found in related.values() for one in found)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_few_papers_are_each_others_neighbours(count):
    papers = [paper(f"Paper {number}") for number in range(count)]
    related = find_related(papers, space_of(papers), Around({}, {}, {}), 5)
    assert all(len(found) <= count - 1 for found in related.values())
    assert {one.id for found in related.values() for one in found} == (
        {one.id for one in papers} if count > 1 else set()
    )


def test_a_shelf_brings_papers_nearer():
    papers = [
        paper("Origin", "Words on sails and ropes of ships."),
        paper("Near by words", "Words on sails and winds."),
        paper("Near by shelf", "Ropes in other words."),
        paper("Far", "Nothing at all."),
    ]
    shelf = {
        one: [TopicAssignment("ships", primary=True, by=Assigner.CURATOR, why="")]
        for one in ("origin", "near-by-shelf")
    }
    topics = {"ships": type("Topic", (), {"title": "Ships"})()}
    without = find_related(papers, space_of(papers), Around({}, {}, {}), 2)
    with_shelf = find_related(papers, space_of(papers), Around(topics, shelf, {}), 2)
    assert without["origin"][0].id == "near-by-words"
    assert with_shelf["origin"][0].id == "near-by-shelf"
    assert "both under Ships" in with_shelf["origin"][0].why


@pytest.mark.parametrize(
    ("one", "other", "why", "is_series"),
    [
        ("CodeT5", "CodeT5+", "CodeT5 and CodeT5+ are versions of one system", True),
        ("SimCLR", "SimCLRv2", "SimCLR and SimCLRv2 are versions of one system", True),
        ("wav2vec", "wav2vec 2.0", "wav2vec and wav2vec 2.0 are versions of one system", True),
        ("PROP", "B-PROP", "B-PROP is a variant of PROP", True),
        ("CLIP", "MetaCLIP", "MetaCLIP is a variant of CLIP", True),
        ("T-JEPA", "SAR-JEPA", "both of the JEPA family", False),
        ("WARP", "WRAP", None, False),
        ("SimCLR", "SimSiam", None, False),
        ("T5", "T0", None, False),
        ("A", "B", None, False),
    ],
)
def test_systems_are_kin_by_their_names(one, other, why, is_series):
    kin = find_kin([paper("One", system=one), paper("Other", system=other)])
    found = kin.get("one", {}).get("other")
    assert (found and found.why) == why
    assert bool(found and found.is_series) is is_series
    assert ("other" in series(kin).get("one", {})) is is_series


def test_what_dozens_are_made_of_is_continued_by_none():
    papers = [paper(name, system=name) for name in ("CLIP", "MetaCLIP", "DenseCLIP", "LongCLIP", "ProtoCLIP")]
    kin = find_kin(papers)
    assert kin["metaclip"]["clip"].why == "MetaCLIP is a variant of CLIP"
    assert series(kin) == {}


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://www.github.com/a/b", LinkKind.CODE),
        ("https://huggingface.co/a/b", LinkKind.MODEL),
        ("https://huggingface.co/datasets/a/b", LinkKind.DATA),
        ("https://a.github.io/b", LinkKind.PROJECT),
        ("https://doi.org/10.5281/zenodo.1", LinkKind.DATA),
        ("https://arxiv.org/abs/2401.00001", LinkKind.PAPER),
        ("https://aka.ms/x", LinkKind.OTHER),
    ],
)
def test_an_address_tells_what_stands_behind_it(url, kind):
    assert kind_of(url) is kind


@pytest.mark.parametrize(
    ("paper_id", "names"),
    [
        ("b-prop-bootstrapped", "prop-pre-training"),
        ("ensemble-instruct", "self-instruct"),
        ("structural-self-supervised", "electra"),
        ("improving-clip-training", "learning-transferable-visual-models"),
    ],
)
def test_the_real_list_names_what_a_reader_would_name(real_site, paper_id, names):
    (found,) = [one for one in real_site.api("papers")["papers"] if one["id"].startswith(paper_id)]
    assert any(mention["id"].startswith(names) for mention in found["mentions"])


@pytest.mark.parametrize("name", ["UDA", "SSL"])
def test_the_real_list_takes_no_field_of_research_for_a_system(real_site, name):
    (found,) = [one for one in real_site.api("papers")["papers"] if (one["system"] or {}).get("name") == name]
    assert found["mentioned_by"] == []
