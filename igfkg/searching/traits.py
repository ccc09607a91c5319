"""The traits by which results of a search are filtered and ordered: kind, date, and the bodies they belong to."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference, Thing
from igfkg.model import terms
from igfkg.rdf.iris import local_name
from igfkg.rdf.namespaces import ELI

_YEAR_DIGITS = 4
_THINGS = 8192  # whose traits are in memory
_PART_OF = ELI + "is_part_of"
_ADOPTED_BY = ELI + "passed_by"


@dataclass(frozen=True)
class Traits:
    """What is counted of a result."""

    kinds: frozenset[str]  #: names of its class and of the classes above it
    kind: str  #: name of the most general class with its path segment
    date: str  #: its own, or that of the document that it is in; empty without any
    bodies: tuple[str, ...]  #: keys of the bodies that it points to, or whose document it is in, sorted

    @property
    def year(self) -> str:
        """The year of the date, empty without any."""
        return self.date[:_YEAR_DIGITS]


class TraitReader:
    """The traits of the things of a release."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Read from a catalogue, each thing when it is first needed."""
        self._catalogue = catalogue
        #: The traits of the thing with an IRI.
        self.of = lru_cache(maxsize=_THINGS)(self._read)

    def _read(self, iri: str) -> Traits:
        thing = self._catalogue.thing(iri)
        document = self._document(thing)
        model = self._catalogue.model
        names = (model.classes[each].name for each in thing.cls.all_types if each in model.classes)
        general = model.by_segment.get(thing.cls.segment, thing.cls)
        date = self._catalogue.date_of(thing) or (self._catalogue.date_of(document) if document else "")
        return Traits(frozenset(names), general.name, date, tuple(sorted({*self._bodies(thing, document)})))

    def _document(self, thing: Thing) -> Thing | None:
        """The document that a recommendation or passage is in."""
        documents = thing.references(terms.SET_OUT_IN, _PART_OF)
        reference = next((each for each in documents if each.cls), None)
        return self._catalogue.thing(reference.iri) if reference else None

    def _bodies(self, thing: Thing, document: Thing | None) -> Iterator[str]:
        references = list(thing.references(*(field.iri for field in thing.cls.fields)))
        references += document.references(_ADOPTED_BY) if document else ()
        for each in (Reference(thing.iri, thing.cls), *references):
            if each.cls and terms.BODY in each.cls.all_types:
                yield local_name(each.iri)
