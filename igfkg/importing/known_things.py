"""What the content knows, and an import can point to: things by their names, documents by symbol, terms."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath

import pyoxigraph as ox

from igfkg.assembly.dataset import Dataset
from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.organs import organ_iri
from igfkg.errors import BadRequestError
from igfkg.linking.annotator import Annotator
from igfkg.linking.name_table import read_name_table
from igfkg.linking.span import Span
from igfkg.linking.text_names import is_single
from igfkg.model import terms
from igfkg.rdf.aligned_text import fold_text
from igfkg.rdf.graph import GraphReader
from igfkg.rdf.namespaces import DCT, RDF
from igfkg.rdf.space import UriSpace
from igfkg.rdf.word_forms import reduce_words
from igfkg.symbols import Symbol

_AREA, _BODY, _DOCUMENT, _TERM = "area", "body", "document", "term"  # segments of IRIs
_PROPER = frozenset({_BODY, _DOCUMENT})  # of things that are written with a capital


@dataclass(frozen=True)
class KnownThings:
    """The things of a dataset."""

    space: UriSpace
    annotator: Annotator
    store: ox.Store
    introduced: Mapping[str, frozenset[str]]  #: the files that introduce each thing, by its IRI
    documents: Mapping[str, str]  #: the document of each passage
    own: str = ""  #: name of a file; what it alone introduces is not known

    def besides(self, name: str) -> "KnownThings":
        """Return what the content knows without a file of a name, so that a second import is like the first."""
        return replace(self, own=name)

    def files(self, iri: str) -> list[str]:
        """Return the files that introduce a thing, without the own one."""
        return sorted(each for each in self.introduced.get(iri, ()) if PurePath(each).name != self.own)

    def has(self, iri: str) -> bool:
        """Return whether the content introduces a thing."""
        return bool(self.files(iri))

    def is_body(self, iri: str) -> bool:
        """Return whether a thing is a body, of any kind."""
        return self._segment(iri) == _BODY

    def document(self, symbols: Iterable[Symbol]) -> str:
        """Return the IRI of the document with these symbols: the known one, else the one of the first symbol."""
        listed = list(symbols)
        known = self.annotator.table.documents
        iris = (known.get(each.key.lower()) for each in listed)
        return next((each for each in iris if each), self.space.thing_iri("document", listed[0].key))

    def organ(self, symbol: Symbol) -> str | None:
        """Return the IRI of the body that adopted a resolution; None for one that the content does not have."""
        iri = organ_iri(symbol, self.space)
        return iri if iri and self.has(iri) else None

    def thing(self, name: str) -> str:
        """Return the IRI of a thing by segment and key, such as ``body/igf``.

        Raises:
            BadRequestError: when there is none.
        """
        segment, _, key = name.partition("/")
        iri = self.space.thing_iri(segment, key)
        if not self.has(iri):
            raise BadRequestError(f"the content has nothing called {name[:100]!r}; name a thing as in body/igf")
        return iri

    def label(self, iri: str) -> str:
        """Return the label of a thing in English, or its key."""
        return self.annotator.table.labels.get(iri, iri.rpartition("/")[2])

    def reduced_names(self, iri: str) -> frozenset[str]:
        """Return the names of a thing that have several words, in the form in which texts are searched for them."""
        names = (name for name, each in self.annotator.table.names if each == iri and not is_single(name))
        return frozenset(reduce_words(fold_text(each)).text.strip() for each in names)

    def titles(self, document: str) -> set[str]:
        """Return the titles of a document in all languages."""
        return set(GraphReader(self.store).texts(document, DCT + "title").values())

    def adopted(self, document: str) -> str:
        """Return when a document was adopted; empty if that is not known."""
        return min(GraphReader(self.store).literals(document, terms.ADOPTED_ON), default="")

    def things_of(self, span: Span, written: str, day: str) -> set[str]:
        """Return the things that a span may name; none for what is no name there.

        Of an undertaking that is described both as a body and as a process, that is the body; of a thing, the term of
        a vocabulary for it and a document called after it, the thing. A passage that is cited counts as its document.
        Countries are left out, since a city can have their name; so are bodies and documents that are written without
        a capital, documents that came later, and titles that several documents have.

        Args:
            span: the span.
            written: how the text has it.
            day: when the text was adopted; empty if that is not known.
        """
        iris = {self.documents.get(each, each) for each in span.iris}
        iris = {each for each in iris if self._may_be(each, written, day)}
        for secondary in (_TERM, _DOCUMENT):
            iris = {each for each in iris if self._segment(each) != secondary} or iris
        if len(iris) > 1 and self._are_one_undertaking(iris):
            iris = {each for each in iris if self.is_body(each)}
        return set() if len(iris) > 1 and {self._segment(each) for each in iris} == {_DOCUMENT} else iris

    def _segment(self, iri: str) -> str:
        return (self.space.split(iri) or ("", ""))[0]

    def _may_be(self, iri: str, written: str, day: str) -> bool:
        segment = self._segment(iri)
        if not self.has(iri):
            return False
        if segment in _PROPER and written == written.lower() != written.upper():
            return False
        return segment != _AREA and not (day and self.adopted(iri) > day)

    def _are_one_undertaking(self, iris: set[str]) -> bool:
        first = next(iter(iris))
        others = set(GraphReader(self.store).iris(first, terms.SAME_UNDERTAKING))
        return iris <= {first, *others}


def known_things(dataset: Dataset) -> KnownThings:
    """Return what a dataset knows."""
    catalogue = Catalogue(dataset.store, dataset.model)
    introduced: defaultdict[str, set[str]] = defaultdict(set)
    for source in dataset.claims.sources:
        for subject, predicate, _ in source.structure:
            if predicate.value == RDF + "type":
                introduced[subject.value].add(str(source.path))
    return KnownThings(
        dataset.space,
        Annotator(replace(read_name_table(dataset.store, catalogue), undertakings={})),  # both are of interest here
        dataset.store,
        {iri: frozenset(files) for iri, files in introduced.items()},
        dataset.claims.documents,
    )
