"""What a person says of duplicates: read, obeyed, remembered, and told when it is wrong."""

import json
import re
import signal
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build.inputs import read_inputs
from generator.build.names import Names
from generator.build.publish import finish
from generator.build.review import Answers, ContradictionError, questions
from generator.build.rulings import words
from generator.build.stages import run
from generator.config import Config
from generator.curation.duplicates_file import LayoutError, insert_entry, read_duplicates
from generator.library.permalinks import Permalink
from generator.model.problem import Place
from generator.model.record import Record
from generator.text.normalize import clean

ABSTRACT = "We study an invented question with invented means, and find that the answer holds in all cases."
OTHER = (
    "Sailors of the northern seas sang plain songs, which were collected from the year 1911 until the war."
)
# Said of the same two entries: in line 1 that they are one, in line 5 that they are not.
CONTRADICTION = """same: [{papers: ['seeds/listing.txt:11', 'seeds/listing.txt:15'], why: x}]



different: [{papers: ['seeds/listing.txt:15', 'seeds/listing.txt:11'], why: y}]
"""


def lines(*entries):
    return "".join(json.dumps(entry) + "\n" for entry in entries)


@pytest.fixture
def doubtful(project):
    """The small list with two pairs of papers that may be one."""
    project.write(
        "seeds/more.jsonl",
        lines(
            {"title": "Twin Songs of Invented Whales", "abstract": ABSTRACT},
            {"title": "Twin Songs of Invented Whales", "abstract": OTHER},
            {"title": "Singing with Invented Foo Tools"},
            {"title": "Singing with Invented Foo Tools and Friends"},
        ),
    )
    assert project.run("build").returncode == 0
    return project


def titles(project):
    return sorted(paper["title"] for paper in project.api("papers")["papers"])


def ask(project, answers):
    return project.run("review", stdin=answers)


def test_doubtful_pairs_are_listed_for_people_and_for_scripts(doubtful):
    listed = doubtful.run("review", "--list").stdout.splitlines()
    assert len(listed) == 2
    asked = json.loads(doubtful.run("review", "--json").stdout)
    assert [len(one["papers"]) for one in asked] == [2, 2]
    assert all(one["why"] for one in asked)
    sources = (doubtful.site / "sources" / "index.html").read_text()
    assert "Singing with Invented Foo Tools and Friends" in sources


def test_an_answer_is_written_obeyed_and_not_asked_again(doubtful):
    result = ask(doubtful, "same\none list cut it\nd\nparts of two songs\n")
    assert result.returncode == 0, result.stderr
    text = (doubtful.root / "content/duplicates.yml").read_text()
    assert "one list cut it" in text
    assert "parts of two songs" in text
    assert doubtful.run("review", "--list").stdout == ""
    before = titles(doubtful)
    assert doubtful.run("build").returncode == 0
    assert len(titles(doubtful)) == len(before) - 1


def test_an_interrupted_review_loses_no_answer(doubtful):
    result = ask(doubtful, "d\nnot the same\n")
    assert "Traceback" not in result.stderr
    assert "not the same" in (doubtful.root / "content/duplicates.yml").read_text()
    assert len(doubtful.run("review", "--list").stdout.splitlines()) == 1


def test_skip_and_quit_write_nothing(doubtful):
    result = ask(doubtful, "k\nq\n")
    assert "2 pairs still wait for an answer" in result.stdout
    assert not (doubtful.root / "content/duplicates.yml").exists()


def test_a_ruling_of_difference_parts_what_the_machine_merged(project):
    project.write(
        "content/duplicates.yml",
        'different:\n- papers: ["seeds/listing.txt:11", "seeds/facts.jsonl:1"]\n  why: two versions\n',
    )
    assert project.run("build").returncode == 1  # papers.yml names the title of both
    project.write("content/papers.yml", "")
    assert project.run("build").returncode == 0
    assert project.api("ledger")["papers"] == 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("same:\n\t- x\n", r"duplicates\.yml:2: error: not valid YAML"),
        ("same:\n- papers: [FOO]\n  why: x\n", r"duplicates\.yml:2: error: .*fewer than two"),
        ("same:\n- papers: [a, b]\n", r"duplicates\.yml:2: error: .*without `why`"),
        ("similar: []\n", r"duplicates\.yml:1: error: unknown key `similar`.*\(known: same, different\)"),
        (
            "same:\n- papers: [papers/nowhere/, 'Lost Song']\n  why: x\n",
            r"duplicates\.yml:2: warning: no source has “papers/nowhere/”",
        ),
        (
            CONTRADICTION,
            r"duplicates\.yml:5: error: “different”, but line 1 says they are the same",
        ),
        (
            "different:\n- papers: ['Forgetting with Care: Beyond FOO', 'forgetting with care beyond foo']\n  why: x\n",
            r"duplicates\.yml:2: error: “different”, but two of its names mean the same entry",
        ),
    ],
)
def test_a_fault_has_its_line(project, text, expected):
    project.write("content/duplicates.yml", text)
    result = project.run("check")
    assert re.search(expected, result.stderr), result.stderr
    assert "Traceback" not in result.stderr


