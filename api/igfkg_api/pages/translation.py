"""Translations of the text of the pages; the templates are in English.

``locale/{language}.po`` has the translations, in the format of gettext
(https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html), with plural forms. Some languages have only a
part of the texts: the rest is English, marked so that a page can say so (:mod:`igfkg_api.pages.english_text`).
"""

from functools import lru_cache
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations
from markupsafe import escape

from igfkg_api.pages.english_text import marked

_LOCALE = Path(__file__).resolve().parents[1] / "locale"


def translate(language: str, text: str, /, **values: Any) -> str:
    """Return a text of the templates in a language; marked English if it has no translation.

    Args:
        language: language tag.
        text: the English text.
        values: the values of its placeholders ``%(name)s``; if one of them is HTML, so is what is returned.
    """
    return _filled(_translations(language).gettext(text), values)


def translate_count(language: str, singular: str, plural: str, n: int, /, **values: Any) -> str:
    """Return a text of the templates that depends on a number, in the form that the language has for it.

    Args:
        language: language tag.
        singular: the English text for one.
        plural: the English text for other numbers.
        n: the number, which the texts may have as ``%(n)s``.
        values: the values of the other placeholders.
    """
    return _filled(_translations(language).ngettext(singular, plural, n), {"n": n, **values})


def translation(language: str, text: str) -> str | None:
    """Return the translation of an English text into a language (tag), None without one."""
    found = _translations(language).gettext(text)
    return None if found in (text, marked(text)) else found


def _filled(message: str, values: dict[str, Any]) -> str:
    if any(hasattr(value, "__html__") for value in values.values()):
        return escape(message) % values
    return message % values if values else message


class _MarkedEnglish(NullTranslations):
    """What stands for a translation that is not there."""

    def gettext(self, message: str) -> str:
        return marked(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return marked(super().ngettext(msgid1, msgid2, n))


@lru_cache
def _translations(language: str) -> NullTranslations:
    path = _file(language)
    if not path.is_file():
        return NullTranslations()
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    translations = Translations(compiled)
    translations.add_fallback(_MarkedEnglish())
    return translations


def _file(language: str) -> Path:
    return _LOCALE / f"{language}.po"
