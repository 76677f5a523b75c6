"""Acronyms that a list explains somewhere, for the papers that only spell them out.

Somebody who looks for "NER" means named entity recognition, also where a paper never abbreviates it. A
definition is taken only in its strictest form, the words before "(NER)" whose initials it is: an acronym
explained wrongly would find wrong papers. More lenient: Schwartz and Hearst (2003), "A simple algorithm
for identifying abbreviation definitions in biomedical text".
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from generator.search.analysis import term, units, words

# "(NER)" and "(LLMs)": two capitals at least, and a plural's s.
_IN_BRACKETS = re.compile(r"\(([A-Z][A-Za-z]{0,3}[A-Z])s?\)")
# An acronym is kept if nearly all that explain it agree; CV is also a curriculum vitae.
_AGREEMENT = 0.8
# "Do Not Answer (DNA)" would be found in every "to the answer".
_TELLING = 2
# Half a sentence, which always holds the words explained.
_BEFORE = 120

Sequences = Mapping[str, Sequence[tuple[tuple[str, ...], str]]]


def explained(texts: Iterable[str]) -> Sequences:
    """Return the acronyms that `texts` explain: by its first word's term, all words', and the acronym's."""
    found: defaultdict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for text in texts:
        for match in _IN_BRACKETS.finditer(text):
            acronym = match[1].lower()
            if spelled := _spelled_out(acronym, text[max(0, match.start() - _BEFORE) : match.start()]):
                found[term(acronym)][spelled] += 1
    by_first: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for acronym, counted in sorted(found.items()):
        [(spelled, count)] = counted.most_common(1)
        if count >= _AGREEMENT * counted.total():
            by_first[spelled[0]].append((spelled, acronym))
    return dict(by_first)


def _spelled_out(acronym: str, before: str) -> tuple[str, ...]:
    """Return the terms of the last words of `before`, if their initials are the acronym."""
    parts = [part for unit in units(before) for part in unit.split("-")][-len(acronym) :]
    if "".join(part[:1] for part in parts) != acronym:
        return ()
    spelled = tuple(words(parts))
    return spelled if sum(map(bool, spelled)) >= _TELLING else ()


def acronyms_of(sequences: Sequences, row: Sequence[str]) -> set[str]:
    """Return the terms of the acronyms that a text spells out; `row` are the terms of its words."""
    return {
        acronym
        for at, first in enumerate(row)
        if first in sequences
        for spelled, acronym in sequences[first]
        if tuple(row[at : at + len(spelled)]) == spelled
    }
