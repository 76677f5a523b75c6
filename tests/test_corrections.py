"""A correction to a paper is suggested in a form in which what is known stands already."""

from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.model.paper import Paper
from generator.outputs.corrections import correction_url, prefilled
from tests.conftest import ROOT
from tests.in_memory import ADDRESS, built, config_of
from tests.site_reader import read_page

FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"
GITHUB = "https://github.com/invented/list"


def fields(form):
    body = yaml.safe_load((FORMS / form).read_text())["body"]
    return [one["id"] for one in body]


def test_every_field_that_is_filled_in_is_in_the_form(project):
    url = correction_url(Paper("x", "A Title", ()), config_of(project.root, repo_url=GITHUB))
    given = parse_qs(urlsplit(url).query)
    assert (FORMS / given.pop("template")[0]).is_file()
    assert given.pop("title") == ["Correction: A Title"]
    assert given
    assert given.keys() <= set(fields("correction.yml"))


@pytest.mark.parametrize(
    "form", sorted(path.name for path in FORMS.glob("*.yml") if path.name != "config.yml")
)
def test_the_fields_of_a_form_are_told_apart(form):
    assert len(fields(form)) == len(set(fields(form)))


@given(st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=600))
def test_whatever_a_title_holds_arrives_and_stays_short(title):
    config = config_of(ROOT, repo_url=GITHUB)
    paper = Paper("x", title, ())
    url = correction_url(paper, config)
    assert parse_qs(urlsplit(url).query) == {
        name: [value] for name, value in prefilled(paper, config).items()
    }
    assert len(url) < 2000
    assert url.isascii()


@pytest.mark.parametrize(
    ("repository", "url"),
    [
        ("https://github.com/a/b/", "https://github.com/a/b/issues/new?template="),
        ("https://github.com/a/b.git", "https://github.com/a/b/issues/new?template="),
        ("https://gitlab.com/a/b", "https://gitlab.com/a/b/issues/new"),
        ("https://codeberg.org/a/b", "https://codeberg.org/a/b/issues/new"),
        ("https://github.com.example.org/a/b", "https://github.com.example.org/a/b/issues/new"),
        ("git@github.com:a/b.git", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_the_way_to_a_correction_depends_on_the_forge(repository, url):
    found = correction_url(Paper("x", "A Title", ()), config_of(ROOT, repo_url=repository))
    assert found.startswith(url) if "?" in url else found == url


def test_the_page_leads_to_the_form_and_says_which_paper_it_is(project):
    library, files = built(project, repo_url=GITHUB)
    for one in library.papers:
        page = read_page("", files[f"papers/{one}/index.md"])
        (link,) = page.root.one(class_="ps-paper__correction").all("a")
        given = parse_qs(urlsplit(link.attributes["href"]).query)
        assert given["page"] == [f"{ADDRESS}papers/{one}/"]


def test_a_list_without_a_repository_offers_no_correction(project):
    _, files = built(project)
    assert [
        path for path, text in files.items() if path.startswith("papers/") and "ps-paper__correction" in text
    ] == []
