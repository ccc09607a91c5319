"""The inbox of another site: finding it, and sending to it (Linked Data Notifications, https://www.w3.org/TR/ldn/).

Threat: the other site may answer anything. A redirect leads only to the web, and a message follows none; of an answer
a bounded part is read, and each wait for more of it ends; the user can end a site that sends little by little.
"""

import json
import re
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from math import ceil
from typing import IO, Any, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin

from igfkg.errors import BadRequestError
from igfkg.rdf.iris import is_web_url
from igfkg.rdf.namespaces import LDP

RELATION: Final = LDP + "inbox"
MEDIA_TYPE: Final = "application/ld+json"
_FIRST_ERROR = 400  # https://www.rfc-editor.org/rfc/rfc9110#section-15.4
_ABSENT = (404, 410)
_BUSY = (429, 503)  # answers after which the same message may be taken
_USUAL_SECONDS = 60  # to wait where a busy site does not say how long
_MOST_DIGITS = 9  # of a number of seconds
_READ = 65536  # bytes of an answer
_LONGEST = 300  # characters of a message of others
_LONGEST_URL = 2048
_REL = re.compile(r';\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))', re.IGNORECASE)
_ANCHOR = re.compile(r";\s*anchor\s*=", re.IGNORECASE)


def find_inbox(url: str, timeout: float) -> str:
    """Return the inbox that the header Link of a URL names (LDN, section 3.1), or the URL itself where it names none.

    Args:
        url: of a thing, of a dataset, or of an inbox.
        timeout: seconds to wait for each part of an answer.

    Raises:
        BadRequestError: when it is no URL, or nothing answers.
    """
    _check_url(url)
    request = urllib.request.Request(url, method="HEAD", headers={"Accept": f"{MEDIA_TYPE}, text/turtle, */*;q=0.1"})  # noqa: S310  (checked)
    try:
        with _opener(_Redirects).open(request, timeout=timeout) as response:
            links, base = response.headers.get_all("Link", []), response.url
    except HTTPError as error:  # an inbox need not let others read it, and says what it is all the same
        with error:
            links, base = error.headers.get_all("Link", []), error.url or url
            if error.code < _FIRST_ERROR or (error.code in _ABSENT and not any(_inboxes(links, base))):
                raise BadRequestError(f"{_answer(url, error)}: it has no inbox; correct the URL") from None
    except (OSError, HTTPException, ValueError) as error:
        raise BadRequestError(_failure(url, error, timeout)) from None
    inbox = next(_inboxes(links, base), url)
    _check_url(inbox)
    return inbox


def send(inbox: str, message: bytes, timeout: float) -> str:
    """Send a message to an inbox (LDN, section 3.2), and return the URL that it got; empty if the inbox names none.

    Raises:
        BadRequestError: when the inbox does not take it, with what it answers; ``retry_after`` says when it may.
    """
    request = urllib.request.Request(inbox, message, {"Content-Type": MEDIA_TYPE}, method="POST")  # noqa: S310
    try:
        with _opener().open(request, timeout=timeout) as response:
            location = response.headers.get("Location", "")
            return _line(_joined(inbox, location)) if location else ""
    except HTTPError as error:
        with error:
            refusal = BadRequestError(_refusal(inbox, error))
            if error.code in _BUSY:
                refusal.retry_after = _retry_after(error.headers.get("Retry-After", ""))
            raise refusal from None
    except (OSError, HTTPException, ValueError) as error:
        raise BadRequestError(_failure(inbox, error, timeout)) from None


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects with the method of the request; before Python 3.13, HEAD becomes GET otherwise."""

    def redirect_request(self, req: Any, *details: Any) -> Any:
        """Return the request to send instead."""
        request = super().redirect_request(req, *details)
        if request is not None:
            request.method = req.get_method()
        return request

    def http_error_302(self, req: Any, fp: Any, code: Any, msg: Any, headers: Any) -> Any:
        """Follow a redirect; one that leads to no URL is an answer like others."""
        targets = [headers[name] for name in ("location", "uri") if name in headers]
        is_usable = all(_joined(req.full_url, each) for each in targets)
        return super().http_error_302(req, fp, code, msg, headers) if is_usable else None

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def _opener(*more: type[urllib.request.BaseHandler]) -> urllib.request.OpenerDirector:
    """What sends requests over HTTP alone; without further handlers, it follows no redirect."""
    opener = urllib.request.OpenerDirector()
    web = (urllib.request.HTTPHandler, urllib.request.HTTPSHandler, urllib.request.ProxyHandler)
    for handler in (*web, urllib.request.HTTPErrorProcessor, urllib.request.HTTPDefaultErrorHandler, *more):
        opener.add_handler(handler())
    opener.addheaders = [("User-Agent", "igfkg")]
    return opener


def _check_url(url: str) -> None:
    is_plain = url.isascii() and url.isprintable() and " " not in url and len(url) <= _LONGEST_URL
    if not (is_plain and is_web_url(url) and _joined(url, url)):
        raise BadRequestError(
            f"{url[:_LONGEST]!a} is no web URL; name an inbox, or a thing or dataset that names its own"
        )


def _inboxes(headers: list[str], base: str) -> Iterator[str]:
    """The targets of links to an inbox, in order (https://www.rfc-editor.org/rfc/rfc8288#section-3)."""
    for part in ",".join(headers).split("<")[1:]:
        target, closed, parameters = part.partition(">")
        match = _REL.search(parameters)
        relations = (match[1] or match[2] or "").split() if match else []
        if closed and RELATION in relations and not _ANCHOR.search(parameters):
            yield _joined(base, target.strip()) or target


def _joined(base: str, reference: str) -> str:
    """What a reference of the other site leads to; empty when it can be none, such as one with an open bracket."""
    try:
        return urljoin(base, reference)
    except ValueError:
        return ""


def _retry_after(value: str) -> int:
    """The seconds to wait by the header (https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3), or a usual number."""
    if value.isascii() and value.isdigit() and len(value) <= _MOST_DIGITS:
        return max(1, int(value))
    try:
        seconds = (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return _USUAL_SECONDS
    return max(1, ceil(seconds))


def _refusal(inbox: str, error: HTTPError) -> str:
    answer = _answer(inbox, error)
    location = error.headers.get("Location", "")
    if location and error.code < _FIRST_ERROR:
        return f"{answer}: it points to {_line(_joined(inbox, location) or location)}; name that inbox if you trust it"
    detail = _detail(error)
    return f"{answer}: {detail}" if detail else answer


def _answer(url: str, error: HTTPError) -> str:
    return f"{url} answers {error.code} {_line(str(error.reason))}".strip()


def _detail(response: IO[bytes]) -> str:
    """The detail of problem details (RFC 9457); empty where there is none."""
    try:
        document: Any = json.loads(response.read(_READ))
        return _line(str(document["detail"]))
    except (OSError, HTTPException, ValueError, KeyError, TypeError, RecursionError):
        return ""


def _failure(url: str, error: Exception, timeout: float) -> str:
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        return f"{url} does not answer within {timeout:g} seconds"
    if isinstance(reason, OSError | str):
        return f"{url} cannot be reached: {_line(str(getattr(reason, 'strerror', None) or reason))}"
    return f"{url} does not answer in HTTP: {_line(str(reason))}"


def _line(text: str) -> str:
    line = "".join(each if each.isprintable() else "\ufffd" for each in text)
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
