"""The entries of JSON texts, sound and broken, and the members of one entry."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.formats.base import Reading
from generator.formats.entry import web_links
from generator.formats.json_dates import parse_date, read_date
from generator.formats.json_entries import first_entries, read_entries
from generator.formats.json_members import Members
from generator.formats.rich_text import guarded, plain, plain_abstract
from generator.model.identifiers import Identifiers
from generator.model.link import LinkKind
from generator.text.normalize import clean

A, B, C = '{"id": "a"}', '{"id": "b"}', '{"id": "c"}'
WRAPS = ("message", "items", "results")
PRETTY = json.dumps(
    [{"id": "a", "by": [{"name": "x"}]}, {"id": "b", "by": [{"name": "y"}]}, {"id": "c"}], indent=2
)


def entries(text, wraps=WRAPS):
    """Return the (line, id) of each entry, and what was said with its line."""
    reading = Reading("x.json", "json")
    found = [(one.line, one.values.get("id")) for one in read_entries(text, reading, wraps)]
    return found, [(one.place.line, one.what) for one in reading.problems], reading


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"[{A}, {B}]", [(1, "a"), (1, "b")]),
        (f"[\n{A},\n{B}\n]\n", [(2, "a"), (3, "b")]),
        (f"[\r\n{A},\r\n{B}\r\n]\r\n", [(2, "a"), (3, "b")]),
        (f"\ufeff\n[{A}]", [(2, "a")]),
        (PRETTY, [(2, "a"), (10, "b"), (18, "c")]),
        (A, [(1, "a")]),
        (f"{A}\n\n{B}\n", [(1, "a"), (3, "b")]),
        (f"{A}{B}", [(1, "a"), (1, "b")]),
        (f'{{"meta": {{"n": 1}},\n"results": [\n{A},\n{B}], "more": []}}', [(3, "a"), (4, "b")]),
        (f'{{"status": "ok", "message": {{"n": 2, "items": [{A}, {B}]}}}}', [(1, "a"), (1, "b")]),
        (f'{{"status": "ok", "message":\n{A}}}', [(2, "a")]),
        (f'{{"results": [{A}]}}\n{{"results": [{B}]}}', [(1, "a"), (2, "b")]),
        (f'[{{"results": [{A}]}},\n{{"results": [{B}]}}]', [(1, "a"), (2, "b")]),
        (f'{{"meta": "{"x" * 6_000}",\n"results": [{A}]}}', [(2, "a")]),
        (f"[{A},\n{B},\n]", [(1, "a"), (2, "b")]),
        (f"[{A}\n{B}]", [(1, "a"), (2, "b")]),
        ('[{"id": "a", "title": "t", "items": []}]', [(1, "a")]),
    ],
)
def test_entries_are_found_in_every_shape_with_their_lines(text, found):
    assert entries(text)[:2] == (found, [])


@pytest.mark.parametrize(
    ("text", "found", "line", "what"),
    [
        (f'[\n{A},\n{{"id": "x", "t": "oh}},\n{C}\n]', [(2, "a"), (4, "c")], 3, 'broken JSON (invalid control character on line 3): “{"id": "x", "t": "oh}”'),
        (f'[{A}, {{"id": "x", nope}}, {C}]', [(1, "a"), (1, "c")], 1, "broken JSON (expecting property name"),
        (PRETTY.replace('"b"', '"b'), [(2, "a"), (18, "c")], 10, "control character on line 11"),
        (PRETTY.replace('"y"', "'y'"), [(2, "a"), (18, "c")], 10, "expecting value on line 14"),
        (f"{A}\n{{bad\n{C}", [(1, "a"), (3, "c")], 2, "broken JSON (expecting property name"),
        (f"{A}\nbad\n{C}", [(1, "a"), (3, "c")], 2, "not a JSON object: “bad”"),
        (f'[{A}, {B}, {{"id": "c', [(1, "a"), (1, "b")], 1, 'an entry that has no end: “{"id": "c”'),
        (f"[{A},\n{B},", [(1, "a"), (2, "b")], 2, "the list of entries has no end"),
        (f'{{"results": [{A}, {{"id', [(1, "a")], 1, "an entry that has no end"),
        (f'{{"results": [{A}], "n": tru}}\n{{"results": [{C}]}}', [(1, "a"), (2, "c")], 1, "broken JSON after the entries: “tru}”"),
        (f'{{"results": [{A}]', [(1, "a")], 1, "broken JSON after the entries: “”"),
        (f'[{A}, {{"id": "x", "t": "}}, {C}]', [(1, "a")], 1, "an entry that has no end"),
        (f"[{A}, null, {C}]", [(1, "a"), (1, "c")], 1, "not a JSON object: “null”"),
        (f'[{A}, "b", {C}]', [(1, "a"), (1, "c")], 1, 'not a JSON object: “"b"”'),
        (f"[{A}, {'[' * 200_000}{']' * 200_000}, {C}]", [(1, "a"), (1, "c")], 1, "nested too deeply to be read: “[[[["),
        ("[" * 200_000, [], 1, "nested too deeply to be read: “[[[["),
        ('{"a":' * 200_000, [], 1, 'nested too deeply to be read: “{"a":{'),
        (f'[{A}, {{"n": {"9" * 5_000}}}, {C}]', [(1, "a"), (1, "c")], 1, "a number of too many digits"),
        (f'[{A}, {{"id": "x", "id": "b"}}]', [(1, "a"), (1, "b")], 1, "“id” stands twice; the last one counts"),
        ("[]", [], 1, "the file lists no paper"),
        ('{"results": []}', [], 1, "the file lists no paper"),
        ("", [], 1, "the file lists no paper"),
        ("hello", [], 1, "not a JSON object: “hello”"),
    ],
)  # fmt: skip
def test_a_fault_is_one_line_and_the_other_entries_are_kept(text, found, line, what):
    kept, ((at, said),), reading = entries(text)
    assert (kept, at) == (found, line)
    assert what in said
    assert len(said) < 200
    assert reading.problems[0].hint


@given(st.integers(0, len(PRETTY)))
def test_what_is_cut_off_keeps_all_before_the_cut(size):
    kept, said, _ = entries(PRETTY[:size])
    whole = [one for one in ("a", "b", "c") if size > PRETTY.index(f'"id": "{one}"')]
    assert [key for _, key in kept] in (whole, whole[:-1])
    # All but the whole text and its last bracket's neighbours is told.
    assert said or size >= len(PRETTY)


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["id", "items", "message", "title", "x"]) | st.text(max_size=5), inner, max_size=4),
    max_leaves=15,
)  # fmt: skip


@given(st.text() | ANY_JSON.map(json.dumps) | st.text(alphabet='{}[],:"\\ \nat1'))
def test_no_text_makes_it_raise_and_nothing_is_lost_in_silence(text):
    kept, said, _ = entries(text)
    assert kept or said
    first_entries(text, WRAPS)


@given(
    st.lists(st.dictionaries(st.sampled_from(["id", "title", "x"]), ANY_JSON, min_size=1), min_size=1),
    st.sampled_from([None, 1, 4]),
)
def test_every_object_of_a_sound_list_is_an_entry(values, indent):
    reading = Reading("x.json", "json")
    found = [one.values for one in read_entries(json.dumps(values, indent=indent), reading)]
    assert [json.dumps(one) for one in found] == [json.dumps(one) for one in values]


@pytest.mark.parametrize(
    "unit",
    ['{"id": "a", "t": "%s"}, ' % ("x" * 80), "{bad}, ", '{"id": "a\n', "bad\n", '{"a": [{"id": 1}, \n', '"results": [ {"', "[[[[[{"],
    ids=["sound", "broken", "cut lines", "prose", "never closed", "wrapped", "brackets"],
)  # fmt: skip
def test_time_grows_with_the_text_and_not_with_its_square(unit):
    seconds = []
    for size in (40_000, 320_000):
        begun = time.process_time()
        entries("[" + unit * (size // len(unit)))
        seconds.append(time.process_time() - begun)
    # Eight times the text: a square would be sixty-four times.
    assert seconds[1] < 30 * max(seconds[0], 0.02)


def test_twenty_megabytes_on_one_line_are_read():
    text = "[" + ", ".join(f'{{"id": {number}, "t": "{"x" * 1_000}"}}' for number in range(20_000)) + "]"
    kept, said, _ = entries(text)
    assert (len(kept), said) == (20_000, [])


def test_a_sniffer_sees_what_can_be_read_of_a_first_entry_that_is_long_or_broken():
    long = json.dumps({"id": "a", "n": 1, "t": "x" * 300_000})
    assert first_entries(long) == first_entries(f"[{long}") == [{"id": "a", "n": 1}]
    assert first_entries(f'{{"results": [{long}') == [{}]
    assert first_entries(f'{{"results": [{long}', WRAPS) == [{"id": "a", "n": 1}]
    assert first_entries("%PDF") == []


def members(**values):
    return Members(values, 7, Reading("x.json", "json"))


@pytest.mark.parametrize(
    ("ask", "value", "answer", "said"),
    [
        (Members.text, " a\n b ", "a b", []),
        (Members.text, 36, "36", []),
        (Members.text, 2020.0, "2020", []),
        (Members.text, None, "", []),
        (Members.text, [], "", []),
        (Members.text, ["a"], "", ['"x" is a list, not a text']),
        (Members.text, {"a": 1}, "", ['"x" is an object, not a text']),
        (Members.text, True, "", ['"x" is “true”, not a text']),
        (Members.text, float("nan"), "", ['"x" is “nan”, not a text']),
        (Members.text, "a\ud83d b", "a\N{REPLACEMENT CHARACTER} b", ["half a character, shown as \N{REPLACEMENT CHARACTER}"]),
        (Members.texts, ["a", 2, "", None], ("a", "2"), []),
        (Members.texts, "a", ("a",), []),
        (Members.texts, ["a", {}], ("a",), ['"x" is an object, not a text']),
        (Members.address, " https://x.org/a ", "https://x.org/a", []),
        (Members.address, "arXiv:2103.00020", "arXiv:2103.00020", []),
        (Members.address, "javascript:alert(1)", "", ['"x" is “javascript:alert(1)”, which is no web address']),
        (Members.says, True, True, []),
        (Members.says, "yes", False, ['"x" is “yes”, not true or false']),
    ],
)  # fmt: skip
def test_a_member_is_read_as_what_it_is_meant_to_be(ask, value, answer, said):
    entry = members(x=value)
    assert ask(entry, "x") == answer
    assert [one.what for one in entry.reading.problems] == said


def test_members_of_members_are_called_by_their_whole_path():
    entry = members(list=[{"deep": {"name": []}}, None, {"deep": {"name": [1]}}], none=None, wrong=3)
    assert [one.part("deep").text("name") for one in entry.parts("list")] == ["", ""]
    assert entry.part("none").values == {}
    assert entry.parts("none") == entry.parts("wrong") == ()
    assert [one.what for one in entry.reading.problems] == [
        '"list.deep.name" is a list, not a text',
        '"wrong" is “3”, not a list',
    ]


@pytest.mark.parametrize(
    ("written", "year", "month"),
    [
        ("2021-02-26", 2021, "2021-02"), ("2021/2", 2021, "2021-02"), ("2019", 2019, None), (2021, 2021, None),
        (2021.0, 2021, None), ("2021-02-26T19:04:58.000Z", 2021, "2021-02"), ("Spring 1999", 1999, None),
        ("2021-13", 2021, None), ({"literal": "n.d."}, None, None), ("", None, None), (None, None, None),
        ({"date-parts": [["2021", "2"]]}, 2021, "2021-02"), ({"date-parts": [[2021, 2, 26], [2022]]}, 2021, "2021-02"),
        ({"date-parts": [[2021.0]], "season": 2}, 2021, None), ({"date-parts": [[None]]}, None, None),
        ({"date-parts": [[]]}, None, None), ({"raw": "2021-02"}, 2021, "2021-02"), ({"literal": "in 1999"}, 1999, None),
    ],
)  # fmt: skip
def test_a_date_says_its_year_and_its_month(written, year, month):
    entry = members(x=written)
    date = read_date(entry, "x")
    assert (date.year, date.month, entry.reading.problems) == (year, month, [])


@pytest.mark.parametrize("written", ["20244", "soon", {"date-parts": [[20244]]}, {"date-parts": "2024"}, {"date-parts": [[{}]]}, [2024], {"raw": "0001"}])  # fmt: skip
def test_a_date_that_is_none_is_told_once(written):
    entry = members(x=written)
    assert read_date(entry, "x").year is None
    assert len(entry.reading.problems) == 1


@given(st.text())
def test_a_date_never_raises(text):
    assert parse_date(text).year in {None, *range(1665, 2200)}


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("A <i>b</i> C<sub>2</sub>", "A b C2"),
        ('<span class="nocase">iOS</span> and <span style="font-variant:small-caps;">x</span>', "iOS and x"),
        ("x < 3, y > 2, a<b and <foo> and <i without end", "x < 3, y > 2, a<b and <foo> and <i without end"),
        (
            "R&amp;D, &#8211; and &nbsp; AT&T &bogus; &lt;i&gt;",
            "R&D, – and \N{NO-BREAK SPACE} AT&T &bogus; <i>",
        ),
        ("one<br/>two<p>three</p>", "one two three "),
    ],
)
def test_rich_text_goes_and_other_signs_stay(text, without):
    assert plain(text) == without


def test_an_abstract_in_jats_is_running_text():
    jats = (
        "<jats:title>Abstract</jats:title>\n <jats:sec><jats:title>Aims</jats:title><jats:p>We find <jats:italic>x</jats:italic>"
        " <jats:inline-formula><jats:alternatives><jats:tex-math>$y$</jats:tex-math><mml:math><mml:mi>y</mml:mi></mml:math>"
        "</jats:alternatives></jats:inline-formula> &amp;lt; 3.</jats:p></jats:sec>"
    )
    assert clean(plain_abstract(jats)) == "Aims: We find x $y$ < 3."


@given(
    st.text()
    | st.lists(
        st.sampled_from(
            ["<", "i", ">", "</", "&", "amp;", "lt;", " ", "<jats:p>", "<span class=", '"', "#38;"]
        )
    ).map("".join)
)
def test_what_is_guarded_comes_back_as_it_was(text):
    text = clean(text)
    assert clean(plain(guarded(text))) == text


def test_addresses_of_the_identifiers_that_are_known_are_no_links():
    urls = [
        "https://arxiv.org/abs/2103.00020",
        "https://x.org/a",
        "https://github.com/a/b",
        "https://doi.org/10.1000/2",
        "",
        "javascript:alert(1)",
    ]
    known, reading = Identifiers(arxiv="2103.00020", doi="10.1000/1"), Reading("x.json", "csl-json")
    assert [(one.kind, one.url) for one in web_links(urls, known, 7, reading, LinkKind.PAPER)] == [
        (LinkKind.PAPER, "https://x.org/a"),
        (LinkKind.CODE, "https://github.com/a/b"),
        (LinkKind.PAPER, "https://doi.org/10.1000/2"),
    ]
    assert [(one.place.line, one.what) for one in reading.problems] == [
        (7, "“javascript:alert(1)” is no web address; left out")
    ]
