"""Strings in, strings out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.acronyms import defined_expansion, spelled_by_initials
from generator.text.escape import for_front_matter, for_html, for_markdown
from generator.text.latex import mend
from generator.text.normalize import clean, comparison_key, first_sentence, plural
from generator.text.slug import LIMIT, slugify
from generator.text.urls import find_urls, is_web_address

# Text with what such text holds: LaTeX, addresses, marks.
debris = st.lists(
    st.sampled_from(
        ["$", "{", "}", "\\", "~", "^2", "_{1}", "\\url{", "https: //", "https://a.org/b", "\\textbf{", "{\\it ",
         "``", "''", " ", ".", "m", "10", "--", "(CCP)", "\\ie", "é", "\u202e", "\x00", "\n", "%", "http;//x.y"]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("released at https: //github.com/a/b .", "released at https://github.com/a/b."),
        ("at https;//github.com/a/b.", "at https://github.com/a/b."),
        ("at~https://github.com/a/b", "at https://github.com/a/b"),
        ("in \\url{https://github.com/a/b.", "in https://github.com/a/b."),
        ("in \\url{https://github.com/a/b}.", "in https://github.com/a/b."),
        ("https://www.github.com/a/b{github.com/a/b}.", "https://www.github.com/a/b."),
        ("33 billion $m^2$ under the water", "33 billion m² under the water"),
        ("338 billion m^2 of land", "338 billion m² of land"),
        ("on the order of 10^6 samples", "on the order of 10⁶ samples"),
        ("we introduce \\textit{Gaussian-MAE}, which", "we introduce Gaussian-MAE, which"),
        ("a {\\it re-ranking} approach", "a re-ranking approach"),
        ("nature, \\ie, implementable", "nature, i.e., implementable"),
        ("prediction~(CCP) to learn", "prediction (CCP) to learn"),
        ("the large MS~MARCO dataset", "the large MS MARCO dataset"),
        ("reconstruction~-- that of", "reconstruction -- that of"),
        ("solutions to {feature suppression}.", "solutions to feature suppression."),
        ("a ``surrogate model'' that", "a “surrogate model” that"),
        ("$\\alpha$-divergence", "α-divergence"),
        ("50\\% of R\\&D", "50% of R&D"),
    ],
)
def test_a_defect_with_one_meaning_is_mended(written, mended):
    assert mend(written).text == mended
    assert mend(written).doubts == ()


@pytest.mark.parametrize(
    ("written", "doubt"),
    [
        ("show that \\sysname outperforms", "\\sysname"),
        ("rate eta^{ast} - the largest", "^{ast}"),
        ("risk of mathcal{O}(n)", "mathcal{O}(n)"),
        ("accuracy (epsilon=8{255})", "=8{255}"),
    ],
)
def test_what_may_be_latex_is_left_and_named(written, doubt):
    assert mend(written).text == written
    assert doubt in mend(written).doubts


@pytest.mark.parametrize(
    "written",
    [
        "(~136K samples, 440 hours)",
        "it costs $5 and $6",
        "an increase of 5% over 82.36%",
        "more than 100B corpus & 3 others",
        "JSON such as {'a': 1}",
        "the file C:\\Users",
        "x_i and y_j",
        "a/b testing, and/or",
    ],
)
def test_plain_prose_is_left_alone(written):
    assert mend(written).text == written


@given(debris | st.text())
def test_mending_twice_is_mending_once(text):
    once = mend(text)
    assert mend(once.text).text == once.text


@given(st.text())
def test_cleaning_and_keying_twice_is_once(text):
    assert clean(clean(text)) == clean(text)
    assert comparison_key(comparison_key(text)) == comparison_key(text)


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_clean_text_is_one_line_without_controls(text):
    assert all(
        char.isprintable() or char in "\u200c\u200d" or char == " "
        for char in clean(text)
        if ord(char) < 0x10000
    )
    assert "\n" not in clean(text)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("FOO: A Method", "Foo — a method!", True),
        ("Self-Instruct", "Self Instruct", True),
        ("Café", "CAFE", True),
        ("ﬁne-tuning", "fine tuning", True),
        ("CodeT5", "CodeT5+", False),
        ("CodeT5+", "CodeT5 plus", True),
        ("PROP: x", "B-PROP: x", False),
        ("SatMAE", "SatMAE++", False),
        ("Part I", "Part II", False),
    ],
)
def test_titles_are_the_same_but_for_case_signs_and_spelling_of_letters(one, other, same):
    assert (comparison_key(one) == comparison_key(other)) is same


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("We do x, e.g. Y and Z. Then more.", "We do x, e.g. Y and Z."),
        ("Accuracy is 87.1% on A. We win.", "Accuracy is 87.1% on A."),
        ("As Wang et al. Showed, it works. Yes.", "As Wang et al. Showed, it works."),
        ("Is it so? It is.", "Is it so?"),
        ("no end at all", "no end at all"),
        ("", ""),
    ],
)
def test_the_first_sentence_ends_where_a_reader_ends_it(text, sentence):
    assert first_sentence(text) == sentence


def test_a_long_first_sentence_is_cut_at_a_word():
    cut = first_sentence("word " * 100, limit=50)
    assert len(cut) <= 51
    assert cut.endswith("word…")


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("CodeT5+: Open Code", "codet5-plus-open-code"),
        ("../../etc/passwd", "etc-passwd"),
        ("Ünïcödé & <script>", "unicode-script"),
        ("", "untitled"),
        ("!!!", "untitled"),
    ],
)
def test_a_slug_is_plain_words(title, slug):
    assert slugify(title) == slug


def test_titles_without_latin_letters_get_addresses_of_their_own():
    assert slugify("论文") != slugify("另一篇")
    assert slugify("论文") == slugify("论文")


@given(st.text(max_size=300))
def test_a_slug_is_a_safe_path_segment(text):
    slug = slugify(text)
    assert slug
    assert len(slug) <= LIMIT
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not slug.startswith("-")
    assert slugify(slug) == slug


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("at https://github.com/a/b.", ["https://github.com/a/b"]),
        ("(see https://x.org/a_(b)).", ["https://x.org/a_(b)"]),
        ("at github.com/a/b-code.", ["https://github.com/a/b-code"]),
        ("at www.x.org/y, and", ["https://www.x.org/y"]),
        ("mail me@github.com/x", []),
        ("and/or e.g./i.e. 3.5/4.0", []),
        ("javascript://x.org/%0aalert(1)", []),
        ("https://", []),
    ],
)
def test_addresses_are_found_in_prose(text, urls):
    assert [found.url for found in find_urls(text)] == urls


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//x.org", "http://[x", "https://a b.org", ""]
)
def test_what_is_no_web_address_is_not_one(url):
    assert not is_web_address(url)


@given(st.text())
def test_finding_addresses_never_fails_and_spans_are_true(text):
    for found in find_urls(text):
        assert found.url.endswith(text[found.start : found.end])


@given(st.text())
def test_escaped_text_holds_no_mark(text):
    assert not set("<>\"'") & set(for_html(text))
    assert not set("<>\"'*_`[]()#!|~$\\{}") & set(for_markdown(text).replace("&#", ""))
    assert "\n" not in for_markdown(text)
    assert "\n" not in for_front_matter(text)


@pytest.mark.parametrize(
    ("acronym", "text", "expansion"),
    [
        ("NER", "for named entity recognition (NER) here", "named entity recognition"),
        (
            "SSL",
            "named Self-similarity driven Scale-invariant Learning (SSL)",
            "similarity driven Scale-invariant Learning",
        ),
        (
            "CLIP",
            "Contrastive Language-Image Pre-training (CLIP) is",
            "Contrastive Language-Image Pre-training",
        ),
        ("CLIP", "(CLIP) stands first", None),
        ("CLIP", "no definition of CLIP", None),
        ("XQZ", "nothing of that (XQZ)", None),
    ],
)
def test_an_acronym_is_expanded_as_its_text_defines_it(acronym, text, expansion):
    assert defined_expansion(acronym, text) == expansion


def test_an_acronym_may_be_the_initials_of_a_title():
    assert (
        spelled_by_initials("UDA", "Unsupervised Data Augmentation for Training")
        == "Unsupervised Data Augmentation"
    )
    assert spelled_by_initials("UDA", "Data Augmentation") is None


def test_a_count_agrees_with_its_noun():
    assert [plural(count, "paper") for count in (0, 1, 1200)] == ["0 papers", "1 paper", "1,200 papers"]
    assert plural(2, "entry", "entries") == "2 entries"
