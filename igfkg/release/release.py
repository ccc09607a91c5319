"""A release: an immutable folder, named by version and content.

{home}/releases/{version}+{digest}/
    dump.nq  dumps/  manifest.json  SHA256SUMS  store/  search.sqlite  catalogue.sqlite  ontology/  shapes/
"""

import fcntl
import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO, Any, Final

import pyoxigraph as ox

from igfkg.dumps.content_coding import ContentCoding
from igfkg.dumps.files import N_QUADS
from igfkg.errors import ReleaseError
from igfkg.metadata.distribution import Distribution
from igfkg.model.files import ModelFiles, read_model_files
from igfkg.model.model import Model
from igfkg.model.reader import read_model
from igfkg.release.release_name import DUMP

MANIFEST: Final = "manifest.json"
#: The types of what every manifest has, and of what it says of each file for download.
_REQUIRED = {"name": str, "hash": str, "quads": int}
_KINDS = Distribution.__annotations__
#: Above this size of the dump queries are evaluated on the store on disk instead of in memory.
MEMORY_LIMIT = 256 * 1024 * 1024
#: Above this size of the dump things are looked up in the store on disk: each web process would load it for itself.
LOOKUP_MEMORY_LIMIT = 64 * 1024 * 1024


@dataclass(frozen=True)
class Release:
    """One release folder."""

    path: Path

    @cached_property
    def manifest(self) -> Mapping[str, Any]:
        """What the release says of itself: name, version, hash, date and counts.

        Raises:
            ReleaseError: when it is missing or damaged.
        """
        try:
            manifest = json.loads((self.path / MANIFEST).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ReleaseError(f"{self.path} is not a release: {error}. Build again with: igfkg build") from error
        entries = manifest if isinstance(manifest, dict) else {}
        if not all(isinstance(entries.get(name), kind) for name, kind in _REQUIRED.items()):
            raise self._damaged_manifest()
        return entries

    @property
    def name(self) -> str:
        """``{version}+{first 12 of the hash}``."""
        return str(self.manifest["name"])

    @property
    def hash(self) -> str:
        """The digest of all that it holds, in hexadecimal (:mod:`igfkg.release.release_name`)."""
        return str(self.manifest["hash"])

    @property
    def dump(self) -> Path:
        """All quads as sorted, canonical N-Quads."""
        return self.path / DUMP

    @property
    def distributions(self) -> list[Distribution]:
        """The files to take away.

        Raises:
            ReleaseError: when the manifest is damaged.
        """
        try:
            listed = [Distribution(**each) for each in self.manifest.get("dumps", [])]
        except TypeError:  # no list, or fields that are missing or unknown
            raise self._damaged_manifest() from None
        if not all(isinstance(vars(each)[name], kind) for each in listed for name, kind in _KINDS.items()):
            raise self._damaged_manifest()
        return listed

    def _damaged_manifest(self) -> ReleaseError:
        return ReleaseError(f"{self.path / MANIFEST} is damaged. Build again with: igfkg build")

    def path_of(self, distribution: Distribution) -> Path:
        """Return where a file is."""
        return self.dump if distribution.name == N_QUADS else self.path / "dumps" / distribution.name

    def coded_path_of(self, distribution: Distribution, coding: ContentCoding) -> Path:
        """Return where a file is in a content coding, if the release has it so."""
        return self.path / "dumps" / f"{distribution.name}.{coding.suffix}"

    @property
    def store(self) -> Path:
        """The embedded Oxigraph store."""
        return self.path / "store"

    @property
    def search(self) -> Path:
        """The full-text index."""
        return self.path / "search.sqlite"

    @property
    def lists(self) -> Path:
        """The index of lists; releases of older versions have none."""
        return self.path / "catalogue.sqlite"

    def model_files(self) -> ModelFiles:
        """Return ontology, shapes and rules, as the release was built with them."""
        return read_model_files(self.path)

    def model(self) -> Model:
        """Return the model that the release was built with."""
        return read_model(self.model_files())

    @property
    def fits_memory(self) -> bool:
        """Whether queries on the release are evaluated in memory."""
        return self.dump.stat().st_size <= MEMORY_LIMIT

    @property
    def is_large(self) -> bool:
        """Whether things are looked up on disk, and what reads all things is made when it is first needed."""
        return not self.fits_memory or self.dump.stat().st_size > LOOKUP_MEMORY_LIMIT

    def open_store(self) -> ox.Store:
        """Open the dataset for look-ups: in memory when it is small, else on disk."""
        if self.is_large:
            return ox.Store.read_only(str(self.store))
        store = ox.Store()
        store.bulk_load(path=str(self.dump), format=ox.RdfFormat.N_QUADS)
        return store

    def mark_in_use(self) -> IO[bytes]:
        """Mark the release as in use until the returned file is closed (or the process ends).

        Raises:
            ReleaseError: when the release is not there, or was removed at this moment.
        """
        with ExitStack() as stack:
            try:
                handle = stack.enter_context((self.path / MANIFEST).open("rb"))
                fcntl.flock(handle, fcntl.LOCK_SH)
                (self.path / MANIFEST).stat()  # it may have been removed since it was opened
            except OSError as error:
                raise ReleaseError(f"{self.path} is not there any more") from error
            stack.pop_all()
            return handle

    def is_in_use(self) -> bool:
        """Whether some process holds the release."""
        with self.unused() as is_unused:
            return not is_unused

    @contextmanager
    def unused(self) -> Iterator[bool]:
        """Give whether no process has the release in use; if so, none can begin to until the end of the context."""
        with (self.path / MANIFEST).open("rb") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
                return
            yield True
