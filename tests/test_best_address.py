"""The one address that every format of a bibliography gives of a paper."""

import pytest

from generator.formats.base import Citation
from generator.formats.best_address import best_address
from generator.formats.table import read_source
from generator.formats.writers import WRITERS
from generator.model.identifiers import Identifiers
from generator.model.link import LinkKind, WebLink
from generator.model.paper import Paper

COPY = WebLink(LinkKind.PAPER, "https://x.org/{a}, b")
CODE = WebLink(LinkKind.CODE, "https://x.org/code")
ALL = {"arxiv": "2103.00020", "acl": "P18-1031", "doi": "10.1000/182", "pmid": "31452104"}


def paper(identifiers, *links):
    return Paper(id="x", records=(), title="T", identifiers=Identifiers(**identifiers), links=links)


@pytest.mark.parametrize(
    ("identifiers", "links", "url"),
    [
        (ALL, [COPY], "https://aclanthology.org/P18-1031/"),
        (ALL | {"acl": ""}, [], "https://arxiv.org/abs/2103.00020"),
        ({"doi": "10.1000/182", "pmid": "31452104"}, [COPY], "https://doi.org/10.1000/182"),
        ({"pmid": "31452104"}, [COPY], "https://pubmed.ncbi.nlm.nih.gov/31452104/"),
        ({"isbn": "9780306406157"}, [CODE, COPY], COPY.url),
        ({}, [CODE], ""),
    ],
)
def test_a_paper_is_best_read_freely_and_in_print(identifiers, links, url):
    assert best_address(paper(identifiers, *links)) == url


@pytest.mark.parametrize("name", ["bibtex", "ris", "csl-json", "csv"])
def test_every_bibliography_gives_the_same_address(name):
    writer = next(one for one in WRITERS if one.name == name)
    text = writer.join([writer.entry(Citation("x", paper(ALL)))])
    assert "https://aclanthology.org/P18-1031/" in text
    assert "https://arxiv.org/" not in text
    (record,) = read_source("x", text.encode()).records
    assert record.identifiers == Identifiers(**ALL)
