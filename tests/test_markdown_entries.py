"""One entry of a Markdown list, in the styles of different hands; all papers are invented."""

import pytest

from generator.formats.markdown_entry import read_entry
from generator.formats.markdown_inline import BREAK, read_inline
from generator.formats.markdown_links import is_label, is_paper_address, kind_by_label, web_links
from generator.formats.markdown_names import read_people
from generator.formats.markdown_printed import read_printed
from generator.model.link import LinkKind

ARXIV = "https://arxiv.org/abs/2001.00001"
T = "On the Taste of Invented Things"
AB = ("Ada Byron", "Bo de Vries")

# The entry: title, authors, venue, year, note.
ENTRIES = {
    f"**{T}**. *Ada Byron, Bo de Vries*. ACL 2020. [[pdf]({ARXIV})] (**TASTE**)": (T, AB, "ACL", 2020, "TASTE"),
    f"**{T}**. *Ada Byron and Bo de Vries.* Preprint. [[pdf]({ARXIV})]": (T, AB, "", None, ""),
    f"**{T}?** *Ada Byron, Bo de Vries*. ACL 2020, [[pdf]({ARXIV})]": (f"{T}?", AB, "ACL", 2020, ""),
    f"[{T}]({ARXIV}) - worth a look, from 2019": (T, (), "", None, "worth a look, from 2019"),
    f"[{T}]({ARXIV}) (Ada Byron, Bo de Vries, ACL 2020) - worth a look": (T, AB, "ACL", 2020, "worth a look"),
    f"[{T}]({ARXIV}), Ada Byron et al., *ACL Workshop*, 2020": (T, AB[:1], "ACL Workshop", 2020, ""),
    f"[{T}]({ARXIV}) by Ada Byron & Bo de Vries": (T, AB, "", None, ""),
    f"{T}, Ada Byron, Bo de Vries, ACL 2020. [paper]({ARXIV}) | [code](https://github.com/a/b)": (T, AB, "ACL", 2020, ""),
    f"{T}. Ada Byron and Bo de Vries. ACL 2020. [[pdf]({ARXIV})]": (T, AB, "ACL", 2020, ""),
    f"{T} (Ada Byron et al., 2020) [[pdf]({ARXIV})]": (T, AB[:1], "", 2020, ""),
    f"{T} (2020), A. Byron et al. [[pdf]]({ARXIV})": (T, ("A. Byron",), "", 2020, ""),
    f"(ACL 2020) [{T}]({ARXIV})": (T, (), "ACL", 2020, ""),
    f"(*ACL'20*) {T} [[paper]({ARXIV})][[code](https://github.com/a/b)]": (T, (), "ACL", 2020, ""),
    f"[2020/05] {T} | [paper]({ARXIV})": (T, (), "", 2020, ""),
    f"【ACL 2020】{T} [[pdf]]({ARXIV})": (T, (), "ACL", 2020, ""),
    f"`ACL 2020` **{T}** [![arXiv](https://img.shields.io/badge/x.svg)]({ARXIV}) ![Star](https://img.shields.io/y)": (T, (), "ACL", 2020, ""),
    f"2020-ACL-{T} [[pdf]({ARXIV})]": (T, (), "ACL", 2020, ""),
    f"**{T} (ACL 2020)** [[pdf]]({ARXIV})": (T, (), "ACL", 2020, ""),
    f'A. Byron, B. de Vries. "{T}." In Proc. of ACL, 2020. [link]({ARXIV})': (T, ("A. Byron", "B. de Vries"), "Proc. of ACL", 2020, ""),
    f'Byron, Ada, and Bo de Vries. "**{T}**." Tasting 12.3 (2020): 4-56. [[pdf]]({ARXIV})': (T, AB, "Tasting", 2020, ""),
    f"Byron, A., & de Vries, B. (2020). {T}. Journal of Tasting, 12(3), 4-56. {ARXIV}": (T, ("A. Byron", "B. de Vries"), "Journal of Tasting", 2020, ""),
    f"Byron et al. (2020). [{T}]({ARXIV}). *ACL*.": (T, ("Byron",), "ACL", 2020, ""),
    f"[Byron et al., 2020]({ARXIV}) - {T}": (T, ("Byron",), "", 2020, ""),
    f"**[{T}]({ARXIV})** <br> Ada Byron, Bo de Vries <br> *ACL 2020 (Oral)*": (T, AB, "ACL", 2020, "Oral"),
    f"**{T}**\nAda Byron\\*, Bo de Vries\\*\nIn *Proceedings of ACL*, 2020\n[pdf]({ARXIV})": (T, AB, "Proceedings of ACL", 2020, ""),
    f"**{T}**. *Ada Byron,\nBo de Vries*. ACL 2020. [[pdf]({ARXIV})]": (T, AB, "ACL", 2020, ""),
    f'**TASTE**: "{T}", ACL, 2020 (*Nowhere Institute*). [[Paper]({ARXIV})]': (T, (), "ACL", 2020, "TASTE Nowhere Institute"),
    f"**TASTE**: {T}. [[paper]({ARXIV})]": (f"TASTE: {T}", (), "", None, ""),
    f"TASTE: [{T}]({ARXIV}), ACL 2020": (T, (), "ACL", 2020, "TASTE"),
    f"- [ ] {T} [[pdf]({ARXIV})]".removeprefix("- "): (T, (), "", None, ""),
    f":fire: 🔥 *{T}* {ARXIV}": (T, (), "", None, ""),
    f"<b><a href='{ARXIV}'>{T}</a></b>, <i>Ada Byron, Bo de Vries</i>, ACL 2020": (T, AB, "ACL", 2020, ""),
    f"**Q\\*A &amp; B&#8217;s `x`**. ACL 2020. <{ARXIV}>": ("Q*A & B’s x", (), "ACL", 2020, ""),
    f"Learning to *really* {T[3:]} with `code` [[pdf]({ARXIV})]": (f"Learning to really {T[3:]} with code", (), "", None, ""),
    f"(How) Do Things Taste? [[pdf]({ARXIV})]": ("(How) Do Things Taste?", (), "", None, ""),
    f"Tasty, salty and sweet: {T} [[pdf]({ARXIV})]": (f"Tasty, salty and sweet: {T}", (), "", None, ""),
}  # fmt: skip


