"""Clues to the name of what a paper introduces: places in its title and abstract that may say it.

A name is told from a word by its form: a capital past its first letter, a digit, a plus. A name without
such a form counts only where the wording leaves no doubt ("called X", "our method, X,").
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from itertools import chain, islice

from generator.links import phrases
from generator.links.naming import MOST_WORDS, is_distinct, name_at, name_key, trimmed, whole_words
from generator.text.acronyms import defined_expansion
from generator.text.normalize import sentences

# How much of an abstract is read; more than any abstract has, less than a whole paper pasted in its place.
_READ = 10_000
# How far before a name what introduces it may stand, in characters: a long sentence's length.
_NEAR = 300
# How many letters an acronym has that is more than its expansion: PI is short for the name, GRAM is one.
_SHORT_ACRONYM = 2
_OFTEN = 3
_WORD = re.compile(r"\w+")


class Clue(StrEnum):
    """What speaks for, or against, a name."""

    TITLE_NAME = "the title begins with it and a colon"
    TITLE_WITH_WORDS = "the title begins with it, other words and a colon"
    TITLE_WORD = "the title begins with this capitalised word and a colon"
    TITLE_PHRASE = "the title begins with these capitalised words and a colon"
    TITLE_BRACKETS = "in brackets in the title"
    IN_TITLE = "in the title"
    PROPOSED = "we propose it"
    PROPOSED_IN_PASSING = "we propose something of its"
    PROPOSED_PHRASE = "we propose these capitalised words"
    PROPOSED_TITLE = "we propose what the title begins with"
    CALLED = "what we propose is called so"
    CALLED_SO = "something is called so"
    FOR_SHORT = "for short"
    APPOSED = "our method, so called,"
    OURS = "our so-called"
    DEFINED_AS_OURS = "short for what we propose"
    DEFINED_AS_NEW = "short for something new"
    DEFINED_BESIDE = "short for something beside what we propose"
    DEFINED_WITHIN = "short for a part of what is told"
    DEFINED_BARELY = "short for something"
    BRACKETS_AFTER_OURS = "in brackets behind what we propose"
    BRACKETS_BESIDE_OURS = "in brackets beside what we propose"
    BRACKETS = "in brackets"
    SPELT_OUT = "the words of a short acronym"
    BEGINS_TITLE = "the title begins with its words"
    MEANS_OF_TITLE = "the title says: via its words"
    SUBJECT_OF_TITLE = "the title says: for its words"
    CAPITALISED = "its words have capitals"
    ACTS = "it does something"
    OFTEN = "it is named often"
    ONCE = "it is named once"
    ADDRESS = "an address ends in it"
    ONLY_ADDRESS = "nothing but an address has it"


Clues = dict[str, set[Clue]]


def find_clues(title: str, abstract: str) -> Clues:
    """Return the names that a paper may introduce, each with the clues to it."""
    abstract = abstract[:_READ]
    clues: defaultdict[str, set[Clue]] = defaultdict(set)
    expansions: dict[str, str] = {}
    found = [*_in_title(title, abstract)]
    head = re.sub(r"^(?:The|A|An)\s+", "", phrases.TITLE_CUT.split(title, maxsplit=1)[0].strip())
    for sentence in sentences(abstract):
        # Most sentences have not one word by which a finder could find anything.
        worth = set(chain.from_iterable(map(_finders_for, sentence.split(" "))))
        for find in _FINDERS:
            if find in worth:
                found += find(sentence, head)
        for acronym, expansion, said in _in_brackets(sentence, title):
            if expansion:
                expansions[acronym] = expansion
            found += [(acronym, clue) for clue in said]
    for name, clue in found:
        if name := trimmed(name):
            clues[name].add(clue)
    _fold_expansions(clues, expansions)
    _fold_releases(clues)
    for name in clues:
        clues[name].update(_uses(name, title, abstract))
    _in_addresses(clues, abstract)
    return dict(clues)


def _in_title(title: str, abstract: str) -> Iterator[tuple[str, Clue]]:
    for match in phrases.BRACKETS.finditer(title):
        if is_distinct(match.group(1)):
            yield match.group(1).removesuffix("s"), Clue.TITLE_BRACKETS
    head = phrases.TITLE_HEAD.match(title)
    if not head or phrases.ABOUT_OTHERS.search(title, head.end()) or re.search("['’]s\\b", head.group(1)):
        return
    name = head.group(1)
    words = name.split()
    if len(words) == 1 and not phrases.TOKEN.fullmatch(name):
        return
    if len(words) == 1 and is_distinct(name):
        yield name, Clue.TITLE_NAME
    elif len(words) == 1 and name[0].isupper():
        if not re.search(rf"\b{re.escape(name.lower())}\b", abstract):
            yield name, Clue.TITLE_WORD
    elif len(words) <= 3 and any(map(is_distinct, words)) and "(" not in name:  # noqa: PLR2004 - a name's length
        yield name, Clue.TITLE_WITH_WORDS
    elif len(words) < MOST_WORDS and all(word[0].isupper() for word in words) and name in abstract:
        yield name, Clue.TITLE_PHRASE


def _in_brackets(sentence: str, title: str) -> Iterator[tuple[str, str, list[Clue]]]:
    """Yield the acronyms that are defined, each with what it stands for, if that can be told."""
    for match in phrases.BRACKETS.finditer(sentence):
        name = match.group(1)
        if not is_distinct(name):
            continue
        before = sentence[max(0, match.start() - _NEAR) : match.start()].rstrip(" “\"'")
        letters = re.sub(r"[\W_]", "", name)
        if letters.endswith("s") and letters[:-1].isupper():
            letters = letters[:-1]
        expansion = defined_expansion(letters, f"{before} ({letters})") or ""
        if len(expansion) <= len(name):
            yield name, "", [_brackets_clue(before)]
            continue
        found = [_definition_clue(before.removesuffix(expansion)), *_titled(expansion, title)]
        if sum(word[:1].isupper() for word in re.split(r"[\s-]", expansion)) > 1:
            found.append(Clue.CAPITALISED)
        if letters in phrases.OF_THE_TRADE and Clue.BEGINS_TITLE not in found:
            continue
        if len(letters) > _SHORT_ACRONYM:
            yield name, expansion, found
        elif re.fullmatch(r"[A-Z][\w-]*(?:[ -][A-Z][\w-]*)+", expansion):
            yield expansion, "", [Clue.SPELT_OUT]


def _brackets_clue(before: str) -> Clue:
    leads = list(phrases.PROPOSE.finditer(before))
    said = before[leads[-1].end() :] if leads else ""
    if leads and len(said.split()) <= MOST_WORDS and not re.search(rf"\b{phrases.PREPOSITION}\b", said):
        return Clue.BRACKETS_AFTER_OURS
    return Clue.BRACKETS_BESIDE_OURS if phrases.OURS.search(before) else Clue.BRACKETS


def _definition_clue(lead: str) -> Clue:
    """Return what the words in front of an acronym's expansion say of it."""
    if phrases.LEADS.search(lead):
        return Clue.DEFINED_AS_OURS
    if phrases.BESIDE.search(lead):
        return Clue.DEFINED_AS_NEW if re.search(r"\b(?:our|novel|new)\s+$", lead) else Clue.DEFINED_WITHIN
    if phrases.NEW.search(lead):
        return Clue.DEFINED_AS_NEW
    return Clue.DEFINED_BESIDE if phrases.OURS.search(lead) else Clue.DEFINED_BARELY


