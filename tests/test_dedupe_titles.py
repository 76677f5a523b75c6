"""What titles, venues and identifiers prove, and what they leave to a person."""

import pytest

from generator.dedupe.titles import title_form
from generator.dedupe.venues import abbreviates, is_server
from generator.dedupe.verdict import Verdict
from tests.test_dedupe import ids, record, verdict_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vaccines against Hepatitis A in Children", "Vaccines against Hepatitis in Children"),
        ("Vitamin A supplements in early infancy", "Vitamin supplements in early infancy"),
        ("Surveillance of Influenza A among swine", "Surveillance of Influenza among swine"),
        ("The roles of A and B cells in songs", "The roles of B cells in songs"),
    ],
)
def test_the_letter_a_is_no_article(one, other):
    assert verdict_of(record(one), record(other)).verdict is not Verdict.MATCH
    assert verdict_of(record(one), record(one.upper())).verdict is Verdict.MATCH


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A model of songs among sailors", "Model of songs among sailors"),
        ("Songs of sailors: a model from Foo", "Songs of sailors: model from Foo"),
        ("Songs of sailors in a northern port", "Songs of sailors in northern port"),
        ("Learning a model of songs and sailors", "Learning model of songs and sailors"),
    ],
)
def test_an_article_more_or_less_is_no_difference(one, other):
    assert verdict_of(record(one), record(other)).verdict is Verdict.MATCH


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Teaching songs in C", "Teaching songs in C#"),
        ("Teaching songs in C++", "Teaching songs in C#"),
        ("Teaching songs in C", "Teaching songs in C++"),
        ("Joint A* CCG parsing of songs", "Joint A CCG parsing of songs"),
        ("Planning songs with A*", "Planning songs with A"),
        ("Songs in sailors aged < 65 years", "Songs in sailors aged > 65 years"),
        ("Songs in sailors aged &lt;65 years", "Songs in sailors aged ≥65 years"),
        ("Songs in sailors aged ≤ 65 years", "Songs in sailors aged ≥ 65 years"),
    ],
)
def test_a_sign_of_a_name_or_a_number_is_a_word(one, other):
    assert verdict_of(record(one), record(other)).verdict is not Verdict.MATCH


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Songs of Northern Sailors *", "Songs of northern sailors"),
        ("Songs of northern sailors**", "Songs of northern sailors"),
        ("*Songs* of northern sailors", "Songs of northern sailors"),
        ("Songs in sailors aged >= 50 years", "Songs in sailors aged > or = 50 years"),
        ("Songs in sailors aged ≥50 years", "Songs in sailors aged >=50 years"),
        ("Songs -> sailors", "Songs: sailors"),
        ("Teaching songs in C #", "Teaching songs in C"),
    ],
)
def test_a_sign_that_is_punctuation_is_no_word(one, other):
    assert verdict_of(record(one), record(other)).verdict is Verdict.MATCH


@pytest.mark.parametrize(
    "title",
    "In Memoriam|Front Matter|Back matter|Program Committee|Title page|Appendix|Appendix B|Session 3|Case report"
    "|Author index|Table of Contents|Foreword|Acknowledgements|Acknowledgments|Acknowledgment|Announcements"
    "|Book review|Book Reviews|Correspondence|News|Abstracts|Abstracts 2011|Poster Session|Poster session II"
    "|Publisher's note|List of reviewers|Letter to the editor|Guest Editors' Introduction|Editorial"
    "|In memoriam: Ada Byron|Frontmatter|Invited talk|Demonstrations|SESSION 7: DEMONSTRATIONS|Call for papers"
    "|Afterword|References|Results|Methods|Untitled|Unknown|II|C|2001".split("|"),
)
def test_a_title_that_says_only_what_a_text_is_never_proves_it(title):
    decision = verdict_of(record(title), record(title))
    assert (decision.verdict, decision.rule) == (Verdict.POSSIBLE, "generic-title")


