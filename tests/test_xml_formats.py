"""EndNote XML and arXiv's Atom: entries one by one, whatever is broken around them."""

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.formats import endnote_xml
from generator.formats.base import Reading
from generator.formats.table import read_source
from generator.formats.xml_entries import Shape, read_entries
from generator.model.identifiers import Identifiers
from generator.model.link import LinkKind, WebLink
from generator.model.names import Name
from generator.model.work import WorkKind
from tests.citations import NASTY, check_told, mutated

ENDNOTE = """\
<?xml version="1.0" encoding="UTF-8" ?><xml><records>
<record><database name="My.enl" path="/home/ada/My.enl">My.enl</database><source-app name="EndNote" version="20.1">EndNote</source-app><rec-number>12</rec-number><foreign-keys><key app="EN" db-id="a2z">12</key></foreign-keys><ref-type name="Journal Article">17</ref-type><contributors><authors><author><style face="normal" font="default" size="100%">Byron, Ada</style></author><author><style face="normal">King, Martin, Jr.</style></author><author>Invented Lists Consortium,</author></authors><secondary-authors><author>Editor, E.</author></secondary-authors></contributors><auth-address>Nowhere</auth-address><titles><title><style face="normal" font="default">Growth of </style><style face="italic">E. coli</style><style face="normal"> &amp; lists</style></title><secondary-title>Invent. J.</secondary-title></titles><periodical><full-title>Invented Journal</full-title><abbr-1>Invent. J.</abbr-1></periodical><pages>12-19</pages><volume>3</volume><number>2</number><keywords><keyword>Lists</keyword><keyword>Growth&#xD;Reading</keyword></keywords><dates><year>2020</year><pub-dates><date>Jul 5</date></pub-dates></dates><publisher>Invented Press</publisher><isbn>0027-8424&#xD;9780306406157</isbn><accession-num>31452104</accession-num><urls><related-urls><url>&lt;Go to ISI&gt;://WOS:0001</url><url>https://github.com/invented/lists</url></related-urls><pdf-urls><url>internal-pdf://1234/x.pdf</url></pdf-urls></urls><electronic-resource-num>Artn 12&#xD;10.1000/ABC</electronic-resource-num><remote-database-name>Medline</remote-database-name><abstract>Lists&#xD;grow.</abstract><notes>A note</notes></record>
</records></xml>
"""  # fmt: skip
GOOD = "<record><rec-number>{}</rec-number><titles><title>{}</title></titles></record>\n"
ATOM = """\
<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <link href="http://arxiv.org/api/query?search_query%3Dall:lists" rel="self" type="application/atom+xml"/>
  <title type="html">ArXiv Query: search_query=all:lists</title>
  <id>http://arxiv.org/api/cHxbiOdZaP56ODnBPIenZhzg5f8</id>
  <opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">1</opensearch:totalResults>
  <entry>
    <id>http://arxiv.org/abs/hep-ex/0307015v1</id>
    <updated>2003-07-07T13:46:39-04:00</updated>
    <published>2003-07-07T13:46:39-04:00</published>
    <title>Production of Many
   Invented Lists</title>
    <summary>  Lists are produced
in $e^+e^-$ &lt; collisions.
</summary>
    <author>
      <name>Ada Byron</name>
      <arxiv:affiliation xmlns:arxiv="http://arxiv.org/schemas/atom">Nowhere</arxiv:affiliation>
    </author>
    <author><name>Jan van der Berg</name></author>
    <author><name>Martin Luther King, Jr.</name></author>
    <arxiv:comment xmlns:arxiv="http://arxiv.org/schemas/atom">23 pages; code: https://github.com/invented/lists</arxiv:comment>
    <arxiv:journal_ref xmlns:arxiv="http://arxiv.org/schemas/atom">Invent.J. C31 (2003) 17-29</arxiv:journal_ref>
    <link href="http://arxiv.org/abs/hep-ex/0307015v1" rel="alternate" type="text/html"/>
    <link title="pdf" href="http://arxiv.org/pdf/hep-ex/0307015v1" rel="related" type="application/pdf"/>
    <arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.1000/S2003-01</arxiv:doi>
    <link title="doi" href="http://dx.doi.org/10.1000/S2003-01" rel="related"/>
    <arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term="hep-ex" scheme="http://arxiv.org/schemas/atom"/>
    <category term="hep-ex" scheme="http://arxiv.org/schemas/atom"/>
    <category term="cs.DL" scheme="http://arxiv.org/schemas/atom"/>
  </entry>
</feed>
"""
ERROR = "<entry><id>http://arxiv.org/api/errors#incorrect_id_format</id><title>Error</title><summary>incorrect id format for x</summary></entry>"
DAILY = """\
<feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns="http://www.w3.org/2005/Atom">
  <entry><id>oai:arXiv.org:2401.00001v2</id><title>Lists</title><link href="https://arxiv.org/abs/2401.00001" rel="alternate"/>
    <summary>arXiv:2401.00001v2 Announce Type: {0}
Abstract: They grow.</summary><category term="cs.DL"/><published>2024-03-05T00:00:00-05:00</published>
    <arxiv:announce_type>{0}</arxiv:announce_type><dc:creator>Ada Byron, Jan van der Berg</dc:creator></entry>
</feed>
"""


