"""What is needed to link a text, without the store: names with their things, documents, and passages.

It goes as JSON to the processes that read the texts of others, so that these open no release.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field

import pyoxigraph as ox

from igfkg.catalogue.catalogue import Catalogue
from igfkg.linking.derived_names import derived_names, read_body_names, shortened_names
from igfkg.linking.full_labels import FullLabels
from igfkg.linking.text_names import is_distinctive
from igfkg.model import terms
from igfkg.rdf.namespaces import DCT, SKOS
from igfkg.symbols import Symbol, locators

_CITED = ("document", "passage")  # segments of IRIs
_LABELS = (*(SKOS + name for name in ("prefLabel", "altLabel", "hiddenLabel")), DCT + "title")


@dataclass(frozen=True)
class NameTable:
    """The names to look for in a text, and the IRIs of what a text can cite."""

    names: Sequence[tuple[str, str]]  #: name and IRI, sorted
    documents: Mapping[str, str]  #: IRI by key in lower case, alternative keys too
    passages: Mapping[str, str]  #: IRI by key in lower case: ``a-res-70-125_p63``
    labels: Mapping[str, str]  #: one label of each thing, in English where there is one; of passages with the document
    classes: Mapping[str, str]  #: the label of the class of each thing
    exact: Sequence[tuple[str, str]] = ()  #: names that are looked for with these capitals alone, with their IRIs
    undertakings: Mapping[str, str] = field(default_factory=dict)  #: IRI of the body by that of its process

    def cited(self, symbols: Sequence[Symbol], paragraph: str | None) -> tuple[str, ...]:
        """Return the IRIs of the documents with these symbols, or of the passage where a paragraph is named."""
        documents = sorted({iri for each in symbols if (iri := self.documents.get(each.key.lower()))})
        passages = [iri for each in documents if (iri := self._passage(each, paragraph))]
        return tuple(passages or documents)

    def _passage(self, document: str, paragraph: str | None) -> str | None:
        if not paragraph:
            return None
        key = document.rpartition("/")[2].lower()
        return next((iri for each in locators(paragraph) if (iri := self.passages.get(f"{key}_{each}"))), None)

    def to_json(self) -> str:
        """Return the table as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)


def table_of_json(text: str | bytes) -> NameTable:
    """Return a table from the JSON of :meth:`NameTable.to_json`."""
    return NameTable(**json.loads(text))


def read_name_table(store: ox.Store, catalogue: Catalogue) -> NameTable:
    """Return the table of a release; names that lost where sources differ are in it, since people use them."""
    bodies = read_body_names(catalogue)
    names = sorted({*_names(store, catalogue), *derived_names(bodies)})
    documents, passages = (catalogue.aliases(segment) for segment in _CITED)
    iris = {iri for _, iri in names} | {*documents.values(), *passages.values()}
    full = FullLabels(catalogue, ["en"])
    labels = {iri: full.of(iri) for iri in sorted(iris) if catalogue.reference(iri).labels}
    classes = {iri: full.of_class(iri) for iri in labels}
    undertakings = {
        process: body.iri for body in bodies for process in catalogue.objects(body.iri, terms.SAME_UNDERTAKING)
    }
    exact = sorted({*shortened_names(bodies)})
    return NameTable(names, documents, passages, labels, classes, exact, undertakings)


def _names(store: ox.Store, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    for prop in _LABELS:
        for quad in store.quads_for_pattern(None, ox.NamedNode(prop), None, None):
            iri = str(getattr(quad.subject, "value", ""))
            cls = catalogue.reference(iri).cls if catalogue.space.is_thing_iri(iri) else None
            fewest = cls.fewest_words if cls else None
            if fewest and isinstance(quad.object, ox.Literal) and is_distinctive(quad.object.value, fewest):
                yield quad.object.value, iri