@pytest.mark.parametrize(
    "title",
    [
        "Reports of Songs",
        "Poster sessions for sailors",
        "A case report of songs",
        "Foo",
        "Attention",
        "Index songs",
    ],
)
def test_a_title_that_names_what_it_is_about_is_not_generic(title):
    assert not title_form(title).is_generic


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        ("Review of Songs of northern sailors", "Review of Songs of Northern Sailors.", "a text about another"),
        ("Reply to Songs of northern sailors", "Reply to “Songs of northern sailors”", "a text about another"),
        ("2001 guidelines for songs of sailors", "2001 guidelines for songs of sailors", "printed in several places"),
        ("Consensus statement on songs of sailors", "Consensus statement on songs of sailors", "several places"),
        ("Songs of sailors: interim analysis", "Songs of sailors: interim analysis", "told at several meetings"),
        ("Songs of sailors. Preliminary results", "Songs of sailors. Preliminary Results", "told at several"),
        ("A phase II trial of songs", "A phase 2 trial of songs", "written in two ways"),
        ("The Second Port Songs Trial", "The 2nd port songs trial", "written in two ways"),
        ("[Songs for northern sailors by the sea]", "Songs for northern sailors at the sea", "translated"),
    ],
)  # fmt: skip
def test_a_title_that_several_works_may_bear_needs_more_than_itself(one, other, says):
    alone = verdict_of(record(one), record(other))
    assert (alone.verdict, alone.rule) == (Verdict.POSSIBLE, "doubtful-title")
    assert says in alone.why
    assert not alone.is_veto
    with_people = verdict_of(record(one, authors="Ada Byron"), record(other, authors="A. Byron"))
    assert with_people.verdict is Verdict.MATCH


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Two songs for three sailors", "2 songs for 3 sailors"),
        ("[Songs of the northern sailors]", "Songs of northern sailors"),
        ("A review of songs of sailors", "A Review of Songs of Sailors"),
        ("Results of songs among sailors", "Results of songs among sailors"),
        ("Tutorial: Songs of sailors", "Songs of sailors (tutorial session)"),
        ("[1995] Songs of northern sailors", "Songs of northern sailors."),
        ("byron (1996). songs of northern sailors.", "Songs of northern sailors"),
    ],
)
def test_what_is_no_more_than_style_is_no_doubt(one, other):
    assert verdict_of(record(one), record(other)).verdict is Verdict.MATCH


def test_two_cited_years_are_two_works():
    assert (
        verdict_of(record("[1995] Songs of sailors"), record("[1996] Songs of sailors")).verdict
        is Verdict.DISTINCT
    )


def test_what_is_cited_within_a_title_is_no_label():
    assert "1995" in title_form("Songs after byron [1995]. A panel: two views").tokens
    assert "panel" in title_form("Songs after byron [1995]. A panel: two views").tokens


def test_the_same_issue_settles_a_doubtful_title():
    where = {"venue": "Journal of Songs", "year": 2011}
    one, other = record("Songs: interim analysis", **where), record("Songs: Interim Analysis", **where)
    assert verdict_of(one, other).verdict is Verdict.MATCH


@pytest.mark.parametrize(
    ("dois", "venues", "verdict"),
    [
        (("10.1/a", "10.1/b"), ("", ""), "possible"),
        (("10.1/a", "10.1/b"), ("Journal of Songs", ""), "possible"),
        (("10.1/a", "10.1101/2020.01.02.123456"), ("Journal of Songs", ""), "match"),
        (("10.1/a", "10.48550/x"), ("", ""), "match"),
        (("10.1/a", "10.1/b"), ("Journal of Songs", "bioRxiv"), "match"),
        (("10.1101/gad.1", "10.1/b"), ("", ""), "possible"),
    ],
)
def test_two_dois_are_two_works_unless_one_is_of_a_preprint(dois, venues, verdict):
    pair = [
        record("Songs of sailors", venue=venue, **ids(doi=doi))
        for doi, venue in zip(dois, venues, strict=True)
    ]
    assert verdict_of(*pair).verdict is Verdict(verdict)


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        (("Proceedings of the Conference on Songs", 2019), ("Journal of Sailors", 2020), "possible"),
        (("ICML", 2019), ("Journal of Machine Learning Research", 2019), "possible"),
        (("ICML", 2019), ("International Conference on Machine Learning", 2019), "match"),
        (("J Clin Oncol", 2019), ("Journal of Clinical Oncology", 2019), "match"),
        (("arXiv", 2019), ("Journal of Sailors", 2020), "match"),
        (("Nature", 2019), ("Nature Communications", 2019), "possible"),
        (("Machine Learning", 2019), ("International Conference on Machine Learning", 2019), "possible"),
        (("Sea Song", 2019), ("Proceedings of the Conference on Sea Song", 2019), "possible"),
        (("The Lancet", 2019), ("Lancet", 2019), "match"),
        (("NeurIPS", 2020), ("NeurIPS 2020", 2020), "match"),
        (("JCO", 2019), ("Journal of Clinical Oncology", 2019), "match"),
        (("", 2019), ("Journal of Sailors", 2020), "match"),
        (("NeurIPS 2020", 2020), ("Advances in Neural Information Processing Systems 33", 2020), "match"),
    ],
)
def test_versions_in_two_places_of_print_wait_for_a_person(one, other, verdict):
    pair = [
        record("Songs of sailors", authors="Ada Byron", venue=venue, year=year)
        for venue, year in (one, other)
    ]
    assert verdict_of(*pair).verdict is Verdict(verdict)


def test_an_abbreviation_is_made_of_the_beginnings_of_words_in_a_row():
    assert abbreviates("acl", "annual meeting of the association for computational linguistics")
    assert abbreviates("new england journal of medicine", "n engl j med")
    assert not abbreviates("acl", "annals of songs, clinical and lyrical")
    assert not abbreviates("jama", "journal of head trauma and medicine annual")
    assert not abbreviates("it", "information technology")


def test_servers_for_preprints_are_known_by_name_and_doi():
    assert is_server("biorxiv", "")
    assert is_server("corr", "")
    assert not is_server("correspondences", "")
    assert is_server("", "10.21203/rs.3.rs-1/v1")
    assert not is_server("", "10.1101/gr.1")
