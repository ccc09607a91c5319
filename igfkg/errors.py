"""Every error igfkg raises on purpose, as one small tree.

Each class knows the HTTP status and the problem type (RFC 9457, https://www.rfc-editor.org/rfc/rfc9457) under which
the web application reports it; the command line prints its message in one line and exits with ``exit_code``.
"""

from collections.abc import Sequence
from typing import Any, ClassVar


class IgfkgError(Exception):
    """A failure whose message is written for the person who has to act on it."""

    status: ClassVar[int] = 500
    problem: ClassVar[str] = "internal-error"
    title: ClassVar[str] = "Internal error"
    exit_code: ClassVar[int] = 2
    #: seconds after which trying again makes sense, or None
    retry_after: int | None = None

    def members(self) -> dict[str, Any]:
        """Return what a problem response says beside type, title, status and detail (RFC 9457 §3.2)."""
        return {}


class ContentError(IgfkgError):
    """The ontology, the shapes or the data cannot be read as they stand."""

    problem = "bad-content"
    title = "The content cannot be read"
    exit_code = 1


class ReleaseError(IgfkgError):
    """A release is missing, damaged, locked or in use."""

    status = 503
    problem = "no-release"
    title = "No release to serve"


class NotFoundError(IgfkgError):
    """Nothing has this IRI or key."""

    status = 404
    problem = "not-found"
    title = "Not found"


class GoneError(IgfkgError):
    """The thing with this IRI was withdrawn: ``withdrawal`` says why, ``replacements`` what to use instead."""

    status = 410
    problem = "gone"
    title = "Gone"

    def __init__(self, withdrawn: str, withdrawal: str, replacements: Sequence[str]) -> None:
        """Tell of IRIs."""
        self.withdrawal, self.replacements = withdrawal, [*replacements]
        instead = f"; in its place there is {' and '.join(replacements)}" if replacements else ""
        super().__init__(f"{withdrawn} was withdrawn, for the reason given by {withdrawal}{instead}")

    def members(self) -> dict[str, Any]:
        """Return the IRI of the withdrawal and those of what replaces the thing."""
        return {"withdrawal": self.withdrawal, "replacements": self.replacements}


class RangeNotSatisfiableError(IgfkgError):
    """The part of the file that is asked for lies behind its end."""

    status = 416
    problem = "range-not-satisfiable"
    title = "Range not satisfiable"

    def __init__(self, size: int) -> None:
        """Tell the size of the file in bytes."""
        self.size = size
        super().__init__(f"the file has {size:,} bytes, and not all that is asked for lies in it")

    def members(self) -> dict[str, Any]:
        """Return the size of the file."""
        return {"size": self.size}


class NotAcceptableError(IgfkgError):
    """None of the media types that the client accepts is offered here."""

    status = 406
    problem = "not-acceptable"
    title = "Not acceptable"


class BadRequestError(IgfkgError):
    """The request cannot be understood as sent."""

    status = 400
    problem = "bad-request"
    title = "Bad request"


class UnsupportedMediaTypeError(IgfkgError):
    """The body is of a media type that is not understood here."""

    status = 415
    problem = "unsupported-media-type"
    title = "Unsupported media type"


class RequestTimeoutError(IgfkgError):
    """The client did not send its request in time."""

    status = 408
    problem = "request-timeout"
    title = "Request timeout"


class PayloadTooLargeError(IgfkgError):
    """The body is larger than the server accepts."""

    status = 413
    problem = "payload-too-large"
    title = "Payload too large"


class QueryError(BadRequestError):
    """A SPARQL query that cannot be run."""

    problem = "query"
    title = "The query cannot be run"


class QuerySyntaxError(QueryError):
    """A SPARQL query that does not parse; ``line`` and ``column`` count from 1, None where the parser gives none."""

    problem = "query-syntax"
    title = "Syntax error in the query"

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.line = line
        self.column = column

    def members(self) -> dict[str, Any]:
        """Return where the error is."""
        return {"line": self.line, "column": self.column}


class QueryRefusedError(QueryError):
    """A query that is well-formed but of a kind that is never run here (SERVICE, LOAD, updates, too deep)."""

    problem = "query-refused"
    title = "The query is refused"


class QueryTimeoutError(QueryError):
    """A query that was stopped at its time limit."""

    status = 503
    problem = "query-timeout"
    title = "The query took too long"
    retry_after = 10


class ResultTooLargeError(QueryError):
    """A result larger than the cap; it is refused whole, never shortened."""

    status = 413
    problem = "result-too-large"
    title = "The result is too large"


class QueryCrashError(QueryError):
    """The worker that ran the query died of it."""

    status = 500
    problem = "query-crash"
    title = "The query broke the engine"


class OverloadedError(IgfkgError):
    """All query workers are busy and the queue is full."""

    status = 503
    problem = "overloaded"
    title = "Too busy"
    retry_after = 5


class TooManyRequestsError(IgfkgError):
    """This client asks for more than its share."""

    status = 429
    problem = "too-many-requests"
    title = "Too many requests"
    retry_after = 10


def problem_types(base: type[IgfkgError] = IgfkgError) -> dict[str, type[IgfkgError]]:
    """Return every kind of error, by the name of its problem type."""
    found = {base.problem: base}
    for each in base.__subclasses__():
        found |= problem_types(each)
    return found
