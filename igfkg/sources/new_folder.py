"""Making a folder whole or not at all: it is filled beside its place, and moved there."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from igfkg.errors import BadRequestError


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Give a folder to fill, and put it in the place of ``folder``, which may exist when it is empty.

    Raises:
        BadRequestError: when the folder is not empty, is no folder, or cannot be written; it is then as it was.
    """
    target = folder.absolute()
    try:
        _check_target(folder, target)
        with tempfile.TemporaryDirectory(prefix=".igfkg-new-", dir=target.parent) as beside:
            made = Path(beside) / "content"
            made.mkdir()
            yield made
            _move(made, target)
    except OSError as error:
        raise BadRequestError(f"{folder} cannot be made: {error.strerror}") from error


def _check_target(folder: Path, target: Path) -> None:
    if not target.is_dir() and (target.exists() or target.is_symlink()):
        raise BadRequestError(f"{folder} is no folder; name one that is new or empty")
    if target.is_dir() and any(target.iterdir()):
        raise BadRequestError(f"{folder} is not empty; name a folder that is new or empty")


def _move(made: Path, target: Path) -> None:
    """Put a folder in the place of another; an empty one stays, since a shell may be in it, and is filled."""
    if not target.is_dir():
        made.rename(target)
        return
    try:
        for path in sorted(made.iterdir()):
            path.rename(target / path.name)
    except BaseException:
        for path in target.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        raise
