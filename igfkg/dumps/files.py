"""The files of a release, each the same bytes for the same content, and each in all content codings.

Coded files are for transfer. ``SHA256SUMS`` lists them and the manifest does not, since their bytes depend on the
versions of the libraries. So the entity tag of a coded file is of its own bytes.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.foreign_links import MOST_LINKS, links_from_others
from igfkg.catalogue.thing_jsonld import Compactor
from igfkg.catalogue.things import Thing
from igfkg.dumps.content_coding import CODINGS, ContentCoding
from igfkg.dumps.tables import write_table
from igfkg.metadata.distribution import Distribution
from igfkg.model.context import build_context
from igfkg.model.model import Model
from igfkg.rdf.formats import TRIG, TURTLE
from igfkg.rdf.serialise import serialise_quads

N_QUADS = "igfkg.nq"
_THREADS = 2  # that compress
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a ZIP archive can name


@dataclass(frozen=True)
class _DumpKind:
    name: str
    format: str
    media_type: str
    content: str
    make: Callable[[ox.Store, Catalogue], bytes]


def _turtle(store: ox.Store, catalogue: Catalogue) -> bytes:
    quads = sorted(store.quads_for_pattern(None, None, None, ox.DefaultGraph()), key=str)
    return serialise_quads(quads, TURTLE, catalogue.space)


def _trig(store: ox.Store, catalogue: Catalogue) -> bytes:
    quads = sorted(store, key=lambda quad: (str(quad.graph_name), str(quad)))
    return serialise_quads(quads, TRIG, catalogue.space)


def _json_ld(_: ox.Store, catalogue: Catalogue) -> bytes:
    compactor = Compactor(catalogue.model, "")
    context = json.dumps(build_context(catalogue.model)["@context"], ensure_ascii=False)
    linked = ((thing, links_from_others(catalogue, thing.iri, MOST_LINKS).links) for thing in _things(catalogue))
    documents = (_without_context(compactor.document(thing, linked=links)) for thing, links in linked)
    lines = ",\n".join(json.dumps(document, ensure_ascii=False) for document in documents)
    return f'{{"@context": {context},\n"items": [\n{lines}\n]}}\n'.encode()


def _without_context(document: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in document.items() if name != "@context"}


def _things(catalogue: Catalogue) -> Iterator[Thing]:
    """Every thing once: a collection may hold another."""
    shown: set[str] = set()
    for _, cls in sorted(catalogue.model.by_collection.items()):
        for iri in catalogue.collection(cls):
            if iri not in shown:
                shown.add(iri)
                yield catalogue.thing(iri)


def _csv(_: ox.Store, catalogue: Catalogue) -> bytes:
    """Tables in an archive without compression, whose bytes do not depend on a library's version."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        for name, cls in sorted(catalogue.model.by_collection.items()):
            things = [catalogue.thing(iri) for iri in catalogue.collection(cls)]
            archive.writestr(zipfile.ZipInfo(f"{name}.csv", _EPOCH), write_table(catalogue, cls, things))
    return whole.getvalue()


_N_QUADS_CONTENT = "Everything: the settled view, and each claim in the graph of its passage"
KINDS = (
    _DumpKind("igfkg.trig", "trig", "application/trig", "Everything, as TriG", _trig),
    _DumpKind(
        "igfkg.ttl",
        "ttl",
        "text/turtle",
        "The settled view, with what follows from it, the ontology and the description of the dataset",
        _turtle,
    ),
    _DumpKind(
        "igfkg.jsonld",
        "jsonld",
        "application/ld+json",
        "Every thing as the API shows it, with its passages; without the broader properties and classes that follow, "
        "the ontology and the description of the dataset, which igfkg.ttl has",
        _json_ld,
    ),
    _DumpKind(
        "igfkg-csv.zip", "csv", "application/zip", "A table for each collection, with the passages of each row", _csv
    ),
)
#: Short names of all formats.
FORMATS = ("nq", *(kind.format for kind in KINDS))


def write_dumps(folder: Path, store: ox.Store, model: Model, quads: bytes) -> list[dict[str, Any]]:
    """Write all files into a new folder, also coded, and return what the manifest says of them.

    Args:
        folder: where to.
        store: the dataset.
        model: the model of the release.
        quads: the dataset as N-Quads, which the release has already and does not get twice.
    """
    folder.mkdir()
    catalogue = Catalogue(store, model)
    dumps = [_dump(N_QUADS, "nq", "application/n-quads", _N_QUADS_CONTENT, quads)]
    with ThreadPoolExecutor(_THREADS) as beside:  # compression does not hold the interpreter's lock
        coded = _write_coded(beside, folder, N_QUADS, quads)
        for kind in KINDS:
            data = kind.make(store, catalogue)
            (folder / kind.name).write_bytes(data)
            dumps.append(_dump(kind.name, kind.format, kind.media_type, kind.content, data))
            coded += _write_coded(beside, folder, kind.name, data)
        for each in coded:
            each.result()
    return [asdict(each) for each in dumps]


def _write_coded(beside: Executor, folder: Path, name: str, data: bytes) -> list[Future[int]]:
    def write(coding: ContentCoding) -> int:
        return (folder / f"{name}.{coding.suffix}").write_bytes(coding.encode_best(data))

    return [beside.submit(write, coding) for coding in CODINGS]


def _dump(name: str, form: str, media_type: str, content: str, data: bytes) -> Distribution:
    return Distribution(name, form, media_type, content, len(data), hashlib.sha256(data).hexdigest())
