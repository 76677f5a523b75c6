"""What `make bench-search` measures with: the grown lists, the ten queries, the bytes that are counted."""

import gzip
from contextlib import closing
from http.client import HTTPConnection
from itertools import islice
from urllib.parse import urlsplit

import pytest

from generator.build.site import load
from tests.bench.search_corpus import invented, project_config
from tests.bench.search_queries import _slip, ten_queries
from tests.bench.search_server import serving


@pytest.fixture
def library(project):
    _, loaded = load(project_config(project.root))
    return loaded


def test_an_invented_list_is_always_the_same_and_a_small_one_begins_a_large_one(library):
    few, many = (list(islice(invented(library), count)) for count in (20, 60))
    assert many[:20] == few
    assert len({paper["title"] for paper, _ in many}) == 60
    assert len({placed["system"]["name"] for _, placed in many}) == 60


def test_invented_papers_are_a_list_without_errors(project, library):
    papers = [paper for paper, _ in islice(invented(library), 50)]
    project.write("seeds/invented.csv", "title\n" + "".join(f'"{paper["title"]}"\n' for paper in papers))
    draft, grown = load(project_config(project.root))
    assert not draft.has_errors()
    assert len(grown.papers) == len(library.papers) + 50


def test_ten_queries_are_chosen_even_from_a_small_list(library):
    queries = ten_queries(library)
    assert len({what for what, _ in queries}) == 10
    assert all(text for _, text in queries)
    assert queries == ten_queries(library)


def test_a_slip_exchanges_two_letters_that_differ():
    assert _slip("supervised") == "superivsed"
    assert _slip("alllly") == "alllyl"


def test_the_server_counts_what_it_sends_compressed_and_as_it_is(tmp_path):
    over, under = tmp_path / "over", tmp_path / "under"
    for folder, text in ((over, "new " * 1_000), (under, "old " * 1_000)):
        folder.mkdir()
        (folder / "a.json").write_text(text)
    (under / "b.bin").write_bytes(bytes(1_000))
    with (
        serving([over, under]) as served,
        closing(HTTPConnection(urlsplit(served.address).netloc)) as connection,
    ):
        for name, body in (("a.json", b"new " * 1_000), ("b.bin", bytes(1_000))):
            connection.request("GET", f"/{name}")
            sent = connection.getresponse().read()
            assert (gzip.decompress(sent) if name == "a.json" else sent) == body
    (first, second) = served.sent
    assert (first.path, second.path) == ("a.json", "b.bin")
    assert 100 < first.size < 500
    assert 1_000 < second.size < 1_500
