"""JavaScript as it is shipped: the same statements without comments and needless blanks."""

import re

from rjsmin import jsmin

_FIRST_COMMENT = re.compile(r"\s*(/\*.*?\*/)", re.DOTALL)


def stripped(source: str) -> str:
    """Return a script without its comments, but for a licence: `@license` at its head, `/*!` anywhere.

    Names stay as they are, so what the browser runs is what stands in the repository.
    """
    head = _FIRST_COMMENT.match(source)
    licence = f"{head[1]}\n" if head and "@license" in head[1] else ""
    return licence + str(jsmin(source, keep_bang_comments=True))
