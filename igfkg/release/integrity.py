"""The integrity of a release: its files are compared with checksums from when they were written.

``SHA256SUMS`` lists all files, and can also be checked in the folder of the release with ``sha256sum --check``. It is
not part of the manifest, since the bytes of the store and of the search index are not the same in each build; the dump
and the model are also in the digest that names the release (:mod:`igfkg.release.release_name`). Releases of older
versions have no line for the manifest.
"""

import hashlib
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from igfkg.dumps.files import N_QUADS
from igfkg.errors import ContentError, ReleaseError
from igfkg.model.files import read_model_files
from igfkg.release.release import MANIFEST, Release
from igfkg.release.release_name import DUMP, digest_of_sums

CHECKSUMS: Final = "SHA256SUMS"
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
_UNCHECKED = frozenset((CHECKSUMS, "store/LOG", "store/LOCK"))  # the engine's own log and lock
_THREADS = 2  # hashing does not hold the interpreter's lock


def checksum_lines(folder: Path) -> bytes:
    """Return the content of ``SHA256SUMS`` for the files in the folder of a release."""
    return "".join(f"{_sum(folder / name)}  {name}\n" for name in sorted(_names(folder))).encode()


def check_integrity(release: Release) -> None:
    """Check that the files that are served are those that were built.

    The store is left out when the release is small enough to be served from memory alone. A release without
    ``SHA256SUMS``, as older versions wrote it, is checked as far as its manifest has checksums: dump, model and files
    for download.

    Raises:
        ReleaseError: naming the first file that is missing, was changed or was added.
    """
    listed = listed_sums(release)
    expected = {name: each for name, each in listed.items() if _is_served(release, name)}
    actual = _sums(release, expected)
    for name, each in expected.items():
        if actual[name] != each:
            raise _damage(release, name, "was changed after the build")
    model = _model_names(release)
    added = _names(release.path) - listed.keys() - {MANIFEST} if (release.path / CHECKSUMS).exists() else set[str]()
    for name in sorted(added):
        if _is_served(release, name):
            raise ReleaseError(f"{release.path / name} was added after the build. Remove this file")
    content = _sums(release, {DUMP, *model} - actual.keys()) | actual
    if digest_of_sums({name: content[name] for name in (DUMP, *model)}) != release.hash:
        raise _damage(release, MANIFEST, f"does not fit {DUMP}, ontology/ and shapes/")


def _names(folder: Path) -> set[str]:
    """The files but those of file systems and desktops, such as ``.nfs0001`` and ``.DS_Store``."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix() for path in files} - _UNCHECKED


def listed_sums(release: Release) -> dict[str, str]:
    """Return the checksums by path: those of the manifest, and of ``SHA256SUMS`` if there is one.

    Raises:
        ReleaseError: when it cannot be read.
    """
    manifest = {DUMP if each.name == N_QUADS else f"dumps/{each.name}": each.sha256 for each in release.distributions}
    path = release.path / CHECKSUMS
    try:
        lines = path.read_text(encoding="utf-8").split("\n") if path.exists() else [""]
    except (OSError, UnicodeDecodeError):
        raise _damage(release, CHECKSUMS, "cannot be read") from None
    parts = [_LINE.fullmatch(line) for line in lines[:-1]]
    if lines[-1] or not all(parts):
        raise _damage(release, CHECKSUMS, "was changed after the build")
    return {part[2]: part[1] for part in parts if part} | manifest


def _is_served(release: Release, name: str) -> bool:
    return not name.startswith("store/") or not release.dump.is_file() or release.is_large


def _model_names(release: Release) -> set[str]:
    try:
        return {*read_model_files(release.path).files}
    except ContentError as error:
        raise ReleaseError(f"{error}. {_advice(release)}") from error


def _sums(release: Release, names: Mapping[str, str] | set[str]) -> dict[str, str]:
    with ThreadPoolExecutor(_THREADS) as pool:
        return dict(zip(names, pool.map(lambda name: _sum_or_error(release, name), names), strict=True))


def _sum_or_error(release: Release, name: str) -> str:
    try:
        return _sum(release.path / name)
    except OSError as error:
        raise _damage(release, name, f"cannot be read ({error.strerror})") from error


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _damage(release: Release, name: str, what: str) -> ReleaseError:
    return ReleaseError(f"{release.path / name} {what}. {_advice(release)}")


def _advice(release: Release) -> str:
    return f"Move the folder {release.path.name} away, build again with igfkg build, then reload the server"
