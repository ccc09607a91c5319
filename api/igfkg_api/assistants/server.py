"""The server of the Model Context Protocol (https://modelcontextprotocol.io/specification/), by its own SDK."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mcp.server import MCPServer
from mcp.server.transport_security import TransportSecuritySettings
from mcp.types import ToolAnnotations
from starlette.applications import Starlette
from starlette.types import ASGIApp

from igfkg import __version__
from igfkg_api.assistants.tools import Tools

if TYPE_CHECKING:
    from igfkg_api.site import Site

_TITLE = "Knowledge graph of the IGF"
_ABOUT = (
    "The knowledge graph of the Internet Governance Forum (IGF): the 39 recommendations of 2012 to improve it, the "
    "documents that made, repeated, extended or judged them, bodies, meetings and assessments."
)
_INSTRUCTIONS = (
    "Every statement has the passage that states it: cite that passage, by its IRI. What is not stated is not known: "
    "say so. Where sources differ, name both. Use find_name or find_document for a thing that is named, search for "
    "words, describe for the details, list_examples and query for questions over many things."
)


def make_server(app: Starlette) -> MCPServer:
    """Return a server with the tools of an application, which has to be started."""
    site: Site = app.state.site
    dataset = site.description
    title, about = (_TITLE, _ABOUT) if site.is_igfkg else (dataset.title, f"{dataset.title}: {dataset.description}")
    with _own_logging():
        server = MCPServer("igfkg", title=title, instructions=f"{about} {_INSTRUCTIONS}", version=__version__)
    tools = Tools(app)
    reading = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
    for tool in (
        *(tools.find_name, tools.find_document, tools.search, tools.describe),
        *(tools.recognise, tools.list_examples, tools.query),
    ):
        server.add_tool(tool, annotations=reading)
    return server


def make_transport(server: MCPServer, path: str, most_bytes: int) -> ASGIApp:
    """Return the application that carries the protocol over HTTP; what it needs runs by ``server.session_manager``.

    It answers any host: the data are public, and it has neither sessions nor credentials to protect.

    Args:
        server: the server.
        path: of the endpoint.
        most_bytes: of a request.
    """
    security = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    return server.streamable_http_app(
        streamable_http_path=path, json_response=True, stateless_http=True, max_request_body_size=most_bytes,
        transport_security=security,
    )  # fmt: skip


@contextmanager
def _own_logging() -> Iterator[None]:
    """Undo what the SDK does to the root logger: the log is the server's."""
    handlers, level = [*logging.root.handlers], logging.root.level
    try:
        yield
    finally:
        logging.root.handlers[:] = handlers
        logging.root.setLevel(level)
