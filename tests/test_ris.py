"""RIS: what programs write is read, and what is written other programs read."""

import json
import shutil
import subprocess

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from generator.formats.base import Citation
from generator.formats.likely_kind import likely_kind
from generator.formats.ris import WRITER
from generator.formats.table import read_source
from generator.model.identifiers import Identifiers
from generator.model.link import LinkKind, WebLink
from generator.model.names import Name
from generator.model.paper import Paper
from generator.model.work import WorkKind
from generator.text.normalize import clean
from tests.citations import IDENTIFIERS, NASTY, check_told, mutated

GOOD = "TY  - JOUR\nTI  - A Good Title\nER  - \n"
SCOPUS = """\
Scopus
EXPORT DATE: 12 March 2024

TY  - CONF
TI  - Reading Invented Lists: A Study of
  Two Lines
AU  - Byron, A.
AU  - King, M.L., Jr.
AU  - van der Berg, Jan
AU  - Invented Lists Consortium,
PY  - 2020
T2  - Proceedings of the Invented Conference
J2  - Proc. Invent. Conf.
VL  - 3
IS  - 2
SP  - 12
EP  - 19
DO  - 10.1000/ABC.12
UR  - https://www.scopus.com/inward/record.uri?eid=2-s2.0-1&doi=10.1000%2fABC.12
AB  - We read lists.
KW  - Lists
KW  - Reading; Studies
SN  - 9780306406157 (ISBN)
PB  - Invented Press
N1  - Export Date: 12 March 2024
ER  -
"""
ZOTERO = """\
TY  - UNPB
TI  - A preprint
AU  - Byron, Ada
DA  - 2020/07/05/
PY  - 2020
DO  - 10.48550/arXiv.2007.00001
AN  - arXiv:2007.00001
L1  - /home/ada/storage/2007.00001.pdf
UR  - http://arxiv.org/abs/2007.00001
ER  -

"""


def read(text, path="seeds/x.ris"):
    return read_source(path, text if isinstance(text, bytes) else text.encode())


def the_record(lines, kind="JOUR"):
    reading = read(f"TY  - {kind}\nTI  - A Title\n{lines}\nER  - \n")
    assert reading.problems == []
    (record,) = reading.records
    return record


def written(paper, **values):
    return WRITER.join([WRITER.entry(Citation("key", paper, **values))])


def test_an_export_of_scopus_is_read_whole():
    reading = read(SCOPUS, "seeds/x.txt")
    (record,) = reading.records
    assert (reading.format, reading.problems) == ("ris", [])
    assert (record.place.line, record.kind) == (4, WorkKind.PAPER)
    assert record.title == "Reading Invented Lists: A Study of Two Lines"
    assert [(one.given, one.family, one.suffix) for one in record.authors] == [
        ("A.", "Byron", ""),
        ("M.L.", "King", "Jr."),
        ("Jan", "van der Berg", ""),
        ("", "Invented Lists Consortium", ""),
    ]
    assert (record.year, record.month, record.abstract) == (2020, None, "We read lists.")
    assert record.venue == "Proceedings of the Invented Conference"
    assert (record.volume, record.number, record.pages) == ("3", "2", "12-19")
    assert (record.publisher, record.tags) == ("Invented Press", ("Lists", "Reading", "Studies"))
    assert record.identifiers == Identifiers(doi="10.1000/abc.12", isbn="9780306406157")
    assert [link.url for link in record.links] == [
        "https://www.scopus.com/inward/record.uri?eid=2-s2.0-1&doi=10.1000%2fABC.12"
    ]
    assert record.note == "Export Date: 12 March 2024"


def test_a_preprint_has_its_month_and_no_file_of_a_disk():
    (record,) = read(ZOTERO).records
    assert (record.kind, record.year, record.month) == (WorkKind.PREPRINT, 2020, "2020-07")
    assert record.identifiers == Identifiers(arxiv="2007.00001", doi="10.48550/arxiv.2007.00001")
    assert record.links == ()


