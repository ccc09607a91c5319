"""Copying dumps of a release to a folder, each file atomically."""

import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from igfkg.errors import BadRequestError
from igfkg.metadata.distribution import Distribution, checksum_list
from igfkg.release.integrity import CHECKSUMS
from igfkg.release.release import Release


def choose(release: Release, formats: Sequence[str]) -> list[Distribution]:
    """Return the files of a release in the ``formats`` (short names); all of them when none are named.

    Raises:
        BadRequestError: for a format that there is not, naming those that there are.
    """
    known = {each.format: each for each in release.distributions}
    unknown = [each for each in formats if each not in known]
    if unknown:
        raise BadRequestError(f"no format {', '.join(unknown)[:80]}; the formats are {', '.join(known)}")
    return [known[each] for each in dict.fromkeys(formats)] or [*known.values()]


def export(
    release: Release, folder: Path, dumps: Sequence[Distribution], progress: Callable[[str], None] = lambda _: None
) -> list[Path]:
    """Write files of a release to a folder, with their checksums; files of the same name are replaced.

    Args:
        release: the release.
        folder: where to; made when it is not there.
        dumps: which files.
        progress: called with what is being written.

    Returns:
        The files written; ``SHA256SUMS`` is for ``sha256sum --check``.

    Raises:
        BadRequestError: when the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = []
        for dump in dumps:
            progress(f"writing {dump.name}")
            written.append(_put(folder, dump.name, release.path_of(dump)))
        return [*written, _put(folder, CHECKSUMS, checksum_list(dumps).encode())]
    except OSError as error:
        raise BadRequestError(f"{folder} cannot be written: {error.strerror}") from error


def _put(folder: Path, name: str, source: Path | bytes) -> Path:
    """Write a file under another name first, so that nobody finds half of it."""
    handle, temporary = tempfile.mkstemp(prefix=f".{name}-", dir=folder)
    try:
        with os.fdopen(handle, "wb") as out:
            if isinstance(source, bytes):
                out.write(source)
            else:
                with source.open("rb") as data:
                    shutil.copyfileobj(data, out)
        Path(temporary).chmod(0o644)
        return Path(temporary).replace(folder / name)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
