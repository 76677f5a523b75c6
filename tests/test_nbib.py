"""PubMed's MEDLINE display format: what it exports is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.formats.table import read_source
from generator.model.identifiers import Identifiers
from generator.model.names import Name
from generator.model.work import WorkKind
from tests.citations import NASTY, check_told, mutated

GOOD = "PMID- 1\nTI  - A Good Title.\nSO  - J. 2020.\n"
ARTICLE = """
PMID- 31452104
OWN - NLM
STAT- MEDLINE
LR  - 20200715
IS  - 0027-8424 (Print)
VI  - 93
IP  - 14
DP  - 1996 Jul 9
TI  - The reading of invented lists and the inhibition of
      their growth.
PG  - 6913-7
LID - 10.1000/ABC.12 [doi]
AB  - BACKGROUND: Lists grow. METHODS: We
      read them.
FAU - van Raaij, Mark J
AU  - van Raaij MJ
AD  - An Institute, Cambridge, United
      Kingdom.
FAU - King, Martin L Jr
AU  - King ML Jr
CN  - Invented Lists Consortium
LA  - eng
PT  - Journal Article
PT  - Research Support, Non-U.S. Gov't
TA  - Proc Invent Acad
JT  - Proceedings of the Invented Academy
MH  - Aurovertins/*chemistry/*metabolism
MH  - *Reading, Secondary
MH  - Aurovertins/therapy
OT  - *Lists
PMC - PMC38908
AID - 10.1000/ABC.12 [doi]
AID - S0140-6736(20)30183-5 [pii]
SO  - Proc Invent Acad. 1996 Jul 9;93(14):6913-7.

"""
CHAPTER = """\
PMID- 21249755
STAT- Publisher
PB  - National Center of Invention (US)
DP  - 2009
TI  - Reading Syndrome
BTI - Syndromes of Lists
ISBN- ISBN-13: 978-0-306-40615-7
FAU - Byron, Ada
PT  - Book Chapter
AID - NBK1826 [bookaccession]

"""


def read(text, path="seeds/x.nbib"):
    return read_source(path, text if isinstance(text, bytes) else text.encode())


def the_record(lines):
    reading = read(f"PMID- 7\n{lines}\nSO  - J. 2020.\n")
    assert reading.problems == []
    (record,) = reading.records
    return record


def test_an_export_of_pubmed_is_read_whole():
    reading = read(ARTICLE + CHAPTER, "seeds/x.txt")
    assert reading.format == "nbib"
    article, chapter = reading.records
    assert (article.place.line, article.key, article.kind) == (2, "31452104", WorkKind.ARTICLE)
    assert article.title == "The reading of invented lists and the inhibition of their growth"
    assert article.abstract == "BACKGROUND: Lists grow. METHODS: We read them."
    assert article.authors == (
        Name.of("Mark J", "van Raaij"),
        Name.of("Martin L", "King", "Jr"),
        Name.of("", "Invented Lists Consortium"),
    )
    assert (article.year, article.month) == (1996, None)
    assert article.venue == "Proceedings of the Invented Academy"
    assert (article.volume, article.number, article.pages) == ("93", "14", "6913-7")
    assert article.identifiers == Identifiers(doi="10.1000/abc.12", pmid="31452104")
    assert article.links == ()
    assert article.tags == ("Aurovertins", "Reading, Secondary", "Lists")
    assert (chapter.title, chapter.venue, chapter.kind) == (
        "Reading Syndrome",
        "Syndromes of Lists",
        WorkKind.CHAPTER,
    )
    assert (chapter.publisher, chapter.identifiers.isbn) == (
        "National Center of Invention (US)",
        "9780306406157",
    )


@pytest.mark.parametrize(
    ("lines", "field", "value"),
    [
        ("TI  - Is it so?", "title", "Is it so?"),
        ("TI  - And so on...", "title", "And so on..."),
        ("TI  - Colons: a - study\n      TI of two lines.", "title", "Colons: a - study TI of two lines"),
        ("TI  - A\n\n      spaced out", "title", "A spaced out"),
        ("BTI - A Book\nPT  - Book", "title", "A Book"),
        ("BTI - A Book\nPT  - Book", "venue", ""),
        ("TI  - A\nTA  - J Lists", "kind", WorkKind.ARTICLE),
        ("TI  - A\nPT  - Journal Article\nPT  - Preprint\nDEP - 20230503", "kind", WorkKind.PREPRINT),
        ("TI  - A\nPT  - Preprint\nDEP - 20230503", "month", "2023-05"),
        ("TI  - A\nDEP - 20230503", "month", None),
        ("TI  - A\nDP  - 2019 Winter", "year", 2019),
        (
            "TI  - A\nAU  - van Raaij MJ\nAU  - King ML Jr\nAU  - Plato",
            "authors",
            (Name.of("MJ", "van Raaij"), Name.of("ML", "King", "Jr"), Name.of("", "Plato")),
        ),
        ("TI  - A\nFAU - \nFAU - Jr", "authors", (Name.of("", "Jr"),)),
        (
            "TI  - A\nAID - 10.48550/arXiv.2103.00020 [doi]",
            "identifiers",
            Identifiers("2103.00020", "10.48550/arxiv.2103.00020", pmid="7"),
        ),
        ("TI  - A\nOT  - */x\nOT  - ", "tags", ()),
        ("TI  - A\nGN  - Comment in X", "note", "Comment in X"),
    ],
)
def test_fields_are_read_as_the_library_writes_them(lines, field, value):
    assert getattr(the_record(lines), field) == value


