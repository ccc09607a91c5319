"""The passages of a document, and what each of them states."""

from collections.abc import Sequence
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue, Evidence, Statement
from igfkg.rdf.namespaces import ELI


@dataclass(frozen=True)
class Passage:
    """One passage or note, with what its graph states."""

    told_by: Evidence
    statements: Sequence[Statement]  #: sorted by subject and property; none when they are left out
    claims: int  #: how many statements there are


def passages_of(catalogue: Catalogue, document: str, most: int) -> list[Passage]:
    """Return the passages of a document in the order of their list.

    Args:
        catalogue: where to look.
        document: its IRI.
        most: statements to return; those of the passages after the one that reaches it are left out, and only counted.
    """
    parts = {*catalogue.subjects(ELI + "is_part_of", document)}
    listed = catalogue.collection(catalogue.model.collection_class("passages"))
    found, left = [], most
    for iri in (each for each in listed if each in parts):
        claims = catalogue.claim_count(iri)
        statements = catalogue.statements(iri) if left > 0 else []
        left -= claims
        found.append(Passage(catalogue.evidence(iri), statements, claims))
    return found
