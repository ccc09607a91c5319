"""What editors' notes on a document say of sets of recommendations, such as that it does not name one."""

from collections.abc import Sequence
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Evidence, Literal, Reference
from igfkg.model import terms
from igfkg.rdf.namespaces import DCT

_DESCRIPTION = DCT + "description"


@dataclass(frozen=True)
class SetAccount:
    """What a note says of a set of recommendations."""

    set: Reference
    texts: Sequence[tuple[str, str]]  #: by language tag
    evidence: Evidence  #: the note


def set_accounts(catalogue: Catalogue, document: str) -> list[SetAccount]:
    """Return what the notes that concern a document (its IRI) say of sets of recommendations."""
    accounts = []
    for iri in catalogue.subjects(terms.CONCERNS, document):
        if _is_of(catalogue.reference(iri), terms.CURATION_NOTE):
            accounts += _accounts(catalogue, iri)
    return accounts


def _accounts(catalogue: Catalogue, note: str) -> list[SetAccount]:
    texts: dict[Reference, list[tuple[str, str]]] = {}
    for each in catalogue.statements(note):
        if each.property != _DESCRIPTION or not _is_of(each.subject, terms.RECOMMENDATION_SET):
            continue
        if isinstance(each.value, Literal):
            texts.setdefault(each.subject, []).append((each.value.language or "", each.value.lexical))
    return [SetAccount(of, sentences, catalogue.evidence(note)) for of, sentences in texts.items()]


def _is_of(reference: Reference, cls: str) -> bool:
    return reference.cls is not None and cls in reference.cls.all_types
