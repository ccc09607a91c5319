"""Translations of the text of the pages; the templates are in English.

``locale/{language}.po`` has the translations, in the format of gettext
(https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html).
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po
from markupsafe import escape

_LOCALE = Path(__file__).resolve().parents[1] / "locale"


def translator(language: str) -> Callable[..., str]:
    """Return a function that translates text of the templates into a language (tag).

    It takes the English text and the values of its placeholders ``%(name)s``; without a translation it returns the
    English text. Values of which one is HTML give HTML.
    """
    translations = _messages(language)

    def translate(text: str, **values: Any) -> str:
        message = translations.get(text, text)
        if any(hasattr(value, "__html__") for value in values.values()):
            return escape(message) % values
        return message % values if values else message

    return translate


def text_language(language: str) -> str:
    """Return the language of a page's text for a reader of ``language``: English if there is no translation."""
    return language if _messages(language) else "en"


@lru_cache
def _messages(language: str) -> Mapping[str, str]:
    path = _LOCALE / f"{language}.po"
    if not path.is_file():
        return {}
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    return {str(each.id): str(each.string) for each in catalogue if each.id and each.string}
