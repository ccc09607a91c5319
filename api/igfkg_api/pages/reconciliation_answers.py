"""Answers of the reconciliation service: labels and reasons in the language of the reader, as JSON."""

import json
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

from fastapi import Request, Response

from igfkg.errors import BadRequestError
from igfkg.linking.reconciliation.answers import Answers, Audience
from igfkg_api.http.conditional_requests import respond
from igfkg_api.pages.rendering import render_text
from igfkg_api.requests.page_request import read_page_parameters
from igfkg_api.requests.reconciliation_body import JSON
from igfkg_api.site import Site


def answers_in(site: Site, language: str) -> Answers:
    """Return what answers from the things of a release, in a language."""
    return Answers(site.catalogue, site.indexes.types_and_properties, Audience(language, partial(reason_in, language)))


@lru_cache(maxsize=256)
def reason_in(language: str, text: str) -> str:
    """Return a reason of a candidate, or a name of a feature, in the language of the reader if it is translated."""
    return render_text("reason.html", language, text=text)


def identifier_of(request: Request) -> str:
    """Return the parameter ``id``.

    Raises:
        BadRequestError: when it is missing.
    """
    identifier = read_page_parameters(request, ("id",)).get("id", "")
    if not identifier:
        raise BadRequestError("id is missing; give the IRI of a thing, such as id=body/cstd")
    return identifier


def thing_iri(request: Request, site: Site) -> str:
    """Return the IRI of the thing that the parameter ``id`` names.

    Raises:
        BadRequestError: when it is missing.
        NotFoundError: when there is no such thing.
    """
    return site.catalogue.thing(answers_in(site, "en").iri(identifier_of(request))).iri


def respond_json(request: Request, etag: str, language: str, body: Callable[[], dict[str, Any]]) -> Response:
    """Return an answer that is a function of the release, or 304."""
    headers = {"Content-Language": language}
    return respond(request, etag, headers, lambda: json.dumps(body(), ensure_ascii=False), JSON)


def batch_response(value: dict[str, Any], language: str = "") -> Response:
    """Return an answer to a batch, which repeats names of the client's table, and so is stored in no cache."""
    headers = {"Cache-Control": "no-store", **({"Content-Language": language} if language else {})}
    return Response(json.dumps(value, ensure_ascii=False), headers=headers, media_type=JSON)
