"""Sources that have many entries on one line, as answers of services do."""

import json

import pytest

from generator.formats.table import read_source

ENTRIES = [
    ("Learning to Spell in One Night", "10.1000/spell"),
    ("The Weather of the North Sea", "10.1000/sea"),
]
ONE_LINE = {
    "openalex.json": json.dumps(
        {"results": [{"id": f"https://openalex.org/W{at}", "title": title, "doi": f"https://doi.org/{doi}", "publication_year": 2020} for at, (title, doi) in enumerate(ENTRIES, 1)]}
    ),
    "crossref.json": json.dumps(
        {"status": "ok", "message": {"items": [{"DOI": doi, "type": "journal-article", "title": [title]} for title, doi in ENTRIES]}}
    ),
    "csl.json": json.dumps([{"id": doi, "type": "article-journal", "title": title, "DOI": doi, "issued": {"date-parts": [[2020]]}} for title, doi in ENTRIES]),
    "endnote.xml": "<xml><records>"
    + "".join(f"<record><ref-type name='Journal Article'>17</ref-type><titles><title>{title}</title></titles><electronic-resource-num>{doi}</electronic-resource-num></record>" for title, doi in ENTRIES)
    + "</records></xml>",
    "refs.bib": "".join(f"@article{{k{at}, title={{{title}}}, doi={{{doi}}}}} " for at, (title, doi) in enumerate(ENTRIES)),
}  # fmt: skip


@pytest.mark.parametrize("name", ONE_LINE)
def test_each_entry_of_a_line_has_a_place_of_its_own(name):
    reading = read_source(f"seeds/{name}", ONE_LINE[name].encode())
    assert [record.title for record in reading.records] == [title for title, _ in ENTRIES]
    assert [str(record.place) for record in reading.records] == [f"seeds/{name}:1", f"seeds/{name}:1#2"]


def test_a_list_is_built_of_them(project):
    for name, text in ONE_LINE.items():
        project.write(f"seeds/{name}", text)
    result = project.run("build")
    assert (result.returncode, result.stderr.count("error")) == (0, 0)
    papers = {one["title"]: one for one in project.api("papers")["papers"]}
    assert all(len(papers[title]["records"]) == len(ONE_LINE) for title, _ in ENTRIES)
    sea = papers["The Weather of the North Sea"]["records"]
    assert all((one["line"], one["entry"]) == (1, 2) for one in sea)
    page = (project.site / "sources/refs-bib/index.html").read_text()
    assert page.count('id="line-1"') == page.count('id="line-1-2"') == 1
    explained = project.run("explain", "seeds/refs.bib:1#2")
    assert explained.stdout.startswith("The Weather of the North Sea")
    assert "seeds/openalex.json:1#2" in explained.stdout


def test_a_ruling_names_one_entry_of_a_line(project):
    project.write("seeds/refs.bib", ONE_LINE["refs.bib"])
    project.write(
        "content/duplicates.yml",
        'same:\n- papers: ["seeds/refs.bib:1 Learning to Spell in One Night", '
        '"seeds/refs.bib:1#2 The Weather of the North Sea"]\n  why: "tried"\n',
    )
    result = project.run("check")
    assert "duplicates.yml" not in result.stderr
    assert "5 papers" not in result.stdout
    assert "are 4 papers" in result.stdout