def endnote(*records):
    return f"<xml><records>{''.join(records)}</records></xml>"


def read(text, path="seeds/x.xml"):
    return read_source(path, text if isinstance(text, bytes) else text.encode())


def test_an_export_of_endnote_is_read_whole():
    reading = read(ENDNOTE)
    (record,) = reading.records
    assert (reading.format, record.place.line, record.key, record.kind) == ("endnote-xml", 2, "12", WorkKind.ARTICLE)  # fmt: skip
    assert (record.title, record.abstract) == ("Growth of E. coli & lists", "Lists grow.")
    assert record.authors == (Name.of("Ada", "Byron"), Name.of("Martin", "King", "Jr."), Name.of("", "Invented Lists Consortium"))  # fmt: skip
    assert (record.year, record.venue, record.publisher) == (2020, "Invented Journal", "Invented Press")
    assert (record.volume, record.number, record.pages) == ("3", "2", "12-19")
    assert record.identifiers == Identifiers(doi="10.1000/abc", pmid="31452104", isbn="9780306406157")
    assert record.links == (WebLink(LinkKind.CODE, "https://github.com/invented/lists"),)
    assert (record.tags, record.note) == (("Lists", "Growth", "Reading"), "A note")
    assert reading.problems == []


@pytest.mark.parametrize(
    ("element", "kind"),
    [
        ('<ref-type name="Conference Proceedings">10</ref-type>', WorkKind.PAPER),
        ('<ref-type name="Journal Article">0</ref-type>', WorkKind.ARTICLE),
        ("<ref-type>32</ref-type>", WorkKind.THESIS),
        ('<ref-type name="Preprint">70</ref-type>', WorkKind.PREPRINT),
        ('<ref-type name="Map">20</ref-type>', None),
        ("", None),
    ],
)
def test_types_of_endnote_are_sorts_of_work(element, kind):
    (record,) = read(endnote(element.join(["<record>", "<titles><title>A</title></titles></record>"]))).records  # fmt: skip
    assert record.kind is kind


def test_an_answer_of_arxiv_is_read_whole():
    reading = read(ATOM)
    (record,) = reading.records
    assert (reading.format, record.place.line, record.key) == ("arxiv-atom", 7, "hep-ex/0307015")
    assert (record.title, record.abstract) == ("Production of Many Invented Lists", "Lists are produced in $e^+e^-$ < collisions.")  # fmt: skip
    assert record.authors == (Name.of("Ada", "Byron"), Name.of("Jan", "van der Berg"), Name.of("Martin Luther", "King", "Jr."))  # fmt: skip
    assert (record.year, record.month, record.kind) == (2003, "2003-07", WorkKind.PREPRINT)
    assert record.venue == "Invent.J. C31 (2003) 17-29"
    assert record.identifiers == Identifiers(arxiv="hep-ex/0307015", doi="10.1000/s2003-01")
    assert record.links == (WebLink(LinkKind.CODE, "https://github.com/invented/lists"),)
    assert (record.tags, record.note) == (("hep-ex", "cs.DL"), "23 pages; code: https://github.com/invented/lists")  # fmt: skip
    assert reading.problems == []


