"""One lunr index of all documents, as the lunr.js in the reader's browser loads it.

Built with lunr.py and its default English pipeline (trimmer, stop words, Porter stemmer), in the form of
lunr.js 2.3.9: https://lunrjs.com/guides/index_prebuilding.html

The two do not analyse quite alike: a final y is stemmed in another way ("survey"), and lunr.py keeps
letters beyond ASCII and punctuation inside a token. So the browser does not run words through lunr.js'
own pipeline; it looks up which of the index's terms a word stands for (vocabulary.js). Without field
boosts: lunr divides them out again at query time, so the client weighs the fields (ranking.js).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from lunr import lunr

REF = "ref"


def build_index(fields: Sequence[str], documents: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    """Return the serialised index of `documents`, each a mapping from the names in `fields` to text.

    Refs are the positions "0", "1", ... in `documents`: slugs as refs would make the index 3.5
    times as large. Nothing in the result depends on the order of a set.
    """
    numbered = [{REF: str(number), **document} for number, document in enumerate(documents)]
    index = lunr(ref=REF, fields=list(fields), documents=numbered)
    serialised: dict[str, Any] = index.serialize()
    # lunr.js refuses terms out of order, and its order is that of UTF-16, where an emoji sorts before
    # some letters; Python's is that of code points.
    serialised["invertedIndex"].sort(key=lambda entry: entry[0].encode("utf-16-be"))
    return serialised