def _titled(expansion: str, title: str) -> Iterator[Clue]:
    """Yield what part the words of an acronym have in the title: its beginning, its means, its subject."""
    # Without its last letters, so that a plural is the same words.
    before, found, _ = title.lower().partition(expansion.lower()[: max(6, len(expansion) - 3)])
    if not found:
        return
    if phrases.BEGINS.search(before):
        yield Clue.BEGINS_TITLE
    elif phrases.BY_MEANS_OF.search(before):
        yield Clue.MEANS_OF_TITLE
    elif phrases.ABOUT.search(before):
        yield Clue.SUBJECT_OF_TITLE


def _called(sentence: str, _: str) -> Iterator[tuple[str, Clue]]:
    if not any(word in sentence for word in phrases.CALLING):
        return
    for match in phrases.CALLED.finditer(sentence):
        is_word_of_all = phrases.CALLED_BY_ALL.search(sentence, max(0, match.start() - _NEAR), match.start())
        if is_word_of_all and not re.match(r"we|refer", match.group(), re.IGNORECASE):
            continue
        name = name_at(sentence, match.end(), spelt_out=True)
        if name and not phrases.ACRONYM_FOLLOWS.match(sentence, match.end() + len(name)):
            yield (
                name,
                Clue.CALLED
                if phrases.OURS.search(sentence, max(0, match.end() - _NEAR), match.end())
                else Clue.CALLED_SO,
            )
    for match in phrases.FOR_SHORT.finditer(sentence):
        if is_distinct(match.group(1)):
            yield match.group(1), Clue.FOR_SHORT


