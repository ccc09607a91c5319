"""Documents that point to a document, with the paragraph that does, and corrigenda."""

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.incoming_links import incoming_links
from igfkg.model import terms
from igfkg.rdf.dates import first_day
from igfkg.rdf.iris import local_name
from igfkg.views.presentation.related_documents import corrigenda_of, related_documents
from tests.iris import ID

_REPORT = f"{ID}document/A-67-65"


def test_the_newest_is_first_and_each_has_its_paragraph(catalogue: Catalogue) -> None:
    links = [
        each for each in incoming_links(catalogue, _REPORT, 40) if local_name(each.by) in ("takesNoteOf", "recalls")
    ]
    groups = {local_name(each.by): related_documents(catalogue, _REPORT, each) for each in links}
    for group in groups.values():
        dates = [first_day(each.date) if each.date else "" for each in group]
        assert dates == sorted(dates, reverse=True)
    shown = [
        (local_name(each.thing.iri), [local_name(it.iri) for it in each.passages]) for each in groups["takesNoteOf"]
    ]
    assert shown == [
        ("A-RES-69-204", ["A-RES-69-204_op20"]),
        ("A-RES-68-198", ["A-RES-68-198_op18"]),
        ("A-RES-67-195", ["A-RES-67-195_op18"]),
    ]


def test_a_corrigendum_has_the_symbol_of_its_document(catalogue: Catalogue) -> None:
    assert [local_name(each.iri) for each in corrigenda_of(catalogue, catalogue.thing(_REPORT))] == ["A-67-65-Corr.1"]
    without_symbol = next(
        thing
        for iri in catalogue.collection(catalogue.model.classes[terms.DOCUMENT])
        if not (thing := catalogue.thing(iri)).literals(terms.SYMBOL)
    )
    assert corrigenda_of(catalogue, without_symbol) == []
