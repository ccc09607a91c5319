"""Translations of the text of the pages; the templates are in English.

``locale/{language}.po`` has the translations, in the format of gettext
(https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html), with plural forms. What is not translated is
English, marked so that a page can say so (:mod:`igfkg_api.pages.english_text`). ``locale/names/{language}.po`` has
names of the model and of the data that are words: of classes, fields, topics, statuses and other values, and passages.
``locale/sentences/{language}.po`` has what the editors write: summaries, definitions, names of steps and notes.
"""

import re
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
from igfkg_api.pages.numbers import number_text
from igfkg_api.requests.languages import LANGUAGES

_LOCALE = Path(__file__).resolve().parents[1] / "locale"
#: A number in a name, with the letter of a subparagraph; and what stands for the first and the second one.
_NUMBER = re.compile(r"\d+(?: \([a-z]\))?")
_NUMBERS = ("n", "m")
#: A name with a text that stays as it is, and a name of which one part is another name.
_WITH_TEXT = re.compile(r"(?P<before>a passage of )(?P<text>.+)")
_SAYING = re.compile(r"What (?P<text>.+) says on the Internet Governance Forum")
#: How a place is written after the document, where a language does not write it otherwise.
_PLACE_AFTER = "%(text)s, %(name)s"
#: A text that is part of a document: the symbol or the name of this, the place, and what it is on.
_IN_DOCUMENT = re.compile(
    r"(?P<text>[^a-z]+|[^,]+?), (?P<place>paragraph \d+(?: \([a-z]\))?|preamble|on [^,]+)(?:, (?P<on>on [^,]+))?"
)
#: Names of gaps, with the names of other things in them.
_GAPS = (
    re.compile(r"(?P<text>.+) \(due: (?P<due>.+)\): no source here says whether it was done"),
    re.compile(r"(?P<text>.+) is cited; none of its passages is described"),
    re.compile(r"(?P<text>.+): no “(?P<field>.+)” is known"),
)
#: How they end, which is looked at first, since most texts are no names of gaps.
_ENDS_OF_GAPS = (
    ": no source here says whether it was done",
    " is cited; none of its passages is described",
    "” is known",
)
_WITH_NAME = re.compile(r"(?P<name>.+)(?P<after>, in (?:Arabic|Chinese|English|French|Russian|Spanish)|, as quoted)")


def translate(language: str, text: str, /, **values: Any) -> str:
    """Return a text of the templates in a language; marked English if it has no translation.

    Args:
        language: language tag.
        text: the English text.
        values: the values of its placeholders ``%(name)s``; if one of them is HTML, so is what is returned. A whole
            number is a count and is written as the language does; years and page numbers with a text are texts.
    """
    return _filled(language, _translations(language).gettext(text), values)


def translate_count(language: str, singular: str, plural: str, n: int, /, **values: Any) -> str:
    """Return a text of the templates that depends on a number, in the form that the language has for it.

    Args:
        language: language tag.
        singular: the English text for one.
        plural: the English text for other numbers.
        n: the number, which the texts may have as ``%(n)s``.
        values: the values of the other placeholders.
    """
    return _filled(language, _translations(language).ngettext(singular, plural, n), {"n": n, **values})


def translated_name(language: str, name: str) -> str | None:
    """Return the translation of an English name into a language (tag), None without one.

    A name with one or two numbers, such as "paragraph 24" or "paragraphs 24 to 26", is translated by the name with
    ``%(n)s`` and ``%(m)s`` in their place; "a passage of" a document by the name with ``%(text)s``, "preamble, in
    French" by "preamble" and the name with ``%(name)s``, and "A/RES/80/173, paragraph 99" by "paragraph 99".
    """
    word = _word(language, name) or _around_text(language, name)
    numbers = _NUMBER.findall(name)
    if word is not None or "%" in name or not 1 <= len(numbers) <= len(_NUMBERS):
        return word
    places = iter(_NUMBERS)
    word = _word(language, _NUMBER.sub(lambda _: f"%({next(places)})s", name))
    return word and word % dict(zip(_NUMBERS, numbers, strict=False))


def translated_sentence(language: str, sentence: str) -> str | None:
    """Return the translation of an English sentence of the editors into a language (tag), None without one.

    The name of a gap is translated around the names in it, which stay English where they have no translation.
    """
    translated = _catalogue("sentences", language).gettext(sentence)
    return translated if translated != sentence else _gap_name(language, sentence)


def _gap_name(language: str, sentence: str) -> str | None:
    if not sentence.endswith(_ENDS_OF_GAPS):
        return None
    for match in filter(None, (each.fullmatch(sentence) for each in _GAPS)):
        pattern = sentence
        for name in reversed(match.groupdict()):
            pattern = f"{pattern[: match.start(name)]}%({name})s{pattern[match.end(name) :]}"
        translated = _catalogue("sentences", language).gettext(pattern)
        names = {name: translated_text(language, part) or part for name, part in match.groupdict().items()}
        return translated % names if translated != pattern else None
    return None


def translated_text(language: str, text: str) -> str | None:
    """Return the translation of an English sentence or name into a language (tag), None without one."""
    return translated_sentence(language, text) or translated_name(language, text)


def _around_text(language: str, name: str) -> str | None:
    if match := _WITH_TEXT.fullmatch(name):
        word = _word(language, f"{match['before']}%(text)s")
        return word and word % {"text": match["text"]}
    if match := _SAYING.fullmatch(name):
        word = _word(language, name.replace(match["text"], "%(text)s", 1))
        return word and word % {"text": match["text"]}
    if match := _IN_DOCUMENT.fullmatch(name):
        return _in_document(language, match["text"], [each for each in (match["place"], match["on"]) if each])
    if match := _WITH_NAME.fullmatch(name):
        word, inner = _word(language, f"%(name)s{match['after']}"), translated_name(language, match["name"])
        return word and inner and word % {"name": inner}
    return None


def _in_document(language: str, document: str, places: list[str]) -> str | None:
    """The translation of a place in a document; a symbol stays as it is."""
    word = document if document.upper() == document else _word(language, document)
    inner = [translated_name(language, each) for each in places]
    around = _word(language, _PLACE_AFTER) or _PLACE_AFTER
    if not word:
        return None
    for each in inner:
        if each is None:
            return None
        word = around % {"text": word, "name": each}
    return word


@lru_cache(maxsize=8192)
def translated_names(name: str) -> tuple[str, ...]:
    """Return the translations of an English name into all languages of pages."""
    return tuple(each for language in LANGUAGES if (each := translated_name(language, name)))


def _word(language: str, name: str) -> str | None:
    for each in (_catalogue("names", language), _translations(language)):
        found = each.gettext(name)
        if found not in (name, marked(name)):
            return found
    return None


def _filled(language: str, message: str, values: dict[str, Any]) -> str:
    values = {name: number_text(each, language) if isinstance(each, int) else each for name, each in values.items()}
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
    translations = _read(_LOCALE / f"{language}.po", language)
    if translations is None:
        return NullTranslations()
    translations.add_fallback(_MarkedEnglish())
    return translations


@lru_cache
def _catalogue(folder: str, language: str) -> NullTranslations:
    """The translations of what the data have, of one folder."""
    return _read(_LOCALE / folder / f"{language}.po", language) or NullTranslations()


def _read(path: Path, language: str) -> Translations | None:
    if not path.is_file():
        return None
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)
