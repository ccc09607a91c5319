"""What of a thing can be cited: a document, a passage of it, or the paragraph of it that sets a recommendation out."""

from collections.abc import Iterable
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference, Thing
from igfkg.model import terms
from igfkg.rdf.namespaces import VOCABULARIES
from igfkg.views.presentation.paragraphs import paragraph_number
from igfkg.views.presentation.published import official_addresses
from igfkg.views.tracker.readings import TextSource, read_text_source

_PAGE = VOCABULARIES["foaf"] + "page"


@dataclass(frozen=True)
class CitablePlace:
    """A document, or a place in it."""

    document: Reference | None  #: None for a recommendation of which no document is known
    symbol: str  #: of the document; empty where it has none
    paragraph: str = ""  #: its number, such as 99; empty for a whole document and for other places
    passage: Reference | None = None  #: where the thing is one
    is_of_recommendation: bool = False  #: whether the thing is a recommendation
    source: TextSource | None = None  #: where the text of a recommendation was read


def citable_place(catalogue: Catalogue, iri: str) -> CitablePlace | None:
    """Return what of a thing (its IRI) can be cited; None where it is no document, passage or recommendation.

    Notes of the editors are no passages of a document.
    """
    cls = catalogue.reference(iri).cls
    types = cls.all_types if cls else ()
    if terms.DOCUMENT in types:
        document = catalogue.reference(iri)
        return CitablePlace(document, symbol_of(catalogue, document))
    if terms.PASSAGE in types:
        return _passage(catalogue, catalogue.thing(iri))
    return _recommendation(catalogue, catalogue.thing(iri)) if terms.RECOMMENDATION in types else None


def official_text(catalogue: Catalogue, iri: str, language: str) -> str:
    """Return the URL of the official text of the document in which a thing (its IRI) can be cited; empty without one.

    That is its address on the document site of the United Nations in a language (tag), else in English; for a document
    with a symbol that is not there, the page on which it is published.
    """
    place = citable_place(catalogue, iri)
    document = catalogue.thing(place.document.iri) if place and place.document else None
    if document is None:
        return ""
    addresses = official_addresses(document, catalogue.model.languages)
    pages = [each.iri for each in document.references(_PAGE)] if place and place.symbol else []
    return addresses.get(language) or addresses.get("en") or next(iter(pages), "")


def with_symbol(catalogue: Catalogue, documents: Iterable[Reference]) -> Reference | None:
    """Return the first of some documents that has a symbol."""
    return next((each for each in documents if symbol_of(catalogue, each)), None)


def symbol_of(catalogue: Catalogue, document: Reference | None) -> str:
    """Return the first symbol of a document; empty without one."""
    symbols = catalogue.thing(document.iri).literals(terms.SYMBOL) if document else ()
    return next((each.lexical for each in symbols), "")


def _passage(catalogue: Catalogue, passage: Thing) -> CitablePlace | None:
    evidence = catalogue.evidence(passage.iri)
    is_note = evidence.verification is not None and evidence.verification.iri == terms.EDITORS_NOTE
    if evidence.document is None or is_note:
        return None
    locator = next((each.lexical for each in passage.literals(terms.LOCATOR)), "")
    return CitablePlace(
        evidence.document,
        symbol_of(catalogue, evidence.document),
        paragraph_number(locator),
        catalogue.reference(passage.iri),
    )


def _recommendation(catalogue: Catalogue, thing: Thing) -> CitablePlace:
    documents, sets = thing.references(terms.SET_OUT_IN), thing.references(terms.IN_SET)
    of_sets = [each for part in sets for each in catalogue.thing(part.iri).references(terms.SET_OUT_IN)]
    source_document = with_symbol(catalogue, [*documents, *of_sets])
    return CitablePlace(
        document=next(iter(documents), source_document),
        symbol=symbol_of(catalogue, source_document),
        paragraph=next((each.lexical for each in thing.literals(terms.PARAGRAPH)), ""),
        is_of_recommendation=True,
        source=read_text_source(catalogue, thing, {each.iri for each in documents or of_sets}),
    )
