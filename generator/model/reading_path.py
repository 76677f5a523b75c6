"""A reading path: papers in the order in which a person would read them, and why each comes there."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stop:
    """One paper of a path, by id, and what a person says before it."""

    paper: str
    say: str


@dataclass(frozen=True, slots=True)
class ReadingPath:
    """An ordered walk through papers. Its texts are plain: no markup is read in them."""

    slug: str
    title: str
    stops: tuple[Stop, ...]
    """Never empty, and no paper twice."""
    about: str = ""
    then: str = ""
    """What a person says after the last stop."""
    was: tuple[str, ...] = ()
    """Slugs that it had before; their addresses lead here."""
