"""Labels on pages, as HTML and as text: in the language of the reader, and otherwise marked with theirs.

Names come from the data. Only where a name is made of words, as those of topics, statuses, paragraphs, recommendations
and their sets are, may the pages translate the English one, as they translate their own words; so may they the names of
bodies and assessments that are words of the editors, such as "stakeholder groups", and the sentences of the editors.
Names of other bodies, of documents, meetings and people, and the terms of the vocabularies of others, are left as
sources have them.
"""

import re
from collections.abc import Iterable, Mapping

from markupsafe import Markup

from igfkg.catalogue.labels import Names, pick_label
from igfkg.catalogue.things import Reference, Thing
from igfkg.model import terms
from igfkg.rdf.namespaces import SKOS
from igfkg.rdf.space import UriSpace
from igfkg_api.pages.language_names import language_name
from igfkg_api.pages.page_language import direction
from igfkg_api.pages.translation import translated_name, translated_sentence

#: Texts by language, or pairs of language and text.
Labels = Mapping[str, str] | Iterable[tuple[str, str]]

#: Classes, with their subclasses, whose things have words for names; and those among them whose names are of others.
_IN_WORDS = frozenset(
    {
        *(SKOS + "Concept", SKOS + "ConceptScheme", terms.PASSAGE, terms.RECOMMENDATION, terms.RECOMMENDATION_SET),
        *(terms.BODY, terms.ASSESSMENT),
    }
)
_OF_OTHERS = frozenset({terms.SUBJECT_TERM})
#: The stroke between words, where a line may break: "process/mechanism/bodies", and no symbol or date.
_ALTERNATIVES = re.compile(r"(?<=[^\W\d_]{4})/(?=[^\W\d_]{4})")

#: Where a sentence ends and another one follows.
_END_OF_SENTENCE = re.compile(r"(?<=\.) |(?<=。)(?=.)")


def name(thing: Reference | Thing, languages: tuple[str, ...], space: UriSpace) -> Markup:
    """Return what a thing is called as HTML: with ``lang`` if not in the reader's language; its key without a label."""
    choice = _name(thing, languages)
    return _element(choice, languages) if choice else Markup.escape(_key(thing, space))


def name_text(thing: Reference | Thing, languages: tuple[str, ...], space: UriSpace) -> str:
    """Return what a thing is called as plain text, for titles, options and attributes; its key without a label."""
    choice = _name(thing, languages)
    return choice[1] if choice else _key(thing, space)


def has_name(thing: Reference | Thing, languages: tuple[str, ...]) -> bool:
    """Return whether :func:`name` is more than a part of the IRI."""
    return _name(thing, languages) is not None


def name_in(thing: Reference | Thing, languages: tuple[str, ...]) -> tuple[str, str]:
    """Return what a thing is called as the language (tag) and the text, for pictures; its IRI without a label."""
    return _name(thing, languages) or ("", thing.iri)


def names_for(language: str) -> Names:
    """Return what gives the names of things as pages in a language (tag) have them, for tables; an IRI without one."""
    return lambda thing: name_in(thing, (language,))[1]


def localized(labels: Labels, languages: tuple[str, ...], fallback: str = "") -> Markup:
    """Return the text in the reader's language as HTML; text in another language has ``lang``."""
    choice = _choice(labels, languages)
    return _element(choice, languages) if choice else Markup.escape(fallback)


def editors_text(labels: Labels, languages: tuple[str, ...]) -> Markup:
    """Return a text of the editors as HTML, such as the definition of a value, which the pages may have translated."""
    choice = _word(labels, languages)
    return _element(choice, languages) if choice else Markup()


