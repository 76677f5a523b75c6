"""Numbers and dates as pages show them, written so that the browser can put them into the reader's form."""

from markupsafe import Markup, escape

from generator.model.dates import in_words
from generator.text.normalize import plural

# Smaller ones look the same to every reader.
_GROUPED = 1000


def number(count: int) -> Markup:
    """Return `count` as "12,345", with the plain number beside it."""
    return Markup('<data value="{0}">{0:,}</data>').format(count) if count >= _GROUPED else escape(count)


def counted(count: int, noun: str, many: str | None = None) -> Markup:
    """Return `count` as `number` does, with its noun as `plural` does."""
    return Markup("{} {}").format(number(count), plural(count, noun, many).partition(" ")[2])


def date(written: str) -> Markup:
    """Return a day or a month, as in "2024-12", in words, with what was given beside them."""
    return Markup('<time datetime="{}">{}</time>').format(written, in_words(written))
