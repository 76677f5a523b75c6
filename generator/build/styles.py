"""Style sheets as they are shipped: without comments, and with what they import inside them.

A sheet is many small files for those who read it, and one for a browser, which would have to ask for each.
"""

import posixpath
import re
from collections.abc import Mapping

# A comment, or a string, in which what looks like a comment is none.
_COMMENT = re.compile(r"""("[^"]*"|'[^']*')|/\*.*?\*/""", re.DOTALL)
_IMPORT = re.compile(r'@import "([^"]+)";\s*')


def joined_sheet(name: str, sheets: Mapping[str, str], above: tuple[str, ...] = ()) -> str:
    """Return the sheet `name` with what it imports (`@import "path.css";`) in place of each import.

    `sheets` are the sources by path. An import of a sheet that is not there, or in a circle, raises
    ValueError.
    """
    if name in above or name not in sheets:
        message = f"a sheet that cannot be imported: {' -> '.join((*above, name))}"
        raise ValueError(message)

    def imported(match: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(name), match[1]))
        return joined_sheet(path, sheets, (*above, name))

    return _IMPORT.sub(imported, stripped_sheet(sheets[name]))


def stripped_sheet(source: str) -> str:
    """Return a sheet without comments, indentation and empty lines."""
    text = _COMMENT.sub(lambda match: match[1] or "", source)
    return "".join(f"{line}\n" for line in map(str.strip, text.splitlines()) if line)
