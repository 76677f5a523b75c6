"""Markdown reading lists: papers in bullets, paragraphs and tables, as people write them.

There is no standard for such lists; their Markdown is CommonMark with GitHub's tables, read by
markdown_blocks.py and markdown_inline.py. An entry is a paper if it has a title and leads to a paper, or
has a title, authors, and a venue or a year. Everything else in the text (introductions, contents,
links to tools, how to contribute) is no entry. The headings above an entry are its tags.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from generator.formats.base import LONGEST_TITLE, Format, Reading, excerpt
from generator.formats.markdown_blocks import Block, BlockKind, Document, read_blocks
from generator.formats.markdown_entry import Entry, read_entry
from generator.formats.markdown_inline import read_inline
from generator.formats.markdown_links import is_file, is_nowhere, web_links
from generator.formats.markdown_section import Section
from generator.formats.markdown_tree import Node, joined, parts_of, read_nodes
from generator.model.link import LinkKind
from generator.model.record import Record
from generator.text.normalize import comparison_key, plural

_SUFFIXES = (".md", ".markdown")
# Enough of a text to be sure, and more than any introduction and table of contents.
_BEGINNING = 60_000
_LEAST_PAPERS = 3
_LEAST_SHARE = 5
# What a heading must have to be a title, and how much may stand beneath such a one.
_LEAST_TITLE_WORDS = 3
_MOST_PARTS = 12
_OTHER_FORMATS = re.compile(
    r"\s*(?:<!doctype|<html|<\?xml|\{|\[\s*[\[{\"]|@\w+\s*\{|TY  -|PMID-|%0 )", re.IGNORECASE
)
# No entry is longer; what is longer has lost its line ends.
_LONGEST_ENTRY = 20_000


def sniff(text: str) -> bool:
    """Say whether `text` is a list: its beginning has several papers, and not many bullets that are none."""
    if _OTHER_FORMATS.match(text[:_BEGINNING]) or (
        "](" not in text[:_BEGINNING] and "http" not in text[:_BEGINNING]
    ):
        return False
    beginning = text[:_BEGINNING]
    if len(text) > _BEGINNING:
        beginning = beginning[: beginning.rfind("\n") + 1]
    document = read_blocks(beginning)
    trial = Reading("", FORMAT.name)
    _read_document(document, trial)
    listed = sum(block.kind is not BlockKind.PARAGRAPH and not block.depth for block in document.blocks)
    papers = sum(bool(record.title) for record in trial.records)
    return papers >= _LEAST_PAPERS and papers * _LEAST_SHARE >= listed


def read(text: str, reading: Reading) -> None:
    """Fill `reading` with one record for each entry that is a paper."""
    document = read_blocks(text)
    if document.open_fence:
        reading.warn(
            document.open_fence, "a block of code that is never closed; read as text", "close it with ```"
        )
    _read_document(document, reading)
    _tell_repeated(reading)
    if not reading.records and not reading.rejected:
        reading.refuse(
            "the file is no reading list: no entry has a title and leads to a paper",
            "write an entry as `- **Title**. *Authors*. Venue 2020. [[pdf](https://...)]`",
        )


def _read_document(document: Document, reading: Reading) -> None:
    reader = _Reader(reading)
    blocks = [block for block in document.blocks if reader.is_readable(block)]
    for above, group in groupby(blocks, key=lambda block: block.headings):
        section = Section.of(above, document.title)
        nodes = read_nodes(group, document.references)
        if not section.stranger and (entry := reader.headed(above, nodes, section)):
            first = replace(nodes[0].block, line=nodes[0].block.heading_line)
            reader.keep(first, entry, Section.of(above[:-1], document.title))
        else:
            for node in nodes:
                reader.take(node, section)
    reader.tell_files()


class _Reader:
    """Makes records of entries with what stands beneath them."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.to_files: list[int] = []

    def is_readable(self, block: Block) -> bool:
        """Say whether a block is no longer than an entry may be; one that seems to hold entries is told."""
        if len(block.text) <= _LONGEST_ENTRY:
            return True
        if block.kind is not BlockKind.PARAGRAPH or "](" in block.text[:_LONGEST_ENTRY]:
            what = f"an entry of {len(block.text):,} characters: {excerpt(block.text[:200])}"
            self.reading.reject(block.line, what, "the file may have lost its line ends; one entry a line")
        return False

    def take(self, node: Node, section: Section) -> None:
        """Make records of a block and of what stands beneath it, as papers or as parts of one."""
        if _is_paper(node.entry, node.block, section):
            papers: list[Node] = []
            details: list[Node] = []
            for child in node.children:
                (papers if self._has_paper(child, section) else details).append(child)
            self.keep(node.block, joined(node, details), section)
            for child in papers:
                self.take(child, section)
        elif any(self._has_paper(child, section) for child in node.children):
            inner = _below(section, node)
            for child in node.children:
                self.take(child, inner)
        else:
            entry = joined(node, node.children)
            if _is_paper(entry, node.block, section):
                self.keep(node.block, entry, section)
            else:
                self._reject(node.block, entry, section)

    def _has_paper(self, node: Node, section: Section) -> bool:
        """Say whether a block beneath another is a paper by itself, or holds one."""
        is_own = node.entry.is_dressed or node.entry.is_cited or bool(node.entry.identifiers.known())
        is_paper = bool(node.entry.title) and is_own and _is_paper(node.entry, node.block, section)
        return is_paper or any(self._has_paper(child, section) for child in node.children)

    def headed(self, above: Sequence[str], nodes: Sequence[Node], section: Section) -> Entry | None:
        """Return the one paper that a heading names, if all beneath it are its links: "- Paper: https://..."."""
        untitled = [node for node in nodes if not node.entry.title and node.block.kind is BlockKind.BULLET]
        others = [node for node in nodes if node.entry.title or node.block.kind is not BlockKind.BULLET]
        if len(nodes) > _MOST_PARTS or sum(node.entry.leads_to_paper for node in untitled) != 1:
            return None
        if any(self._has_paper(node, section) or _says_much(node.entry) for node in others):
            return None
        title = read_inline(f"**{above[-1]}**") if above else []
        if len(" ".join(run.text for run in title).split()) < _LEAST_TITLE_WORDS:
            return None
        entry = read_entry([*title, *parts_of(nodes)])
        return entry if _is_paper(entry, untitled[0].block, section) else None

    def keep(self, block: Block, entry: Entry, section: Section) -> None:
        """Make a record of an entry that is a paper, or say why it is none."""
        reading, identifiers = self.reading, entry.identifiers
        if section.stranger:
            what = f"a paper under {excerpt(section.stranger)}, which is no list: {excerpt(entry.title)}"
            reading.reject(block.line, what, "give it an entry in the list")
            return
        if len(entry.title) > LONGEST_TITLE:
            what = f"a title of {len(entry.title):,} characters: {excerpt(entry.title)}"
            reading.reject(block.line, what, f"a title has at most {LONGEST_TITLE:,}")
            return
        self._doubt_links(block, entry)
        printed = entry.printed
        reading.records.append(
            Record(
                place=reading.place(block.line),
                format=reading.format,
                title=entry.title,
                authors=entry.authors,
                year=printed.year,
                kind=printed.kind,
                venue=printed.venue,
                volume=printed.volume,
                number=printed.number,
                pages=printed.pages,
                publisher=printed.publisher,
                identifiers=identifiers,
                links=web_links(entry.links, identifiers),
                tags=section.tags,
                note=entry.note,
            )
        )

    def _doubt_links(self, block: Block, entry: Entry) -> None:
        """Say which links are left out; those to files beside the list in one line when all is read."""
        for link in entry.links:
            if is_file(link.url):
                self.to_files.append(block.line)
            elif is_nowhere(link.url):
                what = f"a link that is no web address, left out: {excerpt(link.url)}"
                self.reading.warn(block.line, what, "begin it with https://")

    def tell_files(self) -> None:
        """Say how many links lead to files beside the list."""
        if self.to_files:
            count = plural(len(self.to_files), "link leads", "links lead")
            what = f"{count} to a file beside the list, left out"
            self.reading.warn(self.to_files[0], what, "write its whole address, with https://")

    def _reject(self, block: Block, entry: Entry, section: Section) -> None:
        """Leave out what is no paper; in a list of papers, say so of what looks like one."""
        if section.stranger or section.is_mixed or entry.is_prose or block.kind is BlockKind.PARAGRAPH:
            return
        if not entry.title and any(link.kind is LinkKind.PAPER for link in entry.links):
            self.reading.reject(block.line, "an entry without a title", "put the title before its links")
        elif entry.title and (entry.authors or (entry.printed.is_known and entry.links)):
            has = "authors" if entry.authors else "a year" if entry.printed.year else "a venue"
            lacks = "no venue and no year" if entry.authors else "no authors"
            self.reading.reject(
                block.line,
                f"{excerpt(entry.title)} has {has}, but {lacks} and no link to a paper",
                "add a link to the paper, if it is one",
            )


