"""Values of the properties of all things, by which candidates are told apart or found."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from itertools import islice

import pyoxigraph as ox

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.folding import folded
from igfkg.linking.candidates.candidate import Condition
from igfkg.rdf.iris import local_name

_DATE_PARTS = (4, 7, 10)  # characters of a year, a month and a day
_MOST_LINKS = 100
_PROPERTIES = 256  # whose values are in memory


class PropertyValues:
    """The values of the settled view by property and thing, read when they are first needed."""

    def __init__(self, store: ox.Store, catalogue: Catalogue) -> None:
        """Read from a store; the catalogue has the labels of what is pointed to."""
        self._store = store
        self._catalogue = catalogue
        self.by_thing = lru_cache(maxsize=_PROPERTIES)(self._by_thing)
        #: The number of statements that point to a thing: what is linked more is more likely what a text is about.
        self.links = lru_cache(maxsize=4096)(self._count_links)
        self._by_form = lru_cache(maxsize=_PROPERTIES)(self._read_forms)

    def of(self, iri: str, prop: str) -> Sequence[str]:
        """Return the values that a thing has of a property: lexical forms and IRIs."""
        return self.by_thing(prop).get(iri, ())

    def agreement(self, iri: str, conditions: Sequence[Condition]) -> float | None:
        """Return the share of the conditions that a thing fulfils, 0 to 1; None without conditions."""
        if not conditions:
            return None
        return sum(self.fulfils(iri, each) for each in conditions) / len(conditions)

    def fulfils(self, iri: str, condition: Condition) -> bool:
        """Whether a thing has any, all or none of the values of a condition."""
        matches = [iri in things for things in self._things_with(condition)]
        if condition.quantifier == "none":
            return not any(matches)
        return all(matches) if condition.quantifier == "all" else any(matches)

    def fulfilling(self, condition: Condition) -> set[str]:
        """Return the IRIs of the things that have a value of the property and fulfil a condition."""
        sets = self._things_with(condition)
        if condition.quantifier == "none":
            return {*self.by_thing(condition.property)}.difference(*sets)
        return set.intersection(*map(set, sets)) if condition.quantifier == "all" else set().union(*sets)

    def _count_links(self, iri: str) -> int:
        """The number of statements of the settled view that point to a thing, up to a hundred."""
        quads = self._store.quads_for_pattern(None, None, ox.NamedNode(iri), ox.DefaultGraph())
        return sum(1 for _ in islice(quads, _MOST_LINKS))

    def _things_with(self, condition: Condition) -> list[Set[str]]:
        """For each value of a condition the IRIs of the things that have it."""
        by_form = self._by_form(condition.property)
        return [by_form.get(folded(each), frozenset()) for each in condition.values]

    def _read_forms(self, prop: str) -> Mapping[str, Set[str]]:
        by_form: defaultdict[str, set[str]] = defaultdict(set)
        for iri, values in self.by_thing(prop).items():
            for form in {each for value in values for each in self._forms(value)}:
                by_form[form].add(iri)
        return dict(by_form)

    def _forms(self, value: str) -> set[str]:
        """The texts that stand for a value: its beginnings for a date, labels and key for an IRI."""
        forms = {folded(value)}
        if value[:4].isdigit() and value[4:5] == "-":
            forms |= {value[:length] for length in _DATE_PARTS}
        elif self._catalogue.space.is_thing_iri(value):
            forms |= {folded(text) for _, text in self._catalogue.reference(value).labels}
            forms.add(folded(local_name(value)))
        return forms

    def _by_thing(self, prop: str) -> Mapping[str, Sequence[str]]:
        values: defaultdict[str, list[str]] = defaultdict(list)
        for quad in self._store.quads_for_pattern(None, ox.NamedNode(prop), None, ox.DefaultGraph()):
            values[str(getattr(quad.subject, "value", ""))].append(str(getattr(quad.object, "value", "")))
        return dict(values)
