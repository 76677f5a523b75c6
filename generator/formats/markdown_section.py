"""What the headings above an entry of a Markdown list say: its tags, and whether there are papers at all."""

import re
from dataclasses import dataclass, replace

from generator.formats.markdown_inline import read_inline
from generator.text.normalize import clean

# Headings of what every repository has.
_NO_LIST = re.compile(
    r"(?:table of )?contents?|toc|overview of contents?|contribut\w*(?: guidelines?)?|how to contribute"
    r"|licen[cs]e|acknowledge?ments?|star history|citation|citing(?: .*)?|cite(?: .*)?|contact(?: us)?"
    r"|installation|install|usage|requirements|getting started|quick ?start|maintainers?|contributors?"
    r"|sponsors?|disclaimer|authors?|support(?: us)?|join us|feedback|how to cite(?: .*)?|reference this.*",
    re.IGNORECASE,
)
_NEWS = re.compile(
    r"(?:latest |recent |project )?(?:news|updates?|announcements?)|what'?s new|change ?log"
    r"|(?:news|updates?) (?:and|&) (?:news|updates?)",
    re.IGNORECASE,
)
# Where a title with authors and a year may be a book or a course.
_NOT_ONLY_PAPERS = re.compile(
    r"\b(?:books?|textbooks?|courses?|lectures?|tutorials?|blogs?|posts?|videos?|talks?|tools?"
    r"|software|librar(?:y|ies)"
    r"|frameworks?|datasets?|implementations?|workshops?|conferences?|people|researchers?|labs?"
    r"|companies|jobs"
    r"|resources|websites?|links|slides|repositories|projects|articles)\b",
    re.IGNORECASE,
)
# Headings that say nothing of what a paper is about.
_EMPTY_TAG = re.compile(
    r"(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?|(?:the )?(?:papers?|list|paper list|reading list|others?"
    r"|misc(?:ellaneous)?|all|publications?|articles?|full list|more|readings?|references?"
    r"|bibliography|list of papers)",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"^(?:\d{1,3}(?:\.\d{1,3}){0,3}[.):]?|[IVX]{1,5}[.)]|[A-Za-z][.)])\s+(?=\S)")
_MOST_TAG_WORDS = 12


@dataclass(frozen=True, slots=True)
class Section:
    """What the headings above an entry say."""

    tags: tuple[str, ...]
    stranger: str = ""
    """The heading of a part that every repository has, such as its news; "" in the list itself."""
    is_mixed: bool = False
    """Whether it is not only papers that stand under such a heading."""

    @classmethod
    def of(cls, above: tuple[str, ...], title: str) -> "Section":
        """Return what `above` says, the headings from the outermost on; `title` is that of the document.

        All of them are tags, the nearest first: "Surveys" says little without the "Parsing" above it. The
        document's title is none, where others stand beneath it.
        """
        if title and above[:1] == (title,) and above[1:]:
            above = above[1:]
        words = [_heading(one) for one in above]
        return cls(
            tuple(dict.fromkeys(one for one in reversed(words) if _is_tag(one))),
            next((one for one in words if _NO_LIST.fullmatch(one) or _NEWS.fullmatch(one)), ""),
            is_mixed=bool(words)
            and bool(_NOT_ONLY_PAPERS.search(words[-1]))
            and "paper" not in words[-1].lower(),
        )

    def below(self, written: str) -> "Section":
        """Return the section of what stands beneath a bullet that only heads others."""
        words = _heading(written)
        return replace(self, tags=tuple(dict.fromkeys((words, *self.tags)))) if _is_tag(words) else self


def _heading(written: str) -> str:
    """Return a heading without marks, numbering and what leads elsewhere."""
    kept = (run.text for run in read_inline(written) if not run.is_picture and run.text not in {"↑", "#"})
    return _NUMBERING.sub("", clean("".join(kept)).strip(" :#*-–—|")).strip()


def _is_tag(heading: str) -> bool:
    has_words = any(map(str.isalnum, heading)) and len(heading.split()) <= _MOST_TAG_WORDS
    return has_words and not _EMPTY_TAG.fullmatch(heading)
