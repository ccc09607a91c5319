"""Asking the graph from Python, over the web or in this process.

    import igfkg
    for row in igfkg.connect("https://example.org/sparql").query("SELECT ?s { ?s a ?c } LIMIT 3"):
        print(row.s)

connection  where queries go: an endpoint, or a release
endpoint    a query over the web
rows        answers as rows of Python values
"""

from igfkg.client.connection import Connection, connect
from igfkg.client.rows import IRI, Rows, Text

__all__ = ["IRI", "Connection", "Rows", "Text", "connect"]
