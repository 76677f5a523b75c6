"""`papershelf export`: citations at the terminal."""

import bibtexparser

from generator.formats.writers import WRITERS
from tests.test_evaluate import with_node


def titles(bibtex):
    return [
        entry["title"].replace("{", "").replace("}", "")
        for entry in bibtexparser.parse_string(bibtex).entries
    ]


def test_the_whole_list_comes_as_the_site_has_it(project):
    project.run("build")
    for writer in WRITERS:
        done = project.run("export", "--format", writer.name)
        assert (done.returncode, done.stderr) == (0, f"3 papers as {writer.label}\n")
        assert done.stdout == (
            project.root / f"site/exports/papers.{writer.suffix}"
        ).read_bytes().decode().replace("\r\n", "\n")


def test_a_shelf_comes_in_its_order(project):
    done = project.run("export", "--format", "bibtex", "--topic", "forgetting")
    assert titles(done.stdout)[0] == "FOO: a first method for unlearning invented things"


def test_a_topic_that_is_not_there_is_told_with_those_that_are(project):
    done = project.run("export", "--format", "bibtex", "--topic", "forgotten")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no topic `forgotten`; known: forgetting, keeping" in done.stderr


@with_node
def test_a_query_finds_what_the_site_would(project):
    done = project.run("export", "--format", "bibtex", "--query", "careful forgetting")
    assert titles(done.stdout) == ["Forgetting with Care: Beyond FOO"]
    nothing = project.run("export", "--format", "bibtex", "--query", "zebras", "--topic", "keeping")
    assert (nothing.returncode, nothing.stdout, nothing.stderr) == (0, "", "0 papers as BibTeX\n")


def test_a_format_that_is_not_known_is_wrong_usage(project):
    done = project.run("export", "--format", "word")
    assert done.returncode == 2
    assert "bibtex" in done.stderr


def test_what_is_written_is_utf8_whatever_the_terminal_speaks(project):
    project.write("seeds/more.jsonl", '{"title": "Über Listen", "authors": ["Zoë Ångström"]}\n')
    for encoding in ("ascii", "latin-1"):
        done = project.run("export", "--format", "csv", PYTHONIOENCODING=encoding)
        assert done.returncode == 0
        assert "Über Listen" in done.stdout
