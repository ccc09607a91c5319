"""Labels on pages, as HTML and as text: in the language of the reader, and otherwise marked with theirs."""

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from igfkg.catalogue.labels import pick_label
from igfkg.catalogue.things import Reference, Thing
from igfkg.model import terms
from igfkg.rdf.namespaces import SKOS
from igfkg.rdf.space import UriSpace
from igfkg_api.pages.translation import translation

#: Texts by language, or pairs of language and text.
Labels = Mapping[str, str] | Iterable[tuple[str, str]]
_CONCEPT = SKOS + "Concept"


def name(reference: Reference, languages: tuple[str, ...], space: UriSpace) -> Markup:
    """Return the label of a reference as HTML, see :func:`localized`; its key if it has no label.

    The name of a value of a list may be a text of the pages, as in :func:`model_label`.
    """
    if reference.cls and _CONCEPT in reference.cls.all_types:
        word = _word(_choice(reference.labels, languages), languages)
        if word is not None:
            return Markup.escape(word)
    parts = space.split(reference.iri)
    return localized(reference.labels, languages, parts[1] if parts else reference.iri)


def localized(labels: Labels, languages: tuple[str, ...], fallback: str = "") -> Markup:
    """Return the text in the reader's language as HTML; text in another language has ``lang``."""
    choice = _choice(labels, languages)
    if choice is None:
        return Markup.escape(fallback)
    language, label = choice
    if language != languages[0]:
        return Markup('<bdi lang="{}" class="other">{}</bdi>').format(language, label)
    return Markup.escape(label)


def symbol_or_label(thing: Thing, languages: tuple[str, ...]) -> Markup:
    """Return the first symbol of a document as HTML, or its label in the reader's language if it has no symbol."""
    symbols = thing.literals(terms.SYMBOL)
    return (
        Markup("<bdi>{}</bdi>").format(symbols[0].lexical) if symbols else localized(thing.labels, languages, thing.iri)
    )


def model_label(labels: Labels, languages: tuple[str, ...], fallback: str = "") -> Markup:
    """Return the label of a class or field as HTML; as text of the page it has ``lang`` only if not in its language.

    Where the model has no label in the language of the page, it is a text like those of the templates.
    """
    choice = _choice(labels, languages)
    if choice is None or choice[0] == languages[0]:
        return Markup.escape(choice[1] if choice else fallback)
    word = _word(choice, languages)
    if word is not None:
        return Markup.escape(word)
    return Markup('<bdi lang="{}">{}</bdi>').format(*choice)


def _word(choice: tuple[str, str] | None, languages: tuple[str, ...]) -> str | None:
    """The translation of an English label into the language of the page, where the pages have one."""
    return translation(languages[0], choice[1]) if choice and choice[0] == "en" != languages[0] else None


def text(labels: Labels, languages: tuple[str, ...], fallback: str = "") -> str:
    """Return the text in the reader's language as plain text, for titles and attributes."""
    choice = _choice(labels, languages)
    return choice[1] if choice else fallback


def language_attribute(labels: Labels, languages: tuple[str, ...]) -> Markup:
    """Return the attribute ``lang`` for an element with a :func:`text` alone; empty in the reader's language."""
    choice = _choice(labels, languages)
    return Markup(' lang="{}"').format(choice[0]) if choice and choice[0] not in ("", languages[0]) else Markup("")


def _choice(labels: Labels, languages: tuple[str, ...]) -> tuple[str, str] | None:
    """The language and the text to show."""
    return pick_label(labels.items() if isinstance(labels, Mapping) else labels, languages)
