"""The paragraphs of a document: in order, each once, with what it asks, of whom, on what, and what it answers."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.passages import passages_of
from igfkg.model import terms
from igfkg.rdf.iris import local_name
from igfkg.views.presentation.paragraphs import Paragraph, paragraph_number, paragraphs_of
from tests.iris import ID


def _paragraphs(catalogue: Catalogue, key: str) -> list[Paragraph]:
    document = f"{ID}document/{key}"
    return paragraphs_of(catalogue, document, [each.evidence.passage for each in passages_of(catalogue, document, 0)])


def test_a_paragraph_says_what_it_asks_of_whom_on_what(catalogue: Catalogue) -> None:
    by_passage = {local_name(each.passage.iri): each for each in _paragraphs(catalogue, "A-RES-80-173") if each.passage}
    report, funding = by_passage["A-RES-80-173_op103"].asks
    assert [local_name(each.thing.iri) for each in (report, funding)] == [
        "A-RES-80-173-103",
        "A-RES-80-173-103-funding",
    ]
    assert [local_name(each.iri) for each in funding.acts] == ["invites"]
    assert [local_name(each.iri) for each in funding.addressees] == ["un-secretary-general"]
    assert [local_name(each.iri) for each in funding.topics] == ["funding"]
    assert funding.texts["en"].startswith("Submit to the Assembly")


def test_paragraph_99_answers_recommendations_of_2012(catalogue: Catalogue) -> None:
    paragraphs = _paragraphs(catalogue, "A-RES-80-173")
    [ask] = next(each.asks for each in paragraphs if each.passage and each.passage.iri.endswith("_op99"))
    assert [(each.relation, local_name(each.thing.iri)) for each in ask.answers] == [
        (terms.EXTENDS, "wgigf-2012-II.3"),
        (terms.SHARES_THEME_WITH, "A-RES-80-118-36"),
        (terms.SHARES_THEME_WITH, "wgigf-2012-III.1"),
    ]


@pytest.mark.parametrize("key", ["A-RES-80-173", "A-RES-67-195", "A-67-65", "A-RES-70-125"])
def test_everything_that_a_document_asks_is_in_one_paragraph(catalogue: Catalogue, key: str) -> None:
    paragraphs = _paragraphs(catalogue, key)
    asks = [ask.thing.iri for each in paragraphs for ask in each.asks]
    stated = catalogue.subjects(terms.SET_OUT_IN, f"{ID}document/{key}")
    recommendations = [iri for iri in stated if terms.RECOMMENDATION in catalogue.thing(iri).cls.all_types]
    assert sorted(asks) == sorted(recommendations)
    passages = [each.passage.iri for each in paragraphs if each.passage]
    assert len({*passages}) == len(passages)


def test_paragraphs_are_in_the_order_of_the_document(catalogue: Catalogue) -> None:
    passages = [each.passage.iri for each in _paragraphs(catalogue, "A-RES-80-173") if each.passage]
    numbers = [int(iri.rpartition("_op")[2]) for iri in passages if "_op" in iri]
    assert numbers == sorted(numbers)
    assert numbers[0] == 67


def test_a_paragraph_that_asks_nothing_has_its_act_and_what_it_names(catalogue: Catalogue) -> None:
    without = [
        each
        for key in ("A-RES-67-195", "A-RES-79-334", "E-RES-2024-13")
        for each in _paragraphs(catalogue, key)
        if not each.asks
    ]
    assert without
    assert all(each.acts for each in without)
    assert any(each.names for each in without)


@pytest.mark.parametrize(
    ("locator", "number"),
    [("op99", "99"), ("p72", "72"), ("p21a", "21 (a)"), ("pp3", ""), ("sec-p2-fr", ""), ("whole", ""), ("s7", "")],
)
def test_the_number_of_a_paragraph(locator: str, number: str) -> None:
    assert paragraph_number(locator) == number


def test_a_paragraph_has_its_locator_and_number(catalogue: Catalogue) -> None:
    first = _paragraphs(catalogue, "A-RES-80-173")[0]
    assert (first.locator, first.number) == ("op67", "67")


def test_documents_that_ask_nothing_have_no_paragraphs(catalogue: Catalogue) -> None:
    assert _paragraphs(catalogue, "unicode-cldr") == []
