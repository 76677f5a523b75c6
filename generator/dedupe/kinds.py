"""What a title says of the kind of text beneath it, where that makes equal titles no proof of one work."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

# Words for the parts of a volume, and for kinds of text: a title of nothing else says what a text is, not
# what it is about, and hundreds of texts bear it.
_KIND_WORDS = frozenset(
    "abstract abstracts afterword anonymous backmatter call calls demo demonstration demonstrations demos"
    " epilogue frontmatter invited method methods na nil none null paper papers prologue reference references"
    " results speaker speakers talk talks unknown untitled"
    " acknowledgement acknowledgements acknowledgment acknowledgments addendum"
    " advertisement advertisements annex announcement announcements annual appendices appendix article"
    " articles author authors back book books brief briefs calendar case cases chair chairman chairs"
    " chapter colophon column comment commentaries commentary comments committee committees communication"
    " communications conclusion conclusions conference contents contribution contributions contributors"
    " copyright correction corrections correspondence corrigenda corrigendum cover dedication discussion"
    " editor editorial editorials editors errata erratum events foreword front frontispiece glossary guest"
    " highlights index indexes indices information interview interviews introduction introductory issue"
    " issues keynote letter letters list matter meeting memoriam message messages miscellany news note"
    " notes notice notices number obituaries obituary opening opinion oral organisation organization"
    " overview page pages panel part poster posters preface preliminary presentation presentations"
    " proceedings program programme publisher publishers received referees reply report reports response"
    " retraction review reviewers reviews section session sessions short special subject summary"
    " supplement symposium table thanks title tutorial tutorials volume welcome workshop".split()
)
_COUNTS = re.compile(r"\d+(?:st|nd|rd|th)?|[a-z]")
# Parts of a volume that are no works of their own, whatever else their titles name.
_FRONT_MATTER = frozenset(
    "preface foreword editorial proceedings obituary erratum corrigendum errata memoriam".split()
)
# Texts that bear the title of what they speak of: several people review a book, or reply to a paper.
_ABOUT_ANOTHER = re.compile(
    r"(?:book )?reviews? of |book review |re |(?:comments?|commentary) (?:on|to) |discussion of "
    r"|(?:reply|replies|response|rejoinder|letter|addendum|correction|retraction) to |.* (?:reply|rejoinder)$"
)
# Who did the work; and the mark that indexes put before the title in its own language.
_GROUPS = frozenset(
    "association collaboration collaborators collaborative committee consortium group groupe investigators"
    " network original party society team".split()
)
# Small words of other languages, and of English, which tell a translation from a subtitle.
_FOREIGN = frozenset(
    "au con da das de del dem den der des di die do du el en es et il la las le les los na nas para per po"
    " por u un una und v von w z".split()
)
_ENGLISH = frozenset("and by for from in of on the to with".split())
# The joint word of several societies is printed by the journal of each.
_JOINT = frozenset("guideline guidelines".split())
_JOINT_PAIRS = frozenset(
    ("consensus", kind) for kind in ("statement", "conference", "report", "document", "recommendations")
) | {("position", "statement"), ("position", "paper"), ("scientific", "statement")}
# What is not finished is told again at the next meeting, further on.
_UNFINISHED = frozenset("interim preliminary".split())
_FOUND = frozenset(
    "analyses analysis data experience findings observations outcomes report result results".split()
)


def is_generic(content: Sequence[str]) -> bool:
    """Say whether hundreds of texts bear a title: one of kind words alone, or of a part of a volume.

    `content` are its words that are no function words. A number or a letter counts what it stands beside
    ("Session 3", "Appendix B") and names nothing.
    """
    if not _FRONT_MATTER.isdisjoint(content):
        return True
    rest = [token for token in content if token not in _KIND_WORDS]
    # "CodeT5" is a name, "2001", "2nd" and "C" are not.
    if any(len(token) > 1 and (token.isalpha() or not any(map(str.isdigit, token))) for token in rest):
        return False
    return len(rest) < len(content) or all(map(_COUNTS.fullmatch, rest))


def names_no_more(added: Collection[str]) -> bool:
    """Say whether words behind a title name who did the work, or the title again in another language.

    All else that is added is a part of the title: another study of the same may be told apart by it.
    """
    foreign, english = (sum(word in small for word in added) for small in (_FOREIGN, _ENGLISH))
    return foreign > english or not _GROUPS.isdisjoint(added)


def several(tokens: Sequence[str]) -> str:
    """Return in words why works of this title may be several, though it names what it is about; "" if not."""
    if _ABOUT_ANOTHER.match(" ".join(tokens)):
        return "a text about another, of which there may be several"
    pairs = set(pairwise(tokens))
    if not _JOINT.isdisjoint(tokens) or pairs & _JOINT_PAIRS:
        return "guidelines and statements are printed in several places"
    if any(one in _UNFINISHED and other in _FOUND for one, other in pairs):
        return "what is not finished is told at several meetings"
    return ""