@pytest.mark.parametrize(
    ("lines", "field", "value"),
    [
        ("T1  - Another\nJO  - Mach Learn\nJF  - Machine Learning", "venue", "Machine Learning"),
        ("BT  - The Volume", "venue", "The Volume"),
        ("Y1  - 2019/03//Spring", "year", 2019),
        ("DA  - 2018-11-02", "year", 2018),
        ("PY  - in press\nY1  - 2017", "year", 2017),
        ("SP  - 12-19", "pages", "12-19"),
        ("SP  - 12-19\nEP  - 19", "pages", "12-19"),
        ("SP  - e618", "pages", "e618"),
        ("EP  - 7", "pages", "7"),
        ("N2  - An abstract", "abstract", "An abstract"),
        ("AB  - One\n\n  paragraph\nand another", "abstract", "One paragraph and another"),
        ("A1  - Ada Byron", "authors", (Name("Ada Byron", "Ada", "Byron"),)),
        ("AU  - King, Jr., Martin", "authors", (Name.of("Martin", "King", "Jr."),)),
        ("AU  - King, Martin, MD", "authors", (Name.of("Martin", "King", "MD"),)),
        ("AU  - Lists,, Inc.,", "authors", (Name.of("", "Lists, Inc."),)),
        ("AU  - ,\nAU  - ---", "authors", ()),
        ("ID  - byron2020", "key", "byron2020"),
        ("DO  - ARTN 12\n10.1000/182", "identifiers", Identifiers(doi="10.1000/182")),
        ("SN  - 0027-8424", "identifiers", Identifiers()),
        ("SN  - 1234-5678; 978-0-306-40615-7", "identifiers", Identifiers(isbn="9780306406157")),
        ("JO  - arXiv preprint arXiv:1810.04805", "identifiers", Identifiers(arxiv="1810.04805")),
        ("DB  - PubMed\nAN  - 31452104", "identifiers", Identifiers(pmid="31452104")),
        ("DB  - Web of Science\nAN  - 31452104", "identifiers", Identifiers()),
        ("N1  - PMID: 31452104\nPMCID: PMC1", "identifiers", Identifiers(pmid="31452104")),
        ("M1  - 2103.00020", "identifiers", Identifiers()),
        ("N1  - It extends arXiv:2103.00020", "identifiers", Identifiers()),
        ("UR  - https://aclanthology.org/P18-1031/", "links", ()),
        ("UR  - https://a.org/x;y; https://b.org", "links", (WebLink(LinkKind.PAPER, "https://a.org/x;y"), WebLink(LinkKind.PAPER, "https://b.org"))),
        ("L2  - internal-pdf://1/x.pdf\nL1  - C:\\x.pdf\nL4  - file:///x", "links", ()),
        ("XX  - of no known tag\nI think", "title", "A Title"),
    ],
)  # fmt: skip
def test_fields_are_read_as_programs_write_them(lines, field, value):
    assert getattr(the_record(lines), field) == value


@pytest.mark.parametrize(
    ("written_type", "kind"),
    [("EJOUR", WorkKind.ARTICLE), ("CPAPER", WorkKind.PAPER), ("conf", WorkKind.PAPER), ("ECHAP", WorkKind.CHAPTER), ("MANSCPT", WorkKind.PREPRINT), ("ELEC", WorkKind.OTHER), ("", None), ("VIDEO", None)],
)  # fmt: skip
def test_types_are_sorts_of_work(written_type, kind):
    assert the_record("", written_type).kind is kind


def test_a_book_may_have_its_title_where_a_chapter_has_its_volume():
    (record,) = read("TY  - BOOK\nBT  - The Book\nT2  - A Series\nER  - \n").records
    assert (record.title, record.venue) == ("The Book", "A Series")


def test_a_title_is_not_needed_where_an_identifier_names_the_work():
    (record,) = read("TY  - JOUR\nDO  - 10.1000/182\nER  - \n").records
    assert (record.title, record.identifiers.doi) == ("", "10.1000/182")


def test_an_entry_that_was_copied_from_a_page_has_one_blank_in_its_tags():
    reading = read("TY - JOUR\nTI - A Title\nAB - Of UV - light\nER -\n\n" + GOOD, "seeds/x.txt")
    assert [(one.title, one.abstract) for one in reading.records] == [
        ("A Title", "Of UV - light"),
        ("A Good Title", ""),
    ]


