"""The law of incremental builds: what is built from what was there before is what a clean build makes.

A curator that hypothesis drives adds, edits and takes away sources and decisions in any order.
"""

import json
import shutil
import tempfile
from pathlib import Path

import yaml
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from generator import cli_build
from generator.build.memo import Memo
from generator.build.site import build
from generator.build.unchanged import CACHE
from tests.conftest import _HOUSE, ROOT, Project
from tests.in_memory import config_of
from tests.test_determinism import differing, files

NAMES = ["FOO", "BarNet", "Quux-2", "BarNet++"]
ABOUT = ["forgetting facts", "keeping facts", "maps of moss", "moss that forgets"]
TITLES = [f"{name}: A Method for {about.title()}" for name in NAMES for about in ABOUT[:2]] + [
    "Editorial",
    "On <b>Moss</b> & \\emph{Maps} of $x^2$",
    "Forgetting with Care: Beyond FOO",
]
WORDS = st.sampled_from(["", "We build on FOO.", "It beats BarNet by far, at https://example.org/code.", "Ω"])
TITLE = st.sampled_from(TITLES)
SLUGS = ["forgetting", "keeping", "maps"]
TOPIC = st.sampled_from(SLUGS)
SOURCE = st.sampled_from(["a.jsonl", "b.jsonl", "c.jsonl"])
NOTE = st.sampled_from(["", "Read this **first**.", "See [topics](topics/keeping/).", "Twice\n\nover."])


class Curator(RuleBasedStateMachine):
    """Changes a small list, and compares after each change."""

    @initialize()
    def begin(self):
        self.root = Path(tempfile.mkdtemp(prefix="papershelf-test-"))
        self.project = Project(self.root / "list")
        lines = [{"title": title, "year": 2020 + number} for number, title in enumerate(TITLES[::2])]
        self.sources = {"a.jsonl": [lines[0] | {"arxiv_id": "2401.00001"}, *lines[1:]]}
        self.entries = {line["title"]: {"topics": [SLUGS[0]]} for line in lines}
        self.paths = []
        self.topics = {slug: f"About {slug}." for slug in SLUGS[:2]}
        self.project.write("content/index.md", "# A list\n\n<!-- papershelf: topics -->\n")
        self.write()
        self.prepare()

    def prepare(self):
        """Make what this machine needs beside the list."""

    def write(self):
        """Write the list as it is now."""
        folder = self.project.root / "seeds"
        shutil.rmtree(folder, ignore_errors=True)
        for name, lines in self.sources.items():
            self.project.write(f"seeds/{name}", "".join(json.dumps(line) + "\n" for line in lines))
        groups = [{"slug": "all", "title": "All", "topics": list(self.topics)}]
        topics = [
            {"slug": slug, "title": slug.title(), "group": "all", "description": said}
            for slug, said in self.topics.items()
        ]
        self.project.write("content/topics.yml", yaml.safe_dump({"groups": groups, "topics": topics}))
        entries = [{"paper": title, **said} for title, said in self.entries.items()]
        self.project.write("content/papers.yml", yaml.safe_dump(entries, sort_keys=False))
        self.project.write("content/paths.yml", yaml.safe_dump(self.paths))

    def teardown(self):
        shutil.rmtree(self.root, ignore_errors=True)

    @rule(source=SOURCE, title=TITLE, words=WORDS, year=st.sampled_from([2021, 2024]), printed=st.booleans())
    def add_paper(self, source, title, words, year, printed):
        known = {"title": title.upper() if printed else title, "abstract": words, "year": year}
        self.sources.setdefault(source, []).append(known | ({"venue": "ICML"} if printed else {}))

    @rule(source=SOURCE)
    @precondition(lambda self: len(self.sources) > 1)
    def take_source_away(self, source):
        self.sources.pop(source, None)

    @rule(words=WORDS)
    def edit_a_source(self, words):
        next(iter(self.sources.values()))[-1]["abstract"] = words

    @rule(title=TITLE, note=NOTE)
    def write_note(self, title, note):
        self.entries.setdefault(title, {})["note"] = note or None

    @rule(title=TITLE, topics=st.lists(TOPIC, unique=True, min_size=1))
    def place(self, title, topics):
        known = [one for one in topics if one in self.topics]
        self.entries.setdefault(title, {}).pop("topics", None)
        if known:
            self.entries[title]["topics"] = known

    @rule(
        title=TITLE, featured=st.booleans(), tags=st.lists(st.sampled_from(["moss", "survey"]), unique=True)
    )
    def mark(self, title, featured, tags):
        self.entries.setdefault(title, {}).update(featured=featured, tags=tags)

    @rule(title=TITLE)
    def drop_entry(self, title):
        self.entries.pop(title, None)

    @rule(topic=TOPIC, words=WORDS)
    def describe_topic(self, topic, words):
        self.topics[topic] = f"About it. {words}"

    @rule(words=NOTE)
    def introduce(self, words):
        self.project.write("content/topics/keeping.md", words or "Nothing yet.")

    @rule(words=WORDS)
    def write_page(self, words):
        self.project.write("content/about.md", f"# About\n\n{words}\n\n<!-- papershelf: figures -->\n")

    @rule(titles=st.lists(TITLE, unique=True, min_size=1, max_size=3))
    def lay_path(self, titles):
        stops = [{"paper": title, "says": "Read this."} for title in titles]
        self.paths = [{"slug": "walk", "title": "A walk", "about": "Begin here.", "stops": stops}]


