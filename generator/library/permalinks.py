"""Addresses that never break: which paper has which slug, remembered in content/permalinks.tsv.

    slug <TAB> title key <TAB> identifiers <TAB> published title <TAB> day

One line for each slug ever given; that of a topic begins with `topics/`, that of a reading path with
`paths/`, and neither has a key. A paper finds its
line by an identifier or by the key of any of its titles; when two lines lead to one paper (a merge), the
first keeps the address and the other redirects to it. A line that leads to no paper stays, so that its
address can still answer.

The day is the one on which the address came into the list, as YYYY-MM-DD. It is written once and never
changed; a paper to which several lines lead has been there since the earliest. Registers from before there
were days have four columns: their lines get the day of the build that writes them next. When they came is
not known any more, only that it was not later, and no feed has told of them yet.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.model.dates import parse_day
from generator.model.paper import Paper
from generator.model.problem import Place, Problem, error
from generator.model.reading_path import ReadingPath
from generator.model.topic import Topic
from generator.text.formulas import plain
from generator.text.latex import title_key
from generator.text.normalize import clean, comparison_key
from generator.text.slug import slugify

HEADER = (
    "# Addresses once given, machine-kept: slug, title key, identifiers, title, day.\n"
    "# Commit this file; never delete a line.\n"
)
_UNDATED, _COLUMNS = 4, 5
_TOPIC, _PATH = "topics/", "paths/"
_NO_PAPERS = (_TOPIC, _PATH)
_SLUG = re.compile(rf"(?:{_TOPIC}|{_PATH})?[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Permalink:
    """One line of the register: `slug` belongs to the paper with this title key or these identifiers."""

    slug: str
    title_key: str
    identifiers: tuple[str, ...]
    title: str
    added: str = ""
    """The day on which it came into the list; "" in a register from before there were days."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Papers with their addresses, and the addresses that are no paper's any more."""

    papers: tuple[Paper, ...]
    register: tuple[Permalink, ...]
    redirects: dict[str, str]
    """From an old slug to the slug of the paper that took its records over."""
    gone: dict[str, str]
    """From a slug to the title of a paper that no source has any more."""
    added: dict[str, str] = field(default_factory=dict)
    """From the slug of each paper to the day on which it came into the list."""


def read_register(text: str, path: str) -> tuple[list[Permalink], list[Problem]]:
    """Return the lines of the register written in `text`, with what is wrong in them."""
    register: dict[str, Permalink] = {}
    problems = []
    hint = "restore the file from version control"
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        read = _read_line(line)
        known = register.get(read.slug) if read else None
        if read is None:
            problems.append(error(Place(path, number), "not a line of the register", hint))
        elif known is None:
            register[read.slug] = read
        elif replace(known, added="") == replace(read, added=""):
            # Two branches took in the same paper, each on its day.
            register[read.slug] = min(known, read, key=lambda one: one.added or "9")
        else:
            problems.append(error(Place(path, number), f"the address `{read.slug}` stands twice", hint))
    return list(register.values()), problems


def _read_line(line: str) -> Permalink | None:
    columns = line.split("\t")
    added = columns[_UNDATED] if len(columns) == _COLUMNS else ""
    whole = len(columns) == _UNDATED or (len(columns) == _COLUMNS and parse_day(added))
    if not whole or not _SLUG.fullmatch(columns[0]):
        return None
    return Permalink(columns[0], columns[1], tuple(columns[2].split()), columns[3], added)


def write_register(register: Iterable[Permalink]) -> str:
    """Return the text of the register, sorted by slug, so that two branches merge.

    Reading what was written gives the same lines.
    """
    lines = sorted(_written(one) for one in register)
    return HEADER + "".join("\t".join(line) + "\n" for line in lines)


def _written(one: Permalink) -> tuple[str, ...]:
    day = (one.added,) if one.added else ()
    return (one.slug, one.title_key, " ".join(one.identifiers), one.title, *day)


