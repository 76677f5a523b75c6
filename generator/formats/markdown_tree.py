"""Blocks of a Markdown list with those beneath them: bullets beneath bullets, links beneath their title."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.formats.markdown_blocks import Block, BlockKind
from generator.formats.markdown_entry import Entry, read_entry
from generator.formats.markdown_inline import BREAK, Run, read_inline
from generator.formats.markdown_table import read_row


@dataclass(slots=True, eq=False)
class Node:
    """A block as an entry by itself, with the blocks beneath it."""

    block: Block
    runs: list[Run]
    entry: Entry
    children: list["Node"]


def read_nodes(blocks: Iterable[Block], references: Mapping[str, str]) -> list[Node]:
    """Return the outermost blocks, each with those beneath it."""
    outer: list[Node] = []
    path: list[Node] = []
    for block in blocks:
        node = _node(block, references)
        while path and path[-1].block.depth >= block.depth:
            path.pop()
        if path:
            path[-1].children.append(node)
        elif outer and _are_links_of(node, outer[-1]):
            outer[-1].children.append(node)
            continue
        else:
            outer.append(node)
        path.append(node)
    return outer


def joined(node: Node, details: Sequence[Node]) -> Entry:
    """Return the entry of a block with `details` read as parts of it."""
    return read_entry([*node.runs, *parts_of(details)]) if details else node.entry


def parts_of(nodes: Iterable[Node]) -> Iterator[Run]:
    """Yield the text of blocks and of those beneath them, each on a line of its own."""
    for node in nodes:
        yield Run(BREAK)
        yield from node.runs
        yield from parts_of(node.children)


def _node(block: Block, references: Mapping[str, str]) -> Node:
    if block.kind is BlockKind.ROW:
        return Node(block, [], read_row(block, references), [])
    runs = read_inline(block.text, references)
    return Node(block, runs, read_entry(runs), [])


def _are_links_of(node: Node, above: Node) -> bool:
    """Say whether a paragraph has only links, and the one above it only a title that lacks them."""
    is_pair = node.block.kind is BlockKind.PARAGRAPH and above.block.kind is BlockKind.PARAGRAPH
    is_title = above.entry.is_dressed and not above.entry.links and not above.children
    return is_pair and is_title and bool(node.entry.links) and not node.entry.title
