"""The files of a release computed the plain way, all in memory: what a build in parts and processes has to equal."""

import hashlib
import io
import json
import zipfile

import pyoxigraph as ox

from igfkg.assembly.dataset import Dataset
from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.foreign_links import MOST_LINKS, links_from_others
from igfkg.catalogue.thing_jsonld import Compactor
from igfkg.dumps.tables import write_table
from igfkg.model.context import build_context
from igfkg.rdf.canonical import canonical_lines
from igfkg.rdf.formats import TRIG, TURTLE
from igfkg.rdf.serialise import serialise_quads


def plain_files(dataset: Dataset) -> dict[str, bytes]:
    """Return the dump and the files to download, by path in the folder of the release."""
    catalogue = Catalogue(dataset.store, dataset.model)
    default = sorted(dataset.store.quads_for_pattern(None, None, None, ox.DefaultGraph()), key=str)
    quads = sorted(dataset.store, key=lambda quad: (str(quad.graph_name), str(quad)))
    return {
        "dump.nq": b"".join(canonical_lines(dataset.store)),
        "dumps/igfkg.ttl": serialise_quads(default, TURTLE, catalogue.space),
        "dumps/igfkg.trig": serialise_quads(quads, TRIG, catalogue.space),
        "dumps/igfkg.jsonld": _json_ld(catalogue),
        "dumps/igfkg-csv.zip": _tables(catalogue),
    }


def plain_digest(dataset: Dataset) -> str:
    """Return the digest of the release, in hexadecimal."""
    contents = {**dataset.files.files, "dump.nq": b"".join(canonical_lines(dataset.store))}
    lines = [f"{hashlib.sha256(contents[path]).hexdigest()}  {path}\n" for path in sorted(contents)]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _json_ld(catalogue: Catalogue) -> bytes:
    collections = (catalogue.collection(cls) for _, cls in sorted(catalogue.model.by_collection.items()))
    iris = dict.fromkeys(iri for each in collections for iri in each)
    compactor = Compactor(catalogue.model, "")
    documents = []
    for iri in iris:
        links = links_from_others(catalogue, iri, MOST_LINKS).links
        document = compactor.document(catalogue.thing(iri), linked=links)
        del document["@context"]
        documents.append(json.dumps(document, ensure_ascii=False))
    context = json.dumps(build_context(catalogue.model)["@context"], ensure_ascii=False)
    lines = ",\n".join(documents)
    return f'{{"@context": {context},\n"items": [\n{lines}\n]}}\n'.encode()


def _tables(catalogue: Catalogue) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        for name, cls in sorted(catalogue.model.by_collection.items()):
            things = [catalogue.thing(iri) for iri in catalogue.collection(cls)]
            archive.writestr(zipfile.ZipInfo(f"{name}.csv", (1980, 1, 1, 0, 0, 0)), write_table(catalogue, cls, things))
    return whole.getvalue()
