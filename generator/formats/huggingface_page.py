"""The saved listing page of Hugging Face Papers, as text: https://huggingface.co/papers

    header lines
    title
    abstract
    title
    abstract ...

Blank lines may stand between paragraphs or not. The page's own words ("Subscribe", a date) are
known by their form; "Subscribe" may be glued to the first title. The page prints nothing that sets
a title apart from an abstract, so a paragraph's own form has to tell.
"""

import re

from generator.formats.base import LONGEST_TITLE, Format, Reading, excerpt
from generator.model.record import Record

_MARK = "Get trending papers in your email inbox"
# "SubscribeLearning to ...", not "Subscribers and ...".
_GLUED = re.compile(r"Subscribe(?![a-z])\s*")
_FURNITURE = re.compile(
    r"new|Get trending papers in your email inbox.*|Subscribe|by\s*AK and the research community"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{1,2}(?:, \d{4})?",
)
# Prose: longer than any title, or long enough to be a sentence and closed like one.
_SURE_PROSE, _LEAST_PROSE = 300, 80


def sniff(text: str) -> bool:
    """Say whether `text` is such a page: its first words are the page's own."""
    return _MARK in text[:2000]


def read(text: str, reading: Reading) -> None:
    """Fill `reading` with one record for each title that is followed by its abstract."""
    waiting: tuple[int, str] | None = None
    for line, paragraph in _paragraphs(text):
        if waiting is None and _is_prose(paragraph):
            reading.reject(
                line,
                f"an abstract without a title before it: {excerpt(paragraph)}",
                "put its title on the line before it",
            )
        elif waiting is None:
            waiting = (line, paragraph)
        elif _is_prose(paragraph):
            _keep(waiting, paragraph, reading)
            waiting = None
        else:
            _reject_title(waiting, reading)
            waiting = (line, paragraph)
    if waiting is not None:
        _reject_title(waiting, reading)
    if not reading.records and not reading.rejected:
        reading.refuse("the page lists no paper", "save the page again after it has loaded")


def _paragraphs(text: str) -> list[tuple[int, str]]:
    """Return the (line, text) of each paragraph that is not the page's own words."""
    found: list[tuple[int, str]] = []
    # Not str.splitlines: a form feed or U+2028 inside an abstract ends no line of the file.
    for line, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        paragraph = raw.strip()
        if not found:
            paragraph = _GLUED.sub("", paragraph)
        if paragraph and not _FURNITURE.fullmatch(paragraph):
            found.append((line, paragraph))
    return found


def _is_prose(paragraph: str) -> bool:
    size = len(paragraph)
    return size > _SURE_PROSE or (size >= _LEAST_PROSE and paragraph.endswith((".", "!", ".)", '."')))


def _keep(title: tuple[int, str], abstract: str, reading: Reading) -> None:
    line, text = title
    reading.records.append(Record(reading.place(line), reading.format, title=text, abstract=abstract))


def _reject_title(title: tuple[int, str], reading: Reading) -> None:
    line, text = title
    reading.reject(
        line,
        f"a title without an abstract after it: {excerpt(text[:LONGEST_TITLE])}",
        "add its abstract on the next line, or delete the title",
    )


FORMAT = Format("huggingface-page", sniff, read)
