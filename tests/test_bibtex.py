"""Citations that BibTeX reads."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dedupe.merge import merge
from generator.formats.base import Citation
from generator.formats.bibtex import WRITER, citation_keys, write_entry
from generator.model.identifiers import Identifiers
from generator.model.link import LinkKind, WebLink
from generator.model.names import Name
from generator.model.problem import Place
from generator.model.record import Record
from generator.model.work import WorkKind
from generator.text.tex import title_to_tex


def paper(title="A Title", slug="a", authors=(), **values):
    names = tuple(map(Name.parse, authors))
    made = merge([Record(Place("a.txt", 1), "test", title, authors=names, **values)], "")
    return replace(made, id=slug)


def test_an_entry_holds_what_is_known_and_nothing_else():
    known = paper(
        "ELECTRA: Pre-training Text & More",
        authors=("Kevin Clark", "Jan van Dyck"),
        year=2020,
        venue="ICLR",
        identifiers=Identifiers(arxiv="2003.10555", doi="10.1000/a_b"),
    )
    assert (
        write_entry(known, "clark2020electra")
        == """\
@inproceedings{clark2020electra,
  title         = {{ELECTRA}: Pre-training Text \\& More},
  author        = {Clark, Kevin and van Dyck, Jan},
  booktitle     = {ICLR},
  year          = {2020},
  doi           = {10.1000/a_b},
  eprint        = {2003.10555},
  archiveprefix = {arXiv},
  url           = {https://arxiv.org/abs/2003.10555},
}
"""
    )
    assert write_entry(paper(), "k") == "@misc{k,\n  title = {A Title},\n}\n"


@pytest.mark.parametrize(
    ("values", "sort"),
    [
        ({}, "@misc"),
        ({"venue": "ICML"}, "@inproceedings"),
        ({"venue": "TMLR"}, "@article"),
        ({"venue": "Nature Machine Intelligence"}, "@article"),
        ({"venue": "arXiv preprint arXiv:2103.00020"}, "@misc"),
        ({"venue": "CoRR"}, "@misc"),
        ({"venue": "ICML", "kind": WorkKind.ARTICLE}, "@article"),
        ({"venue": "Journal", "kind": WorkKind.PAPER}, "@inproceedings"),
        ({"kind": WorkKind.PREPRINT}, "@misc"),
        ({"kind": WorkKind.THESIS}, "@phdthesis"),
        ({"kind": WorkKind.REPORT}, "@techreport"),
        ({"kind": WorkKind.CHAPTER}, "@incollection"),
        ({"kind": WorkKind.DATASET}, "@dataset"),
    ],
)
def test_the_sort_fits_what_a_source_says_and_else_the_venue(values, sort):
    assert write_entry(paper(**values), "k").startswith(f"{sort}{{k,")


@pytest.mark.parametrize(
    ("identifiers", "links", "url"),
    [
        (Identifiers("2003.10555", "10.1000/a", "N19-1423"), (), "https://aclanthology.org/N19-1423/"),
        (Identifiers("2003.10555", "10.1000/a"), (), "https://arxiv.org/abs/2003.10555"),
        (Identifiers(doi="10.1000/a{b}%"), (), "https://doi.org/10.1000/a%7Bb%7D%25"),
        (Identifiers(), (WebLink(LinkKind.PAPER, "https://x.org/a{b}"),), "https://x.org/a%7Bb%7D"),
        (Identifiers(), (WebLink(LinkKind.CODE, "https://x.org/a"),), None),
    ],
)
def test_the_address_is_where_the_paper_can_be_read(identifiers, links, url):
    entry = write_entry(replace(paper(identifiers=identifiers), links=links), "k")
    assert re.findall(r"url += \{(.*)\},", entry) == [url] * bool(url)


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("An $O(n \\log n)$ Bound", "An {$O(n \\log n)$} Bound"),
        ("From $k$NN to $\\alpha$-NLI", "From {$k$}{NN} to {$\\alpha$}-{NLI}"),
        ("From $5 to $6", "From \\$5 to \\$6"),
        ("US$5 or A$6_b more", "{US}\\$5 or A\\$6\\_b more"),
        ("$\\input{x}$", "\\$\\textbackslash{}input\\{x\\}\\$"),
        ("$x^{2$", "\\$x\\textasciicircum{}\\textbraceleft{}2\\$"),
    ],
)
def test_maths_stays_maths_where_it_certainly_is_and_harmless(title, written):
    assert title_to_tex(title) == written


def test_keywords_stand_in_the_file_and_not_in_what_is_shown():
    assert "keywords" not in write_entry(paper(tags=("a",)), "k")
    cited = Citation("k", paper(tags=("a, b", "c&d")), topics=("Topic; One", "a, b"))
    assert "  keywords = {{Topic; One}, {a, b}, c\\&d},\n" in WRITER.entry(cited)


def test_keys_are_of_author_year_and_word_and_unique():
    papers = [
        paper("The CLIP of It", "a", ("Zoë Müller",), year=2021),
        paper("On CLIP", "b", ("Anna Muller",), year=2021),
        paper("论文", "c"),
        paper("A Title", "d"),
    ]
    assert citation_keys(papers) == {
        "a": "muller2021clip",
        "b": "muller2021clip-2",
        "c": "anonpaper",
        "d": "anontitle",
    }
    assert citation_keys(papers[::-1]) == citation_keys(papers)


def test_a_key_stays_with_its_paper_when_others_come():
    def clip(title, slug, arxiv=""):
        return paper(title, slug, ("Anna Muller",), year=2021, identifiers=Identifiers(arxiv=arxiv))

    first = [clip("CLIP for All", "n", "2101.00001"), clip("CLIP, Again", "o", "2103.00001")]
    keys = citation_keys(first)
    assert keys == {"n": "muller2021clip", "o": "muller2021clip-again"}
    later = [clip("CLIP Once More", "a", "2105.00001"), clip("CLIP!", "b"), clip("CLIP Again", "c")]
    assert citation_keys([*later, *first]) == keys | {
        "a": "muller2021clip-once", "b": "muller2021clip-2", "c": "muller2021clip-3",
    }  # fmt: skip


@given(st.text(), st.text(), st.text())
def test_every_key_is_legal_and_unique(title, other, author):
    papers = [paper(title + "x", "a", (f"{author}y",)), paper(other + "x", "b", (f"{author}y",))]
    keys = list(citation_keys(papers).values())
    assert len(set(keys)) == 2
    assert all(re.fullmatch("[a-z0-9-]+", key) for key in keys)


def balanced(text):
    depth = 0
    plain = text.replace("\\\\", "").replace("\\{", "").replace("\\}", "")
    for char in plain:
        depth += {"{": 1, "}": -1}.get(char, 0)
        if depth < 0:
            return False
    return depth == 0


@given(st.text(min_size=1), st.lists(st.text(min_size=1), max_size=3))
def test_nothing_in_a_name_or_title_breaks_an_entry(title, authors):
    entry = write_entry(paper(title + "x", authors=authors, venue=title), "key")
    assert balanced(entry)
    assert entry.count("\n") == len(entry.splitlines())
    assert entry.splitlines()[-1] == "}"
