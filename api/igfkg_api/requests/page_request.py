"""The query parameters of a page, and its language."""

from collections.abc import Sequence

from fastapi import Request

from igfkg.errors import BadRequestError
from igfkg_api.http.negotiation import choose_language
from igfkg_api.pages.rendering import LANGUAGES
from igfkg_api.requests.sparql_protocol import query_parameters

LANGUAGE = "lang"


def read_parameters(request: Request, names: Sequence[str]) -> dict[str, str]:
    """Return the query parameters of a request, by name.

    Raises:
        BadRequestError: for a parameter that is not in ``names`` or is repeated; the message lists the known ones.
    """
    pairs = query_parameters(request)
    parameters = dict(pairs)
    unknown = ", ".join(sorted({*parameters} - {*names}))
    if unknown or len(parameters) != len(pairs):
        known = f"the parameters here are {', '.join(names)}, each once" if names else "there are no parameters here"
        raise BadRequestError(f"{known}{f', not {unknown[:80]}' if unknown else ''}")
    return parameters


def page_language(request: Request) -> str:
    """Return the language tag of the page: from ``?lang=``, else from Accept-Language, else English."""
    language = next((value for name, value in query_parameters(request) if name == LANGUAGE), None)
    return choose_language(language or request.headers.get("accept-language"), tuple(LANGUAGES))
