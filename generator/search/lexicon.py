"""All words of the list as people write them, for words half typed and words mistyped.

The index holds stems, and a stem is neither what a half-typed word begins with ("reconnaissa") nor what a
reader wants to be shown instead of a slip ("unlearn" for "unleanring").
"""

from collections.abc import Iterator, Mapping

from generator.search.index import in_order
from generator.search.packing import packed_all, packed_words
from generator.search.shards import Shard, cut, shard_size

VERSION = 1


def slices(papers: Mapping[str, int]) -> Iterator[Shard]:
    """Yield the lexicon in the order of its words, which is that of UTF-16, as lunr.js' terms are.

    `papers` says in how many papers a word stands. What is stored is the exponent of the nearest power
    of two below: it only ranks guesses.
    """
    words = in_order(papers)
    sizes = [len(word) // 2 + 2 for word in words]
    for group in cut(sizes, shard_size(sum(sizes))):
        chosen = words[group.start : group.stop]
        yield Shard(
            chosen[0],
            chosen[-1],
            {
                "version": VERSION,
                "words": packed_words(chosen),
                "papers": packed_all(papers[word].bit_length() - 1 for word in chosen),
            },
        )