def test_explain_names_the_nearest_paper_and_why_it_is_apart(doubtful):
    said = doubtful.run("explain", "Singing with Invented Foo Tools").stdout
    assert "nearest   papers/singing-with-invented-foo-tools-and-friends/" in said
    assert "possible by the rule" in said


LAYOUTS = [
    "",
    "# mine\n",
    "# mine\nsame: []\ndifferent:\n# keep\n- papers: [a, b]\n  why: c\n",
    "same: # mine\n  - papers: [a, b]\n    why: c\n",
    '"same":\n  - papers:\n      - a\n      - b\n    why: c\ndifferent: []',
]


def test_a_layout_that_cannot_be_added_to_is_left_alone():
    with pytest.raises(LayoutError, match="by hand"):
        insert_entry("same: [{papers: [a, b], why: x}]\n", ("c", "d"), "y", same=True)


@given(
    st.sampled_from(LAYOUTS),
    st.lists(st.text(min_size=1), min_size=2, max_size=3),
    st.text(min_size=1),
    st.booleans(),
)
def test_what_is_written_is_read_again(layout, names, why, same):
    names = tuple(clean(f"{name}x") for name in names)
    written = insert_entry(layout, names, clean(f"{why}x"), same=same)
    rulings, problems = read_duplicates(written, "duplicates.yml")
    assert problems == []
    assert all(line in written for line in layout.splitlines() if "#" in line)
    new = next(one for one in rulings if one.same is same)
    assert [name for name, _ in new.names] == list(names)
    assert new.why == clean(f"{why}x")


def test_explain_names_the_rule_that_merged_each_entry(doubtful):
    doubtful.write(
        "seeds/third.jsonl",
        lines({"title": "Singing with invented foo-tools"}, {"title": "Singing With Invented Foo Tools!"}),
    )
    said = doubtful.run("explain", "papers/singing-with-invented-foo-tools/").stdout
    assert "merged    seeds/third.jsonl:1 with seeds/more.jsonl:3 by the rule same-title: same title" in said
    assert "merged    seeds/third.jsonl:2 with seeds/more.jsonl:3 by the rule same-title: same title" in said
    assert said.count("  merged  ") == 2
    doubtful.write(
        "content/duplicates.yml",
        "same:\n- papers: ['seeds/more.jsonl:3', 'seeds/more.jsonl:4']\n  why: one list cut it\n",
    )
    said = doubtful.run("explain", "papers/singing-with-invented-foo-tools/").stdout
    assert "by the rule curator: the curator says so (one list cut it)" in said


TWINS = [
    Record(Place("a", line), "test", "Twin Songs", abstract=text)
    for line, text in ((1, ABSTRACT), (2, OTHER))
]
PAIR = [
    Record(Place("b", line), "test", title)
    for line, title in ((1, "Old Songs"), (2, "old songs"), (3, "New"))
]


def said_of(text, records, register=()):
    rulings, _ = read_duplicates(text, "d.yml")
    return words(rulings, Names(records, register))


def test_a_name_that_several_papers_bear_joins_nothing_and_is_told_with_its_line():
    text = "same:\n- papers:\n  - Twin Songs\n  - Old Songs\n  - New\n  why: x\n"
    found, problems = said_of(text, TWINS + PAIR)
    (problem,) = problems
    assert str(problem.place) == "d.yml:3"
    assert problem.what == "“Twin Songs” means several papers (a:1, a:2), and is left out"
    assert [word.groups for word in found] == [((Place("b", 1), Place("b", 2)), (Place("b", 3),))]
    assert said_of("same:\n- {papers: [Twin Songs, New], why: x}\n", TWINS + PAIR)[0] == []


