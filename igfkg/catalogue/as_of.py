"""The state of the world on a date: what had begun by its end and not ended before, by the dates in the data.

That is another question than what a release of an earlier day had: here the release is one, and the dates are those
that documents give. Which properties begin a thing is in the ontology (``igf:datesThing``, and for what has no date of
its own ``igf:datedLikeValue``), and so is which end the things of a class (``igf:endedBy``), and whether one without
such a date may have ended (``igf:limitedTerm``). Things of other classes, such as texts and meetings, took place and
have no end.

A date of the world is read with its precision: 2013 is some day of 2013. So there are three answers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Final

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.lists.conditions import FieldCondition
from igfkg.catalogue.lists.listed_things import ListedThings
from igfkg.catalogue.things import Literal, Reference, Thing, Value
from igfkg.errors import BadRequestError
from igfkg.rdf.dates import first_day, is_date, last_day

#: Name of the lifespans of things among the values in an index of lists.
LIFESPAN: Final = "lifespan"


class Presence(StrEnum):
    """Whether something was there at the end of a date."""

    THERE = "there"
    UNKNOWN = "unknown"  #: no date says when it began, or one is too coarse to decide
    NOT_YET = "not yet"
    ENDED = "ended"


@dataclass(frozen=True)
class Lifespan:
    """When a thing began and ended: days, months or years, empty where no source says it."""

    begin: str = ""
    end: str = ""
    may_have_ended: bool = False  #: whether it has an end that no source gives


@dataclass(frozen=True)
class AsOf:
    """A date of the world, up to its end: ``2013`` is as ``2013-12-31``."""

    text: str

    @cached_property
    def day(self) -> str:
        """The last day of it."""
        return last_day(self.text)

    def has_begun(self, begin: str) -> bool:
        """Return whether what began on a date, empty for an unknown one, is known to have begun by the end of this."""
        return bool(begin) and last_day(begin) <= self.day

    def may_have_begun(self, begin: str) -> bool:
        """Return whether what began on a date, empty for an unknown one, can have begun by the end of this."""
        return not begin or first_day(begin) <= self.day

    def presence(self, lifespan: Lifespan) -> Presence:
        """Return whether something was there at the end of this date; on the last day of its own it still is.

        What has no end had none as far as the data know, unless it is for a term.
        """
        if not self.may_have_begun(lifespan.begin):
            return Presence.NOT_YET
        if lifespan.end and last_day(lifespan.end) < self.day:
            return Presence.ENDED
        is_certain = self.has_begun(lifespan.begin) and self._is_before_end(lifespan)
        return Presence.THERE if is_certain else Presence.UNKNOWN

    def _is_before_end(self, lifespan: Lifespan) -> bool:
        """Whether something is known not to have ended; of what may have, that is so on its first day alone."""
        if lifespan.end:
            return first_day(lifespan.end) >= self.day
        return not lifespan.may_have_ended or first_day(lifespan.begin) == self.day


def read_as_of(text: str) -> AsOf:
    """Return the date that a day, month or year stands for.

    Raises:
        BadRequestError: when the text is no date.
    """
    if not is_date(text):
        raise BadRequestError(f"as_of={text[:40]!r} is not a date of the calendar; write 2017, 2017-01 or 2017-01-01")
    return AsOf(text)


def lifespan_of(catalogue: Catalogue, thing: Thing) -> Lifespan:
    """Return when a thing began and ended, by the rules of the model."""
    ends = sorted((each.lexical for each in thing.literals(*thing.cls.ended_by)), key=len)
    begin = catalogue.date_of(thing) or _date_of_values(catalogue, thing)
    return Lifespan(begin, ends[-1] if ends else "", may_have_ended=thing.cls.is_for_a_term and not ends)


def lifespan_text(lifespan: Lifespan) -> str:
    """Return a lifespan as text: ``2006/2010/``, with a question mark at the end for what may have ended."""
    return f"{lifespan.begin}/{lifespan.end}/{'?' if lifespan.may_have_ended else ''}"


def read_lifespan(text: str) -> Lifespan:
    """Return the lifespan of a text that :func:`lifespan_text` has made."""
    begin, end, mark = text.split("/")
    return Lifespan(begin, end, may_have_ended=bool(mark))


def _date_of_values(catalogue: Catalogue, thing: Thing) -> str:
    """The date of the earliest value that dates the thing, such as the document that sets it out."""
    for prop in catalogue.model.roles.dated_like:
        dates = [date for each in thing.references(prop) if each.cls and (date := catalogue.date(each.iri))]
        if dates:
            return min(dates, key=first_day)
    return ""


class Timeframe:
    """The things of a catalogue as they were on a date; what it looked up, it knows."""

    def __init__(self, catalogue: Catalogue, as_of: AsOf) -> None:
        """Look from ``as_of`` at ``catalogue``."""
        self.as_of = as_of
        self._catalogue = catalogue
        self._known: dict[str, Presence] = {}
        self._by_lifespan: dict[str, Presence] = {}

    def presence(self, thing: Thing | Reference) -> Presence:
        """Return whether a thing was there on the date."""
        if thing.iri not in self._known:
            self._known[thing.iri] = self._of_lifespan(self._lifespan(thing))
        return self._known[thing.iri]

    def present(self, things: Sequence[Thing]) -> Sequence[Thing]:
        """Return the things that were there, and those of which that is not known, in their order."""
        return self._having(things, Presence.THERE, Presence.UNKNOWN)

    def undated(self, things: Sequence[Thing]) -> Sequence[Thing]:
        """Return the things of which it is not known whether they were there, in their order."""
        return self._having(things, Presence.UNKNOWN)

    def thing(self, thing: Thing) -> Thing:
        """Return a thing without what it points to that had not begun; what ended before stays, since it was there."""
        return replace(thing, facts=tuple(each for each in thing.facts if not self._is_later(each.value)))

    def _is_later(self, value: object) -> bool:
        if not isinstance(value, Reference) or value.cls is None:
            return False
        return self.presence(value) is Presence.NOT_YET

    def _having(self, things: Sequence[Thing], *presences: Presence) -> Sequence[Thing]:
        """The things with one of some presences; each lifespan that the index has is looked at once."""
        if not isinstance(things, ListedThings) or not things.has_lifespans:
            return [each for each in things if self.presence(each) in presences]

        def fulfils(value: Value) -> bool:
            return isinstance(value, Literal) and self._of_lifespan(value.lexical) in presences

        return things.fulfilling([FieldCondition(LIFESPAN, fulfils)])

    def _of_lifespan(self, text: str) -> Presence:
        """The presence of what has a lifespan, given as text."""
        if text not in self._by_lifespan:
            self._by_lifespan[text] = self.as_of.presence(read_lifespan(text))
        return self._by_lifespan[text]

    def _lifespan(self, thing: Thing | Reference) -> str:
        """The lifespan of a thing as text."""
        index, listed = self._catalogue.index, thing.cls and self._catalogue.model.list_class_of(thing.cls)
        text = index.lifespan(listed.iri, thing.iri) if index and index.has_summaries and listed else None
        if text is not None:
            return text
        return lifespan_text(lifespan_of(self._catalogue, self._catalogue.thing(thing.iri)))
