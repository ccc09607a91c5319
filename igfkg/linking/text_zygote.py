"""The process that knows the names of a release and forks a worker for each text (:mod:`igfkg.linking.zygote`).

    python -m igfkg.linking.text_zygote --socket FD --parent PID [--seconds N] [--memory BYTES] < TABLE

A worker opens no file and no connection. It gets a :class:`TextJob` with the text.
"""

import sys
from collections.abc import Callable, Sequence
from typing import Any

from igfkg.errors import TextCrashError
from igfkg.linking.annotator import Annotator
from igfkg.linking.encodings import known_encodings
from igfkg.linking.name_table import table_of_json
from igfkg.linking.text_job import TextJob
from igfkg.linking.zygote import Message, parse_options, serve_forked

_TOO_MUCH_MEMORY = "the text needs more memory than it may use; send it in parts"


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the table of names from standard input, and fork a worker for each connection until the socket is closed."""
    options = parse_options("igfkg.linking.text_zygote", arguments)
    annotator = Annotator(table_of_json(sys.stdin.buffer.read()))
    annotator.annotate("The first text compiles the patterns.")
    known_encodings()

    def work(header: dict[str, Any], data: bytes, _: Callable[[str], None]) -> Message:
        return {}, TextJob(**header).run(data, annotator)

    serve_forked(options, work, TextCrashError, _TOO_MUCH_MEMORY)


if __name__ == "__main__":
    main()
