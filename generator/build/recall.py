"""What outputs gave before, of a library that was the same; and what a second process makes meanwhile."""

from collections.abc import Callable, Mapping
from functools import partial
from types import TracebackType
from typing import Self

from generator.build.memo import Memo
from generator.build.plain import Json
from generator.build.second import Second
from generator.outputs.artifact import Artifact, Content
from generator.outputs.known import Known, Make
from generator.outputs.paper_keys import PaperKeys

_DIGESTS = list[tuple[str, str]]


class Recall(Known):
    """What `memo` knows of a library without its notes that has the digest `key`."""

    def __init__(self, memo: Memo, key: str) -> None:
        """Begin without a second process."""
        self._memo, self._key = memo, key
        self._second: Second | None = None
        self._begun: frozenset[str] = frozenset()
        self._made: dict[str, dict[str, Artifact]] = {}

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: object, trace: TracebackType | None) -> None:
        """End what a second process is doing still."""
        if self._second:
            self._second.stop()

    def begin(self, kinds: Mapping[str, Make]) -> None:
        """Have a second process make `kinds`, unless they are known."""
        unknown = {
            kind: make
            for kind, make in kinds.items()
            if not self._memo.has(_digests(kind), (self._key,), _DIGESTS)
        }
        self._begun = frozenset(unknown)
        if unknown:
            self._second = Second(lambda: {kind: _contents(make) for kind, make in unknown.items()})

    def artifacts(self, kind: str, make: Make, *more: object) -> list[Artifact]:
        """Return the artifacts that `make` gives, which depend on `more`, too.

        Where they are known from before, all are made as soon as one of them is asked for, and not sooner:
        mostly the last site has them.
        """
        parts = self._key, *more

        def contents() -> dict[str, Artifact]:
            return self._memo.of(f"make {kind}", parts, lambda: self._meanwhile(kind) or _by_path(make))

        known = self._memo.of(
            _digests(kind),
            parts,
            lambda: [(path, one.digest()) for path, one in contents().items()],
            _DIGESTS,
        )
        return [
            Artifact(path, partial(_content, contents, path), key=partial(str, found))
            for path, found in known
        ]

    def keys(self, find: Callable[[], PaperKeys]) -> PaperKeys:
        """Return what is known of the papers."""
        return self._memo.of("paper keys", (self._key,), find, PaperKeys)

    def _meanwhile(self, kind: str) -> dict[str, Artifact]:
        """Return what a second process made; {} if it made none of this kind, for which nobody waits."""
        if kind in self._begun and self._second:
            found, self._second = self._second.outcome(), None
            self._made = {
                kind: {path: Artifact(path, content) for path, content in made}
                for kind, made in found.items()
            }
        return self._made.pop(kind, {})


def _digests(kind: str) -> str:
    return f"digests of {kind}"


def _by_path(make: Make) -> dict[str, Artifact]:
    return {one.path: one for one in make()}


def _contents(make: Make) -> Json:
    return [(one.path, one.content) for one in make()]


def _content(contents: Callable[[], dict[str, Artifact]], path: str) -> Content:
    return contents()[path].content
