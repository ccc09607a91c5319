"""The languages that texts here may have: the six of the United Nations, with the IRIs that others know them by."""

from typing import Final

_AUTHORITY: Final = "http://publications.europa.eu/resource/authority/language/"
#: Codes of ISO 639-2 in capitals, as the authority table of the EU's Publications Office has them, by language tag.
CODES: Final = {"ar": "ARA", "en": "ENG", "es": "SPA", "fr": "FRA", "ru": "RUS", "zh": "ZHO"}


def language_iri(tag: str) -> str:
    """Return the IRI of a language in the authority table, by its tag."""
    return _AUTHORITY + CODES[tag]
