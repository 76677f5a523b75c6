"""What a merge asks for beyond titles that look alike."""

import pytest

from generator.dedupe.compare import Comparison, prepare, word_counts
from generator.dedupe.decide import decide
from generator.dedupe.merge import merge
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
    return decide(Comparison(prepared[0], prepared[1], word_counts(prepared))).verdict


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
        ("The medication of singing sailors", "The mediation of singing sailors"),
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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A synchronous federated learning of songs", "Asynchronous federated learning of songs"),
        ("Learning a synchronous model of songs", "Learning asynchronous model of songs"),
        ("A typical song of sailors", "Atypical song of sailors"),
        ("In direct evidence of songs", "Indirect evidence of songs"),
        ("No table songs at sea", "Notable songs at sea"),
        ("Storage of songs at -20 °C", "Storage of songs at 20 °C"),
        ("Songs from −5 to 10 metres", "Songs from 5 to 10 metres"),
    ],
)
def test_a_blank_or_a_minus_that_denies_the_next_word_counts(one, other):
    assert verdict_of(record(one), record(other)).verdict is not Verdict.MATCH


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Songs of 31 000 sailors", "Songs of 31,000 sailors"),
        ("Songs w/o sailors", "Songs without sailors"),
        ("Songs w/ sailors", "Songs with sailors"),
        ("Songs… and sailors at sea", "Songs horizontal ellipsis and sailors at sea"),
        ("Songs of sailors - [Point of View]", "Songs of sailors"),
        ("Songs of 1,000 sailors", "Songs of 1000 sailors"),
        ("Songs at 0.5 knots", "Songs at .5 knots"),
        ("Songs of the years 1995 -1998", "Songs of the years 1995-1998"),
        ("A model for mulae of songs", "A model formulae of songs"),
        ("Non small songs of sailors", "Nonsmall songs of sailors"),
    ],
)
def test_one_word_written_in_short_or_apart_is_no_difference(one, other):
    assert verdict_of(record(one), record(other)).verdict is Verdict.MATCH


@pytest.mark.parametrize(
    ("one", "other"),
    [("Songs vs. sailors", "Songs versus sailors"), ("Songs, vol. 2", "Songs, Volume 2")],
)
def test_a_word_in_short_is_the_word_where_more_than_the_title_agrees(one, other):
    assert verdict_of(record(one), record(other)).rule == "doubtful-title"
    by_one = [record(title, authors="Ada Byron") for title in (one, other)]
    assert verdict_of(*by_one).verdict is Verdict.MATCH


@pytest.mark.parametrize(
    ("added", "verdict"),
    [
        (": cost-effectiveness analysis", "possible"),
        (": a systematic review", "possible"),
        (": women only", "possible"),
        (". The Sea Song Investigators", "match"),
        (". Efectos de las canciones en la memoria de los marineros", "match"),
        (": songs de novo in the north", "possible"),
    ],
)
def test_only_who_did_it_or_the_original_title_is_no_part_of_a_title(added, verdict):
    assert verdict_of(record(LONG.strip()), record(LONG.strip() + added)).verdict is Verdict(verdict)


def test_a_label_that_a_limit_cut_off_is_none():
    whole = (LONG * 3)[:189].strip()
    cut = whole + ".[Erratum appears in Journal of Songs"
    assert verdict_of(record(whole), record(cut[:200])).verdict is Verdict.MATCH


@pytest.mark.parametrize("said", ["[No abstract available]", "No abstract", "Abstract not available.", "N/A"])
def test_a_word_that_there_is_no_abstract_is_none(said):
    bare, told = record("Editorial", abstract=said), record("Songs", abstract=ABSTRACT)
    assert verdict_of(bare, bare).rule == "generic-title"
    assert verdict_of(told, record("Songs", abstract=said)).rule == "same-title"


