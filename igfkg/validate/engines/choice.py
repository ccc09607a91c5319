"""Choice of a SHACL engine: the package shacl where it is installed, else pySHACL; or one by name."""

from collections.abc import Callable
from enum import StrEnum
from importlib.util import find_spec

from igfkg.errors import BadRequestError
from igfkg.validate.engines.result import Outcome

#: Validates data against shapes, both in N-Triples; raises ValidatorError when the engine itself fails.
ShaclEngine = Callable[[bytes, bytes], Outcome]


class EngineName(StrEnum):
    """Names of the SHACL engines."""

    SHACL = "shacl"
    PYSHACL = "pyshacl"


def default_engine() -> EngineName:
    """Return the name of the default engine of this platform."""
    return EngineName.SHACL if find_spec("shacl") else EngineName.PYSHACL


def get_engine(name: str | None = None) -> ShaclEngine:
    """Return the engine with a name; the default engine without one.

    Raises:
        BadRequestError: for an unknown name, or an engine that is not installed.
    """
    chosen = name or default_engine()
    if chosen not in [*EngineName]:
        raise BadRequestError(f"there is no SHACL engine {chosen!r}; the engines are {', '.join(EngineName)}")
    if chosen == EngineName.PYSHACL:
        from igfkg.validate.engines import pyshacl_engine  # rdflib is slow to import, and a server needs neither

        return pyshacl_engine.validate
    if not find_spec("shacl"):
        raise BadRequestError(
            "the package shacl is not installed (some platforms have no build); use --engine pyshacl, which is slower"
        )
    from igfkg.validate.engines import shacl_engine  # only where its package is installed

    return shacl_engine.validate
