"""Names of languages that data gives by their IRI in the EU's table of languages, in the language of a page.

The names are those of the Unicode CLDR (https://cldr.unicode.org/).
"""

from functools import lru_cache

from babel import Locale
from babel.core import get_global

#: https://op.europa.eu/en/web/eu-vocabularies/dataset/-/resource?uri=http://publications.europa.eu/resource/dataset/language
_TABLE = "http://publications.europa.eu/resource/authority/language/"


@lru_cache(maxsize=1024)
def language_name(iri: str, language: str) -> str | None:
    """Return the name of a language (its IRI in the table) in the language of a page (tag); None for other IRIs."""
    if not iri.startswith(_TABLE):
        return None
    code = iri.removeprefix(_TABLE).lower()
    alias = get_global("language_aliases").get(code, code)
    return Locale.parse(language).languages.get(alias)
