"""What a name may be given with: the place and date of a thing, the names of what it points to, its other names."""

from calendar import month_name
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.names import Name
from igfkg.catalogue.things import Thing
from igfkg.linking.candidates.acronyms import Acronyms
from igfkg.linking.candidates.property_values import PropertyValues
from igfkg.linking.candidates.schemes import is_scheme_value
from igfkg.linking.candidates.wording import words
from igfkg.model import terms
from igfkg.rdf.iris import local_name

_YEAR_DIGITS, _MONTH_DIGITS = 4, 7
_THINGS = 16384  # whose words are in memory


class Circumstances:
    """The words that can be added to the name of a thing without making it another's."""

    def __init__(self, names: Iterable[Name], catalogue: Catalogue, values: PropertyValues, acronyms: Acronyms) -> None:
        """Read words with acronyms written out."""
        self._catalogue = catalogue
        self._values = values
        self._acronyms = acronyms
        self._names: defaultdict[str, list[str]] = defaultdict(list)
        for each in names:
            self._names[each.iri].append(each.text)
        #: The words of the things that a thing points to, of its dates and places.
        self.words = lru_cache(maxsize=_THINGS)(self._words)
        #: These, and the words of all its names.
        self.with_names = lru_cache(maxsize=_THINGS)(self._with_names)
        #: The words of the places and dates of a thing.
        self.places_and_dates = lru_cache(maxsize=_THINGS)(self._places_and_dates)

    def _words(self, iri: str) -> frozenset[str]:
        thing = self._catalogue.thing(iri)
        references = [
            each
            for each in thing.references(*(fact.field.iri for fact in thing.facts))
            if each.cls and not is_scheme_value(each.cls)
        ]
        texts = [text for each in references for _, text in each.labels]
        linked = {word for text in texts for word in self._acronyms.words(text)}
        around = (self.places_and_dates(each.iri) for each in references)
        return frozenset(linked).union(self.places_and_dates(iri), *around)

    def _with_names(self, iri: str) -> frozenset[str]:
        return self.words(iri) | {word for text in self._names.get(iri, ()) for word in self._acronyms.words(text)}

    def _places_and_dates(self, iri: str) -> frozenset[str]:
        thing = self._catalogue.thing(iri)
        return frozenset((*self._dates(iri), *self._places(thing)))

    def _places(self, thing: Thing) -> Iterator[str]:
        for place in self._values.of(thing.iri, terms.PLACE):
            yield from words(place)
        for country in thing.references(terms.COUNTRY):
            yield from (word for _, label in country.labels for word in words(label))
            yield local_name(country.iri).lower()

    def _dates(self, iri: str) -> Iterator[str]:
        """The years of a thing, and its months in English."""
        for prop in self._catalogue.model.roles.dates:
            for date in self._values.of(iri, prop):
                yield date[:_YEAR_DIGITS]
                month = date[_YEAR_DIGITS + 1 : _MONTH_DIGITS]
                if month.isdigit() and int(month) < len(month_name):
                    yield from words(month_name[int(month)])
