"""The description of the dataset in ``data/dataset.trig``: title, licence, publisher and languages."""

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
    """The description of a dataset; texts are by language tag."""

    space: UriSpace
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    licence: str  #: IRI
    publisher: str  #: IRI
    publisher_name: str
    homepage: str  #: URL
    languages: Sequence[str]  #: IRIs
    keywords: Sequence[str]  #: in English
    themes: Sequence[str]  #: IRIs of data themes (dcat:theme)
    examples: Sequence[str]  #: IRIs of example resources (void:exampleResource)

    @property
    def title(self) -> str:
        """The title in English, or in whichever language there is."""
        return _first(self.titles)

    @property
    def description(self) -> str:
        """The description in English, or in whichever language there is."""
        return _first(self.descriptions)

    @property
    def licence_name(self) -> str:
        """The name of the licence for people, such as CC BY 4.0; its IRI where it is not known."""
        if not self.spdx_licence:
            return self.licence
        family, _, rest = self.spdx_licence.partition("-")
        return " ".join([family, *rest.rsplit("-", 1)])

    @property
    def spdx_licence(self) -> str | None:
        """The identifier of the licence (https://spdx.org/licenses/), None where it is not known."""
        match = _CREATIVE_COMMONS.match(self.licence)
        if match is None:
            return None
        return f"CC-{match[2].upper()}-{match[3]}" if match[2] else f"CC0-{match[3]}"


def _first(texts: Mapping[str, str]) -> str:
    return texts.get("en") or next(iter(texts.values()), "")


def read_description(store: ox.Store) -> DatasetDescription:
    """Return the description of the dataset in a store; missing values are empty."""
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
