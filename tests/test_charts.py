"""Counts as pictures: honest lengths, few words, and nothing that a source could write into them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.model.dates import FIRST_YEAR, LAST_YEAR
from generator.outputs.charts import by_year, columns

HOSTILE = "<script>alert(1)</script>\"' & </svg>\n\n"


def svg(markup):
    """Return the picture in `markup`, which must be well-formed and on one line."""
    assert "\n" not in markup
    figure = etree.fromstring(markup)
    assert [one.tag for one in figure] == ["svg"]
    return figure[0]


def shares(picture, name):
    """Return an attribute of the columns, as numbers."""
    assert all(one.get(name).endswith("%") for one in picture.iter("rect"))
    return [float(one.get(name).rstrip("%")) for one in picture.iter("rect")]


def texts(picture, kind=None):
    """Return the texts of a class; those of no class are the names of columns."""
    return [one.text for one in picture.iter("text") if one.get("class") == kind]


@pytest.mark.parametrize(
    ("years", "counted"),
    [
        ([], []),
        ([None, None], []),
        ([2024], [("2024", 1)]),
        ([2024, None, 2022, 2024], [("2022", 1), ("2023", 0), ("2024", 2)]),
        ([1964, 2023], [(str(year), int(year in {1964, 2023})) for year in range(1964, 2024)]),
        ([1961, 2023], [("1960s", 1), ("1970s", 0), ("1980s", 0), ("1990s", 0), ("2000s", 0), ("2010s", 0), ("2020s", 1)]),
    ],
)  # fmt: skip
def test_years_are_counted_with_those_between_that_have_no_paper(years, counted):
    assert by_year(years) == counted


@given(st.lists(st.none() | st.integers(FIRST_YEAR, LAST_YEAR)))
def test_no_year_is_lost_and_no_list_has_too_many_columns(years):
    counted = by_year(years)
    assert sum(count for _, count in counted) == sum(year is not None for year in years)
    assert len(counted) <= 61
    assert [name for name, _ in counted] == sorted({name for name, _ in counted})


@pytest.mark.parametrize("counts", [[], [("2024", 0)]])
def test_nothing_is_drawn_where_there_is_nothing_to_count(counts):
    assert columns(counts, label="Papers") == ""


@pytest.mark.parametrize(
    ("counts", "name"),
    [
        ([("2024", 12)], "Papers by year: 2024 (12)"),
        ([("2023", 3), ("2024", 100_000)], "Papers by year: 2023 to 2024, most in 2024 (100,000)"),
        ([("2022", 3), ("2023", 1), ("2024", 3)], "Papers by year: 2022 to 2024, most in 2024 (3)"),
    ],
)
def test_a_picture_says_in_its_name_what_it_shows(counts, name):
    for small in (True, False):
        picture = svg(columns(counts, label="Papers by year", small=small))
        assert (picture.get("role"), picture.get("aria-label")) == ("img", name)


def test_every_column_stands_on_the_line_and_says_its_number():
    picture = svg(columns([("2022", 5), ("2023", 0), ("2024", 10)], label="Papers"))
    assert [one[0].text for one in picture.iter("rect")] == ["2022: 5", "2024: 10"]
    assert [
        y + height for y, height in zip(*(shares(picture, one) for one in ("y", "height")), strict=True)
    ] == [100, 100]
    assert texts(picture, "ps-chart__most") == ["10"]
    assert texts(picture) == ["2022", "2023", "2024"]


@given(st.lists(st.integers(0, 200_000), min_size=1, max_size=60).filter(any), st.booleans())
def test_heights_are_as_the_counts_and_the_axis_begins_at_nothing(numbers, small):
    counts = [(str(1990 + place), number) for place, number in enumerate(numbers)]
    picture = svg(columns(counts, label="Papers", small=small))
    ticks = [int(text.replace(",", "")) for text in texts(picture, "ps-chart__tick")]
    assert len(ticks) <= (0 if small else 3)
    assert len({b - a for a, b in pairwise([0, *ticks])}) <= 1
    top = max(ticks, default=max(numbers))
    assert top >= max(numbers)
    for number, height in zip(filter(None, numbers), shares(picture, "height"), strict=True):
        # What is too low to be seen is as high as a line.
        assert height == pytest.approx(max(number / top * 100, 1.5), abs=0.01)
    beyond = [x + width for x, width in zip(*(shares(picture, one) for one in ("x", "width")), strict=True)]
    assert 0 <= min(shares(picture, "x")) <= max(beyond) <= 100


@pytest.mark.parametrize(
    ("years", "names"),
    [
        (range(2017, 2025), [str(year) for year in range(2017, 2025)]),
        (range(2016, 2026), ["2016", "2020", "2025"]),
        (range(1970, 2024), ["1970", "1980", "1990", "2000", "2010", "2023"]),
        ([1821, 2024], ["1820s", "1900s", "1950s", "2020s"]),
        ([1665, 2199], ["1660s", "1800s", "1900s", "2000s", "2190s"]),
    ],
)
def test_names_stand_far_enough_apart_to_be_read_on_a_phone(years, names):
    picture = svg(columns(by_year(years), label="Papers", small=True))
    assert texts(picture) == names


def test_no_text_can_become_markup():
    picture = svg(columns([(HOSTILE, 1), ("b", 2)], label=HOSTILE).replace("\n", " "))
    assert {one.tag for one in picture.iter()} == {"svg", "rect", "title", "line", "text"}
    assert picture.get("aria-label").startswith("<script>")