@pytest.mark.parametrize(("written", "expected"), ENTRIES.items(), ids=map(str, range(len(ENTRIES))))
def test_an_entry_gives_what_it_says(written, expected):
    entry = read_entry(read_inline(written))
    said = tuple(name.printed for name in entry.authors), entry.printed.venue, entry.printed.year, entry.note
    assert (entry.title, *said) == expected
    assert entry.identifiers.arxiv == "2001.00001"
    assert not entry.is_prose


@pytest.mark.parametrize(
    "sentence",
    [
        f"If you use this, please cite our [paper]({ARXIV}).",
        f"Added support for [tasting with care]({ARXIV}) (2020/05)",
        f"We follow the [original paper]({ARXIV}) for the most part",
        f"**Tasting machines** have been around since [a paper]({ARXIV}) of 1990",
    ],
)
def test_a_sentence_with_a_link_is_no_entry(sentence):
    assert read_entry(read_inline(sentence)).is_prose


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("pdf", LinkKind.PAPER),
        ("[Paper]", LinkKind.PAPER),
        ("arXiv:2001.00001v2", LinkKind.PAPER),
        ("2001.00001", None),
        ("code & model", LinkKind.CODE),
        ("Model&Code", LinkKind.CODE),
        ("Official PyTorch implementation", LinkKind.CODE),
        ("models", LinkKind.MODEL),
        ("dataset", LinkKind.DATA),
        ("Project Page", LinkKind.PROJECT),
        ("slides (pdf)", LinkKind.OTHER),
        ("link", None),
        ("", None),
    ],
)
def test_a_label_says_what_a_link_leads_to(label, kind):
    assert is_label(label)
    assert kind_by_label(label) is kind


@pytest.mark.parametrize(
    "words", ["Attention", "A Model of Taste", "Code Is All You Taste", "The Taste Dataset"]
)
def test_a_title_is_no_label(words):
    assert not is_label(words)


@pytest.mark.parametrize(
    ("url", "is_paper"),
    [
        (ARXIV, True),
        ("https://doi.org/10.1000/182", True),
        ("https://openreview.net/pdf?id=AbCdEf1234", True),
        ("https://www.aclweb.org/anthology/P18-1031", True),
        ("https://ieeexplore.ieee.org/document/123456", True),
        ("https://example.org/papers/taste.pdf", True),
        ("https://arxiv.org/list/cs.CL/recent", False),
        ("https://arxiv.org", False),
        ("https://www.nature.com/", False),
        ("https://github.com/a/b", False),
        ("https://example.org/taste", False),
        ("http://[::1", False),
    ],
)
def test_an_address_says_whether_a_paper_is_there(url, is_paper):
    assert is_paper_address(url) is is_paper


