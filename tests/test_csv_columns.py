"""Tables as the tools of others write them, and as people do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.formats import csv_table
from generator.formats.base import Reading
from generator.formats.csv_writing import WRITER
from generator.formats.table import read_source
from generator.model.work import WorkKind

ZOTERO = (
    '"Key","Item Type","Publication Year","Author","Title","Publication Title","ISBN","ISSN","DOI","Url",'
    '"Abstract Note","Date","Date Added","Pages","Issue","Volume","Publisher","Type","Extra","Notes",'
    '"Manual Tags","Automatic Tags","Editor","Number","Code"\n'
)
SCOPUS = (
    "Authors,Author full names,Author(s) ID,Title,Year,Source title,Volume,Issue,Art. No.,Page start,Page end,"
    "Page count,Cited by,DOI,Link,Abstract,Author Keywords,Index Keywords,Publisher,ISSN,ISBN,PubMed ID,"
    "Document Type,Publication Stage,Source,EID\n"
)
CLARIVATE = "PT\tAU\tAF\tCA\tTI\tSO\tDT\tDE\tID\tAB\tPU\tSN\tPY\tVL\tIS\tBP\tEP\tAR\tDI\tUT\tPM\n"
CLARIVATE_WORDS = (
    "Publication Type,Authors,Author Full Names,Group Authors,Article Title,Source Title,Document Type,"
    "Author Keywords,Abstract,ISSN,ISBN,Publication Year,Volume,Issue,Start Page,End Page,DOI,Pubmed Id,"
    "UT (Unique WOS ID)\n"
)
PUBMED = (
    "PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,Create Date,PMCID,NIHMS ID,DOI\n"
)


def read(text, path="seeds/x.csv"):
    return read_source(path, text if isinstance(text, bytes) else text.encode())


def only(text, path="seeds/x.csv"):
    reading = read(text, path)
    assert reading.format == "csv"
    assert [str(one) for one in reading.problems] == []
    (record,) = reading.records
    return record


def names(record):
    return [(name.family, name.given) for name in record.authors]


def links(record):
    return [(link.kind.value, link.url) for link in record.links]


def test_an_export_of_zotero():
    record = only(
        "\ufeff"
        + ZOTERO
        + '"A1B2C3D4","journalArticle","2021","Bérnard, Ana; van der Berg, Jan; Open Tides Group","Tides, invented",'
        '"Journal of Invented Seas","978-0-306-40615-7","1234-5678","","https://doi.org/10.1234/TIDES.7",'
        '"We invent tides.","2021-05-12","2022-01-01 10:00:00","12-19","3","8","Sea Press","","arXiv:2105.00020 [cs]\n'
        'PMID: 31452104\nCitation Key: bernard2021","<p>Read <b>twice</b> &amp; liked</p>","tides; moon, full",'
        '"Oceans; tides","Editor, Ed","","U.S.C."\n'
    )
    assert (record.key, record.title, record.year) == ("A1B2C3D4", "Tides, invented", 2021)
    assert names(record) == [("Bérnard", "Ana"), ("van der Berg", "Jan"), ("Open Tides Group", "")]
    assert (record.venue, record.volume, record.number, record.pages) == (
        "Journal of Invented Seas", "8", "3", "12-19",
    )  # fmt: skip
    assert (record.publisher, record.kind, record.note) == (
        "Sea Press",
        WorkKind.ARTICLE,
        "Read twice & liked",
    )
    assert record.tags == ("tides", "moon, full", "Oceans")
    assert record.identifiers.known() == {
        "arxiv": "2105.00020", "doi": "10.1234/tides.7", "pmid": "31452104", "isbn": "9780306406157",
    }  # fmt: skip
    assert record.links == ()


def test_a_preprint_in_zotero_has_its_identifier_in_its_number():
    cells = [
        "K",
        "preprint",
        "",
        "Byron, Ada",
        "T",
        "",
        "",
        "",
        "",
        "http://arxiv.org/abs/2003.10555",
        "",
        "2020-03",
    ]
    record = only(
        ZOTERO + ",".join(f'"{one}"' for one in [*cells, *[""] * 11, "arXiv:2003.10555", ""]) + "\n"
    )
    assert (record.kind, record.year, record.number) == (WorkKind.PREPRINT, 2020, "")
    assert record.identifiers.known() == {"arxiv": "2003.10555"}
    assert record.links == ()


@pytest.mark.parametrize(
    ("authors", "full"),
    [
        ("Bérnard A.; van der Berg J.-P.; Wang Y.", "Bérnard, Ana (57190000001); van der Berg, Jan-Piet (7); Wang, Yi (8)"),
        ("Bérnard A.; van der Berg J.-P.; Wang Y.", ""),
        ("Bérnard A., van der Berg J.-P., Wang Y.", ""),
    ],
)  # fmt: skip
def test_an_export_of_scopus_in_its_ways_of_writing_names(authors, full):
    record = only(
        SCOPUS
        + f'"{authors}","{full}","57190000001; 7; 8","Tides, invented",2021,"Invented Seas","8","3","e12","12","19",'
        '8,4,"10.1234/TIDES.7","https://www.scopus.com/inward/record.uri?eid=2-s2.0-850&doi=10.1234%2ftides.7",'
        '"We invent tides.","tides; moon, full","Oceans; Water","Sea Press","12345678","978-0-306-40615-7",'
        '"31452104","Conference paper","Final","Scopus","2-s2.0-850"\n'
    )
    given_names = ["Ana", "Jan-Piet", "Yi"] if full else ["A.", "J.-P.", "Y."]
    assert names(record) == list(zip(["Bérnard", "van der Berg", "Wang"], given_names, strict=True))
    assert (record.kind, record.pages, record.tags) == (WorkKind.PAPER, "12-19", ("tides", "moon, full"))
    assert record.key == "2-s2.0-850"
    assert record.identifiers.known() == {
        "doi": "10.1234/tides.7", "pmid": "31452104", "isbn": "9780306406157",
    }  # fmt: skip
    assert [kind for kind, _ in links(record)] == ["other"]


def test_an_export_of_scopus_without_an_author_or_pages():
    row = [
        "[No author name available]",
        "[No author name available]",
        "",
        "Tides",
        "2021",
        "Seas",
        "8",
        "",
        "e12",
    ]
    record = only(SCOPUS + ",".join([*row, *[""] * 13, "Review", "", "Scopus", "2-s2.0-1"]) + "\n")
    assert (record.authors, record.pages, record.kind) == ((), "e12", WorkKind.ARTICLE)


def test_an_export_of_web_of_science_in_tabs():
    row = [
        "J", "Bernard, A; van der Berg, JP", "Bernard, Ana; van der Berg, Jan-Piet", "Open Tides Grp",
        '"Why Tides?" An invented question', "INVENTED SEAS", "Article; Proceedings Paper", "tides; moon, full",
        "MACHINE; WORDS", 'We "invent', "SEA PRESS", "1234-5678", "2021", "8", "3", "12", "19", "",
        "10.1234/TIDES.7", "WOS:000123", "31452104", "",
    ]  # fmt: skip
    record = only("\ufeff" + CLARIVATE + "\t".join(row) + "\r\n", "seeds/savedrecs.txt")
    assert record.title == '"Why Tides?" An invented question'
    assert record.abstract == 'We "invent'
    assert names(record) == [("Bernard", "Ana"), ("van der Berg", "Jan-Piet"), ("Open Tides Grp", "")]
    assert (record.kind, record.pages, record.venue) == (WorkKind.PAPER, "12-19", "INVENTED SEAS")
    assert (record.key, record.tags) == ("WOS:000123", ("tides", "moon, full"))
    assert record.identifiers.known() == {"doi": "10.1234/tides.7", "pmid": "31452104"}


def test_an_export_of_web_of_science_for_a_spreadsheet():
    record = only(
        CLARIVATE_WORDS
        + 'J,"Bernard, A","Bernard, Ana",,Tides,SEAS,Review,"tides; moon",,1234-5678,,2021,8,,1,1,'
        "10.1234/tides.7,31452104,WOS:000123\n"
    )
    assert (record.title, record.kind, record.pages) == ("Tides", WorkKind.ARTICLE, "1")
    assert names(record) == [("Bernard", "Ana")]
    assert only(CLARIVATE_WORDS + "J,[Anonymous],[Anonymous],,Tides,SEAS" + "," * 13 + "\n").authors == ()


def test_a_table_of_pubmed():
    record = only(
        PUBMED
        + '31452104,Tides,"Bernard A, van der Berg JP, Wang Y.",Seas. 2021;8(3):12-19. doi: 10.1/x.,Bernard A,'
        "Seas,2021,2021/05/12,PMC1,,10.1234/tides.7\n"
    )
    assert names(record) == [("Bernard", "A"), ("van der Berg", "JP"), ("Wang", "Y.")]
    assert (record.venue, record.year) == ("Seas", 2021)
    assert record.identifiers.known() == {"doi": "10.1234/tides.7", "pmid": "31452104"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Paper;Authors;Link\nT;Ada Byron, Jan Dyck;https://arxiv.org/abs/2103.00020v2\n", {"arxiv": "2103.00020"}),
        ("paper,pdf\nT,https://openreview.net/pdf?id=r1xMH1BtvB\n", {"openreview": "r1xMH1BtvB"}),
        ("name\tarXiv_ID\nT\t2103.00020\n", {"arxiv": "2103.00020"}),
        ("TITLE,PubMed-ID\nT,31452104.0\n", {"pmid": "31452104"}),
        ("title,doi\nT,10.18653/v1/P18-1031\n", {"doi": "10.18653/v1/p18-1031", "acl": "P18-1031"}),
        ("title,doi\nT,arXiv:2103.00020\n", {"arxiv": "2103.00020"}),
        ("title,isbn\nT,0-306-40615-2; 978-0-306-40615-7\n", {"isbn": "9780306406157"}),
        ("title,doi\nT,n/a\n", {}),
        ("title,url\nT,https://dl.acm.org/doi/10.1145/3366423.3380013\n", {"doi": "10.1145/3366423.3380013"}),
        ("title,data\nT,https://doi.org/10.5281/zenodo.1234567\n", {}),
    ],
)  # fmt: skip
def test_identifiers_are_found_wherever_people_put_them(text, found):
    assert only(text).identifiers.known() == found


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ("github,https://github.com/a/b", [("code", "https://github.com/a/b")]),
        ("code,github.com/a/b", [("code", "https://github.com/a/b")]),
        ("Code Link,https://a.org/x https://a.org/y", [("code", "https://a.org/x"), ("code", "https://a.org/y")]),
        ("data,https://doi.org/10.5281/zenodo.1", [("data", "https://doi.org/10.5281/zenodo.1")]),
        ("url,https://github.com/a/b", [("code", "https://github.com/a/b")]),
        ("url,https://example.org/a;b", [("other", "https://example.org/a;b")]),
        ("url,https://arxiv.org/abs/2103.00020", []),
    ],
)  # fmt: skip
def test_links_are_of_the_kind_that_their_column_says(cells, found):
    column, cell = cells.split(",")
    assert links(only(f"title,{column}\nT,{cell}\n")) == found


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("Byron, Ada; Dyck, Jan", [("Byron", "Ada"), ("Dyck", "Jan")]),
        ("Ada Byron and Jan van Dyck", [("Byron", "Ada"), ("van Dyck", "Jan")]),
        ("Byron, Ada and Dyck, Jan B", [("Byron", "Ada"), ("Dyck", "Jan B")]),
        ("Ada Byron, Jan Dyck", [("Byron", "Ada"), ("Dyck", "Jan")]),
        ("Byron A., van Dyck J.-B.", [("Byron", "A."), ("van Dyck", "J.-B.")]),
        ("Byron A, van Dyck JB", [("Byron", "A"), ("van Dyck", "JB")]),
        ("{Office of Sea and Sky, Inc.}; Byron, Ada", [("Office of Sea and Sky, Inc.", ""), ("Byron", "Ada")]),
        ("Byron, Ada", [("Byron", "Ada")]),
        ("Plato", [("Plato", "")]),
        (" ; ", []),
    ],
)  # fmt: skip
def test_authors_are_parted_in_the_ways_of_people(cell, found):
    assert names(only(f'title,authors\nT,"{cell}"\n')) == found


@pytest.mark.parametrize(
    ("written", "year"),
    [
        ("2019", 2019),
        ("2019.0", 2019),
        ("2019-05-12", 2019),
        ("May 2019", 2019),
        ("12/5/2019", 2019),
        ("", None),
    ],
)
def test_a_year_is_found_in_a_date(written, year):
    assert only(f"title,date\nT,{written}\n").year == year


@pytest.mark.parametrize(
    ("text", "is_table"),
    [
        ("title\nT\n", True),
        ("title,year\n", True),
        ("name,authors\n", True),
        ("name,year\n", False),
        ("paper,id\n", False),
        ("Dear reader, the title is near\n", False),
        ("| Title | Authors | Year |\n|---|---|---|\n", False),
        ('{"title": "T", "year": 2019}\n', False),
        ("TI  - Tides\nPY  - 2019\n", False),
        ("@article{a,\n title={T}, year={2019}}\n", False),
        ("", False),
        ("title,,\n", True),
        ("title,year\n" + "x" * 20_000_000, True),
        ("x" * 20_000_000, False),
    ],
)
def test_a_header_is_known_and_nothing_else_is_taken_for_one(text, is_table):
    assert csv_table.sniff(text) == is_table


# What is wrong: the table, the titles that are read all the same, and the one line that tells it.
WRONG = {
    "a javascript link": (
        "title,url\nT,javascript:alert(1)\nU,\n", "TU",
        'x.csv:2: warning: "url" is “javascript:alert(1)”, no web address (begin it with https://)',
    ),
    "names in a column of links": (
        "title,model\nT,BERT\nU,RoBERTa\nV,\n", "TUV",
        'x.csv:2: warning: "model_url" is “BERT”, no web address, as in 1 more row (begin it with https://)',
    ),
    "an unknown type": (
        "title,type\nT,poem\nU,Poem\n", "TU",
        "x.csv:2: warning: “poem” is no type that is known, as in 1 more row (for example: journal article, conference paper, preprint)",
    ),
    "a doi that is none": ("title,doi\nT,unknown\n", "T", 'x.csv:2: warning: "doi" is “unknown”, which is none (correct it)'),
    "a year that is none": ("title,year\nT,soon\n", "T", 'x.csv:2: warning: "year" is “soon”, which is none (correct it)'),
    "no title": ("title,venue\nT,V\n,V\n", "T", "x.csv:3: warning: a row without a title (fill in its title)"),
    "a book's number names no paper": ("title,isbn\nT,\n,9780306406157\n", "T", "x.csv:3: warning: a row without a title (fill in its title)"),
    "the same key twice": ("key,title\na,T\na,U\n", "TU", "x.csv:3: warning: the id “a” stands on line 2 already (give each row its own id; until then such rows are called file:line)"),
    "cut off within a quote": ('title,abstract\nT,A\nU,"B and', "TU", "x.csv:3: warning: a quote that is not closed; the row is read to the end of its line (close the quote)"),
    "another encoding": ("title,venue\nT,Café\n".encode("latin-1"), "T", "x.csv:2: warning: not UTF-8; read as Windows-1252 (save it as UTF-8 if a letter is wrong)"),
    "20 MB on one line": ("title,year\nT,2019\n" + "x" * 20_000_000 + "\n", "T", f"x.csv:3: warning: a title of 20,000,000 characters: “{'x' * 60}…” (a title has at most 1,000; a quote may be missing)"),
    "two columns of one name": ("title,Year,year\nT,2018,2019\n", "T", "x.csv:1: warning: two columns are called “year”; the last one counts (rename one of them)"),
    "no column of titles": ("name,year\nT,2019\n", "", "x.csv:1: warning: no column `title`; it has: “name”, “year” (call the column of the titles `title`)"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "titles", "line"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_one_line_and_the_rest_is_read(text, titles, line):
    reading = read(text, "x.csv")
    assert [record.title for record in reading.records] == list(titles)
    assert [str(one) for one in reading.problems] == [line]


@pytest.mark.parametrize("text", ["title,doi\r\n,10.1000/182\r\n", "\ufefftitle,doi\n,10.1000/182\n"])
def test_a_row_that_only_names_a_work_waits_for_its_title(text):
    record = only(text)
    assert (record.title, record.identifiers.known()) == ("", {"doi": "10.1000/182"})


# What is written in a cell, and what is read of it in a table of our own.
APOSTROPHES = [
    ("'=HYPERLINK()", "=HYPERLINK()"),
    ("'-omics for all", "-omics for all"),
    ("'tis a title", "'tis a title"),
    ("'90s music", "'90s music"),
    ("''+quoted", "'+quoted"),
]


@pytest.mark.parametrize(("written", "freed"), APOSTROPHES)
def test_an_apostrophe_that_guards_a_sign_is_taken_off_in_our_own_tables_alone(written, freed):
    ours = WRITER.head.strip()
    cells = ["", written, *[""] * ours.count(",")]
    for header in (ours, f"{ours},mine", ours.removeprefix("\ufeff")):
        assert only(f"{header}\n{','.join(cells)}\n").title == freed
    assert only(f"key,title,doi\n'=1,{written},10.1000/1\n").title == written


HEADERS = st.sampled_from(
    ["title,authors,year,doi,url,tags,type,note\n", "title;pmid;isbn\n", ZOTERO, SCOPUS, CLARIVATE, CLARIVATE_WORDS, PUBMED]
)  # fmt: skip


@given(HEADERS, st.text() | st.text(alphabet="a1,;\"{}\\|\t\n =-'/:."))
def test_whatever_stands_under_a_header_is_read_or_rejected(header, body):
    reading = Reading("x.csv", "csv")
    csv_table.read(header + body, reading)
    told = {one.place.line for one in [*reading.records, *reading.rejected]}
    assert len(told) == len(reading.records) + len(reading.rejected)
    assert told or "a" not in body


@given(st.text() | st.binary().map(lambda data: data.decode("latin-1")))
def test_neither_the_guess_nor_the_reader_ever_raises(text):
    assert csv_table.sniff(text) in {True, False}
    reading = Reading("x.csv", "csv")
    csv_table.read(text, reading)
    assert all(one.what and one.hint for one in reading.problems)
