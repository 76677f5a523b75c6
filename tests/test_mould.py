"""A page rendered once with marks, and stamped with what the template would have been given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from generator.text.escape import for_html
from generator.text.mould import FORMS, MarkError, cast, mark

# As a theme: it escapes nothing by itself.
THEME = Environment(autoescape=False)  # noqa: S701
PAGE = THEME.from_string(
    "<title>{{ title | striptags }} - A & B</title><meta content='{{ title | striptags | e }}'>"
    "<a href='/{{ title | urlencode }}/'>{{ title }}</a><i>{{ title | e }}</i>"
    "<script>{{ {'title': title} | tojson }}</script>{{ body }}{{ title }}"
)
TITLE, BODY = mark("title"), f"<p>{mark('body')}</p>"


def rendered(title, body):
    return PAGE.render(title=title, body=body)


@given(title=st.text(), body=st.text())
def test_a_stamped_page_is_the_rendered_one(title, body):
    mould = cast(rendered(TITLE, BODY), {"title": TITLE, "body": BODY})
    values = {"title": for_html(title), "body": f"<p>{for_html(body)}</p>"}
    assert mould.stamp(values) == rendered(**values)


@pytest.mark.parametrize(
    "value", [mark("title"), mark("body"), r"\1 \g<0> {{ title }} $1", "papershelf-mark-"]
)
def test_a_value_that_looks_like_a_mark_is_none(value):
    mould = cast(rendered(TITLE, BODY), {"title": TITLE, "body": BODY})
    assert mould.stamp({"title": value, "body": value}) == rendered(value, value)


def test_each_form_leaves_another_trace():
    assert len({form(mark("x")) for form in FORMS.values()}) == len(FORMS)


def test_a_mark_that_is_missing_is_named():
    with pytest.raises(MarkError, match="missing: `body`") as told:
        cast(f"<title>{TITLE}</title>", {"title": TITLE, "body": BODY})
    assert told.value.mark == "body"


@pytest.mark.parametrize(
    ("became", "told"),
    [(TITLE.upper(), "`title`"), (TITLE[:-3], "`title`"), (TITLE[:18], "`ti`"), (mark("body"), "`body`")],
    ids=["capitals", "cut", "cut short", "the body without its tags"],
)
def test_a_mark_in_a_form_of_its_own_is_named_too(became, told):
    with pytest.raises(MarkError, match=f"cannot be filled in: {told}"):
        cast(f"<title>{TITLE}</title><b>{became}</b>{BODY}", {"title": TITLE, "body": BODY})


def test_what_is_dispensable_may_be_missing():
    assert cast(TITLE, {"title": TITLE, "address": mark("address")}, {"address"}).stamp({"title": "x"}) == "x"
