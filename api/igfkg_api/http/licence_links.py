"""The link to the licence (https://www.rfc-editor.org/rfc/rfc4946) that every response with RDF or JSON has.

It is added in one place, since what a route leaves out is data that nobody knows how they may use. Pages say it
themselves, and so do the routes of files and of things, whose formats include HTML.
"""

from collections.abc import Sequence

from igfkg.rdf.formats import RDF_MEDIA_TYPES

_RawHeaders = list[tuple[bytes, bytes]]
_JSON = b"application/json"
_MEDIA_TYPES = frozenset((_JSON, *(each.encode() for each in RDF_MEDIA_TYPES)))
_RELATION = b'rel="license"'
_FIRST_ERROR = 400
#: Programs of others, which have licences of their own, the state of the server, and texts of visitors.
_NOT_DATA = ("/static/", "/health/", "/annotate")


def is_licensed(path: str, status: int, content_type: bytes) -> bool:
    """Whether a response has data under the licence, in RDF or JSON.

    Args:
        path: of the request.
        status: of the response; an error has no data.
        content_type: value of its Content-Type, empty if it has none.
    """
    media_type = content_type.partition(b";")[0].rstrip()
    is_data = media_type in _MEDIA_TYPES or media_type.endswith(b"+json")
    return is_data and status < _FIRST_ERROR and not path.startswith(_NOT_DATA)


def with_licence(headers: Sequence[tuple[bytes, bytes]], link: str) -> _RawHeaders:
    """Return headers with a link to the licence at the end of Link, of which there is one, unless it is there already.

    Args:
        headers: names in lower case, and values.
        link: as in the header (https://www.rfc-editor.org/rfc/rfc8288#section-3).
    """
    links = [value for name, value in headers if name == b"link"]
    if any(_RELATION in each for each in links):
        return [*headers]
    return [*(each for each in headers if each[0] != b"link"), (b"link", b", ".join((*links, link.encode())))]
