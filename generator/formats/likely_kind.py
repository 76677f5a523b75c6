"""What sort of publication a paper is, where no source says it.

A venue that speaks neither for a journal nor for a meeting is taken for neither.
"""

import re

from generator.model.paper import Paper
from generator.model.work import WorkKind, names_server

# Journals that are called after the meetings of those who print them.
_PROCEEDINGS_JOURNAL = re.compile(
    r"proceedings of the (?:ieee\Z|national academy|royal society|vldb endowment|acm on\b)", re.IGNORECASE
)
_MEETING = re.compile(
    r"conference|workshop|symposium|colloquium|proceedings|\bproc\b|\bconf\b|\bmeeting\b|\bcongress\b"
    r"|advances in neural information processing",
    re.IGNORECASE,
)
_JOURNAL = re.compile(
    r"journal|\bj\.|annals|annual review|transactions|\btrans\b|\bieee t[a-z]{2,5}\b"
    r"|\bletters\b|bioinformatics|\bplos\b|magazine|\Anature\b|\bieee access\b|\bfrontiers in\b"
    r"|\bphysical review\b|\barchives of\b|\bbulletin\b|\bquarterly\b|\bcommunications\b"
    r"|\binformatics\Z|\bimage analysis\b|\bfusion\Z",
    re.IGNORECASE,
)
# Journals whose names have no such word, as a whole; "and" for "&", and without "the".
_JOURNALS = frozenset(
    one.strip()
    for one in """
    science, cell, lancet, bmj, jama, elife, patterns, iscience, joule, neuron, sensors, pnas, nar, nejm,
    artificial intelligence, pattern recognition, machine learning, neural networks, neural computation,
    neurocomputing, information sciences, information systems, information processing and management,
    computers in biology and medicine, expert systems with applications, knowledge-based systems,
    computational linguistics, computer speech and language, computer vision and image understanding,
    image and vision computing, acm computing surveys, nucleic acids research, scientific reports,
    scientific data, science advances, science robotics, data mining and knowledge discovery,
    language resources and evaluation, natural language engineering, robotics and autonomous systems,
    speech communication, signal processing, applied soft computing, artificial intelligence review,
    jmlr, tmlr, dmlr, tacl, tpami, ijcv, jair, tip, tmm, tmi, tnnls, tkde, tkdd, tois, tist, tods, tog, tocs,
    toplas, tochi, tse, tosem, taslp, tcsvt, tvcg, tcyb, tits, jacm, cacm, csur, cviu, dmkd, ijrr, ra-l, jbhi,
    jamia, neco, tnn, tsp, pvldb
    """.split(",")
)
# The well-known series of meetings in computing, by their short names.
_SERIES = re.compile(
    r"\b(?:ACL|EMNLP|NAACL|EACL|AACL|IJCNLP|COLING|CoNLL|LREC|ICLR|ICML|NIPS|AAAI|IJCAI|ECAI|UAI|AISTATS|COLT|ALT"
    r"|CoRL|COLM|CVPR|ICCV|ECCV|ACCV|WACV|BMVC|MICCAI|3DV|KDD|PKDD|ECML|ICDM|SDM|WWW|SIGIR|ECIR|CIKM|WSDM|ICRA|IROS|RSS"
    r"|ICASSP|ACM MM|CHI|CSCW|UIST|SIGGRAPH|SIGMOD|VLDB|ICDE|PODS|ICSE|FSE|ASE|PLDI|POPL|OOPSLA|SOSP|OSDI"
    r"|NSDI|ASPLOS|ISCA|SIGCOMM|STOC|FOCS|SODA|(?i:NeurIPS|INTERSPEECH|RecSys|TheWebConf|SemEval))(?![A-Za-z-])"
)
_YEAR = re.compile(r"[\s,]*(?:\b(?:19|20)\d\d|['’]\s?\d\d)\Z")
# Any other acronym, perhaps with the society that calls the meeting.
_ACRONYM = re.compile(
    r"(?:(?:IEEE|ACM|USENIX)[ /])?(?!(?:IEEE|ACM|USENIX|MIT|CRC)\Z)(?=.*[A-Z]{2})[A-Z\d]{3,8}"
)
# One name with a year ("DeepLo 2022"): a journal is not called by the year.
_MOST_WORDS_WITH_YEAR = 2


def likely_kind(paper: Paper) -> WorkKind:
    """Return what a source says that `paper` is, or else what its venue or its identifier speaks for."""
    if paper.kind:
        return paper.kind
    if names_server(paper.venue):
        return WorkKind.PREPRINT
    if not paper.venue:
        return WorkKind.PREPRINT if paper.identifiers.arxiv else WorkKind.OTHER
    # A meeting's papers may have a volume and a number as well, so its name is asked first.
    return _kind_of_venue(paper.venue) or (
        WorkKind.ARTICLE if paper.volume and paper.number else _kind_by_form(paper.venue)
    )


def _kind_of_venue(venue: str) -> WorkKind | None:
    """Return the kind that the words of a venue's name, or the name itself, speak for; None if none do."""
    if _PROCEEDINGS_JOURNAL.search(venue):
        return WorkKind.ARTICLE
    if _MEETING.search(venue):
        return WorkKind.PAPER
    name = _YEAR.sub("", venue).lower().replace("&", "and").removeprefix("the ").removeprefix("ieee ")
    if name in _JOURNALS or _JOURNAL.search(venue):
        return WorkKind.ARTICLE
    return WorkKind.PAPER if _SERIES.search(venue) else None


def _kind_by_form(venue: str) -> WorkKind:
    """Return what the form of an unknown name speaks for: an acronym, or a short name with a year."""
    name = _YEAR.sub("", venue)
    is_dated = name != venue and len(name.split()) <= _MOST_WORDS_WITH_YEAR
    return WorkKind.PAPER if is_dated or _ACRONYM.fullmatch(name) else WorkKind.OTHER
