"""The files of a release, each the same bytes for the same content, and each in all content codings.

Coded files are for transfer. ``SHA256SUMS`` lists them and the manifest does not, since their bytes depend on the
versions of the libraries. So the entity tag of a coded file is of its own bytes.
"""

import hashlib
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from igfkg.catalogue.catalogue import Catalogue
from igfkg.dumps.content_coding import CODINGS, ContentCoding
from igfkg.dumps.statements import DividedDump, divided_dump, write_trig, write_turtle
from igfkg.dumps.things import write_things
from igfkg.metadata.distribution import Distribution
from igfkg.model.model import Model
from igfkg.parallel import run_all

N_QUADS, TRIG, TURTLE, JSON_LD, TABLES = "igfkg.nq", "igfkg.trig", "igfkg.ttl", "igfkg.jsonld", "igfkg-csv.zip"
_BLOCK = 2**20


@dataclass(frozen=True)
class _DumpKind:
    name: str
    format: str
    media_type: str
    content: str


_N_QUADS = _DumpKind(
    N_QUADS, "nq", "application/n-quads", "Everything: the settled view, and each claim in the graph of its passage"
)
KINDS = (
    _DumpKind(TRIG, "trig", "application/trig", "Everything, as TriG"),
    _DumpKind(
        TURTLE,
        "ttl",
        "text/turtle",
        "The settled view, with what follows from it, the ontology and the description of the dataset",
    ),
    _DumpKind(
        JSON_LD,
        "jsonld",
        "application/ld+json",
        "Every thing as the API shows it, with its passages; without the broader properties and classes that follow, "
        "the ontology and the description of the dataset, which igfkg.ttl has",
    ),
    _DumpKind(TABLES, "csv", "application/zip", "A table for each collection, with the passages of each row"),
)
#: Short names of all formats.
FORMATS = ("nq", *(kind.format for kind in KINDS))


def write_dumps(
    folder: Path, store: ox.Store, model: Model, quads: Path, progress: Callable[[str], None] = lambda _: None
) -> list[dict[str, Any]]:
    """Write all files into a new folder, also coded, and return what the manifest says of them.

    Args:
        folder: where to.
        store: the dataset.
        model: the model of the release.
        quads: the dataset as sorted N-Quads, which the release has already and does not get twice.
        progress: called with a description of each step.
    """
    progress("writing files to download")
    folder.mkdir()
    catalogue = Catalogue(store, model)
    with tempfile.TemporaryDirectory(prefix=".parts-", dir=folder) as parts:
        write_things(folder / JSON_LD, folder / TABLES, catalogue, Path(parts))
    with divided_dump(quads, catalogue.space) as divided:
        run_all([partial(_write_statements, folder, name, divided) for name in (TRIG, TURTLE)])
    progress("coding them for transfer")
    files = {kind: quads if kind is _N_QUADS else folder / kind.name for kind in (_N_QUADS, *KINDS)}
    write_coded_dumps(folder, {kind.name: path for kind, path in files.items()})
    return [asdict(_distribution(kind, path)) for kind, path in files.items()]


def _write_statements(folder: Path, name: str, divided: DividedDump) -> None:
    (write_trig if name == TRIG else write_turtle)(folder / name, divided)


def write_coded_dumps(folder: Path, files: Mapping[str, Path]) -> None:
    """Write files that are there already in all content codings.

    Args:
        folder: where to.
        files: by the name that they are downloaded under.
    """
    run_all([partial(_write_coded, folder, name, path, each) for each in CODINGS for name, path in files.items()])


def _write_coded(folder: Path, name: str, source: Path, coding: ContentCoding) -> None:
    encoder = coding.best_encoder()
    with source.open("rb") as plain, (folder / f"{name}.{coding.suffix}").open("wb") as coded:
        while block := plain.read(_BLOCK):
            coded.write(encoder.feed(block))
        coded.write(encoder.finish())


def _distribution(kind: _DumpKind, path: Path) -> Distribution:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Distribution(kind.name, kind.format, kind.media_type, kind.content, path.stat().st_size, digest)
