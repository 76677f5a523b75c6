"""The sorts of publication, by the words that tables and dumps have for them."""

import re

from generator.model.work import WorkKind

# Without regard to case, blanks and punctuation; each sort's own name (CSL 1.0.2) stands first, then what
# we write into tables, then the words of BibTeX, Zotero (https://api.zotero.org/itemTypes), Scopus and
# Web of Science (the columns "Document Type" of both).
# "article" by itself is an article in a journal, as all but CSL mean it.
_WORDS: dict[WorkKind, str] = {
    WorkKind.ARTICLE: """article-journal, journal article, article, review, magazine article,
        newspaper article, article in press, data paper, editorial, editorial material, letter, note,
        short survey, erratum, correction, journal paper, review article, journal, J""",
    WorkKind.PAPER: """paper-conference, conference paper, inproceedings, conference, proceedings paper,
        conference article, workshop paper, C""",
    WorkKind.BOOK: "book, proceedings, collection, edited book, monograph, B",
    WorkKind.CHAPTER: """chapter, book chapter, incollection, inbook, book section, encyclopedia article,
        dictionary entry, suppbook""",
    WorkKind.THESIS: "thesis, phdthesis, mastersthesis, dissertation, dissertation thesis, PhD thesis",
    WorkKind.REPORT: "report, techreport, technical report, manual",
    WorkKind.PREPRINT: "preprint, posted content, working paper, e-print, arXiv preprint",
    WorkKind.DATASET: "dataset, data set, data",
    WorkKind.SOFTWARE: "software, computer program, code",
    WorkKind.OTHER: """document, other, misc, unpublished, online, webpage, blog post, presentation,
        manuscript, patent, meeting abstract, conference review, standard, video recording, interview,
        forum post, podcast, book review, film, hearing, statute, bill, case, email, map, artwork,
        audio recording, radio broadcast, tv broadcast, instant message, P""",
}
_PUNCTUATION = re.compile(r"[\W_]+")
_KINDS = {
    _PUNCTUATION.sub("", word.casefold()): kind for kind, words in _WORDS.items() for word in words.split(",")
}


def kind_in_words(text: str) -> WorkKind | None:
    """Return the sort that `text` names; of several ("Article; Book Chapter") the last, narrowest one."""
    parts = reversed(text.split(";"))
    return next((kind for part in parts if (kind := _KINDS.get(_PUNCTUATION.sub("", part.casefold())))), None)


def words_for(kind: WorkKind) -> str:
    """Return the words that people have for `kind`: "conference paper"; kind_in_words() reads them back."""
    own, *others = (word.strip() for word in _WORDS[kind].split(",")[:2])
    return others[0] if kind in {WorkKind.ARTICLE, WorkKind.PAPER, WorkKind.CHAPTER} else own
