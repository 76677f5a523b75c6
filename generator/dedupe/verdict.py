"""What a pair of records is found to be."""

from dataclasses import dataclass
from enum import StrEnum

# Rules that doubt for want of evidence, not because evidence speaks against.
_DOUBTS = frozenset(
    ("extended-title", "extended-with-number", "near-title", "generic-title", "doubtful-title")
)


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
            self.verdict is Verdict.POSSIBLE and self.rule not in _DOUBTS
        )
