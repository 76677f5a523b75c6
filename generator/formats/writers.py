"""The formats that can be written, in the order in which a reader is offered them."""

from generator.formats import bibtex, csl_json
from generator.formats.base import Writer

WRITERS: tuple[Writer, ...] = (bibtex.WRITER, csl_json.WRITER)
