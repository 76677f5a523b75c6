"""Values such as no list should hold and some list does, for what is written and read again."""

from hypothesis import strategies as st

from generator.formats.base import Citation
from generator.model.identifiers import Identifiers, identify
from generator.model.link import LinkKind, WebLink, unique_links
from generator.model.names import Name
from generator.model.paper import Paper
from generator.model.work import WorkKind
from generator.text.normalize import clean

_SIGNS = "aB1é'\"=+-@;|,{}\\%&#_$~^<>[]()/: \t\n\r\u2028\u2029\u0085\u200f\u0301אب中😀＝"
_ADDRESSES = [
    "https://example.org/a", "https://example.org/a;b", "https://example.org/a,b|c", "https://example.org/{x}",
    "https://example.org/?q=1&r=2#s", "http://example.org/\\x", "https://example.org/;https://b.org/c",
]  # fmt: skip
_IDENTIFIERS = Identifiers.found_in(
    [
        "arXiv:2103.00020",
        "10.1000/a;b,c(1)",
        "acl:P18-1031",
        "PMID: 31452104",
        "openreview:r1xMH1BtvB",
        "ISBN 9780306406157",
    ]
)


def printed(signs):
    """Return texts of `signs` as a reader leaves them: cleaned, and not empty."""
    return st.text(alphabet=signs, min_size=1).map(clean).filter(bool)


def texts(least=0):
    """Return cleaned texts of nasty signs, of at least so many characters."""
    nasty = st.text(alphabet=_SIGNS, max_size=30) | st.text(max_size=30)
    return nasty.map(clean).filter(lambda text: len(text) >= least)


def names():
    """Return names with particles and suffixes, and those of bodies."""
    part = texts().map(lambda text: clean(text.strip(", ")))
    real = [
        "Ada Byron",
        "Jan van der Berg",
        "King, Martin, Jr.",
        "Doe, A.-B.",
        "O'Neil, Zoë",
        "Plato",
        "Byron A.",
    ]
    names = st.builds(Name.of, part, part.filter(lambda text: any(map(str.isalnum, text))), part)
    return names | st.sampled_from(real).map(Name.parse) | st.just(Name.of("", "Office of Sea and Sky, Inc."))


@st.composite
def citations(draw):
    """Return citations all of whose fields may be nasty, or empty."""
    known = draw(st.sets(st.sampled_from(sorted(_IDENTIFIERS.known()))))
    links = draw(st.lists(st.builds(WebLink, st.sampled_from(LinkKind), st.sampled_from(_ADDRESSES))))
    paper = Paper(
        id="x",
        records=(),
        title=draw(texts(1)),
        abstract=draw(texts()),
        authors=tuple(draw(st.lists(names(), max_size=4))),
        year=draw(st.none() | st.integers(1665, 2199)),
        kind=draw(st.none() | st.sampled_from(WorkKind)),
        venue=draw(texts()),
        volume=draw(texts()),
        number=draw(texts()),
        pages=draw(texts()),
        publisher=draw(texts()),
        identifiers=Identifiers(**{kind: getattr(_IDENTIFIERS, kind) for kind in known}),
        links=tuple(link for link in unique_links(links) if not identify(link.url)),
        tags=tuple(dict.fromkeys(draw(st.lists(texts(1), max_size=3)))),
        note=draw(texts()),
    )
    return Citation("byron2020tides", paper)
