"""Values of controlled vocabularies (https://www.w3.org/TR/skos-reference/#schemes), which have names of things too."""

from igfkg.model.model import Class
from igfkg.rdf.namespaces import SKOS


def is_scheme_value(cls: Class | None) -> bool:
    """Whether the things of a class are values of schemes: subjects, kinds, statuses."""
    return cls is not None and SKOS + "inScheme" in cls.by_iri
