"""JavaScript as it is shipped: the same statements without comments and needless blanks."""

from rjsmin import jsmin


def stripped(source: str) -> str:
    """Return a script without its comments, but for those that begin with `/*!`: they hold licences.

    Names stay as they are, so what the browser runs is what stands in the repository.
    """
    return str(jsmin(source, keep_bang_comments=True))
