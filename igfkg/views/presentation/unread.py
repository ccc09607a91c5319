"""Documents whose text the editors did not read: what is known of them comes from other documents."""

from igfkg.catalogue.catalogue import Catalogue
from igfkg.model import terms


def is_unread(catalogue: Catalogue, document: str) -> bool:
    """Return whether the text of a document (its IRI) was not read; False where nothing says how it was read."""
    verification = catalogue.evidence(document).verification
    return verification is not None and verification.iri not in (terms.READ_IN_ORIGINAL, terms.EDITORS_NOTE)
