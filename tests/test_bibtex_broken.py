"""What is wrong in a BibTeX file is one clear line; the good entries are kept."""

import re
import tracemalloc
from time import process_time

import pytest

from generator.formats.table import read_source

GOOD = "@misc{good,\n  title = {Good}\n}\n"
SOUND = "@misc{sound, title = {Sound}}\n"

# What is wrong: the file, the line that tells it, and the titles that are kept.
ONE_LINE = {
    "empty": ("", r"1: warning: the file is empty \(.+\)", []),
    "no entry": ("Dear reader,\n\nno entry here.\n", r"1: warning: no BibTeX entry in it \(an entry begins like .+\)", []),
    "a web page": ("<!doctype html>\n<title>404</title>", r"1: warning: no BibTeX entry in it \(.+\)", []),
    "only remarks": ("% nothing\n@comment{jabref-meta: x;}\n", r"1: warning: no BibTeX entry in it \(.+\)", []),
    "the last one cut off": (
        f"{GOOD}@article{{cut,\n  title = {{Cut o",
        r"4: warning: an entry that is not closed: “@article\{cut, .+” \(a brace or a quote is missing in it\)",
        ["Good"],
    ),
    "a closing brace missing in the middle": (
        f"{GOOD}@article{{open,\n  title = {{Open,\n  year = 2001\n}}\n{SOUND}",
        r"4: warning: an entry that is not closed: “@article\{open, .+”.*",
        ["Good", "Sound"],
    ),
    "a quote missing": (
        f'{GOOD}@article{{open,\n  title = "Open,\n  year = 2001\n}}\n{SOUND}',
        r"4: warning: an entry that is not closed: “@article\{open, .+”.*",
        ["Good", "Sound"],
    ),
    "a closing brace too many": (
        f"@article{{early,\n  title = {{Early}}}},\n  year = {{2001}},\n}}\n{SOUND}",
        r"3: warning: a field behind the end of its entry is not read: “year = \{2001\},” \(.+\)",
        ["Early", "Sound"],
    ),
    "a comma missing": (
        f"@article{{a,\n  title = {{One}}\n  year = 2001\n}}\n{SOUND}",
        r"2: warning: a comma is missing before the field “year” of “a” \(correct .+\)",
        ["One", "Sound"],
    ),
    "a comma missing behind the key": (
        f"@article{{a\n  title = {{One}}\n}}\n{SOUND}",
        r"1: warning: an entry without a comma or an equals sign where one must stand: “@article\{a .+” \(.+\)",
        ["Sound"],
    ),
    "an equals sign missing": (
        f"{SOUND}@article{{a,\n  title {{One}}\n}}\n",
        r"2: warning: an entry without a comma or an equals sign where one must stand: “@article\{a, .+” \(.+\)",
        ["Sound"],
    ),
    "a field twice": (
        "@article{a,\n  title = {One},\n  Title = {Two}\n}\n",
        r"3: warning: the field “title” stands twice in “a”; the first counts \(.+\)",
        ["One"],
    ),
    "a key twice": (
        "@misc{a, title = {One}}\n@misc{a, title = {Two}}\n",
        r"2: warning: the id “a” stands on line 1 already \(.+\)",
        ["One", "Two"],
    ),
    "no title": (
        f"@misc{{a, author = {{Ada Byron}}}}\n{SOUND}",
        r"1: warning: an entry “a” without a title \(give it a title\)",
        ["Sound"],
    ),
    "a title without end": (
        f"@misc{{a, title = {{{'T' * 2000}}}}}\n{SOUND}",
        r"1: warning: a title of 2,000 characters: “T+…” \(a title has at most 1,000; .+\)",
        ["Sound"],
    ),
    "an address that is a script": (
        "@misc{a, title = {One}, url = {javascript:alert(1)}}\n",
        r"1: warning: \"url\" is “javascript:alert\(1\)”, which is no web address \(.+\)",
        ["One"],
    ),
    "a year in words": (
        "@misc{a, title = {One},\n  year = {soon}}\n",
        r'1: warning: "year" is “soon”, which is none \(correct it\)',
        ["One"],
    ),
    "an abbreviation that nobody defined": (
        "@article{a, title = {One}, journal = jmlr}\n@article{b, title = {Two}, journal = jmlr}\n",
        r"1: warning: the abbreviation “jmlr” is defined nowhere; it stands as it is \(.+\)",
        ["One", "Two"],
    ),
    "an abbreviation not closed": (
        f"@string{{acl = {{ACL\n{SOUND}",
        r"1: warning: an entry that is not closed: “@string\{acl .+” \(.+\)",
        ["Sound"],
    ),
    "Latin-1": (
        "@misc{a,\n  title = {Caf\xe9}}\n".encode("latin-1"),
        r"2: warning: not UTF-8; read as Windows-1252 \(.+\)",
        ["Café"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "titles"), ONE_LINE.values(), ids=ONE_LINE)
def test_what_is_wrong_is_told_in_one_line(text, line, titles):
    reading = read_source("x.bib", text if isinstance(text, bytes) else text.encode())
    (only,) = map(str, reading.problems)
    assert re.fullmatch(f"x\\.bib:{line}", only)
    assert [one.title for one in reading.records] == titles


@pytest.mark.parametrize(
    "change",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: text.encode("utf-16"),
    ],
    ids=["a byte-order mark", "CRLF", "CR", "UTF-16"],
)
def test_marks_and_line_ends_change_nothing(change):
    reading = read_source("x.bib", change(GOOD + SOUND))
    assert reading.problems == []
    assert [(one.title, one.place.line) for one in reading.records] == [("Good", 1), ("Sound", 4)]


