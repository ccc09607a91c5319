"""Countries and areas that a search names and a release does not describe, so that another is not taken for them.

Names are those of Unicode CLDR (https://cldr.unicode.org/), by Babel, in the languages of the pages.
"""

from functools import lru_cache

from babel import Locale

from igfkg.linking.candidates.wording import plain
from igfkg.model import terms
from igfkg_api.requests.languages import LANGUAGES
from igfkg_api.site import Site

_CODE_LETTERS = 2  # of ISO 3166-1; longer codes are those of regions


def names_absent_area(site: Site, words: str) -> bool:
    """Return whether words are just the name of a country or area that the release, which has others, does not have."""
    cls, code = site.model.classes.get(terms.AREA), _codes().get(plain(words), "")
    if not (cls and cls.segment and code and site.catalogue.collection(cls)):
        return False
    return site.catalogue.find(cls.segment, code) is None


@lru_cache
def _codes() -> dict[str, str]:
    """The code of each name."""
    territories = (Locale.parse(each).territories.items() for each in LANGUAGES)
    return {plain(name): code for each in territories for code, name in each if _is_code(code)}


def _is_code(code: str) -> bool:
    return len(code) == _CODE_LETTERS and code.isalpha()
