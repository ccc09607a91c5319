"""Every error igfkg raises on purpose, as one small tree.

Each class knows the HTTP status and the problem type (RFC 9457, https://www.rfc-editor.org/rfc/rfc9457) under which
the web application reports it; the command line prints its message in one line and exits with ``exit_code``.
"""

from collections.abc import Mapping, Sequence
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
        """Return the extension members of the problem details (RFC 9457, section 3.2)."""
        return {}


class ContentError(IgfkgError):
    """The ontology, the shapes or the data cannot be read."""

    problem = "bad-content"
    title = "The content cannot be read"
    exit_code = 1


class ReleaseError(IgfkgError):
    """A release is missing, damaged, locked or in use."""

    status = 503
    problem = "no-release"
    title = "No release to serve"


class NotFoundError(IgfkgError):
    """The release has nothing with this IRI or key."""

    status = 404
    problem = "not-found"
    title = "Not found"


class NotAtThatDateError(NotFoundError):
    """The thing was not there on the date of the world that was asked for: it began later, or ended before."""

    problem = "not-at-that-date"
    title = "Not there on that date"

    def __init__(self, iri: str, as_of: str, begin: str, end: str) -> None:
        """Describe a thing by its IRI, the date, and the dates on which it began and ended, empty where unknown."""
        self._members = {"asOf": as_of, **({"begin": begin} if begin else {}), **({"end": end} if end else {})}
        dates = " and ".join(
            [*([f"its beginning is {begin}"] if begin else []), *([f"its end is {end}"] if end else [])]
        )
        super().__init__(f"{iri} was not there at the end of {as_of}: {dates}. Leave out as_of to get it")

    def members(self) -> dict[str, Any]:
        """Return the date that was asked for, and those of the thing."""
        return self._members


class GoneError(IgfkgError):
    """The thing with this IRI was withdrawn: ``withdrawal`` says why, ``replacements`` what to use instead."""

    status = 410
    problem = "gone"
    title = "Gone"

    def __init__(self, withdrawn: str, withdrawal: str, replacements: Sequence[str]) -> None:
        """Describe a withdrawal; all arguments are IRIs."""
        self.withdrawal, self.replacements = withdrawal, [*replacements]
        instead = f"; use {' and '.join(replacements)} instead" if replacements else ""
        super().__init__(f"{withdrawn} was withdrawn; {withdrawal} gives the reason{instead}")

    def members(self) -> dict[str, Any]:
        """Return the IRIs of the withdrawal and of the replacements."""
        return {"withdrawal": self.withdrawal, "replacements": self.replacements}


class ReleaseRemovedError(IgfkgError):
    """A release that was published once and is not kept any more."""

    status = 410
    problem = "release-removed"
    title = "The release is not here any more"

    def __init__(self, message: str, members: Mapping[str, Any]) -> None:
        """Create the error.

        Args:
            message: for the client.
            members: what is known of the release, and which releases there are instead.
        """
        super().__init__(message)
        self._members = members

    def members(self) -> dict[str, Any]:
        """Return what is known of the release, and which releases there are instead."""
        return {**self._members}


class ReleaseDamagedError(IgfkgError):
    """An older release whose files are not those that were built, or that this version cannot open."""

    status = 503
    problem = "release-damaged"
    title = "The older release cannot be opened"


class RangeNotSatisfiableError(IgfkgError):
    """The requested range begins after the end of the file (RFC 9110, section 15.5.17)."""

    status = 416
    problem = "range-not-satisfiable"
    title = "Range not satisfiable"

    def __init__(self, size: int) -> None:
        """Create the error for a file of ``size`` bytes."""
        self.size = size
        super().__init__(f"the file has {size:,} bytes; request a range within it")

    def members(self) -> dict[str, Any]:
        """Return the size of the file in bytes."""
        return {"size": self.size}


class NotAcceptableError(IgfkgError):
    """None of the media types in Accept is available."""

    status = 406
    problem = "not-acceptable"
    title = "Not acceptable"


class PreconditionFailedError(IgfkgError):
    """A precondition of the request does not hold (RFC 9110, section 13)."""

    status = 412
    problem = "precondition-failed"
    title = "Precondition failed"


class BadRequestError(IgfkgError):
    """The request is malformed or its parameters are invalid."""

    status = 400
    problem = "bad-request"
    title = "Bad request"


class UnsupportedMediaTypeError(IgfkgError):
    """The media type of the request body is not supported."""

    status = 415
    problem = "unsupported-media-type"
    title = "Unsupported media type"


