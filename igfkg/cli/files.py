"""Writing the files of a content folder so that a full disk or an interrupt leaves the old one."""

import os
import shutil
import tempfile
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
    target = path.resolve()
    if target.exists() and not target.is_file():
        raise BadRequestError(f"{path} is not a file that can be replaced")
    try:
        _replace(target, text)
    except OSError as error:
        raise BadRequestError(f"{path} cannot be written: {error.strerror}") from error


def _replace(target: Path, text: str) -> None:
    handle, temporary = _temporary_file(target)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())  # else a power cut can leave an empty file in the place of the old one
        if target.exists():
            shutil.copymode(target, temporary)
        else:
            temporary.chmod(0o644)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _temporary_file(target: Path) -> tuple[int, Path]:
    """Return the descriptor and the path of a new file beside the target: a file is replaced in its folder."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
    except OSError as error:
        raise BadRequestError(
            f"{target} cannot be written: the folder {target.parent} takes no new file ({error.strerror}); "
            "it has to be writable, since a file is replaced by a new one beside it"
        ) from error
    return handle, Path(name)
