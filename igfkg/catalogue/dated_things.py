"""The dates of all things of a class, by the rule of the model for dates of things."""

from itertools import chain

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.list_index import ListIndex
from igfkg.model.collections import TYPE
from igfkg.model.model import Class

_YEAR = 4  # digits


def dated_things(catalogue: Catalogue, cls: Class) -> list[tuple[str, str]]:
    """Return the dates and the IRIs of the things of a class that have a date, in the order of the list they are in.

    With an index of lists no thing is read, unless one has several values of the property that dates it.
    """
    listed = catalogue.model.list_class_of(cls)
    if catalogue.index is None or listed is None:
        things = catalogue.collection(cls) if listed is cls else catalogue.instances(cls.iri)
        return [(date, iri) for iri in things if (date := catalogue.date_of(catalogue.thing(iri)))]
    values: dict[int, list[str]] = {}
    for each in reversed(catalogue.model.roles.dates):  # the first has the last word
        values |= _literals_by_place(catalogue.index, listed, each)
    places = sorted(values if listed is cls else values.keys() & _of_class(catalogue.index, listed, cls))
    iris = catalogue.index.members(listed.iri).at(places)
    dates = zip((values[place] for place in places), iris, strict=True)
    single = ((some[0] if len(some) == 1 else catalogue.date_of(catalogue.thing(iri)), iri) for some, iri in dates)
    return [pair for pair in single if pair[0]]


def years_of_timeline(catalogue: Catalogue) -> tuple[str, str]:
    """Return the first and the last year of what has a lane in the timeline; empty strings when nothing has a date."""
    dated = chain.from_iterable(dated_things(catalogue, lane) for lane in catalogue.model.lanes)
    years = {date[:_YEAR] for date, _ in dated}
    return (min(years), max(years)) if years else ("", "")


def _of_class(index: ListIndex, listed: Class, cls: Class) -> set[int]:
    """The places of the things of a class in the list of a class above it."""
    posting = index.posting_of(listed.iri, TYPE, cls.iri)
    return {*index.places(posting)} if posting else set()


def _literals_by_place(index: ListIndex, listed: Class, field: str) -> dict[int, list[str]]:
    """The lexical forms that the things of a list have as values of a field, by their places."""
    values: dict[int, list[str]] = {}
    literals = {each.id: each.lexical for each in index.postings(listed.iri, field) if each.iri is None}
    for posting, places in index.all_places(listed.iri, field):
        for place in places if posting in literals else ():
            values.setdefault(place, []).append(literals[posting])
    return values
