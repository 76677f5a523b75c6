"""Places of print: whether two names are of one, and whether one is a server for preprints."""

import re
from functools import lru_cache

from generator.model.work import names_server

# The DOIs that servers for preprints give: https://www.doi.org/the-identifier/resources/handbook
_SERVER_DOI = re.compile(
    r"10\.(?:48550|64898|21203|20944|2139/ssrn|26434|36227|22541|1002/essoar|3122[0-9]|3123[0-9]|31219|5281/zenodo"
    # bioRxiv and medRxiv number theirs; the journals of the same press name themselves first.
    r"|1101/\d+)\b"
)
_MEETING = re.compile(r"\b(?:conference|conf|proceedings|proc|symposium|workshop|meeting)\b")
_JOURNAL = re.compile(r"\b(?:journal|j|transactions|trans|letters|lett|annals|archives)\b")
_SMALL_WORDS = frozenset("a an and de der des du et for fur in la of on the to und".split())
# What an acronym passes over besides: EACL is the European Chapter of the ACL.
_PASSED_OVER = _SMALL_WORDS | {"chapter"}
# Names shorter than this hold too few letters to be told from chance.
_LEAST_ACRONYM = 3
# An abbreviation leaves out a good part of the name.
_MOST_KEPT = 0.75


def is_server(venue: str, doi: str) -> bool:
    """Say whether a venue (as a comparison key) or a DOI is of a server for preprints."""
    return names_server(venue) or bool(_SERVER_DOI.match(doi))


def are_two_kinds(one: str, other: str) -> bool:
    """Say whether of two venues (as comparison keys) one calls itself a meeting and the other a journal."""
    return {_kind(one), _kind(other)} == {(True, False), (False, True)}


@lru_cache(maxsize=1 << 16)
def _kind(name: str) -> tuple[bool, bool]:
    return bool(_MEETING.search(name)), bool(_JOURNAL.search(name))


@lru_cache(maxsize=1 << 16)
def named(name: str) -> str:
    """Return what a venue's name (as a comparison key) says without years, numbers and small words."""
    words = re.sub(r"[\d\W]+(?:(?:st|nd|rd|th)\b)?", " ", name).split()
    return " ".join(word for word in words if word not in _SMALL_WORDS) or name


@lru_cache(maxsize=1 << 16)
def abbreviates(one: str, other: str) -> bool:
    """Say whether one name of a venue is short for the other: "j clin oncol", "neurips 2020", "acl".

    Both are comparison keys. The shorter must be made of the beginnings of words that follow each other
    in the longer; small words may be left out between them, and years and numbers do not count.
    """
    names = [re.sub(r"[\d\W]+(?:(?:st|nd|rd|th)\b)?", " ", name).split() for name in (one, other)]
    short, long = sorted(names, key=lambda words: sum(map(len, words)))
    if set(short) - _SMALL_WORDS <= set(long):
        return False
    letters = "".join(short)
    if not _LEAST_ACRONYM <= len(letters) <= _MOST_KEPT * sum(map(len, long)):
        return False
    # How many letters are met so far, for each word to begin with and each way of dividing them.
    met = {0}
    for word in long:
        further = {
            start + size for start in met for size in range(1, _shared_prefix(letters[start:], word) + 1)
        }
        if len(letters) in further:
            return True
        met = met | further if word in _PASSED_OVER else {0} | further
    return False


@lru_cache(maxsize=1 << 16)
def is_called(one: str, other: str) -> bool:
    """Say whether one name of a venue is the acronym that the long name of a meeting bears itself.

    Both are comparison keys: "cvpr 2019" is within "ieee cvf conference on computer vision and pattern
    recognition cvpr"; a workshop there is another meeting.
    """
    names = [re.sub(r"[\d\W]+(?:(?:st|nd|rd|th)\b)?", " ", name).split() for name in (one, other)]
    short, long = sorted(names, key=len)
    if len(short) != 1 or len(short[0]) <= _LEAST_ACRONYM or short[0] not in long[1:]:
        return False
    return bool(_MEETING.search(" ".join(long))) and "workshop" not in long


def _shared_prefix(letters: str, word: str) -> int:
    size = 0
    while size < min(len(letters), len(word)) and letters[size] == word[size]:
        size += 1
    return size
