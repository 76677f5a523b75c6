"""What a venue's name says of the sort of a publication."""

import pytest

from generator.formats.likely_kind import likely_kind
from generator.model.paper import Paper
from generator.model.work import WorkKind

ARTICLES = """
JMLR; TACL; TPAMI; IEEE TPAMI; IJCV; Cell; PNAS; Science; The Lancet; Artificial Intelligence; Pattern Recognition; TMLR
Information Processing & Management; Computers in Biology and Medicine; Proceedings of the IEEE; IEEE Access; IEEE TNNLS
Proceedings of the National Academy of Sciences; Journal of Invention; Nature Machine Intelligence; PLOS ONE
IEEE Trans. Audio, Speech Lang. Process.; Medical Image Analysis; Information Fusion; Bioinformatics; Machine Learning
Transactions of the Association for Computational Linguistics; Data Mining and Knowledge Discovery; Science 2019
"""
PAPERS = """
ICML; ACL 2023; NeurIPS'21; Findings of EMNLP 2024; ICLR Workshop; ACM MM; 3DV; WWW; IEEE SLT; ICAIL; CVPR (Oral)
International Conference on Document Analysis; Advances in Neural Information Processing Systems; SustaiNLP@EMNLP
Proceedings of the IEEE Conference on Computer Vision; DeepLo 2022; IEEE SoutheastCon 2016; Interspeech; XYZW 2020
"""
OTHERS = "Distill; OpenAI Blog; A Lab; IEEE; Springer; Lecture Notes in Computer Science; Applied Aspects of Technology"


def named(text):
    return [venue.strip() for venue in text.replace("\n", ";").split(";") if venue.strip()]


def paper(venue, **fields):
    return Paper(id="x", records=(), title="A Title", venue=venue, **fields)


@pytest.mark.parametrize(
    ("venue", "kind"),
    [
        *((venue, WorkKind.ARTICLE) for venue in named(ARTICLES)),
        *((venue, WorkKind.PAPER) for venue in named(PAPERS)),
        *((venue, WorkKind.OTHER) for venue in named(OTHERS)),
    ],
)
def test_a_venue_is_a_journal_or_a_meeting_only_if_something_says_so(venue, kind):
    assert likely_kind(paper(venue)) is kind


@pytest.mark.parametrize(
    ("venue", "volume", "number", "kind"),
    [
        ("Invented Lists", "3", "2", WorkKind.ARTICLE),
        ("Invented Lists", "3", "", WorkKind.OTHER),
        ("AAAI", "36", "2", WorkKind.PAPER),
        ("XYZW", "36", "2", WorkKind.ARTICLE),
    ],
)
def test_a_volume_with_numbers_is_a_journals_unless_a_meeting_is_named(venue, volume, number, kind):
    assert likely_kind(paper(venue, volume=volume, number=number)) is kind
