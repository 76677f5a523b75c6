"""Finished HTML without the blank lines and the indentation that templates leave in it."""

import re
from collections.abc import Iterator

# The white space of HTML, which is less than that of Unicode: a no-break space is text.
_BLANK = "[ \t\n\r\f]"
# What follows the equals sign of an attribute; one that is never closed reaches to the end, as in a browser.
_VALUE = rf"""=(?:"[^"]*"?|{_BLANK}*(?:"[^"]*"?|'[^']*'?|[^ \t\n\r\f>]*))"""
_REST = rf"[^=>]*(?:{_VALUE}[^=>]*)*>?"
# Tags, elements whose blanks are seen or are code, and comments: each up to its end, or to that of the page.
# Each alternative reads on from where it began and never fails at the end, so that time grows with the page;
# most fail at their first sign, and all begin with one, so that the engine skips texts quickly.
_KEPT = re.compile(
    rf"""(?x)<(?:
    [a-oqru-zA-OQRU-Z]{_REST} | /[a-zA-Z]{_REST}
    | (?is:(?P<tag>pre|textarea|script|style)(?={_BLANK}|[/>]) .*? (?:</(?P=tag)(?={_BLANK}|[/>])|\Z))
    | [pstPST]{_REST}
    | !--(?s:.)*? (?:-->|\Z)
)"""
)
_RUNS = re.compile(rf"{_BLANK}{_BLANK}+")
_PRE = re.compile(r"<[pP][rR][eE]")
_CODE = re.compile(r"(?s)<pre>.*?</pre>")
# Without one of these there is no run of blanks.
_SIGNS_OF_RUNS = ("  ", "\n\n", " \n", "\n ", "\t", "\r", "\f")
# Where one stands in another, the end of the inner one is not that of both: no theme does it.
_NESTED = re.compile(rf"(?is)<pre(?={_BLANK}|[/>])(?:(?!</pre).)*<pre(?={_BLANK}|[/>])")


def folded_blanks(page: str) -> str:
    """Return an HTML page with one blank for each run of blanks in its texts: the same page to a reader.

    A run that holds a line's end becomes a line's end. Tags, comments, and what `<pre>`, `<textarea>`,
    `<script>` and `<style>` hold stay as they are; so does a page with a `<pre>` in a `<pre>`.
    """
    if len(_PRE.findall(page)) > 1 and _NESTED.search(page):
        return page
    pieces: list[str] = []
    done = 0
    for start, end in _runs_in_texts(page):
        pieces += page[done:start], "\n" if "\n" in page[start:end] else " "
        done = end
    return "".join([*pieces, page[done:]]) if pieces else page


def folded_around_code(html: str) -> str:
    """Return what `folded_blanks` does of HTML in which no text and no attribute has a `<` of its own.

    Quick where there are runs of blanks in the code alone, which is most of our own pages.
    """
    around = _CODE.sub("", html)
    return folded_blanks(html) if any(sign in around for sign in _SIGNS_OF_RUNS) else html


def _runs_in_texts(page: str) -> Iterator[tuple[int, int]]:
    """Yield where runs of blanks begin and end that stand in no tag and in nothing that is kept.

    Runs are few, and what is kept is looked for only as far as the last of them.
    """
    found = _KEPT.finditer(page)
    kept = next(found, None)
    for run in _RUNS.finditer(page):
        start, end = run.span()
        while kept and kept.end() <= start:
            kept = next(found, None)
        if not kept or start < kept.start():
            yield start, end
