"""Choosing an engine: the fast one where it is installed, pySHACL where it is not or where it is asked for."""

from collections.abc import Callable
from enum import StrEnum
from importlib.util import find_spec

from igfkg.errors import BadRequestError
from igfkg.validate.engines import pyshacl_engine
from igfkg.validate.engines.result import Outcome

#: Validates data against shapes, both in N-Triples; raises ValidatorError when the engine itself fails.
Engine = Callable[[bytes, bytes], Outcome]


class EngineName(StrEnum):
    """The engines that there are."""

    SHACL = "shacl"
    PYSHACL = "pyshacl"


def default_engine() -> EngineName:
    """Return the name of the engine that is used when none is asked for."""
    return EngineName.SHACL if find_spec("shacl") else EngineName.PYSHACL


def engine_named(name: str | None = None) -> Engine:
    """Return the engine of a name, or the one that is used when none is named.

    Raises:
        BadRequestError: for a name that there is not, or an engine that is not installed on this platform.
    """
    chosen = name or default_engine()
    if chosen not in [*EngineName]:
        raise BadRequestError(f"there is no SHACL engine {chosen!r}; the engines are {', '.join(EngineName)}")
    if chosen == EngineName.PYSHACL:
        return pyshacl_engine.validate
    if not find_spec("shacl"):
        raise BadRequestError(
            "the package shacl has no build for this platform; use the engine pyshacl, which is slower"
        )
    from igfkg.validate.engines import shacl_engine  # only where its package is installed

    return shacl_engine.validate
