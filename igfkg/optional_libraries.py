"""Libraries that igfkg needs for some kinds of files only, and that its extras install."""

from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from igfkg.errors import BadRequestError


def optional_library(name: str, kind: str, extra: str) -> Any:
    """Return a library.

    Args:
        name: of the module.
        kind: of the files that it reads or writes.
        extra: of igfkg, which installs it.

    Raises:
        BadRequestError: when it is not installed; the message says how to install it.
    """
    try:
        return import_module(name)
    except ImportError:
        raise BadRequestError(
            f"for {kind} files, install igfkg with its extra {extra}: pip install 'igfkg[{extra}]'"
        ) from None


def load_libraries(names: Iterable[str]) -> None:
    """Import those of some modules that are installed, so that processes forked later need not."""
    for name in names:
        with suppress(ImportError):
            import_module(name)


def is_installed(name: str) -> bool:
    """Return whether a library (the name of its module) is installed."""
    return find_spec(name) is not None