def _says_much(entry: Entry) -> bool:
    """Say whether an entry has a link and so many words that they may be its title."""
    return bool(entry.links) and len(entry.title.split()) >= _LEAST_TITLE_WORDS


def _below(section: Section, node: Node) -> Section:
    """Return the section of what stands beneath a bullet that is no paper: its words are one more tag."""
    is_heading = node.block.kind is BlockKind.BULLET and not node.entry.links
    return section.below(node.block.text) if is_heading else section


def _is_paper(entry: Entry, block: Block, section: Section) -> bool:
    """Say whether an entry is a paper: by where it leads, or by who wrote it and where it was printed."""
    if entry.is_prose:
        return False
    if not entry.title:
        return block.kind is not BlockKind.PARAGRAPH and bool(entry.identifiers.known())
    if block.kind is BlockKind.PARAGRAPH and not (
        entry.is_dressed and (entry.authors or entry.printed.is_known)
    ):
        return False
    if section.is_mixed:
        is_named = bool(entry.identifiers.known()) or any(one.kind is LinkKind.PAPER for one in entry.links)
        return is_named or (entry.is_cited and bool(entry.printed.venue))
    return entry.leads_to_paper or entry.is_cited


def _tell_repeated(reading: Reading) -> None:
    """Say in one line which papers stand more than once."""
    first: dict[str, int] = {}
    again: list[tuple[int, int, str]] = []
    for record in reading.records:
        key = comparison_key(record.title) or " ".join(record.identifiers.lookup_keys())
        seen = first.setdefault(key, record.place.line)
        if seen != record.place.line:
            again.append((record.place.line, seen, record.title or key))
    if again:
        line, seen, title = again[0]
        more = f", and {plural(len(again) - 1, 'more entry', 'more entries')} repeat one" if again[1:] else ""
        what = f"{excerpt(title)} stands on line {seen} already{more}"
        reading.warn(line, what, "delete one of them; they are merged")


FORMAT = Format("markdown", sniff, read, _SUFFIXES)
