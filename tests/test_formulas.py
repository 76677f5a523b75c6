"""Formulas in prose: found, shown as MathML, spelled in plain characters, and told apart from money."""

import re
import time
import xml.etree.ElementTree as ET
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.outputs.maths import maths
from generator.text.formula_tree import LONGEST
from generator.text.formulas import formulas, plain
from generator.text.latex import mend
from generator.text.normalize import clean

# Of MathML Core, what is written, and the one element around it.
ELEMENTS = set(
    "math mrow mi mn mo mtext mspace msub msup msubsup mfrac msqrt mroot mover munder span".split()
)

# Text with what such text holds: formulas whole and broken, marks of HTML, prices.
debris = st.lists(
    st.sampled_from(
        ["$", "$$", "\\(", "\\)", "\\[", "\\]", "{", "}", "\\", "^", "_", "x", "n^2", "\\frac", "\\sqrt[3]", "\\left(",
         "\\right)", "\\mathcal{O}", "\\text{a b}", "\\hat", "'", "<b>", "&amp;", '"', "<", " ", "5", "and ", "é", "\u202e",
         "\\mathbb R", "\\operatorname*{max}", "\\binom", "~", "%", "\\%", "^\\top", "\\le", "𝒪", "²"]
    ),
    max_size=16,
).map("".join)  # fmt: skip


def shown(text):
    """Return what is in the `<math>` of the one formula in `text`."""
    (whole,) = re.findall(r"<math[^>]*>(.*?)</math>", maths(text))
    return whole


@pytest.mark.parametrize(
    ("written", "spelled"),
    [
        (r"in $\mathcal{O}(n^2)$ time", "in O(n²) time"),
        (r"\(x\) and \[E=mc^2\]", "x and E = mc²"),
        (r"$$a \leq b$$", "a ≤ b"),
        (r"R$^2$ of $0.9$", "R² of 0.9"),
        (r"the $k$-NN, with $k=3$", "the k-NN, with k = 3"),
        (r"$x_{ij}^{(t)}$", "x_ij^(t)"),
        (r"$\frac{1}{\sqrt{n}}$ and $\tfrac12$", "1/(√n) and 1/2"),
        (r"$\mathbb{R}^{d \times k}$", "R^(d×k)"),
        (r"$\operatorname*{argmin}_\theta \mathcal L(\theta)$", "argmin_θ L(θ)"),
        (r"$\mathcal{O}(n\log n)$", "O(n log n)"),
        (r"$\left(\frac ab\right]$", "(a/b]"),
        (r"$\sum_{i=1}^{N} x_i$", "∑_(i=1)^N x_i"),
        (r"$\hat{y}$, $f'(x)$, $\ell_1$", "ŷ, f′(x), ℓ₁"),
        (r"$\text{loss if } x>0$", "loss if x > 0"),
        (r"$99.9\%$ at $2\times$ speed", "99.9% at 2× speed"),
        (r"$\{1,2,\ldots,n\}$", "{1,2,…,n}"),
        (r"$\binom{n}{k}$, $\sqrt[3]{x}$", "(n over k), ³√x"),
        (r"$n! \approx \sqrt{2\pi n}$", "n! ≈ √(2πn)"),
        (r"x^{10} is $x^10$ to TeX", "x^{10} is x¹0 to TeX"),
        (r"costs $5, at a rate of $x^2$", "costs $5, at a rate of x²"),
    ],
)
def test_a_formula_is_spelled_in_plain_characters(written, spelled):
    assert plain(written) == spelled


@pytest.mark.parametrize(
    "written",
    [
        "it costs $5 and $10",
        "US$5M or A$6M",
        "between $5-$10, or $1.5M",
        "in $US or in $CA",
        "A$AP and Ke$ha",
        "from $3 up to 5$ a piece",
        r"see \[1\] and \[12\]",
        r"$\foo{x}$ of one's own",
        r"$\begin{matrix} a \end{matrix}$",
        r"$x^2$5",
        r"$\frac{1}$",
        "$x^{2$",
        "$x^2^3$",
        r"$\left( x$",
        r"$\left< x \right>$ and $a & b$",
        r"$\text{a $}$",
        r"\\(x\\)",
        r"an escaped \$x_1$",
        "$" + "x^2+" * 80 + "y$",
        "$" + "{" * 50 + "x" + "}" * 50 + "$",
        "$x_1 was so much of it that y_2$",
    ],
)
def test_what_is_no_formula_or_none_that_can_be_read_stays_as_written(written):
    assert plain(written) == written
    assert unescape(maths(written)) == written


