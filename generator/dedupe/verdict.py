"""What a pair of records is found to be."""

from dataclasses import dataclass
from enum import StrEnum

# Rules that doubt equal titles for want of evidence, not because evidence speaks against.
_WANTING = frozenset(("generic-title", "doubtful-title"))
# Rules that doubt for words that differ.
_DIFFERING = frozenset(("extended-title", "extended-with-number", "near-title"))
# Rules that settle such words.
_PROOFS = frozenset(("curator", "same-identifier", "same-title-and-abstract"))


class Verdict(StrEnum):
    """What a pair of records is."""

    MATCH = "match"  # one work: merged
    POSSIBLE = "possible"  # for a person to say; apart on the site
    DISTINCT = "distinct"  # two works


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict with the name of the rule that gave it and its reason in words."""

    verdict: Verdict
    rule: str
    why: str
    rank: int = 0
    """The place of the rule in the table: a lower one is surer. 0 is a person's word."""

    @property
    def is_veto(self) -> bool:
        """Whether the two must not stand in one cluster, even if a third record matches both.

        A doubt about titles alone is no veto: the third record may be what settles it.
        """
        return self.verdict is Verdict.DISTINCT or (
            self.verdict is Verdict.POSSIBLE and self.rule not in _WANTING | _DIFFERING
        )

    @property
    def is_weak_veto(self) -> bool:
        """Whether words differ that keep the two apart unless a third record is proved one with either."""
        return self.verdict is Verdict.POSSIBLE and self.rule in _DIFFERING

    @property
    def is_proof(self) -> bool:
        """Whether the two are one work for more than what their titles say."""
        return self.verdict is Verdict.MATCH and self.rule in _PROOFS
