"""What holds for every format that can be read, whatever the bytes and the file's name."""

import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.formats.table import FORMATS, read_source
from generator.formats.writers import WRITERS
from generator.model.problem import Severity

SUFFIXES = sorted({suffix for one in FORMATS for suffix in one.suffixes} | {"", ".txt"})
# What the formats are made of, so that invented texts come near to them.
MARKS = st.sampled_from(
    """
    @article{ @string{ @comment } { = , title author " # TY ER AU PMID- TI FAU <xml> <record> <title> </title>
    </record> <?xml <!DOCTYPE <!ENTITY &a; <feed> <entry> [ ] { } "title": "DOI": "paperId": "results": null 1
    - * | --- [a](https://arxiv.org/abs/2401.00001) ** ``` <br> 2401.00001 10.1000/182 # \\ $ % & ~ javascript:
    """.split()
) | st.sampled_from(
    ["\n", "\r\n", "\n\n", "  - ", "\t", " ", '"', "'", "\0", "\ud800", "é", "\u202e", "\u2028"]
)


def told(reading):
    return [*reading.records, *reading.rejected, *reading.problems]


@example(b"\xfe\xff", ".jsonl")
@example(b"\xef\xbb\xbf\n", ".jsonl")
@given(st.binary(max_size=300), st.sampled_from(SUFFIXES))
def test_no_bytes_stop_a_reader_and_none_vanish_in_silence(data, suffix):
    assert told(read_source(f"seeds/x{suffix}", data))


@given(st.lists(MARKS, max_size=60).map("".join), st.sampled_from(SUFFIXES))
def test_no_text_that_comes_near_a_format_stops_its_reader(text, suffix):
    reading = read_source(f"seeds/x{suffix}", text.encode(errors="surrogatepass"))
    assert told(reading)
    lines = text.count("\n") + 1
    assert all(1 <= one.place.line <= lines for one in told(reading))
    assert all(one.severity is not Severity.ERROR for one in reading.problems)
    assert all("\n" not in str(one) for one in reading.problems)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(
    "text",
    [
        "[" * 10_000,
        '{"a":' * 10_000,
        '{"title": ' + "[" * 10_000 + "]" * 10_000 + "}",
        "<a>" * 10_000,
        "{" * 10_000,
        "@article{a, title = " + "{" * 10_000 + "}" * 10_000 + "}",
        "- " * 10_000,
        "*" * 10_000,
        "> " * 10_000,
    ],
    ids=["arrays", "objects", "in a title", "elements", "braces", "in an entry", "lists", "stars", "quotes"],
)
def test_what_is_nested_deep_is_told_in_few_lines(text, suffix):
    reading = read_source(f"seeds/x{suffix}", text.encode())
    assert 1 <= len(told(reading)) <= 4


def test_formats_and_writers_are_called_by_names_of_their_own():
    names = [one.name for one in FORMATS]
    assert len(set(names)) == len(names)
    suffixes = [one.suffix for one in WRITERS]
    assert len(set(suffixes)) == len(suffixes)
    assert all(set(one) <= set(string.ascii_lowercase + string.digits + "-") for one in names)


@pytest.mark.parametrize("writer", WRITERS, ids=lambda one: one.name)
def test_an_empty_list_is_a_file_too(writer):
    assert isinstance(writer.join([]), str)
