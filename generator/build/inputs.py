"""Everything that a build reads, read once from the disk."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from generator.config import Config
from generator.model.problem import Place, Problem, error, note, warning

HOME = "index.md"
# In it the introduction of each topic that has one; its index is a page.
INTRODUCTIONS = "topics"
PATHS = "paths.yml"
TOPICS, PAPERS, DUPLICATES, REGISTER = "topics.yml", "papers.yml", "duplicates.yml", "permalinks.tsv"


@dataclass(frozen=True, slots=True)
class Inputs:
    """The texts of a build, and its day. Paths are relative to the project; pages' paths to content/."""

    sources: tuple[tuple[str, bytes], ...]
    topics: tuple[str, str]
    papers: tuple[str, str]
    duplicates: tuple[str, str]
    register: tuple[str, str]
    pages: dict[str, str]
    day: str
    """What is new in the list came into it on this day, in UTC: the one clock of a build."""
    problems: tuple[Problem, ...]
    introductions: dict[str, tuple[str, str]] = field(default_factory=dict)
    """The path and the text of each topic's introduction, by the name of its file without the ending."""
    paths: tuple[str, str] = ("", "")


def build_day() -> str:
    """Return the day of the build in UTC: that of SOURCE_DATE_EPOCH where it is set, else today.

    https://reproducible-builds.org/specs/source-date-epoch/ ; numpy and MkDocs read the variable too, and
    stop at once where it is no number.
    """
    said = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.fromtimestamp(int(said), tz=UTC) if said else datetime.now(tz=UTC)
    return now.date().isoformat()


def read_inputs(config: Config) -> Inputs:
    """Return all that the build of `config` reads; what cannot be read is a problem."""
    problems: list[Problem] = []
    pages = {path: _text(config, path, problems)[1] for path in _pages(config.content)}
    introductions = {
        Path(path).stem: _text(config, path, problems) for path in _introductions(config.content)
    }
    if HOME not in pages:
        where = Place(config.relative(config.content / HOME))
        problems.append(error(where, "the front page is missing", "write one; see README, “Your own list”"))
    if not config.site_url:
        what = "no `site_url`: there will be no feeds, no sitemap and nothing else that needs whole addresses"
        problems.append(note(Place("mkdocs.yml"), what, "say where the list will stand"))
    return Inputs(
        sources=tuple(_sources(config, problems)),
        topics=_text(config, TOPICS, problems, required=True),
        papers=_text(config, PAPERS, problems),
        duplicates=_text(config, DUPLICATES, problems),
        register=_text(config, REGISTER, problems),
        pages=pages,
        day=build_day(),
        paths=_text(config, PATHS, problems),
        problems=tuple(problems),
        introductions=introductions,
    )


def _sources(config: Config, problems: list[Problem]) -> Iterator[tuple[str, bytes]]:
    files = sorted(
        path
        for path in config.seeds.rglob("*")
        if (not path.is_dir() or path.is_symlink()) and not _is_hidden(path, config.seeds)
    )
    if not files:
        where = Place(config.relative(config.seeds))
        problems.append(error(where, "no source to read", "put a listing into this folder"))
    for path in files:
        name = config.relative(path)
        try:
            name.encode()
            if path.exists() and not path.is_file():
                problems.append(warning(Place(name), "left out: not a file", "copy the files into seeds/"))
            else:
                yield name, path.read_bytes()
        except UnicodeEncodeError:
            where = Place(name.encode(errors="replace").decode())
            problems.append(warning(where, "left out: its name is not UTF-8", "rename the file"))
        except OSError as fault:
            problems.append(
                warning(Place(name), f"cannot be read: {fault.strerror}", "check its permissions")
            )


def _is_hidden(path: Path, top: Path) -> bool:
    """Say whether a file is not meant as a source: editors' and systems' own, and notes about the folder."""
    parts = path.relative_to(top).parts
    return (
        any(part.startswith((".", "~")) or part.endswith("~") for part in parts)
        or path.name.lower() == "readme.md"
    )


def _pages(content: Path) -> list[str]:
    everything = (path.relative_to(content).as_posix() for path in content.rglob("*.md") if path.is_file())
    return sorted(path for path in everything if not is_introduction(path))


def _introductions(content: Path) -> list[str]:
    found = (content / INTRODUCTIONS).glob("*.md")
    paths = (path.relative_to(content).as_posix() for path in found if path.is_file())
    return sorted(path for path in paths if is_introduction(path))


def is_introduction(path: str) -> bool:
    """Say whether the file `path` of content/ is the introduction of a topic, and so no page of its own."""
    folder, _, name = path.rpartition("/")
    return folder == INTRODUCTIONS and name.endswith(".md") and name != HOME and not name.startswith(".")


def _text(config: Config, name: str, problems: list[Problem], *, required: bool = False) -> tuple[str, str]:
    """Return (path for problems, text) of a file in content/; "" for one that is missing."""
    path = config.content / name
    shown = config.relative(path)
    try:
        return shown, path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        if required:
            problems.append(error(Place(shown), "the file is missing", "see README, “Your own list”"))
    except UnicodeDecodeError as fault:
        line = path.read_bytes()[: fault.start].count(b"\n") + 1
        problems.append(error(Place(shown, line), "not UTF-8 text", "save it as UTF-8"))
    except OSError as fault:
        problems.append(error(Place(shown), f"cannot be read: {fault.strerror}", "check its permissions"))
    return shown, ""
