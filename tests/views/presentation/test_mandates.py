"""The decisions on the mandate of a body: in order, each with its date and the paragraphs of the text that state it."""

from igfkg.catalogue.catalogue import Catalogue
from igfkg.rdf.iris import local_name
from igfkg.views.presentation.mandates import decisions_on_mandate
from tests.iris import ID


def test_decisions_are_the_oldest_first(catalogue: Catalogue) -> None:
    decisions = decisions_on_mandate(catalogue, f"{ID}body/igf")
    assert [
        (each.date, local_name(each.by.iri), [local_name(it.iri) for it in each.paragraphs]) for each in decisions
    ] == [
        ("2005-11-18", "WSIS-05-TUNIS-DOC-6-Rev.1-E", []),  # stated by another source alone
        ("2010-12-20", "A-RES-65-141", ["A-RES-65-141_op17"]),
        ("2015-12-16", "A-RES-70-125", ["A-RES-70-125_op63"]),
        ("2025-12-17", "A-RES-80-173", ["A-RES-80-173_op99"]),
    ]
    assert (decisions[0].years.start, decisions[0].years.end) == ("2006", "2010")


def test_a_body_without_mandates_has_no_decisions(catalogue: Catalogue) -> None:
    assert decisions_on_mandate(catalogue, f"{ID}body/unesco") == []
