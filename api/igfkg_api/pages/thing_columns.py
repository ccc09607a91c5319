"""The columns of a table of things: those with a value, without a general one that only repeats another column."""

from collections.abc import Iterable, Sequence

from igfkg.catalogue.things import Fact, Literal, Thing
from igfkg.model import terms
from igfkg.model.model import Field
from igfkg.rdf.namespaces import DCT, SKOS

#: General fields that more particular ones may repeat: a date that is also the first day, a number of a paragraph.
_GENERAL = (DCT + "date", SKOS + "notation")


def shown_columns(columns: Iterable[Field], things: Sequence[Thing], languages: tuple[str, ...]) -> list[Field]:
    """Return the fields of which a table of things shows values in languages (tags).

    A date and a number are left out where another column says the same or more of every thing: 2013 by 2013-10-22.
    """
    filled = [each for each in columns if any(_texts(thing, each, languages) for thing in things)]
    return [each for each in filled if each.iri not in _GENERAL or not _is_repeated(each, filled, things, languages)]


def shown_in(fact: Fact, languages: tuple[str, ...]) -> bool:
    """Whether a table shows a fact: text only in the reader's language or English, other values always."""
    language = fact.value.language if isinstance(fact.value, Literal) else None
    return language is None or language in (languages[0], "en")


def ask_texts(thing: Thing) -> list[tuple[str, str]]:
    """Return what a recommendation says, as pairs of a language tag and a text; nothing for other things."""
    if thing.cls.iri != terms.RECOMMENDATION:
        return []
    return [(each.language or "", each.lexical) for each in thing.literals(DCT + "description")]


def _is_repeated(field: Field, columns: Iterable[Field], things: Iterable[Thing], languages: tuple[str, ...]) -> bool:
    others = [each for each in columns if each.iri != field.iri]
    return all(
        any(more == text or more.startswith(f"{text}-") for other in others for more in _texts(thing, other, languages))
        for thing in things
        for text in _texts(thing, field, languages)
    )


def _texts(thing: Thing, field: Field, languages: tuple[str, ...]) -> list[str]:
    """The values of a field that a table shows; of things their IRIs."""
    facts = (each for each in thing.facts if each.field.iri == field.iri and shown_in(each, languages))
    return [each.value.lexical if isinstance(each.value, Literal) else each.value.iri for each in facts]
