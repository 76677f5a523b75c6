"""Where and when a work was printed, in the few words of a list: "NAACL 2019", "In Proc. of ..."."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.model.dates import parse_year
from generator.model.work import WorkKind
from generator.text.normalize import clean

# Meetings and journals by the names that their fields call them by; a year beside them needs none of it.
_KNOWN = frozenset(
    """
    aaai aacl acl aistats alt amia apsec arr ase asplos asru atc bionlp blackboxnlp bmvc ccs chi chil cidr
    cikm cogsci coling collas colm colt conll corl cscw cvpr cvprw dac dsn eacl ecai eccv eccvw ecir ecml
    ecoop emnlp emsoft esec esorics euromlsys eurosys facct fast fse fg focs fpga gecco hotnets hpca hri
    iberspeech iccad iccv iccvw ichi icaps icassp icdar icde icdm icip iclr icme icml icmlw icpr icra icse
    icst icwsm ijcai ijcnlp ijcnn ijcv infocom interspeech iros isca ismir isit issta itcs iui ivs iwslt
    iwsds jair jamia jmlr kdd lak lrec mass-ca mdpi miccai micro midl mlhc mlsys mm mmm mobicom naacl ndss
    nature ner neurips nips nsdi oopsla osdi pacling pakdd pami pldi podc popl ppopp recsys repl4nlp rss sc
    semeval siga sigcomm sigdial siggraph sigir sigmod soda sosp starsem stoc tacl tase taslp tcsvt tgrs
    tifs tip tist tkdd tkde tmlr tmm tnnls tog tois tomm tosem tpami tse tvcg uai uist usenix vldb wacv
    wassa wmt wsdm www
    """.split()
)
_WRITTEN_SMALL = frozenset({"Interspeech", "Micro", "Usenix"})
_VENUE_WORD = re.compile(
    r"\b(?:journal|transactions|trans\.|proceedings|proc\.?|conference|conf\.|workshops?|symposium|magazine"
    r"|letters|annual meeting|findings of|advances in|communications of|nature|science|bulletin"
    r"|review of|reviews"
    r"|press|lecture notes)(?![\w])",
    re.IGNORECASE,
)
# The form of a venue's full name.
_FULL_NAME = re.compile(
    r"\b(?:journal of|transactions o[nf]|proceedings of"
    r"|(?:international|annual|european|asian|ieee|acm)\b.{0,60}?\b(?:conference|workshop|symposium"
    r"|meeting)\b"
    r"|(?:conference|symposium|workshop) o[nf]|advances in neural)\b",
    re.IGNORECASE,
)
_MOST_SMALL_WORDS = 6
_SMALL = frozenset(
    "of on the for in and at & to a an de la du der die und with its by from vol no pp track main".split()
)
_YEAR = re.compile(r"(?<![\d.:/-])(?:19|20)\d\d(?![\d/])(?!\.\d)(?!-\d)")
_SHORT_YEAR = re.compile(
    r"(?<=[^\W\d_a-z])(?:\s?['’‘`]|-)?(\d\d)(?=$|[\s,.;:)\]])|(?<=[a-z])\s?['’‘`](\d\d)(?!\d)"
)
_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = re.compile(
    rf"(?<!\d)(?:((?:19|20)\d\d)[./-](?:1[0-2]|0?[1-9])(?:[./-]\d{{1,2}})?(?!\d)|(?:\d{{1,2}}(?:st|nd|rd|th)?\s)?\b{_MONTHS}(?:\s\d{{1,2}},)?"
    r"[\s,./-]{1,2}((?:19|20)\d\d)|\d{1,2}[./-](?:\d{1,2}[./-])?((?:19|20)\d\d))(?!\d)",
    re.IGNORECASE,
)
_IN = re.compile(
    r"(?:(?:to appear|appeared|appears)?\s?\b(?:in|at)\b"
    r"|(?:published|accepted|presented|submitted)\s(?:in|at|by|to)\b|venue\s?:|published\s?:"
    r"|conference\s?:|journal\s?:|year\s?:|date\s?:|@)\s?:?\s?(?=\S)",
    re.IGNORECASE,
)
# No way back into what has matched: the same words in many ways would take for ever.
_PREPRINT = re.compile(
    r"(?:(?>arxiv:\s?[a-z-]{0,12}/?\d[\d.v]{0,12}(?:\s?\[[\w.-]+\])?|arxiv|biorxiv|medrxiv|corr"
    r"|psyarxiv|chemrxiv"
    r"|ssrn|openreview|pre-?print|e-?prints?|online|manuscript|under review|submitted|abs/\d{4}\.\d{4,5}"
    r"|(?<=\s)\d{1,4})[\s,:;.()-]*+)++",
    re.IGNORECASE,
)
_KINDS = (
    (_PREPRINT, WorkKind.PREPRINT),
    (re.compile(r"tech(?:nical|\.)?\s?rep(?:ort|\.)?", re.IGNORECASE), WorkKind.REPORT),
    (
        re.compile(
            r"(?:ph\.?\s?d\.?|doctoral|master(?:'s|s)?|bachelor(?:'s|s)?|m\.?sc\.?)?\s?(?:thesis"
            r"|dissertation)",
            re.IGNORECASE,
        ),
        WorkKind.THESIS,
    ),
)
_REMARK = re.compile(
    r"[\s,;:(\[-]{0,3}\b((?:best|outstanding|distinguished)\b[\w -]{0,20}\b(?:paper|demo)"
    r"(?:[ -](?:award|runner[ -]up|finalist|candidate|honou?rable mention))?|honou?rable mention"
    r"|oral|spotlight"
    r"|poster|highlight|notable(?:[ -]top[ -]\d+%)?|long|short)(?: paper| presentation)?[)\]]?$",
    re.IGNORECASE,
)
_LOCATION = re.compile(
    r"[\s,]{1,2}(?:vol(?:ume|\.)?\s?)?(\d{1,4})(?:\s?[.(]\s?(?:no\.?\s?)?(\d{1,4})\s?\)?"
    r"|,\s?(?:no|nr|issue|number)\b\.?\s?(\d{1,4}))?"
    r"(?:\s?[,:]{1,3}\s?(?:pp?\.?\s?)?([A-Za-z]?\d{1,7}(?:\s?[-–—]{1,2}\s?[A-Za-z]?\d{1,7})?))?$"
)
_VOLUME = re.compile(r"vol(?:ume)?\.?\s?(\d{1,4})", re.IGNORECASE)
_PAGES = re.compile(
    r"[\s,;:]{1,2}(?:pp?\.?|pages)\s?([A-Za-z]?\d{1,7}(?:\s?[-–—]{1,2}\s?[A-Za-z]?\d{1,7})?)$", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]*[^\W\d][^()\[\]]*)[)\]]")
_NO_BEGINNINGS = _SMALL - {"the"}
_MOST_WORDS = 16
_LONGEST = 250
_FIRST_SHORT, _LAST_SHORT = 60, 40


@dataclass(frozen=True, slots=True)
class Printed:
    """Where and when; what is not said is empty."""

    venue: str = ""
    year: int | None = None
    kind: WorkKind | None = None
    volume: str = ""
    number: str = ""
    pages: str = ""
    remark: str = ""
    """What is said of its place there: "Oral", "Best Paper"."""
    publisher: str = ""
    """The institution of a thesis or a report."""
    is_sure: bool = True
    """Whether the venue is known by its name or by a word such as "Journal", not by its year alone."""

    @property
    def is_known(self) -> bool:
        """Whether it says anything of the place or the time."""
        return bool(self.venue or self.year or self.kind)


@lru_cache(maxsize=2048)
def read_printed(text: str) -> Printed | None:
    """Return what `text` says of place and time, if it says nothing else; None if it does not."""
    if len(text) > _LONGEST or not (text := clean(text).strip(" ,;:.|-–—[]{}")):
        return None
    text = _outer_brackets(text)
    remark = _REMARK.search(text)
    rest = text[: remark.start()].strip(" ,;:-(") if remark else text
    is_said = bool(opening := _IN.match(rest))
    rest = rest[opening.end() :] if opening else rest
    year, rest = _year(rest)
    said = remark.group(1) if remark else ""
    bare = rest.strip(" ,;:.()-")
    if not bare:
        return Printed(year=year, remark=said) if year or said else None
    if alone := _without_venue(bare):
        return replace(alone, year=year, remark=said)
    if again := _REMARK.search(rest):
        rest, said = rest[: again.start()], said or again.group(1)
    printed = _located(rest.strip(" ,;:-–—"), year, said)
    is_sure, is_placed = _is_known(printed.venue), bool(printed.volume and printed.pages)
    is_told = is_sure or is_said or is_placed or year is not None
    is_venue = is_told and _may_be_venue(printed.venue, is_sure=is_sure, is_placed=is_placed)
    return replace(printed, is_sure=is_sure) if is_venue else None


def _without_venue(text: str) -> Printed | None:
    """Return what is no venue: that it is a preprint, a report or a thesis of a house, or a volume."""
    kind_said, comma, house = text.partition(",")
    for pattern, kind in _KINDS:
        if pattern.fullmatch(text):
            return Printed(kind=kind)
        if comma and kind is not WorkKind.PREPRINT and pattern.fullmatch(kind_said) and house[1:2].isupper():
            return Printed(kind=kind, publisher=house.strip())
    volume = _VOLUME.fullmatch(text)
    return Printed(volume=volume[1]) if volume else None


def _outer_brackets(text: str) -> str:
    pairs = {"(": ")", "（": "）", "【": "】", "《": "》"}
    return text[1:-1].strip() if pairs.get(text[0]) == text[-1] and text.count(text[0]) == 1 else text


def _year(text: str) -> tuple[int | None, str]:
    """Return the year that `text` names, and the text without it."""
    if date := _DATE.search(text):
        year = parse_year(date[1] or date[2] or date[3])
    elif date := next(iter(list(_YEAR.finditer(text))[::-1]), None):
        year = parse_year(date.group())
    elif date := _SHORT_YEAR.search(text):
        short = int(date[1] or date[2])
        if _LAST_SHORT < short < _FIRST_SHORT:
            return None, text
        year = short + (1900 if short >= _FIRST_SHORT else 2000)
    else:
        return None, text
    # The year may be part of the name: "Proceedings of the 2019 Conference of ...".
    if text[: date.start()].lower().endswith(("the ", "of ")):
        return year, text
    left, right = text[: date.start()].rstrip(" ,;:('’-"), text[date.end() :].lstrip(")")
    joint = "" if not left or not right or right[0] in ",:;." else " "
    return year, (left + joint + right.lstrip(" ") if right[:1] != "," else left + right).strip()


def _is_known(venue: str) -> bool:
    return bool(_VENUE_WORD.search(venue)) or any(map(_is_abbreviation, re.split(r"[\s/]+", venue)))


def _is_abbreviation(word: str) -> bool:
    """Say whether `word` is a known venue as it is written: "CHI", not the name Chi; "FAST", not "fast"."""
    bare = word.strip("(),.:'’-@&")
    return bare.lower() in _KNOWN and (bare[1:] != bare[1:].lower() or bare in _WRITTEN_SMALL)


def _may_be_venue(text: str, *, is_sure: bool, is_placed: bool) -> bool:
    """Say whether `text` has the form of a name of a meeting or a journal: short, capitals, no sentence."""
    words = text.replace("/", " ").split()
    if (
        len(words) > _MOST_WORDS
        or not any(char.isalpha() for char in text)
        or words[0].lower() in _NO_BEGINNINGS
    ):
        return False
    if any(char in '?!"“”{}<>=' for char in text) or "://" in text or (":" in text and not is_sure):
        return False
    if any(not _is_known(found[1]) and not found[1].isupper() for found in _IN_BRACKETS.finditer(text)):
        return False
    if text.count("(") != text.count(")") or text.count("[") != text.count("]"):
        return False
    # Some styles write names of venues small; then a volume with its pages, or the form of the name, tells.
    is_small_name = _FULL_NAME.search(text) or (is_placed and len(words) <= _MOST_SMALL_WORDS)
    return all(map(_is_venue_word, words)) or bool(is_small_name and not text[0].islower())


def _is_venue_word(word: str) -> bool:
    bare = word.strip("(),.:;'’\"[]-–—&@+|")
    return not bare or bare.lower() in _SMALL or not bare[0].islower() or bool(_VENUE_WORD.fullmatch(bare))


def _located(text: str, year: int | None, remark: str) -> Printed:
    """Return the venue with what stands behind its name: volume, number, pages."""
    pages = _PAGES.search(text)
    text = text[: pages.start()].rstrip(" ,;:") if pages else text
    place = _LOCATION.search(text)
    if place and any(char.isalpha() for char in text[: place.start()]):
        return Printed(
            text[: place.start()].rstrip(" ,;:"), year, None, place[1],
            place[2] or place[3] or "", pages[1] if pages else place[4] or "", remark,
        )  # fmt: skip
    return Printed(text.strip(" ,;:."), year, pages=pages[1] if pages else "", remark=remark)
