"""One question to the engine, and its answer."""

import os
from dataclasses import dataclass, field
from typing import Any

from igfkg.errors import IgfkgError, QuerySyntaxError, problem_types


@dataclass(frozen=True)
class Query:
    """A query with its dataset (https://www.w3.org/TR/sparql11-protocol/#dataset) and the format of its result."""

    text: str
    media_type: str
    default_graphs: tuple[str, ...] = ()  #: IRIs; with ``named_graphs`` empty too, that of FROM, or of the release
    named_graphs: tuple[str, ...] = ()
    client: str = ""  #: who asks, for the quota; an empty name has none
    timeout: float | None = None  #: seconds; None for the limit of the engine, which it can only lower

    def as_message(self) -> dict[str, Any]:
        """Return the query as a JSON-ready message to the zygote."""
        return dict(vars(self))


@dataclass(frozen=True)
class Answer:
    """A whole result: in memory, or in an unnamed file when it is large. To be closed after use."""

    body: bytes
    file: int | None = None  #: descriptor of the file that holds the result instead of ``body``
    size: int = 0
    seconds: float = field(default=0.0, compare=False)

    def read(self) -> bytes:
        """Return the whole result."""
        return self.body if self.file is None else os.pread(self.file, self.size, 0)

    def close(self) -> None:
        """Give the file back."""
        if self.file is not None:
            os.close(self.file)


def error_message(error: IgfkgError) -> dict[str, Any]:
    """Return an error as a JSON-ready message."""
    return {"error": error.problem, "message": str(error), "retry": error.retry_after, **error.members()}


def error_from(message: dict[str, Any]) -> IgfkgError:
    """Return the error that a message tells of."""
    kind = problem_types().get(str(message.get("error")), IgfkgError)
    if kind is QuerySyntaxError:
        return QuerySyntaxError(message["message"], message.get("line"), message.get("column"))
    error = kind(message["message"])
    error.retry_after = message.get("retry")
    return error
