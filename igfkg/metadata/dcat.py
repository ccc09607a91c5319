"""The catalogue of the dataset in DCAT 3 (https://www.w3.org/TR/vocab-dcat-3/), as DCAT-AP 3.0.1 wants it
(https://semiceu.github.io/DCAT-AP/releases/3.0.1/): the dataset, its files, and the services that give access to it.

It is made when it is asked for, since its addresses are those of the site.
"""

from collections.abc import Iterator

from igfkg.dumps.files import Dump
from igfkg.metadata.void import DESCRIPTION, LICENCE, TITLES
from igfkg.rdf.namespaces import BASE, DATASET, DCT, FOAF, SKOS, VOCABULARIES
from igfkg.rdf.triples import Node, Triple
from igfkg.release.release import Release

_DCAT = VOCABULARIES["dcat"]
_SPDX = "http://spdx.org/rdf/terms#"
_VCARD = "http://www.w3.org/2006/vcard/ns#"
_IANA = "https://www.iana.org/assignments/media-types/"
_AUTHORITY = "http://publications.europa.eu/resource/authority/"
_LANGUAGES = ("ENG", "FRA", "SPA", "ARA", "RUS", "ZHO")
_THEME = f"{_AUTHORITY}data-theme/INTR"
_KEYWORDS = ("Internet Governance Forum", "Internet governance", "United Nations", "recommendations")
_PUBLISHER = f"{BASE}dataset#publisher"
_CONTACT = f"{BASE}dataset#contact"
_PERIOD = f"{BASE}dataset#period"
_CHECKSUM = f"{_SPDX}checksumAlgorithm_sha256"
_STANDARDS = {
    "sparql": ("SPARQL endpoint", "https://www.w3.org/TR/sparql11-protocol/", "sparql"),
    "api": ("JSON-LD API", "https://www.w3.org/TR/json-ld11/", "openapi.json"),
}


def describe_catalogue(release: Release, site: str, years: tuple[str, str]) -> frozenset[Triple]:
    """Return the catalogue.

    Args:
        release: the release that is served.
        site: address of the site, without a slash at its end.
        years: first and last year that the dataset is about.
    """
    date = str(release.manifest.get("date", ""))
    nodes = [*_shared(site, years), _catalogue(site, date), _dataset(release, site, date)]
    for dump in release.dumps:
        nodes += _distribution(site, dump)
    nodes += [node for path, standard in _STANDARDS.items() for node in _service(site, path, *standard)]
    return frozenset(triple for node in nodes for triple in node.triples)


def _catalogue(site: str, date: str) -> Node:
    node = Node(f"{site}/catalog", _DCAT + "Catalog")
    node.text(DCT + "title", "Catalogue of igfkg", "en")
    node.text(DCT + "description", "The dataset of igfkg, its files and its services.", "en")
    node.link(_DCAT + "dataset", DATASET)
    node.link(_DCAT + "service", *(f"{site}/catalog#{path}" for path in _STANDARDS))
    node.link(FOAF + "homepage", f"{site}/")
    return _dated(_described(node), date)


def _dataset(release: Release, site: str, date: str) -> Node:
    node = Node(DATASET, _DCAT + "Dataset")
    for language, title in TITLES.items():
        node.text(DCT + "title", title, language)
    node.text(DCT + "description", DESCRIPTION, "en")
    for keyword in _KEYWORDS:
        node.text(_DCAT + "keyword", keyword, "en")
    node.text(DCT + "identifier", DATASET).text(_DCAT + "version", release.name)
    node.link(_DCAT + "theme", _THEME).link(_DCAT + "contactPoint", _CONTACT).link(DCT + "temporal", _PERIOD)
    node.link(_DCAT + "landingPage", f"{site}/").link(DCT + "conformsTo", f"{BASE}def")
    node.link(_DCAT + "distribution", *(_file(site, dump) for dump in release.dumps))
    return _dated(_described(node), date)


def _described(node: Node) -> Node:
    node.link(DCT + "publisher", _PUBLISHER).link(DCT + "license", LICENCE)
    return node.link(DCT + "language", *(f"{_AUTHORITY}language/{each}" for each in _LANGUAGES))


def _dated(node: Node, date: str) -> Node:
    return node.typed(DCT + "modified", date, "date") if date else node


def _file(site: str, dump: Dump) -> str:
    return f"{site}/dumps/{dump.name}"


def _distribution(site: str, dump: Dump) -> Iterator[Node]:
    address = _file(site, dump)
    media_type = f"{_IANA}{dump.media_type}"
    node = Node(address, _DCAT + "Distribution")
    node.text(DCT + "title", dump.name, "en").text(DCT + "description", dump.content, "en")
    node.link(_DCAT + "accessURL", address).link(_DCAT + "downloadURL", address)
    node.link(_DCAT + "mediaType", media_type).link(DCT + "format", media_type).link(DCT + "license", LICENCE)
    node.typed(_DCAT + "byteSize", str(dump.bytes), "nonNegativeInteger")
    node.link(_SPDX + "checksum", f"{address}#checksum")
    yield node
    checksum = Node(f"{address}#checksum", _SPDX + "Checksum").link(_SPDX + "algorithm", _CHECKSUM)
    yield checksum.typed(_SPDX + "checksumValue", dump.sha256, "hexBinary")
    yield Node(media_type, DCT + "MediaType", DCT + "MediaTypeOrExtent")


def _service(site: str, path: str, title: str, standard: str, description: str) -> Iterator[Node]:
    node = Node(f"{site}/catalog#{path}", _DCAT + "DataService")
    node.text(DCT + "title", title, "en").link(_DCAT + "servesDataset", DATASET)
    node.link(_DCAT + "endpointURL", f"{site}/{'api/v1' if path == 'api' else path}")
    node.link(_DCAT + "endpointDescription", f"{site}/{description}").link(DCT + "conformsTo", standard)
    node.link(DCT + "publisher", _PUBLISHER).link(_DCAT + "contactPoint", _CONTACT).link(_DCAT + "theme", _THEME)
    node.text(_DCAT + "keyword", "Internet governance", "en").link(DCT + "license", LICENCE)
    yield node
    yield Node(standard, DCT + "Standard")


def _shared(site: str, years: tuple[str, str]) -> Iterator[Node]:
    yield Node(f"{site}/", FOAF + "Document")
    yield Node(_PUBLISHER, FOAF + "Agent").text(FOAF + "name", "igfkg")
    yield (
        Node(_CONTACT, _VCARD + "Kind", _VCARD + "Organization")
        .text(_VCARD + "fn", "igfkg")
        .link(_VCARD + "hasURL", BASE)
    )
    period = Node(_PERIOD, DCT + "PeriodOfTime")
    for name, year in zip(("startDate", "endDate"), years, strict=True):
        if year:
            period.typed(_DCAT + name, year, "gYear")
    yield period
    yield Node(LICENCE, DCT + "LicenseDocument")
    yield Node(f"{BASE}def", DCT + "Standard")
    yield Node(_CHECKSUM, _SPDX + "ChecksumAlgorithm")
    yield Node(_THEME, SKOS + "Concept").text(SKOS + "prefLabel", "International issues", "en")
    for each in _LANGUAGES:
        yield Node(f"{_AUTHORITY}language/{each}", DCT + "LinguisticSystem")
