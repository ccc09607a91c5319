"""Formats of solutions, booleans and graphs (https://www.w3.org/TR/sparql11-protocol/#query-success)."""

from dataclasses import dataclass

import pyoxigraph as ox

from igfkg.rdf.formats import JSON_LD, N_QUADS, N_TRIPLES, RDF_XML, TRIG, TURTLE, DocumentFormat, content_type
from igfkg.sparql.guard import Form


@dataclass(frozen=True)
class ResultFormat:
    """One format of results."""

    name: str  #: short name, also the file extension
    media_type: str
    is_graph: bool
    aliases: tuple[str, ...] = ()  #: further media types that mean the same

    @property
    def content_type(self) -> str:
        """The value of Content-Type."""
        return content_type(self.media_type)

    @property
    def engine_format(self) -> ox.QueryResultsFormat | ox.RdfFormat:
        """The engine's object for the format."""
        kind = ox.RdfFormat if self.is_graph else ox.QueryResultsFormat
        engine_format = kind.from_media_type(self.media_type)
        if engine_format is None:
            raise LookupError(self.media_type)
        return engine_format


def _graph(form: DocumentFormat, *aliases: str) -> ResultFormat:
    return ResultFormat(form.suffix, form.media_type, True, (*form.aliases, *aliases))


FORMATS = (
    ResultFormat("json", "application/sparql-results+json", False, ("application/json",)),
    ResultFormat("xml", "application/sparql-results+xml", False, ("application/xml",)),
    ResultFormat("csv", "text/csv", False),
    ResultFormat("tsv", "text/tab-separated-values", False),
    _graph(TURTLE),
    _graph(N_TRIPLES),
    _graph(JSON_LD),
    _graph(RDF_XML, "application/xml"),  # as for solutions: a client sends one header for every query form
    _graph(N_QUADS),
    _graph(TRIG),
)


def find_format(form: Form, name: str) -> ResultFormat | None:
    """Return the format with this short name, media type or alias for results of a query form, or None."""
    return next((each for each in FORMATS if each.is_graph == form.returns_graph and _has_name(each, name)), None)


def is_format_name(name: str) -> bool:
    """Whether a format of any query form has this short name, media type or alias."""
    return any(_has_name(each, name) for each in FORMATS)


def _has_name(form: ResultFormat, name: str) -> bool:
    return name.lower() in (form.name, form.media_type, *form.aliases)
