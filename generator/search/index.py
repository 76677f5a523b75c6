"""One lunr index of all documents, as the lunr.js in the reader's browser loads it.

Built with lunr.py and its default English pipeline (trimmer, stop words, Porter stemmer), which are
those of lunr.js 2.3.9, so that both sides analyse alike: https://lunrjs.com/guides/index_prebuilding.html
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
    return serialised
