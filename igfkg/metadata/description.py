"""The dataset as it describes itself in ``data/dataset.trig``: the one place of its title, licence and languages."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from igfkg.rdf.graph import GraphReader
from igfkg.rdf.namespaces import DCAT, DCT, FOAF, VOID
from igfkg.rdf.space import UriSpace, space_of

_CREATIVE_COMMONS = re.compile(r"https?://creativecommons\.org/(licenses/([a-z-]+)|publicdomain/zero)/([0-9.]+)/?\Z")


@dataclass(frozen=True)
class DatasetDescription:
    """What a dataset says of itself; texts are by language tag."""

    space: UriSpace
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    licence: str  #: IRI
    publisher: str  #: IRI
    publisher_name: str
    homepage: str  #: address
    languages: Sequence[str]  #: IRIs
    keywords: Sequence[str]  #: in English
    themes: Sequence[str]  #: IRIs of subjects in catalogues
    examples: Sequence[str]  #: IRIs of things that show what is in it

    @property
    def title(self) -> str:
        """The title in English, or in whichever language there is."""
        return _first(self.titles)

    @property
    def description(self) -> str:
        """The description in English, or in whichever language there is."""
        return _first(self.descriptions)

    @property
    def spdx_licence(self) -> str | None:
        """The identifier of the licence (https://spdx.org/licenses/), None where it is not known."""
        found = _CREATIVE_COMMONS.match(self.licence)
        if found is None:
            return None
        return f"CC-{found[2].upper()}-{found[3]}" if found[2] else f"CC0-{found[3]}"


def _first(texts: Mapping[str, str]) -> str:
    return texts.get("en") or next(iter(texts.values()), "")


def read_description(store: ox.Store) -> DatasetDescription:
    """Return the description of the dataset in a store; what it does not say is empty."""
    graph, space = GraphReader(store), space_of(store)
    dataset = space.dataset
    publisher = graph.iri(dataset, DCT + "publisher") or ""
    return DatasetDescription(
        space=space,
        titles=graph.texts(dataset, DCT + "title"),
        descriptions=graph.texts(dataset, DCT + "description"),
        licence=graph.iri(dataset, DCT + "license") or "",
        publisher=publisher,
        publisher_name=(graph.literal(publisher, FOAF + "name") if publisher else None) or "",
        homepage=graph.iri(dataset, FOAF + "homepage") or space.base,
        languages=graph.iris(dataset, DCT + "language"),
        keywords=graph.literals(dataset, DCAT + "keyword"),
        themes=graph.iris(dataset, DCAT + "theme"),
        examples=graph.iris(dataset, VOID + "exampleResource"),
    )
