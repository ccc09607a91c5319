"""The query parameters of a page, its canonical URL and its language.

A page ignores parameters that it does not know, since those who share links add some (``utm_source``, ``fbclid``); the
API refuses them, so that a misspelt filter never gives more than what the client wants.
"""

from collections.abc import Container, Sequence
from urllib.parse import quote, urlencode

from fastapi import Request

from igfkg.errors import BadRequestError
from igfkg_api.http.negotiation import choose_language
from igfkg_api.requests.languages import LANGUAGES, ChosenLanguage
from igfkg_api.requests.sparql_protocol import query_parameters

LANGUAGE = "lang"
_LONGEST_QUERY = 2000  # characters of a canonical URL after the question mark


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
        repeated = next((name for name in parameters if sum(each == name for each, _ in pairs) > 1), "")
        wrong = f", not {unknown[:80]}" if unknown else f"; {repeated[:80]} is given more than once"
        raise BadRequestError(f"{known}{wrong}")
    return parameters


def page_parameters(request: Request, names: Container[str]) -> list[tuple[str, str]]:
    """Return the query parameters of a page that are in ``names``, each pair once, in order; others are ignored."""
    return [*dict.fromkeys(pair for pair in query_parameters(request) if pair[0] in names)]


def read_page_parameters(request: Request, names: Sequence[str]) -> dict[str, str]:
    """Return the query parameters of a page that are in ``names``, by name; others are ignored.

    Raises:
        BadRequestError: for a parameter that has several values.
    """
    pairs = page_parameters(request, names)
    parameters = dict(pairs)
    if len(parameters) != len(pairs):
        repeated = next(name for name in parameters if sum(each == name for each, _ in pairs) > 1)
        raise BadRequestError(f"{repeated} is given more than once, with different values; give it once")
    return parameters


def canonical_url(request: Request, base: str, names: Container[str] = ()) -> str:
    """Return the URL of a page without the parameters that it ignores (https://www.rfc-editor.org/rfc/rfc6596).

    It is empty where these are long: nobody refers to such a page, and it would have the query of the visitor twice.

    Args:
        request: the request for the page.
        base: URL of the site without a slash at its end; empty for a relative URL.
        names: the parameters of the page besides the language.
    """
    pairs = [pair for pair in query_parameters(request) if pair[1] and (pair[0] in names or pair[0] == LANGUAGE)]
    query = urlencode([*dict.fromkeys(pairs)])
    return "" if len(query) > _LONGEST_QUERY else f"{base}{quote(request.scope['path'])}{f'?{query}' if query else ''}"


def page_language(request: Request) -> str:
    """Return the language tag of the page: from ``?lang=``, else from Accept-Language, else English."""
    return chosen_language(request, query_parameters(request))


def chosen_language(request: Request, pairs: Sequence[tuple[str, str]]) -> str:
    """Return the language tag of a page whose query parameters are ``pairs``; it says whether they name one."""
    named = next((value for name, value in pairs if name == LANGUAGE), None)
    language = choose_language(named or request.headers.get("accept-language"), tuple(LANGUAGES))
    return ChosenLanguage(language) if named else language
