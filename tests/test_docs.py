"""What the documents say is true."""

import re

import pytest
from click import Context
from click.testing import CliRunner

from generator.cli import main
from generator.formats.table import FORMATS
from generator.formats.writers import WRITERS
from generator.outputs.written_pages import FRAGMENTS
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text()
ROOMS = (ROOT / "generator" / "README.md").read_text()


COMMANDS = main.list_commands(Context(main))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme_and_helps(command):
    assert f"| `papershelf {command}" in README
    result = CliRunner().invoke(main, [command, "--help"])
    assert result.exit_code == 0
    assert "Usage:" in result.output


def test_the_readme_names_no_command_that_is_not_there():
    assert set(re.findall(r"\| `papershelf (\w+)", README)) == set(COMMANDS)


@pytest.mark.parametrize(
    "file", sorted({path.name for path in (ROOT / "generator").rglob("*.py")} - {"__init__.py"})
)
def test_every_file_has_its_line(file):
    assert f"- `{file}` " in ROOMS


def test_no_line_speaks_of_a_file_that_is_gone():
    files = {path.name for path in (ROOT / "generator").rglob("*.py")}
    assert set(re.findall(r"^- `([\w.]+)`", ROOMS, re.MULTILINE)) <= files


@pytest.mark.parametrize(
    "target",
    sorted(
        set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
        & {"serve", "test", "site", "check"}
    ),
)
def test_every_chore_of_the_readme_is_in_the_makefile(target):
    assert f"make {target}" in README


@pytest.mark.parametrize("name", sorted(FRAGMENTS))
def test_every_marker_is_in_the_readme(name):
    assert f"`{name}`" in README or f"papershelf: {name}" in README


@pytest.mark.parametrize("name", sorted({one.name for one in (*FORMATS, *WRITERS)}))
def test_every_format_is_in_the_readme(name):
    assert f"| `{name}`" in README or f", `{name}`" in README


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_links_within_the_repository_lead_somewhere(document):
    for target in re.findall(r"\]\(([^)#:]+)\)", (ROOT / document).read_text()):
        assert (ROOT / target).exists(), target


def test_rooms_keep_their_size():
    too_long = {
        str(path.relative_to(ROOT)): count
        for path in (ROOT / "generator").rglob("*.py")
        if (count := len(path.read_text().splitlines())) > 300
    }
    assert too_long == {}
