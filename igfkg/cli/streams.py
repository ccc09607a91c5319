"""Standard input, output and error of the command line, as they were handed over: closed, full, or in any encoding.

Output is UTF-8 whatever the locale says, so that JSON and tables are the same for every reader; what cannot be UTF-8,
such as an argument in another encoding, is shown with escapes.
"""

import io
import os
import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from igfkg.errors import BadRequestError
from igfkg.rdf.text import decode_text

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_HALF = 1000  # characters of the longest line, at its begin and at its end


def prepare_streams() -> None:
    """Open the null device for each standard stream that is closed, and write UTF-8 to the others.

    A file that a command opens later would otherwise have the number of a standard stream, and get what is printed.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # it has the lowest free number, which is this one
    if sys.stderr is None:  # print() would take standard output for it
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115  (for as long as the process)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def read_standard_input() -> str:
    """Return the text of standard input.

    Raises:
        BadRequestError: when it is closed or cannot be read, or in another encoding than those of
            :func:`igfkg.rdf.text.decode_text`.
    """
    if sys.stdin is None:
        raise BadRequestError("standard input is closed; name a file, or send the text to standard input")
    try:
        data = sys.stdin.buffer.read()
    except OSError as error:
        raise BadRequestError(f"standard input cannot be read: {error.strerror}") from None
    return _decode(data, "standard input")


def read_text(path: str) -> str:
    """Return the text of a file, which may be a pipe.

    Raises:
        BadRequestError: when it is in another encoding than those of :func:`igfkg.rdf.text.decode_text`.
        OSError: when it cannot be read.
    """
    return _decode(Path(path).read_bytes(), path)


def read_argument(text: str) -> str:
    """Return the text of an argument, without a byte order mark.

    Raises:
        BadRequestError: when it is not UTF-8.
    """
    return _decode(os.fsencode(text), "the argument")


def _decode(data: bytes, name: str) -> str:
    try:
        return decode_text(data)
    except SyntaxError as error:
        raise BadRequestError(f"{name}:{error.lineno}: {error.msg}") from None


def one_line(text: str) -> str:
    """Return a text without control characters, and without the middle when it is very long."""
    line = _CONTROL.sub(lambda match: " " if match[0].isspace() else ascii(match[0])[1:-1], text)
    return line if len(line) <= 2 * _HALF else f"{line[:_HALF]} … {line[-_HALF:]}"


def write_error(text: str) -> None:
    """Print a line to standard error; where that cannot be written, nothing is."""
    with suppress(OSError):
        print(text, file=sys.stderr, flush=True)  # noqa: T201


def discard_output() -> None:
    """Send to the null device what standard output and error still have, so that the end of Python does not fail."""
    null = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            _redirect_when_broken(stream, null)
    os.close(null)


def _redirect_when_broken(stream: TextIO, null: int) -> None:
    try:
        stream.flush()
    except OSError:
        os.dup2(null, stream.fileno())
