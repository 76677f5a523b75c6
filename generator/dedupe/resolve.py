"""All records at once: which are one work, what a person should look at, and why."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from generator.dedupe.blocking import candidate_pairs
from generator.dedupe.cluster import Clustering, Pair, cluster
from generator.dedupe.compare import Comparison, Prepared, prepare, word_counts
from generator.dedupe.compared import Compared
from generator.dedupe.decide import decide
from generator.dedupe.verdict import Decision, Verdict
from generator.model.problem import Place
from generator.model.record import Record

# How many undecided pairs are remembered while clusters are joined.
_REMEMBERED = 1 << 18


@dataclass(frozen=True, slots=True)
class Word:
    """What a person said of some records: that they are the same work, or different ones.

    `groups` holds the places of the records, one group for each work.
    """

    groups: tuple[tuple[Place, ...], ...]
    same: bool
    why: str
    place: Place
    """Where the person said it."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """The outcome for `records`, which stand in the order of `in_order`."""

    records: tuple[Record, ...]
    clustering: Clustering
    decisions: dict[Pair, Decision]
    vetoes: dict[Pair, Decision]
    """What was decided of the pairs that spoke against a match."""
    oversize: tuple[tuple[str, int], ...] = ()

    def reasons(self) -> list[str]:
        """Return for each cluster why its records are one work: what holds for most pairs, then for some."""
        home = {
            position: number for number, group in enumerate(self.clustering.clusters) for position in group
        }
        found: list[Counter[str]] = [Counter() for _ in self.clustering.clusters]
        for (first, second), decision in self.decisions.items():
            if decision.verdict is Verdict.MATCH and home[first] == home[second]:
                found[home[first]][decision.why] += 1
        return [_in_words(sorted(reasons, key=lambda why: (-reasons[why], why))) for reasons in found]


def resolve(
    records: Iterable[Record],
    words: Sequence[Word] = (),
    progress: Callable[[str], None] = lambda _: None,
    compared: Compared | None = None,
) -> Resolution:
    """Return which of `records` are one work. The outcome does not depend on their order.

    `compared` knows what was found the last time, and learns what is found now.
    """
    ordered = in_order(records)
    progress("prepare")
    prepared = compared.prepare(ordered) if compared else [prepare(record) for record in ordered]
    counts = word_counts(prepared)
    progress("block")
    different = {place for word in words if not word.same for group in word.groups for place in group}
    original = _originals(prepared, different)
    # Copies are counted out: each would be compared with all that its original is compared with.
    apart = [position for position, one in enumerate(original) if one == position]
    blocks = candidate_pairs([prepared[position] for position in apart], counts)
    progress(f"compare {len(blocks.pairs):,} pairs")

    def verdict(first: int, second: int) -> Decision:
        pair = prepared[first], prepared[second]
        return compared.decide(*pair, counts) if compared else decide(Comparison(*pair, counts))

    judge = lru_cache(maxsize=_REMEMBERED)(verdict)
    pairs = [(apart[first], apart[second]) for first, second in blocks.pairs]
    decisions = {pair: verdict(*pair) for pair in pairs}
    place_of = {record.place: position for position, record in enumerate(ordered)}
    together = _said(words, {place: original[one] for place, one in place_of.items()}, decisions)
    progress("cluster")
    copies = [(one, position) for position, one in enumerate(original) if one != position]
    arxiv = [one.identifiers.get("arxiv", "") for one in prepared]
    clustering = cluster(decisions, judge, arxiv, together, copies)
    decisions |= {(one, copy): judge(one, one) for one, copy in copies}
    vetoes = {pair: decisions.get(pair) or judge(*pair) for _, pair in clustering.kept_apart}
    return Resolution(ordered, clustering, decisions, vetoes, blocks.oversize)


def in_order(records: Iterable[Record]) -> tuple[Record, ...]:
    """Return `records` sorted by what they say, not by where they stand."""
    return tuple(sorted(records, key=_content))


def _originals(prepared: Sequence[Prepared], different: Collection[Place]) -> list[int]:
    """Return for each record the first one that says the same, or itself.

    A record that does not even match itself ("Editorial") has no copies, nor has one that a person
    told from another: these speak for themselves.
    """
    first: dict[tuple[object, ...], int] = {}
    is_one: dict[int, bool] = {}
    found = []
    for position, one in enumerate(prepared):
        original = position
        if one.record.place not in different:
            original = first.setdefault(one.evidence(), position)
        if original != position and original not in is_one:
            is_one[original] = decide(Comparison(one, one, {})).verdict is Verdict.MATCH
        found.append(original if is_one.get(original, True) else position)
    return found


def _in_words(reasons: Sequence[str]) -> str:
    """Return reasons, the commonest first, as one phrase."""
    rest = "; ".join(reasons[1:])
    return f"{reasons[0]}; for some: {rest}" if rest else "".join(reasons)


def _said(
    words: Sequence[Word], position_at: dict[Place, int], decisions: dict[Pair, Decision]
) -> list[tuple[int, ...]]:
    """Put a person's words among the decisions, and return the groups that he joined."""
    together = []
    for word in words:
        groups = [tuple(position_at[place] for place in group) for group in word.groups]
        if word.same:
            together.append(tuple(position for group in groups for position in group))
        verdict = Verdict.MATCH if word.same else Verdict.DISTINCT
        said = Decision(
            verdict, "curator", f"the curator says so ({word.why})" if word.why else "the curator says so"
        )
        for index, group in enumerate(groups):
            for other in groups[index + 1 :]:
                for first, second in product(group, other):
                    if first != second:
                        decisions[min(first, second), max(first, second)] = said
    return together


def _content(record: Record) -> tuple[object, ...]:
    """Return what a record says, for an order that its place decides only between equals."""
    return (
        record.title,
        record.abstract,
        tuple(name.printed for name in record.authors),
        record.year or 0,
        record.venue,
        record.volume,
        record.pages,
        tuple(record.identifiers.known().items()),
        record.place,
    )