def test_links_that_are_identifiers_are_not_kept_and_the_others_have_their_kinds():
    written = (
        f"**{T}** [[pdf]({ARXIV}v3)] [[data](https://doi.org/10.5281/zenodo.123)] [[slides](https://x.org/a.pdf)]"
        " [[code & model](https://x.org/code)] [[project](https://github.com/a/b)] [[link](https://x.org/b.pdf)]"
        " [[x](javascript:alert(1))]"
    )
    entry = read_entry(read_inline(written))
    assert entry.identifiers.known() == {"arxiv": "2001.00001"}
    assert [(link.kind.value, link.url) for link in web_links(entry.links, entry.identifiers)] == [
        ("data", "https://doi.org/10.5281/zenodo.123"),
        ("other", "https://x.org/a.pdf"),
        ("code", "https://x.org/code"),
        ("code", "https://github.com/a/b"),
        ("paper", "https://x.org/b.pdf"),
    ]


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("A. Byron, B. de Vries and C. Lee", ["A. Byron", "B. de Vries", "C. Lee"]),
        ("Byron, Ada; de Vries, Bo", ["Ada Byron", "Bo de Vries"]),
        ("Byron, Ada and de Vries, Bo and Lee, Cy", ["Ada Byron", "Bo de Vries", "Cy Lee"]),
        ("Lee, Cy V.", ["Cy V. Lee"]),
        ("Byron, Ada, et al.", ["Ada Byron"]),
        ("Martin L. King, Jr., Bo Li", ["Martin L. King Jr.", "Bo Li"]),
        ("Armand Joulin and Cyprien de Masson d'Autume", ["Armand Joulin", "Cyprien de Masson d'Autume"]),
        ("Xiao(Jerry) Zhu (Nowhere), Ada Byron†", ["Xiao Zhu", "Ada Byron"]),
        ("王明, 李四", ["王明", "李四"]),
        ("by Ada Byron and 12 others", ["Ada Byron"]),
    ],
)
def test_names_are_told_from_each_other(written, names):
    assert [name.printed for name in read_people(written).names] == names


@pytest.mark.parametrize(
    "words",
    ["Deep Learning, Computer Vision", "a good note", "Nature Reviews, Big Data", "ACL 2020", "", "," * 99],
)
def test_words_of_a_title_are_no_names(words):
    assert read_people(words) is None


@pytest.mark.parametrize(
    ("written", "venue", "year", "kind"),
    [
        ("NAACL 2019", "NAACL", 2019, None),
        ("NeurIPS'20", "NeurIPS", 2020, None),
        ("CVPR2020 Oral", "CVPR", 2020, None),
        ("In Proc. of ACL 2019", "Proc. of ACL", 2019, None),
        ("The 18th BioNLP workshop", "The 18th BioNLP workshop", None, None),
        (
            "Proceedings of the 2019 Conference of X, pages 1-12, 2019",
            "Proceedings of the 2019 Conference of X",
            2019,
            None,
        ),
        ("Journal of X 15.1 (2014): 1929-1958", "Journal of X", 2014, None),
        ("arXiv:2106.07139 2021", "", 2021, "article"),
        ("CoRR abs/1706.03762, 2017", "", 2017, "article"),
        ("Preprint", "", None, "article"),
        ("Technical Report", "", None, "report"),
        ("PhD thesis, University of Nowhere, 2015", "", 2015, "thesis"),
        ("12 May 2020", "", 2020, None),
        ("2023-05-12", "", 2023, None),
    ],
)
def test_place_and_time_are_told(written, venue, year, kind):
    printed = read_printed(written)
    assert (printed.venue, printed.year, printed.kind) == (venue, year, kind)


def test_a_venue_may_have_volume_number_and_pages():
    for written in ("Annals of X, vol. 7, no. 2, pp. 101–120, 2010", "Annals of X, 7(2):101–120, 2010"):
        printed = read_printed(written)
        assert (printed.venue, printed.volume, printed.number, printed.pages) == (
            "Annals of X",
            "7",
            "2",
            "101–120",
        )
    assert read_printed("PhD thesis, University of Nowhere").publisher == "University of Nowhere"


@pytest.mark.parametrize(
    "words", ["a 2019 survey of things", "Great Paper", "BERT", "GPT-2", "Ethan A. Chi", "((((", "?"]
)
def test_other_words_are_no_place(words):
    assert read_printed(words) is None


def test_inline_marks_make_runs():
    runs = read_inline(
        "**a *b*** [c][1] ![d](e) [![f](g)](h)<br>5 * 3 snake_case_name [[i]](j 'k')", {"1": "https://x.org"}
    )
    assert [(run.text, run.is_bold, run.url) for run in runs if run.text.strip() or run.text == BREAK] == [
        ("a b", True, None),
        ("c", False, "https://x.org"),
        ("d", False, None),
        ("f", False, "h"),
        (BREAK, False, None),
        ("5 * 3 snake_case_name ", False, None),
        ("[i]", False, "j"),
    ]
