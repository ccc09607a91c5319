"""The passages of a document with their statements."""

from collections.abc import Sequence
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Evidence, Statement
from igfkg.rdf.namespaces import ELI


@dataclass(frozen=True)
class Passage:
    """One passage or note, with what its graph states."""

    evidence: Evidence
    statements: Sequence[Statement]  #: sorted by subject and property; empty when they are left out
    claims: int  #: the number of statements


def passages_of(catalogue: Catalogue, document: str, most: int) -> list[Passage]:
    """Return the passages of a document in the order of their list.

    Args:
        catalogue: where to look.
        document: its IRI.
        most: statements to return; those of the passages after the one that reaches it are left out, and only counted.
    """
    passages, left = [], most
    for iri in _in_order(catalogue, catalogue.subjects(ELI + "is_part_of", document)):
        claims = catalogue.claim_count(iri)
        statements = catalogue.statements(iri) if left > 0 else []
        left -= claims
        passages.append(Passage(catalogue.evidence(iri), statements, claims))
    return passages


def _in_order(catalogue: Catalogue, passages: Sequence[str]) -> list[str]:
    """Passages in the order of the lists that they are in."""
    classes = (catalogue.reference(each).cls for each in passages)
    listed = {
        list_class.iri: list_class for cls in classes if cls and (list_class := catalogue.model.list_class_of(cls))
    }
    return [*dict.fromkeys(iri for cls in listed.values() for iri in catalogue.in_list_order(cls, {*passages}))]
