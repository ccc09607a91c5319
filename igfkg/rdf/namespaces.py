"""Namespaces and their prefixes, the same as in ``shapes/prefixes.ttl`` and the data; no other module spells one out.

Everything here is *fixed*: the namespaces of other vocabularies, and what igfkg gives to all datasets that follow its
model (the ontology ``def#``, ``shapes#``, the JSON-LD context, and the values of ``ontology/schemes/``). The IRIs *of a
dataset* (its things, its graphs, its description) are under the base that ``data/dataset.trig`` states, and come from
:class:`igfkg.rdf.space.UriSpace`. A test keeps this table and ``shapes/prefixes.ttl`` equal.
"""

from typing import Final

IGFKG: Final = "https://w3id.org/igfkg/"
DEF: Final = IGFKG + "def#"
ONTOLOGY: Final = IGFKG + "def"
SHAPES: Final = IGFKG + "shapes#"
#: The space of the controlled values in ``ontology/schemes/``: ``{SCHEMES}{segment}/{key}``.
SCHEMES: Final = IGFKG + "id/"

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SH: Final = "http://www.w3.org/ns/shacl#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCAT: Final = "http://www.w3.org/ns/dcat#"
DCT: Final = "http://purl.org/dc/terms/"
PROV: Final = "http://www.w3.org/ns/prov#"
ELI: Final = "http://data.europa.eu/eli/ontology#"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
LDP: Final = "http://www.w3.org/ns/ldp#"
VANN: Final = "http://purl.org/vocab/vann/"
VOID: Final = "http://rdfs.org/ns/void#"
SCHEMA_ORG: Final = "https://schema.org/"
SD: Final = "http://www.w3.org/ns/sparql-service-description#"
LDES: Final = "https://w3id.org/ldes#"
TREE: Final = "https://w3id.org/tree#"
ACTIVITY_STREAMS: Final = "https://www.w3.org/ns/activitystreams#"

#: Vocabularies; prefix to namespace.
VOCABULARIES: Final[dict[str, str]] = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": DCAT,
    "dct": DCT,
    "eli": ELI,
    "elidl": "http://data.europa.eu/eli/eli-draft-legislation-ontology#",
    "fabio": "http://purl.org/spar/fabio/",
    "foaf": FOAF,
    "igf": DEF,
    "org": "http://www.w3.org/ns/org#",
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "s": SHAPES,
    "schema": SCHEMA_ORG,
    "sd": SD,
    "sh": SH,
    "skos": SKOS,
    "time": "http://www.w3.org/2006/time#",
    "undo": "https://w3id.org/un/ontology/undo/",
    "vann": VANN,
    "void": VOID,
    "vs": "http://www.w3.org/2003/06/sw-vocab-status/ns#",
    "xsd": XSD,
}
