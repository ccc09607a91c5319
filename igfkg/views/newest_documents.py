"""The newest documents of a release."""

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference
from igfkg.model import terms
from igfkg.rdf.dates import first_day
from igfkg.rdf.namespaces import ELI


def newest_documents(catalogue: Catalogue, number: int) -> list[tuple[str, Reference]]:
    """Return the documents with the newest dates, and those dates; the one that holds our notes is not among them."""
    documents = catalogue.collection(catalogue.model.classes[terms.DOCUMENT])
    others = (iri for iri in documents if not _has_notes(catalogue, iri))
    dated = [(date, iri) for iri in others if (date := catalogue.date_of(catalogue.thing(iri)))]
    newest = sorted(dated, key=lambda pair: (first_day(pair[0]), pair[1]), reverse=True)[:number]
    return [(date, catalogue.reference(iri)) for date, iri in newest]


def _has_notes(catalogue: Catalogue, document: str) -> bool:
    passages = catalogue.subjects(ELI + "is_part_of", document)
    classes = (catalogue.reference(each).cls for each in passages)
    return any(cls is not None and cls.iri == terms.CURATION_NOTE for cls in classes)