def test_entries_without_numbers_are_parted_by_empty_lines():
    reading = read("OWN - ERIC\nTI  - A\nOID - EJ1\n\nOWN - ERIC\nTI  - B\n", "seeds/x.txt")
    assert [(one.title, one.place.line) for one in reading.records] == [("A", 1), ("B", 5)]


# The text; the titles that are kept; the lines that are told.
BAD = {
    "nothing": ("hello\n", [], ["1: no entry in it"]),
    "cut in its title": (GOOD + "\nPMID- 2\nTI  - Half a ti", ["A Good Title", ""], ["5: the file ends within an entry"]),
    "cut between its lines": (GOOD + "\nPMID- 2\nTI  - A\nAB  - Half\n", ["A Good Title", "A"], ["5: the file ends within an entry"]),
    "no title and no number": ("OWN - X\nAU  - A B\n\n" + GOOD, ["A Good Title"], ["1: an entry without a title"]),
    "an endless title": (f"PMID- 2\nTI  - {'x' * 2000}\n{GOOD}", ["A Good Title"], ["1: a title of 2,000 characters"]),
    "a script as a link": (GOOD.replace("SO", "LID - javascript:alert(1)\nSO"), ["A Good Title"], ["1: “javascript:alert(1)” is no web address"]),
    "the same number twice": (2 * GOOD, 2 * ["A Good Title"], ["4: the id “1” stands on line 1 already"]),
    "Latin-1": (GOOD.replace("Good", "Café").encode("latin-1"), ["A Café Title"], ["2: not UTF-8"]),
    "a mark and other line ends": (b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode(), ["A Good Title"], []),
    "20 MB on one line": (f"PMID- 2\nTI  - A\nAB  - {'x' * 20_000_000}\nSO  - J.\n{GOOD}", ["A", "A Good Title"], []),
    "20 MB of one field": ("PMID- 2\nTI  - A\nAB  - " + "      x\n" * 2_500_000 + "SO  - J.\n" + GOOD, ["A", "A Good Title"], []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "titles", "told"), BAD.values(), ids=BAD)
def test_what_is_broken_is_told_in_one_line_and_the_good_is_kept(text, titles, told):
    reading = read(text)
    check_told(reading, titles, told)


@given(st.text() | NASTY | mutated(ARTICLE + CHAPTER))
def test_a_reader_never_raises_and_never_says_nothing(text):
    reading = read(text)
    assert reading.records or reading.problems


@pytest.mark.parametrize("text", ["PMID: 31452104\n", "PMID- is what it is\nand so\n", "PMID- 1"])
def test_a_text_that_is_no_export_is_not_taken_for_one(text):
    assert read(text, "seeds/x.txt").format != "nbib"
