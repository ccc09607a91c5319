"""What is missing: each gap with its kind, the things that it concerns and their classes; of one thing, or of all."""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference, Thing
from igfkg.model import terms
from igfkg.model.model import Class
from igfkg.rdf.dates import first_day
from igfkg.rdf.namespaces import DCT, SKOS

_FEW = 12  # gaps that are easily looked through, and not divided


@dataclass(frozen=True)
class GapRow:
    """One gap."""

    thing: Thing
    kind: Reference
    concerns: Sequence[Reference]

    @property
    def field(self) -> str:
        """The IRI of the property that the thing lacks; empty where something else is missing."""
        return next((each.iri for each in self.thing.references(terms.ON_PROPERTY)), "")

    @property
    def sentences(self) -> Sequence[tuple[str, str]]:
        """What a note says of it, by language tag."""
        return [(each.language or "en", each.lexical) for each in self.thing.literals(DCT + "description")]

    @property
    def own_classes(self) -> Sequence[Class]:
        """The classes of the things that it concerns, each once."""
        return tuple({each.cls.iri: each.cls for each in self.concerns if each.cls}.values())

    @property
    def types(self) -> frozenset[str]:
        """The IRIs of these classes and of those above them."""
        return frozenset(iri for each in self.own_classes for iri in each.all_types)


@dataclass(frozen=True)
class GapKind:
    """A kind of gap, with its definition and how to fill it, and the gaps of the kind that are shown."""

    thing: Thing
    groups: Sequence[tuple[Class | None, Sequence[GapRow]]]  #: where there are many by class, else a single one

    @property
    def rows(self) -> Sequence[GapRow]:
        """Its gaps, in the order in which they are shown."""
        return [row for _, rows in self.groups for row in rows]

    @property
    def has_few(self) -> bool:
        """Whether all of them are easily looked through."""
        return len(self.rows) <= _FEW

    @property
    def definitions(self) -> Sequence[tuple[str, str]]:
        """What the kind is, by language tag."""
        return self._texts(SKOS + "definition")

    @property
    def remedies(self) -> Sequence[tuple[str, str]]:
        """How to fill such a gap, by language tag."""
        return self._texts(SKOS + "scopeNote")

    @property
    def order(self) -> int:
        """The place of the kind among the others; after all where its scheme states none."""
        return next((int(each.lexical) for each in self.thing.literals(terms.ORDER)), sys.maxsize)

    def _texts(self, property_iri: str) -> Sequence[tuple[str, str]]:
        return [(each.language or "en", each.lexical) for each in self.thing.literals(property_iri)]


def read_gaps(catalogue: Catalogue) -> list[GapRow]:
    """Return every gap that has a kind, by its IRI."""
    return _rows(catalogue, catalogue.collection(catalogue.model.classes[terms.GAP]))


def gaps_about(catalogue: Catalogue, iri: str) -> list[GapKind]:
    """Return the gaps that concern a thing (its IRI), by kind."""
    concerning = {*catalogue.subjects(terms.CONCERNS, iri)}
    gaps = catalogue.in_list_order(catalogue.model.classes[terms.GAP], concerning)
    return gaps_by_kind(catalogue, _rows(catalogue, gaps))


def _rows(catalogue: Catalogue, gaps: Iterable[str]) -> list[GapRow]:
    things = (catalogue.thing(iri) for iri in gaps)
    return [
        GapRow(thing, kind, thing.references(terms.CONCERNS))
        for thing in things
        for kind in thing.references(terms.GAP_KIND)
    ]


def classes_of_gaps(catalogue: Catalogue, rows: Sequence[GapRow]) -> list[tuple[Class, int]]:
    """Return the classes of the things that lack something, with the number of gaps, most first.

    The classes above them are among them as far as they have a collection; a gap counts for each of its classes.
    """
    model = catalogue.model
    own = {each.iri for row in rows for each in row.own_classes}
    counts = Counter(iri for row in rows for iri in row.types)
    classes = [each for each in model.classes.values() if each.iri in own or each.collection]
    counted = [(each, counts[each.iri]) for each in classes if counts[each.iri]]
    return sorted(counted, key=lambda each: (-each[1], each[0].name))


def gaps_by_kind(catalogue: Catalogue, rows: Sequence[GapRow], cls: str = "") -> list[GapKind]:
    """Return the gaps by kind; with ``cls`` (a name) those of things of that class.

    They are in the order of their scheme: what was not read first, a field that is not known last. Of each kind, those
    of sets of recommendations come first, then those of the newest things; many are divided by class.
    """
    types = {each.iri for each in catalogue.model.classes.values() if each.name == cls}
    shown = [row for row in rows if not cls or not types.isdisjoint(row.types)]
    iris = sorted({row.kind.iri for row in shown})
    dated = sorted(shown, key=lambda row: _weight(catalogue, row), reverse=True)
    by_kind = {iri: [row for row in dated if row.kind.iri == iri] for iri in iris}
    kinds = [
        GapKind(catalogue.thing(iri), _by_class(own) if len(own) > _FEW and not cls else [(None, own)])
        for iri, own in by_kind.items()
    ]
    return sorted(kinds, key=lambda kind: kind.order)


def _by_class(rows: Iterable[GapRow]) -> list[tuple[Class | None, list[GapRow]]]:
    """Gaps by the class of the first thing that each concerns; classes that people look for most come first."""
    groups: dict[Class | None, list[GapRow]] = {}
    for row in rows:
        groups.setdefault(next(iter(row.own_classes), None), []).append(row)
    return sorted(groups.items(), key=lambda group: -group[0].search_weight if group[0] else 0)


def _weight(catalogue: Catalogue, row: GapRow) -> tuple[bool, str]:
    """Whether a gap concerns a set of recommendations, and the first day of the newest date of what it concerns."""
    dates = (catalogue.date_of(catalogue.thing(each.iri)) for each in row.concerns if each.cls)
    newest = max((first_day(each) for each in dates if each), default="")
    return terms.RECOMMENDATION_SET in row.types, newest