class RequestTimeoutError(IgfkgError):
    """The client did not send the whole request in time."""

    status = 408
    problem = "request-timeout"
    title = "Request timeout"


class PayloadTooLargeError(IgfkgError):
    """The request body is larger than the server accepts."""

    status = 413
    problem = "payload-too-large"
    title = "Content too large"


class ForbiddenError(IgfkgError):
    """The resource is not shown to anyone over HTTP (RFC 9110, section 15.5.4)."""

    status = 403
    problem = "forbidden"
    title = "Forbidden"


class UnprocessableContentError(IgfkgError):
    """The request body is well formed, but says nothing that can be used (RFC 9110, section 15.5.21)."""

    status = 422
    problem = "unprocessable-content"
    title = "Unprocessable content"


class QueryError(BadRequestError):
    """A SPARQL query that is refused or fails."""

    problem = "query"
    title = "The query cannot be run"


class QuerySyntaxError(QueryError):
    """A SPARQL query that does not parse; ``line`` and ``column`` count from 1 and are None where unknown."""

    problem = "query-syntax"
    title = "Syntax error in the query"

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.line = line
        self.column = column

    def members(self) -> dict[str, Any]:
        """Return line and column of the error."""
        return {"line": self.line, "column": self.column}


class QueryRefusedError(QueryError):
    """A query that is never run here: with SERVICE, an update, or nested too deeply."""

    problem = "query-refused"
    title = "The query is refused"


class QueryTimeoutError(QueryError):
    """A query that was stopped at its time limit."""

    status = 503
    problem = "query-timeout"
    title = "The query took too long"
    retry_after = 10


class ResultTooLargeError(QueryError):
    """A result larger than the limit; it is refused, never truncated."""

    status = 413
    problem = "result-too-large"
    title = "The result is too large"


class QueryCrashError(QueryError):
    """The worker process that ran the query ended before its result: the memory limit, as a rule."""

    status = 507
    problem = "query-crash"
    title = "The query needs more than the engine may use"


class EngineUnavailableError(QueryError):
    """The engine on another machine that evaluates the queries cannot be reached, or refuses for now."""

    status = 503
    problem = "engine-unavailable"
    title = "Queries are not available at the moment"
    retry_after = 10


class EngineReleaseError(QueryError):
    """The engine that evaluates the queries does not hold the release that is served."""

    status = 503
    problem = "engine-release"
    title = "The query engine has another release"
    retry_after = 60


class EngineAnswerError(QueryError):
    """The engine that evaluates the queries answered with something that is no whole result."""

    status = 502
    problem = "engine-answer"
    title = "The answer of the query engine cannot be used"


class TextTimeoutError(IgfkgError):
    """A text whose reading was stopped at its time limit."""

    status = 503
    problem = "text-timeout"
    title = "The text took too long"
    retry_after = 10


class TextCrashError(IgfkgError):
    """The worker process that read a text ended before its result: the memory limit, as a rule."""

    status = 507
    problem = "text-crash"
    title = "The text cannot be read here"


class TableTimeoutError(IgfkgError):
    """A table whose reading or writing was stopped at its time limit."""

    status = 503
    problem = "table-timeout"
    title = "The table took too long"
    retry_after = 10


class TableCrashError(IgfkgError):
    """The worker process that read a table ended before its result: a damaged file, or the memory limit."""

    status = 507
    problem = "table-crash"
    title = "The table cannot be read here"


class OverloadedError(IgfkgError):
    """All workers are busy and the queue is full."""

    status = 503
    problem = "overloaded"
    title = "Too busy"
    retry_after = 5


class StorageFullError(IgfkgError):
    """The server has no space for the result at the moment: its disk is full, or other clients are reading theirs."""

    status = 503
    problem = "storage-full"
    title = "No space for the result"
    retry_after = 30


class InboxFullError(IgfkgError):
    """The inbox has as many undecided messages as it may have."""

    status = 507
    problem = "inbox-full"
    title = "The inbox is full"
    retry_after = 3600


class TooManyRequestsError(IgfkgError):
    """The client exceeds its rate limit or its share of the queue."""

    status = 429
    problem = "too-many-requests"
    title = "Too many requests"
    retry_after = 10


def problem_types(base: type[IgfkgError] = IgfkgError) -> dict[str, type[IgfkgError]]:
    """Return the error classes, by the name of their problem type."""
    types = {base.problem: base}
    for each in base.__subclasses__():
        types |= problem_types(each)
    return types
