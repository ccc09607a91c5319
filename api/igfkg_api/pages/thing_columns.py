"""The columns of a table of things: those with a value, without a general one that only repeats another column."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from igfkg.catalogue.things import Fact, Literal, Thing
from igfkg.model import terms
from igfkg.model.model import Field
from igfkg.rdf.namespaces import DCT, SCHEMA_ORG, SKOS

#: General fields that more particular ones may repeat: a date that is also the first day, a number of a paragraph, a
#: year that is the first one.
_GENERAL = (DCT + "date", SKOS + "notation", terms.YEAR)
#: Days of a kind. A row with such a day and no other date shows it in the column of dates.
_DAYS = (terms.OCCURRED_ON, terms.ADOPTED_ON, DCT + "issued")
_FIRST_DAY, _LAST_DAY = SCHEMA_ORG + "startDate", SCHEMA_ORG + "endDate"


@dataclass(frozen=True)
class ThingColumn:
    """A column of a table of things: a field, and those that rows without a value of it show."""

    field: Field
    others: tuple[Field, ...] = ()
    beside: tuple[Field, ...] = ()  #: the other columns, where the field is a general one, which they may repeat
    days: tuple[Field, ...] = ()  #: the first and the last day of meetings, where they are one column

    def period(self, thing: Thing, languages: tuple[str, ...]) -> tuple[str, str] | None:
        """Return the first and the last day of a meeting that the column shows; None unless two differ."""
        days = [text for each in self.days for text in _texts(thing, each, languages)[:1]]
        return (days[0], days[-1]) if len({*days}) > 1 else None

    def facts(self, thing: Thing, languages: tuple[str, ...]) -> list[Fact]:
        """Return the facts about a thing that its row shows to readers of languages (tags)."""
        if _texts(thing, self.field, languages) and _is_repeated(self.field, self.beside, [thing], languages):
            return []
        fields = self.others if self.days else (self.field, *self.others)
        return next(filter(None, (_facts(thing, each, languages) for each in fields)), [])


def shown_columns(columns: Iterable[Field], things: Sequence[Thing], languages: tuple[str, ...]) -> list[ThingColumn]:
    """Return the columns in which a table of things shows values in languages (tags).

    A date and a number are left out where another column says the same or more of every thing: 2013 by 2013-10-22; in
    a row where another column says so of that thing. A date and a day of a kind, such as that on which something
    occurred, are one column if no thing has two that differ; such a day alone is called a date too.
    """
    filled = [each for each in columns if any(_facts(thing, each, languages) for thing in things)]
    needed = [each for each in filled if each.iri not in _GENERAL or not _is_repeated(each, filled, things, languages)]
    date = next((each for each in needed if each.iri == DCT + "date"), None)
    days = [each for each in needed if date and each.iri in _DAYS and not _differ(date, each, things, languages)]
    shown = [each for each in needed if each not in days]
    named = {each: _date_of(each, things) for each in shown if each.iri == terms.OCCURRED_ON and not date}
    separate = [
        ThingColumn(name, (each,), (), (each,))
        if (name := named.get(each))
        else ThingColumn(each, tuple(days) if each == date else (), tuple(shown) if each.iri in _GENERAL else ())
        for each in shown
    ]
    return _with_one_date(separate, things, languages)


def _date_of(day: Field, things: Iterable[Thing]) -> Field:
    """The field of dates of the class of some things, by which a table calls a day of a kind; else the day itself."""
    return next((each.cls.by_iri[DCT + "date"] for each in things if DCT + "date" in each.cls.by_iri), day)


def _with_one_date(
    columns: list[ThingColumn], things: Sequence[Thing], languages: tuple[str, ...]
) -> list[ThingColumn]:
    """The columns of a table of meetings with their days, and a date of those without days, in one column."""
    by_iri = {each.field.iri: each for each in columns}
    days = tuple(by_iri[iri].field for iri in (_FIRST_DAY, _LAST_DAY) if iri in by_iri)
    date = by_iri.get(DCT + "date")
    is_of_meetings = all(terms.MEETING in each.cls.all_types for each in things)
    if not is_of_meetings or not days or (date and not _agrees(date.field, days, things, languages)):
        return columns
    field = next((each.cls.by_iri[DCT + "date"] for each in things if DCT + "date" in each.cls.by_iri), days[0])
    merged = ThingColumn(field, (*days, *((date.field, *date.others) if date else ())), (), days)
    first, *rest = [each for each in columns if each.field in days or each is date]
    return [merged if each is first else each for each in columns if each not in rest]


def _agrees(date: Field, days: Iterable[Field], things: Iterable[Thing], languages: tuple[str, ...]) -> bool:
    """Whether a date is that of things without days, or a part of a day of those that have them."""
    return all(
        any(day.startswith(text) for day in of)
        for thing in things
        if (of := [day for each in days for day in _texts(thing, each, languages)])
        for text in _texts(thing, date, languages)
    )


def is_repeated(field: Field, thing: Thing, languages: tuple[str, ...]) -> bool:
    """Whether another field of a thing says the same as a general one or more, so that its row can do without it."""
    fields = [each for each, _ in thing.by_field()]
    return field.iri in _GENERAL and _is_repeated(field, fields, [thing], languages)


def without_repeated(
    fields: Iterable[tuple[Field, Sequence[Fact]]], thing: Thing, languages: tuple[str, ...]
) -> list[tuple[Field, Sequence[Fact]]]:
    """Return fields of a summary with their facts, without a general one that another repeats: 2026 by a day."""
    shown = [*fields]
    columns = [field for field, _ in shown]
    return [
        (field, facts)
        for field, facts in shown
        if field.iri not in _GENERAL or not _is_repeated(field, columns, [thing], languages)
    ]


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


def _differ(one: Field, other: Field, things: Iterable[Thing], languages: tuple[str, ...]) -> bool:
    """Whether some thing has different values of two fields."""
    values = ((_texts(thing, one, languages), _texts(thing, other, languages)) for thing in things)
    return any(first and second and first != second for first, second in values)


def _texts(thing: Thing, field: Field, languages: tuple[str, ...]) -> list[str]:
    """The values of a field that a table shows; of things their IRIs."""
    facts = _facts(thing, field, languages)
    return [each.value.lexical if isinstance(each.value, Literal) else each.value.iri for each in facts]


def _facts(thing: Thing, field: Field, languages: tuple[str, ...]) -> list[Fact]:
    """The facts that a table shows: text only in the reader's language or English, other values always."""
    return [
        each for each in thing.facts if each.field.iri == field.iri and _language(each) in (None, languages[0], "en")
    ]


def _language(fact: Fact) -> str | None:
    return fact.value.language if isinstance(fact.value, Literal) else None
