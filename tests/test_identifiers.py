"""Identifiers of works, in the spellings in which they are met."""

import pytest

from generator.model.identifiers import (
    Identifiers,
    parse_acl,
    parse_arxiv,
    parse_doi,
    parse_isbn,
    parse_openreview,
    parse_pmid,
)


@pytest.mark.parametrize(
    ("parse", "written", "value"),
    [
        (parse_arxiv, "https://arxiv.org/abs/2103.00020v1", "2103.00020"),
        (parse_arxiv, "arxiv.org/abs/2103.00020v1", "2103.00020"),
        (parse_arxiv, "arXiv: 2103.00020", "2103.00020"),
        (parse_arxiv, "cs.CL/0112017", "cs/0112017"),
        (parse_arxiv, "2103.1", None),
        (parse_doi, "doi:10.1609/AAAI.v36i2.20022", "10.1609/aaai.v36i2.20022"),
        (parse_doi, "10.1", None),
        (parse_acl, "https://aclanthology.org/P19-1001/", "P19-1001"),
        (parse_acl, "2020.acl-main.1", "2020.acl-main.1"),
        (parse_acl, "x", None),
        (parse_acl, "https://www.aclweb.org/anthology/K16-1006.pdf", "K16-1006"),
        (parse_acl, "10.18653/v1/P18-1031", "P18-1031"),
        (parse_arxiv, "https://arxiv.org/pdf/1511.01432.pdf", "1511.01432"),
        (parse_arxiv, "10.48550/arXiv.2103.00020", "2103.00020"),
        (parse_arxiv, "2106.07139 [cs.CL]", "2106.07139"),
        (parse_doi, "https://doi.org/10.1002/%28SICI%291", "10.1002/(sici)1"),
        (parse_doi, "https://dl.acm.org/doi/abs/10.1145/3366423.3380013", "10.1145/3366423.3380013"),
        (parse_pmid, "PMID: 31452104", "31452104"),
        (parse_pmid, "https://pubmed.ncbi.nlm.nih.gov/31452104/", "31452104"),
        (parse_openreview, "https://openreview.net/pdf?id=r1xMH1BtvB", "r1xMH1BtvB"),
        (parse_openreview, "r1xMH1BtvB", None),
        (parse_isbn, "ISBN 0-306-40615-2", "9780306406157"),
        (parse_isbn, "978-0-306-40615-7", "9780306406157"),
        (parse_isbn, "978-0-306-40615-8", None),
        (parse_arxiv, "math.GT/0309136v2", "math/0309136"),
        (parse_arxiv, "https://arxiv.org/abs/HEP-TH/9901001", "hep-th/9901001"),
        (parse_arxiv, "cond-mat.mes-hall/0101001", "cond-mat/0101001"),
        (parse_arxiv, "report/0309136", None),
        (parse_arxiv, "cs/1234567", None),
        (parse_arxiv, "arXiv:2103.00020v1).", "2103.00020"),
        (parse_doi, "10.48550/arXiv.2103.00020v2", "10.48550/arxiv.2103.00020"),
        (parse_doi, "https://doi.org/10.48550/arXiv.math.GT/0309136", "10.48550/arxiv.math/0309136"),
        (parse_doi, "10.1000/182).", "10.1000/182"),
        (parse_doi, "10.1000/182];,", "10.1000/182"),
        (parse_doi, "10.1016/S0140-6736(20)", "10.1016/s0140-6736(20)"),
        (parse_doi, "https://doi.org/10.1000/182?utm_source=x#sec2", "10.1000/182"),
        (parse_doi, "https://doi.org/10.1000/a%3Fb%23c", "10.1000/a?b#c"),
        (parse_doi, "10.1000/a?b#c", "10.1000/a?b#c"),
        (parse_acl, "https://www.aclweb.org/anthology/papers/N/N19/N19-1423/", "N19-1423"),
        (parse_acl, "https://aclanthology.org/P19-1001/?x=1", "P19-1001"),
        (parse_acl, "10.3115/v1/P14-1062", "P14-1062"),
        (parse_acl, "P19-1001.", "P19-1001"),
        (parse_pmid, "https://pubmed.ncbi.nlm.nih.gov/123/?from=x", "123"),
        (parse_pmid, "123?from=x", None),
        (parse_openreview, "https://openreview.net/forum?id=r1xMH1BtvB.", "r1xMH1BtvB"),
        (parse_isbn, "urn:isbn:9780306406157", "9780306406157"),
        (parse_isbn, "978–0–306–40615–7", "9780306406157"),
        (parse_isbn, "978\u20110\u2011306\u201140615\u20117", "9780306406157"),
    ],
)
def test_identifiers_are_read_in_their_usual_spellings(parse, written, value):
    assert parse(written) == value


def test_what_is_no_identifier_by_its_form_is_taken_for_none():
    assert (
        Identifiers.found_in(["31452104", "0306406152", "a text", "https://example.org/2103"])
        == Identifiers()
    )
    found = Identifiers.found_in(["https://doi.org/10.18653/v1/P18-1031", "arXiv:1801.06146v5"])
    assert found.known() == {"arxiv": "1801.06146", "doi": "10.18653/v1/p18-1031", "acl": "P18-1031"}


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("R20-1234", {}),
        ("P18-1031", {}),
        ("CS/1234567", {}),
        ("and/1234567", {}),
        ("acl:P18-1031", {"acl": "P18-1031"}),
        ("https://aclanthology.org/P18-1031.", {"acl": "P18-1031"}),
        ("2020.emnlp-main.1", {"acl": "2020.emnlp-main.1"}),
        ("doi:10.3115/v1/P14-1062.", {"doi": "10.3115/v1/p14-1062", "acl": "P14-1062"}),
        ("www.doi.org/10.48550/arXiv.2103.00020v2", {"arxiv": "2103.00020", "doi": "10.48550/arxiv.2103.00020"}),
        ("10.48550/arXiv.2103.00020v2", {"arxiv": "2103.00020", "doi": "10.48550/arxiv.2103.00020"}),
        ("PMID: 31452104.", {"pmid": "31452104"}),
        ("URN:ISBN:0-306-40615-2", {"isbn": "9780306406157"}),
    ],
)  # fmt: skip
def test_an_identifier_in_a_field_for_anything_says_what_it_is(written, known):
    assert Identifiers.found_in([written]).known() == known
