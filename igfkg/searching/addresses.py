"""Things that are typed by their IRI, by its path, or by a key: ``body/cstd``, ``A-RES-80-173``."""

import re
from collections.abc import Iterator

from igfkg.catalogue.catalogue import Catalogue
from igfkg.model import terms

_IRI = re.compile(r"https?://\S+\Z")
_PATHS = ("/id/", "/doc/")
_KEY = re.compile(r"(?=[^\s]*[-\d])[A-Za-z0-9._-]+\Z")


def find_addressed(catalogue: Catalogue, text: str) -> list[str]:
    """Return the IRIs of the things that a text is the IRI, path or key of, sorted; none for any other text.

    A key is one word with a hyphen or digit; other words are names. That of a document is often also that of what is
    set out in it, and stands for the document.
    """
    if _KEY.match(text):
        iris = sorted(_with_key(catalogue, text))
        return [each for each in iris if _is_document(catalogue, each)] or iris
    parts = catalogue.space.split(text) or _path_parts(text)
    iri = catalogue.find(*parts) if parts else None
    return [iri] if iri else []


def _with_key(catalogue: Catalogue, key: str) -> Iterator[str]:
    for segment, cls in catalogue.model.by_segment.items():
        match = catalogue.alias(segment, key)
        iri = catalogue.find(segment, match) if match and cls.search_weight else None
        if iri:
            yield iri


def _is_document(catalogue: Catalogue, iri: str) -> bool:
    cls = catalogue.reference(iri).cls
    return cls is not None and terms.DOCUMENT in cls.all_types


def _path_parts(text: str) -> tuple[str, str] | None:
    """Path segment and key of a URL on a site, or of its path."""
    path = text
    if _IRI.match(text):
        path = next((text.rpartition(each)[2] for each in _PATHS if each in text), "")
    segment, _, key = path.removeprefix("/").removeprefix("id/").partition("/")
    return (segment, key) if segment and key else None
