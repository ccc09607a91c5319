"""The kinds of engines, and how they differ.

What the SPARQL protocols leave open is here, and what one engine does in its own way; ``docs/scaling.md`` has what
was tested with which version.
"""

from dataclasses import dataclass

from igfkg.errors import BadRequestError


@dataclass(frozen=True)
class EngineKind:
    """How one kind of engine is used."""

    name: str
    query_path: str = ""  #: behind the URL of the server; empty when the operator names it
    store_path: str = ""  #: of the graph store, likewise
    #: Whether there is a default graph of its own that can be written. Else a graph of a known name holds it, which is
    #: named with each query.
    has_default_graph: bool = False
    takes_quads: bool = False  #: whether the graph store takes several graphs at once, as N-Quads
    is_oxigraph: bool = False  #: whether queries are rewritten where Oxigraph would answer wrongly
    #: Whether queries with GRAPH have to name the claim graphs where they name a default graph, by the protocol.
    needs_named_graphs: bool = False
    #: Whether GRAPH with a variable finds all graphs where only the default graph is named, and GRAPH with an IRI none.
    needs_graph_variables: bool = False
    prologue: str = ""  #: put in front of each query
    #: The variable of a table that stands for the answer to ASK, which has a row with 1, or none; empty for a boolean.
    boolean_variable: str = ""


OXIGRAPH = EngineKind("oxigraph", "/query", "/store", has_default_graph=True, takes_quads=True, is_oxigraph=True)
#: Its default graph is the union of all graphs. DESCRIBE gives incoming triples too, unless the query says otherwise.
#: ASK gives a table, also where JSON of booleans was requested (7.2.5).
VIRTUOSO = EngineKind(
    "virtuoso",
    "/sparql",
    "/sparql-graph-crud-auth",
    needs_graph_variables=True,
    prologue='DEFINE sql:describe-mode "SPO"\n',
    boolean_variable="__ASK_RETVAL",
)
#: An engine that follows the protocols; nothing is assumed of its default graph.
GENERIC = EngineKind("generic", needs_named_graphs=True)

KINDS = (OXIGRAPH, VIRTUOSO, GENERIC)


def find_kind(name: str) -> EngineKind:
    """Return the kind with a name.

    Raises:
        BadRequestError: when there is none.
    """
    kind = next((each for each in KINDS if each.name == name), None)
    if kind is None:
        raise BadRequestError(f"there is no kind of engine {name!r}; choose one of: {_names()}")
    return kind


def _names() -> str:
    return ", ".join(each.name for each in KINDS)
