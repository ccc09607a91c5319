"""Writing a release: into a staging folder, which gets its name only when it is whole."""

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.list_index_writer import write_list_index
from igfkg.catalogue.names import NameIndex
from igfkg.catalogue.search import write_index
from igfkg.dumps.files import DumpWriter, write_coded_dumps
from igfkg.errors import ReleaseError
from igfkg.model.files import ModelFiles
from igfkg.model.model import Model
from igfkg.parallel import run_all
from igfkg.rdf.canonical import write_canonical
from igfkg.release.folders import staging_folder, sync_file, sync_folder, write_file
from igfkg.release.integrity import CHECKSUMS, checksum_lines
from igfkg.release.release import MANIFEST, Release
from igfkg.release.release_name import DUMP, release_digest
from igfkg.release.releases import Releases
from igfkg.views.newest_documents import document_orders


@dataclass(frozen=True)
class ReleaseContent:
    """What a release is made of."""

    store: ox.Store  #: all graphs
    files: ModelFiles  #: ontology, shapes and rules, as they were read
    model: Model  #: what was read from them
    version: str
    facts: Mapping[str, Any]  #: what the manifest says beside name and digest: nothing of a clock or a path
    with_dumps: bool = True


@dataclass(frozen=True)
class WriteResult:
    """A release, and whether it was made now: what has not changed is there already."""

    release: Release
    is_new: bool


def write_release(
    releases: Releases, content: ReleaseContent, progress: Callable[[str], None] = lambda _: None
) -> WriteResult:
    """Write a release, unless there is one of the same content; to be called under :meth:`Releases.lock`.

    What is half-written never has the name of a release; it is removed, by the next build if this one is killed.

    Args:
        releases: the releases to which it is added.
        content: what it is made of.
        progress: called with a description of each step.

    Raises:
        ReleaseError: when the release cannot be written.
    """
    try:
        with staging_folder(releases.folder) as staging:
            staging.chmod(0o755)
            progress("sorting the quads")
            quads = write_canonical(content.store, staging / DUMP)
            digest = release_digest(staging / DUMP, content.files.files)
            target = releases.folder / f"{content.version}+{digest[:12]}"
            if target.exists():
                return WriteResult(Release(target), is_new=False)
            manifest = {
                "name": target.name,
                "version": content.version,
                "hash": digest,
                "quads": quads,
                **content.facts,
            }
            _fill(staging, content, manifest, progress)
            staging.rename(target)
    except (OSError, sqlite3.Error) as error:
        raise unwritable(releases.home, error) from error
    sync_folder(releases.folder)
    return WriteResult(Release(target), is_new=True)


def write_derived_files(release: Release) -> ox.Store:
    """Write what each machine makes anew into the folder of a release that has all else, and return its dataset.

    These are store, indexes, dumps in the content codings, and the checksums of all files.

    Raises:
        ReleaseError: when the manifest is damaged.
        ContentError: when the model cannot be read.
        SyntaxError: when the dump is not N-Quads.
        OSError: when it cannot be written, as :class:`sqlite3.Error`.
    """
    dataset = _loaded(release)
    catalogue = Catalogue(dataset, release.model())
    run_all(_index_tasks(release.path, dataset, catalogue), beside=partial(_write_store, release.path))
    if release.distributions:
        write_coded_dumps(release.path / "dumps", {each.name: release.path_of(each) for each in release.distributions})
    write_file(release.path / CHECKSUMS, checksum_lines(release.path))
    sync_folder(release.path)
    return dataset


def unwritable(home: Path, error: OSError | sqlite3.Error) -> ReleaseError:
    """Return the error for a home in which a release cannot be written."""
    reason = getattr(error, "strerror", None) or str(error)
    return ReleaseError(f"{home} cannot be written: {reason}. Name another place with --home")


def _fill(folder: Path, content: ReleaseContent, manifest: dict[str, Any], progress: Callable[[str], None]) -> None:
    progress("writing indexes and files to download")
    sync_file(folder / DUMP)
    catalogue = Catalogue(content.store, content.model)
    tasks = _index_tasks(folder, content.store, catalogue)
    dumps = DumpWriter(folder / "dumps", catalogue, folder / DUMP) if content.with_dumps else None
    run_all([*tasks, *(dumps.tasks() if dumps else ())], beside=partial(_write_store, folder))
    if dumps:
        manifest["dumps"] = dumps.finish(progress)
    for path, data in content.files.files.items():
        write_file(folder / path, data)
    write_file(folder / MANIFEST, json.dumps(manifest, indent=2, ensure_ascii=False).encode() + b"\n")
    write_file(folder / CHECKSUMS, checksum_lines(folder))
    sync_folder(folder)


def _index_tasks(folder: Path, store: ox.Store, catalogue: Catalogue) -> list[Callable[[], None]]:
    """What writes the indexes of lists and of texts."""
    return [
        partial(_write_lists, folder / "catalogue.sqlite", store, catalogue),
        partial(write_index, folder / "search.sqlite", store, catalogue.model),
    ]


def _loaded(release: Release) -> ox.Store:
    """The dataset of a release that has no store yet."""
    dataset = ox.Store()
    dataset.bulk_load(path=str(release.dump), format=ox.RdfFormat.N_QUADS)
    return dataset


def _write_lists(path: Path, store: ox.Store, catalogue: Catalogue) -> None:
    names = NameIndex(store, catalogue).names
    write_list_index(path, catalogue, names, document_orders(catalogue))


def _write_store(folder: Path) -> None:
    """Load the quads into a store; not in a process that was forked, since the engine has threads of its own."""
    target = ox.Store(str(folder / "store"))
    target.bulk_load(path=str(folder / DUMP), format=ox.RdfFormat.N_QUADS)
    target.flush()
