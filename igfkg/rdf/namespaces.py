"""The one place in Python where namespaces are spelt out; ``shapes/prefixes.ttl`` and the data use the same prefixes.

A test keeps this table and ``shapes/prefixes.ttl`` equal.
"""

from typing import Final

BASE: Final = "https://w3id.org/igfkg/"
ID: Final = BASE + "id/"
DEF: Final = BASE + "def#"
ONTOLOGY: Final = BASE + "def"
SHAPES: Final = BASE + "shapes#"
GRAPH: Final = BASE + "graph/"
CONTEXT: Final = BASE + "context/v1.jsonld"
DATASET: Final = BASE + "dataset"

#: The bookkeeping graphs: views of the dataset, never sources.
SETTLED: Final = GRAPH + "settled"
INFERRED: Final = GRAPH + "inferred"
STRUCTURE: Final = GRAPH + "structure"
SCHEMA: Final = GRAPH + "schema"
BOOKKEEPING: Final = (SETTLED, INFERRED, STRUCTURE, SCHEMA)

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SH: Final = "http://www.w3.org/ns/shacl#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCT: Final = "http://purl.org/dc/terms/"
PROV: Final = "http://www.w3.org/ns/prov#"
ELI: Final = "http://data.europa.eu/eli/ontology#"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
VOID: Final = "http://rdfs.org/ns/void#"
SCHEMA_ORG: Final = "https://schema.org/"
SD: Final = "http://www.w3.org/ns/sparql-service-description#"

#: Vocabularies; prefix to namespace.
VOCABULARIES: Final[dict[str, str]] = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
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
    "void": VOID,
    "vs": "http://www.w3.org/2003/06/sw-vocab-status/ns#",
    "xsd": XSD,
}
