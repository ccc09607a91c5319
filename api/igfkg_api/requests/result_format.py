"""Content negotiation for query results (https://www.w3.org/TR/sparql11-protocol/#conneg)."""

from igfkg.rdf.formats import by_media_type
from igfkg.sparql.formats import FORMATS, ResultFormat, find_format
from igfkg.sparql.guard import Form
from igfkg_api.http.negotiation import choose_format

#: By whether the result is a graph: the formats, by media type and alias.
_OFFERED = {
    is_graph: by_media_type(each for each in FORMATS if each.is_graph is is_graph) for is_graph in (False, True)
}


def result_format(form: Form, name: str, accept: str | None) -> ResultFormat:
    """Return the format that the parameter ``format`` names, else the one that the Accept header prefers.

    An unknown name is ignored: many clients send a parameter ``format`` with other names besides the header.

    Args:
        form: query form (SELECT, ASK, CONSTRUCT, DESCRIBE).
        name: value of the parameter; empty without one.
        accept: the Accept header; None without one.

    Raises:
        NotAcceptableError: when the client accepts none of the formats; the message lists them.
    """
    return find_format(form, name) or choose_format(accept, _OFFERED[form.returns_graph])
