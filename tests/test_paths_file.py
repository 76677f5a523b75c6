"""content/paths.yml: every fault on one line with what to try, and a lost stop leaves its path the others."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.curation.paper_names import PaperNames
from generator.curation.paths_file import read_paths
from generator.curation.stops import find_stops
from generator.dedupe.merge import merge
from generator.model.identifiers import Identifiers
from generator.model.problem import Place
from generator.model.record import Record
from tests.conftest import ROOT

TABLES, FACTS = "Learning from Invented Tables", "A Paper Known by Its Facts Alone"


def paper(title, slug, **values):
    return replace(merge([Record(Place("a.txt", 1), "test", title, **values)], ""), id=slug)


PAPERS = (
    paper(TABLES, "tables", identifiers=Identifiers(arxiv="2401.00001")),
    paper(FACTS, "facts"),
    paper("Twice", "twice"),
    paper("Twice", "twice-2"),
    paper("Kept Out of Sight", "unseen"),
)


def lay(text, shown=("tables", "facts", "twice", "twice-2"), redirects=None):
    """Return the paths that `text` makes of the papers above, and all that is wrong with it."""
    written, problems = read_paths(text, "paths.yml")
    paths, more = find_stops(written, PaperNames(PAPERS).with_redirects(redirects or {}), shown)
    return paths, [*problems, *more]


def said(problems):
    return [f"{one.place.line} {one.severity}: {one.what} ({one.hint})" for one in problems]


def of_stops(*names):
    """Return a path with a stop at each of the lines 4, 5, ... for `names`."""
    stops = "".join(f"  - {{paper: '{name}', say: Look.}}\n" for name in names)
    return f"- slug: a\n  title: A\n  stops:\n{stops}"


GOOD = """\
- slug: first-steps
  title: First steps
  about: Where to begin.
  stops:
  - paper: learning from invented TABLES
    say: >-
      It comes first,
      because it is short.
  - {paper: papers/facts/, say: Then this.}
  then: That is all.
  was: [old-steps]
