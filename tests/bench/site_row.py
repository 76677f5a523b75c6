"""One row of the table of `make bench-site`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured, beside what it is to be."""

    name: str
    target: str
    measured: str
    reached: bool | None = None
    """None where there is no target, or nothing could be measured."""
    told: tuple[str, ...] = ()
    """What is said beneath the table: which elements, which audits."""

    @property
    def verdict(self) -> str:
        """Return the last cell."""
        return {True: "reached", False: "NOT reached", None: ""}[self.reached]
