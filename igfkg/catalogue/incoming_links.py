"""Incoming links: the things that point to a thing, such as the members of a body or the passages of a document."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Thing
from igfkg.model import terms
from igfkg.model.model import Class, Field
from igfkg.rdf.dates import first_day
from igfkg.rdf.iris import natural_sort_key
from igfkg.rdf.namespaces import ELI, SKOS

_SORTED_BY_DATE = 200  # things of one kind at most; more are shown in the order of their list
_TIME = "time"
_DOCUMENTS = (ELI + "is_part_of", terms.SET_OUT_IN)
_FIRST, _LAST = "0", "~"  # before and after every date


@dataclass(frozen=True)
class IncomingLinks:
    """The things of one class that point to a thing by one property."""

    by: str  #: IRI of the property
    labels: Mapping[str, str]  #: what they are to the thing, by language tag; empty when the model does not say
    cls: Class  #: that of their collection
    field: Field | None  #: the field by which they point to it, as their class has it
    things: Sequence[Thing]  #: those that are shown, the oldest first, or the newest
    total: int

    @property
    def columns(self) -> list[Field]:
        """The fields to show beside the name: those of a summary, and dates.

        One that repeats the name is left out, and so are the locators of passages, of which their names are made, and
        one that is false of all, which says nothing.
        """
        fields: dict[str, Field] = {}
        for thing in self.things:
            for fact in thing.facts:
                shown = fact.field.in_summary or fact.field.group == _TIME
                if shown and not thing.repeats_name([fact]) and getattr(fact.value, "lexical", "") != "false":
                    fields.setdefault(fact.field.iri, fact.field)
        left_out = (self.by, SKOS + "prefLabel", terms.LOCATOR)
        return sorted((each for iri, each in fields.items() if iri not in left_out), key=lambda each: each.order)


class _ShownThings(NamedTuple):
    """Which of the things are shown."""

    most: int
    newest_first: bool


def incoming_links(catalogue: Catalogue, iri: str, shown: int, *, newest_first: bool = False) -> list[IncomingLinks]:
    """Return the things that point to a thing, by property and class, in the order of the fields in the model.

    Args:
        catalogue: the catalogue.
        iri: of the thing.
        shown: maximum number of things per property and class.
        newest_first: whether the newest things are shown, in that order, rather than the oldest.
    """
    chosen = _ShownThings(shown, newest_first)
    groups = [
        [_links(catalogue, prop, cls, iris, chosen) for cls, iris in _by_collection(catalogue, things)]
        for prop, things in catalogue.incoming(iri).items()
    ]
    ordered = sorted((each for each in groups if each), key=lambda group: (min(map(_order, group)), group[0].by))
    return [each for group in ordered for each in sorted(group, key=lambda each: each.cls.name)]


def _order(links: IncomingLinks) -> int:
    return links.field.order if links.field else 0


def _by_collection(catalogue: Catalogue, iris: set[str]) -> Iterator[tuple[Class, list[str]]]:
    """The things by the class whose list they are in, the narrowest, each in the order of that list."""
    classes = {iri: catalogue.reference(iri).cls for iri in iris}
    listed = {iri: catalogue.model.list_class_of(cls) for iri, cls in classes.items() if cls}
    for cls in catalogue.model.by_collection.values():
        if cls in listed.values():
            yield cls, catalogue.in_list_order(cls, {iri for iri in listed if listed[iri] is cls})


def _links(catalogue: Catalogue, prop: str, cls: Class, iris: Sequence[str], chosen: _ShownThings) -> IncomingLinks:
    undated = _FIRST if chosen.newest_first else _LAST
    looked_at = iris if len(iris) <= _SORTED_BY_DATE else iris[: chosen.most]
    if cls.iri == terms.RECOMMENDATION:  # its label has the number of a paragraph within a text
        looked_at = sorted(looked_at, key=natural_sort_key)
    things = sorted(
        (catalogue.thing(iri) for iri in looked_at),
        key=lambda thing: first_day(link_date(catalogue, thing) or undated),
        reverse=chosen.newest_first,
    )
    labels = catalogue.model.inverse_labels.get(prop, {})
    return IncomingLinks(prop, labels, cls, things[0].cls.by_iri.get(prop), things[: chosen.most], len(iris))


def link_date(catalogue: Catalogue, thing: Thing) -> str:
    """Return the date of a thing, else that of the document of which it is a passage, or which sets it or its set out.

    It is empty where neither is known.
    """
    own = catalogue.date_of(thing)
    sets = () if own else (catalogue.thing(each.iri) for each in thing.references(terms.IN_SET))
    documents = (doc for each in chain((thing,), sets) for doc in each.references(*_DOCUMENTS))
    dates = (catalogue.date_of(catalogue.thing(each.iri)) for each in documents)
    return own or next((date for date in dates if date), "")
