"""Citations that BibTeX reads."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dedupe.merge import merge
from generator.formats.bibtex import citation_keys, write_entry
from generator.model.identifiers import Identifiers
from generator.model.names import Name
from generator.model.problem import Place
from generator.model.record import Record


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
    ("venue", "kind"),
    [
        ("", "@misc"),
        ("ICML", "@inproceedings"),
        ("TMLR", "@article"),
        ("Nature Machine Intelligence", "@article"),
    ],
)
def test_the_type_fits_the_venue(venue, kind):
    assert write_entry(paper(venue=venue), "k").startswith(kind)


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
