"""The bodies that reconciliation clients send: forms with JSON in a field (0.2), and JSON (1.0-draft)."""

from collections.abc import Mapping
from typing import Any

from fastapi import Request

from igfkg.errors import BadRequestError, UnsupportedMediaTypeError
from igfkg.linking.reconciliation.queries import read_json
from igfkg_api.requests.request_body import read_body, refuse_coding
from igfkg_api.requests.request_site import site_of
from igfkg_api.requests.sparql_protocol import (
    FORM,
    form_fields,
    query_parameters,
    refuse_charset,
)

JSON = "application/json"
#: Bytes of the longest body: a full batch of the longest names, percent-encoded, with properties.
MOST_BYTES = 768 * 1024
_FIELDS = ("queries", "extend")
_ADVICE = "send fewer queries at once"


async def read_form(request: Request) -> tuple[str, Any]:
    """Return the name of the field of a form that has a batch, ``queries`` or ``extend``, and its JSON.

    Raises:
        BadRequestError: when there is no such field, or it is not JSON.
        PayloadTooLargeError: for a body over the limit.
        UnsupportedMediaTypeError: for a body that is no form.
    """
    body = await _read(request, FORM)
    return field_in(dict(form_fields(body))) or _refuse_missing()


async def read_json_body(request: Request) -> Any:
    """Return the value of a JSON body.

    Raises:
        BadRequestError: when it is not JSON.
        PayloadTooLargeError: for a body over the limit.
        UnsupportedMediaTypeError: for a body of another type.
    """
    body = await _read(request, JSON)
    try:
        return read_json(body.decode("utf-8-sig"), "the request body")
    except UnicodeDecodeError:
        raise BadRequestError("the request body is not UTF-8; send UTF-8") from None


def field_in_url(request: Request) -> tuple[str, Any] | None:
    """Return the batch in the query string of a request, None where there is none.

    Raises:
        BadRequestError: when it is not JSON, or asks for JSONP.
    """
    pairs = dict(query_parameters(request))
    if "callback" in pairs:
        raise BadRequestError("callback: JSONP is not offered; every origin may read the answers (CORS)")
    return field_in(pairs)


def field_in(pairs: Mapping[str, str]) -> tuple[str, Any] | None:
    """Return the first of ``queries`` and ``extend`` among parameters, with its JSON."""
    name = next((each for each in _FIELDS if each in pairs), None)
    return (name, read_json(pairs[name], name)) if name else None


def _refuse_missing() -> tuple[str, Any]:
    raise BadRequestError('the form has neither queries nor extend; send queries={"q0": {"query": "CSTD"}}')


async def _read(request: Request, accepted: str) -> bytes:
    media_type, _, parameters = request.headers.get("content-type", "").partition(";")
    if media_type.strip().lower() != accepted:
        raise UnsupportedMediaTypeError(
            f"a body of type {media_type.strip()[:80] or 'none'} is not understood here; send {accepted}"
        )
    refuse_charset(parameters)
    refuse_coding(request)
    return await read_body(request, MOST_BYTES, site_of(request).settings.body_timeout, _ADVICE)
