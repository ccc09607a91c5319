"""Which resolution adopted a text, and which text is a draft.

The one definition of the first that charts, mentions, topics and published queries share, and of the second that pages
and headlines do.
"""

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Thing
from igfkg.model import terms
from igfkg.rdf.namespaces import DCT, PROV

_REVISION = PROV + "wasRevisionOf"


def adopted_resolution(catalogue: Catalogue, document: str) -> Thing | None:
    """Return the resolution with which a document (its IRI) was adopted, None where there is none.

    It is the document itself or a document that it is part of, as an annex is, and has a symbol and a date of adoption.
    """
    documents = (catalogue.thing(iri) for iri in (document, *catalogue.objects(document, DCT + "isPartOf")))
    return next((each for each in documents if _is_adopted_resolution(each)), None)


def texts_adopted_with(catalogue: Catalogue, document: str) -> list[str]:
    """Return a document (its IRI) and its parts that it adopted; a document that another one adopted has none."""
    texts = [document, *sorted(catalogue.subjects(DCT + "isPartOf", document))]
    adopting = ((each, adopted_resolution(catalogue, each)) for each in texts)
    return [each for each, resolution in adopting if (resolution.iri if resolution else each) == document]


def is_draft(catalogue: Catalogue, document: str) -> bool:
    """Return whether a document (its IRI) is a draft: a version of another document, and not adopted itself."""
    versions = catalogue.objects(document, _REVISION) or catalogue.subjects(_REVISION, document)
    return bool(versions) and adopted_resolution(catalogue, document) is None


def _is_adopted_resolution(document: Thing) -> bool:
    is_resolution = terms.RESOLUTION in document.cls.all_types
    return is_resolution and bool(document.literals(terms.SYMBOL)) and bool(document.literals(terms.ADOPTED_ON))