def test_a_million_abbreviations_of_abbreviations_stay_small():
    doubled = "".join(f"@string{{s{at + 1} = s{at} # s{at}}}\n" for at in range(60))
    text = f"@string{{s0 = {{lol}}}}\n{doubled}@misc{{a, title = {{T}}, journal = s60 # s60 # s60}}\n"
    reading = read_source("x.bib", text.encode())
    (record,) = reading.records
    assert len(record.venue) < 10_000
    assert "stands for" in reading.problems[0].what


# A megabyte or so of each; twenty must be bearable.
HUGE = {
    "one line": lambda size: "@misc{a, title={T}, abstract={" + "word " * (size // 5) + "}}",
    "many entries on one line": lambda size: "@misc{a,title={T}}" * (size // 18),
    "open braces": lambda size: "@misc{a, title=" + "{" * size,
    "braces only": lambda size: "{" * size,
    "open entries": lambda size: "@misc{a,\n" * (size // 9),
    "open entries on one line": lambda size: "@a{" * (size // 3),
    "open brackets": lambda size: "@a(k, t={\n" * (size // 10),
    "blanks behind an at": lambda size: "@a" + " \t" * (size // 2) + "{",
    "letters behind an at": lambda size: "@" + "a" * size,
    "at signs": lambda size: "@" * size,
    "fields": lambda size: "@misc{a," + "t={a}," * (size // 6) + "title={T}}",
    "joined": lambda size: "@misc{a, title=" + "a#" * (size // 2) + "a}",
    "empty lines": lambda size: "@misc{a, title={T}}" + "\n" * size + "x",
    "backslashes": lambda size: "@misc{a, title={T}, abstract={" + "\\'" * (size // 2) + "}}",
    "authors": lambda size: "@misc{a, title={T}, author={" + "A and " * (size // 6) + "B}}",
    "commas in a name": lambda size: "@misc{a, title={T}, author={" + "a," * (size // 2) + "}}",
}


@pytest.mark.parametrize("make", HUGE.values(), ids=HUGE)
def test_a_hostile_text_costs_no_more_than_its_size(make):
    seconds = []
    for size in (50_000, 200_000):
        data = make(size).encode()
        start = process_time()
        reading = read_source("x.bib", data)
        seconds.append(process_time() - start)
        assert reading.records or reading.rejected
    # Four times the text: four times as long, and some more for a machine with other work.
    assert seconds[1] < max(10 * seconds[0], 1)


def test_memory_grows_with_the_text_and_not_with_its_entries():
    data = b"@misc{a,\n" * 100_000
    tracemalloc.start()
    try:
        reading = read_source("x.bib", data)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert "what follows is not read" in reading.rejected[-1].why
    assert peak < 100 * len(data)
