"""The words of the pages in the languages that they are offered in; English is the language of the templates.

``locale/{language}.po`` has the translations, as gettext keeps them
(https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html).
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po

_LOCALE = Path(__file__).resolve().parents[1] / "locale"


def translator(language: str) -> Callable[..., str]:
    """Return what translates a text of the templates into a language (tag).

    The result takes the English text, and values by name for its ``%(name)s``; it returns the English text where there
    is no translation.
    """
    known = _messages(language)

    def translate(text: str, **values: Any) -> str:
        found = known.get(text, text)
        return found % values if values else found

    return translate


def language_of_words(language: str) -> str:
    """Return the language that the words of a page are in for a reader of ``language``."""
    return language if _messages(language) else "en"


@lru_cache
def _messages(language: str) -> Mapping[str, str]:
    path = _LOCALE / f"{language}.po"
    if not path.is_file():
        return {}
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    return {str(each.id): str(each.string) for each in catalogue if each.id and each.string}