# The text; the titles that are kept; the lines that are told.
BAD = {
    "nothing but a header": ("Scopus\n", [], ["1: no entry in it"]),
    "no end": ("TY  - JOUR\nTI  - A\n" + GOOD, ["A", "A Good Title"], ["1: an entry without its end"]),
    "no beginning": (GOOD + "AU  - B\nTI  - A\nER  - \n", ["A Good Title", "A"], ["4: an entry without its beginning"]),
    "cut in its title": (GOOD + "TY  - JOUR\nTI  - Half a ti", ["A Good Title"], ["4: the file ends within an entry without a title"]),
    "cut in its abstract": (GOOD + "TY  - JOUR\nTI  - A\nAB  - Half", ["A Good Title", "A"], ["4: the file ends within an entry"]),
    "no last end": (GOOD + "TY  - JOUR\nTI  - A\nPY  - 2020\n", ["A Good Title", "A"], ["4: the file ends within an entry"]),
    "no title": (GOOD + "TY  - JOUR\nAU  - B\nER  - \n", ["A Good Title"], ["4: an entry without a title"]),
    "an endless title": (GOOD + f"TY  - JOUR\nTI  - {'x' * 2000}\nER  - \n", ["A Good Title"], ["4: a title of 2,000 characters"]),
    "a script as a link": (GOOD.replace("ER", "UR  - javascript:alert(1)\nER"), ["A Good Title"], ["1: “javascript:alert(1)” is no web address"]),
    "the same key twice": (2 * GOOD.replace("ER", "ID  - a\nER"), 2 * ["A Good Title"], ["5: the id “a” stands on line 1 already"]),
    "Latin-1": (GOOD.replace("Good", "Café").encode("latin-1"), ["A Café Title"], ["2: not UTF-8"]),
    "a mark and other line ends": (b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode(), ["A Good Title"], []),
    "line ends of old": (GOOD.replace("\n", "\r"), ["A Good Title"], []),
    "UTF-16": (GOOD.encode("utf-16"), ["A Good Title"], []),
    "20 MB on one line": (f"TY  - JOUR\nTI  - A\nAB  - {'x' * 20_000_000}\nER  - \n{GOOD}", ["A", "A Good Title"], []),
    "20 MB in one title": (f"TY  - JOUR\nTI  - {'TY  - ' * 3_500_000}", [], ["1: the file ends within an entry"]),
    "nothing but beginnings": ("TY  - JOUR\n" * 2, [], ["1: an entry without its end", "2: the file ends within"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "titles", "told"), BAD.values(), ids=BAD)
def test_what_is_broken_is_told_in_one_line_and_the_good_is_kept(text, titles, told):
    reading = read(text)
    check_told(reading, titles, told)


@given(st.text() | NASTY | mutated(SCOPUS + ZOTERO))
def test_a_reader_never_raises_and_never_says_nothing(text):
    reading = read(text)
    assert reading.records or reading.problems


@pytest.mark.parametrize("text", ["Dear reader,\nTY for your letter.", "TY  - JOUR", '{"title": "TY  - JOUR"}', "title,TY  - X\na,b"])  # fmt: skip
def test_a_text_that_is_no_ris_is_not_taken_for_it(text):
    assert read(text, "seeds/x.txt").format != "ris"


NAMES = st.builds(
    Name.of,
    given=(NASTY | st.just("Jan")).map(clean).filter(lambda one: one.lower().strip(".") not in {"jr", "sr", "ii", "iii", "iv"}),
    family=(NASTY | st.sampled_from(["van der Berg", "Müller", "The Lists Group"])).map(clean).filter(lambda one: any(map(str.isalnum, one))),
    suffix=st.sampled_from(["", "", "Jr.", "III", "MD"]),
)  # fmt: skip
PAPERS = st.builds(
    Paper,
    id=st.just("a"),
    records=st.just(()),
    title=NASTY.filter(clean),
    abstract=NASTY,
    authors=st.lists(NAMES, max_size=3).map(tuple),
    year=st.none() | st.integers(1665, 2199),
    kind=st.none() | st.sampled_from(WorkKind),
    venue=NASTY,
    volume=NASTY,
    number=NASTY,
    pages=NASTY | st.sampled_from(["12-19", "e618", "12–19", "S1-S5", "1-12-1-19", "12 - 19", "12-"]),
    publisher=NASTY,
    identifiers=IDENTIFIERS,
    tags=st.lists(NASTY, max_size=3).map(tuple),
)


@given(PAPERS, st.lists(NASTY, max_size=2).map(tuple))
def test_what_is_written_is_read_as_it_was(paper, topics):
    text = written(paper, topics=topics)
    reading = read(text, "seeds/x.txt")
    (record,) = reading.records
    assert (reading.format, reading.problems, record.key) == ("ris", [], "key")
    for field in ("title", "abstract", "venue", "volume", "number", "pages", "publisher"):
        assert getattr(record, field) == clean(getattr(paper, field))
    for field in ("authors", "year", "identifiers", "links"):
        assert getattr(record, field) == getattr(paper, field)
    assert record.kind is likely_kind(paper)
    words = [clean(word) for one in (*topics, *paper.tags) for word in clean(one).split(";")]
    assert record.tags == tuple(dict.fromkeys(filter(None, words)))
    assert text.splitlines() == text.removesuffix("\r\n").split("\r\n")


@given(st.lists(PAPERS, min_size=1, max_size=3))
def test_rispy_reads_as_many_entries_with_the_same_titles_and_authors(papers):
    text = WRITER.join(WRITER.entry(Citation("key", paper)) for paper in papers)
    entries = rispy.loads(text)
    assert [one["title"] for one in entries] == [clean(paper.title) for paper in papers]
    assert [len(one.get("authors", [])) for one in entries] == [len(paper.authors) for paper in papers]
    assert [one.get("doi", "") for one in entries] == [paper.identifiers.doi for paper in papers]
    assert [one.get("year") for one in entries] == [paper.year and str(paper.year) for paper in papers]


KNOWN = Paper(
    id="a", records=(), title="A Title", authors=(Name.of("Jan", "van der Berg", "Jr."), Name.of("", "Lists Group")), year=2020, month="2020-07",
    kind=WorkKind.PREPRINT, tags=("lists",), pages="12-19",
    identifiers=Identifiers(arxiv="2007.00001", doi="10.1000/a_b", acl="2020.acl-main.1", pmid="31452104"),
)  # fmt: skip


def test_an_entry_holds_what_is_known_and_nothing_else():
    assert written(KNOWN, topics=("Reading",)).split("\r\n") == [
        "TY  - UNPB", "ID  - key", "TI  - A Title", "AU  - van der Berg, Jan, Jr.", "AU  - Lists Group,", "PY  - 2020", "DA  - 2020/07//",
        "KW  - Reading", "KW  - lists", "SP  - 12", "EP  - 19", "DO  - 10.1000/a_b", "UR  - https://aclanthology.org/2020.acl-main.1/",
        "AN  - arXiv:2007.00001", "M2  - PMID: 31452104", "M2  - https://aclanthology.org/2020.acl-main.1/", "ER  - ", "",
    ]  # fmt: skip
    assert written(Paper("a", "B", ())) == "TY  - GEN\r\nID  - key\r\nTI  - B\r\nER  - \r\n"


def test_a_paper_known_by_a_link_alone_has_it_as_its_address():
    links = (WebLink(LinkKind.CODE, "https://github.com/a/b"), WebLink(LinkKind.PAPER, "https://x.org/b.pdf"))
    assert "UR  - https://x.org/b.pdf\r\n" in written(Paper("a", "B", (), links=links))


def test_pandoc_reads_what_is_written():
    pandoc = shutil.which("pandoc")
    formats = subprocess.run([pandoc, "--list-input-formats"], capture_output=True, text=True, check=True).stdout if pandoc else ""  # fmt: skip
    if "ris" not in formats.split():
        pytest.skip("no pandoc here that reads RIS (3.0 and later do)")
    said = subprocess.run([pandoc, "--from", "ris", "--to", "csljson"], input=written(KNOWN), capture_output=True, text=True, check=True)  # fmt: skip
    (entry,) = json.loads(said.stdout)
    assert (entry["title"], entry["DOI"], entry["author"][0]["family"]) == ("A Title", "10.1000/a_b", "van der Berg")  # fmt: skip
