"""The formats that can be written, in the order in which a reader is offered them."""

from generator.formats import bibtex, csl_json, csv_writing, jsonl, plain_text, ris
from generator.formats.base import Writer

WRITERS: tuple[Writer, ...] = (
    bibtex.WRITER,
    ris.WRITER,
    csl_json.WRITER,
    jsonl.WRITER,
    csv_writing.WRITER,
    plain_text.WRITER,
)
