"""What pandoc and its citation processor make of the CSL-JSON that is written."""

import json
import re
import shutil
import subprocess

import pytest

from generator.model.identifiers import Identifiers
from generator.model.names import Name
from generator.model.work import WorkKind
from generator.text.normalize import clean
from tests.test_csl_json import paper, written

PANDOC = shutil.which("pandoc")
HARD = [
    paper("Größe <i>matters</i> &amp; x < 3", authors=(Name.of("Jan", "van der Berg"), Name.of("Ana", "Ñandú", "Jr.")), year=2020, venue="Journal of A & B"),
    paper("{Braces}, 100% #1 under_score $x^2$ \\alpha", authors=(Name.of("", "The <b>Lab</b> Consortium"),), year=2021, kind=WorkKind.REPORT),
    paper("عنوان עברית 👩‍🔬 中文", authors=(Name.of("小明", "王"),), year=1999, identifiers=Identifiers(arxiv="2103.00020")),
]  # fmt: skip


def pandoc(text, *options):
    done = subprocess.run(
        [PANDOC, *options], input=text, capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout


def seen(text):
    """Return what a person sees of `text`: no signs without width, one sort of quotation marks."""
    return clean(re.sub("[“”]", '"', re.sub("[‘’]", "'", text)))


def parts(author):
    """Return given name, family name with its particle, and suffix of a CSL name as pandoc gives it."""
    family = [author.get("non-dropping-particle"), author.get("family"), author.get("literal")]
    return seen(author.get("given", "")), seen(" ".join(filter(None, family))), author.get("suffix", "")


@pytest.mark.skipif(not PANDOC, reason="pandoc is not installed")
def test_pandoc_reads_titles_names_and_years_as_they_were():
    entries = json.loads(pandoc(written(*HARD), "--from=csljson", "--to=csljson"))
    for one, entry in zip(HARD, entries, strict=True):
        assert seen(entry["title"]) == seen(one.title)
        assert entry["issued"] == {"date-parts": [[one.year]]}
        # Compared part by part: in which order a name is printed is its reader's matter.
        assert [parts(author) for author in entry["author"]] == [
            (name.given, name.family, name.suffix) for name in one.authors
        ]


@pytest.mark.skipif(not PANDOC, reason="pandoc is not installed")
def test_a_citation_processor_prints_what_was_put_in(tmp_path):
    (tmp_path / "papers.json").write_text(written(*HARD))
    cited = f"---\nbibliography: {tmp_path / 'papers.json'}\nnocite: '@*'\n---\n"
    printed = seen(pandoc(cited, "--citeproc", "--from=markdown", "--to=plain", "--wrap=none")).casefold()
    for one in HARD:
        assert seen(one.title).casefold() in printed
        assert str(one.year) in printed
        assert all(word in printed for name in one.authors for word in name.family.casefold().split())
