"""A query to the engine, its result, and errors as messages."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from igfkg.errors import IgfkgError, QuerySyntaxError, problem_types

_PART = 1 << 18


@dataclass(frozen=True)
class Query:
    """A query with its dataset (https://www.w3.org/TR/sparql11-protocol/#dataset) and the format of its result."""

    text: str
    media_type: str
    default_graphs: tuple[str, ...] = ()  #: IRIs; when both are empty, FROM applies, or the dataset of the release
    named_graphs: tuple[str, ...] = ()  #: IRIs
    base_iri: str = ""  #: for relative IRIs where the query has no BASE; the URL of the endpoint when empty
    client: str = ""  #: name of the client, for the quota; empty for no quota
    timeout: float | None = None  #: seconds, at most the limit of the engine; None for that limit
    is_probe: bool = False  #: whether it only shows that queries are answered, and so waits for no other query

    def as_message(self) -> dict[str, Any]:
        """Return the query as a JSON-ready message to the supervisor."""
        return dict(vars(self))


@dataclass(frozen=True)
class Answer:
    """A complete result, in memory or, when it is large, in an unnamed file. Close it after use."""

    body: bytes
    file: int | None = None  #: descriptor of the file that holds the result; ``body`` is empty then
    size: int = 0  #: in bytes
    seconds: float = field(default=0.0, compare=False)  #: time of parsing, evaluation and serialisation

    def read(self) -> bytes:
        """Return the bytes of the result."""
        return self.body if self.file is None else os.pread(self.file, self.size, 0)

    def parts(self) -> Iterator[bytes]:
        """Yield the bytes of the result in order, in parts of at most 256 KiB."""
        if self.file is None:
            yield self.body
            return
        for start in range(0, self.size, _PART):
            yield os.pread(self.file, min(_PART, self.size - start), start)

    def close(self) -> None:
        """Close the file."""
        if self.file is not None:
            os.close(self.file)


def error_message(error: IgfkgError) -> dict[str, Any]:
    """Return an error as a JSON-ready message."""
    return {"error": error.problem, "message": str(error), "retry": error.retry_after, **error.members()}


def error_of_message(message: dict[str, Any]) -> IgfkgError:
    """Return the error that a message of :func:`error_message` describes."""
    kind = problem_types().get(str(message.get("error")), IgfkgError)
    if kind is QuerySyntaxError:
        return QuerySyntaxError(message["message"], message.get("line"), message.get("column"))
    error = kind(message["message"])
    error.retry_after = message.get("retry")
    return error
