"""The page of the map without a browser: its dots, its names, its data, its colours, its small picture."""

import json
import re
import subprocess

import pytest

from generator.build.engine import find_node
from generator.build.site import load
from generator.links.positions import HEIGHT, WIDTH
from generator.outputs.map_dots import dot_size, dots, labels
from generator.outputs.map_page import emit
from tests.bench.search_corpus import project_config
from tests.conftest import ROOT
from tests.in_memory import built

SHEET = (ROOT / "overrides/assets/stylesheets/base/groups.css").read_text(encoding="utf-8")
HOSTILE = '</script><img src=x onerror=alert(1)> "&'


@pytest.fixture(scope="module")
def ours():
    return load(project_config(ROOT))[1]


def places_of(path):
    """Return the places of the dots of a path of steps."""
    x = y = 0
    found = []
    for across, down in re.findall(r"m(-?\d+) (-?\d+)h0", path):
        x, y = x + int(across), y + int(down)
        found.append((x, y))
    return found


@pytest.mark.ours
def test_every_paper_is_one_dot_of_its_group(ours):
    groups = dots(ours)
    assert sorted(one for group in groups for one in group.papers) == list(ours.papers)
    assert [group.title for group in groups] == [group.title for group in ours.taxonomy.groups]
    for group in groups:
        assert sorted(places_of(group.path)) == sorted(ours.positions[one] for one in group.papers)


@pytest.mark.ours
def test_names_of_topics_stand_in_the_midst_of_their_papers_and_clear_of_each_other(ours):
    found = labels(ours)
    assert len(found) == len(ours.taxonomy.topics)
    assert {label.fits for label in found} == {"always", "wide", "near"}
    wide = [label for label in found if label.fits != "near"]
    for number, one in enumerate(wide):
        for other in wide[:number]:
            across, down = (abs(a - b) for a, b in zip(one.place, other.place, strict=True))
            assert across > 0.1 * WIDTH or down > 0.03 * HEIGHT
    assert len([label for label in found if label.fits == "always"]) < len(wide)


@pytest.mark.parametrize(("count", "size"), [(1, "8.0"), (397, "7.0"), (10_000, "3.0")])
def test_dots_are_smaller_where_there_are_more(count, size):
    assert dot_size(count) == size


def test_a_list_without_topics_has_a_map_in_one_colour(project):
    project.write("content/topics.yml", "groups: []\ntopics: []\n")
    (project.root / "content/papers.yml").unlink()
    library, artifacts = built(project)
    [group] = dots(library)
    assert (group.number, group.colour, group.title) == (0, 0, "On no shelf")
    assert "3 papers</a> on no shelf yet" in artifacts["map/index.md"]
    assert labels(library) == []


def test_a_ninth_group_takes_the_first_colour(project):
    slugs = [f"topic-{number}" for number in range(9)]
    text = "".join(
        f"- slug: group-{number}\n  title: Group {number}\n  topics: [{slug}]\n"
        for number, slug in enumerate(slugs)
    )
    topics = "".join(
        f"- slug: {slug}\n  title: {slug}\n  group: group-{number}\n  description: d\n"
        for number, slug in enumerate(slugs)
    )
    project.write("content/topics.yml", f"groups:\n{text}topics:\n{topics}")
    project.write("content/papers.yml", "- paper: 10.1000/182\n  topics: [topic-8]\n")
    library, _ = built(project)
    assert [(group.number, group.colour) for group in dots(library)] == [(9, 1), (0, 0)]


@pytest.mark.ours
def test_what_the_script_loads_is_small(ours):
    library, config = ours, project_config(ROOT)
    content = {one.path: one.content for one in emit(library, config)}["map/papers.json"]
    # About 17 KB when it travels.
    assert len(content.encode()) < 60_000


@pytest.mark.ours
def test_the_browser_reads_the_ids_that_are_left_out(ours):
    content = {one.path: one.content for one in emit(ours, project_config(ROOT))}["map/papers.json"]
    module = (ROOT / "overrides/assets/javascripts/map/dots.js").as_uri()
    script = (
        f"import {{ readDots }} from '{module}';"
        "let text = ''; for await (const chunk of process.stdin) text += chunk;"
        "console.log(JSON.stringify(readDots(JSON.parse(text)).map(({ id, x, y }) => [id, x, y])));"
    )
    command = [find_node(), "--input-type=module", "--eval", script]
    done = subprocess.run(command, input=content, capture_output=True, text=True, check=True)
    read = {one: (x, y) for one, x, y in json.loads(done.stdout)}
    assert read == ours.positions
    left_out = [row for row in json.loads(content)["papers"] if len(row) == 5]
    assert len(left_out) > 0.9 * len(read)


def test_a_hostile_title_stays_text(project):
    project.write("seeds/facts.jsonl", json.dumps({"title": f"A Paper {HOSTILE}"}))
    topics = (project.root / "content/topics.yml").read_text()
    project.write("content/topics.yml", topics.replace("title: Forgetting", f"title: 'Forgetting {HOSTILE}'"))
    project.write(
        "content/papers.yml",
        "- paper: 'FOO: A First Method for Unlearning Invented Things'\n  topics: [forgetting]\n",
    )
    _, artifacts = built(project)
    assert "<img" not in artifacts["map/index.md"]
    assert "Forgetting &lt;/script&gt;" in artifacts["map/index.md"]
    titles = [row[3] for row in json.loads(artifacts["map/papers.json"])["papers"]]
    assert f"A Paper {HOSTILE}" in titles


@pytest.mark.ours
def test_the_small_picture_is_small_and_leads_to_the_map(project, ours):
    project.write("content/index.md", "# A list\n\n<!-- papershelf: map -->\n")
    _, artifacts = built(project)
    home = artifacts["index.md"]
    assert '<p class="ps-small-map"><a href="map/"><svg' in home
    assert "</svg>Map of 3 papers</a>" in home
    assert "\n\n<path" not in home
    assert (
        "[Map of 3 papers](https://example.org/reading/list/map/index.html.md)" in artifacts["index.html.md"]
    )
    paths = "".join(group.path for group in dots(ours, 5, 500))
    assert len(paths) < 5_000
    assert paths.count("h0") > 350


def test_the_small_picture_of_a_long_list_shows_some_of_its_papers(project):
    library, _ = built(project)
    assert sum(group.path.count("h0") for group in dots(library, 5, 1)) == 1


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


# What Material makes of the page's background in the two schemes.
@pytest.mark.parametrize(
    ("scheme", "page"),
    [("[data-md-color-scheme]", "#ffffff"), ('[data-md-color-scheme="slate"]', "#1e2129")],
    ids=["light", "dark"],
)
def test_every_colour_can_be_told_from_the_page(scheme, page):
    block = SHEET.split(f"{scheme} {{")[1].split("}")[0]
    colours = re.findall(r"--ps-group-\d: (#\w{6});", block)
    assert len(set(colours)) == 9
    assert min(contrast(colour, page) for colour in colours) >= 3
