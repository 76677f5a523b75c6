"""Papers that are not like others, beside those of the small list."""

import json
import shutil

import yaml

from tests.conftest import ROOT, SMALL_LISTING, SMALL_METADATA, SMALL_PAPERS, SMALL_TOPICS, Project

FULL = "A Paper with All That There Is"
VARIANT = "FOO-Tiny: A Small Variant of FOO"
AUTHORS = [f"Ada{number} Byron" for number in range(1000)]
LONG = ("A Title of Four Hundred Characters about Learning " * 9)[:400].strip()
ODD = [
    {"title": FULL, "abstract": "We propose BAR, which is better than FOO on every invented benchmark.",
     "authors": ["Ada Byron", "Jan van Dyck"], "year": 2024, "arxiv_month": "2024-12", "venue": "ICML",
     "arxiv_id": "2412.00001", "doi": "10.1000/183"},
    {"title": VARIANT, "abstract": "We shrink FOO, as BAR does, and lose nothing that was invented."},
    {"title": LONG, "authors": AUTHORS, "year": 2020},
    {"title": "תואר בעברית על למידה", "abstract": "תקציר מומצא על למידה ממעט תוויות.", "authors": ["דוד כהן"]},
    {"title": "从少量标签中学习的论文", "abstract": "我们研究机器如何学习。", "authors": ["王小明"], "year": 2022},
    {"title": "A Paper of Which Nothing Is Known"},
]  # fmt: skip
DECIDED = [
    {"paper": FULL, "topics": ["forgetting", "keeping"], "system": {"name": "BAR", "kind": "method"},
     "links": {"other": "https://example.org/talk", "data": "https://example.org/data", "paper": "https://example.org/paper",
               "model": "https://example.org/model", "project": "https://example.org/project", "code": "https://example.org/code"},
     "tags": ["invented"], "note": "Read the *second* part.\n\n- one\n- two\n"},
    {"paper": VARIANT, "topics": ["forgetting"], "system": {"name": "FOO-Tiny", "kind": "method"}},
    {"paper": LONG, "topics": ["keeping"]},
]  # fmt: skip


def with_odd_papers(project):
    """Put the odd papers beside those of the small list."""
    project.write("seeds/odd.jsonl", "".join(json.dumps(one) + "\n" for one in ODD))
    project.write("content/papers.yml", SMALL_PAPERS + yaml.safe_dump(DECIDED, sort_keys=False))
    return project


def built_with_odd_papers(root):
    """Build a site of both in the folder `root`."""
    for name in ("mkdocs.yml", "overrides"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, root / name)
    project = with_odd_papers(Project(root))
    project.write("seeds/listing.txt", SMALL_LISTING)
    project.write("seeds/facts.jsonl", SMALL_METADATA)
    project.write("content/topics.yml", SMALL_TOPICS)
    project.write("content/index.md", "# Invented list\n\n<!-- papershelf: topics -->\n")
    result = project.run("build")
    assert result.returncode == 0, result.stderr
    return project
