"""Bytes to records or problems."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.formats.table import read_source
from generator.model.names import Name, short_authors
from generator.text.normalize import clean
from tests.conftest import ROOT, SMALL_LISTING

PROSE = "We study an invented question with invented means, and we find that the answer holds in all cases."
HEADER = "Get trending papers in your email inbox!\n"


def read(text, path="seeds/x.txt"):
    return read_source(path, text if isinstance(text, bytes) else text.encode())


def lines(*entries):
    return "\n".join(entry if isinstance(entry, str) else json.dumps(entry) for entry in entries)


@pytest.mark.parametrize(
    ("file", "format_name", "count"),
    [
        ("000_3630794ff6fe4058.txt", "huggingface-page", 66),
        ("001_7fb712cf80ed3c6f.txt", "huggingface-page", 71),
        ("002_2aa8eee8c5a77950.txt", "huggingface-page", 97),
        ("003_0c7ca57de66e232f.txt", "huggingface-page", 224),
        ("metadata.jsonl", "jsonl", 378),
    ],
)
@pytest.mark.ours
def test_a_real_source_gives_its_records_and_nothing_else(file, format_name, count):
    reading = read_source(f"seeds/{file}", (ROOT / "seeds" / file).read_bytes())
    assert reading.format == format_name
    assert len(reading.records) == count
    assert reading.rejected == []
    assert reading.problems == []


@pytest.mark.ours
def test_a_record_stands_as_the_source_has_it_at_its_line():
    raw = (ROOT / "seeds" / "002_2aa8eee8c5a77950.txt").read_text()
    reading = read(raw)
    for record in reading.records:
        assert record.title == raw.split("\n")[record.place.line - 1]
        assert record.abstract in raw


@pytest.mark.ours
def test_a_title_glued_to_the_page_button_is_freed():
    raw = (ROOT / "seeds" / "003_0c7ca57de66e232f.txt").read_text()
    assert read(raw).records[0].title == "Arctic-Text2SQL-R1: Simple Rewards, Strong Reasoning in Text-to-SQL"


def test_a_page_with_and_without_blank_lines_reads_alike():
    dense = "\n".join(line for line in SMALL_LISTING.splitlines() if line.strip())
    titles = [[record.title for record in read(text).records] for text in (SMALL_LISTING, dense)]
    assert titles[0] == titles[1] != []


def test_a_page_with_other_line_ends_and_a_mark_reads_alike():
    windows = b"\xef\xbb\xbf" + SMALL_LISTING.replace("\n", "\r\n").encode()
    assert read(windows).records == read(SMALL_LISTING).records


@pytest.mark.parametrize(
    ("body", "kept", "rejected"),
    [
        (f"One Title\nAnother Title\n{PROSE}\n", ["Another Title"], [(2, "a title without an abstract")]),
        (f"One Title\n{PROSE}\n{PROSE}\n", ["One Title"], [(4, "an abstract without a title")]),
        (f"One Title\n{PROSE}\nLast Title\n", ["One Title"], [(4, "a title without an abstract")]),
        (f"One Title\nMar 12\n{PROSE}\n", ["One Title"], []),
        ("", [], [(1, "no paper")]),
    ],
)
def test_a_page_out_of_step_loses_only_what_is_broken(body, kept, rejected):
    reading = read(HEADER + body)
    assert [record.title for record in reading.records] == kept
    assert [one.place.line for one in reading.rejected] == [line for line, _ in rejected]
    assert all(why in one.why for one, (_, why) in zip(reading.rejected, rejected, strict=True))
    assert len(reading.problems) == len(rejected)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b" \n\n ", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        (bytes(range(1, 32)) * 20, "binary"),
        (b"Dear reader,\n\nthis is a letter.", "no known format"),
        (b"[1, 2, 3]", "no known format"),
        (b"{" * 100_000, "no known format"),
    ],
)
def test_a_file_that_is_no_source_is_one_problem(data, why):
    reading = read(data)
    assert reading.records == []
    assert len(reading.problems) == 1
    assert why in reading.problems[0].what
    assert reading.problems[0].hint


def test_all_fields_of_a_json_line_are_read():
    entry = {
        "title": "T", "abstract": "A", "authors": ["Ada Byron", "van Dyck, Jan"], "year": "2024",
        "arxiv_month": "2023-12", "arxiv_id": "arXiv:2312.09390v2", "doi": "https://doi.org/10.1000/ABC",
        "acl_id": "2020.acl-main.1", "venue": "ICML", "venue_url": "https://x.org/a", "code_url": "https://x.org/b",
    }  # fmt: skip
    reading = read(lines(entry))
    (record,) = reading.records
    assert reading.problems == []
    assert [author.printed for author in record.authors] == ["Ada Byron", "Jan van Dyck"]
    assert (record.year, record.month, record.venue) == (2024, "2023-12", "ICML")
    assert record.identifiers.known() == {
        "arxiv": "2312.09390",
        "doi": "10.1000/abc",
        "acl": "2020.acl-main.1",
    }
    assert [(link.kind.value, link.url) for link in record.links] == [
        ("paper", "https://x.org/a"),
        ("code", "https://x.org/b"),
    ]


@pytest.mark.parametrize(
    ("entry", "what"),
    [
        ({"year": 20244}, '"year"'),
        ({"year": True}, '"year"'),
        ({"authors": "Ada Byron"}, '"authors"'),
        ({"arxiv_id": "hello"}, '"arxiv_id"'),
        ({"doi": 7}, '"doi"'),
        ({"arxiv_month": "2023-13"}, '"arxiv_month"'),
        ({"code_url": "javascript:alert(1)"}, '"code_url"'),
        ({"keyword": "x"}, "unknown field"),
    ],
)
def test_a_bad_field_is_named_and_the_rest_is_kept(entry, what):
    reading = read(lines({"title": "First"}, {"title": "T", **entry}))
    assert [record.title for record in reading.records] == ["First", "T"]
    (problem,) = reading.problems
    assert what in problem.what
    assert problem.place.line == 2


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('{"title": "broken', "not a JSON object"),
        ("[1]", "not a JSON object"),
        ('{"abstract": "x"}', "without a title"),
        ('{"title": "  "}', "without a title"),
        ('{"title": 7}', "without a title"),
        ('{"title": "' + "x" * 100_000 + '"}', "100,000 characters"),
        ("[" * 50_000, "not a JSON object"),
    ],
)
def test_a_line_that_is_no_paper_is_rejected_with_its_number(line, why):
    reading = read(lines({"title": "Good"}, line, {"title": "Also good"}))
    assert len(reading.records) == 2
    (rejection,) = reading.rejected
    assert rejection.place.line == 2
    assert why in rejection.why
    assert len(str(reading.problems[0])) < 300


def test_a_repeated_line_is_told_and_kept_for_the_merge():
    reading = read(lines({"title": "T"}, {"title": "T"}))
    assert len(reading.records) == 2
    assert "same as line 1" in reading.problems[0].what


def test_a_broken_first_line_does_not_hide_the_format():
    assert read(lines("{broken", {"title": "T"})).format == "jsonl"


@given(st.binary() | st.text().map(str.encode))
def test_a_reader_never_raises(data):
    reading = read(data)
    assert reading.records or reading.problems


@given(st.lists(st.text(max_size=200)))
def test_no_paragraph_of_a_page_is_lost_in_silence(paragraphs):
    reading = read(HEADER + "\n".join(f"Title {clean(text)}x\n{PROSE}" for text in paragraphs))
    assert 2 * len(reading.records) + len(reading.rejected) >= len(paragraphs)


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["title", "year", "authors", "doi"]), st.text() | st.integers() | st.none()
        ),
        min_size=1,
    )
)
def test_every_json_line_is_a_record_or_a_rejection(entries):
    reading = read(lines({"title": "sure"}, *entries))
    assert len(reading.records) + len(reading.rejected) == len(entries) + 1


@pytest.mark.parametrize(
    ("printed", "given_name", "family", "suffix"),
    [
        ("Ada Byron", "Ada", "Byron", ""),
        ("Jan van Dyck", "Jan", "van Dyck", ""),
        ("Maria de la Cruz", "Maria", "de la Cruz", ""),
        ("Sammy Davis Jr.", "Sammy", "Davis", "Jr."),
        ("Davis, Jr., Sammy", "Sammy", "Davis", "Jr."),
        ("Davis, Sammy, Jr.", "Sammy", "Davis", "Jr."),
        ("Martin Luther King, Jr.", "Martin Luther", "King", "Jr."),
        ("Jan van der Berg, III", "Jan", "van der Berg", "III"),
        ("King, Jr.", "", "King", "Jr."),
        ("Plato", "", "Plato", ""),
        ("李 明", "明", "李", ""),
        ("山田, 太郎", "太郎", "山田", ""),
        ("Byron, Ada", "Ada", "Byron", ""),
    ],
)
def test_a_name_knows_its_family_part(printed, given_name, family, suffix):
    name = Name.parse(printed)
    assert (name.given, name.family, name.suffix) == (given_name, family, suffix)


@pytest.mark.parametrize("written", ["李 明", "李, 明"])
def test_a_name_that_begins_with_its_family_part_is_printed_so(written):
    assert Name.parse(written).printed == "李 明"


def test_authors_fold_after_three():
    names = tuple(Name.parse(one) for one in ("A One", "B Two", "C Three", "D Four"))
    assert [short_authors(names[:count]) for count in range(5)] == [
        "", "One", "One and Two", "One, Two, Three", "One et al.",
    ]  # fmt: skip
