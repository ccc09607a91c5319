"""Refusals of requests that do not reach the application, as problem details (RFC 9457).

The statuses are those of https://www.rfc-editor.org/rfc/rfc9110#section-15.5 and
https://www.rfc-editor.org/rfc/rfc6585#section-5.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from igfkg_api.http.phrases import phrase, problem_name, problem_title

URL_BYTES = 64 * 1024  #: of the longest URL
HEADER_BYTES = 64 * 1024  #: of all headers and trailers of a request
_VERSIONS = ("1.0", "1.1")
_ANNOUNCING = (b"content-length", b"transfer-encoding")
_HOST = re.compile(rb"[^\s/?#@\\,<>\"]*")


@dataclass(frozen=True)
class Refusal:
    """A status and a sentence that says what was wrong and what to do."""

    status: HTTPStatus
    detail: str

    @classmethod
    def url_too_long(cls) -> "Refusal":
        """Return the refusal of a long URL (https://www.rfc-editor.org/rfc/rfc9110#section-15.5.15)."""
        return cls(
            HTTPStatus.REQUEST_URI_TOO_LONG,
            f"the URL is longer than {URL_BYTES:,} bytes; send a long query by POST to /sparql",
        )

    @classmethod
    def headers_too_large(cls) -> "Refusal":
        """Return the refusal of headers, trailers or chunk extensions without end."""
        return cls(
            HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
            f"the headers are longer than {HEADER_BYTES:,} bytes; send fewer or shorter ones",
        )

    @classmethod
    def late_headers(cls, seconds: float) -> "Refusal":
        """Return the refusal of headers that did not arrive within ``seconds``."""
        return cls(
            HTTPStatus.REQUEST_TIMEOUT,
            f"the headers did not arrive within {seconds:g} seconds; send the request again",
        )

    def response(self) -> bytes:
        """Return the whole response, after which the connection ends."""
        kind, title = problem_name(self.status), problem_title(self.status)
        body = json.dumps({"type": f"/problems/{kind}", "title": title, "status": self.status, "detail": self.detail})
        return (
            f"HTTP/1.1 {self.status.value} {phrase(self.status)}\r\ncontent-type: application/problem+json\r\n"
            f"cache-control: no-store\r\nx-content-type-options: nosniff\r\naccess-control-allow-origin: *\r\n"
            f"content-length: {len(body)}\r\nconnection: close\r\n\r\n{body}"
        ).encode()


def no_http() -> Refusal:
    """Return the refusal of what is no request of HTTP/1.1."""
    return Refusal(
        HTTPStatus.BAD_REQUEST, "this is not a well-formed request of HTTP/1.1; check the request line and the headers"
    )


def has_body(headers: Sequence[tuple[bytes, bytes]]) -> bool:
    """Whether headers (names in lower case) announce a body (https://www.rfc-editor.org/rfc/rfc9112#section-6-4)."""
    return any(name in _ANNOUNCING for name, _ in headers)


def check_headers(headers: Sequence[tuple[bytes, bytes]], version: str) -> Refusal | None:
    """Return why the headers of a request are refused, None if they are not.

    Args:
        headers: names in lower case, and values.
        version: of HTTP, such as ``1.1``.
    """
    if version not in _VERSIONS:
        return no_http()
    hosts = [value.strip() for name, value in headers if name == b"host"]
    codings = [value for name, value in headers if name == b"transfer-encoding"]
    return _check_host(hosts, version) or (_check_codings(b",".join(codings), version) if codings else None)


def _check_host(hosts: Sequence[bytes], version: str) -> Refusal | None:
    """Check Host (https://www.rfc-editor.org/rfc/rfc9112#section-3.2-6)."""
    if not hosts and version != "1.0":
        return Refusal(HTTPStatus.BAD_REQUEST, "the header Host is missing; send it once")
    if len(hosts) > 1:
        return Refusal(HTTPStatus.BAD_REQUEST, f"the header Host is there {len(hosts)} times; send it once")
    if hosts and not _HOST.fullmatch(hosts[0]):
        return Refusal(HTTPStatus.BAD_REQUEST, "the header Host is not a host; send the host name and port")
    return None


def _check_codings(value: bytes, version: str) -> Refusal | None:
    """Check Transfer-Encoding (https://www.rfc-editor.org/rfc/rfc9112#section-6.1)."""
    codings = [each.strip().lower() for each in value.split(b",")]
    if any(each != b"chunked" for each in codings):
        return Refusal(
            HTTPStatus.NOT_IMPLEMENTED, "the transfer coding is not understood; send the body as it is, or chunked"
        )
    if len(codings) > 1 or version == "1.0":
        return Refusal(HTTPStatus.BAD_REQUEST, "Transfer-Encoding is not valid here; send Content-Length, or chunked")
    return None
