"""The curator's files: every fault with its line, and the curator wins."""

from dataclasses import replace

import pytest

from generator.curation.apply import apply
from generator.curation.papers_file import read_papers
from generator.curation.topics_file import read_topics
from generator.dedupe.merge import merge
from generator.model.identifiers import Identifiers
from generator.model.link import LinkKind, WebLink
from generator.model.paper import System, SystemKind
from generator.model.problem import Place
from generator.model.record import Record
from tests.conftest import ROOT, SMALL_PAPERS, SMALL_TOPICS

TAXONOMY, _ = read_topics(SMALL_TOPICS, "topics.yml")
TOPICS = TAXONOMY.by_slug()


def paper(title, slug, **values):
    made = merge([Record(Place("a.txt", 1), "test", title, **values)], "")
    return replace(made, id=slug)


def curate(text, *papers):
    entries, problems = read_papers(text, "papers.yml")
    curated, more = apply(papers, entries, TOPICS)
    return curated, [*problems, *more]


def said(problems):
    return [
        f"{problem.place.line} {problem.severity} {problem.what} | {problem.hint}" for problem in problems
    ]


@pytest.mark.ours
def test_the_real_files_have_no_fault():
    taxonomy, problems = read_topics((ROOT / "content/topics.yml").read_text(), "topics.yml")
    entries, more = read_papers((ROOT / "content/papers.yml").read_text(), "papers.yml")
    assert problems + more == []
    assert (len(taxonomy.groups), len(taxonomy.topics), len(entries)) == (7, 26, 397)
    assert {topic for entry in entries for topic, _ in entry.topics} == set(taxonomy.by_slug())
    assert sum(len(entry.links) for entry in entries) == 107
    assert sum(entry.system is not None for entry in entries) == 225


@pytest.mark.parametrize(
    ("text", "line", "what", "hint"),
    [
        ("groups:\n\t- slug: a\n", 2, "not valid YAML", "not with a tab"),
        ("groups: [\n", 2, "not valid YAML", ""),
        ("grups: []\n", 1, "unknown key `grups`", "did you mean `groups`"),
        ("- a\n", 1, "key: value", ""),
        ("groups: 7\n", 1, "must be a list", ""),
        ("topics:\n- slug: Bad Slug\n", 2, "needs a slug", "small letters"),
        ("topics:\n- {slug: a, group: g}\n- {slug: a, group: g}\n", 3, "the slug `a` is used twice", ""),
        ("groups:\n- {slug: g, topics: [forgeting]}\ntopics:\n- {slug: forgetting, group: g}\n", 2,
         "unknown topic `forgeting`", "did you mean `forgetting`"),
        ("topics:\n- {slug: a, group: g}\n", 2, "no group lists the topic `a`", ""),
        ("topics:\n- slug: a\n  slug: b\n  group: g\n", 3, "stands twice", ""),
    ],
)  # fmt: skip
def test_a_fault_in_topics_has_its_line_and_what_to_try(text, line, what, hint):
    _, problems = read_topics(text, "topics.yml")
    matching = [one for one in problems if what in one.what and one.place.line == line]
    assert matching, said(problems)
    assert hint in matching[0].hint


