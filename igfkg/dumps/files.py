"""The files of a release, each the same bytes for the same content, and each in all content codings.

Coded files are for transfer. ``SHA256SUMS`` lists them and the manifest does not, since their bytes depend on the
versions of the libraries. So the entity tag of a coded file is of its own bytes.
"""

import hashlib
import shutil
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from igfkg.catalogue.catalogue import Catalogue
from igfkg.dumps.content_coding import CODINGS, ContentCoding
from igfkg.dumps.statements import divided_dump, write_trig, write_turtle
from igfkg.dumps.things import ThingFiles
from igfkg.metadata.distribution import Distribution
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


class DumpWriter:
    """Writes all files into a new folder, also coded: parts first, which many processes can write, then the whole."""

    def __init__(self, folder: Path, catalogue: Catalogue, quads: Path) -> None:
        """Make the folder.

        Args:
            folder: where to.
            catalogue: the things of the dataset.
            quads: the dataset as sorted N-Quads, which the release has already and does not get twice.
        """
        self._folder = folder
        self._space = catalogue.space
        self._quads = quads
        self._parts = folder / ".parts"
        self._parts.mkdir(parents=True)
        self._things = ThingFiles(catalogue, self._parts)

    def tasks(self) -> list[Callable[[], None]]:
        """Return what writes the parts, each by itself, the longest first."""
        coded = [partial(_write_coded, self._folder, N_QUADS, self._quads, each) for each in CODINGS]
        return [self._write_statements, *coded, *self._things.tasks()]

    def finish(self, progress: Callable[[str], None] = lambda _: None) -> list[dict[str, Any]]:
        """Join the parts, when all tasks are done; return what the manifest says of the files.

        Args:
            progress: called with a description of each step.
        """
        self._things.join(self._folder / JSON_LD, self._folder / TABLES)
        shutil.rmtree(self._parts)
        progress("coding them for transfer")
        files = {kind: self._folder / kind.name for kind in KINDS}
        write_coded_dumps(self._folder, {kind.name: path for kind, path in files.items()})
        return [asdict(_distribution(kind, path)) for kind, path in {_N_QUADS: self._quads, **files}.items()]

    def _write_statements(self) -> None:
        with divided_dump(self._quads, self._space) as divided:
            write_trig(self._folder / TRIG, divided)
            write_turtle(self._folder / TURTLE, divided)


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