@pytest.mark.parametrize(
    ("written", "mathml"),
    [
        ("$x$", "<mi>x</mi>"),
        (r"$a<b$", "<mi>a</mi><mo>&lt;</mo><mi>b</mi>"),
        (r"$(x)$", '<mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo>'),
        (r"$\mathcal O$", "<mi>𝒪</mi>"),
        (r"$\mathbb{R}$", "<mi>ℝ</mi>"),
        (r"$\mathbf{w}_1$", "<msub><mi>𝐰</mi><mn>1</mn></msub>"),
        (r"$\bm\theta$", "<mi>𝜽</mi>"),
        (r"$\mathrm d$", '<mi mathvariant="normal">d</mi>'),
        (r"$\mathrm{KL}$", "<mi>KL</mi>"),
        (r"$x^{-1}$", "<msup><mi>x</mi><mrow><mo>−</mo><mn>1</mn></mrow></msup>"),
        (r"R$^2$", "<msup><mrow></mrow><mn>2</mn></msup>"),
        (r"$\bar x$", '<mover accent="true"><mi>x</mi><mo>¯</mo></mover>'),
        (
            r"$\underset{x}{\min}$",
            "<munder><mi>min</mi><mi>x</mi></munder>",
        ),
        (r"$\text{a b}$", "<mtext>a\N{NO-BREAK SPACE}b</mtext>"),
    ],
)
def test_a_formula_is_mathml(written, mathml):
    assert shown(written) == mathml


def test_what_was_written_stands_beside_a_formula_and_its_neighbours_stay_on_its_line():
    assert maths(r"R$^2$, <b>") == (
        '<span class="ps-maths">R<math data-tex="^2"><msup><mrow></mrow><mn>2</mn></msup></math>,</span> &lt;b&gt;'
    )
    assert maths("$\\text{<\"'>}$") == (
        '<math data-tex="\\text{&lt;&quot;&#x27;&gt;}"><mtext>&lt;&quot;&#x27;&gt;</mtext></math>'
    )


def test_a_long_formula_may_go_on_in_the_next_line_behind_an_operator():
    html = maths(f"at $a=d,{'+'.join('efghijkl')}$.")
    assert html.startswith('at <span class="ps-formula" data-tex="a=d,e+f')
    assert html.endswith("<math><mi>k</mi><mo>+</mo></math><math><mi>l</mi></math></span>.")
    assert html.count("<math>") == 10


@given(debris | st.text())
def test_no_text_breaks_out_of_its_markup(text):
    text = clean(text)
    root = ET.fromstring(f"<p>{maths(text)}</p>")  # noqa: S314 - our own
    assert {one.tag for one in root.iter()} - {"p"} <= ELEMENTS
    # All that is no formula is there, in its order.
    for one in root.iter("math"):
        for child in list(one):
            one.remove(child)
    assert "".join(root.itertext()) == _without(text)


def _without(text):
    done, pieces = 0, []
    for one in formulas(text):
        pieces.append(text[done : one.start])
        done = one.end
    return "".join([*pieces, text[done:]])


@given(debris)
def test_formulas_are_in_order_and_no_longer_than_a_line(text):
    end = 0
    for one in formulas(text):
        assert end <= one.start < one.end <= len(text)
        assert len(one.tex) <= LONGEST
        assert one.tex in text[one.start : one.end]
        end = one.end


@given(st.text())
def test_text_without_a_delimiter_is_left_alone(text):
    text = text.replace("$", "").replace("\\", "")
    assert plain(text) == text
    assert unescape(maths(text)) == text


@given(debris)
def test_a_formula_that_a_mend_leaves_is_whole(text):
    mended = mend(text).text
    assert mend(mended).text == mended


def test_a_formula_is_no_doubt_and_is_not_half_mended():
    for written in (r"in $\mathcal{O}(n^2)$ time", r"\(10^6 + x_1\) samples"):
        assert mend(written).text == written
        assert mend(written).doubts == ()
    assert mend(r"$\foo{x}$").doubts == ("$\\foo{x}$",)


@pytest.mark.parametrize("piece", ["$", "$x^2", "\\(", "\\(x_1 ", "${", "$\\frac", "$5 and ", "\\[x^2\\"])
def test_the_time_grows_with_the_length_alone(piece):
    def seconds(count):
        start = time.perf_counter()
        maths(piece * count)
        return time.perf_counter() - start

    seconds(100)
    # Four times as much is not sixteen times as long.
    assert seconds(40_000) < 9 * seconds(10_000) + 0.5
