"""What the content states of a document: its own file, what other sources say of it, and who points to it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from igfkg.model import terms
from igfkg.model.model import Model
from igfkg.rdf.namespaces import DCT, ELI, RDF
from igfkg.rdf.triples import Value
from igfkg.sources.claims import Claims, document_date
from igfkg.symbols import Symbol

_TYPE = RDF + "type"
_PART_OF = ELI + "is_part_of"
_TITLE = DCT + "title"


@dataclass(frozen=True)
class DocumentStatement:
    """A value of a property of a document."""

    property: str  #: IRI
    value: Value
    stated_by: str  #: IRI of a passage or note; of the structure the name of its file


@dataclass(frozen=True)
class StatedDocument:
    """A document, as far as the content knows it."""

    symbol: Symbol
    claims: Claims
    model: Model

    @cached_property
    def iri(self) -> str:
        """Its IRI: that of a document with this symbol, else the one that the symbol yields."""
        text = ox.Literal(self.symbol.text)
        known = (s.value for s, p, o in self.claims.structure if p.value == terms.SYMBOL and o == text)
        return min(known, default=self.claims.space.thing_iri("document", self.symbol.key))

    @cached_property
    def file(self) -> str | None:
        """The file that has its passages; None where none has any."""
        part = (ox.NamedNode(_PART_OF), ox.NamedNode(self.iri))
        own = (
            str(source.path) for source in self.claims.sources if any(triple[1:] == part for triple in source.structure)
        )
        return next(own, None)

    @cached_property
    def values(self) -> Sequence[DocumentStatement]:
        """Everything that is stated about it, sorted."""
        return sorted(self._values(), key=lambda each: (each.property, str(each.value), each.stated_by))

    def _values(self) -> Iterator[DocumentStatement]:
        node = ox.NamedNode(self.iri)
        for source in self.claims.sources:
            for place, triples in ((str(source.path), source.structure), *source.claims.items()):
                yield from (DocumentStatement(p.value, o, place) for s, p, o in triples if s == node)

    def undisputed(self, prop: str) -> Mapping[str, Value]:
        """Return the values of a property by language, without those on which sources differ."""
        values: defaultdict[str, set[Value]] = defaultdict(set)
        for each in self.values:
            if each.property == prop:
                values[str(getattr(each.value, "language", None) or "")].add(each.value)
        return {language: next(iter(each)) for language, each in sorted(values.items()) if len(each) == 1}

    @property
    def cls(self) -> str:
        """The IRI of its class, the most specific one that is stated, else the one that its symbol says."""
        stated = self.model.class_of(each.value.value for each in self.values if each.property == _TYPE)
        usual = terms.RESOLUTION if self.symbol.kind == "RES" else terms.DOCUMENT
        return stated.iri if stated and stated.iri != terms.DOCUMENT else usual

    @cached_property
    def pointers(self) -> Sequence[tuple[str, str]]:
        """The passages and notes that state something with it as the value, each with the property, sorted."""
        node = ox.NamedNode(self.iri)
        return sorted({
            (graph, predicate.value)
            for graph, triples in self.claims.graphs.items()
            for _, predicate, value in triples
            if value == node
        })  # fmt: skip

    @cached_property
    def predecessor(self) -> str | None:
        """The IRI of the document before it in its series: the last one of the same title that is not newer."""
        titles = {each.value.value.casefold() for each in self.values if each.property == _TITLE}
        own = document_date(self.claims, self.model, self.iri)
        dated = ((document_date(self.claims, self.model, each), each) for each in self._called(titles))
        return max((pair for pair in dated if not own or pair[0] < own), default=("", None))[1]

    def _called(self, titles: set[str]) -> set[str]:
        graphs = (self.claims.structure, *self.claims.graphs.values())
        stated = ((s, o) for triples in graphs for s, p, o in triples if p.value == _TITLE)
        return {s.value for s, o in stated if o.value.casefold() in titles and s.value != self.iri}
