"""What an invented curator decides while an invented list is written: content/ without its pages."""

import json
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self
from zlib import crc32

import yaml

from generator.build.demo_chance import Chance
from generator.build.demo_entries import Entry
from generator.build.demo_papers import DIARIES, RENAMED, Work
from generator.build.demo_words import GROUPS, SHELVES
from generator.build.inputs import DUPLICATES, PAPERS, PATHS, REGISTER, TOPICS
from generator.library.permalinks import HEADER, Permalink, write_register
from generator.text.normalize import comparison_key
from generator.text.slug import slugify

_SEED = 20_261_124
# A curator places most of what he begins with, and a tenth of what comes in later.
_BEGINNING, _PLACED_AT_FIRST, _PLACED_LATER = 400, 0.6, 0.1
_NAMES_SYSTEM, _WITH_NOTE, _WITH_TAG, _WITH_LINK = 0.8, 0.06, 0.04, 0.05
_FEATURED = 6
_NOTES = (
    "Begin here: the *second* section says in a page what others need ten for.",
    "Read it for its figures. What it calls small is small only beside a forest.",
    "The measurements are worth more than the model.",
    "I keep coming back to this one when somebody asks what was known before.",
    "Good on what goes wrong: see **the appendix** on batteries.",
)
_TAGS = ("survey or overview", "field study", "negative result", "open data")
_SAYS = (
    "Begin with this one. It asks the plain question, and takes its time with the answer.",
    "Then see the same from elsewhere. Look at what is measured, and at what is only guessed.",
    "Here the means change. Ask yourself whether the end does.",
    "This goes further, and pays for it; the discussion says how much.",
    "End here, and compare the figures with those of the first.",
)
# When papers came in: many in the first weeks, then ever more at once.
_FIRST_DAY, _DAYS, _SLOWNESS = date(2024, 3, 4), 900, 300
_WIDTH = 100
_PATH = "a-first-walk"
_PATH_TITLE = "A first walk"


def topics_yml() -> str:
    """Return the groups and topics of the list, always the same ones."""
    groups = [
        {"slug": slug, "title": title, "topics": [one.slug for one in SHELVES if one.group == slug]}
        for slug, title in GROUPS.items()
    ]
    topics = [
        {
            "slug": one.slug,
            "title": one.title,
            "group": one.group,
            "description": one.description,
            "keywords": [*one.nouns[:6], *one.adjectives[:2]],
        }
        for one in SHELVES
    ]
    return _yaml({"groups": groups, "topics": topics})


class Curation:
    """Writes papers.yml as papers come, and the files that need a look back when all have come."""

    def __init__(self, folder: Path) -> None:
        """Write into `folder`, which stands there already. Raises OSError."""
        self._folder = folder
        self._chance = Chance(_SEED)
        self._papers = (folder / PAPERS).open("w", encoding="utf-8", newline="")
        self._papers.write("# What the curator of this invented list decided for single papers.\n")
        # Lines as they are written: a hundred thousand are small beside what they say taken apart.
        self._register: list[str] = []
        # Checksums: where two meet by chance, an address only gets a number that it did not need.
        self._slugs: set[int] = set()
        self._renamed: list[Work] = []
        self._diaries: list[str] = []
        # The first paper of each of some topics, for the reading path.
        self._stops: dict[int, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._papers.close()

    def take(self, work: Work, entries: Sequence[Entry]) -> None:
        """Decide on a paper that has come in with `entries`. Raises OSError."""
        self._give_address(work, entries)
        if work.number in DIARIES:
            self._diaries.append(f"seeds/field-station.jsonl:{len(self._diaries) + 1} {work.full_title()}")
            return
        if work.number in RENAMED:
            self._renamed.append(work)
        if len(self._stops) < len(_SAYS):
            self._stops.setdefault(work.topics[0], work.full_title())
        at_first = work.number < _BEGINNING
        if self._chance.number() < (_PLACED_AT_FIRST if at_first else _PLACED_LATER) or not work.number:
            self._papers.write("\n- " + "\n  ".join(self._decisions(work)) + "\n")

    def finish(self) -> None:
        """Write the other files. Raises OSError."""
        files = {TOPICS: topics_yml(), DUPLICATES: self._duplicates(), PATHS: self._paths()}
        for name, text in files.items():
            if text:
                (self._folder / name).write_text(text, encoding="utf-8", newline="")
        with (self._folder / REGISTER).open("w", encoding="utf-8", newline="") as register:
            register.write(HEADER)
            register.writelines(sorted([*self._register, *map(_line, _other_addresses())]))

    def _decisions(self, work: Work) -> Iterator[str]:
        """Yield the lines of an entry of papers.yml. JSON is YAML."""
        chance = self._chance
        yield f"paper: {json.dumps(work.full_title())}"
        yield f"topics: [{', '.join(SHELVES[one].slug for one in work.topics)}]"
        if chance.number() < _NAMES_SYSTEM:
            named = f"{{name: {work.system}, kind: {work.kind.value}}}" if work.system else "none"
            yield f"system: {named}"
        if chance.number() < _WITH_LINK:
            yield f"links: {{project: https://example.org/projects/{work.number}}}"
        if chance.number() < _WITH_TAG:
            yield f"tags: [{chance.among(_TAGS)}]"
        if chance.number() < _WITH_NOTE or not work.number:
            yield f"note: {json.dumps(chance.among(_NOTES))}"
        if work.number < _FEATURED:
            yield "featured: true"

    def _give_address(self, work: Work, entries: Sequence[Entry]) -> None:
        """Register the paper as a build on its day would have done."""
        title = work.full_title()
        slug = slugify(title)
        if crc32(slug.encode()) in self._slugs:
            slug = f"{slug}-{work.number}"
        self._slugs.add(crc32(slug.encode()))
        known = {key for one in entries for key in one.citation.paper.identifiers.lookup_keys()}
        key, day = comparison_key(title), _day(work.number)
        self._register.append(_line(Permalink(slug, key, tuple(sorted(known)), title, day)))

    def _duplicates(self) -> str:
        same = [
            {"papers": [str(one.former), one.full_title()], "why": "renamed for print"}
            for one in self._renamed
        ]
        different = [{"papers": self._diaries, "why": "the diaries of two years"}]
        answers = {"same": same, "different": different if self._diaries[1:] else []}
        return _yaml({key: value for key, value in answers.items() if value}) if same else ""

    def _paths(self) -> str:
        stops = [
            {"paper": title, "say": say} for title, say in zip(self._stops.values(), _SAYS, strict=False)
        ]
        about = "A walk past a few shelves, for a first look at what a reading path is."
        return _yaml([{"slug": _PATH, "title": _PATH_TITLE, "about": about, "stops": stops}])


def _day(number: int) -> str:
    """Return the day on which paper `number` came in: the later, the more came at once."""
    return (_FIRST_DAY + timedelta(days=number * _DAYS // (number + _SLOWNESS))).isoformat()


def _line(address: Permalink) -> str:
    return write_register([address]).removeprefix(HEADER)


def _other_addresses() -> Iterator[Permalink]:
    for one in SHELVES:
        yield Permalink(f"topics/{one.slug}", "", (), one.title, _FIRST_DAY.isoformat())
    yield Permalink(f"paths/{_PATH}", "", (), _PATH_TITLE, _FIRST_DAY.isoformat())


def _yaml(value: object) -> str:
    text: str = yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=_WIDTH)
    return text
