"""Where in a paper each term stands, for phrases: apart from the index, as most queries have none.

lunr cannot find phrases. Words count from 0 in each field, the stop words too, so that a phrase with "of"
in its middle has its words as far apart as the text has.
"""

import numpy as np

from generator.search.columns import Columns
from generator.search.index import Index, key_of
from generator.search.packing import Numbers, Packed, packed_rows, steps


class Positions(Columns):
    """The places of every term, gathered paper by paper."""

    def packed(self, index: Index) -> Packed:
        """Return for each term of the index, posting by posting, how many places there are, and them.

        A paper that has the term only as the whole of a compound, or as an acronym that it spells out, has
        no place of it.
        """
        postings, places = self._places(index)
        many = np.bincount(postings, minlength=len(index.refs))
        # In the row of a posting stands first how many places follow, then the steps from one to the next.
        firsts = np.concatenate([[0], np.cumsum(1 + many)])
        numbers = np.empty(firsts[-1], dtype=np.int64)
        numbers[firsts[:-1]] = many
        numbers[np.arange(len(places)) + postings + 1] = steps(postings, places, -1) - 1
        return packed_rows(numbers, firsts[index.starts[:: len(index.fields)]])

    def _places(self, index: Index) -> tuple[Numbers, Numbers]:
        """Return of each word that is a term its posting and its place in the field, sorted."""
        known = {term: place for place, term in enumerate(index.terms)}
        terms = np.array([known.get(term, -1) for term in self.known()], dtype=np.int64)
        lengths = self.lengths()
        starts = np.cumsum(lengths) - lengths
        found, (refs, fields) = terms[self.found()], self.places()
        places = np.arange(len(found)) - starts[refs * len(self._fields) + fields]
        kept = found >= 0
        refs, fields = refs[kept], fields[kept]
        keys = key_of(found[kept] * len(self._fields) + fields, refs, index.documents)
        order = np.argsort(keys, kind="stable")
        return np.searchsorted(index.keys(), keys[order]), places[kept][order]
