"""The catalogue of the dataset in DCAT 3 (https://www.w3.org/TR/vocab-dcat-3/) by the profile DCAT-AP 3.0.1
(https://semiceu.github.io/DCAT-AP/releases/3.0.1/): the dataset, its files, and the services that give access to it.

It is made per request and not stored in the release, since its URLs are those of the site.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from igfkg.metadata.description import DatasetDescription
from igfkg.metadata.distribution import Distribution
from igfkg.rdf.iris import local_name
from igfkg.rdf.namespaces import DCAT, DCT, FOAF, LDP, ONTOLOGY, SKOS
from igfkg.rdf.triples import Resource, Triple

_SPDX = "http://spdx.org/rdf/terms#"
_VCARD = "http://www.w3.org/2006/vcard/ns#"
_IANA = "https://www.iana.org/assignments/media-types/"
_CHECKSUM = f"{_SPDX}checksumAlgorithm_sha256"
#: The services by name: title, standard, path of the description, path of the service.
_STANDARDS = {
    "sparql": ("SPARQL endpoint", "https://www.w3.org/TR/sparql11-protocol/", "sparql", "sparql"),
    "api": ("JSON-LD API", "https://www.w3.org/TR/json-ld11/", "openapi.json", "api/v1"),
    "changes": ("Event stream of changes", "https://w3id.org/ldes/specification", "guide/api", "changes/stream"),
}
#: English names of the EU's data themes (http://publications.europa.eu/resource/authority/data-theme).
_THEMES = {
    "AGRI": "Agriculture, fisheries, forestry and food",
    "ECON": "Economy and finance",
    "EDUC": "Education, culture and sport",
    "ENER": "Energy",
    "ENVI": "Environment",
    "GOVE": "Government and public sector",
    "HEAL": "Health",
    "INTR": "International issues",
    "JUST": "Justice, legal system and public safety",
    "REGI": "Regions and cities",
    "SOCI": "Population and society",
    "TECH": "Science and technology",
    "TRAN": "Transport",
}


@dataclass(frozen=True)
class CatalogueRecord:
    """The subject of the catalogue: one release of a dataset on one site."""

    dataset: DatasetDescription
    release: str  #: its name
    date: str  #: of the release (xsd:date), or empty
    distributions: Sequence[Distribution]
    site: str  #: URL of the site, without a slash at its end
    years: tuple[str, str]  #: first and last year of the temporal coverage
    inbox: str = ""  #: URL of the inbox (https://www.w3.org/TR/ldn/#discovery); empty if there is none


def describe_catalogue(record: CatalogueRecord) -> frozenset[Triple]:
    """Return the catalogue as triples."""
    nodes = [*_shared(record), _catalogue(record), _dataset(record)]
    for each in record.distributions:
        nodes += _distribution(record, each)
    nodes += [node for name in _STANDARDS for node in _service(record, name)]
    return frozenset(triple for node in nodes for triple in node.triples)


def _catalogue(record: CatalogueRecord) -> Resource:
    title = f"Catalogue of {record.dataset.publisher_name}"
    node = Resource(f"{record.site}/catalog", DCAT + "Catalog").text(DCT + "title", title, "en")
    node.text(DCT + "description", f"The dataset of {record.dataset.publisher_name}, its files and its services.", "en")
    node.link(DCAT + "dataset", record.dataset.space.dataset)
    node.link(DCAT + "service", *(f"{record.site}/catalog#{path}" for path in _STANDARDS))
    node.link(FOAF + "homepage", f"{record.site}/")
    return _dated(_described(node, record), record.date)


def _dataset(record: CatalogueRecord) -> Resource:
    described = record.dataset
    iri = described.space.dataset
    node = Resource(iri, DCAT + "Dataset")
    for predicate, texts in ((DCT + "title", described.titles), (DCT + "description", described.descriptions)):
        for language, text in texts.items():
            node.text(predicate, text, language)
    for keyword in described.keywords:
        node.text(DCAT + "keyword", keyword, "en")
    node.text(DCT + "identifier", iri).text(DCAT + "version", record.release)
    node.link(DCAT + "theme", *described.themes)
    node.link(DCAT + "contactPoint", f"{iri}#contact").link(DCT + "temporal", f"{iri}#period")
    node.link(DCAT + "landingPage", f"{record.site}/").link(DCT + "conformsTo", ONTOLOGY)
    node.link(DCAT + "distribution", *(_file(record, each) for each in record.distributions))
    node.link(LDP + "inbox", *filter(None, [record.inbox]))
    return _dated(_described(node, record), record.date)


def _described(node: Resource, record: CatalogueRecord) -> Resource:
    node.link(DCT + "publisher", record.dataset.publisher).link(DCT + "license", record.dataset.licence)
    return node.link(DCT + "language", *record.dataset.languages)


def _dated(node: Resource, date: str) -> Resource:
    return node.typed(DCT + "modified", date, "date") if date else node


def _file(record: CatalogueRecord, distribution: Distribution) -> str:
    return f"{record.site}/dumps/{distribution.name}"


def _distribution(record: CatalogueRecord, distribution: Distribution) -> Iterator[Resource]:
    url = _file(record, distribution)
    media_type = f"{_IANA}{distribution.media_type}"
    node = Resource(url, DCAT + "Distribution")
    node.text(DCT + "title", distribution.name, "en").text(DCT + "description", distribution.content, "en")
    node.link(DCAT + "accessURL", url).link(DCAT + "downloadURL", url).link(DCT + "license", record.dataset.licence)
    node.link(DCAT + "mediaType", media_type).link(DCT + "format", media_type)
    node.typed(DCAT + "byteSize", str(distribution.bytes), "nonNegativeInteger")
    yield node.link(_SPDX + "checksum", f"{url}#checksum")
    checksum = Resource(f"{url}#checksum", _SPDX + "Checksum").link(_SPDX + "algorithm", _CHECKSUM)
    yield checksum.typed(_SPDX + "checksumValue", distribution.sha256, "hexBinary")
    yield Resource(media_type, DCT + "MediaType", DCT + "MediaTypeOrExtent")


def _service(record: CatalogueRecord, name: str) -> Iterator[Resource]:
    described, site = record.dataset, record.site
    title, standard, description, path = _STANDARDS[name]
    node = Resource(f"{site}/catalog#{name}", DCAT + "DataService")
    node.text(DCT + "title", title, "en").link(DCAT + "servesDataset", described.space.dataset)
    node.link(DCAT + "endpointURL", f"{site}/{path}")
    node.link(DCAT + "endpointDescription", f"{site}/{description}").link(DCT + "conformsTo", standard)
    node.link(DCT + "publisher", described.publisher).link(DCAT + "contactPoint", f"{described.space.dataset}#contact")
    node.link(DCAT + "theme", *described.themes).link(DCT + "license", described.licence)
    for keyword in described.keywords:
        node.text(DCAT + "keyword", keyword, "en")
    yield node
    yield Resource(standard, DCT + "Standard")


def _shared(record: CatalogueRecord) -> Iterator[Resource]:
    described = record.dataset
    iri = described.space.dataset
    yield Resource(f"{record.site}/", FOAF + "Document")
    yield Resource(described.publisher, FOAF + "Agent").text(FOAF + "name", described.publisher_name)
    yield (
        Resource(f"{iri}#contact", _VCARD + "Kind", _VCARD + "Organization")
        .text(_VCARD + "fn", described.publisher_name)
        .link(_VCARD + "hasURL", described.homepage)
    )
    period = Resource(f"{iri}#period", DCT + "PeriodOfTime")
    for name, year in zip(("startDate", "endDate"), record.years, strict=True):
        if year:
            period.typed(DCAT + name, year, "gYear")
    yield period
    yield Resource(described.licence, DCT + "LicenseDocument")
    yield Resource(ONTOLOGY, DCT + "Standard")
    yield Resource(_CHECKSUM, _SPDX + "ChecksumAlgorithm")
    for each in described.themes:
        name = _THEMES.get(local_name(each), local_name(each))
        yield Resource(each, SKOS + "Concept").text(SKOS + "prefLabel", name, "en")
    for each in described.languages:
        yield Resource(each, DCT + "LinguisticSystem")
