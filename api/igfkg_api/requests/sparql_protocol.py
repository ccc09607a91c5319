"""The query operation of the SPARQL Protocol (https://www.w3.org/TR/sparql11-protocol/#query-operation).

Besides GET and POST there is HTTP QUERY (RFC 10008), a safe method with a request body.
"""

from dataclasses import dataclass
from urllib.parse import parse_qsl

from fastapi import Request

from igfkg.errors import (
    BadRequestError,
    QueryRefusedError,
    UnsupportedMediaTypeError,
)
from igfkg.rdf.text import BYTE_ORDER_MARK, decode_text
from igfkg_api.requests.request_body import read_body, refuse_coding

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
_UPDATE = "application/sparql-update"
_MAX_FIELDS = 200
_DATASET = ("default-graph-uri", "named-graph-uri")
#: The parameters that name what is to be done; with a form they are in the request body and never in the URL.
OPERATION_PARAMETERS = ("query", "update")


@dataclass(frozen=True)
class QueryRequest:
    """A query with its RDF dataset and the parameters of this endpoint."""

    text: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    release: str = ""  #: name of the release to query; empty for the current one
    format: str = ""  #: short name of the result format; empty for content negotiation


def query_parameters(request: Request) -> list[tuple[str, str]]:
    """Return the parameters of the query string, decoded, in order.

    Raises:
        BadRequestError: when they are not UTF-8, or too many.
    """
    return parameters_in(request.scope["query_string"], "the query string")


def form_fields(body: bytes) -> list[tuple[str, str]]:
    """Return the fields of a form (https://url.spec.whatwg.org/#urlencoded-parsing), decoded, in order.

    Raises:
        BadRequestError: when they are not UTF-8, or too many.
    """
    return parameters_in(body, "the request body")


async def read_query_request(request: Request, limit: int, seconds: float) -> QueryRequest:
    """Return the query request of a body: a form, or the query itself with its dataset in the query string.

    The dataset of a form may be in the query string too, but not partly here and partly there.

    Args:
        request: a POST or QUERY request.
        limit: bytes of the longest body.
        seconds: time in which the body has to arrive.

    Raises:
        BadRequestError: for no query, several, or a form together with a query or a second dataset in the query string.
        PayloadTooLargeError: for a body over the limit.
        RequestTimeoutError: for a body that does not arrive in time.
        UnsupportedMediaTypeError: for another media type, charset or content coding.
    """
    media_type, _, parameters = request.headers.get("content-type", "").partition(";")
    media_type = media_type.strip().lower()
    refuse_charset(parameters)
    refuse_coding(request)
    body = await read_body(request, limit, seconds, "shorten the query, or split it into several")
    if media_type == FORM:
        return parse_query_request(_join(query_parameters(request), form_fields(body)))
    if media_type == DIRECT:
        return parse_query_request([*query_parameters(request), ("query", _text(body, "the request body"))])
    if media_type == _UPDATE:
        raise QueryRefusedError("updates are not offered; only queries are accepted here")
    raise UnsupportedMediaTypeError(f"a body of type {media_type or 'none'} is not understood; send {DIRECT} or {FORM}")


def parse_query_request(pairs: list[tuple[str, str]]) -> QueryRequest:
    """Return the query request of the parameters.

    Raises:
        BadRequestError: for no query or several, or a graph name that is not an IRI.
        QueryRefusedError: for an update.
    """
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    if "update" in values:
        raise QueryRefusedError("updates are not offered; only queries are accepted here")
    queries = values.get("query", [])
    if len(queries) != 1:
        number = "no query is given" if not queries else f"{len(queries)} queries are given"
        raise BadRequestError(f"{number}; give exactly one, in the parameter named query")
    default_graphs, named_graphs = (tuple(graph_iri(each) for each in values.get(name, [])) for name in _DATASET)
    return QueryRequest(
        queries[0].removeprefix(BYTE_ORDER_MARK),
        default_graphs,
        named_graphs,
        release_name(_last(values, "release")),
        _last(values, "format"),
    )


def _last(values: dict[str, list[str]], name: str) -> str:
    return values.get(name, [""])[-1]


def release_name(value: str) -> str:
    """Return the name of a release from its parameter: a ``+`` that was not written ``%2B`` is decoded as a space."""
    return value.replace(" ", "+")


def graph_iri(text: str) -> str:
    """Return ``text`` when it is an absolute IRI, and so can name a graph.

    Raises:
        BadRequestError: when it is not.
    """
    if not text or any(character in text for character in '<>"{}|\\^` \t\r\n') or ":" not in text:
        raise BadRequestError(f"{text[:80]!r} is not an absolute IRI, so it names no graph")
    return text


def refuse_charset(parameters: str) -> None:
    """Raise an error for a charset other than UTF-8 among the parameters of a media type.

    Raises:
        UnsupportedMediaTypeError: naming the charset.
    """
    for each in parameters.split(";"):
        name, _, value = each.strip().partition("=")
        if name.lower() == "charset" and value.strip('"').lower() not in ("utf-8", "utf8"):
            raise UnsupportedMediaTypeError(f"charset {value} is not understood; send UTF-8")


def _join(in_url: list[tuple[str, str]], form: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the parameters of a form, with the dataset of the URL where the form has none."""
    dataset = [pair for pair in in_url if pair[0] in _DATASET]
    refused = [*OPERATION_PARAMETERS, *(_DATASET if any(name in _DATASET for name, _ in form) else ())]
    repeated = next((name for name, _ in in_url if name in refused), None)
    if repeated:
        raise BadRequestError(f"{repeated} is in the URL and the request has a form; send all parameters in the form")
    return [*dataset, *form]


def _text(data: bytes, place: str) -> str:
    try:
        return decode_text(data)
    except SyntaxError as error:
        raise BadRequestError(f"{place} cannot be read: line {error.lineno}, {error.msg}") from None


def parameters_in(data: bytes, place: str) -> list[tuple[str, str]]:
    """Return the parameters of a query string or form, percent-decoded once.

    Raises:
        BadRequestError: when they are not UTF-8, or too many; ``place`` says in the message where they are.
    """
    text = _text(data, place)
    try:
        return parse_qsl(text, keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=_MAX_FIELDS)
    except UnicodeDecodeError:
        raise BadRequestError(f"{place} is not UTF-8; send UTF-8") from None
    except ValueError as error:
        raise BadRequestError(f"the parameters cannot be read: {error}") from None
