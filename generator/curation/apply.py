"""The curator's entries laid over the papers. The curator wins over every source."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.curation.papers_file import Entry
from generator.curation.schema import nearest
from generator.model.identifiers import parse_acl, parse_arxiv, parse_doi
from generator.model.link import unique_links
from generator.model.paper import Origin, Paper
from generator.model.problem import Place, Problem, error, warning
from generator.model.record import Rejection
from generator.model.topic import Assigner, Topic, TopicAssignment
from generator.text.latex import mend
from generator.text.normalize import comparison_key


@dataclass(frozen=True, slots=True)
class Curated:
    """Papers as the curator wants them, by id; where he put them; what he hid."""

    papers: dict[str, Paper]
    assignments: dict[str, tuple[TopicAssignment, ...]]
    hidden: tuple[Rejection, ...]


def apply(
    papers: Iterable[Paper], entries: Sequence[Entry], topics: Mapping[str, Topic]
) -> tuple[Curated, list[Problem]]:
    """Return `papers` with `entries` applied, and what is wrong with the entries."""
    by_id = {paper.id: paper for paper in papers}
    names = _names(by_id.values())
    problems: list[Problem] = []
    assignments: dict[str, tuple[TopicAssignment, ...]] = {}
    hidden: list[Rejection] = []
    first: dict[str, Place] = {}
    for entry in entries:
        problems += _unknown_topics(entry, topics)
        found = names.get(_name_key(entry.paper), [])
        if len(found) != 1:
            problems.append(_not_one(entry, found, by_id))
        elif (paper_id := found[0]) in first:
            problems.append(
                error(
                    entry.place,
                    f"a second entry for this paper: {_short(entry.paper)}",
                    f"the first is on line {first[paper_id].line}",
                )
            )
        else:
            first[paper_id] = entry.place
            paper = by_id[paper_id]
            if entry.hide:
                hidden += [
                    Rejection(record.place, f"hidden by the curator ({entry.place})")
                    for record in paper.records
                ]
                del by_id[paper_id]
                continue
            by_id[paper_id] = _curated(paper, entry)
            assignments[paper_id] = _assignments(entry, topics)
    return Curated(by_id, assignments, tuple(hidden)), problems


def _name_key(name: str) -> str:
    """Return the key by which an entry's `paper` is looked up: identifier, address or title."""
    for kind, parse in (("arxiv", parse_arxiv), ("doi", parse_doi), ("acl", parse_acl)):
        if identifier := parse(name):
            return f"{kind} {identifier.lower()}"
    address = name.strip("/").removeprefix("papers/")
    if "/" in name and " " not in name:
        return f"slug {address}"
    return f"title {comparison_key(mend(name).text)}"


def _names(papers: Iterable[Paper]) -> dict[str, list[str]]:
    """Return the ids of the papers that each name stands for; a title may stand for several."""
    names: dict[str, list[str]] = {}
    for paper in papers:
        keys = {f"slug {paper.id}", f"title {comparison_key(paper.title)}"}
        keys |= {f"title {comparison_key(mend(record.title).text)}" for record in paper.records}
        keys |= {f"{kind} {value.lower()}" for kind, value in paper.identifiers.known().items()}
        for key in keys:
            names.setdefault(key, []).append(paper.id)
    return names


def _not_one(entry: Entry, found: list[str], papers: Mapping[str, Paper]) -> Problem:
    if found:
        shown = " or ".join(f"`papers/{one}/`" for one in sorted(found)[:4])
        return error(
            entry.place,
            f"{len(found)} papers are named {_short(entry.paper)}",
            f"name one by its address: {shown}",
        )
    titles = nearest(entry.paper, [paper.title for paper in papers.values()])
    hint = (
        titles
        if titles.startswith("did")
        else "no source has it: delete the entry, or add its source to seeds/"
    )
    return warning(entry.place, f"no paper is named {_short(entry.paper)}; the entry is left out", hint)


def _short(name: str) -> str:
    return f"“{name[:100]}…”" if len(name) > 100 else f"“{name}”"  # noqa: PLR2004 - a line's worth


def _unknown_topics(entry: Entry, topics: Mapping[str, Topic]) -> list[Problem]:
    return [
        error(place, f"unknown topic `{slug[:60]}`", nearest(slug, topics))
        for slug, place in entry.topics
        if slug not in topics
    ]


def _assignments(entry: Entry, topics: Mapping[str, Topic]) -> tuple[TopicAssignment, ...]:
    known = dict.fromkeys(slug for slug, _ in entry.topics if slug in topics)
    why = "placed by the curator"
    return tuple(
        TopicAssignment(slug, number == 0, Assigner.CURATOR, why) for number, slug in enumerate(known)
    )


def _curated(paper: Paper, entry: Entry) -> Paper:
    given = {
        "system": entry.system,
        # First the curator's: where an address has two kinds, his word on the kind wins.
        "links": unique_links((*entry.links, *paper.links)) if entry.links else None,
        "tags": entry.tags,
        "note": entry.note,
        "featured": entry.featured,
    }
    changes = {field: value for field, value in given.items() if value}
    origins = [Origin(field, entry.place) for field in (*changes, *(["topics"] if entry.topics else []))]
    return replace(paper, **changes, origins=(*paper.origins, *origins))  # type: ignore[arg-type]  # by field name
