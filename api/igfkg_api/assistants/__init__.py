"""Read-only tools for assistants, by the Model Context Protocol (https://modelcontextprotocol.io/specification/).

Each tool but two that read from memory is one request to the application itself, so that limits, checks and the log are
those of the other doors.

door      requests to the application, within the process
connection  whether the client is still there
tools     what an assistant can call
server    the server of the protocol, over HTTP (``/mcp``) and over standard input and output (``igfkg mcp``)
"""