def test_an_abstract_cut_off_speaks_as_far_as_it_goes():
    whole = ABSTRACT + " " + " ".join(f"We sing of {number} whales." for number in range(40))
    assert verdict_of(record("Songs", abstract=whole), record("Songs", abstract=ABSTRACT)).rule == (
        "same-title-and-abstract"
    )
    assert verdict_of(
        record("Editorial", abstract=whole), record("Editorial", abstract="We propose")
    ).rule == ("generic-title")
    short = record("Editorial", abstract="What is in this issue.")
    assert verdict_of(short, short).rule == "generic-title"


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("10.48550/arxiv.2401.00001", "10.48550/arxiv.2401.00002", "distinct"),
        ("10.48550/arxiv.2401.00001", "10.48550/arxiv.2401.00001v2", "match"),
        ("10.1101/2020.01.02.123456", "10.1101/2020.01.02.123457", "possible"),
        ("10.5281/zenodo.1", "10.5281/zenodo.2", "possible"),
        ("10.48550/arxiv.2401.00001", "10.1/a", "match"),
    ],
)
def test_two_preprints_are_two_works_as_two_printed_ones_are(one, other, verdict):
    pair = [record("Songs of northern sailors", **ids(doi=doi)) for doi in (one, other)]
    assert verdict_of(*pair).verdict is Verdict(verdict)


def test_a_month_is_of_the_year_that_is_told():
    told = [record("Songs", 1, year=2019), record("Songs", 2, year=2020, month="June")]
    assert [(merge(told, "x").year, merge(told, "x").month)] == [(2019, None)]
    assert merge([*told, record("Songs", 3, year=2019, month="May")], "x").month == "May"
    assert merge([record("Songs", 1), record("Songs", 2, month="June")], "x").month == "June"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Songs: from code to text", "Songs: code from text"),
        ("From Java to Python at sea", "Java and Python at sea"),
        ("Songs to sailors at sea", "Songs from sailors at sea"),
        ("Teaching of whales by sailors", "Teaching by whales of sailors"),
        ("Teaching songs by sailors", "Teaching songs for sailors"),
    ],
)
def test_small_words_that_change_who_does_what_wait_for_a_person(one, other):
    assert verdict_of(record(one), record(other)).verdict is not Verdict.MATCH


def test_a_paper_is_known_by_its_title_without_labels_and_by_where_it_was_printed():
    told = [
        record("Songs of sailors [Structured abstract]", 1, venue="arXiv preprint arXiv:2401.00001"),
        record("Songs of sailors", 2, venue="ICML"),
    ]
    assert (merge(told, "x").title, merge(told, "x").venue) == ("Songs of sailors", "ICML")


@pytest.mark.parametrize("kind", ["arxiv", "doi", "acl", "pmid", "openreview"])
def test_an_identifier_of_every_kind_is_named_in_the_reason(kind):
    same = [record("One and the Same Title of a Paper", **ids(**{kind: "2401.00001"})) for _ in range(2)]
    assert decide(Comparison(*map(prepare, same), {})).why.startswith("same ")


def test_papers_of_one_volume_are_not_one_for_its_isbn():
    one = record("Learning to Spell in One Night", **ids(isbn="9780306406157"))
    other = record("The Weather of the North Sea", **ids(isbn="9780306406157"))
    assert verdict_of(one, other).verdict is Verdict.DISTINCT


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("CVPR", "2019 IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)"),
        ("EMNLP 2019", "Proceedings of the 2019 Conference on Empirical Methods in Natural Language Processing (EMNLP-IJCNLP)"),
        ("AAAI", "Proceedings of the AAAI Conference on Artificial Intelligence"),
        ("NAACL", "Proceedings of the 2019 Conference of the North American Chapter of the Association for Computational Linguistics"),
    ],
)  # fmt: skip
def test_a_meeting_by_its_acronym_is_the_meeting_by_its_name(short, long):
    one = record("Learning to Spell in One Night", **printed(venue=short, volume="", pages=""))
    other = record("Learning to Spell in One Night", **printed(venue=long, volume="", pages=""))
    assert verdict_of(one, other).verdict is Verdict.MATCH


def test_a_workshop_of_a_meeting_is_not_the_meeting():
    one = record("Learning to Spell in One Night", **printed(venue="CVPR", volume="", pages=""))
    long = "IEEE Conference on Pictures (CVPR) Workshop"
    other = record("Learning to Spell in One Night", **printed(venue=long, volume="", pages=""))
    assert verdict_of(one, other).verdict is Verdict.POSSIBLE


def test_one_doi_title_and_authors_are_one_work_whatever_stands_for_the_abstract():
    one = record("Learning to Spell in One Night", ABSTRACT, **printed(**ids(doi="10.1/a")))
    other = record(
        "Learning to Spell in One Night",
        "No abstract is available. This record was provided by the publisher of the journal, who has the copyright.",
        **printed(**ids(doi="10.1/a")),
    )
    assert verdict_of(one, other).verdict is Verdict.MATCH
