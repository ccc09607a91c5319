"""The format in which a client wants the result of a query (https://www.w3.org/TR/sparql11-protocol/#conneg)."""

from igfkg.sparql.formats import FORMATS, ResultFormat, find_format
from igfkg.sparql.guard import Form
from igfkg_api.http.negotiation import choose, refuses

#: By whether the result is a graph: what is offered, by each media type that means it.
_OFFERED = {
    is_graph: {name: each for each in FORMATS if each.is_graph is is_graph for name in (each.media_type, *each.aliases)}
    for is_graph in (False, True)
}


def result_format(form: Form, named: str, accept: str | None) -> ResultFormat:
    """Return the format that the parameter ``format`` names, or that the Accept header prefers.

    Many clients send a parameter ``format`` with names of their own beside the header; what is not known is ignored.

    Args:
        form: of the query.
        named: value of the parameter, empty without one.
        accept: the Accept header, None without one.

    Raises:
        NotAcceptableError: naming the formats there are, when the client accepts none of them.
    """
    return find_format(form, named) or choose_format(form, accept)


def choose_format(form: Form, accept: str | None) -> ResultFormat:
    """Return the format in which a result of ``form`` is sent to a client that accepts ``accept``; raises as above."""
    offered = _OFFERED[form.returns_graph]
    if accept and "q=0" in accept:  # what is refused by name is not wanted by another name of it either
        offered = {name: each for name, each in offered.items() if not refuses(accept, each.media_type)}
    return offered[choose(accept, [*offered])]