def definition_of(labels: Labels, languages: tuple[str, ...], *, is_brief: bool = False) -> Markup:
    """Return what a class, field or value of the model means, as HTML; in another language it has ``lang`` and ``dir``.

    It is a text of its own, so that its direction follows its language and not that of the page.

    Args:
        labels: the definition by language.
        languages: language tags of the reader, the preferred first.
        is_brief: whether only its first sentence is returned.
    """
    language, text = _word(labels, languages) or ("", "")
    shown = _END_OF_SENTENCE.split(text, maxsplit=1)[0] if is_brief else text
    if language in ("", languages[0]):
        return Markup.escape(shown)
    return Markup('<span lang="{}" dir="{}" class="other">{}</span>').format(language, direction(language), shown)


def is_untranslated(labels: Labels, languages: tuple[str, ...]) -> bool:
    """Return whether :func:`definition_of` is a text in another language than the reader's."""
    choice = _word(labels, languages)
    return choice is not None and choice[0] != languages[0]


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
    choice = _word(labels, languages)
    if choice and choice[0] != languages[0]:
        return Markup('<bdi lang="{}">{}</bdi>').format(*choice)
    return Markup.escape(choice[1] if choice else fallback)


def model_text(labels: Labels, languages: tuple[str, ...], fallback: str = "") -> str:
    """Return the label of a class or field as plain text, for titles, options and attributes."""
    choice = _word(labels, languages)
    return choice[1] if choice else fallback


def model_language(labels: Labels, languages: tuple[str, ...]) -> Markup:
    """Return the attribute ``lang`` for an element with a :func:`model_text` alone; empty in the reader's language."""
    return _attribute(_word(labels, languages), languages)


def text(labels: Labels, languages: tuple[str, ...], fallback: str = "") -> str:
    """Return the text in the reader's language as plain text, for titles and attributes."""
    choice = _choice(labels, languages)
    return choice[1] if choice else fallback


def language_attribute(labels: Labels, languages: tuple[str, ...]) -> Markup:
    """Return the attribute ``lang`` for an element with a :func:`text` alone; empty in the reader's language."""
    return _attribute(_choice(labels, languages), languages)


def _name(thing: Reference | Thing, languages: tuple[str, ...]) -> tuple[str, str] | None:
    """The language and the text of the label of a thing, which the pages have translated if it is words."""
    language = language_name(thing.iri, languages[0])
    if language is not None:
        return languages[0], language
    types = frozenset(thing.cls.all_types) if thing.cls else frozenset()
    return (_word if types & _IN_WORDS and not types & _OF_OTHERS else _choice)(thing.labels, languages)


def _word(labels: Labels, languages: tuple[str, ...]) -> tuple[str, str] | None:
    """The language and the text to show: a label in the language of the page, or its translation by the pages."""
    by_language = dict(labels)
    english = by_language.get("en")
    translated = translated_name(languages[0], english) if english and languages[0] not in by_language else None
    return (languages[0], translated) if translated else _choice(by_language, languages)


def _choice(labels: Labels, languages: tuple[str, ...]) -> tuple[str, str] | None:
    """The language and the text to show: of those that the data have, or a sentence of the editors in translation."""
    choice = pick_label(labels.items() if isinstance(labels, Mapping) else labels, languages)
    if choice is None or choice[0] != "en" or languages[0] == "en":
        return choice
    translated = translated_sentence(languages[0], choice[1])
    return (languages[0], translated) if translated else choice


def _element(choice: tuple[str, str], languages: tuple[str, ...]) -> Markup:
    language, text = choice
    label = Markup("/<wbr>").join(_ALTERNATIVES.split(text))
    if language != languages[0]:
        return Markup('<bdi lang="{}" class="other">{}</bdi>').format(language, label)
    return label


def _attribute(choice: tuple[str, str] | None, languages: tuple[str, ...]) -> Markup:
    return Markup(' lang="{}"').format(choice[0]) if choice and choice[0] not in ("", languages[0]) else Markup("")


def _key(thing: Reference | Thing, space: UriSpace) -> str:
    parts = space.split(thing.iri)
    return parts[1] if parts else thing.iri
