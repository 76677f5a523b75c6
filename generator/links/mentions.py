"""Which papers name, in title or abstract, a system that another paper of the list introduces."""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, chain, compress, islice

from generator.model.link import Mention
from generator.model.paper import Paper
from generator.text.acronyms import defined_expansion, spelled_by_initials
from generator.text.normalize import comparison_key
from generator.text.urls import without_urls

# A name in running text: letters and digits with the marks that names of systems hold.
_TOKEN = re.compile(r"[^\W_][\w.+\-]*")
_LETTERS = re.compile(r"\b[A-Za-z]+\b")
# How many pieces between blanks are remembered with their words.
_REMEMBERED = 200_000
# How many times as many abstracts must write a name in capitals as write the word.
_FAR_MORE = 4
# What may follow a name within the same word without making it another name: CLIP-based, CLIP's.
_ADJECTIVE = re.compile(r"-[a-z]{2,}$")
# A version behind the name makes it another system: wav2vec 2.0, Swin Transformer V2, LLaMA 2.
_VERSION = re.compile(r"\s+(?:[vV]\d|\d+\.\d|\d\b(?!\s*(?:%|times|x\b|points?|datasets?|models?|tasks?)))")


def find_mentions(papers: Sequence[Paper]) -> dict[str, tuple[Mention, ...]]:
    """Return for each paper's id the systems of other papers that it names, in order of first naming.

    A name counts only as it is written (case, hyphens, version), and only if it can be told from
    a word. It does not count where two papers introduce a system of that name, nor where the text
    spells the acronym out in other words than its own paper does.
    """
    # An address is a link already, and what it leads to need not be what its words name.
    abstracts = [without_urls(paper.abstract) for paper in papers]
    names = _distinct_names(papers, abstracts)
    widths = _Widths(names)
    by_id = {paper.id: paper for paper in papers}
    found: dict[str, tuple[Mention, ...]] = {}
    for paper, abstract in zip(papers, abstracts, strict=True):
        mentions: dict[str, Mention] = {}
        in_title = ((name, -1) for name, _ in _named(without_urls(paper.title), names, widths))
        for name, at in chain(in_title, _named(abstract, names, widths)):
            target = by_id[names[name]]
            known = mentions.get(target.id)
            if target.id == paper.id or (known and known.at >= 0) or _other_expansion(name, paper, target):
                continue
            if known is None or at >= 0:
                mentions[target.id] = Mention(target.id, name, at)
        found[paper.id] = tuple(mentions.values())
    return found


def mentioned_by(mentions: Mapping[str, Sequence[Mention]]) -> dict[str, tuple[str, ...]]:
    """Return the other direction: for each paper's id the ids of the papers that name its system."""
    back: defaultdict[str, list[str]] = defaultdict(list)
    for paper_id in sorted(mentions):
        for mention in mentions[paper_id]:
            back[mention.id].append(paper_id)
    return {paper_id: tuple(ids) for paper_id, ids in back.items()}


def _distinct_names(papers: Iterable[Paper], texts: Iterable[str]) -> dict[str, str]:
    """Return the names that stand for one paper, with its id, and that `texts` do not use as words."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for paper in papers:
        if paper.system and _is_a_name(paper.system.name):
            owners[paper.system.name].add(paper.id)
    words = _spoken(texts, {form for name in owners for form in (name, name.lower())})
    return {
        name: next(iter(ids))
        for name, ids in sorted(owners.items())
        if len(ids) == 1 and not _is_spoken(name, words)
    }


def _is_spoken(name: str, words: Mapping[str, int]) -> bool:
    """Say whether a name in capitals is a word: PASS and LOOK, where the list's own texts use them as one.

    A word that is written small here and there, as clip is, takes nothing from a name that is written in
    capitals far more often.
    """
    if not (name.isalpha() and name.isupper()):
        return False
    small = words.get(name.lower(), 0)
    return small > 0 and small * _FAR_MORE >= words.get(name, 0)


def _is_a_name(name: str) -> bool:
    """Say whether a name is more than words: in one of them a digit, a mark, or a capital past its first."""
    return len(name) > 1 and any(
        char.isdigit() or char in "+-" or char.isupper() for word in name.split() for char in word[1:]
    )


def _spoken(texts: Iterable[str], asked: set[str]) -> Counter[str]:
    """Return how many texts have each word of `asked`; an address is written small whatever it names."""

    @lru_cache(maxsize=_REMEMBERED)
    def within(piece: str) -> tuple[str, ...]:
        return tuple(asked.intersection(_LETTERS.findall(piece)))

    # What stands between blanks stands there often.
    found = (chain.from_iterable(map(within, text.split(" "))) for text in texts)
    return Counter(chain.from_iterable(map(set, found)))


class _Widths(dict[str, int]):
    """How many words a name has at most that begins with a word as it is written; 0 for most words."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__()
        self._known: dict[str, int] = {}
        for name in names:
            first, *others = name.split()
            self._known[first] = max(self._known.get(first, 0), 1 + len(others))

    def __missing__(self, piece: str) -> int:
        # The same pieces stand in many texts.
        words = (_bare(word, self._known) for word in _TOKEN.findall(piece))
        self[piece] = found = max((self._known.get(word or "", 0) for word in words), default=0)
        return found


def _named(text: str, names: Mapping[str, str], widths: _Widths) -> Iterator[tuple[str, int]]:
    """Yield the names that stand in `text` as whole words, with their places, the longest at each."""
    pieces = text.split(" ")
    longest = list(map(widths.__getitem__, pieces))
    if not any(longest):
        return
    ends = accumulate(1 + len(piece) for piece in pieces)
    done = 0
    for piece, end in compress(zip(pieces, ends, strict=True), longest):
        for word in _TOKEN.finditer(text, max(done, end - 1 - len(piece)), end - 1):
            start = word.start()
            many = widths[word.group()] if start >= done else 0
            further = [one.end() for one in islice(_TOKEN.finditer(text, start), many)]
            for last in reversed(further):
                name = _bare(text[start:last], names)
                if name and not _VERSION.match(text, start + len(name)):
                    yield name, start
                    done = last
                    break


def _bare(written: str, names: Container[str]) -> str | None:
    """Return the name in `written`, without a sentence's full stop or an adjective's ending."""
    if written in names:
        return written
    form = written.rstrip(".-")
    if form not in names and "-" in form:
        form = _ADJECTIVE.sub("", form)
    return form if form in names else None


def _other_expansion(name: str, paper: Paper, target: Paper) -> bool:
    """Say whether `paper` spells the acronym `name` out, and `target` does so in other words."""
    if not (name.isalpha() and name.isupper()):
        return False
    ours = defined_expansion(name, f"{paper.title}. {paper.abstract}")
    theirs = defined_expansion(name, target.abstract) or spelled_by_initials(name, target.title)
    # Spacing and hyphens do not count, nor does a plural.
    keys = sorted(comparison_key(words or "").replace(" ", "") for words in (ours, theirs))
    return bool(keys[0]) and not keys[1].startswith(keys[0])
