"""Invented lists: exactly as many papers as were asked for, always the same, and nothing wrong with them."""

import json
from collections import defaultdict
from itertools import combinations, islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.build import demo_words as words
from generator.build.demo_entries import Entries
from generator.build.demo_names import person, rare_thing, system_name
from generator.build.demo_papers import DIARIES, RENAMED, works
from generator.build.demo_prose import compound, plural_of
from generator.build.draft import Draft
from generator.build.inputs import read_inputs
from generator.build.new_list import new_list
from generator.build.site import load, stale_register
from generator.build.stages import STAGES
from generator.dedupe.kinds import names_no_more
from generator.dedupe.spelling import same_word
from generator.dedupe.titles import FUNCTION_WORDS, sets_apart
from tests.in_memory import config_of
from tests.test_determinism import differing, files

ALL_NOUNS = [*words.NOUNS, *(noun for shelf in words.SHELVES for noun in shelf.nouns)]
OTHERS = [
    *words.ADJECTIVES, *words.METHODS, *words.GERUNDS, *words.VERBS,
    *(one for shelf in words.SHELVES for one in shelf.adjectives),
]  # fmt: skip
# Each form in which a word may stand in a title, with the word.
FORMS = {plural_of(noun): noun for noun in ALL_NOUNS} | {word: word for word in (*ALL_NOUNS, *OTHERS)}


# Around the last of what is special in a list.
SIZE = max(*DIARIES, *RENAMED) + 1


@pytest.fixture(scope="module")
def listed(tmp_path_factory):
    """The draft and the library of a list of SIZE papers."""
    folder = tmp_path_factory.mktemp("demo") / "list"
    new_list(folder, SIZE)
    return load(config_of(folder))


def merged(folder, size):
    """Make a list of `size` papers, and return its draft when its entries were merged."""
    new_list(folder, size)
    config = config_of(folder)
    inputs = read_inputs(config)
    draft = Draft(config, inputs, problems=list(inputs.problems))
    for name, stage in STAGES:
        stage(draft)
        if name == "curate":
            break
    return draft


def test_there_is_nothing_to_say_of_an_invented_list(listed):
    draft, library = listed
    assert [str(one) for one in (*draft.problems, *stale_register(draft, library))] == []
    assert len(library.papers) == len(library.citation_keys) == SIZE


@pytest.mark.parametrize("size", [1, 2, 18, 54, 900])
def test_there_are_exactly_as_many_papers_as_were_asked_for(tmp_path, size):
    draft = merged(tmp_path / "list", size)
    assert [str(one) for one in draft.problems] == []
    assert len(draft.curated.papers) == size


@settings(max_examples=15)
@given(st.integers(1, 90))
def test_any_small_number_is_met_exactly(tmp_path_factory, size):
    draft = merged(tmp_path_factory.mktemp("demo") / "list", size)
    assert [str(one) for one in draft.problems] == []
    assert len(draft.curated.papers) == size


def test_every_entry_of_a_paper_is_merged_with_its_first_and_with_no_other(listed):
    """By the keys of the entries, which hold the number of the paper that they are of."""
    numbers = []
    for paper in listed[1].papers.values():
        own = {record.key.rpartition("-")[2] for record in paper.records if record.key}
        assert len(own) <= 1, [(record.key, record.title) for record in paper.records]
        numbers += own
    assert len(numbers) == len(set(numbers))


def test_copies_are_as_many_and_as_unlike_as_in_real_lists():
    entries = Entries()
    said = [entries.of(work) for work in islice(works(), 3000)]
    assert 1.13 < sum(map(len, said)) / len(said) < 1.18
    copies = [(of[0].citation.paper, one.citation.paper) for of in said for one in of[1:]]
    titles = [(first.title, copy.title) for first, copy in copies]
    assert any(copy.isupper() for _, copy in titles)
    assert any(copy and first.startswith(f"{copy}: ") for first, copy in titles)
    assert any(not copy for _, copy in titles)
    assert any(
        len(first) == len(copy) + 1 and first.split()[0] == copy.split()[0] for first, copy in titles if copy
    )
    assert any(first.venue == "arXiv" and copy.venue not in {"", "arXiv"} for first, copy in copies)
    assert all(len({one.source for one in of}) == len(of) for of in said if of[0].citation.paper.authors)


def test_what_only_a_person_can_say_is_said(listed):
    draft, library = listed
    same = [ruling for ruling in draft.rulings if ruling.same]
    assert len(same) == len(RENAMED)
    assert len(draft.rulings) == len(RENAMED) + 1
    assert sum("the curator says so" in paper.merged_because for paper in library.papers.values()) == len(
        RENAMED
    )
    assert sum(paper.title == "Diary of the Field Station" for paper in library.papers.values()) == len(
        DIARIES
    )
    assert any(one.rule == "extended-title" for one in draft.resolution.decisions.values())
    assert draft.paths
    assert any(paper.note for paper in library.papers.values())
    assert any(library.mentions.values())


def test_the_same_number_gives_the_same_bytes(tmp_path):
    for name in ("one", "other"):
        new_list(tmp_path / name, 120)
    assert not differing(files(tmp_path / "one"), files(tmp_path / "other"))