"""


def test_a_path_is_read_as_it_was_meant():
    (path,), problems = lay(GOOD)
    assert problems == []
    assert (path.slug, path.title, path.about, path.then, path.was) == (
        "first-steps", "First steps", "Where to begin.", "That is all.", ("old-steps",)
    )  # fmt: skip
    assert [(stop.paper, stop.say) for stop in path.stops] == [
        ("tables", "It comes first, because it is short."),
        ("facts", "Then this."),
    ]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "[]\n", "---\n"])
def test_a_file_without_paths_is_fine(text):
    assert lay(text) == ((), [])


@pytest.mark.parametrize(
    "name", [TABLES.upper(), "papers/tables/", "/papers/tables/", "arXiv:2401.00001", "https://arxiv.org/abs/2401.00001v2"]
)  # fmt: skip
def test_a_stop_is_named_as_in_papers_yml(name):
    (path,), problems = lay(of_stops(name))
    assert ([stop.paper for stop in path.stops], problems) == (["tables"], [])


def test_an_address_that_moved_still_names_its_paper():
    (path,), problems = lay(of_stops("papers/old-tables/"), redirects={"old-tables": "tables"})
    assert ([stop.paper for stop in path.stops], problems) == (["tables"], [])


def whole(slug="slug: a", title="title: A", stops="stops: [{paper: papers/facts/, say: x}]", more=""):
    """Return a path with what is said of its parts, each on a line of its own."""
    lines = [one for one in (slug, title, stops, more) if one]
    return "- " + "\n  ".join(lines) + "\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("slug: a\n", "1 error: paths.yml must be a list"),
        ("- a\n", "1 error: a path must be written as `key: value` lines"),
        ("- &a [*a]\n", "1 error: a path must be written"),
        ("- slug: a\n  title: A\n\tstops: x\n", "3 error: not valid YAML"),
        (whole(more="titel: B"), "4 error: unknown key `titel` in a path (did you mean `title`"),
        (whole(more="title: B"), "4 error: the key `title` stands twice in a path"),
        (whole(slug=""), "1 error: a path needs a slug, not ``"),
        (whole(slug="slug: Über uns"), "1 error: a path needs a slug, not `Über uns` (small letters"),
        (whole(slug="slug: ../../x"), "1 error: a path needs a slug, not `../../x`"),
        (whole(slug="slug: [a]"), "1 error: the slug of a path must be a text"),
        (whole() + whole(), "4 error: the slug `a` is used twice (rename one"),
        (whole(more="was: [o]") + whole(slug="slug: b", more="was: [o]"),
         "5 error: `was` of `b` names `o`, which is no slug that a path gave up (keep it with one path)"),
        (whole(title=""), "1 error: the path `a` has no title"),
        (whole(title="title: ' '"), "1 error: the path `a` has no title"),
        (whole(title="title: [A]"), "2 error: the title of `a` must be a text"),
        (whole(stops=""), "1 error: the path `a` has no stops"),
        (whole(stops="stops: []"), "3 error: the path `a` has no stops"),
        (whole(stops="stops: Twice"), "3 error: the stops of `a` must be a list"),
        (whole(stops="stops: [Twice]"), "3 error: a stop must be written as `key: value` lines"),
        (whole(stops="stops: [{say: x}]"), "3 error: a stop without `paper` (name it by title"),
        (whole(stops="stops: [{paper: [x], say: x}]"), "3 error: `paper` must be a text"),
        (whole(stops="stops: [{paper: papers/facts/}]"), "3 error: a stop without `say` (say in a sentence"),
        (whole(stops="stops: [{paper: papers/facts/, say: [y]}]"), "3 error: `say` must be a text"),
        (of_stops(FACTS, "Twice"), "5 error: 2 papers are named “Twice” (name one by its address: `papers/twice/` or"),
        (of_stops(FACTS, "Learning from Invented Tabels"),
         f"5 warning: no paper is named “Learning from Invented Tabels”; the stop is left out (did you mean `{TABLES}`"),
        (of_stops(FACTS, "Nowhere"), "5 warning: no paper is named “Nowhere”; the stop is left out (no source has it"),
        (of_stops(FACTS, "Kept Out of Sight"), "5 warning: “Kept Out of Sight” is hidden in papers.yml; the stop is"),
        (of_stops(FACTS, "papers/facts/"),
         "5 warning: “papers/facts/” is on this path already; the second stop is left out (the first is on line 4"),
    ],
)  # fmt: skip
def test_a_fault_is_one_line_with_its_place_and_what_to_try(text, expected):
    _, problems = lay(text)
    (line,) = said(problems)
    assert line.startswith(expected)
    assert "\n" not in line


def test_a_path_that_lost_every_stop_is_left_out():
    paths, problems = lay(of_stops("Nowhere") + of_stops(FACTS).replace("slug: a", "slug: b"))
    assert [path.slug for path in paths] == ["b"]
    assert said(problems)[1:] == [
        "1 warning: not one stop of the path `a` is left; the path is left out (name papers of this list)"
    ]


@pytest.mark.parametrize("lost", ["Nowhere", "Kept Out of Sight", "papers/facts/"])
def test_a_lost_stop_leaves_its_path_the_others(lost):
    (path,), problems = lay(of_stops(FACTS, lost, TABLES))
    assert [stop.paper for stop in path.stops] == ["facts", "tables"]
    assert [one.severity.value for one in problems] == ["warning"]


def test_two_paths_may_share_a_paper():
    text = of_stops(FACTS) + of_stops(FACTS).replace("slug: a", "slug: b")
    paths, problems = lay(text)
    assert ([one.slug for one in paths], problems) == (["a", "b"], [])


@pytest.mark.parametrize(
    ("written", "mark"),
    [
        ("Read <b>this</b>.", "<b>"),
        ("<script>alert(1)</script>", "<script>"),
        ("See [it](https://example.org).", "]("),
        ("**Bold**", "**"),
        ("The tag `x`.", "`"),
    ],
)
def test_markup_is_text_and_that_is_said_once(written, mark):
    (path,), problems = lay(f"- slug: a\n  title: A\n  stops:\n  - paper: '{FACTS}'\n    say: '{written}'\n")
    assert path.stops[0].say == written
    assert said(problems) == [
        f"5 note: `say` is plain text; `{mark}` is shown as it is (write it without markup)"
    ]


def test_what_only_looks_a_little_like_markup_is_no_fault():
    (_,), problems = lay(
        f"- slug: a\n  title: A < B > C\n  stops:\n  - {{paper: '{FACTS}', say: 'n < m, 2 * 3 * 4, C_1 [sic] (so).'}}\n"
    )
    assert problems == []


@given(st.text(alphabet="- :{}[]&*!|>'\"\n\tabc<`,#", max_size=60) | st.text(max_size=60))
def test_whatever_is_written_reading_it_never_raises(text):
    paths, problems = lay(text)
    assert all(path.stops and path.slug for path in paths)
    assert all(one.place.line >= 1 and "\n" not in one.what for one in problems)


@pytest.mark.ours
def test_the_real_paths_have_no_fault_and_are_walks_of_six_to_nine_stops():
    written, problems = read_paths((ROOT / "content/paths.yml").read_text(), "paths.yml")
    assert problems == []
    assert len(written) == 3
    assert all(6 <= len(path.stops) <= 9 and path.about for path in written)
