"""Why a paper is what it is: in words, for the terminal."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from generator.build.apart import kept_apart
from generator.build.draft import Draft
from generator.dedupe.resolve import Resolution
from generator.dedupe.verdict import Verdict
from generator.library.library import Library
from generator.model.paper import Paper
from generator.model.problem import Place
from generator.model.topic import TopicAssignment
from generator.text.normalize import comparison_key, plural

_MOST_SHOWN = 10


def explain(draft: Draft, library: Library, name: str) -> list[str] | None:
    """Return, in lines, what is known of the paper called `name`; a list if several are; None if none is."""
    found = _find(library, name)
    if not found:
        left_out = [one for one in draft.rejected if _is_at(one.place, name)]
        return [f"{one.place} is in no paper: {one.why}" for one in left_out] or None
    if len(found) == 1:
        return [*_lines(draft, library, found[0]), *_nearest(draft, library, found[0])]
    shown = [f"  papers/{paper.id}/  {paper.title}" for paper in found[:_MOST_SHOWN]]
    more = [f"  and {len(found) - _MOST_SHOWN} more"] if len(found) > _MOST_SHOWN else []
    return [f"{plural(len(found), 'paper')} answer to that:", *shown, *more]


def _find(library: Library, name: str) -> list[Paper]:
    """Return the paper of that address, entry or title; else those whose title or system has all words."""
    address = name.strip().split("papers/")[-1].strip("/")
    if address in library.papers:
        return [library.papers[address]]
    papers = list(library.papers.values())
    at_place = [paper for paper in papers if any(_is_at(record.place, name) for record in paper.records)]
    if at_place:
        return at_place
    key = comparison_key(name)
    exact = [paper for paper in papers if comparison_key(paper.title) == key]
    system = [paper for paper in papers if paper.system and comparison_key(paper.system.name) == key]
    words = set(key.split())
    partial = [paper for paper in papers if words and words <= set(comparison_key(paper.title).split())]
    return exact or system or partial


def _is_at(place: Place, name: str) -> bool:
    """Say whether `name` is file:line of `place`; a title may follow, as in duplicates.yml."""
    return f"{name.strip()} ".startswith(f"{place} ")


def _lines(draft: Draft, library: Library, paper: Paper) -> list[str]:
    lines = [paper.title, f"  address   papers/{paper.id}/"]
    for record in paper.records:
        written = f"  written “{record.title}”" if record.title not in {paper.title, ""} else ""
        lines.append(f"  entry     {record.place} ({record.format}){written}")
    sources = len({record.place.path for record in paper.records})
    lines.append(f"  listed    in {plural(sources, 'source')}")
    if paper.merged_because:
        lines.append(f"  one paper {plural(len(paper.records), 'entry', 'entries')}: {paper.merged_because}")
    lines += _merges(draft.resolution, paper)
    topics = library.taxonomy.by_slug()
    for one in library.assignments.get(paper.id, ()):
        rank = "shelf" if one.primary else "also on"
        lines.append(f"  {rank:<9} {topics[one.topic].title}{_sure(one)}: {one.why}")
    lines += [
        f"  perhaps   {topics[one.topic].title}{_sure(one)}: {one.why}"
        for one in library.offers.get(paper.id, ())
    ]
    if paper.system:
        lines.append(f"  system    {paper.system.name}, {paper.system.kind} (by {paper.system.by})")
    lines += [f"  names     {one.text}: papers/{one.id}/" for one in library.mentions.get(paper.id, ())]
    lines += [f"  named by  papers/{one}/" for one in library.mentioned_by.get(paper.id, ())]
    lines += [f"  near      papers/{one.id}/: {one.why}" for one in library.related.get(paper.id, ())]
    lines += [f"  {one.field:<9} from {one.place}" for one in paper.origins]
    for pair in library.possible:
        if paper.id in {pair.first, pair.second}:
            other = pair.second if paper.id == pair.first else pair.first
            lines.append(f"  perhaps   the same as papers/{other}/: {pair.why}")
    return lines


def _sure(one: TopicAssignment) -> str:
    return "" if one.confidence is None else f" ({one.confidence:.0%} sure)"


def _merges(resolution: Resolution, paper: Paper) -> Iterator[str]:
    """Yield, in lines, by which rule each entry came to the others: the surest pairs that join them all."""
    group = {record.place: record.place for record in paper.records}
    pairs = []
    for (one, other), decision in resolution.decisions.items():
        first, second = sorted((resolution.records[one].place, resolution.records[other].place))
        if decision.verdict is Verdict.MATCH and first in group and second in group:
            pairs.append((decision.rank, first, second, f"{decision.rule}: {decision.why}"))

    def root(place: Place) -> Place:
        while group[place] != place:
            group[place] = place = group[group[place]]
        return place

    for _, first, second, why in sorted(pairs):
        if root(first) != root(second):
            group[root(second)] = root(first)
            yield f"  merged    {second} with {first} by the rule {why}"


def _nearest(draft: Draft, library: Library, paper: Paper) -> list[str]:
    """Return, in lines, the paper that comes nearest to being the same work, and why it is not."""
    resolution = draft.resolution
    own = {record.place for record in paper.records}
    paper_at = {record.place: one for one in library.papers.values() for record in one.records}
    apart = kept_apart(resolution, [record.place for record in resolution.records])
    nearest: tuple[float, int, str, str] | None = None
    for pair, decision in resolution.decisions.items():
        places = [resolution.records[position].place for position in pair]
        if (places[0] in own) == (places[1] in own):
            continue
        other = paper_at.get(places[0] if places[1] in own else places[1])
        if other is not None:
            likeness = SequenceMatcher(None, paper.title, other.title).quick_ratio()
            verdict = Verdict.POSSIBLE if pair in apart else decision.verdict
            why = f"{verdict.value} by the rule {decision.rule}: {apart.get(pair, decision.why)}"
            nearest = min(filter(None, (nearest, (-likeness, decision.rank, other.id, why))))
    if nearest is None:
        return ["  not       merged with any other: none is near enough to be compared"]
    *_, other_id, why = nearest
    return [f"  nearest   papers/{other_id}/  {library.papers[other_id].title}", f"            {why}"]