def test_a_machine_of_another_kind_makes_the_same_list(project, tmp_path):
    new_list(tmp_path / "one", 60)
    result = project.run(
        "new", str(tmp_path / "other"), "--demo", "60", PYTHONHASHSEED="2", LC_ALL="C", TZ="UTC-9"
    )
    assert result.returncode == 0, result.stderr
    assert not differing(files(tmp_path / "one"), files(tmp_path / "other"))


def test_a_smaller_list_is_the_beginning_of_a_larger_one(tmp_path):
    for size in (60, 200):
        new_list(tmp_path / str(size), size)
    small, large = (files(tmp_path / str(size) / "seeds") for size in (60, 200))
    for path, text in small.items():
        assert large[path].startswith(text.rstrip()), path
    fewer, more = (files(tmp_path / str(size) / "content") for size in (60, 200))
    assert more["papers.yml"].startswith(fewer["papers.yml"])
    assert set(fewer["permalinks.tsv"].splitlines()) <= set(more["permalinks.tsv"].splitlines())


def test_vocabulary_grows_with_the_list_and_ever_more_slowly():
    def distinct(size):
        texts = (f"{work.full_title()} {work.abstract}" for work in islice(works(), size))
        return len({word for text in texts for word in text.lower().split()})

    few, some, many = (distinct(size) for size in (250, 1000, 4000))
    # Heaps' law, with an exponent between that of one text and that of texts without anything in common.
    assert 1.5 < some / few < 3.2
    assert 1.5 < many / some < 3.2


def test_topics_have_words_of_their_own(listed):
    """The machine shelves most of what the curator left, and mostly where the paper was made for."""
    library = listed[1]
    made_for = {
        work.full_title(): [words.SHELVES[one].slug for one in work.topics] for work in islice(works(), SIZE)
    }
    by_machine = [
        (made_for[paper.title], found)
        for one, paper in library.papers.items()
        if paper.title in made_for and (found := library.assignments.get(one)) and found[0].by == "automatic"
    ]
    right = sum(found[0].topic in topics for topics, found in by_machine)
    assert len(by_machine) > 50
    assert right > 0.75 * len(by_machine)


def slips(forms):
    """Yield the pairs of `forms` of two words that are one slip of the pen apart, by what both are without a letter."""
    near = defaultdict(set)
    for form in forms:
        # Two of them that lack a letter each are alike where one letter was changed, or two were swapped.
        for key in {form, *(form[:at] + form[at + 1 :] for at in range(len(form)))}:
            near[key].add(form)
    for alike in near.values():
        for one, other in combinations(sorted(alike), 2):
            if forms[one] != forms[other] and any(
                same_word(one, other, counts) for counts in ({one: 1, other: 9}, {one: 9, other: 1})
            ):
                yield one, other


def test_no_word_can_be_taken_for_another():
    """Titles differ in a word at least; were it a slip of the pen, two papers would be one."""
    compounds = {
        plural: prefix + noun
        for noun in ALL_NOUNS
        for prefix in words.PREFIXES
        for plural in (prefix + noun, plural_of(prefix + noun))
    }
    assert not list(slips(FORMS | compounds))


def test_no_two_words_joined_are_a_third():
    known = set(FORMS)
    joined = {(word[:at], word[at:]) for word in known for at in range(1, len(word))}
    assert not [pair for pair in joined if known.issuperset(pair)]


def test_no_word_means_more_in_a_title_than_it_says():
    assert not [word for word in FORMS if sets_apart(word) or word in FUNCTION_WORDS or not word.isalpha()]
    assert not [word for word in FORMS if names_no_more([word])]
    assert len(ALL_NOUNS) == len(set(ALL_NOUNS))


def test_no_made_up_word_is_one_of_the_stock():
    made_up = {
        compound(number, nouns)
        for nouns in (words.NOUNS, *(shelf.nouns for shelf in words.SHELVES))
        for number in range(len(words.PREFIXES) * len(nouns))
    }
    assert not {*made_up, *map(plural_of, made_up)} & set(FORMS)
    assert not {part for number in range(5000) for part in rare_thing(number).split()} & set(FORMS)


def test_no_two_systems_have_one_name():
    names = [system_name(number) for number in range(100_000)]
    assert len({name.lower() for name in names}) == len(names)
    assert all(any(char.isupper() for char in name[1:]) or "+" in name for name in names)


def test_names_of_people_are_spelt_alike_everywhere():
    assert person(12_345) == person(12_345)
    assert len({person(number * 997) for number in range(1000)}) > 900


def test_identifiers_are_nobodys():
    entries = Entries()
    keys = []
    for work in islice(works(), 1500):
        known = {key for one in entries.of(work) for key in one.citation.paper.identifiers.lookup_keys()}
        keys += known
        # Of a month that came, and a number beyond all that a month has had.
        assert not work.arxiv or (int(work.arxiv[5:]) >= 40_000 and 15 <= int(work.arxiv[:2]) <= 26)
        assert work.number in DIARIES or work.doi.startswith("10.5555/")
        assert json.dumps(work.abstract).count("http") == json.dumps(work.abstract).count(
            "https://example.org/"
        )
    assert len(keys) == len(set(keys))
