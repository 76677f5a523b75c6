"""What outputs ask of earlier builds before they make something."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from generator.outputs.artifact import Artifact
from generator.outputs.paper_keys import PaperKeys

Make = Callable[[], Iterator[Artifact]]


class Known:
    """Knows nothing: all is made. What knows more inherits it."""

    def begin(self, kinds: Mapping[str, Make]) -> None:
        """Take notice of those kinds of output that take longest, each with what makes it."""

    def artifacts(self, kind: str, make: Make) -> Iterable[Artifact]:  # noqa: ARG002 - others need it
        """Return the artifacts of a kind of output, which depends on the library without its notes alone."""
        return make()

    def keys(self, find: Callable[[], PaperKeys]) -> PaperKeys:
        """Return the keys of the papers, which `find` finds; they depend on the same."""
        return find()