def assign_addresses(papers: Sequence[Paper], register: Sequence[Permalink], day: str) -> Addresses:
    """Return `papers` with their slugs as ids, sorted by them; new ones get a new slug.

    Lines that have no day yet, new ones too, get `day`. Independent of the order of `papers`.
    """
    register = [line if line.added else replace(line, added=day) for line in register]
    others = [line for line in register if line.slug.startswith(_NO_PAPERS)]
    register = [line for line in register if not line.slug.startswith(_NO_PAPERS)]
    ordered = sorted(papers, key=lambda one: (one.title, one.records[0].place))
    lines = {line.slug: line for line in register}
    claims = sorted(_claims(ordered, register))
    owner: dict[str, int] = {}
    slug_of: dict[int, str] = {}
    # One line for each paper first, the surest claims before the others; only then do lines that
    # are left over lead to a paper that has one already.
    for _, position, slug in claims:
        if position not in slug_of and slug not in owner:
            slug_of[position], owner[slug] = slug, position
    for _, position, slug in claims:
        owner.setdefault(slug, position)
    taken = set(lines)
    addressed = []
    for position, paper in enumerate(ordered):
        slug = slug_of.get(position) or _new_slug(paper, taken)
        taken.add(slug)
        slug_of[position] = slug
        addressed.append(replace(paper, id=slug))
        owner.setdefault(slug, position)
        lines[slug] = _renewed(lines.get(slug, Permalink(slug, "", (), "", day)), paper)
    return Addresses(
        papers=tuple(sorted(addressed, key=lambda paper: paper.id)),
        register=tuple(sorted([*lines.values(), *others], key=lambda line: line.slug)),
        redirects={slug: slug_of[at] for slug, at in sorted(owner.items()) if slug_of[at] != slug},
        gone={line.slug: line.title for line in register if line.slug not in owner},
        added=_earliest(owner, slug_of, lines),
    )


def _earliest(
    owner: Mapping[str, int], slug_of: Mapping[int, str], lines: Mapping[str, Permalink]
) -> dict[str, str]:
    """Return for each paper's slug the earliest day of all the lines that lead to it."""
    added: dict[str, str] = {}
    for slug, position in sorted(owner.items()):
        own, day = slug_of[position], lines[slug].added
        added[own] = min(added.get(own, day), day)
    return added


def former_topics(register: Iterable[Permalink], topics: Container[str]) -> list[str]:
    """Return the slugs of topics that once had a page and are none of `topics`."""
    return _former(register, _TOPIC, topics)


def former_paths(register: Iterable[Permalink], paths: Container[str]) -> list[str]:
    """Return the slugs of reading paths that once had a page and are none of `paths`."""
    return _former(register, _PATH, paths)


def _former(register: Iterable[Permalink], prefix: str, present: Container[str]) -> list[str]:
    slugs = (line.slug.removeprefix(prefix) for line in register if line.slug.startswith(prefix))
    return [slug for slug in slugs if slug not in present]


def with_topics(register: Iterable[Permalink], topics: Iterable[Topic], day: str) -> list[Permalink]:
    """Return `register` with a line for each of `topics`; new ones get `day`."""
    return _with(register, {_TOPIC + topic.slug: topic.title for topic in topics}, day)


def with_paths(register: Iterable[Permalink], paths: Iterable[ReadingPath], day: str) -> list[Permalink]:
    """Return `register` with a line for each of `paths`; new ones get `day`."""
    return _with(register, {_PATH + path.slug: path.title for path in paths}, day)


def _with(register: Iterable[Permalink], titles: Mapping[str, str], day: str) -> list[Permalink]:
    """Return `register` with a line for each of `titles`, which are by slug."""
    lines = {line.slug: line for line in register}
    for slug, title in titles.items():
        lines.setdefault(slug, Permalink(slug, "", (), clean(title), day))
    return sorted(lines.values(), key=lambda line: line.slug)


def _claims(papers: Sequence[Paper], register: Sequence[Permalink]) -> Iterator[tuple[int, int, str]]:
    """Yield (rank, position of the paper, slug of the line) for each line that may be a paper's.

    Identifier and title together are surest (rank 0), then an identifier, then a title. A line that
    has another identifier of a kind that the paper has too is another paper's.
    """
    by_key: dict[str, list[Permalink]] = {}
    for line in register:
        for key in (line.title_key, *line.identifiers):
            by_key.setdefault(key, []).append(line)
    for position, paper in enumerate(papers):
        titles, ids = _title_keys(paper), set(paper.identifiers.lookup_keys())
        kinds = {one.partition(":")[0] for one in ids}
        for line in {line.slug: line for key in (*titles, *ids) for line in by_key.get(key, [])}.values():
            same = ids & set(line.identifiers)
            if not same and kinds & {one.partition(":")[0] for one in line.identifiers}:
                continue
            yield (0 if line.title_key in titles else 1) if same else 2, position, line.slug


def _renewed(line: Permalink, paper: Paper) -> Permalink:
    """Return the line with the identifiers that are known by now added to it; a new one with its title."""
    identifiers = tuple(sorted({*line.identifiers, *paper.identifiers.lookup_keys()}))
    if not line.title:
        line = replace(line, title_key=comparison_key(paper.title), title=clean(paper.title))
    return replace(line, identifiers=identifiers)


def _title_keys(paper: Paper) -> set[str]:
    return {comparison_key(paper.title), *(title_key(one.title) for one in paper.records if one.title)}


def _new_slug(paper: Paper, taken: set[str]) -> str:
    base = slugify(plain(paper.title), fallback="paper")
    if base not in taken:
        return base
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"
