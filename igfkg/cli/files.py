"""Writing the files of a content folder so that a full disk or an interrupt leaves the old one."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from igfkg.errors import BadRequestError


def existing_files(paths: list[Path] | None) -> list[Path]:
    """Return the paths, which may be pipes; none when there are none.

    Raises:
        BadRequestError: for a path that leads to a folder or nowhere.
    """
    for path in paths or []:
        if path.is_dir():
            raise BadRequestError(f"{path} is a folder; name files")
        if not path.exists():
            raise BadRequestError(f"{path}: no such file")
    return paths or []


def replace_file(path: Path, text: str) -> None:
    """Write a text in UTF-8 to a file in one step; a link stays a link, and the permissions stay.

    Raises:
        BadRequestError: when it cannot be written; the file is then as it was.
    """
    with replacement(path) as file:
        file.write_bytes(text.encode())


@contextmanager
def replacement(path: Path) -> Iterator[Path]:
    """Give a file to write, with the suffix of ``path``, and put it in the place of ``path`` when that is done.

    Raises:
        BadRequestError: when it cannot be written; the file is then as it was.
    """
    try:
        target = path.resolve()
    except RuntimeError:  # as Python before 3.13 reports it
        raise BadRequestError(f"{path} cannot be written: {os.strerror(errno.ELOOP)}") from None
    if target.exists() and not target.is_file():
        raise BadRequestError(f"{path} is not a file that can be replaced")
    try:
        with _in_place_of(target) as temporary:
            yield temporary
    except OSError as error:
        raise BadRequestError(f"{path} cannot be written: {error.strerror}") from error


@contextmanager
def _in_place_of(target: Path) -> Iterator[Path]:
    handle, temporary = _temporary_file(target)
    try:
        yield temporary
        os.fsync(handle)  # else a power cut can leave an empty file in the place of the old one
        if target.exists():
            shutil.copymode(target, temporary)
        else:
            temporary.chmod(0o644)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    finally:
        os.close(handle)


def _temporary_file(target: Path) -> tuple[int, Path]:
    """Return the descriptor and the path of a new file beside the target: a file is replaced in its folder."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.stem}-", suffix=target.suffix, dir=target.parent)
    except OSError as error:
        raise BadRequestError(
            f"{target} cannot be written: the folder {target.parent} takes no new file ({error.strerror}); "
            "it has to be writable, since a file is replaced by a new one beside it"
        ) from error
    return handle, Path(name)
