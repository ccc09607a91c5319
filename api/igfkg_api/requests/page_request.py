"""What a request for a page says: its parameters by name, and the language of the reader."""

from collections.abc import Sequence

from fastapi import Request

from igfkg.errors import BadRequestError
from igfkg_api.http.negotiation import choose_language
from igfkg_api.pages.rendering import LANGUAGES
from igfkg_api.requests.sparql_protocol import parameters

LANGUAGE = "lang"


def given(request: Request, names: Sequence[str]) -> dict[str, str]:
    """Return the parameters of the address, by name.

    Raises:
        BadRequestError: for a parameter that is not among ``names`` or comes twice, naming those there are.
    """
    pairs = parameters(request)
    found = dict(pairs)
    unknown = ", ".join(sorted({*found} - {*names}))
    if unknown or len(found) != len(pairs):
        known = f"the parameters here are {', '.join(names)}, each once" if names else "there are no parameters here"
        raise BadRequestError(f"{known}{f', not {unknown[:80]}' if unknown else ''}")
    return found


def page_language(request: Request) -> str:
    """Return the language (tag) that a page is to be in: that of ``?lang=``, else of Accept-Language, else English."""
    wanted = next((value for name, value in parameters(request) if name == LANGUAGE), None)
    return choose_language(wanted or request.headers.get("accept-language"), tuple(LANGUAGES))
