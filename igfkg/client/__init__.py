"""Asking the graph from Python, over the web or in this process.

    import igfkg
    for row in igfkg.connect("https://example.org/sparql").query("SELECT ?s { ?s a ?c } LIMIT 3"):
        print(row.s)

connection    where queries go: an endpoint, or a release
endpoint      a query over the web
rows          answers as rows of Python values
announcement  links of a dataset as messages
remote_inbox  the inbox of another site: finding it, and sending to it
"""

from igfkg.client.connection import Connection, connect
from igfkg.client.rows import IRI, Rows, Text

__all__ = ["IRI", "Connection", "Rows", "Text", "connect"]
