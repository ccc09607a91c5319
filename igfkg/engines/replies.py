"""The body of an engine's response, read with suspicion: only so long, and only when it is whole."""

from collections.abc import Callable
from http.client import HTTPException, HTTPResponse, IncompleteRead

from igfkg.errors import EngineAnswerError, EngineUnavailableError, QueryRefusedError, ResultTooLargeError

#: Headers by which Virtuoso says that a result was cut at its limits of time or rows.
_PARTIAL = ("X-SQL-State", "X-SPARQL-MaxRows")
_MESSAGE_BYTES = 16 * 1024  # of an error that are read


class ReplyBody:
    """The body of a response as a file that is read in parts (the protocol of a binary file)."""

    def __init__(self, response: HTTPResponse, limit: int, media_type: str, abandon: Callable[[], None]) -> None:
        """Read at most ``limit`` bytes of a response of one media type.

        Args:
            response: the response.
            limit: bytes of the longest body that is read.
            media_type: the one that was requested.
            abandon: closes the connection. It is called when the body was not read to its end: the rest would be taken
                for the response to the next request.

        Raises:
            EngineAnswerError: when it is of another one, when it does not say where it ends, so that a part would pass
                for the whole, or when the engine says that it gives a part only.
        """
        self._response = response
        self._left = limit
        self._abandon = abandon
        self._is_finished = False
        self._refused, self._message, self._end = b"", "", b""
        if reason := _why_unusable(response, media_type):
            self.close()
            raise EngineAnswerError(f"the query engine's answer {reason}")

    def refuse(self, data: bytes, message: str) -> None:
        """Let :meth:`read` raise a ``QueryRefusedError`` with a message when the body has these bytes."""
        self._refused, self._message = data, message

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes.

        Raises:
            EngineAnswerError: when the response ends before it is whole.
            EngineUnavailableError: when no more comes in time.
            QueryRefusedError: when it has what :meth:`refuse` names.
            ResultTooLargeError: when it is longer than the limit.
        """
        try:
            data = self._response.read(size) if size >= 0 else self._response.read()
        except TimeoutError:
            raise EngineUnavailableError("the engine stopped in the middle of its answer; try again later") from None
        except (IncompleteRead, HTTPException, OSError, ValueError):
            raise _cut_off() from None
        if not data and size and self._response.length:  # read(n) returns less where the connection ends
            raise _cut_off()
        self._left -= len(data)
        if self._left < 0:
            raise ResultTooLargeError(
                "the result exceeds the size limit of this endpoint; page through it with ORDER BY, LIMIT and OFFSET, "
                "or download the dataset from /dumps"
            )
        if self._refused:
            if self._refused in (window := self._end + data):
                raise QueryRefusedError(self._message)
            self._end = window[1 - len(self._refused) :]
        return data

    def close(self) -> None:
        """Close the response, and the connection too unless the body was read to its end."""
        if not self._is_finished:
            self._abandon()
        self._response.close()

    def finish(self) -> None:
        """Read what a parser left, so that the connection can be used again, and the end is one.

        Raises:
            EngineAnswerError: when the response ends before it is whole; and as :meth:`read` does.
        """
        while self.read(1 << 16):
            pass
        self._is_finished = True

    def read_whole(self) -> bytes:
        """Return the whole body; raises as :meth:`read` does."""
        data = self.read()
        self._is_finished = True
        return data


def _why_unusable(response: HTTPResponse, media_type: str) -> str:
    """What is wrong with the head of a response; empty for nothing."""
    if response.headers.get_content_type() != media_type:
        return "is in another format than the one requested"
    if any(name in response.headers for name in _PARTIAL):
        return "is a part of the result only; page through it with LIMIT and OFFSET"
    is_bounded = response.length is not None or response.chunked
    return "" if is_bounded else "does not say where it ends, so that it may be cut off"


def _cut_off() -> EngineAnswerError:
    return EngineAnswerError("the engine broke its answer off in the middle; try again later")


def read_message(response: HTTPResponse) -> str:
    """Return the beginning of an error response as text; empty when it cannot be read."""
    try:
        return response.read(_MESSAGE_BYTES).decode(errors="replace")
    except (HTTPException, OSError, ValueError):
        return ""
