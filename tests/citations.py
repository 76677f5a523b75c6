"""What the tests of citation formats share: text that is hard to carry, and samples that went wrong."""

from hypothesis import strategies as st

from generator.model.identifiers import Identifiers, parse_doi

_PIECES = [
    "a", "Zoë", "e\u0301", "ß", "{", "}", "%", "&", "#", "_", "$x^2$", "\\", "~", '"', "'", "“", "<b>", "]]>", "&amp;",
    "😀", "👩‍💻", "שלום", "\u202e", "论文", "\n", "\r\n", "\r", "\t", "\x0b", "\x85", "\u2028", "\0", ",", ", ", ",,", ";", " - ",
    "  - ", "\nER  - \n", "\nTY  - JOUR\nTI  - x", "TY  - ", "ER  - ", "AU  - ", "=1+1", "and",
]  # fmt: skip
NASTY = st.lists(st.sampled_from(_PIECES) | st.text(max_size=5), max_size=8).map("".join)
"""Text of everything that has a meaning somewhere; may be empty."""

IDENTIFIERS = st.builds(
    Identifiers,
    arxiv=st.sampled_from(["", "2007.00001", "0704.0001", "hep-th/9901001", "cs/0112017"]),
    doi=st.just("")
    | st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1).map("10.1000/{}".format).map(parse_doi).filter(bool),
    acl=st.sampled_from(["", "P18-1031", "2020.acl-main.1"]),
    pmid=st.sampled_from(["", "31452104", "1"]),
    openreview=st.sampled_from(["", "r1xMH1BtvB", "S1-_xyzw"]),
    isbn=st.sampled_from(["", "9780306406157"]),
)  # fmt: skip


def mutated(sample):
    """Return a strategy for `sample`, broken off, or with something in the place of a part of it."""

    def break_it(at, length, piece, keeps_rest):
        return sample[:at] + piece + (sample[at + length :] if keeps_rest else "")

    return st.builds(break_it, st.integers(0, len(sample)), st.integers(0, 40), NASTY, st.booleans())


def check_told(reading, titles, told):
    """Hold a reading to the titles that are kept, and to what is told of the rest, as "line: beginning"."""
    assert [record.title for record in reading.records] == titles
    assert len(reading.problems) == len(told)
    for problem, expected in zip(reading.problems, told, strict=True):
        assert f"{problem.place.line}: {problem.what}".startswith(expected)
        assert problem.hint
