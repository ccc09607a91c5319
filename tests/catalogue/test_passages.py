"""The passages of a document, and what each states."""

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.passages import passages_of
from tests.iris import ID


def test_each_passage_comes_with_its_statements(catalogue: Catalogue) -> None:
    found = passages_of(catalogue, f"{ID}document/A-67-65", most=10_000)
    keys = [each.evidence.passage.iri.removeprefix(f"{ID}passage/") for each in found]
    assert {"A-67-65_p12", "A-67-65_p20a", "A-67-65_whole"} <= {*keys}
    assert keys.index("A-67-65_p12") < keys.index("A-67-65_p20a")
    for each in found:
        assert len(each.statements) == each.claims == catalogue.claim_count(each.evidence.passage.iri)


def test_what_is_left_out_is_counted_all_the_same(catalogue: Catalogue) -> None:
    found = passages_of(catalogue, f"{ID}document/igfkg", most=100)
    assert found[0].statements
    assert found[-1].statements == []
    assert all(each.claims == catalogue.claim_count(each.evidence.passage.iri) for each in found)
    assert sum(len(each.statements) for each in found) < 100 + max(each.claims for each in found)


def test_what_is_no_document_has_none(catalogue: Catalogue) -> None:
    assert passages_of(catalogue, f"{ID}topic/funding", most=10) == []
