"""Where papers stand on the map: near what they resemble, apart from each other, and there to stay."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.distance import pdist, squareform

from generator.build.inputs import read_inputs
from generator.build.stages import run
from generator.links.apart import set_apart
from generator.links.layout import lay_out
from generator.links.positions import HEIGHT, WIDTH, find_positions
from generator.links.related import Around
from generator.links.repulsion import Repulsion
from tests.bench.mapping import by_chance, moves, quality, real_draft
from tests.in_memory import config_of

TITLES = ["Forgetting with Care", "Care without Forgetting", "Ways to Remember a Fact", "记忆", "A"]


@pytest.fixture(scope="module")
def ours():
    return real_draft()


def positions_of(project):
    config = config_of(project.root)
    draft = run(config, read_inputs(config))
    return draft, draft.positions


@pytest.mark.ours
def test_nearest_dots_are_of_one_topic_or_near_by_words_and_by_chance_they_are_not(ours):
    topic, words = quality(ours, ours.positions)
    assert topic > 0.9
    assert words > 0.4
    topic, words = quality(ours, by_chance(list(ours.papers)))
    assert topic < 0.1
    assert words < 0.1


@pytest.mark.ours
def test_ten_papers_less_hardly_move_the_others(ours):
    assert max(moves(ours, 2)) < 2


@pytest.mark.ours
def test_no_dot_covers_another(ours):
    places = np.array(list(ours.positions.values()))
    assert len(places) == len(ours.papers)
    # On a map 690 pixels wide a dot is 7 across.
    assert np.quantile(pdist(places), 0.0005) * 690 / WIDTH > 5
    assert places.min() >= 0
    assert (places.max(axis=0) <= (WIDTH, HEIGHT)).all()
    # It fills the paper.
    assert (np.ptp(places, axis=0) > (0.75 * WIDTH, 0.75 * HEIGHT)).all()


@pytest.mark.ours
def test_groups_are_sectors_in_the_curators_order(ours):
    group_of = {topic.slug: topic.group for topic in ours.taxonomy.topics}
    homes = {one: at.topic for one, some in ours.assignments.items() for at in some if at.primary}
    turns = []
    for group in ours.taxonomy.groups:
        places = [ours.positions[one] for one, topic in homes.items() if group_of[topic] == group.slug]
        across, down = np.mean(places, axis=0) - (WIDTH / 2, HEIGHT / 2)
        turns.append(np.arctan2(down, across))
    steps = np.diff([*turns, turns[0]]) % (2 * np.pi)
    assert steps.sum() == pytest.approx(2 * np.pi)


def papers_of(count):
    lines = [{"title": f"{TITLES[number % len(TITLES)]} {number}"} for number in range(count)]
    return "".join(json.dumps(line) + "\n" for line in lines)


@pytest.mark.parametrize("count", [1, 2, 3, 40])
@pytest.mark.parametrize("topics", ["", None], ids=["without topics", "with topics"])
def test_a_list_of_any_size_has_a_map(project, count, topics):
    (project.root / "seeds/listing.txt").unlink()
    (project.root / "content/papers.yml").unlink()
    if topics is not None:
        project.write("content/topics.yml", "groups: []\ntopics: []\n")
    project.write("seeds/facts.jsonl", papers_of(count))
    draft, positions = positions_of(project)
    assert positions.keys() == draft.papers.keys()
    assert len(positions) == count
    assert len(set(positions.values())) == count
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in positions.values())


def test_papers_that_say_nothing_and_share_nothing_lie_apart(project):
    project.write("content/topics.yml", "groups: []\ntopics: []\n")
    (project.root / "content/papers.yml").unlink()
    (project.root / "seeds/listing.txt").unlink()
    words = ["Aa", "Bb", "Cc", "Dd", "Ee", "Ff", "Gg"]
    project.write("seeds/facts.jsonl", "".join(json.dumps({"title": word}) + "\n" for word in words))
    draft, positions = positions_of(project)
    assert draft.space().matrix.nnz == 0
    assert pdist(np.array(list(positions.values()))).min() > WIDTH / 50


def test_the_place_of_a_paper_does_not_depend_on_the_order_of_the_sources(project):
    _, before = positions_of(project)
    file = project.root / "seeds/facts.jsonl"
    file.write_text("".join(reversed(file.read_text().splitlines(keepends=True))))
    assert positions_of(project)[1] == before


near_lists = st.integers(1, 12).flatmap(
    lambda count: st.lists(st.lists(st.integers(0, count - 1), max_size=4), min_size=count, max_size=count)
)


@settings(max_examples=20)
@given(near_lists)
def test_any_neighbours_give_finite_places(near):
    starts = np.linspace(0, 1, 2 * len(near)).reshape(-1, 2)
    places = set_apart(lay_out(near, starts))
    assert places.shape == (len(near), 2)
    assert np.isfinite(places).all()


@pytest.mark.parametrize("span", [3, 30])
def test_the_grid_gives_the_force_of_all_pairs(span):
    dots = np.random.default_rng(5).random((300, 2)) * span
    pushes, total = Repulsion().forces(dots)
    near = 1 / (1 + squareform(pdist(dots, "sqeuclidean")))
    between = dots[:, None, :] - dots[None, :, :]
    exact = (near[..., None] ** 2 * between).sum(axis=1)
    # Close pairs push less than they would: no more than a cell apart, they share their nodes.
    assert np.sqrt(((pushes - exact) ** 2).mean()) < 0.08 * np.sqrt((exact**2).mean())
    assert total == pytest.approx(near.sum() - len(dots), rel=0.02)


def test_dots_at_one_place_are_set_apart_only_as_far_as_a_dot():
    places = np.random.default_rng(6).random((60, 2)) * 100
    places[1] = places[0] + 1e-4
    moved = set_apart(places)
    assert pdist(moved).min() > 1
    assert np.abs(moved - places).max() < 10


def test_a_list_without_papers_has_an_empty_map(ours):
    nothing = replace(ours.space(), matrix=ours.space().matrix[:0])
    assert find_positions([], nothing, Around({}, {}, {}), ours.taxonomy) == {}