def _proposed(sentence: str, head: str) -> Iterator[tuple[str, Clue]]:
    """Yield what is proposed; `head` is how the title begins."""
    for match in phrases.PROPOSE.finditer(sentence):
        if not phrases.WHO.search(sentence, max(0, match.start() - _NEAR), match.start()):
            continue
        at = match.end()
        name = name_at(sentence, at, spelt_out=False)
        if name and not re.match(r"\s*\([A-Z]", sentence[at + len(name) :]):
            is_whole = phrases.AFTER_NAME.match(sentence, at + len(name))
            yield name, Clue.PROPOSED if is_whole else Clue.PROPOSED_IN_PASSING
        if phrase := phrases.PHRASE.match(sentence, at):
            yield phrase.group(1), Clue.PROPOSED_PHRASE
        said = sentence[at : at + len(head)]
        is_of_two = 1 < len(head.split()) <= 3  # noqa: PLR2004 - a name's length
        if is_of_two and said.lower() == head.lower() and not phrases.PLAIN_THING.search(head):
            yield said, Clue.PROPOSED_TITLE


def _ours(sentence: str, _: str) -> Iterator[tuple[str, Clue]]:
    for match in phrases.OUR_THING.finditer(sentence):
        if name := name_at(sentence, match.end(), spelt_out=False):
            yield name, Clue.OURS
    for match in phrases.APPOSED.finditer(sentence):
        yield match.group(1), Clue.APPOSED


# Each with what one word of a sentence must be in which it finds something.
_FINDERS = {_called: phrases.CALLS, _proposed: phrases.PROPOSES, _ours: phrases.SAYS_OURS}


@lru_cache(maxsize=200_000)
def _finders_for(piece: str) -> tuple[Callable[[str, str], Iterator[tuple[str, Clue]]], ...]:
    """Return the finders that may find something in a sentence with a word of this piece of it."""
    words = _WORD.findall(piece)
    return tuple(find for find, form in _FINDERS.items() if any(map(form.fullmatch, words)))


def _fold_expansions(clues: dict[str, set[Clue]], expansions: Mapping[str, str]) -> None:
    """Give an acronym the clues to the words that it stands for, which are no name beside it."""
    for acronym, expansion in expansions.items():
        key = name_key(expansion)
        for name in [one for one in clues if one != acronym and name_key(one) == key]:
            clues[acronym] |= clues.pop(name)


def _fold_releases(clues: dict[str, set[Clue]]) -> None:
    """Give a name the clues to its releases: DFN those to DFN-5B."""
    for release in [one for one in clues if phrases.RELEASE.search(one)]:
        name = phrases.RELEASE.sub("", release)
        if name in clues:
            clues[name] |= clues.pop(release)


def _uses(name: str, title: str, abstract: str) -> Iterator[Clue]:
    found = list(islice(whole_words(name, abstract), _OFTEN))
    if any(phrases.ACTS.match(abstract, at + len(name)) for at in found):
        yield Clue.ACTS
    if len(found) == _OFTEN:
        yield Clue.OFTEN
    if len(found) == 1:
        yield Clue.ONCE
    if next(whole_words(name, title), None) is not None:
        yield Clue.IN_TITLE


def _in_addresses(clues: dict[str, set[Clue]], abstract: str) -> None:
    """Add what the addresses of code, models and data in the abstract say."""
    if not any(host in abstract for host in phrases.HOSTS):
        return
    for match in phrases.ADDRESS.finditer(abstract):
        end = next(filter(None, match.groups())).rstrip(".").removesuffix(".git")
        if phrases.NO_NAME.fullmatch(end):
            continue
        name = phrases.RELEASE.sub("", end)
        known = [one for one in clues if name_key(one) in {name_key(end), name_key(name)}]
        for one in known:
            clues[one].add(Clue.ADDRESS)
        if not known and is_distinct(name) and len(name) <= phrases.LONGEST_FROM_ADDRESS:
            clues[name] = {Clue.ONLY_ADDRESS}
