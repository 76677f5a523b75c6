"""Finished HTML without the blank lines and the indentation that templates leave in it."""

import re

# The white space of HTML, which is less than that of Unicode: a no-break space is text.
_BLANK = "[ \t\n\r\f]"
# What follows the equals sign of an attribute; one that is never closed reaches to the end, as in a browser.
_VALUE = rf"""={_BLANK}*(?:"[^"]*"?|'[^']*'?|[^ \t\n\r\f>]*)"""
_TAG = rf"</?[a-zA-Z][^=>]*(?:{_VALUE}[^=>]*)*>?"
# Elements whose blanks are seen or are code, and comments: each up to its end, or to that of the page.
_WHOLE = rf"""<(?:
    (?i:(?P<tag>pre|textarea|script|style))(?={_BLANK}|[/>]) .*? (?:</(?i:(?P=tag))(?={_BLANK}|[/>])|\Z)
    | !-- .*? (?:-->|\Z)
)"""
# Each alternative reads on from where it began and never fails at the end, so that time grows with the page.
_PIECES = re.compile(rf"(?P<kept>(?sx:{_WHOLE})|{_TAG})|{_BLANK}{{2,}}")
# Where one stands in another, the end of the inner one is not that of both: no theme does it.
_NESTED = re.compile(rf"(?is)<pre(?={_BLANK}|[/>])(?:(?!</pre).)*<pre(?={_BLANK}|[/>])")


def folded_blanks(page: str) -> str:
    """Return an HTML page with one blank for each run of blanks in its texts: the same page to a reader.

    A run that holds a line's end becomes a line's end. Tags, comments, and what `<pre>`, `<textarea>`,
    `<script>` and `<style>` hold stay as they are; so does a page with a `<pre>` in a `<pre>`.
    """
    return page if _NESTED.search(page) else _PIECES.sub(_folded, page)


def _folded(piece: re.Match[str]) -> str:
    return piece["kept"] or ("\n" if "\n" in piece[0] else " ")