def test_an_address_that_means_several_papers_joins_nothing():
    register = [Permalink("twin-songs", "twin songs", (), "Twin Songs")]
    found, problems = said_of(
        "same:\n- {papers: [papers/twin-songs/, New], why: x}\n", TWINS + PAIR, register
    )
    assert (found, len(problems)) == ([], 1)


def test_a_name_is_of_one_paper_once_a_person_said_so():
    text = "same:\n- {papers: ['a:1 Twin Songs', 'a:2 Twin Songs'], why: x}\n- {papers: [Twin Songs, New], why: y}\n"
    found, problems = said_of(text, TWINS + PAIR)
    assert problems == []
    assert len(found) == 2


def test_what_is_different_from_a_title_is_different_from_all_that_bear_it():
    found, problems = said_of("different:\n- {papers: [Twin Songs, New], why: x}\n", TWINS + PAIR)
    assert problems == []
    assert [word.groups for word in found] == [((Place("a", 1), Place("a", 2)), (Place("b", 3),))]


def test_rulings_on_records_that_are_gone_are_told_and_the_rest_is_obeyed():
    text = "different:\n- papers:\n  - c:9\n  - b:1 Old songs\n  - b:3 New\n  why: x\n- {papers: ['b:1 Lost', New], why: y}\n"
    found, problems = said_of(text, PAIR)
    assert [str(one.place) for one in problems] == ["d.yml:3", "d.yml:7"]
    assert [word.groups for word in found] == [((Place("b", 1),), (Place("b", 3),))]


def test_a_cycle_of_same_and_different_is_an_error_and_joins_nothing():
    text = (
        "same:\n- {papers: ['b:1 Old Songs', 'b:2 Old Songs'], why: x}\n"
        "- {papers: ['b:2 Old Songs', 'b:3 New'], why: x}\n"
        "different:\n- {papers: ['b:3 New', 'b:1 Old Songs'], why: y}\n"
    )
    found, problems = said_of(text, PAIR)
    assert found == []
    assert [str(one)[:14] for one in problems] == ["d.yml:5: error"]


def listed(path, *titles):
    return [Record(Place(path, line), "test", title) for line, title in enumerate(titles, start=2)]


MOVED = [*listed("seeds/a b.csv", "New", "Old", "Editorial"), *listed("seeds/c.csv", "Editorial", "Other")]


@pytest.mark.parametrize(
    ("name", "place", "says"),
    [
        ("seeds/a b.csv:4 Editorial", "seeds/a b.csv:4", ""),
        ("seeds/a b.csv:2 Editorial", "seeds/a b.csv:4", "note: “seeds/a b.csv:2 Editorial” stands on line 4 now (correct the line)"),
        ("seeds/a b.csv:9 editorial.", "seeds/a b.csv:4", "note: “seeds/a b.csv:9 editorial.” stands on line 4 now"),
        ("seeds/a b.csv:4", "seeds/a b.csv:4", 'warning: “seeds/a b.csv:4” has no title: when a line is added above, it will mean another entry (write "seeds/a b.csv:4 Editorial")'),
        ("seeds/a b.csv:2 Other", None, "warning: no source has “seeds/a b.csv:2 Other” (delete it, or correct the name)"),
        ("papers/other/", None, "warning: no source has “papers/other/” (an address exists after the first build with its paper; until then write its title)"),
    ],
)  # fmt: skip
def test_an_entry_is_found_again_by_its_title_when_lines_are_added_above(name, place, says):
    found, problems = said_of(f"different:\n- {{papers: ['{name}', Old], why: x}}\n", MOVED)
    assert [str(word.groups[0][0]) for word in found] == ([place] if place else [])
    assert [str(one).startswith(f"d.yml:2: {says}") for one in problems] == [True] * bool(says)


def test_a_title_that_stands_on_several_other_lines_is_not_guessed():
    records = listed("a", "New", "Editorial", "Old", "Editorial")
    found, (problem,) = said_of("different:\n- {papers: ['a:2 Editorial', Old], why: x}\n", records)
    assert found == []
    assert str(problem).endswith("(that title stands on lines 3, 5 of the file; name one of them)")


def test_what_to_write_instead_of_a_bare_line_is_said_once():
    text = "different:\n- {papers: ['a:2', Old], why: x}\n- {papers: ['a:2', Other], why: x}\n"
    _, problems = said_of(text, listed("a", "New", "Old", "Other"))
    assert [problem.hint for problem in problems] == ['write "a:2 New"']