class InMemory(Curator):
    """Artifacts: with what is remembered in this process, with what is in the folder, and with nothing."""

    def prepare(self):
        self.folder = self.root / "memo"
        self.memo = Memo(self.folder)
        self.before = {}
        self.builds = 0

    @invariant()
    def what_is_remembered_is_what_would_be_made(self):
        self.write()
        # With one neighbour each, a change changes a few pages, and not all.
        config = config_of(self.project.root, related=1)
        self.builds += 1
        if self.builds % 2:
            # Another process, to which memory is nothing.
            self.memo = Memo(self.folder)
        ours, clean = build(config, memo=self.memo), build(config)
        assert ours.problems == clean.problems
        assert ours.register == clean.register
        assert [one.path for one in ours.artifacts] == [one.path for one in clean.artifacts]
        made = {one.path: (one.digest(), one.content) for one in ours.artifacts}
        for one in clean.artifacts:
            assert made[one.path] == (one.digest(), one.content), one.path
        for path, (digest, content) in made.items():
            known = self.before.get(path)
            # The law on which a site keeps its files: what has the digest of before is what was before.
            assert known is None or known[0] != digest or known[1] == content, path
        self.before = made
        if ours.library is not None:
            self.project.write("content/permalinks.tsv", ours.register)


def is_built(root):
    """Build the list in `root`, and say whether that could be done."""
    try:
        cli_build.build(str(root / "mkdocs.yml"))
    except SystemExit:
        return False
    return True


class OnDisk(Curator):
    """Sites: built over what was there, and built in another folder with nothing before."""

    def prepare(self):
        for name in _HOUSE:
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, self.project.root / name)

    @invariant()
    def a_site_is_what_a_clean_build_makes(self):
        self.write()
        clean = self.root / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        shutil.copytree(self.project.root, clean, ignore=shutil.ignore_patterns("site", CACHE, ".site.lock"))
        before = files(self.project.site)
        ours, theirs = (is_built(root) for root in (self.project.root, clean))
        assert ours == theirs
        # What has an error (two decisions on one paper, say) leaves the last site as it is.
        expected = files(clean / "site") if ours else before
        assert differing(files(self.project.site), expected) == []


TestInMemory = InMemory.TestCase
TestInMemory.settings = settings(
    max_examples=12, stateful_step_count=8, deadline=None, suppress_health_check=list(HealthCheck)
)
TestOnDisk = OnDisk.TestCase
TestOnDisk.settings = settings(
    max_examples=3,
    stateful_step_count=6,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    # To find a smaller example would take an hour.
    phases=[Phase.generate],
)
