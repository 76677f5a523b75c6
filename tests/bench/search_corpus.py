"""Lists of any size for `make bench-search`: the real one, grown by recombining its own sentences.

An invented paper has a title made of halves of two real ones, an abstract of real sentences, a made-up
system that these speak of, names made of real first and last names, and the shelves, year and venue of a
real paper. Vocabulary grows with a list (names, mostly), so every invented paper brings a new name. The
seed is fixed, and a smaller list is the beginning of a larger one.
"""

import json
import random
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from generator.build.site import load
from generator.config import Config
from generator.library.library import Library
from generator.model.link import LinkKind
from generator.model.paper import Paper
from generator.text.normalize import comparison_key
from tests.conftest import ROOT

_SEED = 20_240_311
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_ONSETS = "b br c ch cl d dr f fl g gl gr h j k kl l m n p pl pr qu r s sh sk sl st str t tr v vr w x y z zh".split()
_VOWELS = "a e i o u ai ea io ou y".split()
_CODAS = ["", "", "l", "m", "n", "r", "s", "x", "rk", "nt", "lm", "th"]
_TAILS = ["", "", "", "", "Net", "Former", "-2", "++", "BERT", "-JEPA", "-XL", "T5", "LM"]
# Of the invented papers, as of the real ones: how many titles begin with the name of a system.
_NAMED_IN_TITLE = 0.6


@dataclass(frozen=True, slots=True)
class _Donor:
    """What the real list lends to an invented paper."""

    paper: Paper
    topics: tuple[str, ...]
    sentences: tuple[str, ...]


def project_config(root: Path) -> Config:
    """Return the configuration of the project in `root`, as its mkdocs.yml would give it."""
    return Config(root=root, seeds=root / "seeds", content=root / "content")


def write_project(root: Path, size: int) -> None:
    """Write the real list into the new folder `root`, and invented papers until there are `size`.

    A size of 0 is the real list as it is.
    """
    for name in ("overrides", "seeds", "content"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    library = real_library()
    papers = list(islice(invented(library), max(0, size - len(library.papers))))
    if not papers:
        return
    seed = root / "seeds" / "invented.jsonl"
    seed.write_text("".join(json.dumps(paper, ensure_ascii=False) + "\n" for paper, _ in papers))
    with (root / "content" / "papers.yml").open("a", encoding="utf-8") as curation:
        curation.writelines(f"\n{_entry(paper['title'], placed)}" for paper, placed in papers)


def real_library() -> Library:
    """Return the list that stands in this repository."""
    _, library = load(project_config(ROOT))
    assert library is not None, "the list of this repository has errors: see `papershelf check`"
    return library


def invented(library: Library) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield invented papers without end: what a source says of one, and what a curator does."""
    chance = random.Random(_SEED)
    donors = [
        _Donor(
            paper,
            tuple(one.topic for one in library.assignments.get(paper.id, ())),
            tuple(_SENTENCE_END.split(paper.abstract)),
        )
        for paper in library.papers.values()
    ]
    taken = {comparison_key(donor.paper.title) for donor in donors}
    while True:
        name = _made_up_name(chance)
        title = _title(name, donors, chance)
        keys = {comparison_key(name), comparison_key(title)}
        if keys & taken:
            continue
        taken |= keys
        like = chance.choice(donors)
        kind = like.paper.system.kind.value if like.paper.system else "method"
        yield (
            {"title": title, "abstract": _abstract(name, len(like.sentences), donors, chance)}
            | _facts(name, like.paper, donors, chance),
            {"topics": list(like.topics), "system": {"name": name, "kind": kind}},
        )


def _made_up_name(chance: random.Random) -> str:
    syllables = chance.choice([2, 2, 3])
    word = "".join(
        chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS) for _ in range(syllables)
    )
    shaped = chance.choice([word.capitalize(), word.capitalize(), word.upper(), word])
    return shaped + chance.choice(_TAILS)


def _title(name: str, donors: Sequence[_Donor], chance: random.Random) -> str:
    head, tail = (donor.paper.title.split(": ")[-1].split() for donor in chance.sample(donors, 2))
    words = " ".join([*head[: max(2, len(head) // 2)], *tail[len(tail) // 2 :]])
    return f"{name}: {words}" if chance.random() < _NAMED_IN_TITLE else f"{words} with {name}"


def _abstract(name: str, length: int, donors: Sequence[_Donor], chance: random.Random) -> str:
    """Return `length` real sentences of different papers, speaking of `name` where they spoke of their own."""
    sentences = []
    for _ in range(length):
        donor = chance.choice(donors)
        sentence = chance.choice(donor.sentences)
        own = donor.paper.system.name if donor.paper.system else ""
        sentences.append(sentence.replace(own, name) if own else sentence)
    return " ".join(sentences)


def _facts(name: str, like: Paper, donors: Sequence[_Donor], chance: random.Random) -> dict[str, Any]:
    people = [author.printed.split() for donor in donors for author in donor.paper.authors[:1]]
    authors = [f"{chance.choice(people)[0]} {chance.choice(people)[-1]}" for _ in like.authors]
    facts: dict[str, Any] = {"authors": authors} if authors else {}
    facts |= {"year": like.year} if like.year else {}
    facts |= {"venue": like.venue} if like.venue else {}
    if any(link.kind is LinkKind.CODE for link in like.links):
        facts["code_url"] = f"https://github.com/invented/{comparison_key(name).replace(' ', '-')}"
    return facts


def _entry(title: str, placed: dict[str, Any]) -> str:
    """Return the curator's entry for a paper. JSON is YAML."""
    lines = [f"- paper: {json.dumps(title, ensure_ascii=False)}"]
    lines += [f"  {name}: {json.dumps(value, ensure_ascii=False)}" for name, value in placed.items()]
    return "\n".join(lines) + "\n"
