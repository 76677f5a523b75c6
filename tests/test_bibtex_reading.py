"""BibTeX and BibLaTeX as people and programs write them, read to records."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.formats.bibtex import FORMAT
from generator.formats.bibtex_names import read_names
from generator.formats.table import read_source
from generator.model.link import LinkKind, WebLink
from generator.model.work import WorkKind
from generator.text.tex import address_from_tex, from_tex


def read(text, path="seeds/x.bib"):
    return read_source(path, text if isinstance(text, bytes) else text.encode())


def only(text):
    reading = read(text)
    assert reading.problems == []
    (record,) = reading.records
    return record


def names(tex):
    return [(one.given, one.family, one.suffix) for one in read_names(tex)]


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"Sch{\"o}lkopf, M\"uller, Ho{\v{c}}evar", "Schölkopf, Müller, Hočevar"),
        (r"{\'{E}}mile, {\'E}mile, \'{E}mile, \'Emile, \' Emile", "Émile, Émile, Émile, Émile, Émile"),
        (r"{\c{c}}a \c{c}a \c ca {\k a}{\.z}", "ça ça ça ąż"),
        (r"\'{\i} \'\i{} \"{\i} {\u g} \r{a} \H{o} {\~n} \^\j", "í í ï ğ å ő ñ ĵ"),
        (r"Ng\^{o} Nguy\~{\^e}n {\'{\^{e}}}", "Ngô Nguyễn ế"),
        (r"{\ss} \ss{} Stra\ss e \o{} {\O}re \o re \L{}ukasz \L ukasz {\ae} \AA", "ß ß Straße ø Øre øre Łukasz Łukasz æ Å"),
        (r"\alpha-stable, 5\textdegree, \dots{} \S 3 \copyright{} \textregistered", "α-stable, 5°, … §3 © ®"),
        (r"{B}ert and {{GPT}-3} in {The {Inner} Case}", "Bert and GPT-3 in The Inner Case"),
        (r"R\&D at 50\% of \$5, C\#, a\_b, \{x\}", "R&D at 50% of $5, C#, a_b, {x}"),
        (r"100% of it & more, C# too", "100% of it & more, C# too"),
        (r"pages 1--2 --- ``quoted'' ?`que?", "pages 1–2 — “quoted” ¿que?"),
        (r"Fig.~3, a\ b, a\\b, x\,y", "Fig. 3, a b, a b, x y"),
        (r"area in $m^{2}$ and \(x_1\), $\alpha$-NLI", r"area in $m^{2}$ and $x_1$, $\alpha$-NLI"),
        (r"\textit{in {Vitro}} {\em now} {\it then} \textsc{Abc}", "in Vitro now then Abc"),
        (r"H\textsubscript{2}O, m\textsuperscript{2}, {\textless}p{\textgreater}", "H₂O, m², <p>"),
        (r"{\textasciitilde}a \textbackslash{}b \^{} \~{} \LaTeX{} x \TeX", "~a \\b ^ ~ LaTeX x TeX"),
        (r"\url{https://x.org/~a_b} \href{https://y.org}{words}", "https://x.org/~a_b words"),
        (r"a macro of \ours{their} own", r"a macro of \ours{their} own"),
        ("unbalanced } and { survive", "unbalanced and survive"),
        ("ends in a backslash\\", "ends in a backslash\\"),
        ("", ""),
    ],
)  # fmt: skip
def test_latex_becomes_what_it_shows(tex, text):
    assert from_tex(tex) == text


@pytest.mark.parametrize(
    ("tex", "address"),
    [
        (r"https://x.org/a\_b\%20c\&d", "https://x.org/a_b%20c&d"),
        (r"\url{https://x.org/~me/a--b}", "https://x.org/~me/a--b"),
        (r"https://x.org/{\textasciitilde}me/{\_}a", "https://x.org/~me/_a"),
        ("https://x.org/a%20b#c", "https://x.org/a%20b#c"),
    ],
)
def test_an_address_means_itself_but_for_what_bibtex_asks(tex, address):
    assert address_from_tex(tex) == address


@pytest.mark.parametrize(
    ("tex", "found"),
    [
        ("Ada Byron and Jan van Dyck", [("Ada", "Byron", ""), ("Jan", "van Dyck", "")]),
        ("Byron, Ada  and\n  Dyck, Jan", [("Ada", "Byron", ""), ("Jan", "Dyck", "")]),
        ("van der Berg, Maria and de la Cruz, Ana", [("Maria", "van der Berg", ""), ("Ana", "de la Cruz", "")]),
        ("King, Jr., Martin Luther", [("Martin Luther", "King", "Jr.")]),
        ("King, Martin Luther, Jr.", [("Martin Luther", "King", "Jr.")]),
        ("Sammy Davis Jr.", [("Sammy", "Davis", "Jr.")]),
        ("{OpenAI} and {The {BIG}-bench Team and Friends, Inc.}", [("", "OpenAI", ""), ("", "The BIG-bench Team and Friends, Inc.", "")]),
        ("{OpenAI Team}", [("", "OpenAI Team", "")]),
        (r"G{\'o}mez, Jos{\'e} and {\O}ystein Ha{\"a}s", [("José", "Gómez", ""), ("Øystein", "Haäs", "")]),
        (r"Jos{\'e} {\'a}vila Gil", [("José", "ávila Gil", "")]),
        ("{Garcia y Vega}, Ana and Ana {Garcia y Vega}", [("Ana", "Garcia y Vega", "")] * 2),
        ("Byron, {Ada, PhD}", [("Ada, PhD", "Byron", "")]),
        ("family=Berg, given=Jan, prefix=van der, suffix=Jr.", [("Jan", "van der Berg", "Jr.")]),
        ("family={Byron}, given={Ada} and Jan Dyck", [("Ada", "Byron", ""), ("Jan", "Dyck", "")]),
        ("Ada~Byron and others", [("Ada", "Byron", "")]),
        ("Ada Byron AND Jan Dyck", [("Ada", "Byron", ""), ("Jan", "Dyck", "")]),
        ("Ada Byron, Jan van Dyck, Grace Murray", [("Ada", "Byron", ""), ("Jan", "van Dyck", ""), ("Grace", "Murray", "")]),
        ("Byron, Ada; Dyck, Jan", [("Ada", "Byron", ""), ("Jan", "Dyck", "")]),
        ("Wei Wang 0001", [("Wei", "Wang", "")]),
        ("{Byron, Ada and Dyck, Jan", [("Ada", "Byron", ""), ("Jan", "Dyck", "")]),
        ("Plato and and and ,", [("", "Plato", "")]),
        ("andy Anderson and Sandy Brand", [("", "andy Anderson", ""), ("Sandy", "Brand", "")]),
        ("王伟 and علي حسن", [("", "王伟", ""), ("علي", "حسن", "")]),
        ("", []),
    ],
)  # fmt: skip
def test_names_are_told_apart_as_bibtex_does(tex, found):
    assert names(tex) == found


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ("@article{a, title={T}, journal={J}}", WorkKind.ARTICLE),
        ("@article{a, title={T}, journal={arXiv preprint arXiv:2103.00020}}", WorkKind.PREPRINT),
        ("@article{a, title={T}, journal={bioRxiv}}", WorkKind.PREPRINT),
        ("@conference{a, title={T}}", WorkKind.PAPER),
        ("@InProceedings(a, title={T})", WorkKind.PAPER),
        ("@inbook{a, title={T}}", WorkKind.CHAPTER),
        ("@mastersthesis{a, title={T}}", WorkKind.THESIS),
        ("@thesis{a, title={T}}", WorkKind.THESIS),
        ("@techreport{a, title={T}, eprint={2103.00020}}", WorkKind.REPORT),
        ("@misc{a, title={T}, eprint={2103.00020}}", WorkKind.PREPRINT),
        ("@online{a, title={T}, eprint={2103.00020}, eprinttype={arxiv}}", WorkKind.PREPRINT),
        ("@unpublished{a, title={T}, pubstate={prepublished}}", WorkKind.PREPRINT),
        ("@misc{a, title={T}}", None),
        ("@online{a, title={T}}", WorkKind.OTHER),
        ("@dataset{a, title={T}}", WorkKind.DATASET),
        ("@software{a, title={T}}", WorkKind.SOFTWARE),
        ("@surprise{a, title={T}}", None),
    ],
)
def test_the_sort_of_an_entry_says_what_it_is(entry, kind):
    assert only(entry).kind is kind


@pytest.mark.parametrize(
    ("fields", "known"),
    [
        ("doi = {https://doi.org/10.1000/A\\_B}", {"doi": "10.1000/a_b"}),
        ("doi = {10.1002/(SICI)1<8::AID>3.0.CO;2-O}", {"doi": "10.1002/(sici)1<8::aid>3.0.co;2-o"}),
        ("eprint = {2103.00020v2}, archivePrefix = {arXiv}, primaryClass = {cs.CV}", {"arxiv": "2103.00020"}),
        ("eprint = {cs/0102003}, eprinttype = {arxiv}", {"arxiv": "cs/0102003"}),
        ("eprint = {31452104}, eprinttype = {pubmed}", {"pmid": "31452104"}),
        ("eprint = {31452104}, eprinttype = {jstor}", {}),
        ("arxivId = {1706.03762}", {"arxiv": "1706.03762"}),
        ("journal = {arXiv preprint arXiv:1706.03762}", {"arxiv": "1706.03762"}),
        ("journal = {CoRR}, volume = {abs/1706.03762}", {"arxiv": "1706.03762"}),
        ("journal = {CoRR, abs/1706.03762}", {"arxiv": "1706.03762"}),
        ("number = {arXiv:1706.03762}", {"arxiv": "1706.03762"}),
        ("howpublished = {\\url{https://arxiv.org/abs/1706.03762}}", {"arxiv": "1706.03762"}),
        ("note = {PMID: 31452104}", {"pmid": "31452104"}),
        ("note = {arXiv:2103.00020 [cs]}", {"arxiv": "2103.00020"}),
        ("pmid = 31452104, isbn = {0-306-40615-2}", {"pmid": "31452104", "isbn": "9780306406157"}),
        ("url = {https://openreview.net/forum?id=r1xMH1BtvB}", {"openreview": "r1xMH1BtvB"}),
        ("url = {https://aclanthology.org/N19-1423/}", {"acl": "N19-1423"}),
        ("doi = {10.18653/v1/N19-1423}", {"doi": "10.18653/v1/n19-1423", "acl": "N19-1423"}),
        ("note = {see 2103.00020 for more}", {}),
    ],
)
def test_identifiers_are_found_wherever_they_stand(fields, known):
    record = only(f"@misc{{a, title = {{T}}, {fields}}}")
    assert record.identifiers.known() == known
    assert (record.links, record.number) == ((), "")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ('@string{one = {First}}\n@misc{a, title = one # { and } # "Second" # 3}', "First and Second3"),
        ('@STRING(one = "First")\n@misc{a, title = ONE}', "First"),
        ("@string{a = {A}}\n@string{b = a # a}\n@misc{x, title = b # b}", "AAAA"),
        ('@preamble{"\\newcommand{\\x}{y}"}\n@comment{jabref-meta: x:y;}\n@misc{a, title = may}', "may"),
        ('@misc{a, title = "The {"}Quoted{"} {\\"o}"}', 'The "Quoted" ö'),
        ("@misc{a, title = {One, two = three # four}}", "One, two = three # four"),
        ("@misc{a,\n  % a remark\n  title = {T}}", "T"),
        ("@misc{a, title = {T}, subtitle = {S}}", "T: S"),
        ("@misc{a, title = {Why?}, subtitle = {S}}", "Why? S"),
        ("@misc{a, title = {me@x.org {at} home}}", "me@x.org at home"),
        ("@misc{a, title = 1984}", "1984"),
        ("@misc{a, TITLE = {  on\n\t two  lines }, }", "on two lines"),
    ],
)  # fmt: skip
def test_values_are_put_together(text, title):
    assert only(text).title == title


def test_a_paper_takes_over_what_its_volume_says():
    text = """
