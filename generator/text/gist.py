"""The sentence of an abstract that says what its paper does.

Abstracts open with what everybody knows, and come to their own point with a few set phrases: the authors
begin to speak ("we propose") or name what they wrote ("this paper"). The first sentence that does so is told;
an abstract without one, in whatever language, is told by its first sentence.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.text.formulas import formulas
from generator.text.normalize import cut, sentence_spans

# What authors do in a paper, in the forms after "we": what they give, ask and show.
_DEEDS = """
    propose introduce present develop design describe devise offer provide contribute build construct create
    establish formulate formalize formalise define extend generalize generalise propound suggest advocate
    motivate investigate explore examine study analyze analyse consider ask revisit review survey discuss
    characterize characterise quantify measure compare evaluate benchmark test assess conduct perform show
    demonstrate reveal prove derive argue challenge train collect curate apply adapt adopt leverage report
    detail seek aim focus pursue attempt
"""
# What they do on the way there, too: it tells where they say nothing surer.
_STEPS = "find found discover observe notice uncover identify address tackle hypothesize hypothesise use"
# What can stand between: "we first", "we therefore", "we systematically".
_BETWEEN = r"(?:\w+ly|first|then|thus|therefore|also|here|now|further|instead|hence) "
_OWN = (
    "paper|work|study|article|report|thesis|survey|review|tutorial|chapter|book|monograph|dissertation|note"
)


def _we(verbs: str) -> str:
    return rf"\b[Ww]e (?:{_BETWEEN}){{0,2}}(?:{'|'.join(verbs.split())})(?:e?d)?\b"


# From the surest to the least sure.
_SPEAKS = (
    re.compile(rf"{_we(_DEEDS)}|\b[Tt]his (?:[\w-]+ ){{0,2}}(?:{_OWN})\b|^(?:The|Our) (?:{_OWN}) \w+s\b"),
    re.compile(_we(_STEPS)),
)
# What each of them begins with, which is quickly looked for.
_BEGINS = re.compile(r"[WwTtO](?:(?<=[Ww])e|(?<=[Tt])his|(?<=T)he|(?<=O)ur) ")


@dataclass(frozen=True, slots=True)
class Gist:
    """What an abstract comes to: `sentence`, and the `rest` that a reader of it still has to read.

    The rest goes on where the sentence ends, if the abstract begins with it; else it is the whole abstract.
    """

    sentence: str
    rest: str


# A paper stands on several lists.
@lru_cache(maxsize=1 << 15)
def gist(abstract: str, limit: int = 280) -> Gist:
    """Return the sentence of `abstract` that says what the paper does, cut at a word beyond `limit`."""
    within = [(one.start, one.end) for one in formulas(abstract)]
    spans = _sentences(abstract, within) or [(0, 0)]
    likely = [span for span in spans if _BEGINS.search(abstract, *span)]
    telling = (span for form in _SPEAKS for span in likely if form.search(abstract[slice(*span)]))
    start, end = next(telling, spans[0])
    whole = abstract[start:end]
    sentence = _uncut(abstract, start, cut(whole, limit), within)
    if start > spans[0][0]:
        return Gist(sentence, abstract)
    told = end if sentence == whole else start + len(sentence.removesuffix("…"))
    return Gist(sentence, abstract[told:].strip())


def _sentences(abstract: str, within: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return where the sentences begin and end; none ends `within` a formula."""
    spans: list[tuple[int, int]] = []
    for start, end in sentence_spans(abstract):
        if spans and any(first < spans[-1][1] < last for first, last in within):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _uncut(abstract: str, start: int, sentence: str, within: list[tuple[int, int]]) -> str:
    """Return a sentence that begins at `start`; one that was cut within a formula ends before it."""
    end = start + len(sentence.removesuffix("…"))
    return next(
        (f"{abstract[start:first].rstrip(' ,;:(')}…" for first, last in within if first < end < last),
        sentence,
    )