def test_the_signs_of_a_title_tell_it_from_another():
    titles = (
        "Static analysis of C programs",
        "Static analysis of C# programs",
        "New",
        "static Analysis of C programs.",
    )
    for title, lines in ((titles[0], (2, 5)), (titles[1], (3,))):
        text = f"same:\n- papers:\n  - '{title}'\n  - New\n  why: x\n"
        (word,), problems = said_of(text, listed("a", *titles))
        assert problems == []
        assert [place.line for place in word.groups[0]] == list(lines)


@pytest.fixture
def ruled(project):
    """A list of four entries of one title, of which a person said that two are different."""
    project.write("seeds/a.csv", "id,title,arxiv\n1,Deep trees of winter,2101.00001v1\n")
    project.write("seeds/b.csv", "id,title,arxiv,doi\n1,Deep trees of winter,2101.00001v2,10.1000/183\n")
    project.write("seeds/c.jsonl", lines(*[{"title": "Deep trees of winter"}] * 2))
    project.write(
        "content/duplicates.yml",
        'different:\n- papers: ["seeds/a.csv:2", "seeds/b.csv:2"]\n  why: two trees\n',
    )
    return project


def test_a_pair_that_a_ruling_decides_is_not_asked_but_the_entries_it_leaves_open_are(ruled):
    listed = ruled.run("review", "--list").stdout.splitlines()
    assert [re.findall(r"seeds/[a-c]\.\w+:\d(?= Deep)", line) for line in listed] == [
        ["seeds/c.jsonl:1", "seeds/b.csv:2"],
    ]
    result = ask(ruled, "s\n\n")
    assert "no pair waits any more" in result.stdout
    assert ruled.run("check").returncode == 0
    assert ruled.run("review", "--list").stdout == ""


def test_an_answer_that_contradicts_a_ruling_is_refused_with_its_line(ruled):
    settings = Config(root=ruled.root, seeds=ruled.root / "seeds", content=ruled.root / "content")
    draft = run(settings, read_inputs(settings))
    library = finish(draft)
    (question,) = questions(draft, library)
    answers = Answers(draft, library)
    text = "same:\n- papers: ['seeds/c.jsonl:1', 'seeds/a.csv:2']\n  why: x\n"
    text += "different:\n- papers: ['seeds/a.csv:2', 'seeds/b.csv:2']\n  why: x\n"
    with pytest.raises(ContradictionError, match="line 5 says that they are different"):
        answers.added(text, question, "", same=True)
    with pytest.raises(ContradictionError, match="line 2 says that they are the same"):
        answers.added(text.replace("a.csv:2']", "b.csv:2']"), question, "", same=False)
    assert answers.added("", question, "", same=False).endswith('why: "two works, compared side by side"\n')


@pytest.mark.parametrize(("verdict", "why"), [("d", "two works"), ("s", "one work")])
def test_an_interrupt_at_the_reason_keeps_the_verdict_and_ends(doubtful, verdict, why):
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "review"],
        cwd=doubtful.root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell that runs the tests in the background has them ignore the signal.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - starts no thread
    )
    process.stdin.write(f"{verdict}\n")
    process.stdin.flush()
    said = ""
    while not said.endswith("why ["):
        letter = process.stderr.read(1)
        assert letter, said
        said += letter
    while not said.endswith("]: "):
        said += process.stderr.read(1)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate("k\n", timeout=60)
    assert process.returncode == 0
    assert "2 of 2" not in said + err
    assert "Saved in content/duplicates.yml: “" in out
    assert "1 answer written to content/duplicates.yml; 1 pair still waits for an answer" in out
    (ruling,) = read_duplicates((doubtful.root / "content/duplicates.yml").read_text(), "d.yml")[0]
    assert ruling.why.startswith(why)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("same:\n- papers:\n  - Other\n  - Other\n  - other!\n  - Old\n  why: x\n", "d.yml:4: note: “Other” means the same as a name on line 3 (name it once)"),
        ("same:\n- {papers: [Other, Other], why: x}\n", "d.yml:2: note: “Other” means the same as a name on line 2 (name it once)"),
        ("same:\n- {papers: [Other, Old], why: x}\n- {papers: [old, Other], why: y}\n", "d.yml:3: note: line 2 says so already (keep one of them)"),
    ],
)  # fmt: skip
def test_what_is_said_twice_is_noted_once_with_its_line(text, says):
    _, problems = said_of(text, MOVED)
    assert [str(one) for one in problems] == [says]
    if "y}" in text:
        _, problems = said_of(text.replace("same", "different"), MOVED)
        assert [str(one) for one in problems] == [says]
