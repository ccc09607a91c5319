"""igfkg: the knowledge graph of the Internet Governance Forum, from cited claims to a served release."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from igfkg.client import connect as connect

__version__ = "0.1.0"
__all__ = ["__version__", "connect"]


def __getattr__(name: str) -> Any:
    """Import the client on first use: it needs rdflib, which most importers of this package do not."""
    if name == "connect":
        from igfkg.client import connect

        return connect
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