def test_an_entry_cut_out_of_its_feed_is_read_as_in_it():
    entry = ATOM[ATOM.index("<entry>") : ATOM.index("</feed>")]
    alone = entry.replace(' xmlns:arxiv="http://arxiv.org/schemas/atom"', "")
    (one,), (other,) = read(alone).records, read(ATOM).records
    assert (one.title, one.identifiers, one.venue) == (other.title, other.identifiers, other.venue)


@pytest.mark.parametrize(("kind", "month"), [("new", "2024-03"), ("replace", None)])
def test_a_daily_feed_dates_what_is_new_alone(kind, month):
    (record,) = read(DAILY.format(kind)).records
    assert (record.identifiers.arxiv, record.abstract, record.month) == ("2401.00001", "They grow.", month)
    assert [one.family for one in record.authors] == ["Byron", "van der Berg"]


def test_an_error_that_arxiv_answers_is_no_paper():
    reading = read(ATOM.replace("</feed>", ERROR + "</feed>"))
    assert len(reading.records) == 1
    assert "an error that arXiv answers: “incorrect id format for x”" in reading.rejected[0].why


FIRST, LAST = GOOD.format(1, "First"), GOOD.format(3, "Last")
LAUGHS = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 12))
# The text; the titles that are kept; the lines that are told.
BAD = {
    "no record": (endnote(), [], ["1: no <record> in it"]),
    "no entry": (ATOM[: ATOM.index("<entry>")] + "</feed>", [], ["1: no <entry> in it"]),
    "nothing but a beginning": ("<xml><records>", [], ["1: broken XML on line 1: the file ends"]),
    "cut in an entry": (endnote(FIRST, LAST)[:-50], ["First"], ["2: an entry that breaks off on line 2: the file ends"]),
    "cut after an entry": (endnote(FIRST).removesuffix("</xml>"), ["First"], ["2: broken XML: the file ends"]),
    "an answer cut": (ATOM[:900], [], ["7: an entry that breaks off on line 20: the file ends"]),
    "a bare ampersand": (endnote(FIRST, GOOD.format(2, "A & B"), LAST), ["First", "Last"], ["2: an entry that breaks off on line 2: not well-formed"]),
    "all of it on one line": (endnote(FIRST, GOOD.format(2, "Zoë 😀 & B"), LAST).replace("\n", ""), ["First", "Last"], ["1: an entry that breaks off on line 1"]),
    "an entity of HTML": (endnote(GOOD.format(2, "A&nbsp;B"), LAST), ["Last"], ["1: an entry that breaks off on line 1: undefined entity"]),
    "an end that is missing": (endnote("<record><titles><title>A</title></titles>\n", LAST), ["Last"], ["1: an entry that breaks off on line 2: the next <record>"]),
    "ends that do not fit": (endnote(FIRST, "<record><titles><title>A</titles></record>\n", LAST), ["First", "Last"], ["2: an entry that breaks off on line 2: mismatched tag"]),
    "marks that XML forbids": (endnote(GOOD.format(1, "A\x0bB\ufffe")), ["A B"], []),
    "a wrong declaration": ('<?xml version="1.0" encoding="UTF-16"?>' + endnote(GOOD.format(1, "Café")), ["Café"], []),
    "Latin-1": (endnote(GOOD.format(1, "Café")).encode("latin-1"), ["Café"], ["1: not UTF-8"]),
    "UTF-16": (endnote(GOOD.format(1, "Café")).encode("utf-16"), ["Café"], []),
    "a mark, blanks and other line ends": (b"\xef\xbb\xbf\r\n" + ENDNOTE.replace("\n", "\r\n").encode(), ["Growth of E. coli & lists"], []),
    "no title": (endnote("<record></record>", LAST), ["Last"], ["1: an entry without a title"]),
    "an endless title": (endnote(GOOD.format(1, "x" * 2000), LAST), ["Last"], ["1: a title of 2,000 characters"]),
    "the same key twice": (endnote(FIRST, FIRST), ["First", "First"], ["2: the id “1” stands on line 1 already"]),
    "a script as a link": (endnote(FIRST.replace("</titles>", "</titles><urls><web-urls><url>javascript:alert(1)</url></web-urls></urls>")), ["First"], ["1: “javascript:alert(1)” is no web address"]),
    "entities that expand": (f'<!DOCTYPE xml [<!ENTITY l0 "ha">{LAUGHS}]>' + endnote(GOOD.format(1, "&l11;")), [], ["1: it defines entities of its own"]),
    "an entity that is a file": ('<!DOCTYPE xml [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + endnote(GOOD.format(1, "&f;")), [], ["1: it defines entities of its own"]),
    "a definition elsewhere": ('<!DOCTYPE xml SYSTEM "https://example.org/x.dtd">' + endnote(FIRST), [], ["1: it defines entities of its own, or points"]),
    "10,000 elements deep": (endnote(FIRST, "<record>" + "<a>" * 10_000 + "</a>" * 10_000 + "</record>", LAST), ["First", "Last"], ["2: an entry without a title"]),
    "a title 10,000 elements deep": (endnote(GOOD.format(1, "<b>" * 10_000 + "Deep" + "</b>" * 10_000)), ["Deep"], []),
    "containers 10,000 deep": (endnote("<record>" + "<titles>" * 10_000 + "</titles>" * 10_000 + "</record>", LAST), ["Last"], ["1: an entry without a title"]),
    "nothing but beginnings": (endnote(FIRST, "<record>" + "<a>" * 1_000_000), ["First"], ["2: an entry that breaks off on line 2: more than 100,000 elements"]),
    "20 MB on one line": (endnote(FIRST.strip(), f"<record><abstract>{'x ' * 10_000_000}</abstract></record>", LAST.strip()), ["First", "Last"], ["1: an entry without a title"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "titles", "told"), BAD.values(), ids=BAD)
def test_what_is_broken_is_told_in_one_line_and_the_good_is_kept(text, titles, told):
    reading = read(text)
    check_told(reading, titles, told)


def test_a_text_that_is_broken_all_over_is_given_up():
    reading = read(endnote(FIRST, "<record><" * 100_000))
    assert len(reading.records) == 1
    assert "the rest of a file that is broken in 100 places" in reading.rejected[-1].why
    assert len(reading.problems) == 101


@given(st.text() | NASTY | mutated(ENDNOTE) | mutated(ATOM) | mutated(endnote(*[FIRST] * 9)))
def test_a_reader_never_raises_and_never_says_nothing(text):
    reading = read(text)
    assert reading.records or reading.problems


@given(st.lists(NASTY.map(lambda text: f"<record>{text}</record>\n"), max_size=4), st.integers(0, 4))
def test_an_entry_among_broken_ones_is_found(others, at):
    reading = Reading("x.xml", "endnote-xml")
    endnote_xml.read(endnote(FIRST, *others[:at], LAST, *others[at:]), reading)
    assert "First" in [record.title for record in reading.records]
    assert "Last" in [record.title for record in reading.records]


def test_entries_are_handed_on_and_not_kept():
    text = endnote(*[GOOD.format(1, "x" * 1000)] * 10_000)
    tracemalloc.start()
    count = sum(1 for _ in read_entries(text, Shape("record", frozenset({"titles"})), Reading("x", "x")))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 10_000
    assert peak < 2_000_000


@pytest.mark.parametrize(
    "text",
    [
        "<html><body><records><record>1</record></records></body></html>",
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:1</id><link href="https://arxiv.org/abs/2401.00001"/></entry></feed>',
        "<urlset><url/></urlset>",
        "<" * 1000,
    ],
)
def test_xml_of_another_kind_is_not_taken_for_citations(text):
    assert read(text, "seeds/x").format == "unknown"
    # By its name it can only be meant as EndNote's; that there is nothing of it in it is told.
    assert (read(text).records, len(read(text).problems)) == ([], 1)
