"""What a second process writes of a site while MkDocs renders and copies the rest."""

from collections import Counter
from collections.abc import Iterable

from mkdocs.structure.files import Files

from generator.build.second import Second
from generator.mkdocs_files import MadeFile

# For fewer files a second process is not worth its start.
_WORTH = 2000


class Shared:
    """Half of the files that are to be made, in one build after the other."""

    def __init__(self) -> None:
        """Begin with nothing to do."""
        self._second: Second | None = None

    def begin(self, files: Files) -> None:
        """Have half of `files` written, unless they are few.

        A page and its twin are made of the same, one after the other: they stay together.
        """
        ours = [file for file in files if isinstance(file, MadeFile)]
        # Of an address that several files want, who comes last is for MkDocs to say.
        wanted = Counter(file.dest_uri for file in files)
        made = [
            file
            for file in ours
            if not (file.is_kept or file.is_documentation_page()) and wanted[file.dest_uri] == 1
        ]
        if len(made) < _WORTH:
            return
        shared = [file for number, file in enumerate(made) if number % 4 > 1]
        for file in shared:
            file.is_shared_out = True
        self._second = Second(lambda: _write(shared))

    def end(self) -> None:
        """Wait until all is written. Raises OSError if that could not be done."""
        if self._second:
            self._second.outcome()
            self._second = None

    def stop(self) -> None:
        """See to it that nothing is written any more."""
        if self._second:
            self._second.stop()
            self._second = None


def _write(files: Iterable[MadeFile]) -> None:
    for file in files:
        file.write()