@inproceedings{child, title = {A Paper}, pages = {1--2}, crossref = {Parent}, xdata = {acl}}
@xdata{acl, publisher = {ACL}, author = {Ada Byron}}
@proceedings{parent, title = {Proceedings of X}, editor = {Jan Dyck}, year = 2019, volume = 1,
  isbn = {0306406152}, doi = {10.1000/volume}, url = {https://x.org/volume}, keywords = {volumes}}
@proceedings{alone, title = {Proceedings of Y}}
"""
    reading = read(text)
    assert reading.problems == []
    child, alone = reading.records
    assert (child.title, child.venue, child.year, child.volume) == ("A Paper", "Proceedings of X", 2019, "1")
    assert (child.publisher, child.authors[0].family, child.pages) == ("ACL", "Byron", "1-2")
    assert child.identifiers.known() == {"isbn": "9780306406157"}
    assert (child.links, child.tags) == ((), ())
    assert (alone.title, alone.kind) == ("Proceedings of Y", WorkKind.BOOK)
    assert [(one.place.line, one.key, one.why) for one in reading.rejected] == [
        (4, "parent", "lent its fields to 1 entry; no paper itself")
    ]


def test_an_entry_that_refers_to_itself_or_to_nothing_is_read():
    reading = read(
        "@misc{a, title={A}, crossref={b}}\n@misc{b, title={B}, crossref={a}}\n@misc{c, title={C}, xdata={d}}"
        "@proceedings{e, title={E}, crossref={e}}"
    )
    assert [one.title for one in reading.records] == ["A", "B", "C", "E"]
    assert [str(one) for one in reading.problems] == [
        "seeds/x.bib:3: warning: “c” refers to “d”, which is not in the file (add that entry, or take the field crossref or xdata off)"
    ]


def test_an_address_of_another_identifier_is_kept_as_a_link():
    record = only("@misc{a, title={T}, doi={10.1000/one}, url={https://doi.org/10.1000/two}}")
    assert record.identifiers.known() == {"doi": "10.1000/one"}
    assert [one.url for one in record.links] == ["https://doi.org/10.1000/two"]


def test_all_other_fields_find_their_place():
    record = only(
        """@article{k, title={T}, date={2020-05-03}, journaltitle={J}, volume={3}, issue={2}, pages={12 -- 19},
        publisher={P}, keywords={one, {two, three}; four}, annotation={First.}, note={Second.},
        abstract={On\n   two lines}, url={https://x.org/a}, howpublished={\\url{https://github.com/a/b}}}"""
    )
    assert (record.year, record.month, record.venue, record.volume, record.number) == (
        2020,
        None,
        "J",
        "3",
        "2",
    )
    assert (record.pages, record.publisher, record.abstract) == ("12-19", "P", "On two lines")
    assert (record.tags, record.note, record.key) == (("one, two, three", "four"), "First. Second.", "k")
    assert [(one.kind.value, one.url) for one in record.links] == [
        ("paper", "https://x.org/a"), ("code", "https://github.com/a/b"),
    ]  # fmt: skip
    thesis = only("@phdthesis{k, title={T}, school={MIT}, year={1990a}, month=apr}")
    assert (thesis.publisher, thesis.year, thesis.venue) == ("MIT", 1990, "")
    preprint = only("@misc{k, title={T}, howpublished={bioRxiv}, year={2021}, month={March}}")
    assert (preprint.venue, preprint.month) == ("bioRxiv", "2021-03")


@pytest.mark.parametrize(
    ("text", "is_bibtex"),
    [
        ("@article{a, title={T}}", True),
        ("\ufeff% Encoding: UTF-8\n\n@Article{a,\n title={T}}", True),
        ("Automatically generated by a program\nAny changes are lost\n\n@article{a,\nauthor = {A}}", True),
        ("@string{acl = {ACL}}\n", True),
        ("@misc(DBLP:conf/x/A19 ,\n title = {T})", True),
        ("# A list\n\n```bibtex\n@misc{a,\n title={T}}\n```\n", False),
        ("<html><pre>\n@misc{a,\n title={T}}\n</pre>", False),
        ('{"title": "T", "bibtex": "@misc{a, title={T}}"}', False),
        ("title,year\n@misc{a,1999\n", False),
        ("@media (min-width: 60em) { a { color: red; } }", False),
        ("mail me @home, {or} not", False),
        ("TY  - JOUR\nTI  - @misc{a, title={T}}\n", False),
        ("@" * 100_000, False),
        ("", False),
    ],
)
def test_a_text_is_known_by_its_beginning(text, is_bibtex):
    assert FORMAT.sniff(text) is is_bibtex


@given(st.text(alphabet=st.sampled_from("@{}(),=#\"\\%$~-'` \nabcA1é")) | st.text())
def test_the_reader_never_raises_and_says_what_it_leaves_out(text):
    reading = read(
        f"@misc{{a, title={{{text}}}, author={{{text}}}, url={{{text}}}}}\n{text}\n@misc{{b, title={text}}}"
    )
    assert reading.records or reading.rejected
    assert all(len(one.what) < 400 and "\n" not in one.what for one in reading.problems)


@given(st.binary())
def test_the_reader_never_raises_whatever_the_bytes(data):
    reading = read(data)
    assert reading.records or reading.rejected


@given(st.text(alphabet=st.sampled_from("@{}(),=#\"\\%$~-'`^ \nabcAiéß")) | st.text())
def test_latex_is_read_whatever_it_is(text):
    assert "\n" not in from_tex(text)
    assert " " not in address_from_tex(text)
    assert all(one.printed for one in read_names(text))


def test_the_address_of_an_entry_is_where_the_work_is_read():
    record = only(
        "@techreport{a, title={T}, institution={OpenAI}, url={https://cdn.openai.com/papers/t.pdf}}"
    )
    assert record.links == (WebLink(LinkKind.PAPER, "https://cdn.openai.com/papers/t.pdf"),)
    code = only("@misc{a, title={T}, url={https://github.com/a/b}}")
    assert code.links == (WebLink(LinkKind.CODE, "https://github.com/a/b"),)


def test_of_several_isbns_the_first_sound_one_counts():
    record = only("@book{a, title={T}, isbn={1-2, 978-3-16-148410-0, 0-262-03561-8}}")
    assert record.identifiers.isbn == "9783161484100"
