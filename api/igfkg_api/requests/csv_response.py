"""What a page lists as a CSV file, named after the page."""

from collections.abc import Callable

from fastapi import Request, Response

from igfkg.rdf.formats import content_type
from igfkg_api.http.conditional_requests import respond
from igfkg_api.requests.request_site import site_of


def respond_csv(request: Request, name: str, language: str, state: str, write: Callable[[], str]) -> Response:
    """Return a table as a file.

    Args:
        request: the request.
        name: of the file, without its suffix.
        language: tag of the language of names.
        state: what the table depends on besides the release and the language.
        write: returns the table; it is not called where the client has it already.
    """
    headers = {"Content-Language": language, "Content-Disposition": f'attachment; filename="{name}.csv"'}
    etag = site_of(request).etag(f"{name}.csv", language, state)
    return respond(request, etag, headers, write, content_type("text/csv; header=present"))