@pytest.mark.parametrize(
    ("text", "line", "what", "hint"),
    [
        (
            "- paper: Foo\n  topics: [forgeting]\n",
            2,
            "unknown topic `forgeting`",
            "did you mean `forgetting`",
        ),
        ("- paper: Foo\n  topics: [zzz]\n", 2, "unknown topic `zzz`", "known: forgetting, keeping"),
        ("- paper: Foo\n  topic: [keeping]\n", 2, "unknown key `topic`", "did you mean `topics`"),
        ("- topics: [keeping]\n", 1, "without `paper`", "title, address"),
        ("- Foo\n", 1, "key: value", ""),
        ("- paper: Foo\n  system: {name: X, kind: gadget}\n", 2, "unknown kind of system `gadget`", "method"),
        ("- paper: Foo\n  system: {kind: method}\n", 2, "without a name", ""),
        ("- paper: Foo\n  links: {code: 'javascript:alert(1)'}\n", 2, "no web address", "https://"),
        ("- paper: Foo\n  links: {kode: https://x.org}\n", 2, "unknown kind of link `kode`", "code"),
        ("- paper: Foo\n  links: [https://x.org]\n", 2, "kind: address", ""),
        ("- paper: Foo\n  featured: maybe\n", 2, "true` or `false", ""),
        ("- paper: Foo\n- paper: foo!\n", 2, "second entry", "line 1"),
        ("- paper: Foo\n- paper: Gone Away\n", 2, "no paper is named “Gone Away”", ""),
        ("- paper: Foo\n- paper: papers/fooo/\n", 2, "no paper is named", ""),
        ("- paper: [Foo]\n", 1, "must be a text", ""),
        ("paper: Foo\n", 1, "must be a list", ""),
    ],
)
def test_a_fault_in_papers_has_its_line_and_what_to_try(text, line, what, hint):
    _, problems = curate(text, paper("Foo", "foo"))
    matching = [one for one in problems if what in one.what and one.place.line == line]
    assert matching, said(problems)
    assert hint in matching[0].hint


@pytest.mark.parametrize(
    "name", ["FOO: a method", "papers/foo/", "10.1000/AB", "https://arxiv.org/abs/2401.00001v3"]
)
def test_a_paper_is_named_by_title_address_or_identifier(name):
    foo = paper("Foo: A Method", "foo", identifiers=Identifiers(arxiv="2401.00001", doi="10.1000/ab"))
    curated, problems = curate(f"- paper: '{name}'\n  topics: [keeping]\n", foo)
    assert problems == []
    assert [one.topic for one in curated.assignments["foo"]] == ["keeping"]


def test_two_papers_of_one_title_must_be_told_apart():
    _, problems = curate("- paper: Foo\n", paper("Foo", "foo"), paper("Foo", "foo-2"))
    assert "papers/foo/" in problems[0].hint
    assert "papers/foo-2/" in problems[0].hint


def test_the_curator_wins_over_every_source():
    source_link = WebLink(LinkKind.OTHER, "https://x.org/a")
    text = """- paper: Foo
  topics: [keeping, forgetting]
  system: {name: FOO, kind: model}
  links:
    code: https://x.org/a/
    data: [https://x.org/b, https://x.org/c]
  tags: [survey]
  note: Read this first.
  featured: true
"""
    curated, problems = curate(text, paper("Foo", "foo", links=(source_link,)))
    assert problems == []
    done = curated.papers["foo"]
    assert done.system == System("FOO", SystemKind.MODEL)
    assert [(link.kind.value, link.url) for link in done.links] == [
        ("code", "https://x.org/a/"), ("data", "https://x.org/b"), ("data", "https://x.org/c"),
    ]  # fmt: skip
    assert (done.tags, done.note, done.featured) == (("survey",), "Read this first.", True)
    assert [(one.topic, one.primary, one.by.value) for one in curated.assignments["foo"]] == [
        ("keeping", True, "curator"), ("forgetting", False, "curator"),
    ]  # fmt: skip
    assert {"system", "links", "tags", "note", "featured", "topics"} <= {
        origin.field for origin in done.origins
    }


def test_a_hidden_paper_is_in_the_ledger_with_the_line_that_hid_it():
    curated, _ = curate("- paper: Foo\n  hide: true\n", paper("Foo", "foo"), paper("Bar", "bar"))
    assert list(curated.papers) == ["bar"]
    assert [(str(one.place), one.why) for one in curated.hidden] == [
        ("a.txt:1", "hidden by the curator (papers.yml:1)")
    ]


def test_the_small_list_has_no_fault():
    entries, problems = read_papers(SMALL_PAPERS, "papers.yml")
    assert problems == []
    assert len(entries) == 3
